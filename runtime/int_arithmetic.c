/* Arithmetic on ints where an operand or the result is big. */
#include "molt/bignum.h"
#include "molt/protocol.h"

#include <math.h>
#include <string.h>

static MoltValue add_signed(const MoltIntView *x, const MoltIntView *y, bool negate_y) {
    bool y_negative = y->negative ^ negate_y;
    MoltResult result;
    if (x->negative == y_negative) {
        const MoltIntView *longer = x->count >= y->count ? x : y, *shorter = longer == x ? y : x;
        uint64_t *r = molt_result_alloc(&result, longer->count + 1);
        r[longer->count] = molt_mag_add(r, longer->limbs, longer->count, shorter->limbs, shorter->count);
        return molt_result_finish(&result, x->negative, longer->count + 1);
    }
    int c = molt_mag_compare(x->limbs, x->count, y->limbs, y->count);
    if (c == 0) return molt_tag(0);
    const MoltIntView *longer = c > 0 ? x : y, *shorter = c > 0 ? y : x;
    uint64_t *r = molt_result_alloc(&result, longer->count);
    molt_mag_sub(r, longer->limbs, longer->count, shorter->limbs, shorter->count);
    return molt_result_finish(&result, c > 0 ? x->negative : y_negative, longer->count);
}

static MoltValue multiply(const MoltIntView *x, const MoltIntView *y) {
    if (!x->count || !y->count) return molt_tag(0);
    if (x->count + y->count > MOLT_MAX_LIMBS) return molt_raise_none(&molt_MemoryError);
    MoltResult result;
    uint64_t *r = molt_result_alloc(&result, x->count + y->count);
    molt_mag_mul(r, x->limbs, x->count, y->limbs, y->count);
    return molt_result_finish(&result, x->negative != y->negative, x->count + y->count);
}

/* Floor division: q and r (either may be null) get new references. y is not zero. */
static void divide(const MoltIntView *x, const MoltIntView *y, MoltValue *q, MoltValue *r) {
    int64_t xn = x->count, yn = y->count, qn = xn >= yn ? xn - yn + 1 : 1;
    MoltTemp quotient_temp, rest_temp;
    uint64_t *quotient = molt_temp_alloc(&quotient_temp, qn + 1), *rest = molt_temp_alloc(&rest_temp, yn), one = 1;
    if (molt_mag_compare(x->limbs, xn, y->limbs, yn) < 0) {
        quotient[0] = 0;
        qn = 1;
        memcpy(rest, x->limbs, (size_t)xn * 8);
        memset(rest + xn, 0, (size_t)(yn - xn) * 8);
    } else {
        molt_mag_divmod(quotient, rest, x->limbs, xn, y->limbs, yn);
    }
    if (x->negative != y->negative && molt_mag_trim(rest, yn)) { /* round towards minus infinity */
        quotient[qn] = molt_mag_add(quotient, quotient, qn, &one, 1);
        qn++;
        molt_mag_sub(rest, y->limbs, yn, rest, yn);
    }
    if (q) *q = molt_int_from_limbs(x->negative != y->negative, quotient, qn);
    if (r) *r = molt_int_from_limbs(y->negative, rest, yn);
    molt_temp_free(&quotient_temp);
    molt_temp_free(&rest_temp);
}

double molt_mag_quotient(const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn, int64_t exponent) {
    /* Shift so that the quotient has 65 to 67 bits; all below is sticky. */
    int64_t shift = molt_mag_bits(b, bn) - molt_mag_bits(a, an) + 66;
    int64_t grown = shift >= 0 ? shift / 64 + 1 : 0, cut = shift < 0 ? -shift / 64 : 0;
    int64_t n = an + grown - cut, qn;
    unsigned bits = (unsigned)((shift > 0 ? shift : -shift) % 64);
    uint64_t *buffer = molt_buffer_alloc((size_t)(2 * n + bn + 2) * 8), *u = buffer, *q = u + n, *r = q + n + 1;
    bool sticky = false, quotient_sticky;
    memset(u, 0, (size_t)n * 8);
    if (shift >= 0) {
        u[n - 1] = molt_mag_shl(u + shift / 64, a, an, bits);
    } else {
        for (int64_t i = 0; i < cut; i++) sticky |= a[i] != 0;
        if (bits && a[cut] << (64 - bits)) sticky = true;
        molt_mag_shr(u, a + cut, n, bits);
    }
    n = molt_mag_trim(u, n);
    molt_mag_divmod(q, r, u, n, b, bn);
    sticky |= molt_mag_trim(r, bn) != 0;
    qn = molt_mag_trim(q, n - bn + 1);
    int64_t scale;
    uint64_t top = molt_mag_top(q, qn, &quotient_sticky, &scale);
    molt_buffer_free(buffer);
    return molt_round_to_double(top, sticky || quotient_sticky, scale - shift + exponent);
}

static MoltValue true_divide(const MoltIntView *x, const MoltIntView *y) {
    if (!y->count) return molt_raise(&molt_ZeroDivisionError, "division by zero");
    if (!x->count) return molt_float_new(y->negative ? -0.0 : 0.0);
    double d = molt_mag_quotient(x->limbs, x->count, y->limbs, y->count, 0);
    if (isinf(d)) return molt_raise(&molt_OverflowError, "integer division result too large for a float");
    return molt_float_new(x->negative != y->negative ? -d : d);
}

static MoltValue shift_left(const MoltIntView *x, int64_t bits) {
    if (!x->count) return molt_tag(0);
    int64_t whole = bits / 64, n = x->count + whole + 1;
    if (whole > MOLT_MAX_LIMBS || n > MOLT_MAX_LIMBS) return molt_raise_none(&molt_MemoryError);
    MoltResult result;
    uint64_t *r = molt_result_alloc(&result, n);
    memset(r, 0, (size_t)whole * 8);
    r[n - 1] = molt_mag_shl(r + whole, x->limbs, x->count, (unsigned)(bits % 64));
    return molt_result_finish(&result, x->negative, n);
}

MoltValue molt_int_shift_left(MoltValue a, int64_t bits) {
    MoltIntView x;
    molt_int_view(a, &x);
    return shift_left(&x, bits);
}

static MoltValue shift_right(const MoltIntView *x, int64_t bits) {
    int64_t whole = bits / 64, n = x->count - whole;
    if (n <= 0) return molt_tag(x->negative ? -1 : 0);
    bool lost = false;
    for (int64_t i = 0; x->negative && i < whole && !lost; i++) lost = x->limbs[i] != 0;
    if (x->negative && bits % 64 && x->limbs[whole] << (64 - bits % 64)) lost = true;
    MoltResult result;
    uint64_t *r = molt_result_alloc(&result, n + 1), one = 1;
    molt_mag_shr(r, x->limbs + whole, n, (unsigned)(bits % 64));
    r[n] = 0;
    if (lost) r[n] = molt_mag_add(r, r, n, &one, 1);
    return molt_result_finish(&result, x->negative, n + 1);
}

static MoltValue shift(int op, MoltValue a, MoltValue b, const MoltIntView *x) {
    if (molt_int_sign(b) < 0) return molt_raise(&molt_ValueError, "negative shift count");
    int64_t bits;
    if (!molt_int_fits_i64(b, &bits)) {
        if (!x->count) return molt_tag(0);
        if (op == MOLT_RSHIFT) return molt_tag(x->negative ? -1 : 0);
        return molt_raise(&molt_OverflowError, "too many digits in integer");
    }
    return op == MOLT_LSHIFT ? shift_left(x, bits) : shift_right(x, bits);
}

/* Limb i of the infinite two's complement form; *carry starts at 1. */
static uint64_t twos_limb(const MoltIntView *x, int64_t i, uint64_t *carry) {
    uint64_t limb = i < x->count ? x->limbs[i] : 0;
    if (!x->negative) return limb;
    uint64_t r = ~limb + *carry;
    *carry = *carry && r == 0;
    return r;
}

static MoltValue bitwise_positive(int op, const MoltIntView *x, const MoltIntView *y) {
    if (x->count < y->count) {
        const MoltIntView *t = x;
        x = y;
        y = t;
    }
    int64_t n = op == MOLT_AND ? y->count : x->count;
    MoltResult result;
    uint64_t *r = molt_result_alloc(&result, n);
    for (int64_t i = 0; i < y->count; i++) {
        uint64_t a = x->limbs[i], b = y->limbs[i];
        r[i] = op == MOLT_AND ? a & b : op == MOLT_OR ? a | b : a ^ b;
    }
    if (n > y->count) memcpy(r + y->count, x->limbs + y->count, (size_t)(n - y->count) * 8);
    return molt_result_finish(&result, false, n);
}

static MoltValue bitwise(int op, const MoltIntView *x, const MoltIntView *y) {
    if (!x->negative && !y->negative) return bitwise_positive(op, x, y);
    int64_t n = (x->count > y->count ? x->count : y->count) + 1;
    if (op == MOLT_AND && (!x->negative || !y->negative)) n = (x->negative ? y->count : x->count) + 1;
    MoltResult result;
    uint64_t *r = molt_result_alloc(&result, n), cx = 1, cy = 1;
    for (int64_t i = 0; i < n; i++) {
        uint64_t a = twos_limb(x, i, &cx), b = twos_limb(y, i, &cy);
        r[i] = op == MOLT_AND ? a & b : op == MOLT_OR ? a | b : a ^ b;
    }
    bool negative = r[n - 1] >> 63;
    uint64_t carry = 1;
    for (int64_t i = 0; negative && i < n; i++) {
        r[i] = ~r[i] + carry;
        carry = carry && r[i] == 0;
    }
    return molt_result_finish(&result, negative, n);
}

static MoltValue divide_op(int op, const MoltIntView *x, const MoltIntView *y) {
    MoltValue items[2] = {0, 0};
    if (!y->count) {
        if (op == MOLT_MOD) return molt_raise(&molt_ZeroDivisionError, "integer modulo by zero");
        return molt_raise(&molt_ZeroDivisionError, "integer division or modulo by zero");
    }
    divide(x, y, op == MOLT_MOD ? 0 : &items[0], op == MOLT_FLOORDIV ? 0 : &items[1]);
    if (op == MOLT_FLOORDIV) return items[0];
    if (op == MOLT_MOD) return items[1];
    return molt_tuple_from_owned(items, 2);
}

/* ---- ints of one or two limbs ---- */

static MoltValue from_u128(bool negative, MoltU128 magnitude) {
    uint64_t limbs[2] = {(uint64_t)magnitude, (uint64_t)(magnitude >> 64)};
    return molt_int_from_limbs(negative, limbs, 2);
}

MOLT_INLINE MoltU128 magnitude_of(const MoltIntView *x) {
    if (x->count == 0) return 0;
    return x->count == 1 ? x->limbs[0] : (MoltU128)x->limbs[1] << 64 | x->limbs[0];
}

/* Without buffers; 0 where the result may need more than 128 bits (nothing raised). */
static MoltValue quick_binary(int op, const MoltIntView *x, const MoltIntView *y) {
    MoltU128 a = magnitude_of(x), b = magnitude_of(y), r;
    switch (op) {
    case MOLT_MUL:
        if (x->count > 1 || y->count > 1) return 0;
        return from_u128(x->negative != y->negative, a * b);
    case MOLT_ADD:
    case MOLT_SUB: {
        bool y_negative = y->negative ^ (op == MOLT_SUB);
        if (x->negative == y_negative) return __builtin_add_overflow(a, b, &r) ? 0 : from_u128(x->negative, r);
        return a >= b ? from_u128(x->negative, a - b) : from_u128(y_negative, b - a);
    }
    case MOLT_AND: return x->negative || y->negative ? 0 : from_u128(false, a & b);
    case MOLT_OR: return x->negative || y->negative ? 0 : from_u128(false, a | b);
    case MOLT_XOR: return x->negative || y->negative ? 0 : from_u128(false, a ^ b);
    case MOLT_FLOORDIV:
    case MOLT_MOD:
        if (x->negative || y->negative || y->count == 0) return 0;
        a = molt_divide_u128(a, b, &r);
        return from_u128(false, op == MOLT_MOD ? r : a);
    default: return 0;
    }
}

MoltValue molt_int_big_binary(int op, MoltValue a, MoltValue b) {
    MoltIntView x, y;
    molt_int_view(a, &x);
    molt_int_view(b, &y);
    if (x.count <= 2 && y.count <= 2) {
        MoltValue r = quick_binary(op, &x, &y);
        if (r) return r;
    }
    switch (op) {
    case MOLT_ADD: return add_signed(&x, &y, false);
    case MOLT_SUB: return add_signed(&x, &y, true);
    case MOLT_MUL: return multiply(&x, &y);
    case MOLT_TRUEDIV: return true_divide(&x, &y);
    case MOLT_FLOORDIV:
    case MOLT_MOD:
    case MOLT_DIVMOD: return divide_op(op, &x, &y);
    case MOLT_POW: return molt_int_power(a, b);
    case MOLT_LSHIFT:
    case MOLT_RSHIFT: return shift(op, a, b, &x);
    case MOLT_AND:
    case MOLT_OR:
    case MOLT_XOR: return bitwise(op, &x, &y);
    default: return MOLT_NOTIMPLEMENTED;
    }
}
