/* molt_next with a short way for lists: for iterators over iterators. */
#ifndef MOLT_NEXT_INLINE_H
#define MOLT_NEXT_INLINE_H

#include "list_impl.h"

MOLT_INLINE MoltValue next_inline(MoltValue iterator) {
    if (molt_object(iterator)->shape == MOLT_SHAPE_LIST_ITERATOR) {
        MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, iterator);
        if (it->sequence && it->index < MOLT_LIST(it->sequence)->length) return list_item(MOLT_LIST(it->sequence), it->index++);
    }
    return molt_next(iterator);
}

#endif
