/* slice objects, and the arithmetic of subscripts that all sequences share. */
#include "molt/molt.h"
#include "molt/heap_inline.h"

static bool has_index(MoltValue v) {
    if (molt_is_small(v)) return true;
    const MoltNumberSlots *number = molt_type_of(v)->number;
    return number && number->unary[MOLT_INDEX];
}

int molt_subscript_index(MoltValue key, int64_t *index) {
    if (molt_is_small(key)) {
        *index = molt_small(key);
        return 1;
    }
    if (!has_index(key)) return 0;
    return molt_index_i64(key, index) < 0 ? -1 : 1;
}

int molt_slice_bound(MoltValue v, int64_t *out) {
    if (molt_is_small(v)) {
        *out = molt_small(v);
        return 0;
    }
    if (!has_index(v)) return molt_raise_int(&molt_TypeError, "slice indices must be integers or have an __index__ method");
    return molt_index_clip(v, out);
}

static int unpack_part(MoltValue v, int64_t *out) {
    if (molt_is_small(v)) {
        *out = molt_small(v);
        return 0;
    }
    if (!has_index(v))
        return molt_raise_int(&molt_TypeError, "slice indices must be integers or None or have an __index__ method");
    return molt_index_clip(v, out);
}

int molt_slice_unpack(MoltValue slice, int64_t *start, int64_t *stop, int64_t *step) {
    MoltSlice *s = MOLT_AS(MoltSlice, slice);
    *step = 1;
    if (s->step != MOLT_NONE) {
        if (unpack_part(s->step, step) < 0) return -1;
        if (*step == 0) return molt_raise_int(&molt_ValueError, "slice step cannot be zero");
        if (*step < -INT64_MAX) *step = -INT64_MAX;
    }
    *start = *step < 0 ? INT64_MAX : 0;
    if (s->start != MOLT_NONE && unpack_part(s->start, start) < 0) return -1;
    *stop = *step < 0 ? INT64_MIN : INT64_MAX;
    if (s->stop != MOLT_NONE && unpack_part(s->stop, stop) < 0) return -1;
    return 0;
}

int64_t molt_slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step) {
    return molt_slice_adjust_inline(length, start, stop, step);
}

int molt_slice_resolve(MoltValue slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step, int64_t *count) {
    if (molt_slice_unpack(slice, start, stop, step) < 0) return -1;
    *count = molt_slice_adjust(length, start, stop, *step);
    return 0;
}

MoltValue molt_slice_new(MoltValue start, MoltValue stop, MoltValue step) {
    MoltSlice *s = molt_alloc_container_inline(sizeof *s, MOLT_SHAPE_SLICE);
    s->start = molt_retain(start);
    s->stop = molt_retain(stop);
    s->step = molt_retain(step);
    return molt_value(s);
}

static void slice_dealloc(MoltObject *self) {
    MoltSlice *s = (MoltSlice *)self;
    molt_xdrop(s->start);
    molt_xdrop(s->stop);
    molt_xdrop(s->step);
    molt_free_container_inline(s, sizeof *s);
}

static void slice_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    MoltSlice *s = (MoltSlice *)self;
    visit(s->start, arg);
    visit(s->stop, arg);
    visit(s->step, arg);
}

static MoltValue slice_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (molt_no_keywords("slice", kwnames) < 0 || molt_arg_count("slice", nargs, 1, 3) < 0) return 0;
    if (nargs == 1) return molt_slice_new(MOLT_NONE, args[0], MOLT_NONE);
    return molt_slice_new(args[0], args[1], nargs > 2 ? args[2] : MOLT_NONE);
}

static MoltValue slice_repr(MoltValue self) {
    MoltSlice *s = MOLT_AS(MoltSlice, self);
    return molt_str_format("slice(%R, %R, %R)", s->start, s->stop, s->step);
}

static MoltValue slice_richcompare(MoltValue self, MoltValue other, int op) {
    if (!molt_has_shape(other, MOLT_SHAPE_SLICE)) return MOLT_NOTIMPLEMENTED;
    if (self == other) return molt_bool(op == MOLT_LE || op == MOLT_EQ || op == MOLT_GE);
    MoltSlice *a = MOLT_AS(MoltSlice, self), *b = MOLT_AS(MoltSlice, other);
    MoltValue x = molt_tuple_pack(3, a->start, a->stop, a->step);
    MoltValue y = molt_tuple_pack(3, b->start, b->stop, b->step);
    MoltValue result = molt_compare(op, x, y);
    molt_drop(x);
    molt_drop(y);
    return result;
}

static uint64_t mix(uint64_t acc, uint64_t lane) {
    acc += lane * 14029467366897019727ull;
    acc = acc << 31 | acc >> 33;
    return acc * 11400714785074694791ull;
}

static int64_t slice_hash(MoltValue self) {
    MoltSlice *s = MOLT_AS(MoltSlice, self);
    MoltValue parts[3] = {s->start, s->stop, s->step};
    uint64_t acc = 2870177450012600261ull;
    for (int i = 0; i < 3; i++) {
        int64_t h = molt_hash(parts[i]);
        if (h == -1) return -1;
        acc = mix(acc, (uint64_t)h);
    }
    return acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
}

/* -- indices(length), for ints of any size -- */

static MoltValue evaluate(MoltValue v) {
    if (has_index(v)) {
        MoltValue index = molt_index(v), exact = index ? molt_int_exact(index) : 0;
        molt_xdrop(index);
        return exact;
    }
    return molt_raise(&molt_TypeError, "slice indices must be integers or None or have an __index__ method");
}

/* One bound clipped into [lower, upper]; all ints. New reference. */
static MoltValue indices_bound(MoltValue part, MoltValue fallback, MoltValue length, MoltValue lower, MoltValue upper) {
    if (part == MOLT_NONE) return molt_retain(fallback);
    MoltValue v = evaluate(part);
    if (!v) return 0;
    if (molt_int_sign(v) < 0) {
        MoltValue shifted = molt_int_binary(MOLT_ADD, v, length);
        molt_drop(v);
        if (!shifted) return 0;
        v = shifted;
        if (molt_int_compare(v, lower) >= 0) return v;
        molt_drop(v);
        return molt_retain(lower);
    }
    if (molt_int_compare(v, upper) <= 0) return v;
    molt_drop(v);
    return molt_retain(upper);
}

MoltValue molt_slice_indices(MoltValue self, MoltValue length_) {
    MoltSlice *s = MOLT_AS(MoltSlice, self);
    MoltValue index = molt_index(length_), length = index ? molt_int_exact(index) : 0;
    molt_xdrop(index);
    if (!length) return 0;
    if (molt_int_sign(length) < 0) {
        molt_drop(length);
        return molt_raise(&molt_ValueError, "length should not be negative");
    }
    MoltValue step = s->step == MOLT_NONE ? molt_tag(1) : evaluate(s->step);
    MoltValue result = 0, start = 0, stop = 0, lower = 0, upper = 0;
    if (!step) goto done;
    int sign = molt_int_sign(step);
    if (sign == 0) {
        molt_raise(&molt_ValueError, "slice step cannot be zero");
        goto done;
    }
    lower = molt_tag(sign < 0 ? -1 : 0);
    upper = sign < 0 ? molt_int_binary(MOLT_SUB, length, molt_tag(1)) : molt_retain(length);
    if (!upper) goto done;
    start = indices_bound(s->start, sign < 0 ? upper : lower, length, lower, upper);
    if (!start) goto done;
    stop = indices_bound(s->stop, sign < 0 ? lower : upper, length, lower, upper);
    if (stop) result = molt_tuple_pack(3, start, stop, step);
done:
    molt_drop(length);
    molt_xdrop(step);
    molt_xdrop(start);
    molt_xdrop(stop);
    molt_xdrop(lower);
    molt_xdrop(upper);
    return result;
}

MoltValue molt_slice_reduce(MoltValue self) {
    MoltSlice *s = MOLT_AS(MoltSlice, self);
    MoltValue args = molt_tuple_pack(3, s->start, s->stop, s->step);
    MoltValue result = molt_tuple_pack(2, molt_value(&molt_slice_type), args);
    molt_drop(args);
    return result;
}

MoltValue molt_slice_get_start(MoltValue self) { return molt_retain(MOLT_AS(MoltSlice, self)->start); }
MoltValue molt_slice_get_stop(MoltValue self) { return molt_retain(MOLT_AS(MoltSlice, self)->stop); }
MoltValue molt_slice_get_step(MoltValue self) { return molt_retain(MOLT_AS(MoltSlice, self)->step); }


extern const MoltNameDef molt_slice_type_names[];
MoltType molt_slice_type = {
    MOLT_TYPE_HEAD("slice", MOLT_SHAPE_SLICE, MoltSlice, &molt_object_type),
    .flags = MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .methods = molt_slice_type_names,
    .dealloc = slice_dealloc,
    .traverse = slice_traverse,
    .new_ = slice_new,
    .repr = slice_repr,
    .hash = slice_hash,
    .richcompare = slice_richcompare,
};
