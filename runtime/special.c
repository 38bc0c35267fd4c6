/* Out of line for specialized code (molt/compile/specialize/lower.py): slow paths that join again, and iterators rebuilt at an
   exit. */
#include "list_impl.h"
#include "molt/heap_inline.h"

/* The item as an unboxed value in *out: MOLT_STOP. What does not fit is given boxed; 0 raised. */
MoltValue molt_special_getitem_int(MoltValue container, int64_t index, int64_t *out) {
    MoltValue key = molt_int_from_i64(index), v = molt_getitem(container, key);
    molt_drop(key);
    if (!molt_is_small(v)) return v;
    *out = molt_small(v);
    return MOLT_STOP;
}
MoltValue molt_special_getitem_float(MoltValue container, int64_t index, double *out) {
    MoltValue key = molt_int_from_i64(index), v = molt_getitem(container, key);
    molt_drop(key);
    if (!v || !molt_is_float(v) || MOLT_FLOAT(v) != MOLT_FLOAT(v)) return v;
    *out = MOLT_FLOAT(v);
    molt_drop(v);
    return MOLT_STOP;
}

static int setitem(MoltValue container, int64_t index, MoltValue v) {
    MoltValue key = molt_int_from_i64(index);
    int status = molt_setitem(container, key, v);
    molt_drop(key);
    molt_drop(v);
    return status;
}
int molt_special_setitem_int(MoltValue container, int64_t index, int64_t i) { return setitem(container, index, molt_int_from_i64(i)); }
int molt_special_setitem_float(MoltValue container, int64_t index, double d) { return setitem(container, index, molt_float_new(d)); }

MoltValue molt_special_list_item(MoltValue list, int64_t index) { return molt_list_get(MOLT_LIST(list), index); }

MoltValue molt_special_range_iterator(int64_t next, int64_t stop, int64_t step) {
    MoltRangeIterator *it = molt_alloc_inline(sizeof *it, MOLT_SHAPE_RANGE_ITERATOR);
    it->next = next;
    it->step = step;
    it->remaining = step > 0 ? (next < stop ? (stop - next + step - 1) / step : 0) : next > stop ? (next - stop - step - 1) / -step : 0;
    return molt_value(it);
}

/* Consumes the list, which is 0 where the iterator is exhausted. */
MoltValue molt_special_list_iterator(MoltValue list, int64_t index) {
    MoltSequenceIterator *it = molt_alloc_container_inline(sizeof *it, MOLT_SHAPE_LIST_ITERATOR);
    it->sequence = list;
    it->index = index;
    return molt_value(it);
}
