/* Descriptors: attributes of builtin types (getset), members of __slots__, staticmethod, classmethod and the class
   methods of builtin types. property has its own file. */
#include "object_model.h"
#include "float_fields.h"

typedef MoltValue V;
extern const MoltNameDef molt_getset_descriptor_type_names[], molt_member_descriptor_type_names[], molt_staticmethod_type_names[],
    molt_classmethod_type_names[], molt_classmethod_descriptor_type_names[];

static V wrong_object(MoltStr *name, MoltType *owner, V object) {
    return molt_raise(&molt_TypeError, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", name, owner, object);
}

/* -- getset_descriptor -- */

static MoltGetSet *getset(V v) { return MOLT_AS(MoltGetSet, v); }

static V getset_get(V self, V instance, MoltType *owner) {
    MoltGetSet *g = getset(self);
    if (!instance) return molt_retain(self);
    if (MOLT_UNLIKELY(!molt_isinstance_of(instance, g->owner))) return wrong_object(g->name, g->owner, instance);
    if (MOLT_LIKELY(g->get != 0)) return g->get(instance);
    return molt_raise(&molt_AttributeError, "attribute '%U' of '%N' objects is not readable", g->name, g->owner);
}

static int getset_set(V self, V instance, V value) {
    MoltGetSet *g = getset(self);
    if (!molt_isinstance_of(instance, g->owner)) return wrong_object(g->name, g->owner, instance), -1;
    if (g->set) return g->set(instance, value);
    return molt_raise_int(&molt_AttributeError, "attribute '%U' of '%N' objects is not writable", g->name, g->owner);
}

static V getset_repr(V self) {
    return molt_str_format("<attribute '%U' of '%N' objects>", getset(self)->name, getset(self)->owner);
}

MoltType molt_getset_descriptor_type = {
    MOLT_TYPE_HEAD("getset_descriptor", MOLT_SHAPE_GETSET_DESCRIPTOR, MoltGetSet, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_getset_descriptor_type_names,
    .repr = getset_repr, .descr_get = getset_get, .descr_set = getset_set,
};

V molt_getset_descriptor_get_name(V self) { return molt_retain(molt_value(getset(self)->name)); }
V molt_getset_descriptor_get_qualname(V self) { return molt_str_format("%N.%U", getset(self)->owner, getset(self)->name); }
V molt_getset_descriptor_get_objclass(V self) { return molt_retain(molt_value(getset(self)->owner)); }
V molt_getset_descriptor_get_doc(V self) {
    return getset(self)->doc ? molt_retain(molt_value(getset(self)->doc)) : MOLT_NONE;
}

/* -- member_descriptor -- */

static MoltMember *member(V v) { return MOLT_AS(MoltMember, v); }
static V *member_place(MoltMember *m, V instance) { return (V *)((char *)molt_object(instance) + m->offset); }

static V member_get(V self, V instance, MoltType *owner) {
    MoltMember *m = member(self);
    if (!instance) return molt_retain(self);
    if (!molt_isinstance_of(instance, m->owner)) return wrong_object(m->name, m->owner, instance);
    if (m->get) return m->get(instance);
    const MoltObject *o = molt_object(instance);
    V v = molt_place_get(o, molt_shape_of(o), member_place(m, instance));
    return v ? v : molt_raise_no_attribute(instance, m->name);
}

static int member_set(V self, V instance, V value) {
    MoltMember *m = member(self);
    if (!molt_isinstance_of(instance, m->owner)) return wrong_object(m->name, m->owner, instance), -1;
    if (m->get) return m->set(instance, value);
    MoltObject *o = molt_object(instance);
    V *place = member_place(m, instance);
    if (!value && !*place) return molt_raise_value(&molt_AttributeError, molt_value(m->name)), -1;
    molt_place_set(o, molt_shape_of(o), place, value);
    return 0;
}

static V member_repr(V self) {
    return molt_str_format("<member '%U' of '%N' objects>", member(self)->name, member(self)->owner);
}

static void member_dealloc(MoltObject *self) {
    molt_drop(molt_value(((MoltMember *)self)->name));
    molt_object_free(self);
}

MoltType molt_member_descriptor_type = {
    MOLT_TYPE_HEAD("member_descriptor", MOLT_SHAPE_MEMBER_DESCRIPTOR, MoltMember, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_member_descriptor_type_names,
    .dealloc = member_dealloc, .repr = member_repr, .descr_get = member_get, .descr_set = member_set,
};

V molt_member_descriptor_get_name(V self) { return molt_retain(molt_value(member(self)->name)); }
V molt_member_descriptor_get_qualname(V self) { return molt_str_format("%N.%U", member(self)->owner, member(self)->name); }
V molt_member_descriptor_get_objclass(V self) { return molt_retain(molt_value(member(self)->owner)); }
V molt_member_descriptor_get_doc(V self) { return member(self)->doc ? molt_retain(molt_value(member(self)->doc)) : MOLT_NONE; }

/* The `set` of the static read-only members. */
int molt_read_only_member(V self, V value) { return molt_raise_int(&molt_AttributeError, "readonly attribute"); }

/* -- staticmethod, classmethod -- */

static MoltMethodWrapper *method(V v) { return MOLT_AS(MoltMethodWrapper, v); }

static void method_dealloc(MoltObject *self) {
    molt_xdrop(((MoltMethodWrapper *)self)->callable);
    molt_object_free(self);
}
static void method_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((MoltMethodWrapper *)self)->callable, arg);
    molt_fields_traverse(self, visit, arg);
}
static void method_clear(MoltObject *self) {
    molt_replace(&((MoltMethodWrapper *)self)->callable, 0);
    molt_fields_clear(self);
}
static V method_new(MoltType *type, const V *args, size_t nargs, V kwnames) { return molt_type_alloc(type, 0); }

static int init_method(const char *name, V self, const V *args, size_t nargs, V kwnames) {
    if (molt_no_keywords(name, kwnames) < 0 || molt_arg_count(name, nargs, 1, 1) < 0) return -1;
    molt_replace(&method(self)->callable, molt_retain(args[0]));
    return 0;
}
static int static_init(V self, const V *args, size_t nargs, V kwnames) {
    return init_method("staticmethod", self, args, nargs, kwnames);
}
static int class_init(V self, const V *args, size_t nargs, V kwnames) {
    return init_method("classmethod", self, args, nargs, kwnames);
}

static V callable_of(V self, const char *name) {
    V f = method(self)->callable;
    return f ? molt_retain(f) : molt_raise(&molt_RuntimeError, "uninitialized %s object", name);
}

static V static_get(V self, V instance, MoltType *owner) { return callable_of(self, "staticmethod"); }
static V static_call(V self, const V *args, size_t nargs, V kwnames) {
    V f = callable_of(self, "staticmethod");
    V result = f ? molt_call(f, args, nargs, kwnames) : 0;
    molt_xdrop(f);
    return result;
}
static V static_repr(V self) { return molt_str_format("<staticmethod(%R)>", method(self)->callable); }

static V class_get(V self, V instance, MoltType *owner) {
    V f = method(self)->callable;
    if (!f) return callable_of(self, "classmethod");
    return molt_bound_method_new(f, molt_value(owner ? owner : molt_type_of(instance)));
}
static V class_repr(V self) { return molt_str_format("<classmethod(%R)>", method(self)->callable); }

MoltType molt_staticmethod_type = {
    MOLT_TYPE_HEAD("staticmethod", MOLT_SHAPE_STATICMETHOD, MoltMethodWrapper, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_HAS_DICT | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(MoltMethodWrapper, ext),
    .methods = molt_staticmethod_type_names,
    .dealloc = method_dealloc, .traverse = method_traverse, .clear = method_clear,
    .new_ = method_new, .init = static_init, .call = static_call, .repr = static_repr, .descr_get = static_get,
};

MoltType molt_classmethod_type = {
    MOLT_TYPE_HEAD("classmethod", MOLT_SHAPE_CLASSMETHOD, MoltMethodWrapper, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_HAS_DICT | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(MoltMethodWrapper, ext),
    .methods = molt_classmethod_type_names,
    .dealloc = method_dealloc, .traverse = method_traverse, .clear = method_clear,
    .new_ = method_new, .init = class_init, .repr = class_repr, .descr_get = class_get,
};

/* What they tell of the function they wrap. */
V molt_staticmethod_get_func(V self) { return callable_of(self, "staticmethod"); }
V molt_staticmethod_get_wrapped(V self) { return callable_of(self, "staticmethod"); }
V molt_staticmethod_get_dict(V self) { return molt_retain(molt_value(molt_instance_dict(self))); }

static V of_callable(V self, MoltStr *name) {
    V f = method(self)->callable;
    return f ? molt_getattr(f, name) : molt_raise_no_attribute(self, name);
}
V molt_staticmethod_get_name(V self) { return of_callable(self, MOLT_N(__name__)); }
V molt_staticmethod_get_qualname(V self) { return of_callable(self, MOLT_N(__qualname__)); }
V molt_staticmethod_get_module(V self) { return of_callable(self, MOLT_N(__module__)); }
V molt_staticmethod_get_doc(V self) { return of_callable(self, MOLT_N(__doc__)); }
V molt_staticmethod_get_annotations(V self) { return of_callable(self, MOLT_N(__annotations__)); }
V molt_staticmethod_get_isabstractmethod(V self) {
    V v = method(self)->callable ? molt_getattr_or_stop(method(self)->callable, MOLT_N(__isabstractmethod__)) : MOLT_STOP;
    if (!v || v == MOLT_STOP) return v ? MOLT_FALSE : 0;
    int truth = molt_truth(v);
    molt_drop(v);
    return truth < 0 ? 0 : molt_bool(truth);
}

/* -- class methods of builtin types -- */

static MoltType *descriptor_owner(V self) {
    V owner = MOLT_AS(MoltFunction, method(self)->callable)->self_or_type;
    return owner && molt_is_type(owner) ? MOLT_TYPE(owner) : &molt_object_type;
}
static MoltStr *descriptor_name(V self) { return MOLT_AS(MoltFunction, method(self)->callable)->code->name; }

static V descriptor_get(V self, V instance, MoltType *owner) {
    MoltType *type = owner ? owner : molt_type_of(instance), *own = descriptor_owner(self);
    if (!molt_is_subtype(type, own))
        return molt_raise(&molt_TypeError, "descriptor '%U' requires a subtype of '%N' but received '%N'", descriptor_name(self), own,
                          type);
    return molt_builtin_method_new(method(self)->callable, molt_value(type));
}
static V descriptor_call(V self, const V *args, size_t nargs, V kwnames) {
    MoltType *own = descriptor_owner(self);
    if (nargs == 0)
        return molt_raise(&molt_TypeError, "descriptor '%U' of '%N' object needs an argument", descriptor_name(self), own);
    if (!molt_is_type(args[0]))
        return molt_raise(&molt_TypeError, "descriptor '%U' requires a type but received a '%T' instance", descriptor_name(self),
                          args[0]);
    if (!molt_is_subtype(MOLT_TYPE(args[0]), own))
        return molt_raise(&molt_TypeError, "descriptor '%U' requires a subtype of '%N' but received '%N'", descriptor_name(self), own,
                          MOLT_TYPE(args[0]));
    return molt_call(method(self)->callable, args, nargs, kwnames);
}
static V descriptor_repr(V self) {
    return molt_str_format("<method '%U' of '%N' objects>", descriptor_name(self), descriptor_owner(self));
}

MoltType molt_classmethod_descriptor_type = {
    MOLT_TYPE_HEAD("classmethod_descriptor", MOLT_SHAPE_CLASSMETHOD_DESCRIPTOR, MoltMethodWrapper, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_classmethod_descriptor_type_names,
    .dealloc = method_dealloc, .traverse = method_traverse,
    .call = descriptor_call, .repr = descriptor_repr, .descr_get = descriptor_get,
};

V molt_classmethod_descriptor_get_name(V self) { return molt_retain(molt_value(descriptor_name(self))); }
V molt_classmethod_descriptor_get_qualname(V self) { return molt_str_format("%N.%U", descriptor_owner(self), descriptor_name(self)); }
V molt_classmethod_descriptor_get_objclass(V self) { return molt_retain(molt_value(descriptor_owner(self))); }
V molt_classmethod_descriptor_get_doc(V self) {
    MoltStr *doc = MOLT_AS(MoltFunction, method(self)->callable)->code->doc;
    return doc ? molt_retain(molt_value(doc)) : MOLT_NONE;
}
