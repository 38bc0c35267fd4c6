/* bytes to str. Each decoder steps over one code point at a time once the fast paths for clean input are behind. */
#include "codecs_impl.h"

typedef struct Input {
    const Codec *codec;
    const char *name, *errors, *reason;
    const uint8_t *data;
    int64_t n, at, end; /* end: behind the bytes of an error */
    ErrorMode mode;
    bool big, final;
    MoltWriter w;
} Input;

enum { STEP_DONE, STEP_ERROR, STEP_INCOMPLETE };

static uint32_t unit_16(const Input *in, int64_t i) {
    const uint8_t *p = in->data + i;
    return in->big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}
static uint32_t unit_32(const Input *in, int64_t i) {
    const uint8_t *p = in->data + i;
    return in->big ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]
                   : (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

static int fail(Input *in, int64_t end, const char *reason) {
    in->end = end;
    in->reason = reason;
    return STEP_ERROR;
}

static int step_utf8(Input *in) {
    MoltUtf8Scan scan;
    molt_utf8_scan(in->data + in->at, in->n - in->at, &scan);
    const uint8_t *p = in->data + in->at, *end = p + scan.valid;
    if (scan.max < 0x80) molt_writer_ascii(&in->w, (const char *)p, (size_t)scan.valid);
    else
        while (p < end) molt_writer_char(&in->w, molt_utf8_next(&p));
    in->at += scan.valid;
    if (in->at >= in->n) return STEP_DONE;
    in->end = molt_utf8_error(in->data, in->n, in->at, &in->reason);
    return !in->final && in->reason[0] == 'u' ? STEP_INCOMPLETE : STEP_ERROR; /* "unexpected end of data" */
}

static int step_utf16(Input *in) {
    if (in->n - in->at < 2) return in->final ? fail(in, in->n, "truncated data") : STEP_INCOMPLETE;
    uint32_t c = unit_16(in, in->at);
    if (c - 0xd800 >= 0x800) {
        molt_writer_char(&in->w, c);
        in->at += 2;
        return STEP_DONE;
    }
    if (c >= 0xdc00) return fail(in, in->at + 2, "illegal encoding");
    if (in->n - in->at < 4) return in->final ? fail(in, in->n, "unexpected end of data") : STEP_INCOMPLETE;
    uint32_t low = unit_16(in, in->at + 2);
    if (low - 0xdc00 >= 0x400) return fail(in, in->at + 2, "illegal UTF-16 surrogate");
    molt_writer_char(&in->w, 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff)));
    in->at += 4;
    return STEP_DONE;
}

static int step_utf32(Input *in) {
    if (in->n - in->at < 4) return in->final ? fail(in, in->n, "truncated data") : STEP_INCOMPLETE;
    uint32_t c = unit_32(in, in->at);
    if (c - 0xd800 < 0x800) return fail(in, in->at + 4, "code point in surrogate code point range(0xd800, 0xe000)");
    if (c >= 0x110000) return fail(in, in->at + 4, "code point not in range(0x110000)");
    molt_writer_char(&in->w, c);
    in->at += 4;
    return STEP_DONE;
}

static int step_byte(Input *in) {
    uint8_t c = in->data[in->at];
    if (c >= 128 && in->codec->kind == CODEC_ASCII) return fail(in, in->at + 1, "ordinal not in range(128)");
    molt_writer_char(&in->w, c);
    in->at++;
    return STEP_DONE;
}

static int step(Input *in) {
    switch (in->codec->kind) {
    case CODEC_UTF8: case CODEC_UTF8_SIG: return step_utf8(in);
    case CODEC_UTF16: return step_utf16(in);
    case CODEC_UTF32: return step_utf32(in);
    default: return step_byte(in);
    }
}

/* -- errors -- */

/* A lone surrogate in the codec's own form at the error: its size in bytes, or 0. */
static int surrogate_at(const Input *in, uint32_t *c) {
    const uint8_t *p = in->data + in->at;
    int64_t left = in->n - in->at;
    int size = 0;
    switch (in->codec->kind) {
    case CODEC_UTF8: case CODEC_UTF8_SIG:
        if (left >= 3 && p[0] == 0xed && (p[1] & 0xe0) == 0xa0 && (p[2] & 0xc0) == 0x80) {
            *c = 0xd000 | (uint32_t)(p[1] & 63) << 6 | (p[2] & 63);
            size = 3;
        }
        break;
    case CODEC_UTF16:
        if (left >= 2) *c = unit_16(in, in->at), size = 2;
        break;
    case CODEC_UTF32:
        if (left >= 4) *c = unit_32(in, in->at), size = 4;
        break;
    default: return 0;
    }
    return size && *c - 0xd800 < 0x800 ? size : 0;
}

static int raise_strict(Input *in) {
    molt_raise_unicode_decode(in->name, in->data, in->n, in->at, in->end, in->reason);
    return -1;
}

static int by_handler(Input *in) {
    MoltValue bytes = molt_bytes_new(in->data, in->n);
    MoltValue exception = molt_unicode_error(true, in->name, bytes, in->at, in->end, in->reason);
    MoltValue text = exception ? molt_codec_handle(in->errors, exception, true, in->n, &in->at) : 0;
    molt_xdrop(exception);
    molt_drop(bytes);
    if (!text) return -1;
    molt_writer_str(&in->w, MOLT_STR(text));
    molt_drop(text);
    return 0;
}

/* 0 / -1 */
static int handle(Input *in) {
    uint32_t c;
    int size;
    switch (in->mode) {
    case ERROR_STRICT: return raise_strict(in);
    case ERROR_IGNORE: break;
    case ERROR_REPLACE: molt_writer_char(&in->w, 0xfffd); break;
    case ERROR_SURROGATEESCAPE: {
        int64_t i = in->at;
        for (; i < in->end && i < in->at + 4 && in->data[i] >= 128; i++) molt_writer_char(&in->w, 0xdc00u + in->data[i]);
        if (i == in->at) return raise_strict(in);
        in->at = i;
        return 0;
    }
    case ERROR_SURROGATEPASS:
        size = surrogate_at(in, &c);
        if (!size) return raise_strict(in);
        molt_writer_char(&in->w, c);
        in->at += size;
        return 0;
    case ERROR_BACKSLASH:
        for (int64_t i = in->at; i < in->end; i++) {
            char text[4] = {'\\', 'x', "0123456789abcdef"[in->data[i] >> 4], "0123456789abcdef"[in->data[i] & 15]};
            molt_writer_ascii(&in->w, text, 4);
        }
        break;
    case ERROR_XML:
        molt_raise(&molt_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
        return -1;
    case ERROR_OTHER: return by_handler(in);
    }
    in->at = in->end;
    return 0;
}

/* -- whole texts -- */

/* A byte order mark decides, and is skipped. */
static void find_order(Input *in, int *order) {
    int given = in->codec->order ? in->codec->order : order ? *order : 0;
    int unit = in->codec->kind == CODEC_UTF16 ? 2 : 4;
    in->big = given > 0;
    if (given == 0 && in->n >= unit) {
        const uint8_t *p = in->data;
        uint32_t little = unit == 2 ? (uint32_t)p[1] << 8 | p[0] : unit_32(in, 0);
        if (little == 0xfeff) given = -1;
        else if (unit == 2 ? little == 0xfffe : little == 0xfffe0000u) given = 1;
        if (given) in->at = unit;
        in->big = given > 0;
    }
    if (order) *order = given;
    if (unit == 2) in->name = in->big ? "utf-16-be" : "utf-16-le";
    else in->name = in->big ? "utf-32-be" : "utf-32-le";
}

static MoltValue fast(const Input *in) {
    if (in->codec->kind == CODEC_LATIN1) {
        if (in->n <= 1) return in->n ? molt_str_from_code_point(in->data[0]) : molt_text_empty_value();
        MoltStr *s = molt_str_alloc(in->n, 0xff);
        memcpy(str1(s), in->data, (size_t)in->n);
        s->ascii = molt_text_max_point(s, 0, in->n) < 0x80;
        return molt_value(s);
    }
    if (in->codec->kind > CODEC_ASCII) return 0;
    MoltUtf8Scan scan;
    molt_utf8_scan(in->data + in->at, in->n - in->at, &scan);
    if (in->at + scan.valid < in->n || (in->codec->kind == CODEC_ASCII && scan.max >= 0x80)) return 0;
    return molt_str_from_utf8((const char *)in->data + in->at, (size_t)scan.valid);
}

MoltValue molt_codec_decode(const Codec *codec, const uint8_t *data, int64_t n, const char *errors, bool final,
                            int64_t *consumed, int *order) {
    bool marked = codec->kind == CODEC_UTF8_SIG && n >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0;
    if (marked) { /* errors count from behind the mark, as in CPython's module encodings.utf_8_sig */
        data += 3;
        n -= 3;
    }
    Input in = {.codec = codec, .name = codec->name, .errors = errors, .data = data, .n = n, .final = final};
    in.mode = molt_error_mode(errors);
    if (codec->kind >= CODEC_UTF16) find_order(&in, order);
    if (consumed) *consumed = n + 3 * marked;
    MoltValue quick = fast(&in);
    if (quick) return quick;
    molt_writer_init(&in.w);
    while (in.at < n) {
        int result = step(&in);
        if (result == STEP_INCOMPLETE) break;
        if (result == STEP_ERROR && handle(&in) < 0) {
            molt_writer_abandon(&in.w);
            return 0;
        }
    }
    if (consumed) *consumed = in.at + 3 * marked;
    return molt_writer_finish(&in.w);
}
