/* functools.lru_cache: the wrapper object. A bounded cache keeps its results in a ring of links, the most recently
   used one in front of the root, and a dict from key to the number of the link. */
#include "molt/molt.h"
#include "../dict_impl.h"

#include <string.h>

extern const MoltNameDef molt_lru_cache_type_names[];
extern MoltType molt_lru_cache_type;

typedef MoltValue V;

typedef struct Link {
    uint32_t previous, next;
    V key, result; /* owned */
    int64_t hash;  /* of the key, which is asked for it once a call */
} Link;

typedef struct Cache {
    MoltObject head;
    MoltExt *ext;
    V function, cache_info_type;
    V table;           /* dict: key -> result, or -> number of the link */
    int64_t max_size;  /* -1: unbounded */
    bool typed;
    int64_t hits, misses;
    Link *links;       /* bounded: links[0] is the root; 0 before the first use */
    uint32_t count, capacity;
} Cache;

static Cache *cache(V v) { return MOLT_AS(Cache, v); }

static void release_links(Cache *c) {
    Link *links = c->links;
    uint32_t count = c->count;
    c->links = 0;
    c->count = c->capacity = 0;
    for (uint32_t i = 1; i < count; i++) {
        molt_xdrop(links[i].key);
        molt_xdrop(links[i].result);
    }
    molt_buffer_free(links);
}

static void cache_dealloc(MoltObject *self) {
    Cache *c = (Cache *)self;
    if (c->links) release_links(c);
    molt_xdrop(c->function);
    molt_xdrop(c->cache_info_type);
    molt_xdrop(c->table);
    molt_object_free(self);
}
static void cache_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    Cache *c = (Cache *)self;
    visit(c->function, arg);
    visit(c->cache_info_type, arg);
    visit(c->table, arg);
    for (uint32_t i = 1; i < c->count; i++) {
        visit(c->links[i].key, arg);
        visit(c->links[i].result, arg);
    }
    molt_fields_traverse(self, visit, arg);
}
static void cache_clear(MoltObject *self) {
    Cache *c = (Cache *)self;
    if (c->links) release_links(c);
    molt_replace(&c->table, molt_dict_new());
}

static V cache_new(MoltType *type, const V *args, size_t nargs, V kwnames) {
    static const char *const names[] = {"user_function", "maxsize", "typed", "cache_info_type"};
    V a[4] = {0};
    if (molt_parse_args("_lru_cache_wrapper", args, nargs, kwnames, names, 0, 4, 4, a) < 0) return 0;
    if (!molt_callable(a[0])) return molt_raise(&molt_TypeError, "the first argument must be callable");
    int64_t max_size = -1;
    if (!molt_is_none(a[1])) {
        if (!molt_is_int_sub(a[1])) return molt_raise(&molt_TypeError, "maxsize should be integer or None");
        if (molt_index_clip(a[1], &max_size) < 0) return 0;
        if (max_size < 0) max_size = 0;
    }
    int typed = molt_truth(a[2]);
    if (typed < 0) return 0;
    V self = molt_type_alloc(type, 0);
    Cache *c = cache(self);
    c->function = molt_retain(a[0]);
    c->cache_info_type = molt_retain(a[3]);
    c->table = molt_dict_new();
    c->max_size = max_size;
    c->typed = typed;
    return self;
}

/* -- keys: an exact int or str stands for itself, anything else is a tuple of the arguments -- */

/* Between positional and keyword arguments, so that f(1, 'x', 2) and f(1, x=2) differ. */
static V keyword_mark(void) {
    static V mark;
    if (!mark) {
        mark = molt_type_alloc(&molt_object_type, 0);
        molt_keep(&mark);
    }
    return mark;
}

static V make_key(const V *args, size_t nargs, V kwnames, bool typed) {
    int64_t keywords = kwnames ? MOLT_TUPLE(kwnames)->length : 0;
    if (nargs == 1 && !keywords && !typed && (molt_is_small(args[0]) || molt_is_str(args[0]))) return molt_retain(args[0]);
    int64_t n = (int64_t)nargs + (keywords ? 1 + 2 * keywords : 0) + (typed ? (int64_t)nargs + keywords : 0), at = 0;
    MoltTuple *t = molt_tuple_alloc(n);
    for (size_t i = 0; i < nargs; i++) t->items[at++] = molt_retain(args[i]);
    if (keywords) t->items[at++] = molt_retain(keyword_mark());
    for (int64_t i = 0; i < keywords; i++) {
        t->items[at++] = molt_retain(MOLT_TUPLE(kwnames)->items[i]);
        t->items[at++] = molt_retain(args[nargs + (size_t)i]);
    }
    for (size_t i = 0; typed && i < nargs + (size_t)keywords; i++) t->items[at++] = molt_retain(molt_value(molt_type_of(args[i])));
    return molt_value(t);
}

/* -- the ring -- */

static void unlink_link(Cache *c, uint32_t i) {
    Link *l = &c->links[i];
    c->links[l->previous].next = l->next;
    c->links[l->next].previous = l->previous;
}
static void append_link(Cache *c, uint32_t i) {
    Link *root = &c->links[0], *l = &c->links[i];
    l->previous = root->previous;
    l->next = 0;
    c->links[root->previous].next = i;
    root->previous = i;
}

static uint32_t new_link(Cache *c) {
    if (c->count >= c->capacity) {
        uint32_t capacity = c->capacity ? c->capacity * 2 : 16;
        c->links = c->links ? molt_buffer_resize(c->links, capacity * sizeof(Link)) : molt_buffer_alloc(capacity * sizeof(Link));
        c->capacity = capacity;
    }
    if (c->count == 0) {
        memset(&c->links[0], 0, sizeof(Link));
        c->count = 1;
        return new_link(c);
    }
    memset(&c->links[c->count], 0, sizeof(Link));
    return c->count++;
}

static int forget_oldest(Cache *c, uint32_t oldest) {
    int64_t entry = molt_dict_find(MOLT_DICT(c->table), c->links[oldest].key, c->links[oldest].hash);
    if (entry == DICT_RAISED) return -1;
    if (entry >= 0) molt_drop(molt_dict_remove_entry(MOLT_DICT(c->table), entry));
    return 0;
}

/* Remembers key -> result in place of the least recently used one when the cache is full. */
static int remember(Cache *c, V key, int64_t hash, V result) {
    bool full = MOLT_DICT(c->table)->used >= c->max_size && c->count > 1;
    uint32_t i = full ? c->links[0].next : new_link(c);
    Link *link = &c->links[i];
    V old_key = link->key, old_result = link->result;
    if (full) {
        unlink_link(c, i);
        if (forget_oldest(c, i) < 0) {
            append_link(c, i);
            return -1;
        }
        link = &c->links[i];
    }
    append_link(c, i);
    link->key = molt_retain(key);
    link->result = molt_retain(result);
    link->hash = hash;
    int status = molt_dict_set_hashed(MOLT_DICT(c->table), key, hash, molt_tag(i));
    molt_xdrop(old_key);
    molt_xdrop(old_result);
    return status;
}

static V call_bounded(Cache *c, V key, int64_t hash, const V *args, size_t nargs, V kwnames) {
    V found = molt_dict_lookup_hashed(MOLT_DICT(c->table), key, hash);
    if (found) {
        uint32_t i = (uint32_t)molt_small(found);
        unlink_link(c, i);
        append_link(c, i);
        c->hits++;
        return molt_retain(c->links[i].result);
    }
    if (molt_raised()) return 0;
    c->misses++;
    V result = molt_call(c->function, args, nargs, kwnames);
    if (!result) return 0;
    int64_t entry = molt_dict_find(MOLT_DICT(c->table), key, hash); /* the call may have cached it already */
    if (entry >= 0 || (entry != DICT_RAISED && remember(c, key, hash, result) == 0)) return result;
    molt_drop(result);
    return 0;
}

static V call_unbounded(Cache *c, V key, int64_t hash, const V *args, size_t nargs, V kwnames) {
    V found = molt_dict_lookup_hashed(MOLT_DICT(c->table), key, hash);
    if (found) {
        c->hits++;
        return found;
    }
    if (molt_raised()) return 0;
    c->misses++;
    V result = molt_call(c->function, args, nargs, kwnames);
    if (!result || molt_dict_set_hashed(MOLT_DICT(c->table), key, hash, result) == 0) return result;
    molt_drop(result);
    return 0;
}

static V cache_call(V self, const V *args, size_t nargs, V kwnames) {
    Cache *c = cache(self);
    if (kwnames && MOLT_TUPLE(kwnames)->length == 0) kwnames = 0;
    if (c->max_size == 0) {
        c->misses++;
        return molt_call(c->function, args, nargs, kwnames);
    }
    V key = make_key(args, nargs, kwnames, c->typed);
    int64_t hash = dict_hash_of(key);
    V table = molt_retain(c->table);
    V result = hash == -1 ? 0 : (c->max_size < 0 ? call_unbounded : call_bounded)(c, key, hash, args, nargs, kwnames);
    molt_drop(table);
    molt_drop(key);
    return result;
}

static V cache_get(V self, V instance, MoltType *owner) {
    if (!instance || molt_is_none(instance)) return molt_retain(self);
    return molt_bound_method_new(self, instance);
}

MoltType molt_lru_cache_type = {
    MOLT_TYPE_HEAD("_lru_cache_wrapper", 0, Cache, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_BASETYPE | MOLT_TYPE_HAS_DICT | MOLT_TYPE_IMMUTABLE,
    .ext_offset = offsetof(Cache, ext),
    .methods = molt_lru_cache_type_names,
    .dealloc = cache_dealloc, .traverse = cache_traverse, .clear = cache_clear,
    .new_ = cache_new, .call = cache_call, .descr_get = cache_get,
};

V molt_lru_cache_cache_info(V self) {
    Cache *c = cache(self);
    V values[] = {molt_int_from_i64(c->hits), molt_int_from_i64(c->misses),
                  c->max_size < 0 ? MOLT_NONE : molt_int_from_i64(c->max_size), molt_int_from_i64(MOLT_DICT(c->table)->used)};
    V info = molt_call(c->cache_info_type, values, 4, 0);
    for (int i = 0; i < 4; i++) molt_drop(values[i]);
    return info;
}
V molt_lru_cache_cache_clear(V self) {
    Cache *c = cache(self);
    c->hits = c->misses = 0;
    cache_clear(&c->head);
    return MOLT_NONE;
}
V molt_lru_cache_get_dict(V self) { return molt_retain(molt_value(molt_instance_dict(self))); }
V molt_lru_cache_copy(V self) { return molt_retain(self); }
V molt_lru_cache_deepcopy(V self, V memo) { return molt_retain(self); }
V molt_lru_cache_reduce(V self) { return molt_getattr(self, MOLT_N(__qualname__)); }
