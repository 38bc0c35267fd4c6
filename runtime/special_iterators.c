/* enumerate and zip over lists as specialized code keeps them (molt/compile/specialize/unpacked_loops.py): n lists, n items that
   are kept until the next ones are there (0: none), the index of the next items, and what enumerate counts from. Those in the
   mask `tuples` are tuples. */
#include "tuple_iterators.h"

#include "molt/protocol.h"

typedef MoltValue V;

enum { LISTS, KEPT }; /* in units of n */
#define INDEX(n) (2 * (n))
#define START(n) (2 * (n) + 1)

static bool alone(V v) { return molt_object(v)->refcount == 1; }

static uint32_t iterator_shape(uint64_t tuples, int64_t i) {
    return tuples >> i & 1 ? MOLT_SHAPE_TUPLE_ITERATOR : MOLT_SHAPE_LIST_ITERATOR;
}

/* Is it an iterator of that shape over exactly a list or tuple, does nobody else hold it, and is it at that index (or any: -1)? */
static bool is_at(V iterator, int64_t index, uint32_t shape) {
    if (!molt_has_shape(iterator, shape) || !alone(iterator)) return false;
    const MoltSequenceIterator *it = MOLT_AS(MoltSequenceIterator, iterator);
    if (!it->sequence || (index >= 0 && it->index != index)) return false;
    return molt_has_shape(it->sequence, shape == MOLT_SHAPE_TUPLE_ITERATOR ? MOLT_SHAPE_TUPLE : MOLT_SHAPE_LIST);
}

/* May what the tuple holds be kept, and nothing be in the places of `numbers`, whose death can be seen? */
static bool keeps(V tuple, int64_t n, uint64_t numbers) {
    if (!tuple) return true;
    const V *items = MOLT_TUPLE(tuple)->items + (MOLT_TUPLE(tuple)->length - n);
    for (int64_t i = 0; i < n; i++)
        if (numbers >> i & 1 && !molt_is_small(items[i]) && molt_object(items[i])->shape > MOLT_SHAPE_BYTES) return false;
    return alone(tuple);
}

/* The list of an iterator, and what the tuple keeps, but for numbers. */
static void take(V iterator, V tuple, int64_t n, int64_t i, uint64_t numbers, V *parts) {
    parts[LISTS * n + i] = molt_retain(MOLT_AS(MoltSequenceIterator, iterator)->sequence);
    bool kept = tuple && !(numbers >> i & 1);
    parts[KEPT * n + i] = kept ? molt_retain(MOLT_TUPLE(tuple)->items[MOLT_TUPLE(tuple)->length - n + i]) : 0;
}

/* The tuple that keeps those items, consumed, behind `first` (or 0). */
static V kept_in_tuple(const V *kept, int64_t n, V first) {
    bool any = false;
    V items[n + 1];
    int64_t count = 0;
    if (first) items[count++] = first;
    for (int64_t i = 0; i < n; i++) {
        any |= kept[i] != 0;
        items[count++] = kept[i] ? kept[i] : MOLT_NONE;
    }
    return any ? molt_tuple_from_owned(items, count) : 0;
}

V molt_special_sequence_iterator(V sequence, int64_t index, uint32_t shape);

/* Consumes the parts. */
V molt_special_enumerate(int64_t n, V *parts, uint64_t tuples) {
    int64_t index = (int64_t)parts[INDEX(n)], start = (int64_t)parts[START(n)];
    V self = molt_type_alloc(&molt_enumerate_type, 0);
    Enumerate *e = MOLT_AS(Enumerate, self);
    e->iterator = molt_special_sequence_iterator(parts[LISTS], index, iterator_shape(tuples, 0));
    e->index = molt_int_from_i64(start + index);
    e->pair = kept_in_tuple(parts + KEPT * n, n, molt_int_from_i64(start + index - 1));
    return self;
}

V molt_special_zip(int64_t n, V *parts, uint64_t tuples) {
    int64_t index = (int64_t)parts[INDEX(n)];
    MoltTuple *iterators = molt_tuple_alloc(n);
    for (int64_t i = 0; i < n; i++) iterators->items[i] = MOLT_NONE;
    V self = molt_type_alloc(&molt_zip_type, 0);
    for (int64_t i = 0; i < n; i++)
        iterators->items[i] = molt_special_sequence_iterator(parts[LISTS * n + i], index, iterator_shape(tuples, i));
    MOLT_AS(Zip, self)->iterators = molt_value(iterators);
    MOLT_AS(Zip, self)->items = kept_in_tuple(parts + KEPT * n, n, 0);
    return self;
}

/* Can the iterator be kept in parts, with numbers in those places? */
int molt_special_is_enumerate(V self, int64_t n, uint64_t numbers, uint64_t tuples) {
    enum { BOUND = 1 << 30 };
    if (molt_is_small(self) || molt_type_of(self) != &molt_enumerate_type || !alone(self)) return 0;
    const Enumerate *e = MOLT_AS(Enumerate, self);
    if (!molt_is_small(e->index) || molt_small(e->index) < -(int64_t)BOUND || molt_small(e->index) > BOUND) return 0;
    return is_at(e->iterator, -1, iterator_shape(tuples, 0)) && keeps(e->pair, n, numbers);
}

int molt_special_is_zip(V self, int64_t n, uint64_t numbers, uint64_t tuples) {
    if (molt_is_small(self) || molt_type_of(self) != &molt_zip_type || !alone(self)) return 0;
    const Zip *z = MOLT_AS(Zip, self);
    const MoltTuple *iterators = MOLT_TUPLE(z->iterators);
    if (z->strict || iterators->length != n || !alone(z->iterators)) return 0;
    if (!is_at(iterators->items[0], -1, iterator_shape(tuples, 0))) return 0;
    int64_t index = MOLT_AS(MoltSequenceIterator, iterators->items[0])->index;
    for (int64_t i = 0; i < n; i++)
        if (!is_at(iterators->items[i], index, iterator_shape(tuples, i))) return 0;
    return keeps(z->items, n, numbers);
}

/* Takes an iterator, which is one of these, apart. Consumes it. */
void molt_special_take_enumerate(V self, int64_t n, uint64_t numbers, V *parts) {
    const Enumerate *e = MOLT_AS(Enumerate, self);
    int64_t index = MOLT_AS(MoltSequenceIterator, e->iterator)->index;
    take(e->iterator, e->pair, n, 0, numbers, parts);
    parts[INDEX(n)] = (V)index;
    parts[START(n)] = (V)(molt_small(e->index) - index);
    molt_drop(self);
}

void molt_special_take_zip(V self, int64_t n, uint64_t numbers, V *parts) {
    const Zip *z = MOLT_AS(Zip, self);
    const MoltTuple *iterators = MOLT_TUPLE(z->iterators);
    for (int64_t i = 0; i < n; i++) take(iterators->items[i], z->items, n, i, numbers, parts);
    parts[INDEX(n)] = (V)MOLT_AS(MoltSequenceIterator, iterators->items[0])->index;
    parts[START(n)] = 0;
    molt_drop(self);
}
