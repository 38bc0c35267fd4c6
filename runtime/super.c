/* super: attributes of what follows a class in another class's MRO. */
#include "object_model.h"

typedef MoltValue V;
extern const MoltNameDef molt_super_type_names[];

typedef struct MoltSuper {
    MoltObject head;
    MoltType *type;      /* owned; 0 before __init__ */
    V object;            /* owned; 0: unbound */
    MoltType *object_type; /* owned: whose MRO is searched; 0: unbound */
} MoltSuper;

static MoltSuper *as_super(V v) { return MOLT_AS(MoltSuper, v); }

/* The class whose MRO is searched: obj itself where it is a subclass of type, else obj's class. Borrowed; 0 raised.
   *owned: what keeps it alive, or 0. */
static MoltType *start_type(MoltType *type, V obj, V *owned) {
    *owned = 0;
    if (molt_is_type(obj) && molt_is_subtype(MOLT_TYPE(obj), type)) return MOLT_TYPE(obj);
    MoltType *own = molt_type_of(obj);
    if (molt_is_subtype(own, type)) return own;
    V cls = molt_getattr_or_stop(obj, MOLT_N(__class__));
    if (!cls) return 0;
    if (cls != MOLT_STOP) {
        if (molt_is_type(cls) && cls != molt_value(own) && molt_is_subtype(MOLT_TYPE(cls), type)) {
            *owned = cls;
            return MOLT_TYPE(cls);
        }
        molt_drop(cls);
    }
    if (molt_is_type(obj))
        molt_raise(&molt_TypeError, "super(type, obj): obj (type %N) is not an instance or subtype of type (%N).", MOLT_TYPE(obj), type);
    else
        molt_raise(&molt_TypeError, "super(type, obj): obj (instance of %T) is not an instance or subtype of type (%N).", obj, type);
    return 0;
}

/* What the classes behind `type` in start's MRO hold: borrowed or 0. */
static V find_behind(MoltType *type, MoltType *start, MoltStr *name) {
    if (!start->mro) {
        for (MoltType *t = type->base; t; t = t->base) {
            V v = molt_type_own(t, name);
            if (v) return v;
        }
        return 0;
    }
    const MoltTuple *mro = MOLT_TUPLE(start->mro);
    int64_t i = 0;
    while (i < mro->length && mro->items[i] != molt_value(type)) i++;
    for (i++; i < mro->length; i++) {
        V v = molt_type_own(MOLT_TYPE(mro->items[i]), name);
        if (v) return v;
    }
    return 0;
}

/* The last answers, for names that live for ever. A version stands for a class with all its bases. */
static struct {
    uint32_t version;
    const MoltType *type;
    const MoltStr *name;
    V found;
} answers[128];

static V find_behind_cached(MoltType *type, MoltType *start, MoltStr *name) {
    if ((int32_t)name->head.refcount >= 0 || !start->version) return find_behind(type, start, name);
    uint32_t i = (start->version * 31 + (uint32_t)((uintptr_t)name >> 4) + (uint32_t)((uintptr_t)type >> 4)) & 127;
    if (answers[i].version == start->version && answers[i].type == type && answers[i].name == name) return answers[i].found;
    V found = find_behind(type, start, name);
    answers[i].version = start->version;
    answers[i].type = type;
    answers[i].name = name;
    answers[i].found = found;
    return found;
}

V molt_super_method(MoltType *type, V obj, MoltStr *name) {
    MoltType *start = molt_type_of(obj);
    if (molt_is_type(obj) || !molt_is_subtype(start, type) || name == MOLT_N(__class__)) return 0;
    V found = find_behind_cached(type, start, name);
    return found && (molt_has_shape(found, MOLT_SHAPE_FUNCTION) || molt_has_shape(found, MOLT_SHAPE_METHOD_DESCRIPTOR)) ? found : 0;
}

V molt_quiet_super_method(V cls, MoltType *own, MoltStr *name, const MoltCode *code) {
    if (!molt_is_type(cls) || name == MOLT_N(__class__)) return 0;
    if (molt_is_subtype(own, &molt_type_type) || !molt_is_subtype(own, MOLT_TYPE(cls))) return 0;
    V found = find_behind_cached(MOLT_TYPE(cls), own, name);
    return found && molt_has_shape(found, MOLT_SHAPE_FUNCTION) && MOLT_AS(MoltFunction, found)->code == code ? found : 0;
}

/* What no class behind has may be an attribute of the super object itself: __thisclass__, __self__, ... */
static V own_attribute(MoltType *type, V obj, MoltStr *name) {
    V object = molt_super(molt_value(type), obj), result = object ? molt_object_getattr(object, name) : 0;
    molt_xdrop(object);
    return result;
}

V molt_super_getattr(MoltType *type, V obj, MoltStr *name) {
    V owned;
    MoltType *start = start_type(type, obj, &owned);
    if (!start) return 0;
    V found = name == MOLT_N(__class__) ? 0 : find_behind_cached(type, start, name);
    V result = found ? molt_bind(found, obj == molt_value(start) ? 0 : obj, start) : own_attribute(type, obj, name);
    molt_xdrop(owned);
    return result;
}

V molt_super(V type, V obj) { return molt_call2(molt_value(&molt_super_type), type, obj); }

/* -- the object -- */

static V super_new(MoltType *type, const V *args, size_t nargs, V kwnames) { return molt_type_alloc(type, 0); }

static int super_init(V self, const V *args, size_t nargs, V kwnames) {
    if (molt_no_keywords("super", kwnames) < 0) return -1;
    if (nargs > 2 && molt_type_of(self) != &molt_super_type)
        return molt_raise_int(&molt_TypeError, "super() takes at most 2 arguments (%lld given)", (int64_t)nargs);
    if (molt_arg_count("super()", nargs, 0, 2) < 0) return -1;
    if (nargs == 0) return molt_raise_int(&molt_RuntimeError, "super(): no arguments");
    if (nargs > 1 && !args[1]) return molt_raise_int(&molt_RuntimeError, "super(): arg[0] deleted"); /* compiled super() */
    if (!molt_is_type(args[0])) return molt_raise_int(&molt_TypeError, "super() argument 1 must be a type, not %T", args[0]);
    MoltSuper *s = as_super(self);
    V obj = nargs > 1 && !molt_is_none(args[1]) ? args[1] : 0, owned = 0;
    MoltType *start = obj ? start_type(MOLT_TYPE(args[0]), obj, &owned) : 0;
    if (obj && !start) return -1;
    V old[] = {s->type ? molt_value(s->type) : 0, s->object, s->object_type ? molt_value(s->object_type) : 0};
    s->type = MOLT_TYPE(molt_retain(args[0]));
    s->object = molt_xretain(obj);
    s->object_type = start ? MOLT_TYPE(molt_retain(molt_value(start))) : 0;
    for (int i = 0; i < 3; i++) molt_xdrop(old[i]);
    molt_xdrop(owned);
    return 0;
}

static void super_dealloc(MoltObject *self) {
    MoltSuper *s = (MoltSuper *)self;
    if (s->type) molt_drop_object(&s->type->head);
    molt_xdrop(s->object);
    if (s->object_type) molt_drop_object(&s->object_type->head);
    molt_object_free(self);
}
static void super_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltSuper *s = (MoltSuper *)self;
    if (s->type) visit(molt_value(s->type), arg);
    visit(s->object, arg);
    if (s->object_type) visit(molt_value(s->object_type), arg);
    molt_fields_traverse(self, visit, arg);
}

static V super_getattr(V self, MoltStr *name) {
    MoltSuper *s = as_super(self);
    if (s->object_type && name != MOLT_N(__class__)) {
        V found = find_behind_cached(s->type, s->object_type, name);
        if (found) return molt_bind(found, s->object == molt_value(s->object_type) ? 0 : s->object, s->object_type);
    }
    return molt_object_getattr(self, name);
}

static V super_repr(V self) {
    MoltSuper *s = as_super(self);
    const char *type = s->type ? s->type->name : "NULL";
    if (s->object_type) return molt_str_format("<super: <class '%s'>, <%N object>>", type, s->object_type);
    return molt_str_format("<super: <class '%s'>, NULL>", type);
}

static V super_get(V self, V instance, MoltType *owner) {
    MoltSuper *s = as_super(self);
    if (!instance || molt_is_none(instance) || s->object || !s->type) return molt_retain(self);
    V args[] = {molt_value(s->type), instance};
    return molt_call(molt_value(molt_type_of(self)), args, 2, 0);
}

MoltType molt_super_type = {
    MOLT_TYPE_HEAD("super", 0, MoltSuper, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_super_type_names,
    .dealloc = super_dealloc, .traverse = super_traverse,
    .new_ = super_new, .init = super_init, .repr = super_repr, .getattr = super_getattr, .descr_get = super_get,
};

static V or_none(const void *o) { return o ? molt_retain(molt_value(o)) : MOLT_NONE; }
V molt_super_get_thisclass(V self) { return or_none(as_super(self)->type); }
V molt_super_get_self(V self) { return as_super(self)->object ? molt_retain(as_super(self)->object) : MOLT_NONE; }
V molt_super_get_self_class(V self) { return or_none(as_super(self)->object_type); }
