/* UTF-8 to str and back. Decoding with error handlers is in codecs.c. */
#include "utf8.h"
#include "str_impl.h"

static int64_t ascii_prefix(const uint8_t *p, int64_t n) {
    int64_t i = 0;
    uint64_t word;
    for (; i + 8 <= n; i += 8) {
        memcpy(&word, p + i, 8);
        if (word & 0x8080808080808080u) break;
    }
    while (i < n && p[i] < 0x80) i++;
    return i;
}

static bool continues(uint8_t b) { return (b & 0xc0) == 0x80; }

/* Length of the valid sequence at p, or 0. */
static int sequence(const uint8_t *p, int64_t n) {
    uint8_t c = p[0];
    if (c < 0x80) return 1;
    if (c < 0xc2) return 0;
    if (c < 0xe0) return n >= 2 && continues(p[1]) ? 2 : 0;
    if (c < 0xf0) {
        if (n < 3 || !continues(p[1]) || !continues(p[2])) return 0;
        if ((c == 0xe0 && p[1] < 0xa0) || (c == 0xed && p[1] >= 0xa0)) return 0;
        return 3;
    }
    if (c > 0xf4 || n < 4 || !continues(p[1]) || !continues(p[2]) || !continues(p[3])) return 0;
    if ((c == 0xf0 && p[1] < 0x90) || (c == 0xf4 && p[1] >= 0x90)) return 0;
    return 4;
}

void molt_utf8_scan(const uint8_t *p, int64_t n, MoltUtf8Scan *scan) {
    int64_t i = ascii_prefix(p, n), points = i;
    uint32_t max = 0x7f;
    while (i < n) {
        if (p[i] < 0x80) {
            int64_t more = ascii_prefix(p + i, n - i);
            i += more;
            points += more;
            continue;
        }
        int size = sequence(p + i, n - i);
        if (!size) break;
        if (size == 2) max |= p[i] < 0xc4 ? 0xff : 0x7ff;
        else max |= size == 3 ? 0xffff : 0x10000;
        i += size;
        points++;
    }
    scan->valid = i;
    scan->points = points;
    scan->max = max > 0xffff ? 0x10ffff : max;
}

int64_t molt_utf8_error(const uint8_t *data, int64_t length, int64_t at, const char **reason) {
    const uint8_t *p = data + at;
    int64_t n = length - at;
    uint8_t c = p[0];
    if (c < 0xc2 || c > 0xf4) {
        *reason = "invalid start byte";
        return at + 1;
    }
    int need = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    *reason = "invalid continuation byte";
    for (int i = 1; i < need; i++) {
        if (i >= n) {
            *reason = "unexpected end of data";
            return length;
        }
        bool bad = !continues(p[i]);
        if (i == 1)
            bad = bad || (c == 0xe0 && p[1] < 0xa0) || (c == 0xed && p[1] >= 0xa0) || (c == 0xf0 && p[1] < 0x90) ||
                  (c == 0xf4 && p[1] >= 0x90);
        if (bad) return at + i;
    }
    return at + 1;
}

static MoltValue from_valid(const uint8_t *p, int64_t n, const MoltUtf8Scan *scan) {
    if (scan->max < 0x80) return molt_str_from_ascii((const char *)p, (size_t)n);
    if (scan->points == 1) return molt_str_from_code_point(molt_utf8_next(&p));
    MoltStr *s = molt_str_alloc(scan->points, scan->max);
    int64_t count = scan->points;
    if (s->kind == 1) {
        uint8_t *out = str1(s);
        for (int64_t i = 0; i < count; i++) { /* one or two bytes each */
            uint8_t c = *p++;
            out[i] = c < 0x80 ? c : (uint8_t)((c & 3) << 6 | (*p++ & 63));
        }
    } else if (s->kind == 2) {
        uint16_t *out = str2(s);
        for (int64_t i = 0; i < count; i++) out[i] = (uint16_t)molt_utf8_next(&p);
    } else {
        uint32_t *out = str4(s);
        for (int64_t i = 0; i < count; i++) out[i] = molt_utf8_next(&p);
    }
    return molt_value(s);
}

MoltValue molt_raise_unicode_decode(const char *encoding, const uint8_t *data, int64_t length, int64_t start,
                                    int64_t end, const char *reason);

MoltValue molt_str_from_utf8(const char *text, size_t bytes) {
    const uint8_t *p = (const uint8_t *)text;
    MoltUtf8Scan scan;
    molt_utf8_scan(p, (int64_t)bytes, &scan);
    if (scan.valid == (int64_t)bytes) return from_valid(p, (int64_t)bytes, &scan);
    const char *reason;
    int64_t end = molt_utf8_error(p, (int64_t)bytes, scan.valid, &reason);
    return molt_raise_unicode_decode("utf-8", p, (int64_t)bytes, scan.valid, end, reason);
}

MoltValue molt_str_from_c(const char *text) {
    const uint8_t *p = (const uint8_t *)text;
    int64_t n = (int64_t)strlen(text);
    MoltUtf8Scan scan;
    molt_utf8_scan(p, n, &scan);
    if (scan.valid == n) return from_valid(p, n, &scan);
    MoltWriter w;
    molt_writer_init(&w);
    for (const uint8_t *end = p + n; p < end;) {
        if (sequence(p, end - p)) molt_writer_char(&w, molt_utf8_next(&p));
        else molt_writer_char(&w, 0xdc00 + *p++);
    }
    return molt_writer_finish(&w);
}

char *molt_str_to_utf8(const MoltStr *s, size_t *bytes) {
    size_t size = (size_t)s->length;
    if (s->ascii) {
        char *copy = molt_buffer_alloc(size + 1);
        memcpy(copy, str1(s), size);
        copy[size] = 0;
        if (bytes) *bytes = size;
        return copy;
    }
    uint8_t *out = molt_buffer_alloc(size * (s->kind == 1 ? 2 : s->kind == 2 ? 3 : 4) + 1), *p = out;
    for (int64_t i = 0; i < s->length; i++) p += molt_utf8_put(p, molt_str_at(s, i));
    *p = 0;
    if (bytes) *bytes = (size_t)(p - out);
    return (char *)out;
}
