/* Types: readiness, namespaces, the method resolution order, look-up with its cache, subclass tests. */
#include "object_model.h"

/* -- look-up cache: (version of the type, name) -> what the MRO holds -- */

#define CACHE_SIZE 2048
static struct {
    uint32_t version;
    MoltStr *name;   /* owned, so that its address stays its own */
    MoltValue value; /* borrowed: a change of the type changes the version */
} lookups[CACHE_SIZE];

static uint32_t last_version;

static MOLT_COLD void forget_lookups(void) {
    for (int i = 0; i < CACHE_SIZE; i++) lookups[i].version = 0;
}

static uint32_t new_version(void) {
    if (++last_version == 0) {
        forget_lookups();
        last_version = 1;
    }
    return last_version;
}

MOLT_INLINE uint32_t lookup_place(uint32_t version, const MoltStr *name) {
    return (version * 2654435761u ^ (uint32_t)((uintptr_t)name >> 4)) & (CACHE_SIZE - 1);
}

/* -- the namespace -- */

void molt_immortalise(MoltValue v) {
    if (!molt_is_small(v)) molt_object(v)->refcount = MOLT_IMMORTAL;
}

static void add_new(MoltType *type, MoltDict *dict) {
    if (!type->new_ || (type->base && type->new_ == type->base->new_)) return;
    MoltNewWrapper *w = MOLT_AS(MoltNewWrapper, molt_type_alloc(&molt_builtin_new_type, 0));
    w->type = type;
    molt_immortalise(molt_value(w));
    molt_dict_set_str(dict, MOLT_N(__new__), molt_value(w));
}

static MoltDict *build_dict(MoltType *type) {
    MoltDict *dict = MOLT_DICT(molt_dict_new());
    molt_immortalise(molt_value(dict));
    type->dict = dict;
    molt_slot_wrappers_add(type, dict);
    add_new(type, dict);
    molt_dict_set_str(dict, MOLT_N(__doc__), MOLT_NONE);
    for (const MoltNameDef *m = type->methods; m && m->name; m++) molt_dict_set_str(dict, m->name, molt_value(m->object));
    return dict;
}

MoltDict *molt_type_dict(MoltType *type) {
    if (MOLT_LIKELY(type->dict != 0)) return type->dict;
    molt_type_ready(type);
    return build_dict(type);
}

MoltValue molt_type_own(MoltType *type, MoltStr *name) { return molt_dict_get_str(molt_type_dict(type), name); }

/* -- readiness of static types; heap types are made ready by type_new.c -- */

void molt_subclass_add(MoltType *base, MoltType *type) {
    MoltTypeList *list = MOLT_SUBCLASSES(base);
    if (!list || list->count == list->capacity) {
        uint32_t capacity = list ? list->capacity * 2 : 4, count = list ? list->count : 0;
        list = molt_buffer_resize(list, sizeof *list + capacity * sizeof(MoltType *));
        list->count = count;
        list->capacity = capacity;
        base->subclasses = molt_value(list);
    }
    list->items[list->count++] = type;
}

void molt_subclass_remove(MoltType *base, MoltType *type) {
    MoltTypeList *list = MOLT_SUBCLASSES(base);
    for (uint32_t i = 0; list && i < list->count; i++) {
        if (list->items[i] != type) continue;
        memmove(list->items + i, list->items + i + 1, (list->count - i - 1) * sizeof(MoltType *));
        list->count--;
        return;
    }
}

int molt_type_ready(MoltType *type) {
    if (MOLT_LIKELY(molt_is_ready(type))) return 0;
    type->flags |= MOLT_TYPE_READY;
    if (!type->base && type != &molt_object_type) type->base = &molt_object_type;
    MoltType *base = type->base;
    if (base) {
        molt_type_ready(base);
        type->flags |= base->flags & (MOLT_TYPE_SUB_MASK | MOLT_TYPE_SEQUENCE | MOLT_TYPE_MAPPING | MOLT_TYPE_MATCH_SELF |
                                      MOLT_TYPE_HAS_DICT);
        if (!type->traverse && base->traverse) type->flags |= base->flags & MOLT_TYPE_CONTAINER;
        if (!type->ext_offset && base->ext_offset > 0) type->ext_offset = base->ext_offset;
        molt_slots_inherit(type, base);
        molt_subclass_add(base, type);
    }
    if (type == &molt_function_type || type->flags & MOLT_TYPE_EXCEPTION_SUB) type->flags |= MOLT_TYPE_HAS_DICT;
    if (type->flags & MOLT_TYPE_EXCEPTION_SUB) type->flags |= MOLT_TYPE_NO_WEAKREF;
    if (type->descr_set) type->flags |= MOLT_TYPE_DATA_DESCR;
    if (type->getattr == molt_object_getattr || type->getattr == molt_type_getattr) type->flags |= MOLT_TYPE_SAYS_ITSELF;
    type->version = new_version();
    if (!type->shape_id) type->shape_id = molt_shape_new_root(type)->id;
    return 0;
}

void molt_type_new_version(MoltType *type) {
    type->version = new_version();
    MoltTypeList *list = MOLT_SUBCLASSES(type);
    for (uint32_t i = 0; list && i < list->count; i++) molt_type_new_version(list->items[i]);
}

void molt_type_modified(MoltType *type) {
    molt_type_new_version(type);
    molt_slots_update(type, 0);
    molt_caches_reset();
}

static bool is_dunder(const MoltStr *name) {
    return name->length > 4 && molt_str_at(name, 0) == '_' && molt_str_at(name, 1) == '_' &&
           molt_str_at(name, name->length - 1) == '_';
}

/* Names that change what an attribute access means, not only what it finds. */
static bool decides_access(const MoltStr *name) {
    const MoltStr *const names[] = {MOLT_N(__getattribute__), MOLT_N(__getattr__), MOLT_N(__setattr__), MOLT_N(__delattr__),
                                    MOLT_N(__get__), MOLT_N(__set__), MOLT_N(__delete__)};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] == name) return true;
    return false;
}

int molt_type_set(MoltType *type, MoltStr *name, MoltValue value) {
    MoltDict *dict = molt_type_dict(type);
    MoltValue old = molt_xretain(molt_dict_get_str(dict, name)); /* alive until nothing refers to it any more */
    if (!value && !old) return molt_raise_int(&molt_AttributeError, "type object '%N' has no attribute '%U'", type, name);
    int status = value ? molt_dict_set_str(dict, name, value) : molt_dict_delete(dict, molt_value(name));
    molt_type_new_version(type);
    molt_caches_name_changed(name);
    if (is_dunder(name)) {
        molt_slots_update(type, name);
        if (decides_access(name)) molt_caches_reset();
    }
    molt_xdrop(old);
    return status < 0 ? -1 : 0;
}

/* -- method resolution order -- */

MoltType *molt_next_in_mro(MoltType *type, MoltType *after) {
    if (!type->mro) return after ? after->base : type;
    const MoltTuple *mro = MOLT_TUPLE(type->mro);
    if (!after) return mro->length ? MOLT_TYPE(mro->items[0]) : 0;
    for (int64_t i = 0; i + 1 < mro->length; i++)
        if (MOLT_TYPE(mro->items[i]) == after) return MOLT_TYPE(mro->items[i + 1]);
    return 0;
}

MoltValue molt_type_mro(MoltType *type) {
    if (type->mro) return type->mro;
    molt_type_ready(type);
    int64_t n = 0;
    for (MoltType *t = type; t; t = t->base) n++;
    MoltTuple *mro = molt_tuple_alloc(n);
    n = 0;
    for (MoltType *t = type; t; t = t->base) {
        molt_type_ready(t);
        mro->items[n++] = molt_retain(molt_value(t));
    }
    if (!(type->flags & MOLT_TYPE_HEAP)) molt_immortalise(molt_value(mro));
    return type->mro = molt_value(mro);
}

MoltValue molt_type_lookup_uncached(MoltType *type, MoltStr *name) {
    MoltValue v;
    if (type->mro) {
        const MoltTuple *mro = MOLT_TUPLE(type->mro);
        for (int64_t i = 0; i < mro->length; i++)
            if ((v = molt_type_own(MOLT_TYPE(mro->items[i]), name)) != 0) return v;
        return 0;
    }
    for (MoltType *t = type; t; t = t->base)
        if ((v = molt_type_own(t, name)) != 0) return v;
    return 0;
}

/* For the leak check at exit: the cache lets go of its names. */
void molt_lookups_release(void) {
    for (int i = 0; i < CACHE_SIZE; i++) {
        if (lookups[i].name) molt_drop(molt_value(lookups[i].name));
        lookups[i].name = 0;
        lookups[i].version = 0;
    }
}

MoltValue molt_type_lookup(MoltType *type, MoltStr *name) {
    uint32_t i = lookup_place(type->version, name);
    if (MOLT_LIKELY(lookups[i].version == type->version && lookups[i].name == name && type->version)) return lookups[i].value;
    molt_type_ready(type);
    MoltValue found = molt_type_lookup_uncached(type, name);
    if (!name->interned) return found;
    i = lookup_place(type->version, name);
    MoltStr *old = lookups[i].name;
    molt_retain_object(&name->head);
    lookups[i].version = type->version;
    lookups[i].name = name;
    lookups[i].value = found;
    if (old) molt_drop_object(&old->head);
    return found;
}

bool molt_is_subtype(MoltType *a, MoltType *b) {
    if (a == b) return true;
    if (!a->mro) {
        if (MOLT_UNLIKELY(!molt_is_ready(a))) molt_type_ready(a); /* and its bases */
        for (; a; a = a->base)
            if (a == b) return true;
        return false;
    }
    const MoltTuple *mro = MOLT_TUPLE(a->mro);
    for (int64_t i = 0; i < mro->length; i++)
        if (mro->items[i] == molt_value(b)) return true;
    return false;
}

/* -- names -- */

MoltValue molt_type_name(MoltType *type) {
    if (!type->name_object) {
        type->name_object = molt_str_from_c(type->name);
        if (!(type->flags & MOLT_TYPE_HEAP)) molt_immortalise(type->name_object);
    }
    return molt_retain(type->name_object);
}

/* The module a class says it is from: borrowed str, or 0. */
static MoltValue module_name(MoltType *type) {
    MoltValue module = type->module ? type->module : molt_type_own(type, MOLT_N(__module__));
    return module && molt_is_str_sub(module) ? module : 0;
}

MoltValue molt_type_qualname(MoltType *type) {
    MoltValue module = module_name(type);
    MoltValue name = type->qualname ? molt_retain(type->qualname) : molt_type_name(type);
    if (!module || molt_str_equal(MOLT_STR(module), MOLT_N(builtins))) return name;
    MoltValue text = molt_str_format("%U.%S", MOLT_STR(module), name);
    molt_drop(name);
    return text;
}

MoltStr *molt_attribute_name(MoltValue name) {
    if (molt_is_str(name)) {
        if (MOLT_STR(name)->interned) return MOLT_STR(molt_retain(name));
        return molt_str_intern(name);
    }
    if (!molt_is_str_sub(name)) {
        molt_raise(&molt_TypeError, "attribute name must be string, not '%T'", name);
        return 0;
    }
    MoltValue exact = molt_str_join_array(0, &name, 1);
    if (exact && molt_is_str(exact)) {
        MoltStr *interned = molt_str_intern(exact);
        molt_drop(exact);
        return interned;
    }
    molt_xdrop(exact);
    exact = molt_str_substring(name, 0, MOLT_STR(name)->length);
    MoltStr *interned = molt_str_intern(exact);
    molt_drop(exact);
    return interned;
}
