/* Arithmetic on magnitudes: addition, multiplication (schoolbook, Karatsuba, Toom-3, and
   the transform of int_ntt.c), division (Knuth's
   algorithm D with a 3by2 quotient estimate, Burnikel and Ziegler 1998 above it), shifts. */
#include "molt/bignum.h"
#include "molt/heap.h"

#include <string.h>

enum { KARATSUBA_LIMBS = 36, TOOM_LIMBS = 220, TRANSFORM_LIMBS = 10000, RECURSIVE_DIVISION_LIMBS = 64 };

uint64_t *molt_temp_alloc(MoltTemp *t, int64_t limbs) {
    t->limbs = limbs <= MOLT_TEMP_LIMBS ? t->fixed : molt_buffer_alloc((size_t)limbs * 8);
    return t->limbs;
}

void molt_temp_free(MoltTemp *t) {
    if (t->limbs != t->fixed) molt_buffer_free(t->limbs);
}

int64_t molt_mag_trim(const uint64_t *a, int64_t n) {
    while (n > 0 && a[n - 1] == 0) n--;
    return n;
}

int molt_mag_compare(const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn) {
    if (an != bn) return an < bn ? -1 : 1;
    for (int64_t i = an - 1; i >= 0; i--)
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    return 0;
}

int64_t molt_mag_bits(const uint64_t *a, int64_t n) {
    return n == 0 ? 0 : n * 64 - __builtin_clzll(a[n - 1]);
}

/* Four limbs at a time: the compiler makes a chain of adds with carry of that. */
uint64_t molt_mag_add(uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn) {
    unsigned long long carry = 0;
    int64_t i = 0;
    for (; i + 4 <= bn; i += 4) {
        r[i] = __builtin_addcll(a[i], b[i], carry, &carry);
        r[i + 1] = __builtin_addcll(a[i + 1], b[i + 1], carry, &carry);
        r[i + 2] = __builtin_addcll(a[i + 2], b[i + 2], carry, &carry);
        r[i + 3] = __builtin_addcll(a[i + 3], b[i + 3], carry, &carry);
    }
    for (; i < bn; i++) r[i] = __builtin_addcll(a[i], b[i], carry, &carry);
    for (; carry && i < an; i++) {
        r[i] = a[i] + 1;
        carry = r[i] == 0;
    }
    if (r != a && i < an) memmove(r + i, a + i, (size_t)(an - i) * 8);
    return carry;
}

uint64_t molt_mag_sub(uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn) {
    unsigned long long borrow = 0;
    int64_t i = 0;
    for (; i + 4 <= bn; i += 4) {
        r[i] = __builtin_subcll(a[i], b[i], borrow, &borrow);
        r[i + 1] = __builtin_subcll(a[i + 1], b[i + 1], borrow, &borrow);
        r[i + 2] = __builtin_subcll(a[i + 2], b[i + 2], borrow, &borrow);
        r[i + 3] = __builtin_subcll(a[i + 3], b[i + 3], borrow, &borrow);
    }
    for (; i < bn; i++) r[i] = __builtin_subcll(a[i], b[i], borrow, &borrow);
    for (; borrow && i < an; i++) {
        borrow = a[i] == 0;
        r[i] = a[i] - 1;
    }
    if (r != a && i < an) memmove(r + i, a + i, (size_t)(an - i) * 8);
    return borrow;
}

uint64_t molt_mag_mul1(uint64_t *r, const uint64_t *a, int64_t n, uint64_t m, uint64_t carry) {
    for (int64_t i = 0; i < n; i++) {
        MoltU128 t = (MoltU128)a[i] * m + carry;
        r[i] = (uint64_t)t;
        carry = (uint64_t)(t >> 64);
    }
    return carry;
}

uint64_t molt_mag_addmul1(uint64_t *r, const uint64_t *a, int64_t n, uint64_t m) {
    uint64_t carry = 0;
    for (int64_t i = 0; i < n; i++) {
        MoltU128 t = (MoltU128)a[i] * m + r[i] + carry;
        r[i] = (uint64_t)t;
        carry = (uint64_t)(t >> 64);
    }
    return carry;
}

uint64_t molt_mag_submul1(uint64_t *r, const uint64_t *a, int64_t n, uint64_t m) {
    uint64_t carry = 0;
    for (int64_t i = 0; i < n; i++) {
        MoltU128 t = (MoltU128)a[i] * m + carry;
        uint64_t low = (uint64_t)t;
        carry = (uint64_t)(t >> 64) + (r[i] < low);
        r[i] -= low;
    }
    return carry;
}

uint64_t molt_mag_shl(uint64_t *r, const uint64_t *a, int64_t n, unsigned bits) {
    if (bits == 0) {
        if (r != a) memmove(r, a, (size_t)n * 8);
        return 0;
    }
    uint64_t out = n ? a[n - 1] >> (64 - bits) : 0;
    for (int64_t i = n - 1; i > 0; i--) r[i] = a[i] << bits | a[i - 1] >> (64 - bits);
    if (n) r[0] = a[0] << bits;
    return out;
}

void molt_mag_shr(uint64_t *r, const uint64_t *a, int64_t n, unsigned bits) {
    if (bits == 0) {
        if (r != a) memmove(r, a, (size_t)n * 8);
        return;
    }
    for (int64_t i = 0; i + 1 < n; i++) r[i] = a[i] >> bits | a[i + 1] << (64 - bits);
    if (n) r[n - 1] = a[n - 1] >> bits;
}

/* ---- multiplication ---- */

static void mul_schoolbook(uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn) {
    r[an] = molt_mag_mul1(r, a, an, b[0], 0);
    for (int64_t i = 1; i < bn; i++) r[an + i] = molt_mag_addmul1(r + i, a, an, b[i]);
}

static void square_schoolbook(uint64_t *r, const uint64_t *a, int64_t n) {
    memset(r, 0, (size_t)n * 16);
    for (int64_t i = 0; i + 1 < n; i++) r[n + i] = molt_mag_addmul1(r + 2 * i + 1, a + i + 1, n - i - 1, a[i]);
    molt_mag_shl(r, r, 2 * n, 1);
    uint64_t carry = 0;
    for (int64_t i = 0; i < n; i++) {
        MoltU128 square = (MoltU128)a[i] * a[i];
        MoltU128 t = (MoltU128)r[2 * i] + (uint64_t)square + carry;
        r[2 * i] = (uint64_t)t;
        t = (MoltU128)r[2 * i + 1] + (uint64_t)(square >> 64) + (uint64_t)(t >> 64);
        r[2 * i + 1] = (uint64_t)t;
        carry = (uint64_t)(t >> 64);
    }
}

/* r = |a - b| over n limbs, where b has bn <= n; true when a < b. */
static bool absolute_difference(uint64_t *r, const uint64_t *a, int64_t n, const uint64_t *b, int64_t bn) {
    int64_t at = molt_mag_trim(a, n), bt = molt_mag_trim(b, bn);
    if (molt_mag_compare(a, at, b, bt) >= 0) {
        molt_mag_sub(r, a, n, b, bn);
        return false;
    }
    molt_mag_sub(r, b, bn, a, at < bn ? at : bn);
    memset(r + bn, 0, (size_t)(n - bn) * 8);
    return true;
}

/* r += a at limb 0, letting the carry run as far as it goes within rn limbs. */
static void add_into(uint64_t *r, int64_t rn, const uint64_t *a, int64_t an) {
    molt_mag_add(r, r, rn, a, molt_mag_trim(a, an < rn ? an : rn));
}

/* Both operands have n limbs. scratch: 6 * n + 256 limbs. */
static void mul_karatsuba(uint64_t *r, const uint64_t *a, const uint64_t *b, int64_t n, uint64_t *scratch) {
    if (n < KARATSUBA_LIMBS) {
        if (a == b) square_schoolbook(r, a, n);
        else mul_schoolbook(r, a, n, b, n);
        return;
    }
    int64_t half = (n + 1) / 2, rest = n - half;
    uint64_t *da = scratch, *db = scratch + half, *middle = scratch + 2 * half, *deeper = scratch + 4 * half;
    bool negative = absolute_difference(da, a, half, a + half, rest);
    if (a == b) {
        db = da;
        negative = false;
    } else {
        negative ^= absolute_difference(db, b, half, b + half, rest);
    }
    mul_karatsuba(middle, da, db, half, deeper);
    mul_karatsuba(r, a, b, half, deeper);
    mul_karatsuba(r + 2 * half, a + half, b + half, rest, deeper);
    uint64_t *sum = deeper; /* low + high -+ middle: 2 * half + 1 limbs */
    sum[2 * half] = molt_mag_add(sum, r, 2 * half, r + 2 * half, 2 * rest);
    if (negative) sum[2 * half] += molt_mag_add(sum, sum, 2 * half, middle, 2 * half);
    else sum[2 * half] -= molt_mag_sub(sum, sum, 2 * half, middle, 2 * half);
    add_into(r + half, 2 * n - half, sum, 2 * half + 1);
}

static void mul_balanced(uint64_t *r, const uint64_t *a, const uint64_t *b, int64_t n);

/* out[0] = p(1), out[1] = |p(-1)|, out[2] = p(2) of p = p0 + p1 x + p2 x^2; each k + 1 limbs. True: p(-1) < 0. */
static bool toom_evaluate(uint64_t *const out[3], const uint64_t *p, int64_t n, int64_t k) {
    const uint64_t *p0 = p, *p1 = p + k, *p2 = p + 2 * k;
    int64_t top = n - 2 * k;
    uint64_t *even = out[2]; /* p0 + p2 for the moment */
    even[k] = molt_mag_add(even, p0, k, p2, top);
    out[0][k] = even[k] + molt_mag_add(out[0], even, k, p1, k);
    bool negative = absolute_difference(out[1], even, k + 1, p1, k);
    uint64_t *two = out[2]; /* (p2 * 2 + p1) * 2 + p0 */
    memset(two, 0, (size_t)(k + 1) * 8);
    two[top] = molt_mag_shl(two, p2, top, 1);
    molt_mag_add(two, two, k + 1, p1, k);
    molt_mag_shl(two, two, k + 1, 1);
    molt_mag_add(two, two, k + 1, p0, k);
    return negative;
}

static void divide_exactly_by_3(uint64_t *a, int64_t n) {
    molt_mag_divmod1(a, a, n, 3);
}

/* Toom-3 at 0, 1, -1, 2 and infinity. All intermediate values but p(-1) are sums of products: never negative. */
static void mul_toom(uint64_t *r, const uint64_t *a, const uint64_t *b, int64_t n) {
    int64_t k = (n + 2) / 3, w = k + 1, m = 2 * w, top = n - 2 * k;
    uint64_t *buffer = molt_buffer_alloc((size_t)(6 * w + 3 * m + 1) * 8);
    uint64_t *ea[3] = {buffer, buffer + w, buffer + 2 * w}, *eb[3] = {buffer + 3 * w, buffer + 4 * w, buffer + 5 * w};
    uint64_t *one = buffer + 6 * w, *minus = one + m, *two = minus + m;
    bool negative = toom_evaluate(ea, a, n, k);
    if (a == b) {
        memcpy(eb, ea, sizeof ea);
        negative = false;
    } else {
        negative ^= toom_evaluate(eb, b, n, k);
    }
    mul_balanced(one, ea[0], eb[0], w);
    mul_balanced(minus, ea[1], eb[1], w);
    mul_balanced(two, ea[2], eb[2], w);
    uint64_t *c0 = r, *c4 = r + 4 * k;
    mul_balanced(c0, a, b, k);
    mul_balanced(c4, a + 2 * k, b + 2 * k, top);
    int64_t c4n = 2 * top;
    /* minus becomes (v1 + v-1) / 2 = c0 + c2 + c4, one becomes (v1 - v-1) / 2 = c1 + c3 */
    if (negative) {
        molt_mag_sub(minus, one, m, minus, m);
    } else {
        molt_mag_add(minus, one, m, minus, m);
    }
    molt_mag_shr(minus, minus, m, 1);
    molt_mag_sub(one, one, m, minus, m);
    molt_mag_sub(minus, minus, m, c0, 2 * k);
    molt_mag_sub(minus, minus, m, c4, c4n); /* c2 */
    /* two: c0 + 2 c1 + 4 c2 + 8 c3 + 16 c4, becomes c3 */
    molt_mag_sub(two, two, m, c0, 2 * k);
    uint64_t borrow = molt_mag_submul1(two, minus, m, 4);
    (void)borrow;
    borrow = molt_mag_submul1(two, c4, c4n, 16);
    if (borrow) molt_mag_sub(two + c4n, two + c4n, m - c4n, &borrow, 1);
    molt_mag_shr(two, two, m, 1);
    molt_mag_sub(two, two, m, one, m);
    divide_exactly_by_3(two, m);
    molt_mag_sub(one, one, m, two, m); /* c1 */
    memset(r + 2 * k, 0, (size_t)(2 * k) * 8);
    add_into(r + k, 2 * n - k, one, m);
    add_into(r + 2 * k, 2 * n - 2 * k, minus, m);
    add_into(r + 3 * k, 2 * n - 3 * k, two, m);
    molt_buffer_free(buffer);
}

static void mul_balanced(uint64_t *r, const uint64_t *a, const uint64_t *b, int64_t n) {
    if (n >= TRANSFORM_LIMBS) {
        molt_mag_mul_transform(r, a, n, b, n);
        return;
    }
    if (n >= TOOM_LIMBS) {
        mul_toom(r, a, b, n);
        return;
    }
    uint64_t *scratch = n < KARATSUBA_LIMBS ? 0 : molt_buffer_alloc((size_t)(6 * n + 256) * 8);
    mul_karatsuba(r, a, b, n, scratch);
    if (scratch) molt_buffer_free(scratch);
}

void molt_mag_mul(uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn) {
    if (an < bn) {
        const uint64_t *t = a;
        a = b;
        b = t;
        int64_t tn = an;
        an = bn;
        bn = tn;
    }
    if (bn == 0) {
        memset(r, 0, (size_t)an * 8);
        return;
    }
    if (an == bn) {
        mul_balanced(r, a, b, an);
        return;
    }
    if (bn < KARATSUBA_LIMBS) {
        mul_schoolbook(r, a, an, b, bn);
        return;
    }
    if (bn >= TRANSFORM_LIMBS && an < 3 * bn) {
        molt_mag_mul_transform(r, a, an, b, bn);
        return;
    }
    /* Slices of a as long as b. */
    uint64_t *part = molt_buffer_alloc((size_t)bn * 16);
    memset(r, 0, (size_t)(an + bn) * 8);
    for (int64_t i = 0; i < an; i += bn) {
        int64_t n = an - i < bn ? an - i : bn;
        molt_mag_mul(part, a + i, n, b, bn);
        add_into(r + i, an + bn - i, part, n + bn);
    }
    molt_buffer_free(part);
}

/* ---- division ---- */

uint64_t molt_divide_2by1(uint64_t hi, uint64_t lo, uint64_t d, uint64_t *rest) {
#if defined(__x86_64__)
    uint64_t q;
    __asm__("divq %4" : "=a"(q), "=d"(*rest) : "0"(lo), "1"(hi), "r"(d) : "cc");
    return q;
#else
    /* Knuth D with two digits of 32 bits */
    unsigned shift = (unsigned)__builtin_clzll(d);
    d <<= shift;
    if (shift) hi = hi << shift | lo >> (64 - shift);
    lo <<= shift;
    uint64_t d1 = d >> 32, d0 = (uint32_t)d, digits[2] = {lo >> 32, (uint32_t)lo}, q = 0;
    for (int i = 0; i < 2; i++) {
        uint64_t digit = hi / d1, r = hi - digit * d1;
        while (digit >> 32 || digit * d0 > (r << 32 | digits[i])) {
            digit--;
            r += d1;
            if (r >> 32) break;
        }
        hi = (hi << 32 | digits[i]) - digit * d;
        q = q << 32 | digit;
    }
    *rest = hi >> shift;
    return q;
#endif
}

MoltU128 molt_divide_u128(MoltU128 a, MoltU128 b, MoltU128 *rest) {
    uint64_t high = (uint64_t)(b >> 64), r;
    MoltU128 q;
    if (high == 0) {
        uint64_t d = (uint64_t)b, top = (uint64_t)(a >> 64);
        q = (MoltU128)(top / d) << 64;
        q |= molt_divide_2by1(top % d, (uint64_t)a, d, &r);
        *rest = r;
        return q;
    }
    /* Hacker's Delight, 9-5: an estimate from the leading 64 bits is one too large at most */
    unsigned shift = (unsigned)__builtin_clzll(high);
    MoltU128 half = a >> 1;
    uint64_t estimate = molt_divide_2by1((uint64_t)(half >> 64), (uint64_t)half, (uint64_t)(b << shift >> 64), &r);
    q = (MoltU128)estimate << shift >> 63;
    if (q) q--;
    *rest = a - q * b;
    if (*rest >= b) {
        q++;
        *rest -= b;
    }
    return q;
}

uint64_t molt_limb_reciprocal(uint64_t d) {
    uint64_t rest;
    return molt_divide_2by1(~d, ~(uint64_t)0, d, &rest);
}

uint64_t molt_mag_divmod1(uint64_t *q, const uint64_t *a, int64_t n, uint64_t d) {
    unsigned shift = (unsigned)__builtin_clzll(d);
    uint64_t v, rest = 0, previous = 0;
    d <<= shift;
    v = molt_limb_reciprocal(d);
    if (n && shift) rest = a[n - 1] >> (64 - shift);
    for (int64_t i = n - 1; i >= 0; i--) {
        previous = i ? a[i - 1] : 0;
        uint64_t limb = shift ? a[i] << shift | previous >> (64 - shift) : a[i];
        q[i] = molt_limb_divide(&rest, rest, limb, d, v);
    }
    return rest >> shift;
}

uint64_t molt_mag_mod1(const uint64_t *a, int64_t n, uint64_t d) {
    unsigned shift = (unsigned)__builtin_clzll(d);
    uint64_t rest = 0;
    d <<= shift;
    uint64_t v = molt_limb_reciprocal(d);
    if (n && shift) rest = a[n - 1] >> (64 - shift);
    for (int64_t i = n - 1; i >= 0; i--) {
        uint64_t limb = shift ? a[i] << shift | (i ? a[i - 1] : 0) >> (64 - shift) : a[i];
        molt_limb_divide(&rest, rest, limb, d, v);
    }
    return rest >> shift;
}

/* Reciprocal of two limbs, Moeller and Granlund, algorithm 6. */
static uint64_t reciprocal_of_two(uint64_t d1, uint64_t d0) {
    uint64_t v = molt_limb_reciprocal(d1), p = d1 * v + d0;
    if (p < d0) {
        v--;
        if (p >= d1) {
            v--;
            p -= d1;
        }
        p -= d1;
    }
    MoltU128 t = (MoltU128)v * d0;
    uint64_t t1 = (uint64_t)(t >> 64), t0 = (uint64_t)t;
    p += t1;
    if (p < t1) {
        v--;
        if (p > d1 || (p == d1 && t0 >= d0)) v--;
    }
    return v;
}

/* floor((u2,u1,u0) / (d1,d0)) for (u2,u1) < (d1,d0): algorithm 5 there. */
static uint64_t divide_3by2(uint64_t u2, uint64_t u1, uint64_t u0, uint64_t d1, uint64_t d0, uint64_t v) {
    MoltU128 q = (MoltU128)v * u2 + (((MoltU128)u2 << 64) | u1), d = ((MoltU128)d1 << 64) | d0;
    uint64_t q1 = (uint64_t)(q >> 64), q0 = (uint64_t)q;
    uint64_t r1 = u1 - q1 * d1;
    MoltU128 r = (((MoltU128)r1 << 64) | u0) - (MoltU128)d0 * q1 - d;
    q1++;
    if ((uint64_t)(r >> 64) >= q0) {
        q1--;
        r += d;
    }
    if (r >= d) q1++;
    return q1;
}

/* Knuth D. u has un limbs and becomes the remainder (n limbs); d is normalised, n >= 2, and u's top n limbs are
   below d. q gets un - n limbs. */
static void divide_schoolbook(uint64_t *q, uint64_t *u, int64_t un, const uint64_t *d, int64_t n) {
    uint64_t d1 = d[n - 1], d0 = d[n - 2], v = reciprocal_of_two(d1, d0);
    for (int64_t j = un - n - 1; j >= 0; j--) {
        uint64_t u2 = u[j + n], u1 = u[j + n - 1], digit;
        if (MOLT_UNLIKELY(u2 == d1 && u1 == d0)) digit = ~(uint64_t)0;
        else digit = divide_3by2(u2, u1, u[j + n - 2], d1, d0, v);
        uint64_t borrow = molt_mag_submul1(u + j, d, n, digit);
        u[j + n] = u2 - borrow;
        if (MOLT_UNLIKELY(u2 < borrow)) {
            digit--;
            u[j + n] += molt_mag_add(u + j, u + j, n, d, n);
        }
        q[j] = digit;
    }
}

static void divide_3n2n(uint64_t *q, uint64_t *a, const uint64_t *b, int64_t n);

/* a: 2n limbs whose upper half is below b; b: n limbs, normalised. The quotient has n limbs; the remainder
   takes the lower half of a, the upper becomes 0. */
static void divide_2n1n(uint64_t *q, uint64_t *a, const uint64_t *b, int64_t n) {
    if (n % 2 || n < RECURSIVE_DIVISION_LIMBS) {
        divide_schoolbook(q, a, 2 * n, b, n);
        return;
    }
    divide_3n2n(q + n / 2, a + n / 2, b, n / 2);
    divide_3n2n(q, a, b, n / 2);
}

static void divide_3n2n(uint64_t *q, uint64_t *a, const uint64_t *b, int64_t n) {
    const uint64_t *b1 = b + n;
    if (molt_mag_compare(a + 2 * n, n, b1, n) < 0) {
        divide_2n1n(q, a + n, b1, n);
    } else { /* equal: the quotient is B^n - 1 at most */
        memset(q, 0xff, (size_t)n * 8);
        molt_mag_sub(a + 2 * n, a + 2 * n, n, b1, n);
        molt_mag_add(a + n, a + n, 2 * n, b1, n);
    }
    MoltTemp temp;
    uint64_t *product = molt_temp_alloc(&temp, 2 * n), one = 1;
    molt_mag_mul(product, q, n, b, n);
    bool negative = molt_mag_sub(a, a, 3 * n, product, 2 * n);
    while (negative) {
        molt_mag_sub(q, q, n, &one, 1);
        if (molt_mag_add(a, a, 3 * n, b, 2 * n)) negative = false;
    }
    molt_temp_free(&temp);
}

/* Burnikel and Ziegler: blocks of `size` limbs, a multiple of a power of two that is at least bn. */
static void divide_blocks(uint64_t *q, uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn) {
    int64_t parts = 1;
    while (parts * RECURSIVE_DIVISION_LIMBS <= bn) parts *= 2;
    int64_t size = (bn + parts - 1) / parts * parts, shift = size - bn;
    unsigned bits = (unsigned)__builtin_clzll(b[bn - 1]);
    int64_t blocks = (an + shift + 1 + size - 1) / size + 1;
    uint64_t *buffer = molt_buffer_alloc((size_t)(2 * blocks * size + size) * 8);
    uint64_t *u = buffer, *quotient = u + blocks * size, *d = quotient + blocks * size;
    memset(d, 0, (size_t)shift * 8);
    molt_mag_shl(d + shift, b, bn, bits);
    memset(u, 0, (size_t)(blocks * size) * 8);
    u[shift + an] = molt_mag_shl(u + shift, a, an, bits);
    for (int64_t i = blocks - 2; i >= 0; i--) divide_2n1n(quotient + i * size, u + i * size, d, size);
    if (q) memcpy(q, quotient, (size_t)(an - bn + 1) * 8);
    if (r) {
        molt_mag_shr(u + shift, u + shift, bn, bits);
        memcpy(r, u + shift, (size_t)bn * 8);
    }
    molt_buffer_free(buffer);
}

static void divide_plain(uint64_t *q, uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn) {
    MoltTemp temp;
    unsigned bits = (unsigned)__builtin_clzll(b[bn - 1]);
    uint64_t *u = molt_temp_alloc(&temp, an + 1 + bn + (an - bn + 1)), *d = u + an + 1, *quotient = d + bn;
    u[an] = molt_mag_shl(u, a, an, bits);
    molt_mag_shl(d, b, bn, bits);
    divide_schoolbook(quotient, u, an + 1, d, bn);
    if (q) memcpy(q, quotient, (size_t)(an - bn + 1) * 8);
    if (r) molt_mag_shr(r, u, bn, bits);
    molt_temp_free(&temp);
}

/* The quotient is much shorter than the divisor: divide the leading limbs, then correct with one product. */
static void divide_short_quotient(uint64_t *q, uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn) {
    int64_t qn = an - bn + 1, keep = qn + 1, cut = bn - keep;
    unsigned bits = (unsigned)__builtin_clzll(b[bn - 1]);
    uint64_t *buffer = molt_buffer_alloc((size_t)(an + 1 + bn + qn + 2 + keep + (qn + 2) + bn) * 8);
    uint64_t *u = buffer, *d = u + an + 1, *quotient = d + bn, *rest = quotient + qn + 2, *product = rest + keep;
    uint64_t one = 1;
    u[an] = molt_mag_shl(u, a, an, bits);
    molt_mag_shl(d, b, bn, bits);
    molt_mag_divmod(quotient, rest, u + cut, an + 1 - cut, d + cut, keep);
    int64_t got = an + 1 - cut - keep + 1; /* limbs of the quotient: qn + 1 */
    memcpy(u + cut, rest, (size_t)keep * 8);
    memset(u + cut + keep, 0, (size_t)(an + 1 - cut - keep) * 8);
    molt_mag_mul(product, quotient, got, d, cut);
    int64_t pn = molt_mag_trim(product, got + cut);
    bool negative = molt_mag_sub(u, u, an + 1, product, pn);
    while (negative) {
        molt_mag_sub(quotient, quotient, got, &one, 1);
        if (molt_mag_add(u, u, an + 1, d, bn)) negative = false;
    }
    if (q) memcpy(q, quotient, (size_t)qn * 8);
    if (r) {
        molt_mag_shr(u, u, bn, bits);
        memcpy(r, u, (size_t)bn * 8);
    }
    molt_buffer_free(buffer);
}

void molt_mag_divmod(uint64_t *q, uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn) {
    if (bn == 1) {
        MoltTemp temp;
        uint64_t *quotient = q ? q : molt_temp_alloc(&temp, an);
        uint64_t rest = molt_mag_divmod1(quotient, a, an, b[0]);
        if (!q) molt_temp_free(&temp);
        if (r) r[0] = rest;
        return;
    }
    if (bn < 2 * RECURSIVE_DIVISION_LIMBS || an - bn < RECURSIVE_DIVISION_LIMBS) divide_plain(q, r, a, an, b, bn);
    else if (2 * (an - bn + 4) < bn) divide_short_quotient(q, r, a, an, b, bn);
    else divide_blocks(q, r, a, an, b, bn);
}
