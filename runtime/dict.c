/* dict: the type object, its slots and updating. The table is in dict_lookup.c, methods in dict_methods.c, views and
   iterators in dict_views.c. */
#include "dict_impl.h"
#include "molt/heap_inline.h"

int molt_dict_raise_key(MoltValue key) {
    molt_raise_value(&molt_KeyError, key);
    return -1;
}

/* -- memory -- */

void molt_dict_dealloc_fields(MoltDict *d) {
    molt_dict_clear(d);
    if (!d->has_slots || !d->entries) return;
    for (int64_t i = 0; i < d->entry_count; i++) molt_xdrop(d->entries[i].key);
    molt_buffer_free(d->entries);
}

void molt_dict_traverse_fields(MoltDict *d, MoltVisit visit, void *arg) {
    for (int64_t i = 0; i < d->entry_count; i++) {
        const MoltDictEntry *e = &d->entries[i];
        if (!e->key) continue;
        visit(e->key, arg);
        visit(dict_resolve(e->value), arg);
    }
}

void molt_dict_dealloc(MoltObject *self) {
    molt_dict_dealloc_fields((MoltDict *)self);
    if (self->shape == MOLT_SHAPE_DICT) molt_free_container_inline(self, sizeof(MoltDict));
    else molt_object_free(self);
}

void molt_dict_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    molt_dict_traverse_fields((MoltDict *)self, visit, arg);
    if (self->shape != MOLT_SHAPE_DICT) molt_fields_traverse(self, visit, arg);
}

static void dict_clear(MoltObject *self) { molt_dict_clear((MoltDict *)self); }

/* -- updating -- */

static int merge_dict(MoltDict *d, MoltDict *other, bool override, MoltValue *duplicate) {
    if (d == other || other->used == 0 || molt_dict_clone_into(d, other)) return 0;
    int64_t count = other->entry_count;
    for (int64_t i = 0; i < other->entry_count; i++) {
        MoltValue value = dict_value(&other->entries[i]);
        if (!value) continue;
        MoltValue key = molt_retain(other->entries[i].key);
        int64_t hash = other->entries[i].hash;
        molt_retain(value);
        int status = 0;
        if (!override) {
            int64_t n = molt_dict_find(d, key, hash);
            if (n == DICT_RAISED) status = -1;
            else if (n >= 0 && duplicate) {
                *duplicate = molt_retain(key);
                status = -1;
            } else if (n < 0) status = molt_dict_set_hashed(d, key, hash, value);
        } else {
            status = molt_dict_set_hashed(d, key, hash, value);
        }
        molt_drop(key);
        molt_drop(value);
        if (status < 0) return -1;
        if (other->entry_count != count) return molt_raise_int(&molt_RuntimeError, "dict mutated during update");
    }
    return 0;
}

static bool plain_iteration(MoltValue v) { return molt_is_dict_sub(v) && molt_type_of(v)->iter == molt_dict_iter; }

/* Sets d[key], in `target` through its type where target is not a plain dict table. */
static int merge_mapping(MoltDict *d, MoltValue mapping, bool override, MoltValue *duplicate) {
    MoltValue keys = molt_call_method0(mapping, MOLT_N(keys));
    if (!keys) return -1;
    MoltValue it = molt_iter(keys);
    if (!it && molt_exception_matches(&molt_TypeError)) {
        molt_exception_clear();
        molt_raise(&molt_TypeError, "%T.keys() returned a non-iterable (type %T)", mapping, keys);
    }
    molt_drop(keys);
    if (!it) return -1;
    MoltValue key;
    while ((key = molt_next(it)) && key != MOLT_STOP) {
        int present = override ? 0 : molt_dict_contains(d, key);
        if (present > 0 && duplicate) {
            *duplicate = key;
            molt_drop(it);
            return -1;
        }
        MoltValue value = present ? 0 : molt_getitem(mapping, key);
        int status = present > 0 ? 0 : !value ? -1 : molt_dict_set(d, key, value);
        molt_xdrop(value);
        molt_drop(key);
        if (status < 0) {
            molt_drop(it);
            return -1;
        }
    }
    molt_drop(it);
    return key ? 0 : -1;
}

static int merge_pair(MoltDict *d, MoltValue item, int64_t n) {
    MoltValue pair = molt_is_tuple(item) || molt_is_list(item) ? molt_retain(item) : molt_list_from_iterable(item);
    if (!pair) {
        if (molt_exception_matches(&molt_TypeError)) {
            molt_exception_clear();
            molt_raise(&molt_TypeError, "cannot convert dictionary update sequence element #%lld to a sequence", n);
        }
        return -1;
    }
    bool list = molt_is_list(pair);
    int64_t length = list ? MOLT_LIST(pair)->length : MOLT_TUPLE(pair)->length;
    if (length != 2) {
        molt_drop(pair);
        return molt_raise_int(&molt_ValueError, "dictionary update sequence element #%lld has length %lld; 2 is required", n,
                              length);
    }
    MoltValue key = list ? molt_list_get(MOLT_LIST(pair), 0) : molt_retain(MOLT_TUPLE(pair)->items[0]);
    MoltValue value = list ? molt_list_get(MOLT_LIST(pair), 1) : molt_retain(MOLT_TUPLE(pair)->items[1]);
    int status = molt_dict_set(d, key, value);
    molt_drop(key);
    molt_drop(value);
    molt_drop(pair);
    return status;
}

static int merge_pairs(MoltDict *d, MoltValue pairs) {
    MoltValue it = molt_iter(pairs);
    if (!it) return -1;
    MoltValue item = 0;
    for (int64_t n = 0; (item = molt_next(it)) && item != MOLT_STOP; n++) {
        int status = merge_pair(d, item, n);
        molt_drop(item);
        if (status < 0) {
            molt_drop(it);
            return -1;
        }
    }
    molt_drop(it);
    return item ? 0 : -1;
}

int molt_dict_update(MoltDict *d, MoltValue other) {
    if (molt_is_dict(other)) return merge_dict(d, MOLT_DICT(other), true, 0);
    if (plain_iteration(other)) return merge_dict(d, MOLT_DICT(other), true, 0);
    MoltValue keys = molt_getattr_or_stop(other, MOLT_N(keys));
    if (!keys) return -1;
    if (keys == MOLT_STOP) return merge_pairs(d, other);
    molt_drop(keys);
    return merge_mapping(d, other, true, 0);
}

int molt_dict_merge_new(MoltDict *d, MoltValue mapping, MoltValue callable) {
    MoltValue duplicate = 0;
    int status;
    if (plain_iteration(mapping)) {
        status = merge_dict(d, MOLT_DICT(mapping), false, &duplicate);
    } else {
        MoltValue keys = molt_getattr_or_stop(mapping, MOLT_N(keys));
        if (!keys) return -1;
        if (keys == MOLT_STOP) {
            MoltValue text = molt_callable_text(callable);
            if (text) molt_raise(&molt_TypeError, "%S argument after ** must be a mapping, not %T", text, mapping);
            molt_xdrop(text);
            return -1;
        }
        molt_drop(keys);
        status = merge_mapping(d, mapping, false, &duplicate);
    }
    if (!duplicate) return status;
    MoltValue text = molt_callable_text(callable);
    if (text) {
        if (molt_is_str_sub(duplicate))
            molt_raise(&molt_TypeError, "%S got multiple values for keyword argument '%S'", text, duplicate);
        else molt_raise(&molt_TypeError, "keywords must be strings");
    }
    molt_xdrop(text);
    molt_drop(duplicate);
    return -1;
}

int molt_dict_update_kwnames(MoltDict *d, const MoltValue *values, MoltValue kwnames) {
    if (!kwnames) return 0;
    for (int64_t i = 0; i < MOLT_TUPLE(kwnames)->length; i++)
        if (molt_dict_set(d, MOLT_TUPLE(kwnames)->items[i], values[i]) < 0) return -1;
    return 0;
}

int molt_dict_fill(MoltValue self, const char *function, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_arg_count(function, nargs, 0, 1) < 0) return -1;
    if (nargs && molt_dict_update(MOLT_DICT(self), args[0]) < 0) return -1;
    return molt_dict_update_kwnames(MOLT_DICT(self), args + nargs, kwnames);
}

/* -- slots -- */

static MoltValue dict_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (type == &molt_dict_type) return molt_dict_new();
    MoltValue self = molt_type_alloc(type, 0);
    if (self) MOLT_DICT(self)->str_keys = 1;
    return self;
}

int molt_dict_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_dict_fill(self, "dict", args, nargs, kwnames);
}

static int write_repr(MoltWriter *w, MoltValue v) {
    molt_retain(v);
    MoltValue text = molt_repr(v);
    molt_drop(v);
    if (!text) return -1;
    molt_writer_str(w, MOLT_STR(text));
    molt_drop(text);
    return 0;
}

MoltValue molt_dict_repr(MoltValue self) {
    MoltDict *d = MOLT_DICT(self);
    if (molt_dict_length(d) == 0) return molt_str_from_ascii("{}", 2);
    MoltReprGuard guard;
    if (molt_repr_enter(&guard, self)) return molt_str_from_ascii("{...}", 5);
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_char(&w, '{');
    MoltValue key, value;
    bool first = true;
    for (int64_t i = 0; molt_dict_next(d, &i, &key, &value); first = false) {
        if (!first) molt_writer_ascii(&w, ", ", 2);
        molt_retain(value);
        int status = write_repr(&w, key);
        if (status == 0) {
            molt_writer_ascii(&w, ": ", 2);
            status = write_repr(&w, value);
        }
        molt_drop(value);
        if (status < 0) {
            molt_writer_abandon(&w);
            molt_repr_leave(&guard);
            return 0;
        }
    }
    molt_writer_char(&w, '}');
    molt_repr_leave(&guard);
    return molt_writer_finish(&w);
}

static int dict_equal(MoltDict *a, MoltDict *b) {
    if (molt_dict_length(a) != molt_dict_length(b)) return 0;
    for (int64_t i = 0; i < a->entry_count; i++) {
        MoltValue x = dict_value(&a->entries[i]);
        if (!x) continue;
        MoltValue key = molt_retain(a->entries[i].key);
        molt_retain(x);
        MoltValue y = molt_dict_lookup_hashed(b, key, a->entries[i].hash);
        int equal = y ? molt_equal(x, y) : molt_raised() ? -1 : 0;
        molt_xdrop(y);
        molt_drop(x);
        molt_drop(key);
        if (equal <= 0) return equal;
    }
    return 1;
}

MoltValue molt_dict_richcompare(MoltValue self, MoltValue other, int op) {
    if ((op != MOLT_EQ && op != MOLT_NE) || !molt_is_dict_sub(self) || !molt_is_dict_sub(other)) return MOLT_NOTIMPLEMENTED;
    int equal = dict_equal(MOLT_DICT(self), MOLT_DICT(other));
    return equal < 0 ? 0 : molt_bool(equal == (op == MOLT_EQ));
}

static int64_t dict_length(MoltValue self) { return molt_dict_length(MOLT_DICT(self)); }

MoltValue molt_dict_subscript(MoltValue self, MoltValue key) {
    MoltValue value = molt_dict_get(MOLT_DICT(self), key);
    if (value || molt_raised()) return value;
    if (!molt_is_dict(self)) {
        value = molt_call_special(self, MOLT_N(__missing__), &key, 1);
        if (value != MOLT_STOP) return value;
    }
    molt_dict_raise_key(key);
    return 0;
}

int molt_dict_setitem(MoltValue self, MoltValue key, MoltValue value) {
    if (value) return molt_dict_set(MOLT_DICT(self), key, value);
    int deleted = molt_dict_delete(MOLT_DICT(self), key);
    if (deleted == 0) return molt_dict_raise_key(key);
    return deleted < 0 ? -1 : 0;
}

static int dict_contains(MoltValue self, MoltValue key) { return molt_dict_contains(MOLT_DICT(self), key); }

MoltValue molt_dict_or(MoltValue a, MoltValue b) {
    if (!molt_is_dict_sub(a) || !molt_is_dict_sub(b)) return MOLT_NOTIMPLEMENTED;
    MoltValue result = molt_dict_copy(MOLT_DICT(a));
    if (molt_dict_update(MOLT_DICT(result), b) == 0) return result;
    molt_drop(result);
    return 0;
}

MoltValue molt_dict_inplace_or(MoltValue a, MoltValue b) {
    return molt_dict_update(MOLT_DICT(a), b) < 0 ? 0 : molt_retain(a);
}

static MoltNumberSlots dict_number = {.binary[MOLT_OR] = molt_dict_or, .inplace[MOLT_OR] = molt_dict_inplace_or};

extern const MoltNameDef molt_dict_type_names[];
MoltType molt_dict_type = {
    MOLT_TYPE_HEAD("dict", MOLT_SHAPE_DICT, MoltDict, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_MAPPING | MOLT_TYPE_MATCH_SELF |
             MOLT_TYPE_DICT_SUB,
    .methods = molt_dict_type_names,
    .dealloc = molt_dict_dealloc,
    .traverse = molt_dict_traverse,
    .clear = dict_clear,
    .new_ = dict_new,
    .init = molt_dict_init,
    .repr = molt_dict_repr,
    .hash = molt_hash_not_implemented,
    .richcompare = molt_dict_richcompare,
    .iter = molt_dict_iter,
    .length = dict_length,
    .getitem = molt_dict_subscript,
    .setitem = molt_dict_setitem,
    .contains = dict_contains,
    .number = &dict_number,
};
