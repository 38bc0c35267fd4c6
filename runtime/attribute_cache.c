/* Inline caches of attribute accesses and method calls. A cache holds for one shape, and for as long as no class
   changes the name it is about. */
#include "object_model.h"
#include "float_fields.h"
#include "molt/layout.h"
#include "molt/call_direct.h"
#include "dict_impl.h"

typedef MoltValue V;

/* Which names caches rely on (by a hash of their address), and how often each made us start over. A name whose class
   attribute keeps changing (a counter in a class) is not cached any more. */
#define NAME_BITS 4096
#define TOO_OFTEN 16
static uint64_t relied_on[NAME_BITS / 64];
static uint8_t changes[NAME_BITS];
static MoltCache end_of_chain;
static MoltCache *caches = &end_of_chain;

static uint32_t name_bit(const MoltStr *name) {
    uint64_t h = (uint64_t)(uintptr_t)name * 0x9E3779B97F4A7C15u;
    return (uint32_t)(h >> 52);
}

static inline void forget(MoltCache *cache) { cache->shape = cache->other = cache->floats = 0; }

void molt_caches_reset(void) {
    for (MoltCache *c = caches; c != &end_of_chain; c = c->registered) forget(c);
    molt_layouts_forget();
    memset(relied_on, 0, sizeof relied_on);
}

void molt_caches_name_changed(MoltStr *name) {
    uint32_t bit = name_bit(name);
    if (!(relied_on[bit / 64] >> (bit % 64) & 1)) return;
    if (changes[bit] < TOO_OFTEN) changes[bit]++;
    molt_caches_reset();
}

/* False: do not cache. */
bool molt_caches_rely_on(const MoltStr *name) {
    uint32_t bit = name_bit(name);
    if (changes[bit] >= TOO_OFTEN) return false;
    relied_on[bit / 64] |= (uint64_t)1 << (bit % 64);
    return true;
}
static bool rely_on(MoltCache *cache, const MoltStr *name) {
    if (!molt_caches_rely_on(name)) return false;
    if (!cache->registered) {
        cache->registered = caches;
        caches = cache;
    }
    return true;
}

/* Behind a site's own cache, for sites that see several shapes: one table for all, by shape, name and purpose. */
enum { READING, WRITING, CALLING, INITIALIZING };
typedef struct SharedCache {
    MoltCache cache;
    const MoltStr *name;
} SharedCache;
static SharedCache shared[1024];

/* Is it about that shape, or about none yet? */
static inline bool suits(const MoltCache *cache, uint32_t shape) {
    return cache->shape == shape || cache->other == shape || cache->floats == shape || !(cache->shape | cache->other | cache->floats);
}

/* The cache to use for an object of this shape: the site's own while it is free or fits, else a shared one. The first shape
   that a site sees need not be the usual one, so its own cache is emptied at the 8th, 16th, 32nd... miss. */
static inline MoltCache *level(MoltCache *site, uint32_t shape, const MoltStr *name, uint32_t purpose) {
    if (suits(site, shape)) return site;
    uint32_t misses = ++site->misses;
    if (MOLT_UNLIKELY(misses >= 8 && (misses & (misses - 1)) == 0)) {
        forget(site);
        return site;
    }
    uint64_t h = ((uint64_t)(uintptr_t)name + shape * 4 + purpose) * 0x9E3779B97F4A7C15u;
    SharedCache *entry = &shared[h >> 54];
    if (entry->name != name) {
        entry->name = name;
        forget(&entry->cache);
    }
    return &entry->cache;
}

/* Of n caches in a row the one for objects of this shape: that which knows it, else the first free one, else the last, which
   then goes on as a site's only one does. */
MoltCache *molt_cache_among(MoltCache *caches, int n, uint32_t shape) {
    for (int i = 0; i < n - 1; i++)
        if (suits(&caches[i], shape)) return &caches[i];
    return &caches[n - 1];
}

/* Inlined code hits on fields and methods alone. */
static void set_shape(MoltCache *cache, uint32_t shape, int kind) {
    bool inlined = kind == MOLT_CACHE_FIELD || kind == MOLT_CACHE_METHOD;
    cache->shape = inlined ? shape : 0;
    cache->other = inlined ? 0 : shape;
    cache->floats = 0;
    cache->kind = (uint8_t)kind;
}

static V *place_at(const MoltObject *o, uint64_t offset) { return (V *)((char *)o + offset); }

/* `next`: the shape after a store. */
static void fill_float(MoltCache *cache, const MoltObject *o, uint64_t offset, const MoltShape *next) {
    forget(cache);
    cache->floats = o->shape;
    cache->kind = MOLT_CACHE_FLOAT;
    cache->offset = offset;
    cache->next_shape = next->id;
}

static void fill_field(MoltCache *cache, const MoltObject *o, MoltStr *name, uint64_t offset) {
    if (!rely_on(cache, name)) return;
    const MoltShape *shape = molt_shape_of(o);
    if (molt_is_float_place(o, shape, place_at(o, offset))) {
        fill_float(cache, o, offset, shape);
        return;
    }
    set_shape(cache, o->shape, MOLT_CACHE_FIELD);
    cache->offset = offset;
}

/* Nothing of the program comes before the look-up in instance and class. (__getattr__ comes after it.) */
bool molt_plain_getattr(MoltType *type) {
    if (MOLT_LIKELY(type->getattr == molt_object_getattr)) return true;
    if (type->getattr != molt_slot_getattr) return false;
    V f = molt_type_lookup(type, MOLT_N(__getattribute__));
    return f && molt_is_wrapper(f) && MOLT_AS(MoltSlotWrapper, f)->function == (void *)molt_object_getattr;
}

/* -- reading -- */

/* Fills the cache where the access is a plain one. */
static void fill_get(V a, MoltStr *name, MoltCache *cache) {
    MoltObject *o = molt_object(a);
    const MoltShape *shape = molt_shape_of(o);
    V found = molt_type_lookup(shape->type, name);
    if (found && molt_is_member_of(found, shape->type)) {
        fill_field(cache, o, name, MOLT_AS(MoltMember, found)->offset);
        return;
    }
    MoltType *kind = found ? molt_type_of(found) : 0;
    if (kind == &molt_property_type && rely_on(cache, name)) {
        set_shape(cache, o->shape, MOLT_CACHE_PROPERTY);
        cache->value = found;
        return;
    }
    if (kind && kind->flags & MOLT_TYPE_TUPLE_FIELD && molt_is_tuple_sub(a) && name->interned && rely_on(cache, name)) {
        set_shape(cache, o->shape, MOLT_CACHE_TUPLE_FIELD);
        cache->offset = (uint64_t)MOLT_AS(MoltTupleField, found)->index;
        return;
    }
    if (kind && kind->descr_set && kind->descr_get && name->interned && rely_on(cache, name)) {
        set_shape(cache, o->shape, MOLT_CACHE_DESCRIPTOR);
        cache->value = found;
        return;
    }
    if (shape->dict_mode || !name->interned || (kind && kind->descr_set)) return;
    int i = molt_shape_find(shape, name);
    if (i >= 0) {
        if (i < shape->inline_fields) fill_field(cache, o, name, molt_inline_offset(shape->type, (unsigned)i));
    } else if (kind && !kind->descr_get && rely_on(cache, name)) {
        set_shape(cache, o->shape, MOLT_CACHE_CLASS_VALUE);
        cache->value = found;
    }
}

/* Modules and classes keep their attributes in dicts, so that their shapes say nothing.

   An entry of a module's dict is recognised by its key, which is the interned name itself. */
static V module_attribute(V module, MoltStr *name, MoltCache *cache) {
    MoltDict *dict = MOLT_AS(MoltModule, module)->dict;
    if (MOLT_LIKELY(cache->kind == MOLT_CACHE_MODULE)) {
        uint64_t i = cache->offset;
        if (MOLT_LIKELY(i < (uint64_t)dict->entry_count && dict->entries[i].key == molt_value(name))) return dict_value(&dict->entries[i]);
    }
    for (int64_t i = 0; i < dict->entry_count; i++) {
        if (dict->entries[i].key != molt_value(name)) continue;
        set_shape(cache, MOLT_SHAPE_MODULE, MOLT_CACHE_MODULE);
        cache->offset = (uint64_t)i;
        return dict_value(&dict->entries[i]);
    }
    return 0;
}

/* Versions of types are never given out twice, so that one stands for the class and for what it holds. Where the metaclass
   is not `type`, the cache also relies on its not having the name. */
static bool on_class_hit(V cls, const MoltCache *cache) {
    return cache->other == molt_object(cls)->shape && cache->kind == MOLT_CACHE_ON_CLASS && cache->version == MOLT_TYPE(cls)->version;
}
static V class_attribute(V cls, MoltStr *name, MoltCache *cache) {
    if (MOLT_LIKELY(on_class_hit(cls, cache))) return cache->value;
    MoltType *type = MOLT_TYPE(cls);
    V found = name->interned ? molt_type_lookup(type, name) : 0;
    if (!found || !type->version || molt_type_lookup(molt_type_of(cls), name)) return 0;
    if (!molt_is_type_exact(cls) && !rely_on(cache, name)) return 0;
    set_shape(cache, molt_object(cls)->shape, MOLT_CACHE_ON_CLASS);
    cache->value = found;
    cache->version = type->version;
    return found;
}
/* What was found in a class is the attribute itself. */
static bool unbound_attribute(V found) {
    return molt_is_small(found) || molt_has_shape(found, MOLT_SHAPE_FUNCTION) || !molt_type_of(found)->descr_get;
}

/* For transactions: see hot_quiet.h. */
V molt_quiet_attribute(V o, MoltStr *name, MoltCache *cache) {
    uint32_t shape = molt_object(o)->shape;
    if (shape == MOLT_SHAPE_MODULE) return module_attribute(o, name, cache);
    if (shape == MOLT_SHAPE_TYPE) {
        V found = class_attribute(o, name, cache);
        return found && unbound_attribute(found) ? found : 0;
    }
    if (!suits(cache, shape) || !molt_plain_getattr(molt_type_of(o))) return 0;
    fill_get(o, name, cache);
    if (shape == cache->shape) return *place_at(molt_object(o), cache->offset);
    return shape == cache->other && cache->kind == MOLT_CACHE_CLASS_VALUE ? cache->value : 0;
}

V molt_quiet_class_attribute(V o, MoltStr *name, MoltCache *cache) {
    return molt_has_shape(o, MOLT_SHAPE_TYPE) ? class_attribute(o, name, cache) : 0;
}

static V getattr_unusual(V a, MoltStr *name, MoltCache *cache) {
    if (molt_is_small(a)) return molt_getattr(a, name);
    if (molt_object(a)->shape == MOLT_SHAPE_MODULE) {
        V v = module_attribute(a, name, cache);
        return v ? molt_retain(v) : molt_getattr(a, name);
    }
    V found = class_attribute(a, name, cache);
    if (!found) return molt_getattr(a, name);
    return unbound_attribute(found) ? molt_retain(found) : molt_bind(found, 0, MOLT_TYPE(a));
}

V molt_getattr_cached(V a, MoltStr *name, MoltCache *cache) {
    if (MOLT_UNLIKELY(molt_is_small(a))) return getattr_unusual(a, name, cache);
    MoltObject *o = molt_object(a);
    if (o->shape == MOLT_SHAPE_MODULE || o->shape == MOLT_SHAPE_TYPE) return getattr_unusual(a, name, cache);
    cache = level(cache, o->shape, name, READING);
    if (MOLT_LIKELY(o->shape == cache->shape)) {
        V v = *(V *)((char *)o + cache->offset);
        if (MOLT_LIKELY(v != 0)) return molt_retain(v);
    } else if (o->shape == cache->floats) {
        V v = molt_word_value(*place_at(o, cache->offset));
        if (MOLT_LIKELY(v != 0)) return v;
    } else if (o->shape == cache->other) {
        if (cache->kind == MOLT_CACHE_CLASS_VALUE) return molt_retain(cache->value);
        if (cache->kind == MOLT_CACHE_PROPERTY) return molt_property_read(cache->value, a);
        if (cache->kind == MOLT_CACHE_TUPLE_FIELD && cache->offset < (uint64_t)MOLT_TUPLE(a)->length)
            return molt_retain(MOLT_TUPLE(a)->items[cache->offset]);
        if (cache->kind == MOLT_CACHE_DESCRIPTOR) return molt_bind(cache->value, a, molt_type_of(a));
        if (cache->kind == MOLT_CACHE_ON_CLASS) return getattr_unusual(a, name, cache);
    } else if (molt_type_of(a)->getattr == molt_type_getattr) {
        return getattr_unusual(a, name, cache);
    } else if (molt_plain_getattr(molt_type_of(a))) {
        fill_get(a, name, cache);
    }
    return molt_getattr(a, name);
}

/* -- writing -- */

static void fill_set(V a, MoltStr *name, MoltCache *cache) {
    MoltObject *o = molt_object(a);
    MoltShape *shape = molt_shape_of(o);
    MoltType *type = shape->type;
    V found = molt_type_lookup(type, name);
    if (found && molt_is_member_of(found, shape->type)) {
        fill_field(cache, o, name, MOLT_AS(MoltMember, found)->offset);
        return;
    }
    if (shape->dict_mode || !name->interned || (found && molt_type_of(found)->descr_set)) return;
    int i = molt_shape_find(shape, name);
    if (i >= 0) {
        if (i < shape->inline_fields) fill_field(cache, o, name, molt_inline_offset(type, (unsigned)i));
        return;
    }
    if (shape->field_count >= shape->inline_fields || !(type->flags & MOLT_TYPE_HAS_DICT) || !rely_on(cache, name)) return;
    const MoltShape *next = molt_shape_transition(shape, name);
    uint64_t offset = molt_inline_offset(type, shape->field_count);
    if (molt_is_float_place(o, next, place_at(o, offset))) {
        fill_float(cache, o, offset, next);
        return;
    }
    cache->next_shape = next->id;
    cache->offset = offset;
    set_shape(cache, o->shape, MOLT_CACHE_ADD_FIELD);
}

/* `plainly`: as object.__setattr__, whatever the class says. */
MOLT_INLINE int set_cached(V a, MoltStr *name, V value, MoltCache *cache, bool plainly) {
    if (MOLT_UNLIKELY(molt_is_small(a))) return (plainly ? molt_object_setattr : molt_setattr)(a, name, value);
    MoltObject *o = molt_object(a);
    cache = level(cache, o->shape, name, plainly ? INITIALIZING : WRITING);
    if (MOLT_LIKELY(o->shape == cache->shape)) {
        molt_replace((V *)((char *)o + cache->offset), molt_retain(value));
        return 0;
    }
    if (o->shape == cache->other) { /* ADD_FIELD */
        *(V *)((char *)o + cache->offset) = molt_retain(value);
        o->shape = (uint32_t)cache->next_shape;
        return 0;
    }
    if (o->shape == cache->floats) {
        V *place = place_at(o, cache->offset);
        uint64_t old = *place;
        if (MOLT_LIKELY(molt_word_for(value, place))) {
            o->shape = (uint32_t)cache->next_shape;
            molt_word_drop(old);
            return 0;
        }
    } else if (plainly || molt_type_of(a)->setattr == molt_object_setattr) {
        fill_set(a, name, cache);
    }
    return (plainly ? molt_object_setattr : molt_setattr)(a, name, value);
}
int molt_setattr_cached(V a, MoltStr *name, V value, MoltCache *cache) { return set_cached(a, name, value, cache, false); }
int molt_init_field_cached(V a, MoltStr *name, V value, MoltCache *cache) { return set_cached(a, name, value, cache, true); }

/* -- method calls -- */

/* The shape by which methods of v are cached: a small int has that of a large one. */
static inline uint32_t method_shape(V v) { return molt_is_small(v) ? MOLT_SHAPE_INT : molt_object(v)->shape; }

static void fill_method(uint32_t shape, MoltStr *name, V f, MoltCache *cache) {
    if (!rely_on(cache, name)) return;
    const MoltCode *code = MOLT_AS(MoltFunction, f)->code;
    bool simple = code->flags & MOLT_CODE_SIMPLE && code->param_count <= MOLT_DIRECT_MAX;
    set_shape(cache, shape, MOLT_CACHE_METHOD);
    uint8_t closure = MOLT_AS(MoltFunction, f)->cell_count ? MOLT_CACHE_CLOSURE : 0;
    cache->argc = simple ? (uint8_t)(code->param_count | closure) : MOLT_CACHE_NOT_DIRECT;
    cache->value = f;
    cache->direct = simple ? code->direct : 0;
}

/* Remembers the method behind an operator, if it is a function of o's class. */
void molt_cache_operator(V o, MoltStr *name, MoltCache *cache) {
    if (molt_is_small(o)) return;
    V f = molt_type_lookup(molt_type_of(o), name);
    if (f && molt_has_shape(f, MOLT_SHAPE_FUNCTION)) fill_method(molt_object(o)->shape, name, f, cache);
}

static V call_function(V f, const V *args, size_t nargs, V kwnames, uint64_t handed) {
    molt_retain(f);
    V result = nargs == 1 && !kwnames ? molt_call_args1(f, args[0], handed) : molt_call_handed(f, args, nargs, kwnames, handed);
    molt_drop(f);
    return result;
}

/* The method in the cache, which takes exactly these arguments. */
static V call_direct(const MoltCache *cache, const V *args, size_t nargs, uint64_t handed) {
    MoltFunction *f = MOLT_AS(MoltFunction, molt_retain(cache->value));
    V result = molt_apply(f->code, args, f);
    for (; handed; handed &= handed - 1) molt_drop(args[__builtin_ctzll(handed)]);
    molt_drop(molt_value(f));
    return result;
}

/* Calls a bound f (consumed) without args[0], which is the object. */
static V call_rest(V f, const V *args, size_t nargs, V kwnames, uint64_t handed) {
    V self = args[0];
    V result = molt_call_handed(f, args + 1, nargs - 1, kwnames, handed >> 1);
    molt_drop(f);
    if (handed & 1) molt_drop(self);
    return result;
}

/* The function behind obj.name when no bound method is needed to call it; 0 otherwise. */
static V plain_method(V a, MoltStr *name, MoltCache *cache) {
    MoltType *type = molt_type_of(a);
    if (!molt_plain_getattr(type)) return 0;
    V found = molt_type_lookup(type, name);
    if (!found || !(molt_has_shape(found, MOLT_SHAPE_FUNCTION) || molt_has_shape(found, MOLT_SHAPE_METHOD_DESCRIPTOR))) return 0;
    const MoltShape *shape = molt_is_small(a) ? 0 : molt_shape_of(molt_object(a));
    if (shape && shape->dict_mode) return molt_dict_get_str((*molt_ext_slot(molt_object(a)))->dict, name) ? 0 : found;
    if (shape && shape->field_count && molt_shape_find(shape, name) >= 0) return 0;
    fill_method(method_shape(a), name, found, cache);
    return found;
}

/* The function that o.name(...) would call with o in front, borrowed; 0: something else. */
V molt_cached_method(V o, MoltStr *name, MoltCache *cache) {
    if (molt_is_small(o)) return 0;
    uint32_t shape = molt_object(o)->shape;
    if (shape == MOLT_SHAPE_MODULE || shape == MOLT_SHAPE_TYPE) return 0;
    cache = level(cache, shape, name, CALLING);
    return shape == cache->shape ? cache->value : plain_method(o, name, cache);
}

static MOLT_COLD V no_method(const V *args, size_t nargs, V kwnames, uint64_t handed) {
    size_t total = nargs + (kwnames ? (size_t)MOLT_TUPLE(kwnames)->length : 0);
    for (size_t i = 0; i < total && i < 64; i++)
        if (handed >> i & 1) molt_drop(args[i]);
    return 0;
}

V molt_call_method_cached(MoltStr *name, const V *args, size_t nargs, V kwnames, uint64_t handed, MoltCache *cache) {
    V f, a = args[0];
    uint32_t shape = method_shape(a);
    if (MOLT_LIKELY(shape != MOLT_SHAPE_MODULE && shape != MOLT_SHAPE_TYPE)) {
        cache = level(cache, shape, name, CALLING);
        if (MOLT_LIKELY(shape == cache->shape)) {
            bool direct = cache->argc != MOLT_CACHE_NOT_DIRECT && (cache->argc & ~MOLT_CACHE_CLOSURE) == (int)nargs && !kwnames;
            if (MOLT_LIKELY(direct)) return call_direct(cache, args, nargs, handed);
            return call_function(cache->value, args, nargs, kwnames, handed);
        }
        f = plain_method(a, name, cache);
        if (f) return call_function(f, args, nargs, kwnames, handed);
        f = molt_getattr(a, name);
    } else {
        int takes_self = molt_load_method(name, a, cache, &f);
        if (takes_self == 1) {
            V result = molt_call_handed(f, args, nargs, kwnames, handed);
            molt_drop(f);
            return result;
        }
        if (takes_self < 0) f = 0;
    }
    return f ? call_rest(f, args, nargs, kwnames, handed) : no_method(args, nargs, kwnames, handed);
}

/* Class.name before its call: functions and static methods as they are, class methods with the class in front. Sets *out
   and answers as molt_load_method; -2: something else. */
static int load_on_class(MoltStr *name, V cls, MoltCache *cache, V *out) {
    V found = class_attribute(cls, name, cache);
    if (!found) return -2;
    if (unbound_attribute(found)) return *out = molt_retain(found), 0;
    uint32_t shape = molt_object(found)->shape;
    if (shape == MOLT_SHAPE_CLASSMETHOD_DESCRIPTOR) return *out = molt_retain(MOLT_AS(MoltMethodWrapper, found)->callable), 1;
    if (shape != MOLT_SHAPE_STATICMETHOD && shape != MOLT_SHAPE_CLASSMETHOD) return -2;
    V f = MOLT_AS(MoltMethodWrapper, found)->callable;
    if (!f || (shape == MOLT_SHAPE_CLASSMETHOD && !molt_has_shape(f, MOLT_SHAPE_FUNCTION))) return -2;
    *out = molt_retain(f);
    return shape == MOLT_SHAPE_CLASSMETHOD;
}

/* Looks a method up before its arguments are computed: *out = the callable (owned), 1 when it wants obj in front, 0 when not. */
int molt_load_method(MoltStr *name, V o, MoltCache *cache, V *out) {
    uint32_t shape = method_shape(o);
    if (shape == MOLT_SHAPE_MODULE) {
        *out = getattr_unusual(o, name, cache);
        return *out ? 0 : -1;
    }
    if (shape == MOLT_SHAPE_TYPE) {
        int status = load_on_class(name, o, cache, out);
        if (status != -2) return status;
        *out = molt_getattr(o, name);
        return *out ? 0 : -1;
    }
    cache = level(cache, shape, name, CALLING);
    if (MOLT_LIKELY(shape == cache->shape)) {
        *out = molt_retain(cache->value);
        return 1;
    }
    V f = plain_method(o, name, cache);
    if (f) {
        *out = molt_retain(f);
        return 1;
    }
    *out = molt_getattr(o, name);
    return *out ? 0 : -1;
}
