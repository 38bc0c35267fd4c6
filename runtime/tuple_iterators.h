/* Private to the iterators that give tuples of what other iterators give, and to special_iterators.c, which makes them of parts. */
#ifndef MOLT_TUPLE_ITERATORS_H
#define MOLT_TUPLE_ITERATORS_H

#include "list_impl.h"

typedef struct Enumerate {
    MoltObject head;
    MoltValue iterator;
    MoltValue index; /* an int of any size */
    MoltValue pair;  /* the first result, used again while nobody else holds it; or 0 */
} Enumerate;

typedef struct Zip {
    MoltObject head;
    MoltValue iterators; /* tuple */
    MoltValue items;     /* the first result, used again while nobody else holds it; or 0 */
    bool strict;
} Zip;

extern MoltType molt_enumerate_type, molt_zip_type;

/* The next item of an iterator over a list, or 0, and nothing has happened. */
MOLT_INLINE MoltValue list_item_ahead(MoltValue iterator) {
    if (molt_object(iterator)->shape != MOLT_SHAPE_LIST_ITERATOR) return 0;
    MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, iterator);
    bool more = it->sequence && it->index < MOLT_LIST(it->sequence)->length;
    return more ? list_item(MOLT_LIST(it->sequence), it->index++) : 0;
}

/* molt_next with a short way for lists. */
MOLT_INLINE MoltValue next_inline(MoltValue iterator) {
    MoltValue item = list_item_ahead(iterator);
    return MOLT_LIKELY(item != 0) ? item : molt_next(iterator);
}

#endif
