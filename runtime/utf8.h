/* UTF-8, strictly. Code: utf8.c. */
#ifndef MOLT_UTF8_H
#define MOLT_UTF8_H

#include <stdint.h>

typedef struct MoltUtf8Scan {
    int64_t valid;   /* bytes before the first error; all when there is none */
    int64_t points;  /* code points in them */
    uint32_t max;    /* an upper bound of these, exact as to 0x80, 0x100 and 0x10000 */
} MoltUtf8Scan;
void molt_utf8_scan(const uint8_t *data, int64_t length, MoltUtf8Scan *scan);
/* What is wrong at `at`: the end of the bad bytes, and CPython's words for it. */
int64_t molt_utf8_error(const uint8_t *data, int64_t length, int64_t at, const char **reason);
/* The code point at *p, which is valid and not a lone surrogate; advances. */
static inline uint32_t molt_utf8_next(const uint8_t **p) {
    const uint8_t *s = *p;
    uint32_t c = s[0];
    if (c < 0x80) return *p = s + 1, c;
    if (c < 0xe0) return *p = s + 2, (c & 31) << 6 | (s[1] & 63);
    if (c < 0xf0) return *p = s + 3, (c & 15) << 12 | (uint32_t)(s[1] & 63) << 6 | (s[2] & 63);
    return *p = s + 4, (c & 7) << 18 | (uint32_t)(s[1] & 63) << 12 | (uint32_t)(s[2] & 63) << 6 | (s[3] & 63);
}
/* Writes 1 to 4 bytes; surrogates as 3. */
static inline int molt_utf8_put(uint8_t *out, uint32_t c) {
    if (c < 0x80) return out[0] = (uint8_t)c, 1;
    if (c < 0x800) return out[0] = (uint8_t)(0xc0 | c >> 6), out[1] = (uint8_t)(0x80 | (c & 63)), 2;
    if (c < 0x10000) {
        out[0] = (uint8_t)(0xe0 | c >> 12);
        out[1] = (uint8_t)(0x80 | (c >> 6 & 63));
        out[2] = (uint8_t)(0x80 | (c & 63));
        return 3;
    }
    out[0] = (uint8_t)(0xf0 | c >> 18);
    out[1] = (uint8_t)(0x80 | (c >> 12 & 63));
    out[2] = (uint8_t)(0x80 | (c >> 6 & 63));
    out[3] = (uint8_t)(0x80 | (c & 63));
    return 4;
}

#endif
