/* The rest of _collections: counting for Counter, and the field descriptor of namedtuple. */
#include "../dict_impl.h"

static int count_in_dict(MoltDict *d, MoltValue it) {
    MoltValue key;
    while ((key = molt_next(it)) && key != MOLT_STOP) {
        int64_t hash = dict_hash_of(key), n;
        int status = -1;
        if (hash != -1 && (n = molt_dict_find(d, key, hash)) != DICT_RAISED) {
            MoltValue old = n >= 0 ? dict_value(&d->entries[n]) : molt_tag(0), count;
            if (molt_is_small(old) && molt_small(old) < MOLT_SMALL_MAX) {
                count = molt_tag(molt_small(old) + 1);
                if (n >= 0 && !d->has_slots) {
                    d->entries[n].value = count;
                    status = 0;
                } else {
                    status = molt_dict_set_hashed(d, key, hash, count);
                }
            } else {
                molt_retain(old);
                count = molt_binary(MOLT_ADD, old, molt_tag(1));
                molt_drop(old);
                if (count) status = molt_dict_set_hashed(d, key, hash, count);
                molt_xdrop(count);
            }
        }
        molt_drop(key);
        if (status < 0) return -1;
    }
    return key ? 0 : -1;
}

static int count_in_mapping(MoltValue mapping, MoltValue it) {
    MoltValue get = molt_getattr(mapping, MOLT_N(get)), key;
    if (!get) return -1;
    int status = 0;
    while (status == 0 && (key = molt_next(it)) != MOLT_STOP) {
        status = -1;
        if (!key) break;
        MoltValue old = molt_call2(get, key, molt_tag(0));
        MoltValue count = old ? molt_binary(MOLT_ADD, old, molt_tag(1)) : 0;
        if (count) status = molt_setitem(mapping, key, count);
        molt_xdrop(count);
        molt_xdrop(old);
        molt_drop(key);
    }
    molt_drop(get);
    return status;
}

static bool inherits(MoltType *type, MoltStr *name) {
    return molt_type_lookup(type, name) == molt_type_lookup(&molt_dict_type, name);
}

MoltValue molt_collections_count_elements(MoltValue mapping, MoltValue iterable) {
    MoltValue it = molt_iter(iterable);
    if (!it) return 0;
    MoltType *type = molt_type_of(mapping);
    bool plain = molt_is_dict_sub(mapping) && inherits(type, MOLT_N(get)) && inherits(type, MOLT_N(__setitem__));
    int status = plain ? count_in_dict(MOLT_DICT(mapping), it) : count_in_mapping(mapping, it);
    molt_drop(it);
    return status < 0 ? 0 : MOLT_NONE;
}

/* -- _tuplegetter(index, doc) -- */

typedef struct TupleGetter {
    MoltTupleField field; /* first */
    MoltValue doc;
} TupleGetter;
#define GETTER(v) MOLT_AS(TupleGetter, v)

static MoltValue getter_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    int64_t index;
    if (molt_no_keywords("_tuplegetter", kwnames) < 0 || molt_arg_count("_tuplegetter", nargs, 2, 2) < 0) return 0;
    if (molt_index_i64(args[0], &index) < 0) return 0;
    MoltValue v = molt_type_alloc(type, 0);
    if (!v) return 0;
    GETTER(v)->field.index = index;
    GETTER(v)->doc = molt_retain(args[1]);
    return v;
}

static void getter_dealloc(MoltObject *self) {
    molt_xdrop(((TupleGetter *)self)->doc);
    molt_free_container(self, sizeof(TupleGetter));
}
static void getter_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((TupleGetter *)self)->doc, arg); }

static MoltValue getter_get(MoltValue self, MoltValue instance, MoltType *owner) {
    if (!instance || (instance == MOLT_NONE && owner != molt_type_of(MOLT_NONE))) return molt_retain(self);
    int64_t index = GETTER(self)->field.index;
    if (!molt_is_tuple_sub(instance))
        return molt_raise(&molt_TypeError, "descriptor for index '%lld' for tuple subclasses doesn't apply to '%T' object", index,
                          instance);
    if (index < 0 || index >= MOLT_TUPLE(instance)->length) return molt_raise(&molt_IndexError, "tuple index out of range");
    return molt_retain(MOLT_TUPLE(instance)->items[index]);
}

static int getter_set(MoltValue self, MoltValue instance, MoltValue value) {
    return molt_raise_int(&molt_AttributeError, value ? "can't set attribute" : "can't delete attribute");
}

static MoltValue getter_repr(MoltValue self) {
    return molt_str_format("%T(%lld, %R)", self, GETTER(self)->field.index, GETTER(self)->doc);
}

MoltValue molt_tuplegetter_get_doc(MoltValue self) { return molt_retain(GETTER(self)->doc); }
int molt_tuplegetter_set_doc(MoltValue self, MoltValue value) {
    if (!value) return molt_raise_int(&molt_TypeError, "can't delete __doc__ attribute");
    molt_replace(&GETTER(self)->doc, molt_retain(value));
    return 0;
}

MoltValue molt_tuplegetter_reduce(MoltValue self) {
    MoltValue args = molt_tuple_pack(2, molt_tag(GETTER(self)->field.index), GETTER(self)->doc);
    MoltValue result = molt_tuple_pack(2, molt_value(molt_type_of(self)), args);
    molt_drop(args);
    return result;
}

extern const MoltNameDef molt_tuplegetter_type_names[];
MoltType molt_tuplegetter_type = {
    MOLT_TYPE_HEAD("_tuplegetter", 0, TupleGetter, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE | MOLT_TYPE_DATA_DESCR | MOLT_TYPE_TUPLE_FIELD,
    .methods = molt_tuplegetter_type_names,
    .dealloc = getter_dealloc,
    .traverse = getter_traverse,
    .new_ = getter_new,
    .repr = getter_repr,
    .descr_get = getter_get,
    .descr_set = getter_set,
};
