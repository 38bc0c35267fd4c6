/* Iterators over list and tuple (one struct, two types), and the reverse one of list. */
#include "list_impl.h"
#include "molt/heap_inline.h"

static MoltValue new_iterator(MoltValue sequence, uint32_t shape) {
    MoltSequenceIterator *it = molt_alloc_container_inline(sizeof *it, shape);
    it->sequence = molt_retain(sequence);
    return molt_value(it);
}

MoltValue molt_list_iter(MoltValue self) { return new_iterator(self, MOLT_SHAPE_LIST_ITERATOR); }
MoltValue molt_tuple_iter(MoltValue self) { return new_iterator(self, MOLT_SHAPE_TUPLE_ITERATOR); }

static void iterator_dealloc(MoltObject *self) {
    molt_xdrop(((MoltSequenceIterator *)self)->sequence);
    molt_free_container_inline(self, sizeof(MoltSequenceIterator));
}

static void iterator_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((MoltSequenceIterator *)self)->sequence, arg);
}

static MoltValue exhausted(MoltSequenceIterator *it) {
    MoltValue sequence = it->sequence;
    it->sequence = 0;
    molt_drop(sequence);
    return 0;
}

static MoltValue list_next(MoltValue self) {
    MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, self);
    if (!it->sequence) return 0;
    MoltList *l = MOLT_LIST(it->sequence);
    if (it->index < l->length) return list_item(l, it->index++);
    return exhausted(it);
}

static MoltValue tuple_next(MoltValue self) {
    MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, self);
    if (!it->sequence) return 0;
    MoltTuple *t = MOLT_TUPLE(it->sequence);
    if (it->index < t->length) return molt_retain(t->items[it->index++]);
    return exhausted(it);
}

/* list and tuple have their length at the same place: but say it per type. */
static int64_t sequence_length(MoltSequenceIterator *it) {
    return molt_is_list_sub(it->sequence) ? MOLT_LIST(it->sequence)->length : MOLT_TUPLE(it->sequence)->length;
}

MoltValue molt_sequence_iterator_length_hint(MoltValue self) {
    MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, self);
    if (!it->sequence) return molt_tag(0);
    int64_t left = sequence_length(it) - it->index;
    return molt_tag(left > 0 ? left : 0);
}

MoltValue molt_sequence_iterator_setstate(MoltValue self, MoltValue state) {
    MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, self);
    int64_t index;
    if (molt_index_i64(state, &index) < 0) return 0;
    if (!it->sequence) return MOLT_NONE;
    if (index < 0) index = 0;
    if (index > sequence_length(it)) index = sequence_length(it);
    it->index = index;
    return MOLT_NONE;
}

extern const MoltNameDef molt_list_iterator_type_names[], molt_tuple_iterator_type_names[],
    molt_list_reverseiterator_type_names[];

MoltType molt_list_iterator_type = {
    MOLT_TYPE_HEAD("list_iterator", MOLT_SHAPE_LIST_ITERATOR, MoltSequenceIterator, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_list_iterator_type_names,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .iter = molt_iter_self,
    .next = list_next,
};

MoltType molt_tuple_iterator_type = {
    MOLT_TYPE_HEAD("tuple_iterator", MOLT_SHAPE_TUPLE_ITERATOR, MoltSequenceIterator, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_tuple_iterator_type_names,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .iter = molt_iter_self,
    .next = tuple_next,
};

/* -- reversed(list) -- */

MoltValue molt_list_reversed(MoltValue self) {
    MoltValue it = molt_type_alloc(&molt_list_reverseiterator_type, 0);
    if (!it) return 0;
    MOLT_AS(MoltSequenceIterator, it)->sequence = molt_retain(self);
    MOLT_AS(MoltSequenceIterator, it)->index = MOLT_LIST(self)->length - 1;
    return it;
}

static MoltValue reverse_next(MoltValue self) {
    MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, self);
    if (!it->sequence) return 0;
    MoltList *l = MOLT_LIST(it->sequence);
    if (it->index >= 0 && it->index < l->length) return list_item(l, it->index--);
    it->index = -1;
    return exhausted(it);
}

MoltValue molt_list_reverseiterator_length_hint(MoltValue self) {
    MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, self);
    int64_t left = it->index + 1;
    if (!it->sequence || MOLT_LIST(it->sequence)->length < left) left = 0;
    return molt_tag(left);
}

MoltValue molt_list_reverseiterator_setstate(MoltValue self, MoltValue state) {
    MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, self);
    int64_t index;
    if (molt_index_i64(state, &index) < 0) return 0;
    if (!it->sequence) return MOLT_NONE;
    if (index < -1) index = -1;
    if (index > MOLT_LIST(it->sequence)->length - 1) index = MOLT_LIST(it->sequence)->length - 1;
    it->index = index;
    return MOLT_NONE;
}

MoltType molt_list_reverseiterator_type = {
    MOLT_TYPE_HEAD("list_reverseiterator", 0, MoltSequenceIterator, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_list_reverseiterator_type_names,
    .dealloc = iterator_dealloc,
    .traverse = iterator_traverse,
    .iter = molt_iter_self,
    .next = reverse_next,
};
