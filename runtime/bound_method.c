/* Bound methods: `obj.method` as a value, for functions written in Python (method) and for methods of
   builtin types (builtin_function_or_method). */
#include "molt/protocol.h"
#include "molt/heap_inline.h"
#include "molt/module.h"

extern const MoltNameDef molt_bound_method_type_names[], molt_builtin_method_type_names[];

static MoltBoundMethod *method(MoltValue v) { return MOLT_AS(MoltBoundMethod, v); }

static MoltValue make(uint32_t shape, MoltValue function, MoltValue self) {
    MoltBoundMethod *m = molt_alloc_container_inline(sizeof(MoltBoundMethod), shape);
    m->function = molt_retain(function);
    m->self = molt_retain(self);
    return molt_value(m);
}
MoltValue molt_bound_method_new(MoltValue function, MoltValue self) { return make(MOLT_SHAPE_BOUND_METHOD, function, self); }
MoltValue molt_builtin_method_new(MoltValue function, MoltValue self) {
    return make(MOLT_SHAPE_BUILTIN_METHOD, function, self);
}

static void method_dealloc(MoltObject *self) {
    MoltBoundMethod *m = (MoltBoundMethod *)self;
    molt_fields_clear(self);
    molt_xdrop(m->function);
    molt_xdrop(m->self);
    molt_free_container_inline(self, sizeof(MoltBoundMethod));
}

static void method_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((MoltBoundMethod *)self)->function, arg);
    visit(((MoltBoundMethod *)self)->self, arg);
    molt_fields_traverse(self, visit, arg);
}

static MoltValue method_call(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_call(self, args, nargs, kwnames);
}

static int64_t method_hash(MoltValue self) {
    int64_t a = molt_hash_identity(method(self)->self), b = molt_hash(method(self)->function);
    if (b == -1) return -1;
    int64_t h = a ^ b;
    return h == -1 ? -2 : h;
}

static MoltValue method_compare(MoltValue self, MoltValue other, int op) {
    if ((op != MOLT_EQ && op != MOLT_NE) || molt_type_of(other) != molt_type_of(self)) return MOLT_NOTIMPLEMENTED;
    bool equal = method(self)->function == method(other)->function ||
                 molt_compare_truth(MOLT_EQ, method(self)->function, method(other)->function) == 1;
    if (molt_raised()) return 0;
    equal = equal && molt_is(method(self)->self, method(other)->self);
    return molt_bool(equal == (op == MOLT_EQ));
}

/* An attribute the method does not have itself is the function's. */
static MoltValue method_getattr(MoltValue self, MoltStr *name) {
    if (molt_type_lookup(molt_type_of(self), name)) return molt_object_getattr(self, name);
    return molt_getattr(method(self)->function, name);
}

static MoltValue method_repr(MoltValue self) {
    MoltValue name = molt_getattr_or_stop(method(self)->function, MOLT_N(__qualname__));
    if (name == MOLT_STOP) name = molt_getattr_or_stop(method(self)->function, MOLT_N(__name__));
    if (!name) return 0;
    if (name == MOLT_STOP) name = molt_str_from_c("?");
    MoltValue text = molt_is_str_sub(name) ? molt_str_format("<bound method %U of %R>", MOLT_STR(name), method(self)->self)
                                           : molt_str_format("<bound method ? of %R>", method(self)->self);
    molt_drop(name);
    return text;
}

static MoltValue method_get(MoltValue self, MoltValue instance, MoltType *owner) { return molt_retain(self); }

static MoltValue method_make(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_no_keywords("method", kwnames) < 0 || molt_arg_count("method", nargs, 2, 2) < 0) return 0;
    if (!molt_callable(args[0])) return molt_raise(&molt_TypeError, "first argument must be callable");
    if (molt_is_none(args[1])) return molt_raise(&molt_TypeError, "instance must not be None");
    return molt_bound_method_new(args[0], args[1]);
}

MoltType molt_bound_method_type = {
    MOLT_TYPE_HEAD("method", MOLT_SHAPE_BOUND_METHOD, MoltBoundMethod, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(MoltBoundMethod, ext),
    .methods = molt_bound_method_type_names,
    .dealloc = method_dealloc, .traverse = method_traverse,
    .new_ = method_make, .call = method_call, .repr = method_repr, .hash = method_hash,
    .richcompare = method_compare, .getattr = method_getattr, .descr_get = method_get,
};

MoltValue molt_bound_method_get_func(MoltValue self) { return molt_retain(method(self)->function); }
MoltValue molt_bound_method_get_self(MoltValue self) { return molt_retain(method(self)->self); }
MoltValue molt_bound_method_get_doc(MoltValue self) {
    MoltValue doc = molt_getattr_or_stop(method(self)->function, MOLT_N(__doc__));
    return doc == MOLT_STOP ? MOLT_NONE : doc;
}

/* -- methods of builtin types -- */

static MoltFunction *target(MoltValue self) { return MOLT_AS(MoltFunction, method(self)->function); }
static bool is_function(MoltValue v) { return molt_type_has(v, MOLT_TYPE_FUNCTIONLIKE); }

static MoltValue builtin_method_repr(MoltValue self) {
    MoltValue name = is_function(method(self)->function) ? molt_function_name(target(self))
                                                         : molt_getattr(method(self)->function, MOLT_N(__name__));
    if (!name) return 0;
    MoltValue text = molt_str_format("<built-in method %S of %T object at %s>", name, method(self)->self,
                                     molt_address_text(method(self)->self).text);
    molt_drop(name);
    return text;
}

MoltType molt_builtin_method_type = {
    MOLT_TYPE_HEAD("builtin_function_or_method", MOLT_SHAPE_BUILTIN_METHOD, MoltBoundMethod, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(MoltBoundMethod, ext),
    .methods = molt_builtin_method_type_names,
    .dealloc = method_dealloc, .traverse = method_traverse,
    .call = method_call, .repr = builtin_method_repr, .hash = method_hash, .richcompare = method_compare,
};

MoltValue molt_builtin_method_get_name(MoltValue self) { return molt_getattr(method(self)->function, MOLT_N(__name__)); }
MoltValue molt_builtin_method_get_qualname(MoltValue self) {
    MoltValue name = molt_builtin_method_get_name(self);
    if (!name) return 0;
    MoltType *type = molt_is_type(method(self)->self) ? MOLT_AS(MoltType, method(self)->self) : molt_type_of(method(self)->self);
    MoltValue text = molt_str_format("%s.%S", type->name, name);
    molt_drop(name);
    return text;
}
MoltValue molt_builtin_method_get_doc(MoltValue self) {
    MoltValue doc = molt_getattr_or_stop(method(self)->function, MOLT_N(__doc__));
    return doc == MOLT_STOP ? MOLT_NONE : doc;
}
MoltValue molt_builtin_method_get_module(MoltValue self) { return MOLT_NONE; }
MoltValue molt_builtin_method_get_self(MoltValue self) { return molt_retain(method(self)->self); }
MoltValue molt_builtin_method_get_text_signature(MoltValue self) { return MOLT_NONE; }
