/* Properties of code points. The tables (generated/unicode_data.c) are written by
   molt/compile/backend/unicode_tables.py from CPython's unicodedata when the runtime is built. Functions that
   answer for ASCII alone are inline, so that programs without other text do not link the tables. */
#ifndef MOLT_UNICODE_H
#define MOLT_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

enum { /* bits of a code point's properties */
    MOLT_UNI_ALPHA = 1 << 0, MOLT_UNI_DECIMAL = 1 << 1, MOLT_UNI_DIGIT = 1 << 2, MOLT_UNI_NUMERIC = 1 << 3,
    MOLT_UNI_LOWER = 1 << 4, MOLT_UNI_UPPER = 1 << 5, MOLT_UNI_TITLE = 1 << 6, MOLT_UNI_XID_START = 1 << 7,
    MOLT_UNI_XID_CONTINUE = 1 << 8, MOLT_UNI_CASED = 1 << 9, MOLT_UNI_CASE_IGNORABLE = 1 << 10,
};
uint32_t molt_unicode_flags_table(uint32_t c); /* any code point */
bool molt_unicode_printable_table(uint32_t c);
bool molt_unicode_identifier_start_table(uint32_t c);
bool molt_unicode_identifier_part_table(uint32_t c);
int molt_unicode_decimal_table(uint32_t c);    /* 0..9 or -1 */
int molt_unicode_digit_table(uint32_t c);      /* 0..9 or -1: superscripts too */

/* Full case mappings: up to 3 code points in out, returns how many. `lower` is without context (final sigma). */
int molt_unicode_upper(uint32_t c, uint32_t out[3]);
int molt_unicode_lower(uint32_t c, uint32_t out[3]);
int molt_unicode_title(uint32_t c, uint32_t out[3]);
int molt_unicode_fold(uint32_t c, uint32_t out[3]);
uint32_t molt_unicode_simple_lower(uint32_t c), molt_unicode_simple_upper(uint32_t c); /* one to one (re) */

static inline bool uni_ascii_lower(uint32_t c) { return c - 'a' < 26; }
static inline bool uni_ascii_upper(uint32_t c) { return c - 'A' < 26; }
static inline bool uni_ascii_alpha(uint32_t c) { return (c | 32) - 'a' < 26; }
static inline bool uni_ascii_digit(uint32_t c) { return c - '0' < 10; }

static inline uint32_t uni_flags(uint32_t c) {
    if (c >= 128) return molt_unicode_flags_table(c);
    if (uni_ascii_lower(c))
        return MOLT_UNI_ALPHA | MOLT_UNI_LOWER | MOLT_UNI_CASED | MOLT_UNI_XID_START | MOLT_UNI_XID_CONTINUE;
    if (uni_ascii_upper(c))
        return MOLT_UNI_ALPHA | MOLT_UNI_UPPER | MOLT_UNI_CASED | MOLT_UNI_XID_START | MOLT_UNI_XID_CONTINUE;
    if (uni_ascii_digit(c)) return MOLT_UNI_DECIMAL | MOLT_UNI_DIGIT | MOLT_UNI_NUMERIC | MOLT_UNI_XID_CONTINUE;
    return c == '_' ? MOLT_UNI_XID_START | MOLT_UNI_XID_CONTINUE : 0;
}
static inline bool uni_space(uint32_t c) {
    if (c < 128) return c == 32 || c - 9 < 5 || c - 28 < 4;
    return c == 0x85 || c == 0xa0 || c == 0x1680 || c - 0x2000 < 11 || c == 0x2028 || c == 0x2029 || c == 0x202f ||
           c == 0x205f || c == 0x3000;
}
static inline bool uni_line_break(uint32_t c) {
    if (c < 128) return c - 10 < 4 || c - 28 < 3;
    return c == 0x85 || c == 0x2028 || c == 0x2029;
}
static inline bool uni_printable(uint32_t c) {
    if (c < 256) return c >= 32 && c - 127 > 33 && c != 0xad;
    return molt_unicode_printable_table(c);
}
static inline int uni_decimal(uint32_t c) {
    if (c < 128) return uni_ascii_digit(c) ? (int)(c - '0') : -1;
    return molt_unicode_decimal_table(c);
}

#endif
