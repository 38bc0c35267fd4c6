/* Private: the iterators of builtin types whose steps iterate.c makes itself, without a call through their slot. */
#ifndef MOLT_ITERATORS_H
#define MOLT_ITERATORS_H

#include "dict_impl.h"

typedef struct StrIterator {
    MoltObject head;
    MoltValue text; /* owned; 0 when exhausted */
    int64_t index;
} StrIterator;

typedef struct ByteIterator {
    MoltObject head;
    MoltValue bytes; /* owned; 0 when exhausted */
    int64_t index;
} ByteIterator;

typedef struct DictIterator {
    MoltObject head;
    MoltValue dict;     /* owned; 0 when exhausted */
    MoltValue pair;     /* items: the tuple answered last, used again when nobody else holds it */
    int64_t position;   /* entry number to look at next */
    int64_t used;       /* length at the start; -1 after a size error */
    int64_t remaining;
} DictIterator;

/* The next entry of a walk forwards where it is the very next one and nothing is wrong; else 0, and nothing has happened. */
MOLT_INLINE const MoltDictEntry *dict_entry_ahead(DictIterator *it) {
    if (MOLT_UNLIKELY(!it->dict)) return 0;
    const MoltDict *d = MOLT_DICT(it->dict);
    bool same = d->used == it->used && !d->has_slots && it->position < d->entry_count && it->remaining > 0;
    if (MOLT_UNLIKELY(!same || !d->entries[it->position].key)) return 0;
    it->remaining--;
    return &d->entries[it->position++];
}

#endif
