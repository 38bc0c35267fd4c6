/* str to bytes. */
#include "codecs_impl.h"

typedef struct Output {
    uint8_t *data;
    int64_t n, capacity;
} Output;

static void reserve(Output *o, int64_t more) {
    if (o->n + more <= o->capacity) return;
    o->capacity = o->capacity * 2 > o->n + more ? o->capacity * 2 : o->n + more;
    o->data = o->data ? molt_buffer_resize(o->data, (size_t)o->capacity) : molt_buffer_alloc((size_t)o->capacity);
}
static void put_bytes(Output *o, const void *data, int64_t n) {
    reserve(o, n);
    if (n) memcpy(o->data + o->n, data, (size_t)n);
    o->n += n;
}

static void put_16(Output *o, uint32_t unit, bool big) {
    uint8_t b[2] = {(uint8_t)(big ? unit >> 8 : unit), (uint8_t)(big ? unit : unit >> 8)};
    put_bytes(o, b, 2);
}

/* c as the codec writes it; it can. */
static void put_point(Output *o, const Codec *codec, bool big, uint32_t c) {
    uint8_t b[4];
    switch (codec->kind) {
    case CODEC_UTF8: case CODEC_UTF8_SIG: put_bytes(o, b, molt_utf8_put(b, c)); break;
    case CODEC_UTF16:
        if (c < 0x10000) {
            put_16(o, c, big);
            break;
        }
        put_16(o, 0xd800 + ((c - 0x10000) >> 10), big);
        put_16(o, 0xdc00 + ((c - 0x10000) & 0x3ff), big);
        break;
    case CODEC_UTF32:
        for (int i = 0; i < 4; i++) b[i] = (uint8_t)(c >> (big ? 24 - 8 * i : 8 * i));
        put_bytes(o, b, 4);
        break;
    default: b[0] = (uint8_t)c; put_bytes(o, b, 1);
    }
}

static bool fits(const Codec *codec, uint32_t c) {
    if (codec->kind == CODEC_ASCII) return c < 128;
    if (codec->kind == CODEC_LATIN1) return c < 256;
    return c - 0xd800 >= 0x800;
}

static const char *reason_of(const Codec *codec) {
    if (codec->kind == CODEC_ASCII) return "ordinal not in range(128)";
    return codec->kind == CODEC_LATIN1 ? "ordinal not in range(256)" : "surrogates not allowed";
}

static void put_ascii(Output *o, const Codec *codec, bool big, const char *text) {
    for (; *text; text++) put_point(o, codec, big, (uint8_t)*text);
}

static void put_escape(Output *o, const Codec *codec, bool big, uint32_t c, bool xml) {
    char text[16], *p = text;
    if (xml) {
        char digits[8];
        int n = 0;
        *p++ = '&';
        *p++ = '#';
        do digits[n++] = (char)('0' + c % 10);
        while (c /= 10);
        while (n) *p++ = digits[--n];
        *p++ = ';';
    } else {
        int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        *p++ = '\\';
        *p++ = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
        for (int i = digits - 1; i >= 0; i--) *p++ = "0123456789abcdef"[c >> 4 * i & 15];
    }
    *p = 0;
    put_ascii(o, codec, big, text);
}

/* A registered handler decides about s[start:end]; *at becomes the next position. 0 / -1. */
static int by_handler(Output *o, const Codec *codec, bool big, MoltValue str, int64_t start, int64_t end,
                      const char *errors, int64_t *at) {
    MoltValue exception = molt_unicode_error(false, codec->name, str, start, end, reason_of(codec));
    if (!exception) return -1;
    MoltValue answer = molt_codec_handle(errors, exception, false, MOLT_STR(str)->length, at);
    molt_drop(exception);
    if (!answer) return -1;
    int result = 0;
    if (molt_is_bytes_sub(answer)) {
        int unit = codec->kind == CODEC_UTF16 ? 2 : codec->kind == CODEC_UTF32 ? 4 : 1;
        if (MOLT_BYTES(answer)->length % unit) result = -1;
        else put_bytes(o, MOLT_BYTES(answer)->data, MOLT_BYTES(answer)->length);
    } else {
        MoltStr *s = MOLT_STR(answer);
        for (int64_t i = 0; i < s->length; i++) {
            uint32_t c = molt_str_at(s, i);
            if (codec->kind == CODEC_LATIN1 ? c > 255 : c > 127) result = -1;
        }
        for (int64_t i = 0; i < s->length && result == 0; i++) put_point(o, codec, big, molt_str_at(s, i));
    }
    molt_drop(answer);
    if (result < 0) molt_raise_unicode_encode(codec->name, str, start, end, reason_of(codec));
    return result;
}

/* What to do about s[start:end], which the codec cannot write. 0 / -1. */
static int handle(Output *o, const Codec *codec, bool big, MoltValue str, int64_t start, int64_t end, ErrorMode mode,
                  const char *errors, int64_t *at) {
    MoltStr *s = MOLT_STR(str);
    bool utf = codec->kind != CODEC_ASCII && codec->kind != CODEC_LATIN1;
    bool single = codec->kind != CODEC_UTF16 && codec->kind != CODEC_UTF32;
    int64_t i = start;
    *at = end;
    switch (mode) {
    case ERROR_IGNORE: return 0;
    case ERROR_REPLACE:
        for (; i < end; i++) put_point(o, codec, big, '?');
        return 0;
    case ERROR_BACKSLASH: case ERROR_XML:
        for (; i < end; i++) put_escape(o, codec, big, molt_str_at(s, i), mode == ERROR_XML);
        return 0;
    case ERROR_SURROGATEESCAPE:
        for (; single && i < end && molt_str_at(s, i) - 0xdc80 < 0x80; i++) {
            uint8_t b = (uint8_t)molt_str_at(s, i);
            put_bytes(o, &b, 1);
        }
        break;
    case ERROR_SURROGATEPASS:
        for (; utf && i < end; i++) put_point(o, codec, big, molt_str_at(s, i));
        break;
    case ERROR_OTHER: return by_handler(o, codec, big, str, start, end, errors, at);
    case ERROR_STRICT: break;
    }
    if (i >= end) return 0;
    molt_raise_unicode_encode(codec->name, str, i, end, reason_of(codec));
    return -1;
}

static MoltValue latin1_to_utf8(MoltStr *s) {
    const uint8_t *from = str1(s);
    int64_t n = s->length;
    for (int64_t i = 0; i < s->length; i++) n += from[i] >> 7;
    MoltBytes *b = molt_bytes_alloc(n);
    uint8_t *p = b->data;
    for (int64_t i = 0; i < s->length; i++) {
        uint8_t c = from[i];
        if (c < 0x80) {
            *p++ = c;
        } else {
            *p++ = (uint8_t)(0xc0 | c >> 6);
            *p++ = (uint8_t)(0x80 | (c & 63));
        }
    }
    return molt_value(b);
}

/* One pass to measure, one to write; 0 where there are surrogates. */
static MoltValue wide_to_utf8(MoltStr *s) {
    int64_t n = 0;
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (c - 0xd800 < 0x800) return 0;
        n += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    MoltBytes *b = molt_bytes_alloc(n);
    uint8_t *p = b->data;
    for (int64_t i = 0; i < s->length; i++) p += molt_utf8_put(p, molt_str_at(s, i));
    return molt_value(b);
}

static MoltValue plain(MoltStr *s, const Codec *codec) {
    if (codec->kind == CODEC_UTF8 && !s->ascii) return s->kind == 1 ? latin1_to_utf8(s) : wide_to_utf8(s);
    bool copies = s->ascii ? codec->kind == CODEC_UTF8 || codec->kind == CODEC_ASCII || codec->kind == CODEC_LATIN1
                           : s->kind == 1 && codec->kind == CODEC_LATIN1;
    return copies ? molt_bytes_new(str1(s), s->length) : 0;
}

MoltValue molt_codec_encode(const Codec *codec, MoltValue str, const char *errors) {
    MoltStr *s = MOLT_STR(str);
    MoltValue fast = plain(s, codec);
    if (fast) return fast;
    Output o = {0, 0, 0};
    bool big = codec->order > 0;
    ErrorMode mode = molt_error_mode(errors);
    if (codec->order == 0 && codec->kind >= CODEC_UTF16) put_point(&o, codec, big, 0xfeff);
    if (codec->kind == CODEC_UTF8_SIG) put_point(&o, codec, big, 0xfeff);
    reserve(&o, s->length + 16);
    for (int64_t i = 0; i < s->length;) {
        uint32_t c = molt_str_at(s, i);
        if (fits(codec, c)) {
            put_point(&o, codec, big, c);
            i++;
            continue;
        }
        int64_t end = i + 1;
        if (codec->kind < CODEC_UTF16)
            while (end < s->length && !fits(codec, molt_str_at(s, end))) end++;
        if (handle(&o, codec, big, str, i, end, mode, errors, &i) < 0) {
            molt_buffer_free(o.data);
            return 0;
        }
    }
    MoltValue r = molt_bytes_new(o.data, o.n);
    if (o.data) molt_buffer_free(o.data);
    return r;
}
