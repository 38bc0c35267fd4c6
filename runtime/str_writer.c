/* MoltWriter: text that grows. Bytes while all code points are below 256, then 32 bits each. */
#include "str_impl.h"

void molt_writer_init(MoltWriter *w) {
    w->points = 0;
    w->bytes = w->local;
    w->length = 0;
    w->capacity = sizeof w->local;
    w->max = 0;
    w->whole = 0;
}

static void free_bytes(MoltWriter *w) {
    if (w->bytes && w->bytes != w->local) molt_buffer_free(w->bytes);
    w->bytes = 0;
}

static MOLT_COLD void widen(MoltWriter *w) {
    uint32_t *points = molt_buffer_alloc((size_t)w->capacity * 4);
    for (int64_t i = 0; i < w->length; i++) points[i] = w->bytes[i];
    free_bytes(w);
    w->points = points;
}

static MOLT_COLD void grow(MoltWriter *w, int64_t more) {
    int64_t capacity = w->capacity * 2;
    if (capacity < w->length + more) capacity = w->length + more;
    if (w->points) {
        w->points = molt_buffer_resize(w->points, (size_t)capacity * 4);
    } else if (w->bytes == w->local) {
        w->bytes = molt_buffer_alloc((size_t)capacity);
        memcpy(w->bytes, w->local, (size_t)w->length);
    } else {
        w->bytes = molt_buffer_resize(w->bytes, (size_t)capacity);
    }
    w->capacity = capacity;
}

static void reserve(MoltWriter *w, int64_t more, uint32_t max) {
    if (max > w->max) {
        w->max = max;
        if (max >= 256 && !w->points) widen(w);
    }
    if (w->length + more > w->capacity) grow(w, more);
}

void molt_writer_char(MoltWriter *w, uint32_t c) {
    reserve(w, 1, c);
    if (w->points) w->points[w->length++] = c;
    else w->bytes[w->length++] = (uint8_t)c;
}

static void put_bytes(MoltWriter *w, const uint8_t *text, int64_t n) {
    if (!w->points) str_copy_bytes(w->bytes + w->length, text, (size_t)n);
    else
        for (int64_t i = 0; i < n; i++) w->points[w->length + i] = text[i];
    w->length += n;
}

void molt_writer_ascii(MoltWriter *w, const char *text, size_t n) {
    if (n == 0) return;
    reserve(w, (int64_t)n, 0x7f);
    put_bytes(w, (const uint8_t *)text, (int64_t)n);
}

void molt_writer_latin1(MoltWriter *w, const uint8_t *text, int64_t n) {
    if (n == 0) return;
    reserve(w, n, 0xff); /* a bound: `finish` looks */
    put_bytes(w, text, n);
}

void molt_writer_c(MoltWriter *w, const char *text) {
    size_t n = strlen(text);
    for (size_t i = 0; i < n; i++) {
        if ((uint8_t)text[i] < 0x80) continue;
        MoltValue s = molt_str_from_c(text);
        molt_writer_str(w, MOLT_STR(s));
        molt_drop(s);
        return;
    }
    molt_writer_ascii(w, text, n);
}

void molt_writer_str(MoltWriter *w, const MoltStr *s) {
    int64_t n = s->length;
    if (n == 0) return;
    uint32_t max = s->kind > 1 && !w->points ? molt_text_max_point(s, 0, n) : str_max(s);
    reserve(w, n, max);
    if (s->kind == 1) {
        put_bytes(w, str1(s), n);
        return;
    }
    for (int64_t i = 0; i < n; i++) w->points[w->length + i] = molt_str_at(s, i);
    w->length += n;
}

void molt_writer_last(MoltWriter *w, MoltValue text) {
    if (w->length == 0 && MOLT_STR(text)->length) w->whole = molt_retain(text);
    else molt_writer_str(w, MOLT_STR(text));
}

void molt_writer_repeat(MoltWriter *w, uint32_t c, int64_t n) {
    if (n <= 0) return;
    reserve(w, n, c);
    if (!w->points) memset(w->bytes + w->length, (int)c, (size_t)n);
    else
        for (int64_t i = 0; i < n; i++) w->points[w->length + i] = c;
    w->length += n;
}

MoltValue molt_writer_finish(MoltWriter *w) {
    MoltValue v = w->whole;
    if (v) {
        w->whole = 0;
    } else if (w->points) {
        v = molt_str_from_ucs4(w->points, w->length);
    } else if (w->length <= 1) {
        v = w->length ? molt_str_from_code_point(w->bytes[0]) : molt_text_empty_value();
    } else {
        MoltStr *s = molt_str_alloc(w->length, w->max < 0x80 ? 0x7f : 0xff);
        str_copy_bytes(str1(s), w->bytes, (size_t)w->length);
        if (!s->ascii) s->ascii = molt_text_max_point(s, 0, s->length) < 0x80;
        v = molt_value(s);
    }
    molt_writer_abandon(w);
    return v;
}

void molt_writer_abandon(MoltWriter *w) {
    if (w->points) molt_buffer_free(w->points);
    free_bytes(w);
    molt_xdrop(w->whole);
    molt_writer_init(w);
}
