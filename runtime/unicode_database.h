/* Tables of the unicodedata module; see unicode.h. */
#ifndef MOLT_UNICODE_DATABASE_H
#define MOLT_UNICODE_DATABASE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct MoltNumericPoint {
    uint32_t point;
    double value;
} MoltNumericPoint;

extern const char molt_unicode_version[];
extern const char *const molt_unicode_categories[], *const molt_unicode_bidirectionals[], *const molt_unicode_widths[],
    *const molt_unicode_tags[];
extern const MoltNumericPoint molt_unicode_numbers[];
extern const int molt_unicode_number_count;

/* category, bidirectional, width (indices), combining class, mirrored */
const uint8_t *molt_unicode_record(uint32_t c);
/* tag << 8 | count, then count code points; count 0: none */
const uint32_t *molt_unicode_decomposition(uint32_t c);
uint32_t molt_unicode_compose(uint32_t first, uint32_t second); /* 0: none */
/* The name, where the database spells it out: its length, 0 = none. `out` takes 256 bytes. */
int molt_unicode_name_words(uint32_t c, char *out);
bool molt_unicode_is_ideograph(uint32_t c);

#endif
