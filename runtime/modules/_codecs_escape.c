/* The module _codecs: escapes and character maps. */
#include "../bytes_impl.h"
#include "../codecs_impl.h"

static MoltValue pair(MoltValue value, int64_t n) {
    if (!value) return 0;
    MoltValue items[2] = {value, molt_tag(n)};
    return molt_tuple_from_owned(items, 2);
}

static void put_escape(MoltWriter *w, uint32_t c, int digits) {
    char text[10] = {'\\', digits == 2 ? 'x' : digits == 4 ? 'u' : 'U'};
    for (int i = 0; i < digits; i++) text[2 + i] = "0123456789abcdef"[c >> 4 * (digits - 1 - i) & 15];
    molt_writer_ascii(w, text, (size_t)digits + 2);
}

static MoltValue finish_bytes(MoltWriter *w, int64_t consumed) {
    MoltValue bytes = molt_bytes_new(w->bytes, w->length);
    molt_writer_abandon(w);
    return pair(bytes, consumed);
}

static int check_str(const char *function, MoltValue v) {
    if (molt_is_str_sub(v)) return 0;
    return molt_raise_int(&molt_TypeError, "%s() argument 1 must be str, not %s", function, molt_argument_type(v));
}

MoltValue molt_codecs_unicode_escape_encode(MoltValue str, MoltValue errors) {
    if (check_str("unicode_escape_encode", str) < 0) return 0;
    MoltStr *s = MOLT_STR(str);
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        const char *short_form = c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : 0;
        if (short_form) molt_writer_ascii(&w, short_form, 2);
        else if (c >= 32 && c < 127) molt_writer_char(&w, c);
        else put_escape(&w, c, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
    }
    return finish_bytes(&w, s->length);
}

MoltValue molt_codecs_raw_unicode_escape_encode(MoltValue str, MoltValue errors) {
    if (check_str("raw_unicode_escape_encode", str) < 0) return 0;
    MoltStr *s = MOLT_STR(str);
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (c < 0x100) molt_writer_char(&w, c);
        else put_escape(&w, c, c < 0x10000 ? 4 : 8);
    }
    return finish_bytes(&w, s->length);
}

static int hex_digit(uint8_t c) {
    if (uni_ascii_digit(c)) return c - '0';
    return (uint8_t)((c | 32) - 'a') < 6 ? (c | 32) - 'a' + 10 : -1;
}

/* Bytes of a str or bytes-like argument. */
static int take_data(MoltValue v, MoltView *view) {
    if (!molt_is_str_sub(v)) return molt_view_get(v, view);
    MoltValue bytes = molt_encode(v, "utf-8", "strict");
    if (!bytes) return -1;
    int result = molt_view_get(bytes, view);
    molt_drop(bytes);
    return result;
}

/* `digits` hexadecimal digits at *i: the code point, or -1 with *i behind those that are. */
static int64_t take_hex(const MoltView *v, int64_t *i, int digits) {
    int64_t c = 0;
    for (; digits > 0; digits--, ++*i) {
        int d = *i < v->length ? hex_digit(v->data[*i]) : -1;
        if (d < 0) return -1;
        c = c << 4 | d;
    }
    return c;
}

static int bad_escape(const char *codec, const char *errors, const MoltView *v, int64_t start, int64_t end, const char *reason,
                      MoltWriter *w) {
    switch (molt_error_mode(errors)) {
    case ERROR_IGNORE: return 0;
    case ERROR_REPLACE: molt_writer_char(w, 0xfffd); return 0;
    default: molt_raise_unicode_decode(codec, v->data, v->length, start, end, reason); return -1;
    }
}

static const struct { char letter, value; } simple_escapes[] = {
    {'n', '\n'}, {'t', '\t'}, {'r', '\r'}, {'\\', '\\'}, {'\'', '\''}, {'"', '"'}, {'a', 7}, {'b', 8}, {'f', 12}, {'v', 11}};

static int simple_escape(uint8_t c) {
    for (size_t i = 0; i < sizeof simple_escapes / sizeof simple_escapes[0]; i++)
        if (simple_escapes[i].letter == (char)c) return simple_escapes[i].value;
    return -1;
}

static int64_t take_octal(const MoltView *v, int64_t *i) {
    int64_t c = 0;
    for (int n = 0; n < 3 && *i < v->length && (uint8_t)(v->data[*i] - '0') < 8; n++) c = c * 8 + (v->data[(*i)++] - '0');
    return c;
}

/* Behind a backslash at `start`: 0 / -1. */
static int decode_escape(const MoltView *v, int64_t start, int64_t *i, const char *errors, MoltWriter *w) {
    uint8_t c = v->data[(*i)++];
    int simple = simple_escape(c);
    if (simple >= 0) {
        molt_writer_char(w, (uint32_t)simple);
    } else if (c == '\n') {
    } else if ((uint8_t)(c - '0') < 8) {
        --*i;
        molt_writer_char(w, (uint32_t)take_octal(v, i));
    } else if (c == 'x' || c == 'u' || c == 'U') {
        int64_t point = take_hex(v, i, c == 'x' ? 2 : c == 'u' ? 4 : 8);
        const char *reason = point > 0x10ffff ? "illegal Unicode character"
                             : point >= 0     ? 0
                             : c == 'x'       ? "truncated \\xXX escape"
                             : c == 'u'       ? "truncated \\uXXXX escape"
                                              : "truncated \\UXXXXXXXX escape";
        if (reason) return bad_escape("unicodeescape", errors, v, start, *i, reason, w);
        molt_writer_char(w, (uint32_t)point);
    } else if (c == 'N') {
        return bad_escape("unicodeescape", errors, v, start, *i, "malformed \\N character escape", w);
    } else {
        molt_writer_char(w, '\\');
        molt_writer_char(w, c);
    }
    return 0;
}

static MoltValue decode_escapes(MoltValue data, MoltValue errors, bool raw, bool final) {
    MoltView v;
    if (take_data(data, &v) < 0) return 0;
    char *mode = errors && molt_is_str_sub(errors) ? molt_str_to_utf8(MOLT_STR(errors), 0) : 0;
    MoltWriter w;
    molt_writer_init(&w);
    int64_t i = 0, consumed = v.length;
    int result = 0;
    while (i < v.length && result == 0) {
        int64_t start = i;
        uint8_t c = v.data[i++];
        if (c != '\\') {
            molt_writer_char(&w, c);
        } else if (raw) {
            uint8_t kind = i < v.length ? v.data[i] : 0;
            if (kind != 'u' && kind != 'U') {
                molt_writer_char(&w, '\\');
                if (i < v.length) molt_writer_char(&w, v.data[i++]);
                continue;
            }
            i++;
            int64_t point = take_hex(&v, &i, kind == 'u' ? 4 : 8);
            const char *reason = point > 0x10ffff ? "\\Uxxxxxxxx out of range"
                                 : point >= 0     ? 0
                                 : kind == 'u'    ? "truncated \\uXXXX escape"
                                                  : "truncated \\UXXXXXXXX escape";
            if (reason) result = bad_escape("rawunicodeescape", mode, &v, start, i, reason, &w);
            else molt_writer_char(&w, (uint32_t)point);
        } else if (i >= v.length) {
            if (!final) {
                consumed = start;
                break;
            }
            result = bad_escape("unicodeescape", mode, &v, start, i, "\\ at end of string", &w);
        } else {
            result = decode_escape(&v, start, &i, mode, &w);
        }
    }
    if (mode) molt_buffer_free(mode);
    molt_view_release(&v);
    if (result == 0) return pair(molt_writer_finish(&w), consumed);
    molt_writer_abandon(&w);
    return 0;
}

MoltValue molt_codecs_unicode_escape_decode(MoltValue data, MoltValue errors, MoltValue final) {
    int truth = molt_truth(final);
    return truth < 0 ? 0 : decode_escapes(data, errors, false, truth);
}
MoltValue molt_codecs_raw_unicode_escape_decode(MoltValue data, MoltValue errors, MoltValue final) {
    int truth = molt_truth(final);
    return truth < 0 ? 0 : decode_escapes(data, errors, true, truth);
}

/* -- escapes of bytes -- */

MoltValue molt_codecs_escape_encode(MoltValue data, MoltValue errors) {
    if (!molt_is_bytes_sub(data))
        return molt_raise(&molt_TypeError, "escape_encode() argument 1 must be bytes, not %s", molt_argument_type(data));
    ByteText t = byte_text(data);
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < t.n; i++) {
        uint8_t c = t.p[i];
        if (c == '\\' || c == '\'') {
            molt_writer_char(&w, '\\');
            molt_writer_char(&w, c);
        } else if (c == '\n' || c == '\r' || c == '\t') {
            molt_writer_ascii(&w, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t", 2);
        } else if (c >= 32 && c < 127) {
            molt_writer_char(&w, c);
        } else {
            put_escape(&w, c, 2);
        }
    }
    return finish_bytes(&w, t.n);
}

MoltValue molt_codecs_escape_decode(MoltValue data, MoltValue errors) {
    MoltView v;
    if (take_data(data, &v) < 0) return 0;
    MoltWriter w;
    molt_writer_init(&w);
    bool failed = false;
    for (int64_t i = 0; i < v.length && !failed;) {
        uint8_t c = v.data[i++];
        if (c != '\\') {
            molt_writer_char(&w, c);
            continue;
        }
        if (i >= v.length) {
            molt_raise(&molt_ValueError, "Trailing \\ in string");
            failed = true;
            break;
        }
        int64_t start = i - 1;
        c = v.data[i++];
        int simple = simple_escape(c);
        if (simple >= 0) {
            molt_writer_char(&w, (uint32_t)simple);
        } else if (c == '\n') {
        } else if ((uint8_t)(c - '0') < 8) {
            i--;
            molt_writer_char(&w, (uint32_t)take_octal(&v, &i) & 255);
        } else if (c == 'x') {
            int64_t value = take_hex(&v, &i, 2);
            if (value >= 0) {
                molt_writer_char(&w, (uint32_t)value);
            } else {
                molt_raise(&molt_ValueError, "invalid \\x escape at position %lld", start);
                failed = true;
            }
        } else {
            molt_writer_char(&w, '\\');
            molt_writer_char(&w, c);
        }
    }
    int64_t n = v.length;
    molt_view_release(&v);
    if (!failed) return finish_bytes(&w, n);
    molt_writer_abandon(&w);
    return 0;
}

/* -- character maps -- */

/* What is at i up to end cannot be mapped; n: the length of the object. */
static int map_error(const char *errors, bool decoding, MoltValue object, int64_t i, int64_t end, int64_t n, int64_t *next, MoltValue *text) {
    const char *reason = "character maps to <undefined>";
    *text = 0;
    *next = end;
    if (molt_error_mode(errors) == ERROR_IGNORE) return 0;
    if (molt_error_mode(errors) == ERROR_STRICT) {
        if (decoding) molt_raise_unicode_decode("charmap", byte_text(object).p, n, i, end, reason);
        else molt_raise_unicode_encode("charmap", object, i, end, reason);
        return -1;
    }
    MoltValue exception = molt_unicode_error(decoding, "charmap", object, i, end, reason);
    if (!exception) return -1;
    *text = molt_codec_handle(errors, exception, decoding, n, next);
    molt_drop(exception);
    return *text ? 0 : -1;
}

/* table[key], or MOLT_NONE where there is nothing; 0 raised. */
static MoltValue map_get(MoltValue table, MoltValue key) {
    MoltValue v = molt_getitem(table, key);
    if (v || !molt_exception_matches(&molt_LookupError)) return v;
    molt_exception_clear();
    return MOLT_NONE;
}

/* 1 written, 0 undefined, -1 raised. */
static int encode_mapped(MoltWriter *w, MoltValue mapping, uint32_t c) {
    MoltValue v = map_get(mapping, molt_tag(c));
    if (!v) return -1;
    int result = 1;
    int64_t b;
    if (v == MOLT_NONE) {
        result = 0;
    } else if (molt_is_int_sub(v)) {
        if (!molt_int_fits_i64(v, &b) || b < 0 || b > 255)
            result = molt_raise_int(&molt_TypeError, "character mapping must be in range(256)");
        else molt_writer_char(w, (uint32_t)b);
    } else if (molt_is_bytes_sub(v)) {
        for (b = 0; b < MOLT_BYTES(v)->length; b++) molt_writer_char(w, MOLT_BYTES(v)->data[b]);
    } else {
        result = molt_raise_int(&molt_TypeError, "character mapping must return integer, bytes or None, not %T", v);
    }
    molt_drop(v);
    return result;
}

/* The end of the characters from `at` on that the mapping does not have, as CPython reports them; -1 raised. */
static int64_t end_of_undefined(MoltValue mapping, const MoltStr *s, int64_t at) {
    MoltWriter unused;
    int done = 0;
    molt_writer_init(&unused);
    while (done == 0 && ++at < s->length) done = encode_mapped(&unused, mapping, molt_str_at(s, at));
    molt_writer_abandon(&unused);
    return done < 0 ? -1 : at;
}

static int encode_answer(MoltWriter *w, MoltValue mapping, MoltValue answer, MoltValue str, int64_t at, int64_t end) {
    if (molt_is_bytes_sub(answer)) {
        for (int64_t i = 0; i < MOLT_BYTES(answer)->length; i++) molt_writer_char(w, MOLT_BYTES(answer)->data[i]);
        return 0;
    }
    for (int64_t i = 0; i < MOLT_STR(answer)->length; i++) {
        int done = encode_mapped(w, mapping, molt_str_at(MOLT_STR(answer), i));
        if (done == 0) molt_raise_unicode_encode("charmap", str, at, end, "character maps to <undefined>");
        if (done <= 0) return -1;
    }
    return 0;
}

MoltValue molt_codecs_charmap_encode(MoltValue str, MoltValue errors, MoltValue mapping) {
    if (check_str("charmap_encode", str) < 0) return 0;
    char *mode = molt_is_str_sub(errors) ? molt_str_to_utf8(MOLT_STR(errors), 0) : 0;
    if (mapping == MOLT_NONE) {
        MoltValue bytes = molt_encode(str, "latin-1", mode ? mode : "strict");
        if (mode) molt_buffer_free(mode);
        return pair(bytes, MOLT_STR(str)->length);
    }
    MoltWriter w;
    molt_writer_init(&w);
    MoltStr *s = MOLT_STR(str);
    int result = 0;
    for (int64_t i = 0; i < s->length && result == 0;) {
        int done = encode_mapped(&w, mapping, molt_str_at(s, i));
        MoltValue answer = 0;
        if (done < 0) result = -1;
        else if (done) i++;
        else {
            int64_t at = i, end = end_of_undefined(mapping, s, i);
            if (end < 0) {
                result = -1;
            } else if (molt_error_mode(mode) == ERROR_REPLACE) {
                MoltWriter marks;
                molt_writer_init(&marks);
                molt_writer_repeat(&marks, '?', end - i);
                answer = molt_writer_finish(&marks);
                i = end;
            } else {
                result = map_error(mode, false, str, i, end, s->length, &i, &answer);
            }
            if (answer) {
                result = encode_answer(&w, mapping, answer, str, at, end);
                molt_drop(answer);
            }
        }
    }
    if (mode) molt_buffer_free(mode);
    if (result == 0) return finish_bytes(&w, s->length);
    molt_writer_abandon(&w);
    return 0;
}

/* 1 written, 0 undefined, -1 raised. */
static int decode_mapped(MoltWriter *w, MoltValue mapping, uint8_t b) {
    if (molt_is_str_sub(mapping)) {
        MoltStr *s = MOLT_STR(mapping);
        uint32_t c = b < s->length ? molt_str_at(s, b) : 0xfffe;
        if (c == 0xfffe) return 0;
        molt_writer_char(w, c);
        return 1;
    }
    MoltValue v = map_get(mapping, molt_tag(b));
    if (!v) return -1;
    int result = 1;
    int64_t c;
    if (v == MOLT_NONE) {
        result = 0;
    } else if (molt_is_int_sub(v)) {
        if (!molt_int_fits_i64(v, &c) || c < 0 || c > 0x10ffff)
            result = molt_raise_int(&molt_TypeError, "character mapping must be in range(0x110000)");
        else if (c == 0xfffe) result = 0;
        else molt_writer_char(w, (uint32_t)c);
    } else if (molt_is_str_sub(v)) {
        if (MOLT_STR(v)->length == 1 && molt_str_at(MOLT_STR(v), 0) == 0xfffe) result = 0;
        else molt_writer_str(w, MOLT_STR(v));
    } else {
        result = molt_raise_int(&molt_TypeError, "character mapping must return integer, None or str");
    }
    molt_drop(v);
    return result;
}

MoltValue molt_codecs_charmap_decode(MoltValue data, MoltValue errors, MoltValue mapping) {
    MoltView view;
    if (molt_view_get(data, &view) < 0) return 0;
    char *mode = molt_is_str_sub(errors) ? molt_str_to_utf8(MOLT_STR(errors), 0) : 0;
    MoltValue bytes = molt_bytes_new(view.data, view.length);
    molt_view_release(&view);
    MoltBytes *b = MOLT_BYTES(bytes);
    MoltWriter w;
    molt_writer_init(&w);
    int result = 0;
    for (int64_t i = 0; i < b->length && result == 0;) {
        int done = mapping == MOLT_NONE ? (molt_writer_char(&w, b->data[i]), 1) : decode_mapped(&w, mapping, b->data[i]);
        MoltValue answer = 0;
        if (done < 0) result = -1;
        else if (done) i++;
        else if (molt_error_mode(mode) == ERROR_REPLACE) {
            molt_writer_char(&w, 0xfffd);
            i++;
        } else {
            result = map_error(mode, true, bytes, i, i + 1, b->length, &i, &answer);
            if (answer) {
                molt_writer_str(&w, MOLT_STR(answer));
                molt_drop(answer);
            }
        }
    }
    int64_t n = b->length;
    molt_drop(bytes);
    if (mode) molt_buffer_free(mode);
    if (result == 0) return pair(molt_writer_finish(&w), n);
    molt_writer_abandon(&w);
    return 0;
}

/* A dict does: what it is used for is charmap_encode. */
MoltValue molt_codecs_charmap_build(MoltValue map) {
    if (!molt_is_str_sub(map))
        return molt_raise(&molt_TypeError, "charmap_build() argument must be str, not %s", molt_argument_type(map));
    MoltValue table = molt_dict_new();
    for (int64_t i = 0; i < MOLT_STR(map)->length; i++)
        molt_dict_set(MOLT_DICT(table), molt_tag(molt_str_at(MOLT_STR(map), i)), molt_tag(i));
    return table;
}
