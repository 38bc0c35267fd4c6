/* The hash table of dict: probing, growth and deletion as CPython does them, so that == is called on the same keys
   in the same order. Entries and index share one buffer. */
#include "dict_impl.h"
#include "molt/heap_inline.h"

#define PERTURB_SHIFT 5

/* -- finding -- */

/* A walk along the places where an entry with this hash may be. In large tables the index holds some more bits of the hash
   beside the number of the entry: most entries of other keys need not be touched, and each would be a cache miss. */
typedef struct {
    uint64_t mask, perturb, at;
    int64_t tag, tag_mask;
} Probe;

MOLT_INLINE Probe probe_from(const MoltDict *d, int64_t hash) {
    uint64_t mask = ((uint64_t)1 << d->log2_size) - 1;
    Probe p = {mask, (uint64_t)hash, (uint64_t)hash & mask, 0, 0};
    if (MOLT_UNLIKELY(dict_index_has_tags(d))) {
        p.tag_mask = TAG_BITS;
        p.tag = (int64_t)((uint64_t)hash * 0x9e3779b97f4a7c15u >> 32) & p.tag_mask;
    }
    return p;
}

MOLT_INLINE void probe_advance(Probe *p) {
    p->perturb >>= PERTURB_SHIFT;
    p->at = (p->at * 5 + p->perturb + 1) & p->mask;
}

/* The entry that may have the hash at the place where the walk stands, or at the first one behind it; DICT_EMPTY: there is none. */
MOLT_INLINE int64_t probe_entry(const MoltDict *d, Probe *p) {
    for (;; probe_advance(p)) {
        int64_t n = dict_index_at(d, p->at);
        if (n == DICT_EMPTY) return n;
        if (n >= 0 && (n & p->tag_mask) == p->tag) return n & ~p->tag_mask;
    }
}

static int64_t find_str(const MoltDict *d, const MoltStr *key, int64_t hash) {
    Probe probe = probe_from(d, hash);
    for (;; probe_advance(&probe)) {
        int64_t n = probe_entry(d, &probe);
        if (n == DICT_EMPTY) return DICT_ABSENT;
        const MoltDictEntry *e = &d->entries[n];
        if (e->key == molt_value(key)) return n;
        if (e->hash == hash && molt_str_equal(MOLT_STR(e->key), key)) return n;
    }
}

/* 1 equal, 0 not, -1 raised, 2: == changed the dict. */
static int same_key(MoltDict *d, int64_t n, MoltValue key) {
    MoltValue found = d->entries[n].key;
    int simple = molt_equal_simple(found, key);
    if (simple >= 0) return simple;
    MoltDictEntry *entries = d->entries;
    uint8_t size = d->log2_size;
    molt_retain(found);
    int equal = molt_equal(found, key);
    bool changed = d->entries != entries || d->log2_size != size || n >= d->entry_count || entries[n].key != found;
    molt_drop(found);
    if (equal < 0) return -1;
    return changed ? 2 : equal;
}

static __attribute__((noinline)) int64_t find_anywhere(MoltDict *d, MoltValue key, int64_t hash) {
    if (d->str_keys && molt_is_str(key)) return find_str(d, MOLT_STR(key), hash);
again:
    if (d->used == 0) return DICT_ABSENT;
    Probe probe = probe_from(d, hash);
    for (;; probe_advance(&probe)) {
        int64_t n = probe_entry(d, &probe);
        if (n == DICT_EMPTY) return DICT_ABSENT;
        const MoltDictEntry *e = &d->entries[n];
        if (e->key == key) return n;
        if (e->hash == hash) {
            int same = same_key(d, n, key);
            if (same == 1) return n;
            if (same < 0) return DICT_RAISED;
            if (same == 2) goto again;
        }
    }
}

/* Most keys lie at the first place where they may be. */
MOLT_INLINE int64_t find(MoltDict *d, MoltValue key, int64_t hash) {
    if (d->used == 0) return DICT_ABSENT;
    int64_t n = dict_index_at(d, (uint64_t)hash & (((uint64_t)1 << d->log2_size) - 1));
    if (n == DICT_EMPTY) return n;
    if (n >= 0) {
        if (MOLT_UNLIKELY(dict_index_has_tags(d))) n &= ~TAG_BITS;
        const MoltDictEntry *e = &d->entries[n];
        if (e->key == key) return n;
        if (d->str_keys && e->hash == hash && molt_is_str(key) && molt_str_equal(MOLT_STR(e->key), MOLT_STR(key))) return n;
    }
    return find_anywhere(d, key, hash);
}

int64_t molt_dict_find(MoltDict *d, MoltValue key, int64_t hash) { return find(d, key, hash); }

MoltValue molt_dict_get_str(MoltDict *d, MoltStr *key) {
    if (d->used == 0) return 0;
    int64_t hash = key->hash != -1 ? key->hash : molt_str_hash(key);
    if (d->str_keys) {
        int64_t n = find_str(d, key, hash);
        return n < 0 ? 0 : dict_resolve(d->entries[n].value);
    }
    Probe probe = probe_from(d, hash);
    for (;; probe_advance(&probe)) {
        int64_t n = probe_entry(d, &probe);
        if (n == DICT_EMPTY) return 0;
        const MoltDictEntry *e = &d->entries[n];
        if (e->hash == hash && molt_is_str_sub(e->key) && molt_str_equal(MOLT_STR(e->key), key)) return dict_resolve(e->value);
    }
}

/* -- growing -- */

static size_t index_width(int log2_size) { return log2_size < 8 ? 1 : log2_size < 16 ? 2 : 4; }
static int64_t usable(int log2_size) { return (int64_t)((((uint64_t)1 << log2_size) << 1) / 3); }

static int log2_for(int64_t minimum) {
    int log2_size = 3;
    while (((int64_t)1 << log2_size) < minimum) log2_size++;
    return log2_size;
}

static void allocate_table(MoltDict *d, int log2_size) {
    int64_t capacity = usable(log2_size);
    size_t index_size = index_width(log2_size) << log2_size;
    d->entries = molt_buffer_alloc((size_t)capacity * sizeof(MoltDictEntry) + index_size);
    d->index = d->entries + capacity;
    memset(d->index, 0xff, index_size);
    d->capacity = capacity;
    d->entry_count = 0;
    d->log2_size = (uint8_t)log2_size;
}

static void link_entry(MoltDict *d, int64_t hash, int64_t n) {
    if (MOLT_LIKELY(d->log2_size < 8)) { /* the same walk, where the index is one of bytes */
        int8_t *index = d->index;
        uint64_t mask = ((uint64_t)1 << d->log2_size) - 1, perturb = (uint64_t)hash, at = perturb & mask;
        while (index[at] >= 0) {
            perturb >>= PERTURB_SHIFT;
            at = (at * 5 + perturb + 1) & mask;
        }
        index[at] = (int8_t)n;
        return;
    }
    Probe p = probe_from(d, hash);
    while (dict_index_at(d, p.at) >= 0) probe_advance(&p);
    dict_index_put(d, p.at, n | p.tag);
}

static void resize(MoltDict *d, int log2_size) {
    MoltDictEntry *old = d->entries;
    int64_t count = d->entry_count;
    allocate_table(d, log2_size);
    for (int64_t i = 0; i < count; i++) {
        if (!old[i].key) continue;
        d->entries[d->entry_count] = old[i];
        link_entry(d, old[i].hash, d->entry_count++);
    }
    if (old) molt_buffer_free(old);
    d->version++;
}

MoltValue molt_dict_new(void) {
    MoltDict *d = molt_alloc_container_inline(sizeof *d, MOLT_SHAPE_DICT);
    d->str_keys = 1;
    return molt_value(d);
}

MoltValue molt_dict_new_presized(int64_t count) {
    MoltValue d = molt_dict_new();
    if (count > 5) allocate_table(MOLT_DICT(d), log2_for((count * 3 + 1) / 2));
    return d;
}

void molt_dict_insert_new(MoltDict *d, MoltValue key, int64_t hash, MoltValue value) {
    if (!d->entries) {
        allocate_table(d, 3);
        d->str_keys = 1;
    } else if (d->entry_count >= d->capacity) {
        resize(d, log2_for(d->used * 3));
    }
    if (!molt_is_str(key)) d->str_keys = 0;
    int64_t n = d->entry_count++;
    link_entry(d, hash, n);
    d->entries[n] = (MoltDictEntry){hash, key, value};
    d->used++;
    d->version++;
}

/* Consumes value. */
static void store(MoltDict *d, int64_t n, MoltValue value) {
    MoltDictEntry *e = &d->entries[n];
    MoltValue *place = dict_is_slot(e->value) ? dict_slot(e->value) : &e->value;
    MoltValue old = *place;
    *place = value;
    molt_xdrop(old);
}

int molt_dict_set_hashed(MoltDict *d, MoltValue key, int64_t hash, MoltValue value) {
    molt_retain(value);
    int64_t n = find(d, key, hash);
    if (n >= 0) {
        store(d, n, value);
        return 0;
    }
    if (n == DICT_RAISED) {
        molt_drop(value);
        return -1;
    }
    molt_dict_insert_new(d, molt_retain(key), hash, value);
    return 0;
}

int molt_dict_set(MoltDict *d, MoltValue key, MoltValue value) {
    int64_t hash = dict_hash_of(key);
    return hash == -1 ? -1 : molt_dict_set_hashed(d, key, hash, value);
}

int molt_dict_set_str(MoltDict *d, MoltStr *key, MoltValue value) { return molt_dict_set(d, molt_value(key), value); }

MOLT_INLINE MoltValue lookup(MoltDict *d, MoltValue key, int64_t hash) {
    int64_t n = find(d, key, hash);
    return n < 0 ? 0 : molt_xretain(dict_resolve(d->entries[n].value));
}

MoltValue molt_dict_lookup_hashed(MoltDict *d, MoltValue key, int64_t hash) { return lookup(d, key, hash); }

MoltValue molt_dict_get(MoltDict *d, MoltValue key) {
    int64_t hash = dict_hash_of(key);
    return hash == -1 ? 0 : lookup(d, key, hash);
}

int molt_dict_contains(MoltDict *d, MoltValue key) {
    int64_t hash = dict_hash_of(key);
    if (hash == -1) return -1;
    int64_t n = find(d, key, hash);
    if (n == DICT_RAISED) return -1;
    return n >= 0 && dict_resolve(d->entries[n].value);
}

MoltValue molt_dict_setdefault(MoltDict *d, MoltValue key, MoltValue value) {
    int64_t hash = dict_hash_of(key);
    if (hash == -1) return 0;
    int64_t n = find(d, key, hash);
    if (n == DICT_RAISED) return 0;
    MoltValue found = n >= 0 ? dict_resolve(d->entries[n].value) : 0;
    if (found) return molt_retain(found);
    if (n >= 0) store(d, n, molt_retain(value));
    else molt_dict_insert_new(d, molt_retain(key), hash, molt_retain(value));
    return molt_retain(value);
}

/* -- deleting -- */

MoltValue molt_dict_remove_entry(MoltDict *d, int64_t n) {
    MoltDictEntry *e = &d->entries[n];
    if (dict_is_slot(e->value)) { /* the name stays tied to its slot */
        MoltValue *slot = dict_slot(e->value), value = *slot;
        *slot = 0;
        return value;
    }
    Probe probe = probe_from(d, e->hash);
    while (probe_entry(d, &probe) != n) probe_advance(&probe);
    dict_index_put(d, probe.at, DICT_DUMMY);
    MoltValue key = e->key, value = e->value;
    e->key = e->value = 0;
    e->hash = 0;
    if (n == dict_first_entry(d)) d->entries[0].hash = n + 1;
    d->used--;
    d->version++;
    molt_drop(key);
    return value;
}

MoltValue molt_dict_pop(MoltDict *d, MoltValue key) {
    if (d->used == 0 && molt_is_str(key)) return 0;
    int64_t hash = dict_hash_of(key);
    if (hash == -1) return 0;
    int64_t n = find(d, key, hash);
    return n < 0 ? 0 : molt_dict_remove_entry(d, n);
}

int molt_dict_delete(MoltDict *d, MoltValue key) {
    int64_t hash = dict_hash_of(key);
    if (hash == -1) return -1;
    int64_t n = find(d, key, hash);
    if (n == DICT_RAISED) return -1;
    if (n < 0) return 0;
    MoltValue value = molt_dict_remove_entry(d, n);
    if (!value) return 0;
    molt_drop(value);
    return 1;
}

MoltValue molt_dict_pop_last(MoltDict *d) {
    int64_t n = d->used ? d->entry_count - 1 : -1;
    while (n >= 0 && !dict_value(&d->entries[n])) n--;
    if (n < 0) return molt_raise(&molt_KeyError, "popitem(): dictionary is empty");
    MoltTuple *pair = molt_tuple_alloc(2);
    pair->items[0] = molt_retain(d->entries[n].key);
    pair->items[1] = molt_dict_remove_entry(d, n);
    if (!d->has_slots) { /* the room is not regained: its place in the index is a dummy now */
        d->capacity -= d->entry_count - n;
        d->entry_count = n;
        if (n && dict_first_entry(d) > n) d->entries[0].hash = n;
    }
    return molt_value(pair);
}

static void clear_slots(MoltDict *d) {
    for (int64_t i = 0; i < d->entry_count; i++)
        if (d->entries[i].key) molt_xdrop(molt_dict_remove_entry(d, i));
}

void molt_dict_clear(MoltDict *d) {
    if (d->has_slots) {
        clear_slots(d);
        return;
    }
    MoltDictEntry *entries = d->entries;
    int64_t count = d->entry_count;
    if (!entries) return;
    d->used = d->entry_count = d->capacity = 0;
    d->entries = 0;
    d->index = 0;
    d->log2_size = 0;
    d->str_keys = 1;
    d->version++;
    for (int64_t i = 0; i < count; i++) {
        if (!entries[i].key) continue;
        molt_drop(entries[i].key);
        molt_drop(entries[i].value);
    }
    molt_buffer_free(entries);
}

/* -- walking, copying -- */

bool molt_dict_next(MoltDict *d, int64_t *position, MoltValue *key, MoltValue *value) {
    int64_t i = *position;
    if (i == 0 && d->entry_count) i = dict_first_entry(d);
    for (; i < d->entry_count; i++) {
        MoltValue v = dict_value(&d->entries[i]);
        if (!v) continue;
        *position = i + 1;
        if (key) *key = d->entries[i].key;
        if (value) *value = v;
        return true;
    }
    *position = d->entry_count;
    return false;
}

int64_t molt_dict_length(MoltDict *d) {
    if (!d->has_slots) return d->used;
    int64_t count = 0;
    for (int64_t i = 0; i < d->entry_count; i++) count += dict_value(&d->entries[i]) != 0;
    return count;
}

static void clone_table(MoltDict *to, const MoltDict *from) {
    allocate_table(to, from->log2_size);
    memcpy(to->index, from->index, index_width(from->log2_size) << from->log2_size);
    memcpy(to->entries, from->entries, (size_t)from->entry_count * sizeof(MoltDictEntry));
    for (int64_t i = 0; i < from->entry_count; i++) {
        molt_retain(from->entries[i].key);
        molt_retain(from->entries[i].value);
    }
    to->used = from->used;
    to->entry_count = from->entry_count;
    to->capacity = from->capacity;
    to->str_keys = from->str_keys;
}

bool molt_dict_clone_into(MoltDict *to, const MoltDict *from) {
    if (to->entries || to->has_slots || from->has_slots || !from->used || from->used != from->entry_count) return false;
    clone_table(to, from);
    to->version++;
    return true;
}

MoltValue molt_dict_copy(MoltDict *d) {
    MoltValue copy = molt_dict_new();
    MoltDict *to = MOLT_DICT(copy);
    if (d->used == 0 || molt_dict_clone_into(to, d)) return copy;
    allocate_table(to, log2_for((d->used * 3 + 1) / 2));
    for (int64_t i = 0; i < d->entry_count; i++) {
        MoltValue v = dict_value(&d->entries[i]);
        if (v) molt_dict_insert_new(to, molt_retain(d->entries[i].key), d->entries[i].hash, molt_retain(v));
    }
    return copy;
}

MoltValue molt_dict_keys(MoltDict *d) {
    MoltValue list = molt_list_new(d->used), key;
    for (int64_t i = 0; molt_dict_next(d, &i, &key, 0);) molt_list_push(MOLT_LIST(list), molt_retain(key));
    return list;
}

void molt_dict_bind_slot(MoltDict *d, MoltStr *key, MoltValue *slot) {
    int64_t hash = molt_str_hash(key);
    MoltValue reference = molt_value(slot) | 2;
    int64_t n = molt_dict_find(d, molt_value(key), hash);
    d->has_slots = 1;
    if (n < 0) {
        molt_dict_insert_new(d, molt_retain(molt_value(key)), hash, reference);
        return;
    }
    MoltValue old = d->entries[n].value;
    if (dict_is_slot(old)) {
        MoltValue *from = dict_slot(old);
        if (from == slot) return;
        old = *from;
        *from = 0;
    }
    d->entries[n].value = reference;
    if (*slot) molt_xdrop(old);
    else *slot = old;
}
