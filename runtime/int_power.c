/* Powers, modular powers, greatest common divisor and integer square root of ints. */
#include "molt/bignum.h"
#include "molt/protocol.h"

#include <math.h>
#include <string.h>

/* ---- a ** b ---- */

static uint64_t *square_buffer(uint64_t *a, int64_t *n) {
    uint64_t *r = molt_buffer_alloc((size_t)(*n ? *n : 1) * 16);
    molt_mag_mul(r, a, *n, a, *n);
    *n = molt_mag_trim(r, 2 * *n);
    molt_buffer_free(a);
    return r;
}

static uint64_t *multiply_buffer(uint64_t *a, int64_t *n, const uint64_t *b, int64_t bn) {
    uint64_t *r = molt_buffer_alloc((size_t)(*n + bn + 1) * 8);
    molt_mag_mul(r, a, *n, b, bn);
    *n = molt_mag_trim(r, *n + bn);
    molt_buffer_free(a);
    return r;
}

/* Left to right; the factor of two in the base is taken out by the callers where it matters. */
static uint64_t *power_buffer(const uint64_t *base, int64_t bn, uint64_t exponent, int64_t *count) {
    uint64_t *r = molt_buffer_alloc(8);
    r[0] = 1;
    *count = 1;
    for (int bit = 63 - __builtin_clzll(exponent | 1); bit >= 0; bit--) {
        r = square_buffer(r, count);
        if (exponent >> bit & 1) r = multiply_buffer(r, count, base, bn);
    }
    return r;
}

uint64_t *molt_mag_power(uint64_t base, int64_t exponent, int64_t *count) {
    return power_buffer(&base, 1, (uint64_t)exponent, count);
}

static MoltValue float_power(MoltValue a, MoltValue b) {
    double x = molt_int_to_double(a);
    if (x == -1.0 && molt_raised()) return 0;
    double y = molt_int_to_double(b);
    if (y == -1.0 && molt_raised()) return 0;
    return molt_float_power(x, y);
}

/* For results that fit 64 bits; false when they do not. */
static bool small_power(int64_t base, uint64_t exponent, int64_t *out) {
    int64_t result = 1;
    for (;;) {
        if (exponent & 1 && __builtin_mul_overflow(result, base, &result)) return false;
        exponent >>= 1;
        if (!exponent) break;
        if (__builtin_mul_overflow(base, base, &base)) return false;
    }
    *out = result;
    return true;
}

MoltValue molt_int_power(MoltValue a, MoltValue b) {
    if (molt_int_sign(b) < 0) return float_power(a, b);
    MoltIntView x;
    molt_int_view(a, &x);
    int64_t exponent, result;
    if (!x.count) return molt_tag(molt_int_sign(b) == 0);
    if (x.count == 1 && x.limbs[0] == 1) return molt_tag(x.negative && molt_int_is_odd(b) ? -1 : 1);
    if (!molt_int_fits_i64(b, &exponent)) return molt_raise_none(&molt_MemoryError);
    if (molt_is_small(a) && small_power(molt_small(a), (uint64_t)exponent, &result)) return molt_int_from_i64(result);
    int64_t bits = molt_mag_bits(x.limbs, x.count);
    if ((MoltU128)(bits - 1) * (uint64_t)exponent >> 6 > (MoltU128)MOLT_MAX_LIMBS)
        return molt_raise_none(&molt_MemoryError);
    if (x.count == 1 && (x.limbs[0] & (x.limbs[0] - 1)) == 0) /* a power of two */
        return molt_int_shift_left(molt_tag(x.negative && exponent & 1 ? -1 : 1), (bits - 1) * exponent);
    int64_t count;
    bool negative = x.negative && exponent & 1;
    uint64_t *r = power_buffer(x.limbs, x.count, (uint64_t)exponent, &count);
    MoltValue v = molt_int_from_limbs(negative, r, count);
    molt_buffer_free(r);
    return v;
}

/* ---- pow(a, b, m) ---- */

/* One limb: products by 128 bits, reduced with the reciprocal of the normalised modulus. */
static uint64_t power_mod_limb(uint64_t base, const MoltIntView *exponent, uint64_t m) {
    unsigned shift = (unsigned)__builtin_clzll(m);
    uint64_t d = m << shift, v = molt_limb_reciprocal(d), result = 1 % m;
    base %= m;
    for (int64_t i = exponent->count - 1; i >= 0; i--) {
        int top = i == exponent->count - 1 ? 63 - __builtin_clzll(exponent->limbs[i]) : 63;
        for (int bit = top; bit >= 0; bit--) {
            uint64_t rest;
            MoltU128 t = (MoltU128)result * result << shift;
            molt_limb_divide(&rest, (uint64_t)(t >> 64), (uint64_t)t, d, v);
            result = rest >> shift;
            if (!(exponent->limbs[i] >> bit & 1)) continue;
            t = (MoltU128)result * base << shift;
            molt_limb_divide(&rest, (uint64_t)(t >> 64), (uint64_t)t, d, v);
            result = rest >> shift;
        }
    }
    return result;
}

typedef struct Modulus {
    const uint64_t *limbs;
    int64_t count;
    uint64_t inverse;  /* -1 / m mod 2**64 for an odd m: Montgomery; 0: by division */
    uint64_t *product; /* 2 * count + 1 limbs */
} Modulus;

/* r = product / B^count mod m (Montgomery) or product mod m. */
static void reduce(const Modulus *m, uint64_t *r) {
    uint64_t *t = m->product;
    int64_t n = m->count;
    if (!m->inverse) {
        molt_mag_divmod(0, r, t, 2 * n, m->limbs, n);
        return;
    }
    t[2 * n] = 0;
    for (int64_t i = 0; i < n; i++) {
        uint64_t carry = molt_mag_addmul1(t + i, m->limbs, n, t[i] * m->inverse);
        for (int64_t j = i + n; carry; j++) {
            t[j] += carry;
            carry = t[j] < carry;
        }
    }
    int64_t tn = molt_mag_trim(t + n, n + 1);
    if (molt_mag_compare(t + n, tn, m->limbs, n) >= 0) molt_mag_sub(t + n, t + n, n + 1, m->limbs, n);
    memcpy(r, t + n, (size_t)n * 8);
}

static void multiply_mod(const Modulus *m, uint64_t *r, const uint64_t *a, const uint64_t *b) {
    molt_mag_mul(m->product, a, m->count, b, m->count);
    reduce(m, r);
}

static int exponent_bits(const MoltIntView *e, int64_t position, int width) {
    int bits = 0;
    for (int i = width - 1; i >= 0; i--) {
        int64_t p = position + i;
        int bit = p / 64 < e->count ? (int)(e->limbs[p / 64] >> (p % 64) & 1) : 0;
        bits = bits << 1 | bit;
    }
    return bits;
}

enum { WINDOW = 5, MONTGOMERY_LIMBS = 100 };

/* base ** exponent mod m for 2 limbs and more; base < m has m's limbs. Fixed windows. */
static void power_mod_limbs(uint64_t *result, const uint64_t *base, const MoltIntView *exponent, Modulus *m) {
    int64_t n = m->count;
    int64_t bits = molt_mag_bits(exponent->limbs, exponent->count);
    int window = bits > 64 ? WINDOW : 1;
    uint64_t *table = molt_buffer_alloc((size_t)n * 8 * ((size_t)1 << window));
    uint64_t *one = table, *first = table + n;
    memset(m->product, 0, (size_t)(2 * n + 1) * 8);
    if (m->inverse) { /* x * B^n mod m */
        uint64_t *wide = molt_buffer_alloc((size_t)(2 * n + 1) * 8);
        memset(wide, 0, (size_t)(2 * n + 1) * 8);
        wide[n] = 1;
        molt_mag_divmod(0, one, wide, n + 1, m->limbs, n);
        memset(wide, 0, (size_t)n * 8);
        memcpy(wide + n, base, (size_t)n * 8);
        molt_mag_divmod(0, first, wide, 2 * n, m->limbs, n);
        molt_buffer_free(wide);
    } else {
        memset(one, 0, (size_t)n * 8);
        one[0] = 1;
        memcpy(first, base, (size_t)n * 8);
    }
    for (int i = 2; i < 1 << window; i++) multiply_mod(m, table + i * n, table + (i - 1) * n, first);
    memcpy(result, one, (size_t)n * 8);
    for (int64_t p = (bits + window - 1) / window * window - window; p >= 0; p -= window) {
        for (int i = 0; i < window; i++) multiply_mod(m, result, result, result);
        int digit = exponent_bits(exponent, p, window);
        if (digit) multiply_mod(m, result, result, table + digit * n);
    }
    if (m->inverse) {
        memcpy(m->product, result, (size_t)n * 8);
        memset(m->product + n, 0, (size_t)(n + 1) * 8);
        reduce(m, result);
    }
    molt_buffer_free(table);
}

/* a is reduced already: 0 <= a < m; b >= 0; m > 0. */
static MoltValue positive_power_mod(MoltValue a, MoltValue b, MoltValue m) {
    MoltIntView base, exponent, modulus;
    molt_int_view(a, &base);
    molt_int_view(b, &exponent);
    molt_int_view(m, &modulus);
    if (modulus.count == 1)
        return molt_int_from_u64(power_mod_limb(base.count ? base.limbs[0] : 0, &exponent, modulus.limbs[0]));
    int64_t n = modulus.count;
    uint64_t *buffer = molt_buffer_alloc((size_t)(4 * n + 1) * 8), *result = buffer, *padded = buffer + n;
    Modulus reduction = {modulus.limbs, n, 0, buffer + 2 * n};
    if (modulus.limbs[0] & 1 && n < MONTGOMERY_LIMBS) {
        uint64_t inverse = modulus.limbs[0]; /* Newton: 3 bits right at the start, then doubled */
        for (int i = 0; i < 5; i++) inverse *= 2 - modulus.limbs[0] * inverse;
        reduction.inverse = -inverse;
    }
    memset(padded, 0, (size_t)n * 8);
    memcpy(padded, base.limbs, (size_t)base.count * 8);
    power_mod_limbs(result, padded, &exponent, &reduction);
    MoltValue v = molt_int_from_limbs(false, result, n);
    molt_buffer_free(buffer);
    return v;
}

/* The inverse of a mod m (m > 0) by Euclid's extended algorithm. */
static MoltValue invert_mod(MoltValue a, MoltValue m) {
    MoltValue x = molt_tag(1), y = molt_tag(0), u = molt_int_exact(a), v = molt_int_exact(m);
    while (molt_int_sign(v)) {
        MoltValue q = molt_int_binary(MOLT_FLOORDIV, u, v), r = molt_int_binary(MOLT_MOD, u, v);
        molt_drop(u);
        u = v;
        v = r;
        MoltValue product = molt_int_binary(MOLT_MUL, q, y), next = molt_int_binary(MOLT_SUB, x, product);
        molt_drop(product);
        molt_drop(q);
        molt_drop(x);
        x = y;
        y = next;
    }
    bool invertible = u == molt_tag(1);
    molt_drop(u);
    molt_drop(v);
    molt_drop(y);
    if (invertible) return x;
    molt_drop(x);
    return molt_raise(&molt_ValueError, "base is not invertible for the given modulus");
}

MoltValue molt_int_power_mod(MoltValue a, MoltValue b, MoltValue m) {
    int sign = molt_int_sign(m);
    if (sign == 0) return molt_raise(&molt_ValueError, "pow() 3rd argument cannot be 0");
    MoltValue modulus = molt_int_abs(m), exponent = molt_int_abs(b);
    MoltValue base = molt_int_binary(MOLT_MOD, a, modulus), result = 0;
    if (modulus == molt_tag(1)) {
        result = molt_tag(0);
        goto done;
    }
    if (molt_int_sign(b) < 0) {
        MoltValue inverse = invert_mod(base, modulus);
        molt_drop(base);
        base = inverse;
        if (!base) goto done;
        MoltValue reduced = molt_int_binary(MOLT_MOD, base, modulus);
        molt_drop(base);
        base = reduced;
    }
    result = positive_power_mod(base, exponent, modulus);
    if (sign < 0 && molt_int_sign(result)) {
        MoltValue shifted = molt_int_binary(MOLT_SUB, result, modulus);
        molt_drop(result);
        result = shifted;
    }
done:
    molt_xdrop(base);
    molt_drop(modulus);
    molt_drop(exponent);
    return result;
}

/* ---- gcd: Lehmer's algorithm ---- */

static uint64_t gcd_limbs(uint64_t a, uint64_t b) {
    if (!a || !b) return a | b;
    int shift = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    while (b) {
        b >>= __builtin_ctzll(b);
        if (a > b) {
            uint64_t t = a;
            a = b;
            b = t;
        }
        b -= a;
    }
    return a << shift;
}

/* r = |ca| * a - |cb| * b over n limbs: the result is known not to be negative. */
static void combine(uint64_t *r, const uint64_t *a, uint64_t ca, const uint64_t *b, uint64_t cb, int64_t n) {
    MoltI128 carry = 0;
    for (int64_t i = 0; i < n; i++) {
        carry += (MoltI128)((MoltU128)a[i] * ca) - (MoltI128)((MoltU128)b[i] * cb);
        r[i] = (uint64_t)carry;
        carry >>= 64;
    }
}

/* Bits [low, low + 61) of a. */
static uint64_t bits_at(const uint64_t *a, int64_t n, int64_t low) {
    int64_t i = low / 64;
    unsigned shift = (unsigned)(low % 64);
    uint64_t v = i < n ? a[i] >> shift : 0;
    if (shift && i + 1 < n) v |= a[i + 1] << (64 - shift);
    return v & (((uint64_t)1 << 61) - 1);
}

/* One round: shrinks (a, b), a >= b, by about 30 bits with single-limb arithmetic. False: no progress possible. */
static bool lehmer_round(uint64_t *a, uint64_t *b, int64_t n, uint64_t *scratch) {
    int64_t low = molt_mag_bits(a, n) - 61;
    int64_t u = (int64_t)bits_at(a, n, low), v = (int64_t)bits_at(b, n, low), ca = 1, cb = 0, cc = 0, cd = 1;
    while (v + cc != 0 && v + cd != 0) {
        int64_t q = (u + ca) / (v + cc);
        if (q != (u + cb) / (v + cd)) break;
        int64_t t = ca - q * cc;
        ca = cc;
        cc = t;
        t = cb - q * cd;
        cb = cd;
        cd = t;
        t = u - q * v;
        u = v;
        v = t;
    }
    if (cb == 0) return false;
    uint64_t *next = scratch;
    if (cb <= 0) combine(next, a, (uint64_t)ca, b, (uint64_t)-cb, n);
    else combine(next, b, (uint64_t)cb, a, (uint64_t)-ca, n);
    uint64_t *other = scratch + n;
    if (cd <= 0) combine(other, a, (uint64_t)cc, b, (uint64_t)-cd, n);
    else combine(other, b, (uint64_t)cd, a, (uint64_t)-cc, n);
    memcpy(a, next, (size_t)n * 8);
    memcpy(b, other, (size_t)n * 8);
    return true;
}

int64_t molt_mag_gcd(uint64_t *a, int64_t an, uint64_t *b, int64_t bn, uint64_t **r) {
    uint64_t *scratch = molt_buffer_alloc((size_t)((an > bn ? an : bn) * 2 + 2) * 8);
    for (;;) {
        if (molt_mag_compare(a, an, b, bn) < 0) {
            uint64_t *t = a;
            a = b;
            b = t;
            int64_t tn = an;
            an = bn;
            bn = tn;
        }
        if (bn == 0) break;
        if (bn == 1) {
            uint64_t rest = an == 1 ? a[0] : molt_mag_mod1(a, an, b[0]);
            b[0] = gcd_limbs(b[0], rest);
            a = b;
            an = 1;
            break;
        }
        if (an == bn && lehmer_round(a, b, an, scratch)) {
            an = molt_mag_trim(a, an);
            bn = molt_mag_trim(b, bn);
            continue;
        }
        molt_mag_divmod(0, scratch, a, an, b, bn);
        memcpy(a, scratch, (size_t)bn * 8);
        an = molt_mag_trim(a, bn);
    }
    molt_buffer_free(scratch);
    *r = a;
    return an;
}

MoltValue molt_int_gcd(MoltValue a, MoltValue b) {
    MoltIntView x, y;
    molt_int_view(a, &x);
    molt_int_view(b, &y);
    if (x.count <= 1 && y.count <= 1)
        return molt_int_from_u64(gcd_limbs(x.count ? x.limbs[0] : 0, y.count ? y.limbs[0] : 0));
    uint64_t *buffer = molt_buffer_alloc((size_t)(x.count + y.count) * 8), *u = buffer, *v = buffer + x.count, *r;
    memcpy(u, x.limbs, (size_t)x.count * 8);
    memcpy(v, y.limbs, (size_t)y.count * 8);
    int64_t n = molt_mag_gcd(u, x.count, v, y.count, &r);
    MoltValue result = molt_int_from_limbs(false, r, n);
    molt_buffer_free(buffer);
    return result;
}

/* ---- integer square root ---- */

static uint64_t isqrt_limb(uint64_t n) {
    uint64_t r = (uint64_t)sqrt((double)n);
    while (r > UINT32_MAX || r * r > n) r--;
    while (r < UINT32_MAX && (r + 1) * (r + 1) <= n) r++;
    return r;
}

static MoltValue shifted(int op, MoltValue a, int64_t bits) {
    return molt_int_binary(op, a, molt_tag(bits));
}

/* Newton's iteration with a precision that doubles: after each step `root` is within one of the square root of
   the top 2 * d bits (the recurrence of CPython's documentation of math.isqrt, by M. Dickinson). */
MoltValue molt_int_isqrt(MoltValue n) {
    MoltIntView view;
    molt_int_view(n, &view);
    if (view.count <= 1) return molt_int_from_u64(view.count ? isqrt_limb(view.limbs[0]) : 0);
    int64_t c = (molt_mag_bits(view.limbs, view.count) - 1) / 2, d = 0;
    MoltValue root = molt_tag(1);
    for (int s = 63 - __builtin_clzll((uint64_t)c); s >= 0; s--) {
        int64_t e = d;
        d = c >> s;
        MoltValue top = shifted(MOLT_RSHIFT, n, 2 * c - e - d + 1);
        MoltValue quotient = molt_int_binary(MOLT_FLOORDIV, top, root);
        MoltValue scaled = shifted(MOLT_LSHIFT, root, d - e - 1);
        molt_drop(root);
        root = molt_int_binary(MOLT_ADD, scaled, quotient);
        molt_drop(top);
        molt_drop(quotient);
        molt_drop(scaled);
    }
    MoltValue square = molt_int_binary(MOLT_MUL, root, root);
    if (molt_int_compare(square, n) > 0) {
        MoltValue lower = molt_int_binary(MOLT_SUB, root, molt_tag(1));
        molt_drop(root);
        root = lower;
    }
    molt_drop(square);
    return root;
}
