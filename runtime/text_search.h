/* Substring search over code units of 1, 2 and 4 bytes. Code: text_search.c from text_search_template.h. */
#ifndef MOLT_TEXT_SEARCH_H
#define MOLT_TEXT_SEARCH_H

#include <stdint.h>

/* Index of the first / last occurrence of p[0..m) in h[0..n), or -1; m >= 1. Linear time. */
int64_t molt_find_1(const uint8_t *h, int64_t n, const uint8_t *p, int64_t m);
int64_t molt_find_2(const uint16_t *h, int64_t n, const uint16_t *p, int64_t m);
int64_t molt_find_4(const uint32_t *h, int64_t n, const uint32_t *p, int64_t m);
int64_t molt_rfind_1(const uint8_t *h, int64_t n, const uint8_t *p, int64_t m);
int64_t molt_rfind_2(const uint16_t *h, int64_t n, const uint16_t *p, int64_t m);
int64_t molt_rfind_4(const uint32_t *h, int64_t n, const uint32_t *p, int64_t m);

/* The same by the size of a unit. */
static inline int64_t molt_find_units(int kind, const void *h, int64_t n, const void *p, int64_t m) {
    if (kind == 1) return molt_find_1(h, n, p, m);
    return kind == 2 ? molt_find_2(h, n, p, m) : molt_find_4(h, n, p, m);
}
static inline int64_t molt_rfind_units(int kind, const void *h, int64_t n, const void *p, int64_t m) {
    if (kind == 1) return molt_rfind_1(h, n, p, m);
    return kind == 2 ? molt_rfind_2(h, n, p, m) : molt_rfind_4(h, n, p, m);
}
/* Occurrences that do not overlap, at most `limit`. */
int64_t molt_count_units(int kind, const void *h, int64_t n, const void *p, int64_t m, int64_t limit);

#endif
