/* math: factorial, comb, perm, gcd, lcm, isqrt. */
#include "molt/bignum.h"
#include "molt/protocol.h"

/* high * (high - 1) * ... * (high - count + 1), by halves so that the products are balanced. */
static MoltValue falling_product(MoltValue high, int64_t count) {
    if (count <= 0) return molt_tag(1);
    int64_t top;
    if (count <= 16 || (molt_int_fits_i64(high, &top) && count <= 2)) {
        MoltValue result = molt_int_exact(high);
        for (int64_t i = 1; i < count; i++) {
            MoltValue factor = molt_int_binary(MOLT_SUB, high, molt_tag(i)), next = molt_int_binary(MOLT_MUL, result, factor);
            molt_drop(factor);
            molt_drop(result);
            result = next;
        }
        return result;
    }
    int64_t half = count / 2;
    MoltValue middle = molt_int_binary(MOLT_SUB, high, molt_tag(half));
    MoltValue a = falling_product(high, half), b = falling_product(middle, count - half);
    MoltValue result = a && b ? molt_int_binary(MOLT_MUL, a, b) : 0;
    molt_drop(middle);
    molt_xdrop(a);
    molt_xdrop(b);
    return result;
}

MoltValue molt_math_factorial(MoltValue n) {
    MoltValue index = molt_index(n);
    if (!index) return 0;
    int64_t i;
    bool fits = molt_int_fits_i64(index, &i);
    int sign = molt_int_sign(index);
    molt_drop(index);
    if (sign < 0) return molt_raise(&molt_ValueError, "factorial() not defined for negative values");
    if (!fits) return molt_raise(&molt_OverflowError, "factorial() argument should not exceed 9223372036854775807");
    if (i <= 20) {
        int64_t r = 1;
        for (int64_t k = 2; k <= i; k++) r *= k;
        return molt_int_from_i64(r);
    }
    return falling_product(molt_int_from_i64(i), i);
}

/* Both arguments as ints that are not negative: 0, or -1 raised. */
static int natural_pair(MoltValue n, MoltValue k, MoltValue out[2]) {
    out[0] = molt_index(n);
    if (!out[0]) return -1;
    out[1] = molt_index(k);
    if (out[1]) {
        if (molt_int_sign(out[0]) < 0) molt_raise(&molt_ValueError, "n must be a non-negative integer");
        else if (molt_int_sign(out[1]) < 0) molt_raise(&molt_ValueError, "k must be a non-negative integer");
        else return 0;
        molt_drop(out[1]);
    }
    molt_drop(out[0]);
    return -1;
}

MoltValue molt_math_perm(MoltValue n, MoltValue k) {
    if (k == MOLT_NONE) return molt_math_factorial(n);
    MoltValue nk[2], result;
    int64_t count;
    if (natural_pair(n, k, nk)) return 0;
    if (molt_int_compare(nk[0], nk[1]) < 0) result = molt_tag(0);
    else if (!molt_int_fits_i64(nk[1], &count)) result = molt_raise(&molt_OverflowError, "k must not exceed 9223372036854775807");
    else result = falling_product(nk[0], count);
    molt_drop(nk[0]);
    molt_drop(nk[1]);
    return result;
}

/* While the intermediate products fit 64 bits; false when they do not. */
static bool small_comb(uint64_t n, uint64_t k, uint64_t *out) {
    uint64_t r = 1;
    for (uint64_t i = 0; i < k; i++) {
        MoltU128 product = (MoltU128)r * (n - i);
        if (product >> 64 > i) return false; /* the quotient would not fit */
        uint64_t rest;
        r = molt_divide_2by1((uint64_t)(product >> 64), (uint64_t)product, i + 1, &rest);
    }
    *out = r;
    return true;
}

static MoltValue comb_of(MoltValue n, int64_t k) {
    int64_t small;
    uint64_t quick;
    if (molt_int_fits_i64(n, &small) && small_comb((uint64_t)small, (uint64_t)k, &quick)) return molt_int_from_u64(quick);
    MoltValue above = falling_product(n, k);
    if (!above) return 0;
    MoltValue below = falling_product(molt_tag(k), k);
    MoltValue result = below ? molt_int_binary(MOLT_FLOORDIV, above, below) : 0;
    molt_drop(above);
    molt_xdrop(below);
    return result;
}

MoltValue molt_math_comb(MoltValue n, MoltValue k) {
    MoltValue nk[2], result;
    int64_t count;
    if (natural_pair(n, k, nk)) return 0;
    MoltValue rest = molt_int_binary(MOLT_SUB, nk[0], nk[1]);
    if (molt_int_sign(rest) < 0) result = molt_tag(0);
    else {
        MoltValue least = molt_int_compare(rest, nk[1]) < 0 ? rest : nk[1];
        if (molt_int_fits_i64(least, &count)) result = comb_of(nk[0], count);
        else result = molt_raise(&molt_OverflowError, "min(n - k, k) must not exceed 9223372036854775807");
    }
    molt_drop(rest);
    molt_drop(nk[0]);
    molt_drop(nk[1]);
    return result;
}

MoltValue molt_math_gcd(MoltValue integers) {
    MoltTuple *t = MOLT_TUPLE(integers);
    MoltValue result = molt_tag(0);
    for (int64_t i = 0; i < t->length; i++) {
        MoltValue item = molt_index(t->items[i]);
        if (!item) {
            molt_drop(result);
            return 0;
        }
        MoltValue next = molt_int_gcd(result, item);
        molt_drop(item);
        molt_drop(result);
        result = next;
    }
    return result;
}

static MoltValue lcm_of(MoltValue a, MoltValue b) {
    if (!molt_int_sign(a) || !molt_int_sign(b)) return molt_tag(0);
    MoltValue g = molt_int_gcd(a, b), part = molt_int_binary(MOLT_FLOORDIV, a, g);
    MoltValue product = molt_int_binary(MOLT_MUL, part, b), result = product ? molt_int_abs(product) : 0;
    molt_drop(g);
    molt_drop(part);
    molt_xdrop(product);
    return result;
}

MoltValue molt_math_lcm(MoltValue integers) {
    MoltTuple *t = MOLT_TUPLE(integers);
    MoltValue result = molt_tag(1);
    for (int64_t i = 0; result && i < t->length; i++) {
        MoltValue item = molt_index(t->items[i]), next = item ? lcm_of(result, item) : 0;
        molt_xdrop(item);
        molt_drop(result);
        result = next;
    }
    return result;
}

MoltValue molt_math_isqrt(MoltValue n) {
    MoltValue index = molt_index(n), result;
    if (!index) return 0;
    if (molt_int_sign(index) < 0) result = molt_raise(&molt_ValueError, "isqrt() argument must be nonnegative");
    else result = molt_int_isqrt(index);
    molt_drop(index);
    return result;
}
