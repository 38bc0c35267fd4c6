/* Products of huge magnitudes by a number theoretic transform modulo the prime 2**64 - 2**32 + 1: in it 2**64 is
   2**32 - 1, so that a 128-bit product is reduced by a few additions. The operands are cut into coefficients
   small enough that no sum of their products reaches the prime. */
#include "molt/bignum.h"
#include "molt/heap.h"

#include <string.h>

static const uint64_t PRIME = 0xffffffff00000001u, EPSILON = 0xffffffffu, GENERATOR = 7;

static inline uint64_t reduce(MoltU128 x) {
    uint64_t low = (uint64_t)x, high = (uint64_t)(x >> 64), top = high >> 32, r;
    if (__builtin_sub_overflow(low, top, &r)) r -= EPSILON;
    if (__builtin_add_overflow(r, (high & EPSILON) * EPSILON, &r)) r += EPSILON;
    return r >= PRIME ? r - PRIME : r;
}

static inline uint64_t times(uint64_t a, uint64_t b) {
    return reduce((MoltU128)a * b);
}

static inline uint64_t plus(uint64_t a, uint64_t b) {
    uint64_t r;
    if (__builtin_add_overflow(a, b, &r)) return r + EPSILON;
    return r >= PRIME ? r - PRIME : r;
}

static inline uint64_t minus(uint64_t a, uint64_t b) {
    return a >= b ? a - b : a + (PRIME - b);
}

static uint64_t power(uint64_t base, uint64_t exponent) {
    uint64_t r = 1;
    for (; exponent; exponent >>= 1, base = times(base, base))
        if (exponent & 1) r = times(r, base);
    return r;
}

/* roots[half + i] = (primitive root of order 2 * half) ** i for each power of two `half` below n. */
static void fill_roots(uint64_t *roots, int64_t n, bool inverse) {
    int64_t half = n / 2;
    uint64_t root = power(GENERATOR, (PRIME - 1) / (uint64_t)n);
    if (inverse) root = power(root, PRIME - 2);
    roots[half] = 1;
    for (int64_t i = 1; i < half; i++) roots[half + i] = times(roots[half + i - 1], root);
    for (half /= 2; half; half /= 2)
        for (int64_t i = 0; i < half; i++) roots[half + i] = roots[2 * half + 2 * i];
}

/* Natural order to bit-reversed order; depth first, so that the small transforms stay in the cache. */
static void forward(uint64_t *a, int64_t n, const uint64_t *roots) {
    for (; n > 1; n /= 2) {
        int64_t half = n / 2;
        const uint64_t *w = roots + half;
        for (int64_t i = 0; i < half; i++) {
            uint64_t x = a[i], y = a[i + half];
            a[i] = plus(x, y);
            a[i + half] = times(minus(x, y), w[i]);
        }
        forward(a + half, half, roots);
    }
}

static void backward(uint64_t *a, int64_t n, const uint64_t *roots) {
    if (n == 1) return;
    int64_t half = n / 2;
    const uint64_t *w = roots + half;
    backward(a, half, roots);
    backward(a + half, half, roots);
    for (int64_t i = 0; i < half; i++) {
        uint64_t x = a[i], y = times(a[i + half], w[i]);
        a[i] = plus(x, y);
        a[i + half] = minus(x, y);
    }
}

static void cut(uint64_t *out, int64_t n, const uint64_t *a, int64_t an, unsigned bits) {
    int64_t count = (an * 64 + bits - 1) / bits;
    for (int64_t i = 0; i < count; i++) {
        int64_t at = i * bits, limb = at / 64;
        unsigned shift = (unsigned)(at % 64);
        uint64_t v = a[limb] >> shift;
        if (shift + bits > 64 && limb + 1 < an) v |= a[limb + 1] << (64 - shift);
        out[i] = v & (((uint64_t)1 << bits) - 1);
    }
    memset(out + count, 0, (size_t)(n - count) * 8);
}

static void join(uint64_t *r, int64_t rn, const uint64_t *c, int64_t n, unsigned bits) {
    MoltU128 carry = 0, word = 0;
    unsigned filled = 0;
    int64_t at = 0;
    for (int64_t i = 0; i < n && at < rn; i++) {
        carry += c[i];
        word |= (carry & (((uint64_t)1 << bits) - 1)) << filled;
        carry >>= bits;
        filled += bits;
        if (filled < 64) continue;
        r[at++] = (uint64_t)word;
        word >>= 64;
        filled -= 64;
    }
    for (word |= carry << filled; at < rn; word >>= 64) r[at++] = (uint64_t)word;
}

/* Coefficient size with the shortest transform. */
static int64_t choose(int64_t an, int64_t bn, unsigned *bits) {
    int64_t best = 0;
    for (unsigned c = 26; c >= 12; c--) {
        int64_t na = (an * 64 + c - 1) / c, nb = (bn * 64 + c - 1) / c, n = 2;
        int terms = 64 - __builtin_clzll((uint64_t)(na < nb ? na : nb));
        if (2 * c + (unsigned)terms > 63) continue;
        while (n < na + nb) n *= 2;
        if (best && n >= best) continue;
        best = n;
        *bits = c;
    }
    return best;
}

void molt_mag_mul_transform(uint64_t *r, const uint64_t *a, int64_t an, const uint64_t *b, int64_t bn) {
    unsigned bits = 0;
    bool square = a == b && an == bn;
    int64_t n = choose(an, bn, &bits);
    uint64_t *buffer = molt_buffer_alloc((size_t)n * (square ? 16 : 24)), *roots = buffer, *x = roots + n, *y = square ? x : x + n;
    fill_roots(roots, n, false);
    cut(x, n, a, an, bits);
    forward(x, n, roots);
    if (!square) {
        cut(y, n, b, bn, bits);
        forward(y, n, roots);
    }
    uint64_t scale = power((uint64_t)n, PRIME - 2);
    for (int64_t i = 0; i < n; i++) x[i] = times(times(x[i], y[i]), scale);
    fill_roots(roots, n, true);
    backward(x, n, roots);
    join(r, an + bn, x, n, bits);
    molt_buffer_free(buffer);
}
