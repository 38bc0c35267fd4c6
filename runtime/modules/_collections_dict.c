/* collections.defaultdict and collections.OrderedDict: dicts with one thing more. dict is ordered already, so that
   OrderedDict only adds moving keys, its own views (order is part of ==), and updating through __setitem__. */
#include "../dict_impl.h"

extern MoltType molt_defaultdict_type, molt_ordereddict_type, molt_odict_iterator_type, molt_odict_keys_type,
    molt_odict_values_type, molt_odict_items_type;
extern const MoltNameDef molt_defaultdict_type_names[], molt_ordereddict_type_names[], molt_odict_iterator_type_names[],
    molt_odict_keys_type_names[], molt_odict_values_type_names[], molt_odict_items_type_names[];

/* -- defaultdict -- */

typedef struct DefaultDict {
    MoltDict dict;
    MoltValue factory; /* owned; 0 or None: none */
} DefaultDict;
#define DEFAULTDICT(v) MOLT_AS(DefaultDict, v)

static MoltValue factory_of(MoltValue self) {
    MoltValue f = DEFAULTDICT(self)->factory;
    return f ? f : MOLT_NONE;
}

MoltValue molt_defaultdict_missing(MoltValue self, MoltValue key) {
    MoltValue factory = factory_of(self);
    if (factory == MOLT_NONE) return molt_raise_value(&molt_KeyError, key);
    molt_retain(factory);
    MoltValue value = molt_call0(factory);
    molt_drop(factory);
    if (!value) return 0;
    int status = molt_type_of(self) == &molt_defaultdict_type ? molt_dict_set(MOLT_DICT(self), key, value)
                                                              : molt_setitem(self, key, value);
    if (status == 0) return value;
    molt_drop(value);
    return 0;
}

static MoltValue defaultdict_getitem(MoltValue self, MoltValue key) {
    if (molt_type_of(self) != &molt_defaultdict_type) return molt_dict_subscript(self, key);
    MoltValue value = molt_dict_get(MOLT_DICT(self), key);
    if (value || molt_raised()) return value;
    return molt_defaultdict_missing(self, key);
}

static MoltValue defaultdict_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    MoltValue self = molt_type_alloc(type, 0);
    if (self) MOLT_DICT(self)->str_keys = 1;
    return self;
}

static int defaultdict_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    MoltValue factory = MOLT_NONE;
    if (nargs) {
        factory = args[0];
        if (factory != MOLT_NONE && !molt_type_of(factory)->call)
            return molt_raise_int(&molt_TypeError, "first argument must be callable or None");
        args++;
        nargs--;
    }
    molt_replace(&DEFAULTDICT(self)->factory, molt_retain(factory));
    return molt_dict_init(self, args, nargs, kwnames);
}

static void defaultdict_dealloc(MoltObject *self) {
    molt_dict_dealloc_fields((MoltDict *)self);
    molt_xdrop(((DefaultDict *)self)->factory);
    molt_object_free(self);
}

static void defaultdict_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    molt_dict_traverse_fields((MoltDict *)self, visit, arg);
    visit(((DefaultDict *)self)->factory, arg);
    molt_fields_traverse(self, visit, arg);
}

static void defaultdict_clear(MoltObject *self) {
    molt_dict_clear((MoltDict *)self);
    molt_replace(&((DefaultDict *)self)->factory, MOLT_NONE);
}

static MoltValue defaultdict_repr(MoltValue self) {
    MoltValue base = molt_dict_repr(self), factory = 0, result = 0;
    if (!base) return 0;
    MoltReprGuard guard;
    MoltValue f = molt_retain(factory_of(self));
    if (f == MOLT_NONE) factory = molt_str_from_ascii("None", 4);
    else if (molt_repr_enter(&guard, f)) factory = molt_str_from_ascii("...", 3);
    else {
        factory = molt_repr(f);
        molt_repr_leave(&guard);
    }
    if (factory) result = molt_str_format("%T(%S, %S)", self, factory, base);
    molt_drop(f);
    molt_xdrop(factory);
    molt_drop(base);
    return result;
}

MoltValue molt_defaultdict_copy(MoltValue self) {
    return molt_call2(molt_value(molt_type_of(self)), factory_of(self), self);
}

MoltValue molt_defaultdict_reduce(MoltValue self) {
    MoltValue factory = factory_of(self);
    MoltValue args = factory == MOLT_NONE ? molt_value(&molt_empty_tuple) : molt_tuple_pack(1, factory);
    MoltValue items = molt_call_method0(self, MOLT_N(items)), it = items ? molt_iter(items) : 0;
    MoltValue result = it ? molt_tuple_pack(5, molt_value(molt_type_of(self)), args, MOLT_NONE, MOLT_NONE, it) : 0;
    molt_xdrop(it);
    molt_xdrop(items);
    molt_drop(args);
    return result;
}

MoltValue molt_defaultdict_get_default_factory(MoltValue self) { return molt_retain(factory_of(self)); }
int molt_defaultdict_set_default_factory(MoltValue self, MoltValue value) {
    molt_replace(&DEFAULTDICT(self)->factory, molt_retain(value ? value : MOLT_NONE));
    return 0;
}

static MoltValue defaultdict_or(MoltValue a, MoltValue b) {
    MoltValue self = molt_isinstance_of(a, &molt_defaultdict_type) ? a : b;
    if (!molt_is_dict_sub(self == a ? b : a)) return MOLT_NOTIMPLEMENTED;
    MoltValue result = molt_call2(molt_value(molt_type_of(self)), factory_of(self), a);
    if (result && molt_dict_update(MOLT_DICT(result), b) < 0) {
        molt_drop(result);
        return 0;
    }
    return result;
}

static MoltNumberSlots defaultdict_number = {.binary[MOLT_OR] = defaultdict_or, .inplace[MOLT_OR] = molt_dict_inplace_or};

MoltType molt_defaultdict_type = {
    MOLT_TYPE_HEAD("defaultdict", 0, DefaultDict, &molt_dict_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_MAPPING | MOLT_TYPE_MATCH_SELF |
             MOLT_TYPE_DICT_SUB,
    .methods = molt_defaultdict_type_names,
    .dealloc = defaultdict_dealloc,
    .traverse = defaultdict_traverse,
    .clear = defaultdict_clear,
    .new_ = defaultdict_new,
    .init = defaultdict_init,
    .repr = defaultdict_repr,
    .hash = molt_hash_not_implemented,
    .getitem = defaultdict_getitem,
    .number = &defaultdict_number,
};

/* -- OrderedDict -- */

typedef struct OrderedDict {
    MoltDict dict;
    MoltExt *ext;
} OrderedDict;

static bool is_ordered(MoltValue v) { return molt_isinstance_of(v, &molt_ordereddict_type); }
static bool is_exact(MoltValue v) { return molt_type_of(v) == &molt_ordereddict_type; }

static int store(MoltValue self, MoltValue key, MoltValue value) {
    return is_exact(self) ? molt_dict_set(MOLT_DICT(self), key, value) : molt_setitem(self, key, value);
}

static int add_pair(MoltValue self, MoltValue pair) {
    MoltValue it = molt_iter(pair);
    if (!it) return -1;
    MoltValue parts[3] = {0, 0, 0};
    int count = 0, status = -1;
    while (count < 3) {
        MoltValue v = molt_next(it);
        if (!v) goto done;
        if (v == MOLT_STOP) break;
        parts[count++] = v;
    }
    if (count == 2) status = store(self, parts[0], parts[1]);
    else if (count < 2) molt_raise(&molt_ValueError, "need more than %d value%s to unpack", count, count == 1 ? "" : "s");
    else molt_raise(&molt_ValueError, "too many values to unpack (expected 2)");
done:
    for (int i = 0; i < count; i++) molt_drop(parts[i]);
    molt_drop(it);
    return status;
}

static int add_pairs(MoltValue self, MoltValue pairs) {
    MoltValue it = molt_iter(pairs), pair;
    if (!it) return -1;
    while ((pair = molt_next(it)) && pair != MOLT_STOP) {
        int status = add_pair(self, pair);
        molt_drop(pair);
        if (status == 0) continue;
        pair = 0;
        break;
    }
    molt_drop(it);
    return pair ? 0 : -1;
}

static int add_from_keys(MoltValue self, MoltValue other, MoltValue keys) {
    MoltValue it = molt_iter(keys), key;
    if (!it) return -1;
    while ((key = molt_next(it)) && key != MOLT_STOP) {
        MoltValue value = molt_getitem(other, key);
        int status = value ? store(self, key, value) : -1;
        molt_xdrop(value);
        molt_drop(key);
        if (status == 0) continue;
        key = 0;
        break;
    }
    molt_drop(it);
    return key ? 0 : -1;
}

/* MutableMapping.update: items are set through the object's own __setitem__. */
int molt_dict_update_general(MoltValue self, MoltValue other) {
    static MoltStr *const sources[] = {MOLT_N(keys), MOLT_N(items)};
    for (int i = molt_is_dict(other); i < 2; i++) {
        MoltValue method = molt_getattr_or_stop(other, sources[i]);
        if (!method) return -1;
        if (method == MOLT_STOP) continue;
        MoltValue found = molt_call0(method);
        molt_drop(method);
        if (!found) return -1;
        int status = i == 0 ? add_from_keys(self, other, found) : add_pairs(self, found);
        molt_drop(found);
        return status;
    }
    return add_pairs(self, other);
}

static MoltValue ordereddict_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return defaultdict_new(type, args, nargs, kwnames);
}

static int ordereddict_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (nargs > 1) return molt_raise_int(&molt_TypeError, "expected at most 1 arguments, got %lld", (int64_t)nargs);
    if (nargs && molt_dict_update_general(self, args[0]) < 0) return -1;
    if (!kwnames) return 0;
    for (int64_t i = 0; i < MOLT_TUPLE(kwnames)->length; i++)
        if (store(self, MOLT_TUPLE(kwnames)->items[i], args[nargs + (size_t)i]) < 0) return -1;
    return 0;
}

MoltValue molt_ordereddict_update(MoltValue self, MoltValue others, MoltValue kwargs) {
    int64_t n = MOLT_TUPLE(others)->length;
    if (n > 1) return molt_raise(&molt_TypeError, "update() takes at most 1 positional argument (%lld given)", n);
    if (n && molt_dict_update_general(self, MOLT_TUPLE(others)->items[0]) < 0) return 0;
    if (MOLT_DICT(kwargs)->used && molt_dict_update_general(self, kwargs) < 0) return 0;
    return MOLT_NONE;
}

static MoltValue ordereddict_repr(MoltValue self) {
    if (MOLT_DICT(self)->used == 0) return molt_str_format("%T()", self);
    MoltReprGuard guard;
    if (molt_repr_enter(&guard, self)) return molt_str_from_ascii("...", 3);
    MoltValue copy = 0, result = 0;
    if (is_exact(self)) copy = molt_dict_copy(MOLT_DICT(self));
    else {
        MoltValue items = molt_call_method0(self, MOLT_N(items));
        if (items) copy = molt_dict_new();
        if (items && molt_dict_update(MOLT_DICT(copy), items) < 0) {
            molt_drop(copy);
            copy = 0;
        }
        molt_xdrop(items);
    }
    if (copy) result = molt_str_format("%T(%R)", self, copy);
    molt_xdrop(copy);
    molt_repr_leave(&guard);
    return result;
}

static int same_order(MoltDict *a, MoltDict *b) {
    int64_t i = 0, j = 0;
    uint32_t version_a = a->version, version_b = b->version;
    MoltValue x, y;
    for (;;) {
        bool more = molt_dict_next(a, &i, &x, 0);
        if (molt_dict_next(b, &j, &y, 0) != more) return 0;
        if (!more) return 1;
        molt_retain(x);
        molt_retain(y);
        int equal = molt_equal(x, y);
        molt_drop(x);
        molt_drop(y);
        if (equal >= 0 && (a->version != version_a || b->version != version_b))
            return molt_raise_int(&molt_RuntimeError, "OrderedDict mutated during iteration");
        if (equal <= 0) return equal;
    }
}

static MoltValue ordereddict_richcompare(MoltValue self, MoltValue other, int op) {
    if ((op != MOLT_EQ && op != MOLT_NE) || !molt_is_dict_sub(other)) return MOLT_NOTIMPLEMENTED;
    MoltValue equal = molt_dict_richcompare(self, other, MOLT_EQ);
    if (!equal || equal == MOLT_NOTIMPLEMENTED) return equal;
    int result = equal == MOLT_TRUE;
    if (result && is_ordered(other)) result = same_order(MOLT_DICT(self), MOLT_DICT(other));
    return result < 0 ? 0 : molt_bool(result == (op == MOLT_EQ));
}

static void ordereddict_dealloc(MoltObject *self) {
    molt_dict_dealloc_fields((MoltDict *)self);
    molt_object_free(self);
}

static void ordereddict_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    molt_dict_traverse_fields((MoltDict *)self, visit, arg);
    molt_fields_traverse(self, visit, arg);
}

static void ordereddict_gc_clear(MoltObject *self) { molt_dict_clear((MoltDict *)self); }

/* -- OrderedDict methods -- */

/* Moves entry n to the front: the others are inserted again behind it. */
static void move_to_front(MoltDict *d, int64_t n) {
    MoltDictEntry first = d->entries[n];
    molt_retain(first.key);
    molt_retain(first.value);
    MoltDict old = *d;
    d->entries = 0;
    d->index = 0;
    d->log2_size = 0;
    d->used = d->entry_count = d->capacity = 0;
    molt_dict_insert_new(d, first.key, first.hash, first.value);
    for (int64_t i = 0; i < old.entry_count; i++) {
        MoltDictEntry *e = &old.entries[i];
        if (!e->key) continue;
        if (i != n) {
            molt_dict_insert_new(d, e->key, e->hash, e->value);
            continue;
        }
        molt_drop(e->key);
        molt_drop(e->value);
    }
    molt_buffer_free(old.entries);
    d->version++;
}

MoltValue molt_ordereddict_move_to_end(MoltValue self, MoltValue key, MoltValue last) {
    int to_end = molt_truth(last);
    if (to_end < 0) return 0;
    MoltDict *d = MOLT_DICT(self);
    int64_t hash = dict_hash_of(key);
    if (hash == -1) return 0;
    int64_t n = molt_dict_find(d, key, hash);
    if (n == DICT_RAISED) return 0;
    if (n == DICT_ABSENT) return molt_raise_value(&molt_KeyError, key);
    int64_t end = d->entry_count - 1;
    while (end >= 0 && !d->entries[end].key) end--;
    if (to_end ? n == end : n == dict_first_entry(d)) return MOLT_NONE;
    if (!to_end) {
        move_to_front(d, n);
        return MOLT_NONE;
    }
    MoltValue kept = molt_retain(d->entries[n].key);
    MoltValue value = molt_dict_remove_entry(d, n);
    molt_dict_insert_new(d, kept, hash, value);
    return MOLT_NONE;
}

MoltValue molt_ordereddict_popitem(MoltValue self, MoltValue last) {
    int from_end = molt_truth(last);
    if (from_end < 0) return 0;
    MoltDict *d = MOLT_DICT(self);
    if (d->used == 0) return molt_raise(&molt_KeyError, "dictionary is empty");
    if (from_end) return molt_dict_pop_last(d);
    int64_t n = dict_first_entry(d);
    while (!d->entries[n].key) n++;
    MoltTuple *pair = molt_tuple_alloc(2);
    pair->items[0] = molt_retain(d->entries[n].key);
    pair->items[1] = molt_dict_remove_entry(d, n);
    return molt_value(pair);
}

MoltValue molt_ordereddict_pop(MoltValue self, MoltValue key, MoltValue fallback) {
    if (!is_exact(self)) {
        int present = molt_contains(self, key);
        if (present < 0) return 0;
        if (present) {
            MoltValue value = molt_getitem(self, key);
            if (value && molt_delitem(self, key) < 0) {
                molt_drop(value);
                return 0;
            }
            return value;
        }
    } else {
        MoltValue value = molt_dict_pop(MOLT_DICT(self), key);
        if (value || molt_raised()) return value;
    }
    return fallback ? molt_retain(fallback) : molt_raise_value(&molt_KeyError, key);
}

MoltValue molt_ordereddict_setdefault(MoltValue self, MoltValue key, MoltValue fallback) {
    if (is_exact(self)) return molt_dict_setdefault(MOLT_DICT(self), key, fallback);
    int present = molt_contains(self, key);
    if (present < 0) return 0;
    if (present) return molt_getitem(self, key);
    return molt_setitem(self, key, fallback) < 0 ? 0 : molt_retain(fallback);
}

MoltValue molt_ordereddict_get_dict(MoltValue self) { return molt_retain(molt_value(molt_instance_dict(self))); }

MoltValue molt_ordereddict_clear(MoltValue self) {
    molt_dict_clear(MOLT_DICT(self));
    return MOLT_NONE;
}

MoltValue molt_ordereddict_copy(MoltValue self) {
    MoltValue copy = molt_call0(molt_value(molt_type_of(self)));
    if (!copy) return 0;
    int64_t i = 0;
    MoltValue key, value;
    while (molt_dict_next(MOLT_DICT(self), &i, &key, &value)) {
        molt_retain(key);
        value = is_exact(self) ? molt_retain(value) : molt_getitem(self, key);
        int status = value ? store(copy, key, value) : -1;
        molt_xdrop(value);
        molt_drop(key);
        if (status == 0) continue;
        molt_drop(copy);
        return 0;
    }
    return copy;
}

MoltValue molt_ordereddict_reduce(MoltValue self) {
    MoltValue state = molt_instance_state(self);
    if (!state) return 0;
    MoltValue items = molt_call_method0(self, MOLT_N(items)), it = items ? molt_iter(items) : 0;
    MoltValue result = it ? molt_tuple_pack(5, molt_value(molt_type_of(self)), molt_value(&molt_empty_tuple), state, MOLT_NONE, it) : 0;
    molt_xdrop(it);
    molt_xdrop(items);
    molt_drop(state);
    return result;
}

static MoltValue ordereddict_or(MoltValue a, MoltValue b) {
    MoltValue self = is_ordered(a) ? a : b;
    if (!molt_is_dict_sub(self == a ? b : a)) return MOLT_NOTIMPLEMENTED;
    MoltValue result = molt_call1(molt_value(molt_type_of(self)), a);
    if (result && molt_dict_update_general(result, b) < 0) {
        molt_drop(result);
        return 0;
    }
    return result;
}

static MoltValue ordereddict_inplace_or(MoltValue a, MoltValue b) {
    return molt_dict_update_general(a, b) < 0 ? 0 : molt_retain(a);
}

static MoltNumberSlots ordereddict_number = {.binary[MOLT_OR] = ordereddict_or, .inplace[MOLT_OR] = ordereddict_inplace_or};

/* -- OrderedDict iteration -- */

enum { KEYS = 1, VALUES = 2, REVERSE = 4 };

typedef struct OdictIterator {
    MoltObject head;
    MoltValue dict;    /* owned; 0 when exhausted */
    int64_t position;
    uint32_t version, what;
} OdictIterator;

/* No further entry: seen when the last one is handed out, so that a change after it goes unnoticed, as in CPython. */
enum { AT_END = -1 };

/* The first entry from i on, in the iterator's direction, that is not deleted. */
static int64_t live_entry(const MoltDict *d, int64_t i, uint32_t what) {
    int step = what & REVERSE ? -1 : 1;
    while (i >= 0 && i < d->entry_count && !d->entries[i].key) i += step;
    return i >= 0 && i < d->entry_count ? i : AT_END;
}

static MoltValue new_iterator(MoltValue dict, uint32_t what) {
    MoltValue v = molt_type_alloc(&molt_odict_iterator_type, 0);
    if (!v) return 0;
    OdictIterator *it = MOLT_AS(OdictIterator, v);
    MoltDict *d = MOLT_DICT(dict);
    it->dict = molt_retain(dict);
    it->version = d->version;
    it->what = what;
    int64_t first = d->entry_count ? dict_first_entry(d) : 0;
    it->position = live_entry(d, what & REVERSE ? d->entry_count - 1 : first, what);
    return v;
}

static void iterator_dealloc(MoltObject *self) {
    molt_xdrop(((OdictIterator *)self)->dict);
    molt_free_container(self, sizeof(OdictIterator));
}
static void iterator_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((OdictIterator *)self)->dict, arg); }

static MoltValue iterator_next(MoltValue self) {
    OdictIterator *it = MOLT_AS(OdictIterator, self);
    if (!it->dict) return 0;
    MoltDict *d = MOLT_DICT(it->dict);
    int64_t i = it->position;
    if (i == AT_END) {
        it->dict = 0;
        molt_drop(molt_value(d));
        return 0;
    }
    if (d->version != it->version) return molt_raise(&molt_RuntimeError, "OrderedDict mutated during iteration");
    it->position = live_entry(d, i + (it->what & REVERSE ? -1 : 1), it->what);
    MoltValue key = d->entries[i].key;
    if ((it->what & (KEYS | VALUES)) == KEYS) return molt_retain(key);
    MoltValue value = molt_retain(d->entries[i].value);
    if (!(it->what & KEYS)) return value;
    MoltTuple *pair = molt_tuple_alloc(2);
    pair->items[0] = molt_retain(key);
    pair->items[1] = value;
    return molt_value(pair);
}

static MoltValue ordereddict_iter(MoltValue self) { return new_iterator(self, KEYS); }
MoltValue molt_ordereddict_reversed(MoltValue self) { return new_iterator(self, KEYS | REVERSE); }

/* The views are those of dict with other iterators; the struct is the same: head, dict. */
typedef struct View {
    MoltObject head;
    MoltValue dict;
} View;

static MoltValue new_view(MoltType *type, MoltValue dict) {
    MoltValue v = molt_type_alloc(type, 0);
    if (v) MOLT_AS(View, v)->dict = molt_retain(dict);
    return v;
}
MoltValue molt_ordereddict_keys(MoltValue self) { return new_view(&molt_odict_keys_type, self); }
MoltValue molt_ordereddict_values(MoltValue self) { return new_view(&molt_odict_values_type, self); }
MoltValue molt_ordereddict_items(MoltValue self) { return new_view(&molt_odict_items_type, self); }

static MoltValue keys_iter(MoltValue self) { return new_iterator(MOLT_AS(View, self)->dict, KEYS); }
static MoltValue values_iter(MoltValue self) { return new_iterator(MOLT_AS(View, self)->dict, VALUES); }
static MoltValue items_iter(MoltValue self) { return new_iterator(MOLT_AS(View, self)->dict, KEYS | VALUES); }
MoltValue molt_odict_keys_reversed(MoltValue self) { return new_iterator(MOLT_AS(View, self)->dict, KEYS | REVERSE); }
MoltValue molt_odict_values_reversed(MoltValue self) { return new_iterator(MOLT_AS(View, self)->dict, VALUES | REVERSE); }
MoltValue molt_odict_items_reversed(MoltValue self) {
    return new_iterator(MOLT_AS(View, self)->dict, KEYS | VALUES | REVERSE);
}

#define ODICT_VIEW(c_name, py_name, base_type, iter_function)                          \
    MoltType c_name = {                                                                \
        MOLT_TYPE_HEAD(py_name, 0, View, &base_type),                                  \
        .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,                            \
        .methods = c_name##_names,                                                     \
        .iter = iter_function,                                                         \
    }
ODICT_VIEW(molt_odict_keys_type, "odict_keys", molt_dict_keys_type, keys_iter);
ODICT_VIEW(molt_odict_values_type, "odict_values", molt_dict_values_type, values_iter);
ODICT_VIEW(molt_odict_items_type, "odict_items", molt_dict_items_type, items_iter);

MoltType molt_odict_iterator_type = {
    MOLT_TYPE_HEAD("odict_iterator", 0, OdictIterator, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_odict_iterator_type_names,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .iter = molt_iter_self,
    .next = iterator_next,
};

MoltType molt_ordereddict_type = {
    MOLT_TYPE_HEAD("OrderedDict", 0, OrderedDict, &molt_dict_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_MAPPING | MOLT_TYPE_MATCH_SELF |
             MOLT_TYPE_DICT_SUB | MOLT_TYPE_HAS_DICT,
    .ext_offset = offsetof(OrderedDict, ext),
    .methods = molt_ordereddict_type_names,
    .dealloc = ordereddict_dealloc,
    .traverse = ordereddict_traverse,
    .clear = ordereddict_gc_clear,
    .new_ = ordereddict_new,
    .init = ordereddict_init,
    .repr = ordereddict_repr,
    .hash = molt_hash_not_implemented,
    .richcompare = ordereddict_richcompare,
    .iter = ordereddict_iter,
    .number = &ordereddict_number,
};
