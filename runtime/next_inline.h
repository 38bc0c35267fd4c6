/* molt_next with a short way for iterators over lists and tuples: for iterators over other iterators. */
#ifndef MOLT_NEXT_INLINE_H
#define MOLT_NEXT_INLINE_H

#include "list_impl.h"

MOLT_INLINE MoltValue next_inline(MoltValue iterator) {
    uint32_t shape = molt_object(iterator)->shape;
    if (shape == MOLT_SHAPE_LIST_ITERATOR || shape == MOLT_SHAPE_TUPLE_ITERATOR) {
        MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, iterator);
        if (it->sequence && shape == MOLT_SHAPE_LIST_ITERATOR && it->index < MOLT_LIST(it->sequence)->length)
            return list_item(MOLT_LIST(it->sequence), it->index++);
        if (it->sequence && shape == MOLT_SHAPE_TUPLE_ITERATOR && it->index < MOLT_TUPLE(it->sequence)->length)
            return molt_retain(MOLT_TUPLE(it->sequence)->items[it->index++]);
    }
    return molt_next(iterator);
}

#endif
