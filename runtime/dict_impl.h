/* Private to the dict files and to the types that build on dict (OrderedDict, defaultdict). */
#ifndef MOLT_DICT_IMPL_H
#define MOLT_DICT_IMPL_H

#include <string.h>

#include "molt/molt.h"

enum { DICT_EMPTY = -1, DICT_DUMMY = -2 }; /* in the index */
enum { DICT_ABSENT = -1, DICT_RAISED = -2 }; /* results of molt_dict_find */

/* The index holds entry numbers in the narrowest type that fits; the large ones with a tag (dict_lookup.c). */
MOLT_INLINE int64_t dict_index_at(const MoltDict *d, uint64_t i) {
    if (d->log2_size < 8) return ((const int8_t *)d->index)[i];
    if (d->log2_size < 16) return ((const int16_t *)d->index)[i];
    return ((const int32_t *)d->index)[i];
}
MOLT_INLINE void dict_index_put(MoltDict *d, uint64_t i, int64_t entry) {
    if (d->log2_size < 8) ((int8_t *)d->index)[i] = (int8_t)entry;
    else if (d->log2_size < 16) ((int16_t *)d->index)[i] = (int16_t)entry;
    else ((int32_t *)d->index)[i] = (int32_t)entry;
}

/* Slot references: see container.h. */
MOLT_INLINE bool dict_is_slot(MoltValue v) { return (v & 3) == 2; }
MOLT_INLINE MoltValue *dict_slot(MoltValue v) { return (MoltValue *)(uintptr_t)(v & ~(MoltValue)3); }
MOLT_INLINE MoltValue dict_resolve(MoltValue v) { return dict_is_slot(v) ? *dict_slot(v) : v; } /* 0: unbound */
/* The value of an entry, borrowed; 0 for a deleted entry or an unbound slot. */
MOLT_INLINE MoltValue dict_value(const MoltDictEntry *e) { return e->key ? dict_resolve(e->value) : 0; }

/* No live entry stands before this one. Where entry 0 is dead its hash remembers it, so that taking keys from the
   front one by one is not quadratic. The dict is not empty of entries. */
MOLT_INLINE int64_t dict_first_entry(const MoltDict *d) { return d->entries[0].key ? 0 : d->entries[0].hash; }

MOLT_INLINE int64_t dict_hash_of(MoltValue key) {
    if (molt_is_small(key)) {
        int64_t i = molt_small(key);
        if (i >= 0 && i < ((int64_t)1 << 61) - 1) return i;
    } else if (molt_is_str(key)) {
        MoltStr *s = MOLT_STR(key);
        return s->hash != -1 ? s->hash : molt_str_hash(s);
    }
    return molt_hash(key);
}

/* The tables of dicts with so many places hold some bits of the hash beside the numbers of entries (dict_lookup.c). */
enum { TAG_SHIFT = 24, TAG_BITS = 0x7f << TAG_SHIFT };
MOLT_INLINE bool dict_index_has_tags(const MoltDict *d) { return d->log2_size >= 16 && d->log2_size <= TAG_SHIFT; }

/* The entry of the key where that lies at the first place where it may be, and is the same object or an equal str; else 0. */
MOLT_INLINE MoltDictEntry *dict_glance(const MoltDict *d, MoltValue key) {
    int64_t hash;
    if (!molt_hash_at_hand(key, &hash) || MOLT_UNLIKELY(d->used == 0)) return 0;
    int64_t n = dict_index_at(d, (uint64_t)hash & (((uint64_t)1 << d->log2_size) - 1));
    if (MOLT_UNLIKELY(n < 0)) return 0;
    if (MOLT_UNLIKELY(dict_index_has_tags(d))) n &= ~TAG_BITS;
    MoltDictEntry *e = &d->entries[n];
    if (MOLT_UNLIKELY(dict_is_slot(e->value))) return 0;
    if (MOLT_LIKELY(e->key == key)) return e;
    bool equal = e->hash == hash && !molt_is_small(key) && molt_is_str(e->key) && molt_str_equal(MOLT_STR(e->key), MOLT_STR(key));
    return equal ? e : 0;
}

int64_t molt_dict_find(MoltDict *d, MoltValue key, int64_t hash);  /* entry number, DICT_ABSENT or DICT_RAISED */
void molt_dict_insert_new(MoltDict *d, MoltValue key, int64_t hash, MoltValue value); /* consumes both; key is absent */
int molt_dict_set_hashed(MoltDict *d, MoltValue key, int64_t hash, MoltValue value);  /* retains */
MoltValue molt_dict_remove_entry(MoltDict *d, int64_t entry);      /* its value, owned; drops the key last */
MoltValue molt_dict_lookup_hashed(MoltDict *d, MoltValue key, int64_t hash); /* new reference; 0 absent or raised */
int molt_dict_raise_key(MoltValue key);                            /* KeyError(key): -1 */
MoltValue molt_dict_pop_last(MoltDict *d);                         /* popitem: (key, value) */

MoltValue molt_dict_iter(MoltValue self);
MoltValue molt_dict_repr(MoltValue self);
MoltValue molt_dict_richcompare(MoltValue self, MoltValue other, int op);
MoltValue molt_dict_or(MoltValue a, MoltValue b);
MoltValue molt_dict_inplace_or(MoltValue a, MoltValue b);
int molt_dict_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames);
int molt_dict_fill(MoltValue self, const char *function, const MoltValue *args, size_t nargs, MoltValue kwnames);
/* Makes an empty dict that never had entries a copy, where the other has no holes and no slots; else false, and nothing has happened. */
bool molt_dict_clone_into(MoltDict *to, const MoltDict *from);
void molt_dict_dealloc_fields(MoltDict *d);
void molt_dict_traverse_fields(MoltDict *d, MoltVisit visit, void *arg);
void molt_dict_dealloc(MoltObject *self);
void molt_dict_traverse(MoltObject *self, MoltVisit visit, void *arg);
MoltValue molt_dict_subscript(MoltValue self, MoltValue key);
int molt_dict_setitem(MoltValue self, MoltValue key, MoltValue value);
int molt_dict_update_general(MoltValue target, MoltValue other);   /* dict.update(other) through target's own __setitem__ */

#endif
