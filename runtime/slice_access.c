/* x[a:b:c] without a slice object, for exact list, str and tuple; everything else gets its slice. */
#include "molt/molt.h"
#include "list_slices.h"

typedef MoltValue V;

/* The three parts as numbers, where all are small ints or None. */
static inline bool plain_parts(V start, V stop, V step, int64_t *a, int64_t *b, int64_t *c) {
    *c = 1;
    if (step != MOLT_NONE) {
        if (!molt_is_small(step) || step == molt_tag(0)) return false;
        *c = molt_small(step);
    }
    if (molt_is_small(start)) *a = molt_small(start);
    else if (start == MOLT_NONE) *a = *c < 0 ? INT64_MAX : 0;
    else return false;
    if (molt_is_small(stop)) *b = molt_small(stop);
    else if (stop == MOLT_NONE) *b = *c < 0 ? INT64_MIN : INT64_MAX;
    else return false;
    return true;
}

static V tuple_slice(MoltTuple *t, int64_t start, int64_t stop, int64_t step) {
    int64_t count = molt_slice_adjust_inline(t->length, &start, &stop, step);
    if (count == t->length && step == 1) return molt_retain(molt_value(t));
    MoltTuple *r = molt_tuple_alloc(count);
    for (int64_t i = 0; i < count; i++) r->items[i] = molt_retain(t->items[start + i * step]);
    return molt_value(r);
}

V molt_getitem_slice(V o, V start, V stop, V step) {
    int64_t a, b, c;
    if (MOLT_LIKELY(!molt_is_small(o) && plain_parts(start, stop, step, &a, &b, &c))) {
        uint32_t shape = molt_object(o)->shape;
        if (shape == MOLT_SHAPE_LIST) {
            int64_t count = molt_slice_adjust_inline(MOLT_LIST(o)->length, &a, &b, c);
            return molt_list_copy_range(MOLT_LIST(o), a, c, count);
        }
        if (shape == MOLT_SHAPE_STR && c == 1) {
            int64_t count = molt_slice_adjust_inline(MOLT_STR(o)->length, &a, &b, 1);
            return molt_str_substring(o, a, a + count);
        }
        if (shape == MOLT_SHAPE_TUPLE) return tuple_slice(MOLT_TUPLE(o), a, b, c);
    }
    V slice = molt_slice_new(start, stop, step), result = molt_getitem(o, slice);
    molt_drop(slice);
    return result;
}

int molt_setitem_slice(V o, V start, V stop, V step, V value) {
    int64_t a, b, c;
    if (molt_is_list(o) && molt_is_list(value) && step == MOLT_NONE && plain_parts(start, stop, step, &a, &b, &c)) {
        int64_t count = molt_slice_adjust_inline(MOLT_LIST(o)->length, &a, &b, 1);
        return molt_list_assign_slice(MOLT_LIST(o), a, a + count, value);
    }
    V slice = molt_slice_new(start, stop, step);
    int status = molt_setitem(o, slice, value);
    molt_drop(slice);
    return status;
}
