/* Substring search, shared by str, bytes and bytearray. */
#include "text_search.h"
#include <stdbool.h>
#include <string.h>

#define UNIT uint8_t
#define NAME(x) x##_1
#define FIND_WITH_VECTORS
#include "text_search_template.h"
#undef FIND_WITH_VECTORS
#undef UNIT
#undef NAME
#define UNIT uint16_t
#define NAME(x) x##_2
#include "text_search_template.h"
#undef UNIT
#undef NAME
#define UNIT uint32_t
#define NAME(x) x##_4
#include "text_search_template.h"
#undef UNIT
#undef NAME

typedef uint8_t Bytes __attribute__((vector_size(16)));
typedef uint16_t Wide __attribute__((vector_size(32)));
typedef uint64_t Halves __attribute__((vector_size(16)));

static Bytes load(const uint8_t *p) {
    Bytes v;
    memcpy(&v, p, sizeof v);
    return v;
}
static Bytes splat(uint8_t c) { return c - (Bytes){0}; }

int64_t molt_find_1(const uint8_t *h, int64_t n, const uint8_t *p, int64_t m) {
    if (m > n) return -1;
    if (m == 1) return find_one_1(h, n, p[0]);
    const Bytes first = splat(p[0]), last = splat(p[m - 1]);
    int64_t at = 0, budget = 4 * n + 256;
    for (; at + m + 15 <= n; at += 16) { /* 16 places at once: where both the first and the last byte are right */
        Halves both = (Halves)((load(h + at) == first) & (load(h + at + m - 1) == last));
        for (int half = 0; half < 2; half++) {
            for (uint64_t hits = both[half]; hits;) {
                int bit = __builtin_ctzll(hits) & ~7;
                int64_t place = at + half * 8 + bit / 8;
                if (memcmp(h + place + 1, p + 1, (size_t)m - 1) == 0) return place;
                if ((budget -= m) < 0) {
                    int64_t found = two_way_1(h + place + 1, n - place - 1, p, m);
                    return found < 0 ? -1 : found + place + 1;
                }
                hits &= ~((uint64_t)0xff << bit);
            }
        }
    }
    for (; at + m <= n; at++)
        if (h[at] == p[0] && h[at + m - 1] == p[m - 1] && memcmp(h + at + 1, p + 1, (size_t)m - 1) == 0) return at;
    return -1;
}

static int64_t count_all(const uint8_t *h, int64_t n, uint8_t c) {
    int64_t count = 0;
    while (n >= 16) {
        Bytes ones = {0};
        int64_t rounds = n / 16 < 255 ? n / 16 : 255; /* what a byte can count */
        for (int64_t i = 0; i < rounds; i++, h += 16) ones -= (Bytes)(load(h) == splat(c));
        count += __builtin_reduce_add(__builtin_convertvector(ones, Wide));
        n -= rounds * 16;
    }
    while (n-- > 0) count += *h++ == c;
    return count;
}

static int64_t count_one(const uint8_t *h, int64_t n, uint8_t c, int64_t limit) {
    if (limit >= n) return count_all(h, n, c);
    int64_t count = 0;
    for (int64_t i = 0; i < n && count < limit; i++) count += h[i] == c;
    return count;
}

int64_t molt_count_units(int kind, const void *h, int64_t n, const void *p, int64_t m, int64_t limit) {
    if (kind == 1 && m == 1) return count_one(h, n, *(const uint8_t *)p, limit);
    const uint8_t *at = h;
    int64_t count = 0;
    while (count < limit) {
        int64_t i = molt_find_units(kind, at, n, p, m);
        if (i < 0) break;
        count++;
        at += (i + m) * kind;
        n -= i + m;
    }
    return count;
}
