/* Comparison of any two values, and `is`. */
#include "molt/protocol.h"

#include <string.h>

typedef MoltValue V;

static const uint8_t swapped[] = {MOLT_GT, MOLT_GE, MOLT_EQ, MOLT_NE, MOLT_LT, MOLT_LE};

static bool compare_doubles(int op, double x, double y) {
    switch (op) {
    case MOLT_LT: return x < y;
    case MOLT_LE: return x <= y;
    case MOLT_EQ: return x == y;
    case MOLT_NE: return x != y;
    case MOLT_GT: return x > y;
    default: return x >= y;
    }
}

enum { SIMPLE_DEPTH = 4 };

static int equal_simple(V a, V b, int depth);

/* The items up to the first that differs, whose number is *at (the shorter length, if none does). False: some are not simple. */
static bool find_difference(const MoltTuple *a, const MoltTuple *b, int depth, int64_t *at) {
    int64_t shorter = a->length < b->length ? a->length : b->length, i = 0;
    for (; i < shorter; i++) {
        V x = a->items[i], y = b->items[i];
        if (x == y) continue;
        if (x & y & 1) break; /* two small ints */
        int equal = equal_simple(x, y, depth);
        if (equal < 0) return false;
        if (!equal) break;
    }
    *at = i;
    return true;
}

/* Builtin types of whose values none equals one of another of them. (True == 1 == 1.0.) */
static inline bool keeps_to_itself(uint32_t shape) { return shape == MOLT_SHAPE_STR || shape == MOLT_SHAPE_NONE || shape == MOLT_SHAPE_TUPLE; }
static inline bool is_number(uint32_t shape) { return shape == MOLT_SHAPE_FLOAT || shape == MOLT_SHAPE_INT || shape == MOLT_SHAPE_BOOL; }
static int equal_of_two_shapes(uint32_t a, uint32_t b) {
    return (keeps_to_itself(a) && (keeps_to_itself(b) || is_number(b))) || (is_number(a) && keeps_to_itself(b)) ? 0 : -1;
}
/* A tuple, or a named one and the like, which is compared as a tuple? */
static inline bool compared_as_tuple(V v) { return molt_type_of(v)->richcompare == molt_tuple_type.richcompare; }

static int equal_simple(V a, V b, int depth) {
    if (a == b) return 1;
    if (molt_is_small(a) && molt_is_small(b)) return 0;
    uint32_t shape = molt_is_small(a) ? MOLT_SHAPE_INT : molt_object(a)->shape;
    uint32_t other = molt_is_small(b) ? MOLT_SHAPE_INT : molt_object(b)->shape;
    if (shape == MOLT_SHAPE_STR && shape == other) return molt_str_equal(MOLT_STR(a), MOLT_STR(b));
    if (shape == MOLT_SHAPE_FLOAT && shape == other) return MOLT_FLOAT(a) == MOLT_FLOAT(b);
    if (shape != other && shape < MOLT_SHAPE_COUNT && other < MOLT_SHAPE_COUNT) return equal_of_two_shapes(shape, other);
    int64_t at;
    if (!compared_as_tuple(a) || !compared_as_tuple(b) || depth == SIMPLE_DEPTH) return -1;
    if (!find_difference(MOLT_TUPLE(a), MOLT_TUPLE(b), depth + 1, &at)) return -1;
    return at == MOLT_TUPLE(a)->length && at == MOLT_TUPLE(b)->length;
}

int molt_equal_simple(V a, V b) { return equal_simple(a, b, 0); }

static inline int compare_simple(int op, V a, V b);

static int compare_tuples(int op, const MoltTuple *a, const MoltTuple *b) {
    int64_t at;
    if (!find_difference(a, b, 0, &at)) return -1;
    if (at == a->length || at == b->length) return molt_order_is(op, (a->length > b->length) - (a->length < b->length));
    if (op == MOLT_EQ || op == MOLT_NE) return op == MOLT_NE;
    if (molt_has_shape(a->items[at], MOLT_SHAPE_TUPLE)) return -1;
    return compare_simple(op, a->items[at], b->items[at]);
}

/* 1 / 0 where both values have a simple exact type, else -1. */
static inline int compare_simple(int op, V a, V b) {
    if (molt_is_small(a)) {
        if (!molt_is_small(b)) return -1;
        int64_t x = (int64_t)a, y = (int64_t)b;
        return molt_order_is(op, (x > y) - (x < y));
    }
    if (molt_is_small(b)) return -1;
    uint32_t shape = molt_object(a)->shape;
    if (shape != molt_object(b)->shape) return -1;
    if (shape == MOLT_SHAPE_FLOAT) return compare_doubles(op, MOLT_FLOAT(a), MOLT_FLOAT(b));
    if (shape == MOLT_SHAPE_TUPLE) return compare_tuples(op, MOLT_TUPLE(a), MOLT_TUPLE(b));
    if (shape != MOLT_SHAPE_STR) return -1;
    if (op == MOLT_EQ) return molt_str_equal(MOLT_STR(a), MOLT_STR(b));
    if (op == MOLT_NE) return !molt_str_equal(MOLT_STR(a), MOLT_STR(b));
    return molt_order_is(op, molt_str_compare(MOLT_STR(a), MOLT_STR(b)));
}

int molt_compare_simple(int op, V a, V b) { return compare_simple(op, a, b); }

/* Nobody knows: == and != compare identities. */
static V compare_unknown(int op, V a, V b) {
    if (op == MOLT_EQ) return molt_bool(a == b);
    if (op == MOLT_NE) return molt_bool(a != b);
    static const char *const texts[] = {"<", "<=", "==", "!=", ">", ">="};
    return molt_raise(&molt_TypeError, "'%s' not supported between instances of '%T' and '%T'", texts[op], a, b);
}

V molt_compare_declined(int op, V a, V b) {
    MoltType *tb = molt_type_of(b);
    V result = tb->richcompare ? tb->richcompare(b, a, swapped[op]) : MOLT_NOTIMPLEMENTED;
    return result != MOLT_NOTIMPLEMENTED ? result : compare_unknown(op, a, b);
}

static V compare_slots(int op, V a, V b) {
    MoltType *ta = molt_type_of(a), *tb = molt_type_of(b);
    bool right_tried = false;
    if (ta != tb && tb->richcompare && molt_is_subtype(tb, ta)) {
        right_tried = true;
        V result = tb->richcompare(b, a, swapped[op]);
        if (result != MOLT_NOTIMPLEMENTED) return result;
    }
    if (ta->richcompare) {
        V result = ta->richcompare(a, b, op);
        if (result != MOLT_NOTIMPLEMENTED) return result;
    }
    return right_tried ? compare_unknown(op, a, b) : molt_compare_declined(op, a, b);
}

/* Has its type no == of its own? (Ints and floats have, so that these are the same object or not equal.) */
static inline bool equal_if_same(V v) { return molt_type_of(v)->richcompare == molt_object_type.richcompare; }

static V compare_others(int op, V a, V b) {
    if ((op == MOLT_EQ || op == MOLT_NE) && equal_if_same(a) && equal_if_same(b)) return molt_bool((a == b) == (op == MOLT_EQ));
    if (molt_c_enter(" in comparison") != 0) return 0;
    V result = compare_slots(op, a, b);
    molt_c_leave();
    return result;
}

V molt_compare(int op, V a, V b) {
    int simple = compare_simple(op, a, b);
    return MOLT_LIKELY(simple >= 0) ? molt_bool(simple) : compare_others(op, a, b);
}

int molt_compare_truth(int op, V a, V b) {
    int simple = compare_simple(op, a, b);
    if (MOLT_LIKELY(simple >= 0)) return simple;
    V result = compare_others(op, a, b);
    if (result == MOLT_TRUE) return 1;
    if (result == MOLT_FALSE) return 0;
    if (!result) return -1;
    int truth = molt_truth(result);
    molt_drop(result);
    return truth;
}

int molt_equal(V a, V b) {
    if (a == b) return 1;
    return molt_compare_truth(MOLT_EQ, a, b);
}

static bool same_bits(double x, double y) {
    uint64_t a, b;
    memcpy(&a, &x, 8);
    memcpy(&b, &y, 8);
    return a == b && x == x;
}

bool molt_is(V a, V b) {
    if (a == b) return true;
    if (molt_is_small(a) || molt_is_small(b)) return false;
    uint32_t shape = molt_object(a)->shape;
    if (shape != molt_object(b)->shape) return false;
    if (shape == MOLT_SHAPE_FLOAT) return same_bits(MOLT_FLOAT(a), MOLT_FLOAT(b));
    if (shape == MOLT_SHAPE_INT) return molt_int_equal(a, b);
    if (shape != MOLT_SHAPE_COMPLEX) return false;
    const MoltComplex *x = MOLT_AS(MoltComplex, a), *y = MOLT_AS(MoltComplex, b);
    return same_bits(x->real, y->real) && same_bits(x->imag, y->imag);
}
