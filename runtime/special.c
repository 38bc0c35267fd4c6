/* Out of line for specialized code (molt/compile/specialize/). */
#include <float.h>
#include <math.h>

#include "list_impl.h"
#include "modules/array_impl.h"
#include "molt/heap_inline.h"
#include "stats.h"

/* A specialized version is being left at the point, with its state in the buffer. When that happens again and again within a few
   microseconds, it is skipped from then on: its callers go to the generic version. */
void molt_special_left(MoltMisses *misses, const MoltFrameBuffer *buffer, uint32_t point) {
    enum { CLOSE = 20000, TOO_OFTEN = 100 };
    if (misses->watch) molt_stats_left(misses, buffer, point);
    if (molt_program_stress) return;
    uint32_t now = (uint32_t)__builtin_readcyclecounter(); /* a second later it may seem close: one count too many */
    if (now - misses->last > CLOSE) misses->score = 0;
    else if (++misses->score >= TOO_OFTEN) misses->state |= MOLT_SPECIAL_SKIPPED;
    misses->last = now;
}

/* A transaction has aborted: it has done nothing, and the guarded version does it all. Now and then it is counted how many of the next ones
   abort, as a try that fails is for nothing; where it is every third, nobody tries again. */
enum { WATCHED_TRIES = 64, ABORTS_UNSEEN = 16 };
void molt_transaction_aborted(MoltTries *tries) {
    tries->aborts++;
    if (tries->state || tries->aborts < ABORTS_UNSEEN || molt_program_stress) return;
    tries->state = MOLT_TRIES_WATCHED;
    tries->count = tries->aborts = 0;
}
/* Is it to be tried, while it is watched? */
int molt_transaction_watched(MoltTries *tries) {
    if (++tries->count <= WATCHED_TRIES) return 1;
    tries->state = tries->aborts * 3 > tries->count ? MOLT_TRIES_OVER : 0;
    tries->aborts = 0;
    return tries->state == 0;
}

/* truth(v), where no Python code has a say: else -1. */
int molt_quiet_truth(MoltValue v) {
    if (molt_is_small(v)) return molt_small(v) != 0;
    const MoltType *type = molt_type_of(v);
    if (type->flags & MOLT_TYPE_HEAP) return type->truth || type->length ? -1 : 1;
    const MoltType *const known[] = {&molt_str_type, &molt_list_type, &molt_tuple_type, &molt_dict_type, &molt_float_type, &molt_int_type};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i] == type) return molt_truth(v);
    return -1;
}

/* Is the left operand's method asked first? Else the right one's, which is of a subclass. */
int molt_quiet_left_first(MoltType *left, MoltType *right) { return left == right || !molt_is_subtype(right, left); }

/* The version that is entered at a loop's header is being left. */
void molt_special_left_loop(MoltMisses *misses, const MoltFrameBuffer *buffer, uint32_t point) {
    if (misses->watch) molt_stats_left(misses, buffer, point);
}

/* a ** b where it is neither complex nor an error nor at the borders: else 0. Out of line, so that no compiler makes a square
   root or a product of it, which could differ from libm's pow in the last bit. What is not positive has whole powers. */
int molt_special_power(double a, double b, double *out) {
    if (!(fabs(a) <= DBL_MAX && fabs(b) <= DBL_MAX)) return 0;
    if (!(a > 0.0) && !(b > 0.0 && b == floor(b))) return 0;
    double r = pow(a, b);
    *out = r;
    return fabs(r) <= DBL_MAX;
}

MoltValue molt_special_range_iterator(int64_t next, int64_t stop, int64_t step) {
    MoltRangeIterator *it = molt_alloc_inline(sizeof *it, MOLT_SHAPE_RANGE_ITERATOR);
    it->next = next;
    it->step = step;
    it->remaining = step > 0 ? (next < stop ? (stop - next + step - 1) / step : 0) : next > stop ? (next - stop - step - 1) / -step : 0;
    return molt_value(it);
}

/* Consumes the list or tuple, which is 0 where the iterator is exhausted. */
MoltValue molt_special_sequence_iterator(MoltValue sequence, int64_t index, uint32_t shape) {
    MoltSequenceIterator *it = molt_alloc_container_inline(sizeof *it, shape);
    it->sequence = sequence;
    it->index = index;
    return molt_value(it);
}

MoltValue molt_special_box_number(int64_t bits, int is_int) {
    double d;
    memcpy(&d, &bits, sizeof d);
    return is_int ? molt_int_from_i64(bits) : molt_float_new(d);
}

/* Ints in an array.array (molt/compile/specialize/sequences.py): 1, or 0 where it is no such array, or they do not fit. */
uint32_t molt_array_shape;

static uint8_t *array_place(MoltValue s, int64_t i) {
    if (!molt_has_shape(s, molt_array_shape) || ARRAY(s)->kind->group > UNSIGNED) return 0;
    if (i < 0) i += ARRAY(s)->length;
    return (uint64_t)i < (uint64_t)ARRAY(s)->length ? ARRAY(s)->data + i * ARRAY(s)->kind->size : 0;
}
/* The bits of an item as an int with its sign, or without one. */
static int64_t extended(int64_t bits, const ArrayKind *kind) {
    int shift = 64 - kind->size * 8;
    bits = (int64_t)((uint64_t)bits << shift);
    return kind->group == SIGNED ? bits >> shift : (int64_t)((uint64_t)bits >> shift);
}
static bool fits(int64_t number, const ArrayKind *kind) {
    return extended(number, kind) == number && (kind->group == SIGNED || number >= 0);
}
int molt_special_array_int(MoltValue s, int64_t i, int64_t *out) {
    const uint8_t *at = array_place(s, i);
    if (!at) return 0;
    const ArrayKind *kind = ARRAY(s)->kind;
    int64_t bits = 0;
    memcpy(&bits, at, kind->size); /* all targets are little-endian */
    *out = extended(bits, kind);
    return kind->group == SIGNED || *out >= 0;
}
int molt_special_array_set_int(MoltValue s, int64_t i, int64_t number) {
    uint8_t *at = array_place(s, i);
    if (!at || !fits(number, ARRAY(s)->kind)) return 0;
    memcpy(at, &number, ARRAY(s)->kind->size);
    return 1;
}

/* v stops being held by a variable. 1 where no Python code can see that: v is unbound, a number, a str, or lives on; else 0, and
   nothing is done. */
int molt_special_release(MoltValue v) {
    if (!v || molt_is_small(v)) return 1;
    const MoltObject *o = molt_object(v);
    bool plain = molt_is_number_or_text(o);
    if (!plain && o->refcount == 1) return 0;
    molt_drop(v);
    return 1;
}

/* a[i] = v, where the caller does not count its reference to a: on success it has one. */
int molt_special_setitem_held(MoltValue a, MoltValue i, MoltValue v) {
    molt_retain(a);
    int status = molt_setitem(a, i, v);
    if (status < 0) molt_drop(a);
    return status;
}

/* `__init__` has raised (result 0), or has not returned None. */
void molt_special_init_failed(MoltValue result, MoltValue self) {
    if (result) molt_raise(&molt_TypeError, "__init__() should return None, not '%T'", result);
    molt_xdrop(result);
    molt_drop(self);
}
