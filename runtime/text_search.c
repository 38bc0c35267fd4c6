/* Substring search, shared by str, bytes and bytearray. */
#include "text_search.h"
#include <stdbool.h>
#include <string.h>

#define UNIT uint8_t
#define NAME(x) x##_1
#include "text_search_template.h"
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

static int64_t count_one(const uint8_t *h, int64_t n, uint8_t c, int64_t limit) {
    int64_t count = 0;
    if (limit >= n) {
        for (int64_t i = 0; i < n; i++) count += h[i] == c;
        return count;
    }
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
