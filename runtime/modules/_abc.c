/* C part of the module abc: registration, and the caches behind isinstance and issubclass of abstract classes. */
#include "../object_model.h"

typedef MoltValue V;
extern const MoltNameDef molt_abc_data_type_names[];
int molt_type_set_abstractmethods(V self, V value);
V molt_type_subclasses(V self);

/* Weak references to classes; 0: empty. */
typedef struct MoltAbcData {
    MoltObject head;
    V registry, cache, negative;
    int64_t negative_version;
} MoltAbcData;

static int64_t invalidations; /* grows with each registration: older negative answers are void */

static void data_dealloc(MoltObject *self) {
    MoltAbcData *d = (MoltAbcData *)self;
    molt_xdrop(d->registry);
    molt_xdrop(d->cache);
    molt_xdrop(d->negative);
    molt_object_free(self);
}
static void data_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltAbcData *d = (MoltAbcData *)self;
    visit(d->registry, arg);
    visit(d->cache, arg);
    visit(d->negative, arg);
}
MoltType molt_abc_data_type = {
    MOLT_TYPE_HEAD("_abc_data", 0, MoltAbcData, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_abc_data_type_names,
    .dealloc = data_dealloc, .traverse = data_traverse,
};

static MoltAbcData *data_of(V cls) {
    V v = molt_is_type(cls) ? molt_type_lookup(MOLT_TYPE(cls), MOLT_N(_abc_impl)) : 0;
    if (v && !molt_is_small(v) && molt_type_of(v) == &molt_abc_data_type) return MOLT_AS(MoltAbcData, v);
    molt_raise(&molt_TypeError, "_abc_impl is set to a wrong type");
    return 0;
}

/* -- sets of weak references -- */

static int contains(V set, V cls) {
    if (!set || MOLT_SET(set)->used == 0 || !molt_is_type(cls)) return 0;
    V ref = molt_weakref_new(cls, 0);
    if (!ref) return -1;
    int result = molt_set_contains_key(MOLT_SET(set), ref);
    molt_drop(ref);
    return result;
}

static int add(V *set, V cls) {
    if (!*set) *set = molt_set_new();
    V ref = molt_weakref_new(cls, 0);
    if (!ref) return -1;
    int status = molt_set_add_key(MOLT_SET(*set), ref);
    molt_drop(ref);
    return status;
}

static void forget_negative(MoltAbcData *d) {
    if (d->negative_version == invalidations) return;
    molt_replace(&d->negative, 0);
    d->negative_version = invalidations;
}

/* -- abstract methods -- */

static int is_abstract(V v) {
    V flag = molt_is_small(v) ? MOLT_STOP : molt_getattr_or_stop(v, MOLT_N(__isabstractmethod__));
    if (!flag || flag == MOLT_STOP) return flag ? 0 : -1;
    int truth = molt_truth(flag);
    molt_drop(flag);
    return truth;
}

static int add_own(V cls, V abstracts) {
    V items = molt_dict_copy(molt_type_dict(MOLT_TYPE(cls))), key, value;
    int64_t position = 0;
    int status = 0;
    while (status == 0 && molt_dict_next(MOLT_DICT(items), &position, &key, &value)) {
        status = is_abstract(value);
        if (status > 0) status = molt_set_add_key(MOLT_SET(abstracts), key);
    }
    molt_drop(items);
    return status;
}

static int add_if_still_abstract(V cls, V name, V abstracts) {
    if (!molt_is_str_sub(name)) return 0;
    V v = molt_getattr_or_stop(cls, MOLT_STR(name));
    if (!v) return -1;
    if (v == MOLT_STOP) return 0;
    int status = is_abstract(v);
    molt_drop(v);
    return status > 0 ? molt_set_add_key(MOLT_SET(abstracts), name) : status;
}

static int add_inherited(V cls, V base, V abstracts) {
    V names = molt_getattr_or_stop(base, MOLT_N(__abstractmethods__));
    if (!names || names == MOLT_STOP) return names ? 0 : -1;
    V list = molt_list_from_iterable(names);
    molt_drop(names);
    if (!list) return -1;
    int status = 0;
    for (int64_t i = 0; status == 0 && i < MOLT_LIST(list)->length; i++) {
        V name = molt_list_get(MOLT_LIST(list), i);
        status = add_if_still_abstract(cls, name, abstracts);
        molt_drop(name);
    }
    molt_drop(list);
    return status;
}

static int compute_abstract_methods(V cls) {
    V abstracts = molt_frozenset_new();
    int status = add_own(cls, abstracts);
    V bases = MOLT_TYPE(cls)->bases;
    for (int64_t i = 0; status == 0 && bases && i < MOLT_TUPLE(bases)->length; i++)
        status = add_inherited(cls, MOLT_TUPLE(bases)->items[i], abstracts);
    if (status == 0) status = molt_type_set_abstractmethods(cls, abstracts);
    molt_drop(abstracts);
    return status;
}

/* __abc_tpflags__ of collections.abc.Sequence and Mapping: how match statements see instances. */
enum { PY_SEQUENCE = 1 << 5, PY_MAPPING = 1 << 6 };

static int take_flags(MoltType *type) {
    V flags = molt_type_own(type, MOLT_N(__abc_tpflags__));
    if (!flags) return 0;
    int64_t bits = molt_is_small(flags) ? molt_small(flags) : 0;
    if (bits & PY_SEQUENCE) type->flags |= MOLT_TYPE_SEQUENCE;
    if (bits & PY_MAPPING) type->flags |= MOLT_TYPE_MAPPING;
    return molt_type_set(type, MOLT_N(__abc_tpflags__), 0);
}

V molt_abc_abc_init(V cls) {
    if (!molt_is_type(cls)) return molt_raise(&molt_TypeError, "_abc_init() argument must be a class");
    if (compute_abstract_methods(cls) < 0) return 0;
    V data = molt_type_alloc(&molt_abc_data_type, 0);
    MOLT_AS(MoltAbcData, data)->negative_version = invalidations;
    int status = molt_type_set(MOLT_TYPE(cls), MOLT_N(_abc_impl), data);
    molt_drop(data);
    return status < 0 || take_flags(MOLT_TYPE(cls)) < 0 ? 0 : MOLT_NONE;
}

/* -- registration -- */

/* Builtin types say themselves what they are: a str is registered as a Sequence, but matches no sequence pattern. */
static void spread_flags(MoltType *type, uint32_t flags) {
    if (type->flags & MOLT_TYPE_IMMUTABLE || (type->flags & flags) == flags) return;
    type->flags |= flags;
    MoltTypeList *list = MOLT_SUBCLASSES(type);
    for (uint32_t i = 0; list && i < list->count; i++) spread_flags(list->items[i], flags);
}

V molt_abc_abc_register(V cls, V subclass) {
    if (!molt_is_type(subclass)) return molt_raise(&molt_TypeError, "Can only register classes");
    int known = molt_issubclass(subclass, cls);
    if (known) return known < 0 ? 0 : molt_retain(subclass);
    int cycle = molt_issubclass(cls, subclass);
    if (cycle) return cycle < 0 ? 0 : molt_raise(&molt_RuntimeError, "Refusing to create an inheritance cycle");
    MoltAbcData *d = data_of(cls);
    if (!d || add(&d->registry, subclass) < 0) return 0;
    invalidations++;
    uint32_t flags = MOLT_TYPE(cls)->flags & (MOLT_TYPE_SEQUENCE | MOLT_TYPE_MAPPING);
    if (flags) spread_flags(MOLT_TYPE(subclass), flags);
    return molt_retain(subclass);
}

/* -- checks -- */

/* Methods of object and type may be missing from the tables of a program that never mentions them: what they would
   answer is known. */
static bool is_defined(V cls, MoltStr *name) {
    return molt_type_lookup(MOLT_TYPE(cls), name) || molt_type_lookup(molt_type_of(cls), name);
}

static int ask_hook(V cls, V subclass, MoltAbcData *d) {
    if (!is_defined(cls, MOLT_N(__subclasshook__))) return 2;
    V answer = molt_call_method1(cls, MOLT_N(__subclasshook__), subclass);
    if (!answer) return -1;
    if (answer == MOLT_TRUE) return add(&d->cache, subclass) < 0 ? -1 : 1;
    if (answer == MOLT_FALSE) return add(&d->negative, subclass) < 0 ? -1 : 0;
    bool open = answer == MOLT_NOTIMPLEMENTED;
    molt_drop(answer);
    if (open) return 2;
    return molt_raise_int(&molt_AssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
}

static int ask_registered(V subclass, MoltAbcData *d) {
    if (!d->registry) return 0;
    V list = molt_list_from_iterable(d->registry);
    if (!list) return -1;
    int result = 0;
    for (int64_t i = 0; result == 0 && i < MOLT_LIST(list)->length; i++) {
        V target = molt_weakref_target(MOLT_LIST(list)->boxed[i]);
        if (!target) continue;
        result = molt_issubclass(subclass, target);
        molt_drop(target);
    }
    molt_drop(list);
    return result;
}

static int ask_subclasses(V cls, V subclass) {
    V list = is_defined(cls, MOLT_N(__subclasses__)) ? molt_call_method0(cls, MOLT_N(__subclasses__)) : molt_type_subclasses(cls);
    if (!list) return -1;
    if (!molt_is_list(list)) {
        molt_drop(list);
        return molt_raise_int(&molt_TypeError, "__subclasses__() must return a list");
    }
    int result = 0;
    for (int64_t i = 0; result == 0 && i < MOLT_LIST(list)->length; i++) {
        V s = molt_list_get(MOLT_LIST(list), i);
        result = molt_issubclass(subclass, s);
        molt_drop(s);
    }
    molt_drop(list);
    return result;
}

static int subclass_check(V cls, V subclass) {
    if (!molt_is_type(subclass)) return molt_raise_int(&molt_TypeError, "issubclass() arg 1 must be a class");
    MoltAbcData *d = data_of(cls);
    if (!d) return -1;
    int known = contains(d->cache, subclass);
    if (known) return known;
    forget_negative(d);
    int negative = contains(d->negative, subclass);
    if (negative) return negative < 0 ? -1 : 0;
    int result = ask_hook(cls, subclass, d);
    if (result != 2) return result;
    result = molt_is_subtype(MOLT_TYPE(subclass), MOLT_TYPE(cls));
    if (result == 0) result = ask_registered(subclass, d);
    if (result == 0) result = ask_subclasses(cls, subclass);
    if (result < 0) return -1;
    return add(result ? &d->cache : &d->negative, subclass) < 0 ? -1 : result;
}

V molt_abc_abc_subclasscheck(V cls, V subclass) {
    int result = subclass_check(cls, subclass);
    return result < 0 ? 0 : molt_bool(result);
}

/* The metaclass may have a __subclasscheck__ of its own. */
static V ask_class(V cls, V c) { return molt_call_method1(cls, MOLT_N(__subclasscheck__), c); }

V molt_abc_abc_instancecheck(V cls, V instance) {
    MoltAbcData *d = data_of(cls);
    if (!d) return 0;
    V subtype = molt_value(molt_type_of(instance)), subclass = molt_getattr(instance, MOLT_N(__class__));
    if (!subclass) return 0;
    int known = contains(d->cache, subclass);
    V result = known < 0 ? 0 : known ? MOLT_TRUE : MOLT_STOP;
    if (result == MOLT_STOP && subtype == subclass && d->negative_version == invalidations) {
        known = contains(d->negative, subclass);
        if (known) result = known < 0 ? 0 : MOLT_FALSE;
    }
    if (result == MOLT_STOP) {
        result = ask_class(cls, subclass);
        if (result == MOLT_FALSE && subtype != subclass) result = ask_class(cls, subtype);
    }
    molt_drop(subclass);
    return result;
}

/* -- for tests and debugging -- */

V molt_abc_get_cache_token(void) { return molt_tag(invalidations); }
V molt_abc_reset_registry(V cls) {
    MoltAbcData *d = data_of(cls);
    if (!d) return 0;
    molt_replace(&d->registry, 0);
    return MOLT_NONE;
}
V molt_abc_reset_caches(V cls) {
    MoltAbcData *d = data_of(cls);
    if (!d) return 0;
    molt_replace(&d->cache, 0);
    molt_replace(&d->negative, 0);
    return MOLT_NONE;
}
static V copy_of(V set) { return set ? molt_set_from_iterable(set) : molt_set_new(); }
V molt_abc_get_dump(V cls) {
    MoltAbcData *d = data_of(cls);
    if (!d) return 0;
    V parts[] = {copy_of(d->registry), copy_of(d->cache), copy_of(d->negative), molt_tag(d->negative_version)};
    return molt_tuple_from_owned(parts, 4);
}
