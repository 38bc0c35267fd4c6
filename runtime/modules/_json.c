/* JSON texts, read and written: what runtime/lib/json stands on. The Python side keeps the classes and their options. */
#include "molt/molt.h"

#include <math.h>
#include <string.h>

/* -- reading -- */

typedef struct Reader {
    const MoltStr *s;
    const uint8_t *bytes;  /* the text where its characters are bytes, with a zero behind the last; else 0 */
    MoltValue text;        /* borrowed */
    int64_t at;
    bool strict;
    MoltValue object_hook, pairs_hook, parse_float, parse_int, parse_constant; /* None: the plain one */
    MoltValue fail;        /* fail(message, text, position) raises JSONDecodeError */
    MoltValue memo;        /* dict: equal keys become one object */
    MoltStr *recent[64];   /* some of its keys, where to look first */
} Reader;

static const uint8_t *bytes_of(const MoltStr *s) { return s->kind == 1 ? molt_str_data(s) : 0; }

static MoltValue fail(Reader *r, const char *message, int64_t at) {
    MoltValue args[3] = {molt_str_from_c(message), r->text, molt_int_from_i64(at)};
    MoltValue result = molt_call(r->fail, args, 3, 0);
    molt_drop(args[0]);
    molt_xdrop(result);
    return 0;
}

/* No character that means something in JSON stands behind the end. i is at most the length. */
static inline uint32_t peek(const Reader *r, int64_t i) {
    if (MOLT_LIKELY(r->bytes != 0)) return r->bytes[i];
    return i < r->s->length ? molt_str_at(r->s, i) : 0x110000;
}
static inline void skip_space(Reader *r) {
    if (MOLT_LIKELY(r->bytes && r->bytes[r->at] > ' ')) return;
    while (true) {
        uint32_t c = peek(r, r->at);
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') return;
        r->at++;
    }
}

static int hex4(Reader *r, int64_t at, uint32_t *out) {
    *out = 0;
    for (int i = 0; i < 4; i++) {
        uint32_t c = peek(r, at + i), d;
        if (c >= '0' && c <= '9') d = c - '0';
        else if (c >= 'a' && c <= 'f') d = c - 'a' + 10;
        else if (c >= 'A' && c <= 'F') d = c - 'A' + 10;
        else return fail(r, "Invalid \\uXXXX escape", at - 1), -1;
        *out = *out << 4 | d;
    }
    return 0;
}

/* The first quote, backslash or control character from i on, or the end. Eight bytes at a time: a byte that is looked for sets its
   highest bit in `found`, and so may what stands above it, but nothing below. */
static int64_t plain_end(const MoltStr *s, int64_t i) {
    if (s->kind == 1) {
        const uint8_t *d = molt_str_data(s);
        const uint64_t ones = UINT64_MAX / 255;
        for (; i + 8 <= s->length; i += 8) {
            uint64_t word, quotes, slashes, found;
            memcpy(&word, d + i, 8);
            quotes = word ^ ones * '"';
            slashes = word ^ ones * '\\';
            found = (((quotes - ones) & ~quotes) | ((slashes - ones) & ~slashes) | ((word - ones * ' ') & ~word)) & ones * 128;
            if (found) return i + __builtin_ctzll(found) / 8;
        }
        while (i < s->length && d[i] != '"' && d[i] != '\\' && d[i] >= ' ') i++;
        return i;
    }
    for (uint32_t c; i < s->length && (c = molt_str_at(s, i)) != '"' && c != '\\' && c >= ' ';) i++;
    return i;
}

/* The string whose opening quote lies before r->at. */
static MoltValue read_string(Reader *r) {
    int64_t begin = r->at - 1, start = r->at;
    const MoltStr *s = r->s;
    int64_t i = plain_end(s, start);
    if (i < s->length && molt_str_at(s, i) == '"') {
        r->at = i + 1;
        return molt_str_substring(r->text, start, i);
    }
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t k = start; k < i; k++) molt_writer_char(&w, molt_str_at(s, k));
    while (true) {
        uint32_t c = peek(r, i);
        if (i >= s->length) {
            molt_writer_abandon(&w);
            return fail(r, "Unterminated string starting at", begin);
        }
        if (c == '"') break;
        if (c != '\\') {
            if (c < ' ' && r->strict) {
                molt_writer_abandon(&w);
                return fail(r, "Invalid control character at", i);
            }
            molt_writer_char(&w, c);
            i++;
            continue;
        }
        c = peek(r, i + 1);
        const char *plain = "\"\\/bfnrt", *found = c < 128 && c ? strchr(plain, (int)c) : 0;
        if (found) {
            molt_writer_char(&w, (uint8_t)"\"\\/\b\f\n\r\t"[found - plain]);
            i += 2;
            continue;
        }
        uint32_t unit, low;
        if (c != 'u') {
            molt_writer_abandon(&w);
            return i + 1 >= s->length ? fail(r, "Unterminated string starting at", begin) : fail(r, "Invalid \\escape", i);
        }
        if (hex4(r, i + 2, &unit) < 0) {
            molt_writer_abandon(&w);
            return 0;
        }
        i += 6;
        if (unit >= 0xd800 && unit < 0xdc00 && peek(r, i) == '\\' && peek(r, i + 1) == 'u') {
            if (hex4(r, i + 2, &low) < 0) {
                molt_writer_abandon(&w);
                return 0;
            }
            if (low >= 0xdc00 && low < 0xe000) {
                unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                i += 6;
            }
        }
        molt_writer_char(&w, unit);
    }
    r->at = i + 1;
    return molt_writer_finish(&w);
}

static MoltValue stop_at(int64_t at) {
    MoltValue position = molt_int_from_i64(at);
    molt_raise_stop(position);
    molt_drop(position);
    return 0;
}

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static MoltValue hooked(MoltValue hook, MoltValue text) {
    MoltValue v = molt_call1(hook, text);
    molt_drop(text);
    return v;
}

/* An int of few digits in text of bytes, which needs no hook; 0 if there is none. */
static MoltValue read_small_int(Reader *r) {
    const uint8_t *d = molt_str_data(r->s);
    int64_t start = r->at, i = start, n = 0;
    bool negative = d[i] == '-';
    if (negative) i++;
    int64_t first = i;
    for (; i - first < 18 && is_digit(d[i]); i++) n = n * 10 + (d[i] - '0');
    if (i == first || is_digit(d[i]) || (d[first] == '0' && i > first + 1) || d[i] == '.' || d[i] == 'e' || d[i] == 'E') return 0;
    r->at = i;
    return molt_tag(negative ? -n : n);
}

static MoltValue read_number(Reader *r) {
    if (r->s->kind == 1 && molt_is_none(r->parse_int)) {
        MoltValue v = read_small_int(r);
        if (v) return v;
    }
    int64_t start = r->at, i = start;
    if (peek(r, i) == '-') i++;
    if (!is_digit(peek(r, i))) return stop_at(start);
    if (peek(r, i) == '0') i++;
    else while (is_digit(peek(r, i))) i++;
    bool real = false;
    if (peek(r, i) == '.' && is_digit(peek(r, i + 1))) {
        real = true;
        for (i++; is_digit(peek(r, i)); i++) {}
    }
    if (peek(r, i) == 'e' || peek(r, i) == 'E') {
        int64_t k = i + 1;
        if (peek(r, k) == '+' || peek(r, k) == '-') k++;
        if (is_digit(peek(r, k))) {
            real = true;
            for (i = k; is_digit(peek(r, i)); i++) {}
        }
    }
    r->at = i;
    MoltValue hook = real ? r->parse_float : r->parse_int;
    MoltValue text = molt_str_substring(r->text, start, i);
    if (!molt_is_none(hook)) return hooked(hook, text);
    MoltValue v = real ? molt_float_parse(text) : molt_int_parse(text, 10);
    molt_drop(text);
    return v;
}

static bool starts(const Reader *r, const char *word) {
    for (int64_t i = 0; word[i]; i++) {
        if (peek(r, r->at + i) != (uint8_t)word[i]) return false;
    }
    return true;
}

static MoltValue read_constant(Reader *r, const char *word, double value) {
    r->at += (int64_t)strlen(word);
    if (molt_is_none(r->parse_constant)) return molt_float_new(value);
    return hooked(r->parse_constant, molt_str_from_c(word));
}

static MoltValue read_value(Reader *r);

static MoltValue read_array(Reader *r) {
    MoltValue list = molt_list_new(0);
    r->at++;
    skip_space(r);
    if (peek(r, r->at) == ']') {
        r->at++;
        return list;
    }
    while (true) {
        MoltValue item = read_value(r);
        if (!item) break;
        molt_list_push(MOLT_LIST(list), item);
        skip_space(r);
        uint32_t c = peek(r, r->at);
        if (c == ']') {
            r->at++;
            return list;
        }
        if (c != ',') {
            fail(r, "Expecting ',' delimiter", r->at);
            break;
        }
        int64_t comma = r->at++;
        skip_space(r);
        if (peek(r, r->at) == ']') {
            fail(r, "Illegal trailing comma before end of array", comma);
            break;
        }
    }
    molt_drop(list);
    return 0;
}

/* A value where one must be: what is none becomes an error at its place. */
static MoltValue expect_value(Reader *r) {
    MoltValue v = read_value(r);
    return v;
}

static MoltValue read_key(Reader *r) {
    int64_t start = ++r->at;
    MoltStr **recent = 0;
    if (r->s->ascii) { /* a key that was there before is found without making and hashing a str */
        const uint8_t *d = (const uint8_t *)molt_str_data(r->s) + start;
        int64_t end = plain_end(r->s, start), n = end - start;
        if (n > 0 && peek(r, end) == '"') {
            recent = &r->recent[(d[0] + 7 * d[n / 2] + 31 * d[n - 1] + 5 * n) % 64];
            if (*recent && (*recent)->length == n && memcmp(molt_str_data(*recent), d, (size_t)n) == 0) {
                r->at = end + 1;
                return molt_retain(molt_value(*recent));
            }
        }
    }
    MoltValue key = read_string(r);
    if (!key) return 0;
    MoltValue same = molt_dict_setdefault(MOLT_DICT(r->memo), key, key);
    molt_drop(key);
    if (same && recent) *recent = MOLT_STR(same);
    return same;
}

static int add_pair(Reader *r, MoltValue into, MoltValue key, MoltValue value) {
    if (molt_is_dict(into)) return molt_dict_set(MOLT_DICT(into), key, value);
    molt_list_push(MOLT_LIST(into), molt_tuple_pack(2, key, value));
    return 0;
}

static MoltValue finish_object(Reader *r, MoltValue into) {
    MoltValue hook = molt_is_none(r->pairs_hook) ? r->object_hook : r->pairs_hook;
    return molt_is_none(hook) ? into : hooked(hook, into);
}

static MoltValue read_object(Reader *r) {
    MoltValue into = molt_is_none(r->pairs_hook) ? molt_dict_new() : molt_list_new(0);
    r->at++;
    skip_space(r);
    if (peek(r, r->at) == '}') {
        r->at++;
        return finish_object(r, into);
    }
    while (true) {
        if (peek(r, r->at) != '"') {
            fail(r, "Expecting property name enclosed in double quotes", r->at);
            break;
        }
        MoltValue key = read_key(r);
        if (!key) break;
        skip_space(r);
        if (peek(r, r->at) != ':') {
            molt_drop(key);
            fail(r, "Expecting ':' delimiter", r->at);
            break;
        }
        r->at++;
        skip_space(r);
        MoltValue value = expect_value(r);
        int bad = value ? add_pair(r, into, key, value) : -1;
        molt_drop(key);
        molt_xdrop(value);
        if (bad < 0) break;
        skip_space(r);
        uint32_t c = peek(r, r->at);
        if (c == '}') {
            r->at++;
            return finish_object(r, into);
        }
        if (c != ',') {
            fail(r, "Expecting ',' delimiter", r->at);
            break;
        }
        int64_t comma = r->at++;
        skip_space(r);
        if (peek(r, r->at) == '}') {
            fail(r, "Illegal trailing comma before end of object", comma);
            break;
        }
    }
    molt_drop(into);
    return 0;
}

static MoltValue read_value(Reader *r) {
    uint32_t c = peek(r, r->at);
    MoltValue v;
    switch (c) {
    case '"': r->at++; return read_string(r);
    case '{': case '[':
        if (molt_c_enter(c == '{' ? " while decoding a JSON object from a unicode string"
                                  : " while decoding a JSON array from a unicode string")) return 0;
        v = c == '{' ? read_object(r) : read_array(r);
        molt_c_leave();
        return v;
    case 'n': if (starts(r, "null")) return r->at += 4, MOLT_NONE; break;
    case 't': if (starts(r, "true")) return r->at += 4, MOLT_TRUE; break;
    case 'f': if (starts(r, "false")) return r->at += 5, MOLT_FALSE; break;
    case 'N': if (starts(r, "NaN")) return read_constant(r, "NaN", NAN); break;
    case 'I': if (starts(r, "Infinity")) return read_constant(r, "Infinity", INFINITY); break;
    case '-': if (starts(r, "-Infinity")) return read_constant(r, "-Infinity", -INFINITY); break;
    }
    return read_number(r);
}

/* scan(text, at, strict, (object_hook, pairs_hook, parse_float, parse_int, parse_constant), fail): (value, end);
   StopIteration(position) where no value begins. */
MoltValue molt_json_scan(MoltValue text, MoltValue at, MoltValue strict, MoltValue hooks, MoltValue fail_function) {
    if (!molt_is_str_sub(text)) return molt_raise(&molt_TypeError, "first argument must be a string, not %T", text);
    int64_t start;
    if (molt_index_i64(at, &start) < 0) return 0;
    if (start < 0) return molt_raise(&molt_ValueError, "idx cannot be negative");
    if (start >= MOLT_STR(text)->length) return stop_at(start);
    const MoltValue *h = MOLT_TUPLE(hooks)->items;
    Reader r = {MOLT_STR(text), bytes_of(MOLT_STR(text)), text, start, molt_truth(strict) != 0, h[0], h[1], h[2], h[3], h[4], fail_function, molt_dict_new()};
    MoltValue v = read_value(&r);
    molt_drop(r.memo);
    if (!v) return 0;
    MoltValue items[2] = {v, molt_int_from_i64(r.at)};
    return molt_tuple_from_owned(items, 2);
}

MoltValue molt_json_scanstring(MoltValue text, MoltValue end, MoltValue strict, MoltValue fail_function) {
    int64_t at;
    if (!molt_is_str_sub(text)) return molt_raise(&molt_TypeError, "first argument must be a string, not %T", text);
    if (molt_index_i64(end, &at) < 0) return 0;
    Reader r = {MOLT_STR(text), bytes_of(MOLT_STR(text)), text, at, molt_truth(strict) != 0, 0, 0, 0, 0, 0, fail_function, 0};
    if (at < 0 || at > r.s->length) return molt_raise(&molt_ValueError, "end is out of bounds");
    MoltValue v = read_string(&r);
    if (!v) return 0;
    MoltValue items[2] = {v, molt_int_from_i64(r.at)};
    return molt_tuple_from_owned(items, 2);
}

/* -- writing -- */

typedef struct Json {
    MoltWriter w;
    MoltValue fallback, indent /* None or str */, item_separator, key_separator, markers /* dict or None */;
    bool ascii, sort_keys, skip_keys, allow_nan;
} Json;

static void write_escape(MoltWriter *w, uint32_t unit) {
    molt_writer_ascii(w, "\\u", 2);
    for (int shift = 12; shift >= 0; shift -= 4) molt_writer_char(w, (uint8_t)"0123456789abcdef"[unit >> shift & 15]);
}

static void write_string(MoltWriter *w, const MoltStr *s, bool ascii) {
    molt_writer_char(w, '"');
    int64_t plain = 0;
    if (s->ascii) {
        const uint8_t *d = molt_str_data(s);
        while (plain < s->length && d[plain] >= ' ' && d[plain] != '"' && d[plain] != '\\' && d[plain] != 127) plain++;
        molt_writer_ascii(w, (const char *)d, (size_t)plain);
    }
    for (int64_t i = plain; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        const char *special = "\"\\\n\r\t\f\b", *found = c < 128 && c ? strchr(special, (int)c) : 0;
        if (found) {
            molt_writer_char(w, '\\');
            molt_writer_char(w, (uint8_t)"\"\\nrtfb"[found - special]);
        } else if (c < ' ' || (ascii && c > 126)) {
            if (c >= 0x10000) {
                write_escape(w, 0xd800 + ((c - 0x10000) >> 10));
                c = 0xdc00 + ((c - 0x10000) & 0x3ff);
            }
            write_escape(w, c);
        } else {
            molt_writer_char(w, c);
        }
    }
    molt_writer_char(w, '"');
}

static MoltValue quote(MoltValue s, bool ascii) {
    if (!molt_is_str_sub(s)) return molt_raise(&molt_TypeError, "first argument must be a string, not %T", s);
    MoltWriter w;
    molt_writer_init(&w);
    write_string(&w, MOLT_STR(s), ascii);
    return molt_writer_finish(&w);
}
MoltValue molt_json_encode_basestring_ascii(MoltValue s) { return quote(s, true); }
MoltValue molt_json_encode_basestring(MoltValue s) { return quote(s, false); }

static int write_float(Json *j, MoltValue v) {
    double d = MOLT_FLOAT(v);
    if (isfinite(d)) {
        char text[32];
        molt_writer_ascii(&j->w, text, molt_double_repr(d, text));
        return 0;
    }
    if (!j->allow_nan) {
        return molt_raise_int(&molt_ValueError, "Out of range float values are not JSON compliant: %R", v);
    }
    molt_writer_c(&j->w, isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity");
    return 0;
}

static int write_int(Json *j, MoltValue v) {
    MoltValue text = molt_int_to_str(v, 10, false);
    if (!text) return -1;
    molt_writer_str(&j->w, MOLT_STR(text));
    molt_drop(text);
    return 0;
}

static void new_line(Json *j, int64_t depth) {
    molt_writer_char(&j->w, '\n');
    for (int64_t i = 0; i < depth; i++) molt_writer_str(&j->w, MOLT_STR(j->indent));
}

static int write_value(Json *j, MoltValue v, int64_t depth);

/* Refuses a container inside itself. */
static int enter(Json *j, MoltValue v, MoltValue *id) {
    *id = 0;
    if (molt_is_none(j->markers)) return 0;
    *id = molt_int_from_i64((int64_t)v);
    int there = molt_dict_contains(MOLT_DICT(j->markers), *id);
    if (there > 0) molt_raise(&molt_ValueError, "Circular reference detected");
    if (there || molt_dict_set(MOLT_DICT(j->markers), *id, v) < 0) {
        molt_drop(*id);
        return -1;
    }
    return 0;
}
static void leave(Json *j, MoltValue id) {
    if (!id) return;
    molt_dict_delete(MOLT_DICT(j->markers), id);
    molt_drop(id);
}

static int write_list(Json *j, MoltValue v, int64_t depth) {
    MoltValue items = molt_is_tuple_sub(v) || molt_is_list_sub(v) ? molt_tuple_from_iterable(v) : 0;
    if (!items) return -1;
    int64_t n = MOLT_TUPLE(items)->length;
    if (!n) {
        molt_writer_ascii(&j->w, "[]", 2);
        molt_drop(items);
        return 0;
    }
    bool lines = !molt_is_none(j->indent);
    molt_writer_char(&j->w, '[');
    for (int64_t i = 0; i < n; i++) {
        if (i) molt_writer_str(&j->w, MOLT_STR(j->item_separator));
        if (lines) new_line(j, depth + 1);
        if (write_value(j, MOLT_TUPLE(items)->items[i], depth + 1) == 0) continue;
        molt_drop(items);
        return -1;
    }
    if (lines) new_line(j, depth);
    molt_writer_char(&j->w, ']');
    molt_drop(items);
    return 0;
}

/* The text of a key: 1 written as owned str in *text, 0 to be skipped, -1. */
static int key_text(Json *j, MoltValue key, MoltValue *text) {
    if (molt_is_str_sub(key)) *text = molt_retain(key);
    else if (molt_is_float_sub(key)) {
        Json part = *j;
        molt_writer_init(&part.w);
        if (write_float(&part, key) < 0) {
            molt_writer_abandon(&part.w);
            return -1;
        }
        *text = molt_writer_finish(&part.w);
    } else if (key == MOLT_TRUE) *text = molt_str_from_c("true");
    else if (key == MOLT_FALSE) *text = molt_str_from_c("false");
    else if (molt_is_none(key)) *text = molt_str_from_c("null");
    else if (molt_is_int_sub(key)) *text = molt_int_to_str(key, 10, false);
    else if (j->skip_keys) return 0;
    else return molt_raise_int(&molt_TypeError, "keys must be str, int, float, bool or None, not %T", key);
    return *text ? 1 : -1;
}

static int write_dict(Json *j, MoltValue v, int64_t depth) {
    MoltValue view = molt_is_dict(v) ? 0 : molt_call_method0(v, MOLT_N(items));
    if (!view && molt_raised()) return -1;
    MoltValue items;
    if (view) {
        items = molt_list_from_iterable(view);
        molt_drop(view);
        if (!items) return -1;
    } else {
        items = molt_list_new(0);
        int64_t position = 0;
        MoltValue key, value;
        while (molt_dict_next(MOLT_DICT(v), &position, &key, &value)) {
            molt_list_push(MOLT_LIST(items), molt_tuple_pack(2, key, value));
        }
    }
    if (j->sort_keys && molt_list_sort_in_place(items, MOLT_NONE, false) < 0) {
        molt_drop(items);
        return -1;
    }
    bool lines = !molt_is_none(j->indent), first = true;
    if (!MOLT_LIST(items)->length) {
        molt_writer_ascii(&j->w, "{}", 2);
        molt_drop(items);
        return 0;
    }
    molt_writer_char(&j->w, '{');
    for (int64_t i = 0; i < MOLT_LIST(items)->length; i++) {
        MoltValue pair = molt_list_get(MOLT_LIST(items), i), text = 0;
        if (!molt_is_tuple_sub(pair) || MOLT_TUPLE(pair)->length != 2) {
            molt_drop(pair);
            molt_drop(items);
            return molt_raise_int(&molt_ValueError, "items must return 2-tuples");
        }
        int written = key_text(j, MOLT_TUPLE(pair)->items[0], &text);
        if (written > 0) {
            if (!first) molt_writer_str(&j->w, MOLT_STR(j->item_separator));
            first = false;
            if (lines) new_line(j, depth + 1);
            write_string(&j->w, MOLT_STR(text), j->ascii);
            molt_writer_str(&j->w, MOLT_STR(j->key_separator));
            molt_drop(text);
            if (write_value(j, MOLT_TUPLE(pair)->items[1], depth + 1) < 0) written = -1;
        }
        molt_drop(pair);
        if (written >= 0) continue;
        molt_drop(items);
        return -1;
    }
    if (lines && !first) new_line(j, depth);
    molt_writer_char(&j->w, '}');
    molt_drop(items);
    return 0;
}

static int write_other(Json *j, MoltValue v, int64_t depth) {
    MoltValue id;
    if (enter(j, v, &id) < 0) return -1;
    MoltValue replaced = molt_call1(j->fallback, v);
    int result = replaced ? write_value(j, replaced, depth) : -1;
    molt_xdrop(replaced);
    if (result == 0) leave(j, id);
    else if (id) molt_drop(id);
    return result;
}

static int write_value(Json *j, MoltValue v, int64_t depth) {
    if (molt_is_str_sub(v)) return write_string(&j->w, MOLT_STR(v), j->ascii), 0;
    if (molt_is_none(v)) return molt_writer_ascii(&j->w, "null", 4), 0;
    if (v == MOLT_TRUE) return molt_writer_ascii(&j->w, "true", 4), 0;
    if (v == MOLT_FALSE) return molt_writer_ascii(&j->w, "false", 5), 0;
    if (molt_is_int_sub(v)) return write_int(j, v);
    if (molt_is_float_sub(v)) return write_float(j, v);
    if (molt_c_enter(" while encoding a JSON object")) return -1;
    int result;
    if (molt_is_list_sub(v) || molt_is_tuple_sub(v) || molt_is_dict_sub(v)) {
        MoltValue id;
        result = enter(j, v, &id);
        if (result == 0) {
            result = molt_is_dict_sub(v) ? write_dict(j, v, depth) : write_list(j, v, depth);
            if (result == 0) leave(j, id);
            else if (id) molt_drop(id);
        }
    } else {
        result = write_other(j, v, depth);
    }
    molt_c_leave();
    return result;
}

/* dumps(value, markers, default, ascii, indent, key_separator, item_separator, sort_keys, skip_keys, allow_nan) */
MoltValue molt_json_dumps(MoltValue value, MoltValue markers, MoltValue fallback, MoltValue ascii, MoltValue indent,
                          MoltValue key_separator, MoltValue item_separator, MoltValue sort_keys, MoltValue skip_keys,
                          MoltValue allow_nan) {
    Json j = {.fallback = fallback, .indent = indent, .item_separator = item_separator, .key_separator = key_separator,
              .markers = markers, .ascii = molt_truth(ascii) > 0, .sort_keys = molt_truth(sort_keys) > 0,
              .skip_keys = molt_truth(skip_keys) > 0, .allow_nan = molt_truth(allow_nan) > 0};
    molt_writer_init(&j.w);
    if (write_value(&j, value, 0) == 0) return molt_writer_finish(&j.w);
    molt_writer_abandon(&j.w);
    return 0;
}
