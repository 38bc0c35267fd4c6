/* Slots of static types as Python callables: wrapper_descriptor (int.__add__), method-wrapper ((1).__add__) and the
   callable behind int.__new__. */
#include "slot_wrap.h"

typedef MoltValue V;
extern const MoltNameDef molt_wrapper_descriptor_type_names[], molt_method_wrapper_type_names[], molt_builtin_new_type_names[];

/* -- one function for each way to call a slot -- */

#define WRAP(name) \
    V molt_wrap_##name(const MoltSlotRow *row, void *function, V self, const V *args, size_t nargs, V kwnames)

/* -1 raised. */
static int check(const MoltSlotRow *row, size_t nargs, size_t wanted, V kwnames) {
    if (kwnames && MOLT_TUPLE(kwnames)->length)
        return molt_raise_int(&molt_TypeError, "wrapper %U() takes no keyword arguments", row->name);
    if (nargs == wanted) return 0;
    return molt_raise_int(&molt_TypeError, "expected %lld argument%s, got %lld", (int64_t)wanted, wanted == 1 ? "" : "s",
                          (int64_t)nargs);
}
#define CHECK(n) \
    if (check(row, nargs, n, kwnames) < 0) return 0
static V done(int status) { return status < 0 ? 0 : MOLT_NONE; }

WRAP(unary) {
    CHECK(0);
    return ((MoltUnaryFn)function)(self);
}
WRAP(binary) {
    CHECK(1);
    return ((MoltBinaryFn)function)(self, args[0]);
}
WRAP(reflected) {
    CHECK(1);
    return ((MoltBinaryFn)function)(args[0], self);
}
WRAP(power) {
    if (nargs == 2 && !(kwnames && MOLT_TUPLE(kwnames)->length)) {
        MoltType *type = molt_type_of(self);
        if (molt_is_none(args[1])) return ((MoltBinaryFn)function)(self, args[0]);
        return type->number && type->number->power_mod ? type->number->power_mod(self, args[0], args[1]) : MOLT_NOTIMPLEMENTED;
    }
    CHECK(1);
    return ((MoltBinaryFn)function)(self, args[0]);
}
WRAP(repeat) {
    CHECK(1);
    int64_t n;
    V index = molt_index(args[0]);
    if (!index) return 0;
    bool fits = molt_int_fits_i64(index, &n);
    molt_drop(index);
    if (!fits) return molt_raise(&molt_OverflowError, "cannot fit '%T' into an index-sized integer", args[0]);
    return ((V(*)(V, int64_t))function)(self, n);
}
WRAP(hash) {
    CHECK(0);
    int64_t h = ((int64_t(*)(V))function)(self);
    return h == -1 && molt_raised() ? 0 : molt_int_from_i64(h);
}
WRAP(call) { return ((V(*)(V, const V *, size_t, V))function)(self, args, nargs, kwnames); }
WRAP(compare) {
    CHECK(1);
    return ((V(*)(V, V, int))function)(self, args[0], row->detail);
}
WRAP(next) {
    CHECK(0);
    V v = ((MoltUnaryFn)function)(self);
    return v || molt_raised() ? v : molt_raise_none(&molt_StopIteration);
}
WRAP(truth) {
    CHECK(0);
    int t = ((int (*)(V))function)(self);
    return t < 0 ? 0 : molt_bool(t);
}
WRAP(length) {
    CHECK(0);
    int64_t n = ((int64_t(*)(V))function)(self);
    return n < 0 ? 0 : molt_int_from_i64(n);
}
WRAP(contains) {
    CHECK(1);
    int t = ((int (*)(V, V))function)(self, args[0]);
    return t < 0 ? 0 : molt_bool(t);
}
WRAP(setitem) {
    CHECK(2);
    return done(((int (*)(V, V, V))function)(self, args[0], args[1]));
}
WRAP(delitem) {
    CHECK(1);
    return done(((int (*)(V, V, V))function)(self, args[0], 0));
}
WRAP(getattr) {
    CHECK(1);
    MoltStr *name = molt_attribute_name(args[0]);
    if (!name) return 0;
    V v = ((V(*)(V, MoltStr *))function)(self, name);
    molt_drop(molt_value(name));
    return v;
}

/* object.__setattr__ must not get around the setattr of a builtin base: `object.__setattr__(int, ...)`. */
static bool may_set(const MoltSlotRow *row, void *function, V self) {
    MoltType *type = molt_type_of(self);
    while (type && type->flags & MOLT_TYPE_HEAP) type = type->base;
    if (!type || (void *)type->setattr == function || function != (void *)molt_object_setattr) return true;
    if (type->setattr == molt_object_setattr) return true;
    molt_raise(&molt_TypeError, "can't apply this %U to %s object", row->name, type->name);
    return false;
}
static V set_attribute(const MoltSlotRow *row, void *function, V self, V key, V value) {
    if (!may_set(row, function, self)) return 0;
    MoltStr *name = molt_attribute_name(key);
    if (!name) return 0;
    int status = ((int (*)(V, MoltStr *, V))function)(self, name, value);
    molt_drop(molt_value(name));
    return done(status);
}
WRAP(setattr) {
    CHECK(2);
    return set_attribute(row, function, self, args[0], args[1]);
}
WRAP(delattr) {
    CHECK(1);
    return set_attribute(row, function, self, args[0], 0);
}
WRAP(descr_get) {
    if (nargs == 1) {
        V both[] = {args[0], MOLT_NONE};
        return molt_wrap_descr_get(row, function, self, both, 2, kwnames);
    }
    if (nargs != 2) return molt_arg_count("__get__", nargs, 1, 2), (V)0;
    V instance = molt_is_none(args[0]) ? 0 : args[0];
    MoltType *owner = molt_is_none(args[1]) ? 0 : molt_is_type(args[1]) ? MOLT_TYPE(args[1]) : 0;
    if (!instance && !owner) return molt_raise(&molt_TypeError, "__get__(None, None) is invalid");
    return ((V(*)(V, V, MoltType *))function)(self, instance, owner);
}
WRAP(descr_set) {
    CHECK(2);
    return done(((int (*)(V, V, V))function)(self, args[0], args[1]));
}
WRAP(descr_delete) {
    CHECK(1);
    return done(((int (*)(V, V, V))function)(self, args[0], 0));
}
WRAP(init) { return done(((int (*)(V, const V *, size_t, V))function)(self, args, nargs, kwnames)); }

/* -- wrapper_descriptor -- */

static MoltSlotWrapper *wrapper(V v) { return MOLT_AS(MoltSlotWrapper, v); }

static V call_wrapper(MoltSlotWrapper *w, V self, const V *args, size_t nargs, V kwnames) {
    return w->row->wrap(w->row, w->function, self, args, nargs, kwnames);
}

static V wrapper_call(V self, const V *args, size_t nargs, V kwnames) {
    MoltSlotWrapper *w = wrapper(self);
    if (nargs == 0)
        return molt_raise(&molt_TypeError, "descriptor '%U' of '%N' object needs an argument", w->row->name, w->owner);
    if (!molt_isinstance_of(args[0], w->owner))
        return molt_raise(&molt_TypeError, "descriptor '%U' requires a '%N' object but received a '%T'", w->row->name, w->owner,
                          args[0]);
    return call_wrapper(w, args[0], args + 1, nargs - 1, kwnames);
}

static V wrapper_get(V self, V instance, MoltType *owner) {
    MoltSlotWrapper *w = wrapper(self);
    if (!instance) return molt_retain(self);
    if (!molt_isinstance_of(instance, w->owner))
        return molt_raise(&molt_TypeError, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", w->row->name,
                          w->owner, instance);
    MoltBoundWrapper *b = MOLT_AS(MoltBoundWrapper, molt_type_alloc(&molt_method_wrapper_type, 0));
    b->wrapper = molt_retain(self);
    b->self = molt_retain(instance);
    return molt_value(b);
}

static V wrapper_repr(V self) {
    return molt_str_format("<slot wrapper '%U' of '%N' objects>", wrapper(self)->row->name, wrapper(self)->owner);
}

MoltType molt_wrapper_descriptor_type = {
    MOLT_TYPE_HEAD("wrapper_descriptor", MOLT_SHAPE_WRAPPER_DESCRIPTOR, MoltSlotWrapper, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_wrapper_descriptor_type_names,
    .call = wrapper_call, .repr = wrapper_repr, .descr_get = wrapper_get,
};

V molt_wrapper_descriptor_get_name(V self) { return molt_retain(molt_value(wrapper(self)->row->name)); }
V molt_wrapper_descriptor_get_qualname(V self) {
    return molt_str_format("%N.%U", wrapper(self)->owner, wrapper(self)->row->name);
}
V molt_wrapper_descriptor_get_objclass(V self) { return molt_retain(molt_value(wrapper(self)->owner)); }
V molt_wrapper_descriptor_get_doc(V self) { return MOLT_NONE; }
V molt_wrapper_descriptor_get_text_signature(V self) { return MOLT_NONE; }

/* -- method-wrapper -- */

static MoltBoundWrapper *bound(V v) { return MOLT_AS(MoltBoundWrapper, v); }

static V bound_call(V self, const V *args, size_t nargs, V kwnames) {
    return call_wrapper(wrapper(bound(self)->wrapper), bound(self)->self, args, nargs, kwnames);
}
static V bound_repr(V self) {
    return molt_str_format("<method-wrapper '%U' of %T object at %s>", wrapper(bound(self)->wrapper)->row->name, bound(self)->self,
                           molt_address_text(bound(self)->self).text);
}
static int64_t bound_hash(V self) {
    int64_t h = molt_hash_identity(bound(self)->self) ^ molt_hash_identity(bound(self)->wrapper);
    return h == -1 ? -2 : h;
}
static V bound_compare(V self, V other, int op) {
    if ((op != MOLT_EQ && op != MOLT_NE) || molt_type_of(other) != &molt_method_wrapper_type) return MOLT_NOTIMPLEMENTED;
    bool equal = bound(self)->wrapper == bound(other)->wrapper && bound(self)->self == bound(other)->self;
    return molt_bool(equal == (op == MOLT_EQ));
}
static void bound_dealloc(MoltObject *self) {
    molt_drop(((MoltBoundWrapper *)self)->wrapper);
    molt_drop(((MoltBoundWrapper *)self)->self);
    molt_object_free(self);
}
static void bound_traverse(MoltObject *self, MoltVisit visit, void *arg) { visit(((MoltBoundWrapper *)self)->self, arg); }

MoltType molt_method_wrapper_type = {
    MOLT_TYPE_HEAD("method-wrapper", 0, MoltBoundWrapper, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE | MOLT_TYPE_CONTAINER,
    .methods = molt_method_wrapper_type_names,
    .dealloc = bound_dealloc, .traverse = bound_traverse,
    .call = bound_call, .repr = bound_repr, .hash = bound_hash, .richcompare = bound_compare,
};

V molt_method_wrapper_get_name(V self) { return molt_wrapper_descriptor_get_name(bound(self)->wrapper); }
V molt_method_wrapper_get_qualname(V self) { return molt_wrapper_descriptor_get_qualname(bound(self)->wrapper); }
V molt_method_wrapper_get_objclass(V self) { return molt_wrapper_descriptor_get_objclass(bound(self)->wrapper); }
V molt_method_wrapper_get_self(V self) { return molt_retain(bound(self)->self); }
V molt_method_wrapper_get_doc(V self) { return MOLT_NONE; }
V molt_method_wrapper_get_text_signature(V self) { return MOLT_NONE; }

/* -- __new__ of static types -- */

static V new_call(V self, const V *args, size_t nargs, V kwnames) {
    MoltType *type = MOLT_AS(MoltNewWrapper, self)->type;
    if (nargs == 0) return molt_raise(&molt_TypeError, "%N.__new__(): not enough arguments", type);
    if (!molt_is_type(args[0])) return molt_raise(&molt_TypeError, "%N.__new__(X): X is not a type object (%T)", type, args[0]);
    MoltType *made = MOLT_TYPE(args[0]);
    molt_type_ready(made);
    if (!molt_is_subtype(made, type))
        return molt_raise(&molt_TypeError, "%N.__new__(%N): %N is not a subtype of %N", type, made, made, type);
    MoltType *solid = made; /* the static type that lays out the instances must be made by its own __new__ */
    while (solid && (solid->flags & MOLT_TYPE_HEAP)) solid = solid->base;
    if (solid && solid->new_ != type->new_)
        return molt_raise(&molt_TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", type, made, solid);
    return type->new_(made, args + 1, nargs - 1, kwnames);
}

static V new_repr(V self) {
    return molt_str_format("<built-in method __new__ of type object at %s>",
                           molt_address_text(molt_value(MOLT_AS(MoltNewWrapper, self)->type)).text);
}

MoltType molt_builtin_new_type = {
    MOLT_TYPE_HEAD("builtin_function_or_method", 0, MoltNewWrapper, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_builtin_new_type_names,
    .call = new_call, .repr = new_repr,
};
V molt_builtin_new_get_name(V self) { return MOLT_S(__new__); }
V molt_builtin_new_get_qualname(V self) { return molt_str_format("%N.__new__", MOLT_AS(MoltNewWrapper, self)->type); }
V molt_builtin_new_get_self(V self) { return molt_retain(molt_value(MOLT_AS(MoltNewWrapper, self)->type)); }
V molt_builtin_new_get_doc(V self) { return MOLT_NONE; }
V molt_builtin_new_get_module(V self) { return MOLT_NONE; }
V molt_builtin_new_get_text_signature(V self) { return MOLT_NONE; }
