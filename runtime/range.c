/* range and its iterators: a fast one where all values fit 63 bits, and one for ints of any size. */
#include "molt/molt.h"
#include "molt/heap_inline.h"

#define RANGE(v) MOLT_AS(MoltRange, v)

/* -- int arithmetic with a quick path; owned results, 0 raised -- */

static MoltValue int_op(int op, MoltValue a, MoltValue b) {
    if (molt_is_small(a) && molt_is_small(b)) {
        int64_t x = molt_small(a), y = molt_small(b), r;
        if (op == MOLT_ADD) return molt_int_from_i64(x + y);
        if (op == MOLT_SUB) return molt_int_from_i64(x - y);
        if (op == MOLT_MUL && !__builtin_mul_overflow(x, y, &r)) return molt_int_from_i64(r);
    }
    return molt_int_binary(op, a, b);
}

/* start + index * step */
static MoltValue value_at(MoltValue start, MoltValue step, MoltValue index) {
    MoltValue offset = int_op(MOLT_MUL, index, step);
    if (!offset) return 0;
    MoltValue v = int_op(MOLT_ADD, start, offset);
    molt_drop(offset);
    return v;
}

static MoltValue big_length(MoltValue start, MoltValue stop, MoltValue step) {
    bool up = molt_int_sign(step) > 0;
    MoltValue low = up ? start : stop, high = up ? stop : start;
    if (molt_int_compare(low, high) >= 0) return molt_tag(0);
    MoltValue distance = molt_int_binary(MOLT_SUB, high, low), result = 0;
    MoltValue stride = up ? molt_retain(step) : molt_int_negate(step);
    if (distance && stride) {
        MoltValue last = molt_int_binary(MOLT_SUB, distance, molt_tag(1));
        MoltValue steps = last ? molt_int_binary(MOLT_FLOORDIV, last, stride) : 0;
        if (steps) result = molt_int_binary(MOLT_ADD, steps, molt_tag(1));
        molt_xdrop(last);
        molt_xdrop(steps);
    }
    molt_xdrop(distance);
    molt_xdrop(stride);
    return result;
}

static MoltValue range_count(MoltValue start, MoltValue stop, MoltValue step) {
    if (!molt_is_small(start) || !molt_is_small(stop) || !molt_is_small(step)) return big_length(start, stop, step);
    int64_t a = molt_small(start), b = molt_small(stop), s = molt_small(step);
    if (s > 0) return a < b ? molt_int_from_i64((b - a - 1) / s + 1) : molt_tag(0);
    return a > b ? molt_int_from_i64((a - b - 1) / -s + 1) : molt_tag(0);
}

/* Consumes all four. */
static MoltValue make_range(MoltValue start, MoltValue stop, MoltValue step, MoltValue length) {
    MoltRange *r = molt_alloc_inline(sizeof *r, MOLT_SHAPE_RANGE);
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return molt_value(r);
}

MoltValue molt_range_new(MoltValue start, MoltValue stop, MoltValue step) {
    if (molt_int_sign(step) == 0) return molt_raise(&molt_ValueError, "range() arg 3 must not be zero");
    MoltValue length = range_count(start, stop, step);
    return length ? make_range(molt_retain(start), molt_retain(stop), molt_retain(step), length) : 0;
}

/* __index__ as an exact int. */
static MoltValue exact_index(MoltValue v) {
    MoltValue i = molt_index(v);
    if (!i || molt_is_small(i)) return i;
    MoltValue exact = molt_int_exact(i);
    molt_drop(i);
    return exact;
}

static MoltValue range_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_no_keywords("range", kwnames) < 0 || molt_arg_count("range", nargs, 1, 3) < 0) return 0;
    MoltValue start = nargs == 1 ? molt_tag(0) : exact_index(args[0]);
    if (!start) return 0;
    MoltValue stop = exact_index(args[nargs > 1]), step = 0, result = 0;
    if (stop) step = nargs > 2 ? exact_index(args[2]) : molt_tag(1);
    if (step) result = molt_range_new(start, stop, step);
    molt_drop(start);
    molt_xdrop(stop);
    molt_xdrop(step);
    return result;
}

static void range_dealloc(MoltObject *self) {
    MoltRange *r = (MoltRange *)self;
    molt_xdrop(r->start);
    molt_xdrop(r->stop);
    molt_xdrop(r->step);
    molt_xdrop(r->length);
    molt_free_inline(self, sizeof *r);
}

static MoltValue range_repr(MoltValue self) {
    MoltRange *r = RANGE(self);
    if (r->step == molt_tag(1)) return molt_str_format("range(%R, %R)", r->start, r->stop);
    return molt_str_format("range(%R, %R, %R)", r->start, r->stop, r->step);
}

static bool range_equal(MoltRange *a, MoltRange *b) {
    if (a == b) return true;
    if (!molt_int_equal(a->length, b->length)) return false;
    if (a->length == molt_tag(0)) return true;
    if (!molt_int_equal(a->start, b->start)) return false;
    return a->length == molt_tag(1) || molt_int_equal(a->step, b->step);
}

static MoltValue range_richcompare(MoltValue self, MoltValue other, int op) {
    if (!molt_has_shape(other, MOLT_SHAPE_RANGE) || (op != MOLT_EQ && op != MOLT_NE)) return MOLT_NOTIMPLEMENTED;
    return molt_bool(range_equal(RANGE(self), RANGE(other)) == (op == MOLT_EQ));
}

static int64_t range_hash(MoltValue self) {
    MoltRange *r = RANGE(self);
    MoltValue parts[3] = {r->length, MOLT_NONE, MOLT_NONE};
    if (r->length != molt_tag(0)) parts[1] = r->start;
    if (r->length != molt_tag(0) && r->length != molt_tag(1)) parts[2] = r->step;
    return molt_hash_values(parts, 3);
}

static int64_t range_length(MoltValue self) {
    int64_t n;
    if (molt_int_fits_i64(RANGE(self)->length, &n)) return n;
    return molt_raise_int(&molt_OverflowError, "Python int too large to convert to C ssize_t");
}
static int range_truth(MoltValue self) { return RANGE(self)->length != molt_tag(0); }

/* -- subscripts -- */

static MoltValue item_at(MoltRange *r, MoltValue index) {
    MoltValue i = molt_int_sign(index) < 0 ? int_op(MOLT_ADD, index, r->length) : molt_retain(index);
    if (!i) return 0;
    MoltValue result;
    if (molt_int_sign(i) < 0 || molt_int_compare(i, r->length) >= 0)
        result = molt_raise(&molt_IndexError, "range object index out of range");
    else result = value_at(r->start, r->step, i);
    molt_drop(i);
    return result;
}

MoltValue molt_slice_indices(MoltValue self, MoltValue length);

static MoltValue range_slice(MoltRange *r, MoltValue slice) {
    MoltValue indices = molt_slice_indices(slice, r->length);
    if (!indices) return 0;
    MoltValue *part = MOLT_TUPLE(indices)->items, result = 0;
    MoltValue step = int_op(MOLT_MUL, r->step, part[2]);
    MoltValue start = value_at(r->start, r->step, part[0]);
    MoltValue stop = value_at(r->start, r->step, part[1]);
    if (step && start && stop) result = molt_range_new(start, stop, step);
    molt_xdrop(step);
    molt_xdrop(start);
    molt_xdrop(stop);
    molt_drop(indices);
    return result;
}

static MoltValue range_getitem(MoltValue self, MoltValue key) {
    if (molt_has_shape(key, MOLT_SHAPE_SLICE)) return range_slice(RANGE(self), key);
    const MoltNumberSlots *number = molt_type_of(key)->number;
    if (!number || !number->unary[MOLT_INDEX])
        return molt_raise(&molt_TypeError, "range indices must be integers or slices, not %T", key);
    MoltValue index = molt_index(key);
    if (!index) return 0;
    MoltValue result = item_at(RANGE(self), index);
    molt_drop(index);
    return result;
}

/* -- searching -- */

static bool plain_int(MoltValue v) {
    return molt_is_small(v) || molt_has_shape(v, MOLT_SHAPE_INT) || molt_has_shape(v, MOLT_SHAPE_BOOL);
}

/* Position of an int in the range: new reference, MOLT_STOP absent, 0 raised. */
static MoltValue position_of(MoltRange *r, MoltValue v) {
    bool up = molt_int_sign(r->step) > 0;
    if (molt_int_compare(v, r->start) * (up ? 1 : -1) < 0 || molt_int_compare(v, r->stop) * (up ? 1 : -1) >= 0) return MOLT_STOP;
    MoltValue distance = int_op(MOLT_SUB, v, r->start);
    if (!distance) return 0;
    if (r->step == molt_tag(1)) return distance;
    MoltValue rest = molt_int_binary(MOLT_MOD, distance, r->step), result = 0;
    if (rest) result = molt_int_sign(rest) ? MOLT_STOP : molt_int_binary(MOLT_FLOORDIV, distance, r->step);
    molt_xdrop(rest);
    molt_drop(distance);
    return result;
}

static int range_contains(MoltValue self, MoltValue item) {
    MoltRange *r = RANGE(self);
    if (molt_is_small(item) && r->step == molt_tag(1) && molt_is_small(r->start) && molt_is_small(r->stop))
        return molt_small(item) >= molt_small(r->start) && molt_small(item) < molt_small(r->stop);
    if (plain_int(item)) {
        MoltValue position = position_of(r, item);
        if (!position) return -1;
        if (position == MOLT_STOP) return 0;
        molt_drop(position);
        return 1;
    }
    MoltValue it = molt_iter(self), v;
    if (!it) return -1;
    int equal = 0;
    while (equal == 0 && (v = molt_next(it)) != MOLT_STOP) {
        equal = v ? molt_equal(v, item) : -1;
        molt_xdrop(v);
    }
    molt_drop(it);
    return equal;
}

MoltValue molt_range_count(MoltValue self, MoltValue value) {
    if (plain_int(value)) {
        int present = range_contains(self, value);
        return present < 0 ? 0 : molt_tag(present);
    }
    MoltValue it = molt_iter(self), v;
    if (!it) return 0;
    int64_t count = 0;
    while ((v = molt_next(it)) && v != MOLT_STOP) {
        int equal = molt_equal(v, value);
        molt_drop(v);
        if (equal < 0) {
            v = 0;
            break;
        }
        count += equal;
    }
    molt_drop(it);
    return v ? molt_tag(count) : 0;
}

MoltValue molt_range_index(MoltValue self, MoltValue value) {
    if (plain_int(value)) {
        MoltValue position = position_of(RANGE(self), value);
        return position != MOLT_STOP ? position : molt_raise(&molt_ValueError, "%R is not in range", value);
    }
    MoltValue it = molt_iter(self), v;
    if (!it) return 0;
    int64_t i = 0;
    int equal = 0;
    for (; (v = molt_next(it)) && v != MOLT_STOP; i++) {
        equal = molt_equal(v, value);
        molt_drop(v);
        if (equal) break;
    }
    molt_drop(it);
    if (!v || equal < 0) return 0;
    if (equal) return molt_tag(i);
    return molt_raise(&molt_ValueError, "sequence.index(x): x not in sequence");
}

MoltValue molt_range_get_start(MoltValue self) { return molt_retain(RANGE(self)->start); }
MoltValue molt_range_get_stop(MoltValue self) { return molt_retain(RANGE(self)->stop); }
MoltValue molt_range_get_step(MoltValue self) { return molt_retain(RANGE(self)->step); }


MoltValue molt_range_reduce(MoltValue self) {
    MoltRange *r = RANGE(self);
    MoltValue args = molt_tuple_pack(3, r->start, r->stop, r->step);
    MoltValue result = molt_tuple_pack(2, molt_value(&molt_range_type), args);
    molt_drop(args);
    return result;
}

/* -- iterators -- */

typedef struct LongRangeIterator {
    MoltObject head;
    MoltValue next, step, remaining; /* ints, owned */
} LongRangeIterator;

/* Is everything within C's long, as CPython asks before it takes `range_iterator`? (rangeobject.c: range_iter, range_reverse) */
static bool in_words(MoltRange *r, bool backwards) {
    int64_t start, stop, step, length;
    if (!molt_int_fits_i64(r->start, &start) || !molt_int_fits_i64(r->stop, &stop) || !molt_int_fits_i64(r->step, &step)) return false;
    if (!molt_int_fits_i64(r->length, &length)) return false;
    if (backwards) return step > 0 ? start >= INT64_MIN + step : step != INT64_MIN && start <= INT64_MAX + step;
    if (length == 0) return true;
    return step > 0 ? stop <= INT64_MAX - (step - 1) : stop >= INT64_MIN + (-1 - step);
}

/* Consumes start, step and length. Values that are within C's long, but not within the tag, are counted by a negative `remaining`,
   which inlined code does not take. */
static MoltValue make_iterator(MoltRange *r, bool backwards, MoltValue start, MoltValue step, MoltValue length, MoltValue last) {
    bool small = molt_is_small(start) && molt_is_small(step) && molt_is_small(length) && molt_is_small(last);
    molt_drop(last);
    int64_t first, by, count;
    if (small || (in_words(r, backwards) && molt_int_fits_i64(start, &first) && molt_int_fits_i64(step, &by) && molt_int_fits_i64(length, &count))) {
        MoltRangeIterator *it = molt_alloc_inline(sizeof *it, MOLT_SHAPE_RANGE_ITERATOR);
        it->next = small ? molt_small(start) : first;
        it->step = small ? molt_small(step) : by;
        it->remaining = small ? molt_small(length) : -count;
        molt_drop(start);
        molt_drop(step);
        molt_drop(length);
        return molt_value(it);
    }
    MoltValue v = molt_type_alloc(&molt_longrange_iterator_type, 0);
    LongRangeIterator *it = MOLT_AS(LongRangeIterator, v);
    if (!v) return 0;
    it->next = start;
    it->step = step;
    it->remaining = length;
    return v;
}

static MoltValue last_value(MoltRange *r) {
    MoltValue last_index = int_op(MOLT_SUB, r->length, molt_tag(1));
    if (!last_index) return 0;
    MoltValue last = value_at(r->start, r->step, last_index);
    molt_drop(last_index);
    return last;
}

static MoltValue range_iter(MoltValue self) {
    MoltRange *r = RANGE(self);
    MoltValue last = r->length == molt_tag(0) ? molt_tag(0) : last_value(r);
    return last ? make_iterator(r, false, molt_retain(r->start), molt_retain(r->step), molt_retain(r->length), last) : 0;
}

/* iter(f(args)): compiled code's `for` over `range(...)`. */
MoltValue molt_iter_call(MoltValue f, const MoltValue *args, int64_t count) {
    if (MOLT_LIKELY(f == molt_value(&molt_range_type))) {
        MoltValue start = count == 1 ? molt_tag(0) : args[0], stop = args[count > 1], step = count > 2 ? args[2] : molt_tag(1);
        int64_t a = molt_small(start), b = molt_small(stop), s = molt_small(step);
        if (MOLT_LIKELY(start & stop & step & 1 && s != 0)) {
            MoltRangeIterator *it = molt_alloc_raw_inline(sizeof *it, MOLT_SHAPE_RANGE_ITERATOR);
            it->next = a;
            it->step = s;
            if (s == 1) it->remaining = a < b ? b - a : 0;
            else if (s > 0) it->remaining = a < b ? (b - a - 1) / s + 1 : 0;
            else it->remaining = a > b ? (a - b - 1) / -s + 1 : 0;
            return molt_value(it);
        }
    }
    MoltValue iterable = molt_call(f, args, (size_t)count, 0), result = iterable ? molt_iter(iterable) : 0;
    molt_xdrop(iterable);
    return result;
}

MoltValue molt_range_reversed(MoltValue self) {
    MoltRange *r = RANGE(self);
    MoltValue last = last_value(r);
    if (!last) return 0;
    MoltValue step = molt_is_small(r->step) ? molt_int_from_i64(-molt_small(r->step)) : molt_int_negate(r->step);
    return make_iterator(r, true, last, step, molt_retain(r->length), molt_retain(r->start));
}

static void iterator_dealloc(MoltObject *self) { molt_free_inline(self, sizeof(MoltRangeIterator)); }

static MoltValue iterator_next(MoltValue self) {
    MoltRangeIterator *it = MOLT_AS(MoltRangeIterator, self);
    if (it->remaining == 0) return 0;
    it->remaining -= it->remaining > 0 ? 1 : -1;
    int64_t v = it->next;
    it->next = (int64_t)((uint64_t)v + (uint64_t)it->step);
    return molt_int_from_i64(v);
}

MoltValue molt_range_iterator_length_hint(MoltValue self) {
    int64_t remaining = MOLT_AS(MoltRangeIterator, self)->remaining;
    return molt_int_from_i64(remaining < 0 ? -remaining : remaining);
}

MoltValue molt_range_iterator_setstate(MoltValue self, MoltValue state) {
    MoltRangeIterator *it = MOLT_AS(MoltRangeIterator, self);
    int64_t i;
    if (molt_index_i64(state, &i) < 0) return 0;
    if (i < 0) i = 0;
    int64_t remaining = it->remaining < 0 ? -it->remaining : it->remaining;
    if (i > remaining) i = remaining;
    it->next = (int64_t)((uint64_t)it->next + (uint64_t)i * (uint64_t)it->step);
    it->remaining -= it->remaining < 0 ? -i : i;
    return MOLT_NONE;
}

static void long_dealloc(MoltObject *self) {
    LongRangeIterator *it = (LongRangeIterator *)self;
    molt_xdrop(it->next);
    molt_xdrop(it->step);
    molt_xdrop(it->remaining);
    molt_free_inline(self, sizeof *it);
}

static MoltValue long_next(MoltValue self) {
    LongRangeIterator *it = MOLT_AS(LongRangeIterator, self);
    if (molt_int_sign(it->remaining) <= 0) return 0;
    MoltValue next = int_op(MOLT_ADD, it->next, it->step), remaining = int_op(MOLT_SUB, it->remaining, molt_tag(1));
    if (!next || !remaining) {
        molt_xdrop(next);
        molt_xdrop(remaining);
        return 0;
    }
    MoltValue v = it->next;
    it->next = next;
    molt_replace(&it->remaining, remaining);
    return v;
}

MoltValue molt_longrange_iterator_length_hint(MoltValue self) {
    return molt_retain(MOLT_AS(LongRangeIterator, self)->remaining);
}

MoltValue molt_longrange_iterator_setstate(MoltValue self, MoltValue state) {
    LongRangeIterator *it = MOLT_AS(LongRangeIterator, self);
    MoltValue index = exact_index(state);
    if (!index) return 0;
    if (molt_int_sign(index) < 0) molt_replace(&index, molt_tag(0));
    if (molt_int_compare(index, it->remaining) > 0) molt_replace(&index, molt_retain(it->remaining));
    MoltValue next = value_at(it->next, it->step, index), remaining = int_op(MOLT_SUB, it->remaining, index);
    molt_drop(index);
    molt_replace(&it->next, next);
    molt_replace(&it->remaining, remaining);
    return MOLT_NONE;
}

extern const MoltNameDef molt_range_type_names[], molt_range_iterator_type_names[], molt_longrange_iterator_type_names[];

MoltType molt_range_type = {
    MOLT_TYPE_HEAD("range", MOLT_SHAPE_RANGE, MoltRange, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE | MOLT_TYPE_SEQUENCE,
    .methods = molt_range_type_names,
    .dealloc = range_dealloc,
    .new_ = range_new,
    .repr = range_repr,
    .hash = range_hash,
    .richcompare = range_richcompare,
    .iter = range_iter,
    .truth = range_truth,
    .length = range_length,
    .getitem = range_getitem,
    .contains = range_contains,
};

MoltType molt_range_iterator_type = {
    MOLT_TYPE_HEAD("range_iterator", MOLT_SHAPE_RANGE_ITERATOR, MoltRangeIterator, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_range_iterator_type_names,
    .dealloc = iterator_dealloc,
    .iter = molt_iter_self,
    .next = iterator_next,
};

MoltType molt_longrange_iterator_type = {
    MOLT_TYPE_HEAD("longrange_iterator", 0, LongRangeIterator, &molt_object_type),
    .flags = MOLT_TYPE_IMMUTABLE,
    .methods = molt_longrange_iterator_type_names,
    .dealloc = long_dealloc,
    .iter = molt_iter_self,
    .next = long_next,
};
