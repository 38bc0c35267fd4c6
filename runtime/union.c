/* types.UnionType: int | str. */
#include "generic_alias.h"

typedef MoltValue V;
extern const MoltNameDef molt_union_type_names[];

typedef struct MoltUnion {
    MoltObject head;
    V args;       /* tuple of at least two */
    V parameters; /* 0: not computed */
} MoltUnion;
static MoltUnion *as_union(V v) { return MOLT_AS(MoltUnion, v); }
static bool is_union(V v) { return !molt_is_small(v) && molt_type_of(v) == &molt_union_type; }

extern MoltType molt_typealias_type MOLT_WEAK;

static bool can_be_member(V v) {
    if (molt_is_none(v) || molt_is_type(v) || is_union(v)) return true;
    if (molt_is_small(v)) return false;
    return molt_isinstance_of(v, &molt_generic_alias_type) || (&molt_typealias_type && molt_type_of(v) == &molt_typealias_type);
}

/* Appends v unless it is there: equal origins and arguments for aliases, identity for classes. */
static int add_member(V list, V v) {
    if (molt_is_none(v)) v = molt_value(&molt_none_type);
    if (is_union(v)) {
        for (int64_t i = 0; i < MOLT_TUPLE(as_union(v)->args)->length; i++)
            if (add_member(list, MOLT_TUPLE(as_union(v)->args)->items[i]) < 0) return -1;
        return 0;
    }
    bool compare = !molt_is_type(v);
    for (int64_t i = 0; i < MOLT_LIST(list)->length; i++) {
        V old = MOLT_LIST(list)->boxed[i];
        int same = old == v ? 1 : compare && !molt_is_type(old) ? molt_equal(old, v) : 0;
        if (same) return same < 0 ? -1 : 0;
    }
    molt_list_push(MOLT_LIST(list), molt_retain(v));
    return 0;
}

/* The union of the list's members; the member itself where there is only one. */
static V from_list(V list) {
    if (MOLT_LIST(list)->length == 1) return molt_list_get(MOLT_LIST(list), 0);
    V v = molt_type_alloc(&molt_union_type, 0);
    as_union(v)->args = molt_tuple_new(MOLT_LIST(list)->boxed, MOLT_LIST(list)->length);
    return v;
}

V molt_union_of_any(V a, V b) {
    V list = molt_list_new(4), result = 0;
    molt_list_box(MOLT_LIST(list));
    if (add_member(list, a) == 0 && add_member(list, b) == 0) result = from_list(list);
    molt_drop(list);
    return result;
}

V molt_union_new(V a, V b) {
    return can_be_member(a) && can_be_member(b) ? molt_union_of_any(a, b) : MOLT_NOTIMPLEMENTED;
}

static void union_dealloc(MoltObject *self) {
    molt_xdrop(((MoltUnion *)self)->args);
    molt_xdrop(((MoltUnion *)self)->parameters);
    molt_object_free(self);
}
static void union_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((MoltUnion *)self)->args, arg);
    visit(((MoltUnion *)self)->parameters, arg);
}

static V union_repr(V self) {
    MoltWriter w;
    molt_writer_init(&w);
    const MoltTuple *args = MOLT_TUPLE(as_union(self)->args);
    for (int64_t i = 0; i < args->length; i++) {
        if (i) molt_writer_c(&w, " | ");
        if (args->items[i] == molt_value(&molt_none_type)) molt_writer_c(&w, "None");
        else if (molt_write_type(&w, args->items[i]) < 0) return molt_writer_abandon(&w), (V)0;
    }
    return molt_writer_finish(&w);
}

static V as_set(V self) {
    V set = molt_frozenset_new();
    if (molt_set_update_from(MOLT_SET(set), as_union(self)->args) == 0) return set;
    molt_drop(set);
    return 0;
}

static int64_t union_hash(V self) {
    V set = as_set(self);
    if (!set) return -1;
    int64_t h = molt_hash(set);
    molt_drop(set);
    return h;
}

static V union_compare(V a, V b, int op) {
    if ((op != MOLT_EQ && op != MOLT_NE) || !is_union(b)) return MOLT_NOTIMPLEMENTED;
    V x = as_set(a), y = x ? as_set(b) : 0;
    V result = y ? molt_compare(op, x, y) : 0;
    molt_xdrop(x);
    molt_xdrop(y);
    return result;
}

static V parameters_of(V self) {
    MoltUnion *u = as_union(self);
    if (!u->parameters) u->parameters = molt_collect_parameters(u->args);
    return u->parameters;
}

static V union_getitem(V self, V item) {
    V parameters = parameters_of(self);
    V args = parameters ? molt_substitute(self, as_union(self)->args, parameters, item) : 0;
    if (!args) return 0;
    V result = molt_retain(MOLT_TUPLE(args)->items[0]);
    for (int64_t i = 1; result && i < MOLT_TUPLE(args)->length; i++) {
        V next = molt_binary(MOLT_OR, result, MOLT_TUPLE(args)->items[i]);
        molt_drop(result);
        result = next;
    }
    molt_drop(args);
    return result;
}

static MoltNumberSlots number = {.binary = {[MOLT_OR] = molt_union_new}};

MoltType molt_union_type = {
    MOLT_TYPE_HEAD("UnionType", 0, MoltUnion, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_union_type_names,
    .dealloc = union_dealloc, .traverse = union_traverse,
    .repr = union_repr, .hash = union_hash, .richcompare = union_compare, .getitem = union_getitem,
    .number = &number,
};

V molt_union_get_args(V self) { return molt_retain(as_union(self)->args); }
V molt_union_get_parameters(V self) {
    V p = parameters_of(self);
    return p ? molt_retain(p) : 0;
}

/* isinstance(v, int | str): parameterized members are an error, even behind one that matches. */
static V check(V self, V v, int (*test)(V, V), const char *name) {
    const MoltTuple *args = MOLT_TUPLE(as_union(self)->args);
    for (int64_t i = 0; i < args->length; i++) {
        V member = args->items[i];
        if (!molt_is_type(member) && molt_isinstance_of(member, &molt_generic_alias_type))
            return molt_raise(&molt_TypeError, "%s() argument 2 cannot be a parameterized generic", name);
        int result = test(v, member);
        if (result) return result < 0 ? 0 : MOLT_TRUE;
    }
    return MOLT_FALSE;
}
V molt_union_instancecheck(V self, V v) { return check(self, v, molt_isinstance, "isinstance"); }
V molt_union_subclasscheck(V self, V cls) {
    if (!molt_is_type(cls)) return molt_raise(&molt_TypeError, "issubclass() arg 1 must be a class");
    return check(self, cls, molt_issubclass, "issubclass");
}
