/* keys(), values(), items() of dict: views and their iterators, forwards and backwards. */
#include "iterators.h"
#include "set_impl.h"

typedef struct DictView {
    MoltObject head;
    MoltValue dict;
} DictView;

enum { KEYS, VALUES, ITEMS };

#define VIEW_DICT(v) MOLT_DICT(MOLT_AS(DictView, v)->dict)

extern MoltType molt_dict_reversekeyiterator_type, molt_dict_reversevalueiterator_type, molt_dict_reverseitemiterator_type;

/* -- iterators -- */

static MoltValue new_iterator(MoltType *type, MoltValue dict, bool reverse) {
    MoltValue v = molt_type_alloc(type, 0);
    if (!v) return 0;
    DictIterator *it = MOLT_AS(DictIterator, v);
    MoltDict *d = MOLT_DICT(dict);
    it->dict = molt_retain(dict);
    it->used = it->remaining = molt_dict_length(d);
    it->position = reverse ? d->entry_count - 1 : 0;
    return v;
}

static void iterator_dealloc(MoltObject *self) {
    DictIterator *it = (DictIterator *)self;
    molt_xdrop(it->dict);
    molt_xdrop(it->pair);
    molt_free_container(self, sizeof *it);
}

static void iterator_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((DictIterator *)self)->dict, arg);
    visit(((DictIterator *)self)->pair, arg);
}

static MoltValue exhausted(DictIterator *it) {
    MoltValue dict = it->dict;
    it->dict = 0;
    molt_drop(dict);
    return 0;
}

/* The next live entry, or 0: exhausted or raised. */
MOLT_INLINE MoltDictEntry *next_entry(DictIterator *it, int step) {
    if (!it->dict) return 0;
    MoltDict *d = MOLT_DICT(it->dict);
    if ((d->has_slots ? molt_dict_length(d) : d->used) != it->used) {
        it->used = -1;
        molt_raise(&molt_RuntimeError, "dictionary changed size during iteration");
        return 0;
    }
    int64_t i = it->position;
    if (step < 0 && i >= d->entry_count) i = d->entry_count - 1;
    if (step > 0 && i == 0 && d->entry_count) i = dict_first_entry(d);
    while (i >= 0 && i < d->entry_count && !dict_value(&d->entries[i])) i += step;
    if (i < 0 || i >= d->entry_count) {
        exhausted(it);
        return 0;
    }
    if (it->remaining == 0) {
        molt_raise(&molt_RuntimeError, "dictionary keys changed during iteration");
        exhausted(it);
        return 0;
    }
    it->remaining--;
    it->position = i + step;
    return &d->entries[i];
}

static MoltValue next_pair(DictIterator *it, MoltDictEntry *e) {
    MoltValue key = molt_retain(e->key), value = molt_retain(dict_value(e));
    MoltTuple *pair = MOLT_TUPLE(it->pair);
    if (it->pair && pair->head.refcount == 1) {
        MoltValue old_key = pair->items[0], old_value = pair->items[1], result = molt_retain(it->pair);
        pair->items[0] = key;
        pair->items[1] = value;
        molt_drop(old_key);
        molt_drop(old_value);
        return result;
    }
    pair = molt_tuple_alloc(2);
    pair->items[0] = key;
    pair->items[1] = value;
    molt_replace(&it->pair, molt_value(pair));
    return molt_retain(molt_value(pair));
}

MOLT_INLINE MoltValue next_items(MoltValue self, MoltValue *out, int64_t count, int step) {
    DictIterator *it = MOLT_AS(DictIterator, self);
    MoltDictEntry *e = next_entry(it, step);
    if (!e) return 0;
    if (count != 2) return next_pair(it, e);
    out[0] = molt_retain(e->key);
    out[1] = molt_retain(dict_value(e));
    molt_items_keep(&it->pair, out, 2);
    return MOLT_ITEMS;
}

MOLT_INLINE MoltValue next_of(MoltValue self, int what, int step) {
    DictIterator *it = MOLT_AS(DictIterator, self);
    MoltDictEntry *e = next_entry(it, step);
    if (!e) return 0;
    if (what == ITEMS) return next_pair(it, e);
    return molt_retain(what == KEYS ? e->key : dict_value(e));
}

static MoltValue next_key(MoltValue self) { return next_of(self, KEYS, 1); }
static MoltValue next_value(MoltValue self) { return next_of(self, VALUES, 1); }
static MoltValue next_item(MoltValue self) { return next_of(self, ITEMS, 1); }
static MoltValue previous_key(MoltValue self) { return next_of(self, KEYS, -1); }
static MoltValue previous_value(MoltValue self) { return next_of(self, VALUES, -1); }
static MoltValue previous_item(MoltValue self) { return next_of(self, ITEMS, -1); }
static MoltValue next_two(MoltValue self, MoltValue *out, int64_t count) { return next_items(self, out, count, 1); }
static MoltValue previous_two(MoltValue self, MoltValue *out, int64_t count) { return next_items(self, out, count, -1); }

MoltValue molt_dict_iterator_length_hint(MoltValue self) {
    DictIterator *it = MOLT_AS(DictIterator, self);
    if (!it->dict || it->used != molt_dict_length(MOLT_DICT(it->dict))) return molt_tag(0);
    return molt_tag(it->remaining);
}

#define ITERATOR(c_name, py_name, shape, next_function, next_items_function)                      \
    MoltType c_name = {                                                                           \
        MOLT_TYPE_HEAD(py_name, shape, DictIterator, &molt_object_type),                          \
        .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,                                       \
        .methods = c_name##_names,                                                                \
        .dealloc = iterator_dealloc,                                                              \
        .traverse = iterator_traverse,                                                            \
        .iter = molt_iter_self,                                                                   \
        .next = next_function,                                                                    \
        .next_items = next_items_function,                                                        \
    }
extern const MoltNameDef molt_dict_keyiterator_type_names[], molt_dict_valueiterator_type_names[],
    molt_dict_itemiterator_type_names[], molt_dict_reversekeyiterator_type_names[],
    molt_dict_reversevalueiterator_type_names[], molt_dict_reverseitemiterator_type_names[];
ITERATOR(molt_dict_keyiterator_type, "dict_keyiterator", MOLT_SHAPE_DICT_KEYITERATOR, next_key, 0);
ITERATOR(molt_dict_valueiterator_type, "dict_valueiterator", MOLT_SHAPE_DICT_VALUEITERATOR, next_value, 0);
ITERATOR(molt_dict_itemiterator_type, "dict_itemiterator", MOLT_SHAPE_DICT_ITEMITERATOR, next_item, next_two);
ITERATOR(molt_dict_reversekeyiterator_type, "dict_reversekeyiterator", 0, previous_key, 0);
ITERATOR(molt_dict_reversevalueiterator_type, "dict_reversevalueiterator", 0, previous_value, 0);
ITERATOR(molt_dict_reverseitemiterator_type, "dict_reverseitemiterator", 0, previous_item, previous_two);

MoltValue molt_dict_iter(MoltValue self) { return new_iterator(&molt_dict_keyiterator_type, self, false); }
MoltValue molt_dict_method_reversed(MoltValue self) { return new_iterator(&molt_dict_reversekeyiterator_type, self, true); }

/* -- views -- */

static MoltValue new_view(MoltType *type, MoltValue dict) {
    MoltValue v = molt_type_alloc(type, 0);
    if (v) MOLT_AS(DictView, v)->dict = molt_retain(dict);
    return v;
}

MoltValue molt_dict_method_keys(MoltValue self) { return new_view(&molt_dict_keys_type, self); }
MoltValue molt_dict_method_values(MoltValue self) { return new_view(&molt_dict_values_type, self); }
MoltValue molt_dict_method_items(MoltValue self) { return new_view(&molt_dict_items_type, self); }

static void view_dealloc(MoltObject *self) {
    molt_xdrop(((DictView *)self)->dict);
    molt_free_container(self, sizeof(DictView));
}
static void view_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((DictView *)self)->dict, arg); }

static MoltValue keys_iter(MoltValue self) {
    return new_iterator(&molt_dict_keyiterator_type, MOLT_AS(DictView, self)->dict, false);
}
static MoltValue values_iter(MoltValue self) {
    return new_iterator(&molt_dict_valueiterator_type, MOLT_AS(DictView, self)->dict, false);
}
static MoltValue items_iter(MoltValue self) {
    return new_iterator(&molt_dict_itemiterator_type, MOLT_AS(DictView, self)->dict, false);
}
MoltValue molt_dict_keys_reversed(MoltValue self) {
    return new_iterator(&molt_dict_reversekeyiterator_type, MOLT_AS(DictView, self)->dict, true);
}
MoltValue molt_dict_values_reversed(MoltValue self) {
    return new_iterator(&molt_dict_reversevalueiterator_type, MOLT_AS(DictView, self)->dict, true);
}
MoltValue molt_dict_items_reversed(MoltValue self) {
    return new_iterator(&molt_dict_reverseitemiterator_type, MOLT_AS(DictView, self)->dict, true);
}

static int64_t view_length(MoltValue self) { return molt_dict_length(VIEW_DICT(self)); }

static MoltValue view_repr(MoltValue self) {
    MoltReprGuard guard;
    if (molt_repr_enter(&guard, self)) return molt_str_from_ascii("...", 3);
    MoltValue list = molt_list_from_iterable(self);
    MoltValue result = list ? molt_str_format("%T(%R)", self, list) : 0;
    molt_xdrop(list);
    molt_repr_leave(&guard);
    return result;
}

static int keys_contains(MoltValue self, MoltValue key) { return molt_dict_contains(VIEW_DICT(self), key); }

static int items_contains(MoltValue self, MoltValue item) {
    if (!molt_is_tuple_sub(item) || MOLT_TUPLE(item)->length != 2) return 0;
    MoltValue found = molt_dict_get(VIEW_DICT(self), MOLT_TUPLE(item)->items[0]);
    if (!found) return molt_raised() ? -1 : 0;
    int equal = molt_equal(found, MOLT_TUPLE(item)->items[1]);
    molt_drop(found);
    return equal;
}

static bool is_view_set(MoltValue v) {
    MoltType *t = molt_type_of(v);
    return t == &molt_dict_keys_type || t == &molt_dict_items_type;
}

/* Are all items of a in b? */
static int all_contained(MoltValue a, MoltValue b) {
    MoltValue it = molt_iter(a), item;
    if (!it) return -1;
    int status = 1;
    while (status == 1 && (item = molt_next(it)) != MOLT_STOP) {
        if (!item) {
            status = -1;
            break;
        }
        status = molt_contains(b, item);
        molt_drop(item);
    }
    molt_drop(it);
    return status;
}

static MoltValue view_richcompare(MoltValue self, MoltValue other, int op) {
    if (!molt_is_set_sub(other) && !is_view_set(other)) return MOLT_NOTIMPLEMENTED;
    int64_t a = view_length(self), b = molt_length(other);
    if (b < 0) return 0;
    int status = 0;
    switch (op) {
    case MOLT_EQ: case MOLT_NE: status = a == b ? all_contained(self, other) : 0; break;
    case MOLT_LT: status = a < b ? all_contained(self, other) : 0; break;
    case MOLT_LE: status = a <= b ? all_contained(self, other) : 0; break;
    case MOLT_GT: status = a > b ? all_contained(other, self) : 0; break;
    case MOLT_GE: status = a >= b ? all_contained(other, self) : 0; break;
    }
    if (status < 0) return 0;
    return molt_bool(op == MOLT_NE ? !status : status);
}

static MoltValue view_and(MoltValue a, MoltValue b) {
    MoltValue view = is_view_set(a) ? a : b, other = view == a ? b : a;
    int64_t length = view_length(view);
    if (molt_has_shape(other, MOLT_SHAPE_SET) && length <= MOLT_SET(other)->used)
        return molt_set_intersect(other, view);
    if (is_view_set(other) && view_length(other) > length) {
        MoltValue t = view;
        view = other;
        other = t;
    }
    MoltValue it = molt_iter(other), item = MOLT_STOP;
    if (!it) return 0;
    MoltValue result = molt_set_new();
    bool keys = molt_type_of(view) == &molt_dict_keys_type;
    while ((item = molt_next(it)) && item != MOLT_STOP) {
        int present = keys ? keys_contains(view, item) : items_contains(view, item);
        if (present > 0 && molt_set_add_key(MOLT_SET(result), item) < 0) present = -1;
        molt_drop(item);
        if (present >= 0) continue;
        item = 0;
        break;
    }
    molt_drop(it);
    if (item) return result;
    molt_drop(result);
    return 0;
}

static MoltValue with_set_of(MoltValue a, MoltValue b, int (*update)(MoltSet *, MoltValue)) {
    MoltValue result = molt_set_new();
    if (molt_set_update_from(MOLT_SET(result), a) == 0 && update(MOLT_SET(result), b) == 0) return result;
    molt_drop(result);
    return 0;
}
static MoltValue view_or(MoltValue a, MoltValue b) { return with_set_of(a, b, molt_set_update_from); }
static MoltValue view_sub(MoltValue a, MoltValue b) { return with_set_of(a, b, molt_set_subtract_in_place); }
static MoltValue view_xor(MoltValue a, MoltValue b) { return with_set_of(a, b, molt_set_xor_in_place); }

static MoltNumberSlots view_number = {
    .binary[MOLT_AND] = view_and, .binary[MOLT_OR] = view_or, .binary[MOLT_SUB] = view_sub, .binary[MOLT_XOR] = view_xor};

MoltValue molt_dict_view_isdisjoint(MoltValue self, MoltValue other) {
    if (self == other) return molt_bool(view_length(self) == 0);
    if (molt_is_set_sub(other) || is_view_set(other)) {
        int64_t n = molt_length(other);
        if (n < 0) return 0;
        if (n > view_length(self)) {
            MoltValue t = self;
            self = other;
            other = t;
        }
    }
    MoltValue it = molt_iter(other), item;
    if (!it) return 0;
    int present = 0;
    while (present == 0 && (item = molt_next(it)) != MOLT_STOP) {
        present = item ? molt_contains(self, item) : -1;
        molt_xdrop(item);
    }
    molt_drop(it);
    return present < 0 ? 0 : molt_bool(!present);
}

MoltValue molt_mappingproxy_new(MoltValue mapping); /* mappingproxy.c */

MoltValue molt_dict_view_mapping(MoltValue self) { return molt_mappingproxy_new(MOLT_AS(DictView, self)->dict); }

extern const MoltNameDef molt_dict_keys_type_names[], molt_dict_values_type_names[], molt_dict_items_type_names[];

MoltType molt_dict_keys_type = {
    MOLT_TYPE_HEAD("dict_keys", 0, DictView, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_dict_keys_type_names,
    .dealloc = view_dealloc,
    .traverse = view_traverse,
    .repr = view_repr,
    .hash = molt_hash_not_implemented,
    .richcompare = view_richcompare,
    .iter = keys_iter,
    .length = view_length,
    .contains = keys_contains,
    .number = &view_number,
};

MoltType molt_dict_values_type = {
    MOLT_TYPE_HEAD("dict_values", 0, DictView, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_dict_values_type_names,
    .dealloc = view_dealloc,
    .traverse = view_traverse,
    .repr = view_repr,
    .iter = values_iter,
    .length = view_length,
};

MoltType molt_dict_items_type = {
    MOLT_TYPE_HEAD("dict_items", 0, DictView, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_dict_items_type_names,
    .dealloc = view_dealloc,
    .traverse = view_traverse,
    .repr = view_repr,
    .hash = molt_hash_not_implemented,
    .richcompare = view_richcompare,
    .iter = items_iter,
    .length = view_length,
    .contains = items_contains,
    .number = &view_number,
};
