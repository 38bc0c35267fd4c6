/* property */
#include "object_model.h"
#include "molt/call_direct.h"

typedef MoltValue V;
extern const MoltNameDef molt_property_type_names[];

typedef struct MoltProperty {
    MoltObject head;
    V get, set, del; /* 0: none */
    V doc, name;     /* 0: none */
    bool doc_from_getter;
} MoltProperty;

static MoltProperty *property(V v) { return MOLT_AS(MoltProperty, v); }

/* -- slots -- */

static void property_dealloc(MoltObject *self) {
    MoltProperty *p = (MoltProperty *)self;
    V owned[] = {p->get, p->set, p->del, p->doc, p->name};
    for (int i = 0; i < 5; i++) molt_xdrop(owned[i]);
    molt_object_free(self);
}
static void property_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltProperty *p = (MoltProperty *)self;
    visit(p->get, arg);
    visit(p->set, arg);
    visit(p->del, arg);
    visit(p->doc, arg);
    molt_fields_traverse(self, visit, arg);
}
static void property_clear(MoltObject *self) {
    MoltProperty *p = (MoltProperty *)self;
    molt_replace(&p->get, 0);
    molt_replace(&p->set, 0);
    molt_replace(&p->del, 0);
    molt_replace(&p->doc, 0);
}

static V property_new(MoltType *type, const V *args, size_t nargs, V kwnames) { return molt_type_alloc(type, 0); }

static V given(V v) { return v && !molt_is_none(v) ? molt_retain(v) : 0; }

/* A subclass keeps the docstring among its own attributes, where that of its class does not hide it. */
static int set_subclass_doc(V self) {
    MoltProperty *p = property(self);
    if (molt_type_of(self) == &molt_property_type) return 0;
    V doc = p->doc ? molt_retain(p->doc) : MOLT_NONE;
    int status = molt_setattr(self, MOLT_N(__doc__), doc);
    molt_drop(doc);
    if (status == 0 || p->doc_from_getter || !molt_exception_matches(&molt_AttributeError)) return status;
    molt_exception_clear(); /* as CPython, which drops a docstring that has no place */
    return 0;
}

static int take_getter_doc(V self) {
    MoltProperty *p = property(self);
    V doc = molt_getattr_or_stop(p->get, MOLT_N(__doc__));
    if (!doc) return -1;
    if (doc == MOLT_STOP || molt_is_none(doc)) return 0;
    p->doc_from_getter = true;
    molt_replace(&p->doc, doc);
    return 0;
}

static int property_init(V self, const V *args, size_t nargs, V kwnames) {
    static const char *const names[] = {"fget", "fset", "fdel", "doc"};
    V a[4] = {0};
    if (molt_parse_args("property", args, nargs, kwnames, names, 0, 0, 4, a) < 0) return -1;
    MoltProperty *p = property(self);
    molt_replace(&p->get, given(a[0]));
    molt_replace(&p->set, given(a[1]));
    molt_replace(&p->del, given(a[2]));
    molt_replace(&p->doc, given(a[3]));
    molt_replace(&p->name, 0);
    p->doc_from_getter = false;
    if (!p->doc && p->get && take_getter_doc(self) < 0) return -1;
    return set_subclass_doc(self);
}

V molt_type_get_qualname(V self);
static V owner_name(V instance) { return molt_type_get_qualname(molt_value(molt_type_of(instance))); }

/* The class that CPython has in C and where this property stands for a field; or 0. */
static MoltType *field_owner(V self, V instance) {
    MoltTuple *mro = MOLT_TUPLE(molt_type_of(instance)->mro);
    for (int64_t i = 0; i < mro->length; i++) {
        MoltType *type = MOLT_TYPE(mro->items[i]);
        if (type->flags & MOLT_TYPE_STANDS_FOR_C && molt_dict_get_str(molt_type_dict(type), MOLT_STR(property(self)->name)) == self)
            return type;
    }
    return 0;
}

/* "property 'p' of 'C' object has no setter" */
static int cannot(V self, V instance, const char *what) {
    MoltProperty *p = property(self);
    MoltType *owner = p->name && molt_is_str(p->name) ? field_owner(self, instance) : 0;
    if (owner) return molt_raise_int(&molt_AttributeError, "attribute '%U' of '%N' objects is not writable", MOLT_STR(p->name), owner);
    V type = owner_name(instance), name = p->name ? molt_retain(p->name) : 0;
    if (!type) return molt_xdrop(name), -1;
    if (!name && p->get) {
        name = molt_getattr_or_stop(p->get, MOLT_N(__name__));
        if (name == MOLT_STOP) name = 0;
        else if (!name) return molt_drop(type), -1;
    }
    if (name) molt_raise(&molt_AttributeError, "property %R of %R object has no %s", name, type, what);
    else molt_raise(&molt_AttributeError, "property of %R object has no %s", type, what);
    molt_xdrop(name);
    molt_drop(type);
    return -1;
}

static V property_get(V self, V instance, MoltType *owner) {
    if (!instance || (molt_is_none(instance) && owner != &molt_none_type)) return molt_retain(self);
    MoltProperty *p = property(self);
    if (!p->get) return cannot(self, instance, "getter"), (V)0;
    return molt_call1(p->get, instance);
}

V molt_property_read(V self, V instance) {
    MoltProperty *p = property(self);
    if (MOLT_UNLIKELY(!p->get)) return property_get(self, instance, molt_type_of(instance));
    V f = molt_retain(p->get);
    V result = molt_call_args1(f, instance, 0);
    molt_drop(f);
    return result;
}

static int property_set(V self, V instance, V value) {
    MoltProperty *p = property(self);
    V f = value ? p->set : p->del;
    if (!f) return cannot(self, instance, value ? "setter" : "deleter");
    V result = value ? molt_call2(f, instance, value) : molt_call1(f, instance);
    molt_xdrop(result);
    return result ? 0 : -1;
}

MoltType molt_property_type = {
    MOLT_TYPE_HEAD("property", 0, MoltProperty, &molt_object_type),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_property_type_names,
    .dealloc = property_dealloc, .traverse = property_traverse, .clear = property_clear,
    .new_ = property_new, .init = property_init, .descr_get = property_get, .descr_set = property_set,
};

/* -- attributes -- */

static V or_none(V v) { return v ? molt_retain(v) : MOLT_NONE; }

V molt_property_get_fget(V self) { return or_none(property(self)->get); }
V molt_property_get_fset(V self) { return or_none(property(self)->set); }
V molt_property_get_fdel(V self) { return or_none(property(self)->del); }
V molt_property_get_doc(V self) { return or_none(property(self)->doc); }
int molt_property_set_doc(V self, V value) {
    molt_replace(&property(self)->doc, value ? given(value) : 0);
    return 0;
}
V molt_property_get_name(V self) {
    MoltProperty *p = property(self);
    if (p->name) return molt_retain(p->name);
    V name = p->get ? molt_getattr_or_stop(p->get, MOLT_N(__name__)) : MOLT_STOP;
    return name == MOLT_STOP ? molt_raise_no_attribute(self, MOLT_N(__name__)) : name;
}
int molt_property_set_name(V self, V value) {
    molt_replace(&property(self)->name, molt_xretain(value));
    return 0;
}
V molt_property_get_isabstractmethod(V self) {
    MoltProperty *p = property(self);
    V functions[] = {p->get, p->set, p->del};
    for (int i = 0; i < 3; i++) {
        V v = functions[i] ? molt_getattr_or_stop(functions[i], MOLT_N(__isabstractmethod__)) : MOLT_STOP;
        if (!v) return 0;
        if (v == MOLT_STOP) continue;
        int truth = molt_truth(v);
        molt_drop(v);
        if (truth) return truth < 0 ? 0 : MOLT_TRUE;
    }
    return MOLT_FALSE;
}

/* -- methods -- */

static V copy_with(V self, V get, V set, V del) {
    MoltProperty *p = property(self);
    V doc = p->doc_from_getter && !molt_is_none(get) ? MOLT_NONE : or_none(p->doc);
    V args[] = {molt_is_none(get) ? or_none(p->get) : molt_retain(get), molt_is_none(set) ? or_none(p->set) : molt_retain(set),
                molt_is_none(del) ? or_none(p->del) : molt_retain(del), doc};
    if (p->doc_from_getter && !molt_is_none(args[0])) molt_replace(&args[3], MOLT_NONE);
    V copy = molt_call(molt_value(molt_type_of(self)), args, 4, 0);
    for (int i = 0; i < 4; i++) molt_drop(args[i]);
    if (copy && molt_isinstance_of(copy, &molt_property_type)) molt_replace(&property(copy)->name, molt_xretain(p->name));
    return copy;
}
V molt_property_getter(V self, V f) { return copy_with(self, f, MOLT_NONE, MOLT_NONE); }
V molt_property_setter(V self, V f) { return copy_with(self, MOLT_NONE, f, MOLT_NONE); }
V molt_property_deleter(V self, V f) { return copy_with(self, MOLT_NONE, MOLT_NONE, f); }

V molt_property_set_name_method(V self, V owner, V name) {
    molt_replace(&property(self)->name, molt_retain(name));
    return MOLT_NONE;
}
