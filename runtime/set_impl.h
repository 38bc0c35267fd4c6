/* Private to the set files and to dict views. */
#ifndef MOLT_SET_IMPL_H
#define MOLT_SET_IMPL_H

#include <string.h>

#include "molt/molt.h"

MOLT_INLINE bool set_live(const MoltSetEntry *e) { return e->key && e->key != MOLT_STOP; }
MOLT_INLINE bool set_is_exact(MoltValue v) {
    return molt_has_shape(v, MOLT_SHAPE_SET) || molt_has_shape(v, MOLT_SHAPE_FROZENSET);
}
MOLT_INLINE bool set_is_mutable(MoltValue v) { return molt_isinstance_of(v, &molt_set_type); }

void molt_set_prepare(MoltSet *s);                           /* a zeroed object becomes an empty set */
int molt_set_add_hashed(MoltSet *s, MoltValue key, int64_t hash);      /* retains; 0 / -1 */
int molt_set_contains_hashed(MoltSet *s, MoltValue key, int64_t hash); /* 1 / 0 / -1 */
/* The first place mostly decides. */
MOLT_INLINE int set_contains_hashed(MoltSet *s, MoltValue key, int64_t hash) {
    const MoltSetEntry *first = &s->table[hash & s->mask];
    if (first->key == key) return 1;
    return first->key ? molt_set_contains_hashed(s, key, hash) : 0;
}
int molt_set_discard_hashed(MoltSet *s, MoltValue key, int64_t hash);  /* 1 / 0 / -1 */
void molt_set_empty(MoltSet *s);
void molt_set_drop_dummies(MoltSet *s);                      /* shrinks after many deletions */
void molt_set_swap(MoltSet *a, MoltSet *b);
/* Most places of a table are free: one bit for each tells where the keys are. The words with them stand behind the table, or in
   the set while there is but one. */
enum { SET_WORD = 64 };
MOLT_INLINE uint64_t *set_words(MoltSet *s) { return s->mask < SET_WORD ? &s->occupied : (uint64_t *)(s->table + s->mask + 1); }
MOLT_INLINE size_t set_words_size(int64_t places) { return places <= SET_WORD ? 0 : (size_t)places / 8; }
MOLT_INLINE void set_occupy(MoltSet *s, MoltSetEntry *e, MoltValue key, int64_t hash) {
    uint64_t place = (uint64_t)(e - s->table);
    e->key = key;
    e->hash = hash;
    set_words(s)[place / SET_WORD] |= (uint64_t)1 << place % SET_WORD;
}
/* Takes the key out, leaving a dummy: the caller owns it. */
MOLT_INLINE MoltValue set_vacate(MoltSet *s, MoltSetEntry *e) {
    uint64_t place = (uint64_t)(e - s->table);
    MoltValue key = e->key;
    e->key = MOLT_STOP;
    e->hash = -1;
    set_words(s)[place / SET_WORD] &= ~((uint64_t)1 << place % SET_WORD);
    s->used--;
    return key;
}
/* 1 / 0 where the first place decides about such a key; else -1. */
MOLT_INLINE int set_contains_at_once(const MoltSet *s, MoltValue key) {
    int64_t hash;
    if (!molt_hash_at_hand(key, &hash)) return -1;
    const MoltSetEntry *e = &s->table[hash & s->mask];
    return e->key == key ? 1 : e->key ? -1 : 0;
}
/* Adds such a key where the first place decides and the table need not grow: no Python code runs. False: nothing is done. */
MOLT_INLINE bool set_add_at_once(MoltSet *s, MoltValue key) {
    int64_t hash;
    if (!molt_hash_at_hand(key, &hash)) return false;
    MoltSetEntry *e = &s->table[hash & s->mask];
    if (e->key == key) return true;
    if (e->key || (s->fill + 1) * 5 >= s->mask * 3) return false;
    set_occupy(s, e, molt_retain(key), hash);
    s->used++;
    s->fill++;
    return true;
}
/* The first place from i on that holds a key; beyond the table if none does. */
MOLT_INLINE int64_t set_next_place(MoltSet *s, int64_t i) {
    if (i > s->mask) return s->mask + 1;
    const uint64_t *words = set_words(s);
    uint64_t word = (uint64_t)i / SET_WORD, rest = words[word] >> (uint64_t)i % SET_WORD;
    if (MOLT_LIKELY(rest)) return i + __builtin_ctzll(rest);
    while (++word <= (uint64_t)s->mask / SET_WORD)
        if (words[word]) return (int64_t)word * SET_WORD + __builtin_ctzll(words[word]);
    return s->mask + 1;
}
/* The next entry from *position on: borrowed. */
MOLT_INLINE bool molt_set_next_entry(MoltSet *s, int64_t *position, MoltValue *key, int64_t *hash) {
    int64_t i = set_next_place(s, *position);
    *position = i + 1;
    if (i > s->mask) return false;
    *key = s->table[i].key;
    *hash = s->table[i].hash;
    return true;
}
int64_t molt_set_hash_value(MoltSet *s);                     /* of a frozenset with these items */

/* The algebra (set_algebra.c); results are exact sets or frozensets after the first operand's kind. */
MoltValue molt_set_copy_exact(MoltValue s);                  /* set or frozenset, a new object */
MoltValue molt_set_of_base(MoltValue s, MoltValue iterable /* or 0 */); /* set or frozenset as s is */
MoltValue molt_set_intersect(MoltValue s, MoltValue other);
MoltValue molt_set_subtract(MoltValue s, MoltValue other);
int molt_set_subtract_in_place(MoltSet *s, MoltValue other);
int molt_set_xor_in_place(MoltSet *s, MoltValue other);
int molt_set_is_subset(MoltValue s, MoltValue other);        /* 1 / 0 / -1 */
int molt_set_is_superset(MoltValue s, MoltValue other);
MoltValue molt_set_richcompare(MoltValue self, MoltValue other, int op);
extern MoltNumberSlots molt_set_number, molt_frozenset_number;

#endif
