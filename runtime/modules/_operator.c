/* The C part of `operator`: operators as functions. Getters are in _operator_getters.c. */
#include "molt/molt.h"

typedef MoltValue V;

static V truth_value(int r) { return r < 0 ? 0 : molt_bool(r); }
static V done(int r) { return r < 0 ? 0 : MOLT_NONE; }

#define BINARY(name, op) \
    V molt_operator_##name(V a, V b) { return molt_binary(op, a, b); }
#define INPLACE(name, op) \
    V molt_operator_##name(V a, V b) { return molt_inplace(op, a, b); }
#define COMPARE(name, op) \
    V molt_operator_##name(V a, V b) { return molt_compare(op, a, b); }

BINARY(add, MOLT_ADD)
BINARY(sub, MOLT_SUB)
BINARY(mul, MOLT_MUL)
BINARY(matmul, MOLT_MATMUL)
BINARY(truediv, MOLT_TRUEDIV)
BINARY(floordiv, MOLT_FLOORDIV)
BINARY(mod, MOLT_MOD)
BINARY(pow, MOLT_POW)
BINARY(lshift, MOLT_LSHIFT)
BINARY(rshift, MOLT_RSHIFT)
BINARY(and, MOLT_AND)
BINARY(or, MOLT_OR)
BINARY(xor, MOLT_XOR)

INPLACE(iadd, MOLT_ADD)
INPLACE(isub, MOLT_SUB)
INPLACE(imul, MOLT_MUL)
INPLACE(imatmul, MOLT_MATMUL)
INPLACE(itruediv, MOLT_TRUEDIV)
INPLACE(ifloordiv, MOLT_FLOORDIV)
INPLACE(imod, MOLT_MOD)
INPLACE(ipow, MOLT_POW)
INPLACE(ilshift, MOLT_LSHIFT)
INPLACE(irshift, MOLT_RSHIFT)
INPLACE(iand, MOLT_AND)
INPLACE(ior, MOLT_OR)
INPLACE(ixor, MOLT_XOR)

COMPARE(lt, MOLT_LT)
COMPARE(le, MOLT_LE)
COMPARE(eq, MOLT_EQ)
COMPARE(ne, MOLT_NE)
COMPARE(gt, MOLT_GT)
COMPARE(ge, MOLT_GE)

V molt_operator_neg(V a) { return molt_unary(MOLT_NEG, a); }
V molt_operator_pos(V a) { return molt_unary(MOLT_POS, a); }
V molt_operator_abs(V a) { return molt_unary(MOLT_ABS, a); }
V molt_operator_inv(V a) { return molt_unary(MOLT_INVERT, a); }
V molt_operator_invert(V a) { return molt_unary(MOLT_INVERT, a); }
V molt_operator_not(V a) { return molt_not(a); }
V molt_operator_truth(V a) { return truth_value(molt_truth(a)); }
V molt_operator_is(V a, V b) { return molt_bool(molt_is(a, b)); }
V molt_operator_is_not(V a, V b) { return molt_bool(!molt_is(a, b)); }
V molt_operator_index(V a) {
    V index = molt_index(a);
    if (!index || molt_is_small(index) || molt_has_shape(index, MOLT_SHAPE_INT)) return index;
    V exact = molt_int_exact(index);
    molt_drop(index);
    return exact;
}

V molt_operator_getitem(V a, V b) { return molt_getitem(a, b); }
V molt_operator_setitem(V a, V b, V c) { return done(molt_setitem(a, b, c)); }
V molt_operator_delitem(V a, V b) { return done(molt_delitem(a, b)); }
V molt_operator_contains(V a, V b) { return truth_value(molt_contains(a, b)); }

static bool is_sequence(V v) {
    MoltType *type = molt_type_of(v);
    return type->concat || (type->getitem && !(type->flags & MOLT_TYPE_DICT_SUB));
}
V molt_operator_concat(V a, V b) {
    if (molt_type_of(a)->concat) return molt_type_of(a)->concat(a, b);
    if (is_sequence(a) && is_sequence(b)) return molt_binary(MOLT_ADD, a, b);
    return molt_raise(&molt_TypeError, "'%T' object can't be concatenated", a);
}
V molt_operator_iconcat(V a, V b) {
    MoltType *type = molt_type_of(a);
    if (type->inplace_concat) return type->inplace_concat(a, b);
    if (type->concat) return type->concat(a, b);
    if (is_sequence(a) && is_sequence(b)) return molt_inplace(MOLT_ADD, a, b);
    return molt_raise(&molt_TypeError, "'%T' object can't be concatenated", a);
}

/* Number of equal items, or with `first` the index of the first one; -1 raised. */
static int64_t search(V a, V b, bool first, const char *missing) {
    V it = molt_iter(a), v;
    if (!it) {
        if (molt_exception_matches(&molt_TypeError)) {
            molt_exception_clear();
            molt_raise(&molt_TypeError, "argument of type '%T' is not iterable", a);
        }
        return -1;
    }
    int64_t count = 0, index = 0, result = -1;
    while ((v = molt_next(it)) && v != MOLT_STOP) {
        int equal = molt_equal(v, b);
        molt_drop(v);
        if (equal < 0) {
            v = 0;
            break;
        }
        count += equal;
        if (equal && first) break;
        index++;
    }
    if (v == MOLT_STOP && first) molt_raise(&molt_ValueError, "%s", missing);
    else if (v) result = first ? index : count;
    molt_drop(it);
    return result;
}
V molt_operator_countOf(V a, V b) {
    int64_t n = search(a, b, false, "");
    return n < 0 ? 0 : molt_int_from_i64(n);
}
V molt_operator_indexOf(V a, V b) {
    int64_t n = search(a, b, true, "sequence.index(x): x not in sequence");
    return n < 0 ? 0 : molt_int_from_i64(n);
}

V molt_operator_length_hint(V a, V fallback) {
    if (!molt_is_int_sub(fallback))
        return molt_raise(&molt_TypeError, "'%T' object cannot be interpreted as an integer", fallback);
    int64_t n, d;
    if (molt_int_to_i64(fallback, &d) < 0) return 0;
    n = molt_length_hint(a, d);
    return n == -1 && molt_raised() ? 0 : molt_int_from_i64(n);
}

V molt_operator_call(V callable, V args, V kwargs) { return molt_call_spread(callable, args, kwargs); }

/* Compares without stopping at the first difference. */
static int compare_bytes(const uint8_t *a, int64_t n, const uint8_t *b, int64_t m) {
    volatile uint8_t difference = n != m;
    for (int64_t i = 0; i < m; i++) difference |= (uint8_t)(b[i] ^ (n == m ? a[i] : b[i]));
    return difference == 0;
}
V molt_operator_compare_digest(V a, V b) {
    if (molt_is_str_sub(a) && molt_is_str_sub(b)) {
        MoltStr *s = MOLT_STR(a), *t = MOLT_STR(b);
        if (!s->ascii || !t->ascii) return molt_raise(&molt_TypeError, "comparing strings with non-ASCII characters is not supported");
        return molt_bool(compare_bytes(molt_str_data(s), s->length, molt_str_data(t), t->length));
    }
    MoltView x, y;
    if (molt_view_get(a, &x) < 0) goto wrong;
    if (molt_view_get(b, &y) < 0) {
        molt_view_release(&x);
        goto wrong;
    }
    int equal = compare_bytes(x.data, x.length, y.data, y.length);
    molt_view_release(&x);
    molt_view_release(&y);
    return molt_bool(equal);
wrong:
    molt_exception_clear();
    return molt_raise(&molt_TypeError, "unsupported operand types(s) or combination of types: '%T' and '%T'", a, b);
}
