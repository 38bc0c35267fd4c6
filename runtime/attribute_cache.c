/* Inline caches of attribute accesses and method calls. A cache holds for one shape, and for as long as no class
   changes the name it is about. */
#include "object_model.h"

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

void molt_caches_reset(void) {
    for (MoltCache *c = caches; c != &end_of_chain; c = c->registered) c->shape = 0;
    memset(relied_on, 0, sizeof relied_on);
}

void molt_caches_name_changed(MoltStr *name) {
    uint32_t bit = name_bit(name);
    if (!(relied_on[bit / 64] >> (bit % 64) & 1)) return;
    if (changes[bit] < TOO_OFTEN) changes[bit]++;
    molt_caches_reset();
}

/* False: do not cache. */
static bool rely_on(MoltCache *cache, const MoltStr *name) {
    uint32_t bit = name_bit(name);
    if (changes[bit] >= TOO_OFTEN) return false;
    relied_on[bit / 64] |= (uint64_t)1 << (bit % 64);
    if (!cache->registered) {
        cache->registered = caches;
        caches = cache;
    }
    return true;
}

/* Behind a site's own cache, for sites that see several shapes: one table for all, by shape, name and purpose. */
enum { READING, WRITING, CALLING };
typedef struct SharedCache {
    MoltCache cache;
    const MoltStr *name;
} SharedCache;
static SharedCache shared[1024];

/* The cache to use for an object of this shape: the site's own while it is free or fits, else a shared one. */
static inline MoltCache *level(MoltCache *site, uint32_t shape, const MoltStr *name, uint32_t purpose) {
    if (site->shape == shape || site->shape == 0) return site;
    uint64_t h = ((uint64_t)(uintptr_t)name + shape * 4 + purpose) * 0x9E3779B97F4A7C15u;
    SharedCache *entry = &shared[h >> 54];
    if (entry->name != name) {
        entry->name = name;
        entry->cache.shape = 0;
    }
    return &entry->cache;
}

static uint64_t inline_offset(const MoltType *type, int i) {
    return (uint64_t)type->ext_offset + sizeof(MoltExt *) + (uint64_t)i * sizeof(V);
}

static void fill_field(MoltCache *cache, const MoltObject *o, MoltStr *name, uint64_t offset) {
    if (!rely_on(cache, name)) return;
    cache->shape = o->shape;
    cache->kind = MOLT_CACHE_FIELD;
    cache->offset = offset;
}

/* Nothing of the program comes before the look-up in instance and class. (__getattr__ comes after it.) */
static bool plain_getattr(MoltType *type) {
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
    if (found && molt_is_slot_member(found)) {
        fill_field(cache, o, name, MOLT_AS(MoltMember, found)->offset);
        return;
    }
    MoltType *kind = found ? molt_type_of(found) : 0;
    if (shape->dict_mode || !name->interned || (kind && kind->descr_set)) return;
    int i = molt_shape_find(shape, name);
    if (i >= 0) {
        if (i < shape->inline_fields) fill_field(cache, o, name, inline_offset(shape->type, i));
    } else if (kind && !kind->descr_get && rely_on(cache, name)) {
        cache->shape = o->shape;
        cache->kind = MOLT_CACHE_CLASS_VALUE;
        cache->value = found;
    }
}

V molt_getattr_cached(V a, MoltStr *name, MoltCache *cache) {
    if (MOLT_UNLIKELY(molt_is_small(a))) return molt_getattr(a, name);
    MoltObject *o = molt_object(a);
    cache = level(cache, o->shape, name, READING);
    if (MOLT_LIKELY(o->shape == cache->shape)) {
        if (cache->kind == MOLT_CACHE_FIELD) {
            V v = *(V *)((char *)o + cache->offset);
            if (MOLT_LIKELY(v != 0)) return molt_retain(v);
        } else if (cache->kind == MOLT_CACHE_CLASS_VALUE) {
            return molt_retain(cache->value);
        }
    } else if (plain_getattr(molt_type_of(a))) {
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
    if (found && molt_is_slot_member(found)) {
        fill_field(cache, o, name, MOLT_AS(MoltMember, found)->offset);
        return;
    }
    if (shape->dict_mode || !name->interned || (found && molt_type_of(found)->descr_set)) return;
    int i = molt_shape_find(shape, name);
    if (i >= 0) {
        if (i < shape->inline_fields) fill_field(cache, o, name, inline_offset(type, i));
        return;
    }
    if (shape->field_count >= shape->inline_fields || !(type->flags & MOLT_TYPE_HAS_DICT) || !rely_on(cache, name)) return;
    cache->next_shape = molt_shape_transition(shape, name);
    cache->shape = o->shape;
    cache->kind = MOLT_CACHE_ADD_FIELD;
}

int molt_setattr_cached(V a, MoltStr *name, V value, MoltCache *cache) {
    if (MOLT_UNLIKELY(molt_is_small(a))) return molt_setattr(a, name, value);
    MoltObject *o = molt_object(a);
    cache = level(cache, o->shape, name, WRITING);
    if (MOLT_LIKELY(o->shape == cache->shape)) {
        if (cache->kind == MOLT_CACHE_FIELD) {
            molt_replace((V *)((char *)o + cache->offset), molt_retain(value));
            return 0;
        }
        if (cache->kind == MOLT_CACHE_ADD_FIELD) {
            MoltShape *next = cache->next_shape;
            *(V *)((char *)o + inline_offset(next->type, next->field_count - 1)) = molt_retain(value);
            o->shape = next->id;
            return 0;
        }
    } else if (molt_type_of(a)->setattr == molt_object_setattr) {
        fill_set(a, name, cache);
    }
    return molt_setattr(a, name, value);
}

/* -- method calls -- */

static void fill_method(const MoltObject *o, MoltStr *name, V f, MoltCache *cache) {
    if (!rely_on(cache, name)) return;
    const MoltCode *code = MOLT_AS(MoltFunction, f)->code;
    bool simple = code->flags & MOLT_CODE_SIMPLE && code->param_count <= MOLT_DIRECT_MAX;
    cache->shape = o->shape;
    cache->kind = MOLT_CACHE_METHOD;
    cache->argc = simple ? code->param_count : 0xffff;
    cache->value = f;
    cache->direct = simple ? code->direct : 0;
}

static V call_function(V f, const V *args, size_t nargs, V kwnames, uint64_t handed) {
    molt_retain(f);
    V result = molt_call_handed(f, args, nargs, kwnames, handed);
    molt_drop(f);
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
    if (!plain_getattr(type)) return 0;
    V found = molt_type_lookup(type, name);
    if (!found || !(molt_has_shape(found, MOLT_SHAPE_FUNCTION) || molt_has_shape(found, MOLT_SHAPE_METHOD_DESCRIPTOR))) return 0;
    if (molt_is_small(a)) return found;
    MoltObject *o = molt_object(a);
    const MoltShape *shape = molt_shape_of(o);
    if (shape->dict_mode) return molt_dict_get_str((*molt_ext_slot(o))->dict, name) ? 0 : found;
    if (shape->field_count && molt_shape_find(shape, name) >= 0) return 0;
    fill_method(o, name, found, cache);
    return found;
}

static MOLT_COLD V no_method(const V *args, size_t nargs, V kwnames, uint64_t handed) {
    size_t total = nargs + (kwnames ? (size_t)MOLT_TUPLE(kwnames)->length : 0);
    for (size_t i = 0; i < total && i < 64; i++)
        if (handed >> i & 1) molt_drop(args[i]);
    return 0;
}

/* Class.name(...) without a bound method: plain functions, static and class methods. MOLT_STOP: something else. */
static V call_on_class(MoltStr *name, const V *args, size_t nargs, V kwnames, uint64_t handed) {
    V on_meta = molt_type_lookup(molt_type_of(args[0]), name);
    if (on_meta && (molt_is_small(on_meta) || molt_type_of(on_meta)->descr_set)) return MOLT_STOP;
    V found = molt_type_lookup(MOLT_TYPE(args[0]), name);
    if (!found || molt_is_small(found)) return MOLT_STOP;
    uint32_t shape = molt_object(found)->shape;
    if (shape == MOLT_SHAPE_FUNCTION) return call_rest(molt_retain(found), args, nargs, kwnames, handed);
    if (shape != MOLT_SHAPE_STATICMETHOD && shape != MOLT_SHAPE_CLASSMETHOD) return MOLT_STOP;
    V f = MOLT_AS(MoltMethodWrapper, found)->callable;
    if (!f) return MOLT_STOP;
    if (shape == MOLT_SHAPE_STATICMETHOD) return call_rest(molt_retain(f), args, nargs, kwnames, handed);
    return call_function(f, args, nargs, kwnames, handed);
}

V molt_call_method_cached(MoltStr *name, const V *args, size_t nargs, V kwnames, uint64_t handed, MoltCache *cache) {
    V a = args[0];
    if (MOLT_LIKELY(!molt_is_small(a))) cache = level(cache, molt_object(a)->shape, name, CALLING);
    if (MOLT_LIKELY(!molt_is_small(a) && molt_object(a)->shape == cache->shape && cache->kind == MOLT_CACHE_METHOD))
        return call_function(cache->value, args, nargs, kwnames, handed);
    V f = plain_method(a, name, cache);
    if (f) return call_function(f, args, nargs, kwnames, handed);
    if (name->interned && molt_type_of(a)->getattr == molt_type_getattr) {
        V result = call_on_class(name, args, nargs, kwnames, handed);
        if (result != MOLT_STOP) return result;
    }
    f = molt_getattr(a, name);
    return f ? call_rest(f, args, nargs, kwnames, handed) : no_method(args, nargs, kwnames, handed);
}

/* Looks a method up before its arguments are computed: *out = the callable (owned), 1 when it wants obj in front, 0 when not. */
int molt_load_method(MoltStr *name, V o, MoltCache *cache, V *out) {
    if (MOLT_LIKELY(!molt_is_small(o))) cache = level(cache, molt_object(o)->shape, name, CALLING);
    if (MOLT_LIKELY(!molt_is_small(o) && molt_object(o)->shape == cache->shape && cache->kind == MOLT_CACHE_METHOD)) {
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
