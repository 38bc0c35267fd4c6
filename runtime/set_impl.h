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
int molt_set_discard_hashed(MoltSet *s, MoltValue key, int64_t hash);  /* 1 / 0 / -1 */
void molt_set_empty(MoltSet *s);
void molt_set_drop_dummies(MoltSet *s);                      /* shrinks after many deletions */
void molt_set_swap(MoltSet *a, MoltSet *b);
/* The next entry from *position on: borrowed. */
MOLT_INLINE bool molt_set_next_entry(const MoltSet *s, int64_t *position, MoltValue *key, int64_t *hash) {
    for (int64_t i = *position; i <= s->mask; i++) {
        const MoltSetEntry *e = &s->table[i];
        if (!set_live(e)) continue;
        *position = i + 1;
        *key = e->key;
        *hash = e->hash;
        return true;
    }
    *position = s->mask + 1;
    return false;
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
