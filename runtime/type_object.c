/* type: the object that a class is. Calling a class, its repr, its attributes, its end. Making one is type_new.c. */
#include "object_model.h"
#include "molt/call_direct.h"
#include "molt/bignum.h"

typedef MoltValue V;
extern const MoltNameDef molt_type_type_names[];

/* -- calling a class -- */

static MOLT_COLD V type_of_argument(const V *args, size_t nargs, V kwnames) {
    bool keywords = kwnames && MOLT_TUPLE(kwnames)->length;
    if (nargs == 1 && !keywords) return molt_retain(molt_value(molt_type_of(args[0])));
    if (nargs == 1) return molt_raise(&molt_TypeError, "type() takes no keyword arguments");
    if (nargs != 3) return molt_raise(&molt_TypeError, "type() takes 1 or 3 arguments");
    return molt_type_new(&molt_type_type, args, nargs, kwnames);
}

static MOLT_COLD V init_returned(V result, V self) {
    molt_raise(&molt_TypeError, "__init__() should return None, not '%T'", result);
    molt_drop(result);
    molt_drop(self);
    return 0;
}

/* An instance without a __new__ of its own, and an __init__ written in Python. */
static V make_simple(MoltType *type, const V *args, size_t nargs, V kwnames) {
    V self = molt_type_alloc(type, 0), f = molt_retain(type->init_function);
    V result = molt_call_with_self(f, self, args, nargs, kwnames);
    molt_drop(f);
    if (MOLT_LIKELY(result == MOLT_NONE)) return self;
    if (result) return init_returned(result, self);
    molt_drop(self);
    return 0;
}

static MOLT_COLD V cannot_create(MoltType *type) {
    V name = molt_type_qualname(type);
    molt_raise(&molt_TypeError, "cannot create '%U' instances", MOLT_STR(name));
    molt_drop(name);
    return 0;
}

static inline bool is_simple(const MoltType *type) {
    return MOLT_LIKELY(type->new_ == molt_object_new && type->init_function && type->init == molt_slot_init &&
                       !(type->flags & MOLT_TYPE_ABSTRACT));
}

V molt_instantiate(V cls, V *all, size_t nargs) {
    MoltType *type = MOLT_TYPE(cls);
    if (type == &molt_int_type && nargs == 1) return molt_int_truncated(all[1]);
    if (!is_simple(type)) return molt_type_call(cls, all + 1, nargs, 0);
    V self = all[0] = molt_type_alloc(type, 0), f = molt_retain(type->init_function);
    const MoltCode *code = MOLT_AS(MoltFunction, f)->code;
    bool direct = code->flags & MOLT_CODE_SIMPLE && code->param_count == nargs + 1;
    V result = MOLT_LIKELY(direct) ? molt_apply(code, all, MOLT_AS(MoltFunction, f)) : molt_call(f, all, nargs + 1, 0);
    molt_drop(f);
    if (MOLT_LIKELY(result == MOLT_NONE)) return self;
    if (result) return init_returned(result, self);
    molt_drop(self);
    return 0;
}

V molt_type_call(V cls, const V *args, size_t nargs, V kwnames) {
    MoltType *type = MOLT_TYPE(cls);
    if (MOLT_UNLIKELY(!molt_is_ready(type))) molt_type_ready(type);
    if (is_simple(type)) return make_simple(type, args, nargs, kwnames);
    if (nargs && type->tuple_fields == nargs && !kwnames) return molt_tuple_of_class(type, args, (int64_t)nargs);
    if (type == &molt_type_type) return type_of_argument(args, nargs, kwnames);
    if (!type->new_) return cannot_create(type);
    molt_retain(cls);
    V self = type->new_(type, args, nargs, kwnames);
    if (self && molt_isinstance_of(self, type)) {
        MoltType *made = molt_type_of(self);
        if (made->init(self, args, nargs, kwnames) < 0) {
            molt_drop(self);
            self = 0;
        }
    }
    molt_drop(cls);
    return self;
}

/* -- slots -- */

static V type_repr(V self) {
    MoltType *type = MOLT_TYPE(self);
    V module = type->flags & MOLT_TYPE_HEAP ? molt_type_own(type, MOLT_N(__module__)) : MOLT_S(builtins);
    V name = module && molt_is_str_sub(module) ? molt_type_qualname(type) : molt_type_name(type);
    if (!name) return 0;
    V text = molt_str_format("<class '%U'>", MOLT_STR(name));
    molt_drop(name);
    return text;
}

static V type_type_new(MoltType *meta, const V *args, size_t nargs, V kwnames) { return molt_type_new(meta, args, nargs, kwnames); }

static int type_init(V self, const V *args, size_t nargs, V kwnames) {
    bool keywords = kwnames && MOLT_TUPLE(kwnames)->length;
    if (nargs == 1 && keywords) return molt_raise_int(&molt_TypeError, "type.__init__() takes no keyword arguments");
    if (nargs != 1 && nargs != 3) return molt_raise_int(&molt_TypeError, "type.__init__() takes 1 or 3 arguments");
    return 0;
}

static void type_dealloc(MoltObject *self) {
    MoltType *type = (MoltType *)self;
    MoltExt **ext = molt_ext_slot(self);
    if (ext && *ext && (*ext)->weakrefs) molt_weakrefs_clear(self);
    if (type->bases)
        for (int64_t i = 0; i < MOLT_TUPLE(type->bases)->length; i++)
            molt_subclass_remove(MOLT_TYPE(MOLT_TUPLE(type->bases)->items[i]), type);
    V owned[] = {type->mro, type->dict ? molt_value(type->dict) : 0, type->qualname, type->name_object, type->bases};
    type->mro = 0;
    type->dict = 0;
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) molt_xdrop(owned[i]);
    if (type->shape_id) molt_shapes_free(type);
    molt_buffer_free(type->number);
    molt_buffer_free(type->async);
    molt_buffer_free(type->float_hints);
    molt_buffer_free(MOLT_SUBCLASSES(type));
    molt_buffer_free((char *)type->name);
    molt_object_free(self);
}

static void type_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltType *type = (MoltType *)self;
    visit(type->bases, arg);
    visit(type->mro, arg);
    if (type->dict) visit(molt_value(type->dict), arg);
    molt_fields_traverse(self, visit, arg);
}

static void type_clear(MoltObject *self) {
    MoltType *type = (MoltType *)self;
    molt_type_new_version(type);
    molt_caches_reset();
    type->init_function = type->new_function = 0;
    if (type->dict) molt_dict_clear(type->dict);
    molt_replace(&type->mro, 0);
}

static MoltNumberSlots type_number = {.binary = {[MOLT_OR] = molt_union_new}};

MoltType molt_type_type = {
    MOLT_TYPE_HEAD("type", MOLT_SHAPE_TYPE, MoltType, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_TYPE_SUB | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(MoltType, ext),
    .methods = molt_type_type_names,
    .dealloc = type_dealloc, .traverse = type_traverse, .clear = type_clear,
    .new_ = type_type_new, .init = type_init, .call = molt_type_call,
    .repr = type_repr, .getattr = molt_type_getattr, .setattr = molt_type_setattr,
    .number = &type_number,
};

/* -- attributes -- */

static V or_none(V v) { return v ? molt_retain(v) : MOLT_NONE; }

static bool mutable_attribute(MoltType *type, V value, const char *name) {
    if (!(type->flags & MOLT_TYPE_HEAP)) {
        molt_raise(&molt_TypeError, "cannot set '%s' attribute of immutable type '%N'", name, type);
        return false;
    }
    if (value) return true;
    molt_raise(&molt_TypeError, "cannot delete '%s' attribute of immutable type '%N'", name, type);
    return false;
}

V molt_type_get_name(V self) { return molt_type_name(MOLT_TYPE(self)); }
int molt_type_set_name(V self, V value) {
    MoltType *type = MOLT_TYPE(self);
    if (!mutable_attribute(type, value, "__name__")) return -1;
    if (!molt_is_str_sub(value))
        return molt_raise_int(&molt_TypeError, "can only assign string to %N.__name__, not '%T'", type, value);
    for (int64_t i = 0; i < MOLT_STR(value)->length; i++)
        if (molt_str_at(MOLT_STR(value), i) == 0)
            return molt_raise_int(&molt_ValueError, "type name must not contain null characters");
    molt_replace(&type->name_object, molt_retain(value));
    char *old = (char *)type->name;
    type->name = molt_str_to_utf8(MOLT_STR(value), 0);
    molt_buffer_free(old);
    return 0;
}

V molt_type_get_qualname(V self) {
    MoltType *type = MOLT_TYPE(self);
    return type->qualname ? molt_retain(type->qualname) : molt_type_name(type);
}
int molt_type_set_qualname(V self, V value) {
    MoltType *type = MOLT_TYPE(self);
    if (!mutable_attribute(type, value, "__qualname__")) return -1;
    if (!molt_is_str_sub(value))
        return molt_raise_int(&molt_TypeError, "can only assign string to %N.__qualname__, not '%T'", type, value);
    molt_replace(&type->qualname, molt_retain(value));
    return 0;
}

V molt_type_get_module(V self) {
    V module = MOLT_TYPE(self)->module ? MOLT_TYPE(self)->module : molt_type_own(MOLT_TYPE(self), MOLT_N(__module__));
    bool heap = MOLT_TYPE(self)->flags & MOLT_TYPE_HEAP;
    if (module && (heap || molt_is_str(module))) return molt_retain(module); /* else it is an attribute of instances */
    if (heap) return molt_raise_value(&molt_AttributeError, MOLT_S(__module__));
    return MOLT_S(builtins);
}
int molt_type_set_module(V self, V value) {
    if (!mutable_attribute(MOLT_TYPE(self), value, "__module__")) return -1;
    return molt_type_set(MOLT_TYPE(self), MOLT_N(__module__), value);
}

static V bases_of(MoltType *type) {
    if (type->bases) return type->bases;
    V base = type->base ? molt_value(type->base) : 0;
    V bases = molt_tuple_new(&base, base ? 1 : 0);
    molt_immortalise(bases);
    return type->bases = bases;
}
V molt_type_get_bases(V self) {
    molt_type_ready(MOLT_TYPE(self));
    return molt_retain(bases_of(MOLT_TYPE(self)));
}
V molt_type_get_base(V self) {
    molt_type_ready(MOLT_TYPE(self));
    MoltType *base = MOLT_TYPE(self)->base;
    return or_none(base ? molt_value(base) : 0);
}
V molt_type_get_mro(V self) { return molt_retain(molt_type_mro(MOLT_TYPE(self))); }
V molt_type_get_dict(V self) { return molt_mappingproxy_new(molt_value(molt_type_dict(MOLT_TYPE(self)))); }

V molt_type_get_doc(V self) {
    V doc = molt_type_own(MOLT_TYPE(self), MOLT_N(__doc__));
    return doc ? molt_bind(doc, 0, MOLT_TYPE(self)) : MOLT_NONE;
}
int molt_type_set_doc(V self, V value) {
    if (!mutable_attribute(MOLT_TYPE(self), value, "__doc__")) return -1;
    return molt_type_set(MOLT_TYPE(self), MOLT_N(__doc__), value);
}

V molt_type_get_text_signature(V self) { return MOLT_NONE; }
V molt_type_get_basicsize(V self) { return molt_int_from_i64(MOLT_TYPE(self)->basic_size); }
V molt_type_get_itemsize(V self) { return molt_int_from_i64(MOLT_TYPE(self)->item_size); }
V molt_type_get_dictoffset(V self) {
    return molt_int_from_i64(MOLT_TYPE(self)->flags & MOLT_TYPE_HAS_DICT ? MOLT_TYPE(self)->ext_offset : 0);
}
V molt_type_get_weakrefoffset(V self) {
    MoltType *type = MOLT_TYPE(self);
    return molt_int_from_i64(type->flags & MOLT_TYPE_NO_WEAKREF ? 0 : type->ext_offset);
}

/* CPython's bits, as far as somebody asks for them: inspect.isabstract, heap types, base types. */
V molt_type_get_flags(V self) {
    uint32_t f = MOLT_TYPE(self)->flags;
    int64_t flags = 1 << 12;
    if (f & MOLT_TYPE_SEQUENCE) flags |= 1 << 5;
    if (f & MOLT_TYPE_MAPPING) flags |= 1 << 6;
    if (!(f & MOLT_TYPE_HEAP)) flags |= 1 << 8;
    else flags |= 1 << 9;
    if (f & (MOLT_TYPE_BASETYPE | MOLT_TYPE_HEAP)) flags |= 1 << 10;
    if (f & MOLT_TYPE_CONTAINER) flags |= 1 << 14;
    if (f & MOLT_TYPE_ABSTRACT) flags |= 1 << 20;
    if (f & MOLT_TYPE_MATCH_SELF) flags |= 1 << 22;
    if (f & MOLT_TYPE_INT_SUB) flags |= 1 << 24;
    if (f & MOLT_TYPE_LIST_SUB) flags |= 1 << 25;
    if (f & MOLT_TYPE_TUPLE_SUB) flags |= 1 << 26;
    if (f & MOLT_TYPE_BYTES_SUB) flags |= 1 << 27;
    if (f & MOLT_TYPE_STR_SUB) flags |= 1 << 28;
    if (f & MOLT_TYPE_DICT_SUB) flags |= 1 << 29;
    if (f & MOLT_TYPE_EXCEPTION_SUB) flags |= (int64_t)1 << 30;
    if (f & MOLT_TYPE_TYPE_SUB) flags |= (int64_t)1 << 31;
    return molt_int_from_i64(flags);
}

V molt_type_get_abstractmethods(V self) {
    V v = self == molt_value(&molt_type_type) ? 0 : molt_type_own(MOLT_TYPE(self), MOLT_N(__abstractmethods__));
    return v ? molt_retain(v) : molt_raise_value(&molt_AttributeError, MOLT_S(__abstractmethods__));
}
int molt_type_set_abstractmethods(V self, V value) {
    MoltType *type = MOLT_TYPE(self);
    int abstract = value ? molt_truth(value) : 0;
    if (abstract < 0) return -1;
    if (!value && !molt_type_own(type, MOLT_N(__abstractmethods__))) {
        molt_raise_value(&molt_AttributeError, MOLT_S(__abstractmethods__));
        return -1;
    }
    if (molt_type_set(type, MOLT_N(__abstractmethods__), value) < 0) return -1;
    if (abstract) type->flags |= MOLT_TYPE_ABSTRACT;
    else type->flags &= ~(uint32_t)MOLT_TYPE_ABSTRACT;
    return 0;
}

V molt_type_get_annotations(V self) {
    MoltType *type = MOLT_TYPE(self);
    if (!(type->flags & MOLT_TYPE_HEAP)) return molt_raise_no_attribute(self, MOLT_N(__annotations__));
    V v = molt_type_own(type, MOLT_N(__annotations__));
    if (v) return molt_bind(v, 0, type);
    v = molt_dict_new();
    if (molt_type_set(type, MOLT_N(__annotations__), v) < 0) return molt_drop(v), (V)0;
    return v;
}
int molt_type_set_annotations(V self, V value) {
    MoltType *type = MOLT_TYPE(self);
    if (!(type->flags & MOLT_TYPE_HEAP))
        return molt_raise_int(&molt_TypeError, "cannot set '__annotations__' attribute of immutable type '%N'", type);
    if (!value && !molt_type_own(type, MOLT_N(__annotations__))) {
        molt_raise_value(&molt_AttributeError, MOLT_S(__annotations__));
        return -1;
    }
    return molt_type_set(type, MOLT_N(__annotations__), value);
}

V molt_type_get_type_params(V self) {
    V v = molt_type_own(MOLT_TYPE(self), MOLT_N(__type_params__));
    return molt_retain(v ? v : molt_value(&molt_empty_tuple));
}
int molt_type_set_type_params(V self, V value) {
    if (!mutable_attribute(MOLT_TYPE(self), value, "__type_params__")) return -1;
    return molt_type_set(MOLT_TYPE(self), MOLT_N(__type_params__), value);
}

/* -- methods -- */

V molt_type_mro_method(V self) {
    V mro = molt_mro_compute(MOLT_TYPE(self));
    if (!mro) return 0;
    V list = molt_list_from_iterable(mro);
    molt_drop(mro);
    return list;
}

V molt_type_subclasses(V self) {
    MoltTypeList *subclasses = MOLT_SUBCLASSES(MOLT_TYPE(self));
    V list = molt_list_new(0);
    for (uint32_t i = 0; subclasses && i < subclasses->count; i++)
        molt_list_push(MOLT_LIST(list), molt_retain(molt_value(subclasses->items[i])));
    return list;
}

V molt_type_prepare(V cls, V args, V kwargs) { return molt_dict_new(); }

V molt_type_sizeof(V self) { return molt_int_from_i64(sizeof(MoltType)); }
