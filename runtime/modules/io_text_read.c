/* TextIOWrapper: reading, and positions. The bytes that `decoded` was made from stay in t->chunk, so that tell() can
   walk them up to the character the reader stands at. */
#include "io_types.h"

#include <string.h>

#define SELF(v) MOLT_AS(MoltText, v)

void molt_text_reset_reading(MoltText *t) {
    molt_replace(&t->decoded, 0);
    t->decoded_used = t->chunk_length = 0;
    t->carry_length = 0;
    t->pending_cr = t->decoder_used = t->bom_done = t->eof = false;
    t->actual_codec[0] = 0;
}

/* -- decoding -- */

static MoltValue empty(void) { return molt_retain(molt_value(&molt_str_empty)); }

/* Bytes at the end that may be the start of a character. */
static int64_t incomplete_utf8(const uint8_t *data, int64_t n) {
    for (int64_t back = 1; back <= 3 && back <= n; back++) {
        uint8_t c = data[n - back];
        if ((c & 0xc0) == 0x80) continue;
        int need = c >= 0xf0 && c < 0xf5 ? 4 : c >= 0xe0 ? 3 : c >= 0xc2 ? 2 : 1;
        if (c >= 0xf5) need = 1;
        return need > back ? back : 0;
    }
    return 0;
}

static int64_t incomplete_wide(const uint8_t *data, int64_t n, int width, bool big) {
    int64_t rest = n % width;
    if (width == 4 || n - rest < 2) return rest;
    const uint8_t *last = data + n - rest - 2;
    uint32_t unit = big ? last[0] << 8 | last[1] : last[1] << 8 | last[0];
    return unit >= 0xd800 && unit < 0xdc00 ? rest + 2 : rest;
}

/* Chooses the byte order from the mark, which is skipped: bytes to skip, or -1 when there are too few. */
static int64_t byte_order_mark(MoltText *t, const uint8_t *d, int64_t n, bool final) {
    if (t->bom_done) return 0;
    if (t->codec == IO_UTF8_SIG) {
        bool prefix = n < 3 && !memcmp(d, "\xef\xbb\xbf", n);
        if (prefix && !final) return -1;
        t->bom_done = true;
        return n >= 3 && !memcmp(d, "\xef\xbb\xbf", 3) ? 3 : 0;
    }
    int width = t->codec == IO_UTF16 ? 2 : 4;
    if (n < width) return final ? 0 : -1;
    t->bom_done = true;
    bool little = width == 2 ? d[0] == 0xff && d[1] == 0xfe : d[0] == 0xff && d[1] == 0xfe && !d[2] && !d[3];
    bool big = width == 2 ? d[0] == 0xfe && d[1] == 0xff : !d[0] && !d[1] && d[2] == 0xfe && d[3] == 0xff;
    strcpy(t->actual_codec, width == 2 ? (big ? "utf-16-be" : "utf-16-le") : (big ? "utf-32-be" : "utf-32-le"));
    return little || big ? width : 0;
}

static bool wide_is_big(const MoltText *t) {
    const char *name = t->actual_codec[0] ? t->actual_codec : t->codec_name;
    size_t n = strlen(name);
    return n > 2 && (name[n - 2] == 'b' || name[n - 2] == 'B');
}

static int wide_unit(const MoltText *t) {
    if (t->codec == IO_UTF16) return 2;
    if (t->codec == IO_UTF32) return 4;
    if (t->codec != IO_CODEC_OTHER) return 1;
    return strstr(t->codec_name, "16") && (strchr(t->codec_name, 'u') || strchr(t->codec_name, 'U')) ? 2
         : strstr(t->codec_name, "32") ? 4 : 1;
}

/* Decodes all complete characters; the rest is kept in t->carry. */
static MoltValue decode(MoltText *t, const uint8_t *data, int64_t n, bool final) {
    t->decoder_used = true;
    t->carry_length = 0;
    t->snapshot_flags = 0;
    const char *codec = t->codec_name;
    int64_t skip = 0, keep = 0;
    if (t->codec == IO_UTF8_SIG || t->codec == IO_UTF16 || t->codec == IO_UTF32) {
        skip = byte_order_mark(t, data, n, final);
        if (skip < 0) {
            memcpy(t->carry, data, n);
            t->carry_length = (uint8_t)n;
            return empty();
        }
        codec = t->codec == IO_UTF8_SIG ? "utf-8" : t->actual_codec[0] ? t->actual_codec : codec;
        t->snapshot_flags = (uint8_t)skip;
    }
    if (!final) {
        if (t->codec == IO_UTF8 || t->codec == IO_UTF8_SIG) keep = incomplete_utf8(data + skip, n - skip);
        else if (wide_unit(t) > 1) keep = incomplete_wide(data + skip, n - skip, wide_unit(t), wide_is_big(t));
    }
    if (keep) memcpy(t->carry, data + n - keep, keep);
    t->carry_length = (uint8_t)keep;
    if (n - skip - keep == 0) return empty();
    MoltValue text = molt_decode(data + skip, n - skip - keep, codec, t->errors_name);
    if (text && !molt_is_str_sub(text)) {
        molt_raise(&molt_TypeError, "decoder should return a string result, not '%T'", text);
        molt_drop(text);
        return 0;
    }
    return text;
}

static bool text_has(const MoltStr *s, char c) {
    if (s->kind == 1) return s->length && memchr(molt_str_data(s), c, s->length);
    for (int64_t i = 0; i < s->length; i++) {
        if (molt_str_at(s, i) == (uint8_t)c) return true;
    }
    return false;
}

/* One pass over text with carriage returns: notes the kinds of line ends and, if asked, makes them all \n. */
static MoltValue scan_newlines(MoltValue text, bool translate, uint8_t *seen) {
    const MoltStr *s = MOLT_STR(text);
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (c == '\n') *seen |= IO_NL_LF;
        if (c == '\r') {
            bool pair = i + 1 < s->length && molt_str_at(s, i + 1) == '\n';
            *seen |= pair ? IO_NL_CRLF : IO_NL_CR;
            if (!translate) molt_writer_char(&w, '\r');
            c = pair || translate ? '\n' : 0;
            i += pair;
            if (!c) continue;
        }
        molt_writer_char(&w, c);
    }
    molt_drop(text);
    return molt_writer_finish(&w);
}

MoltValue molt_text_newlines(MoltValue text, bool translate, bool universal, bool final, bool *pending_cr,
                              uint8_t *seen) {
    if (!text || !universal) return text;
    if (*pending_cr && (MOLT_STR(text)->length || final)) {
        MoltValue cr = molt_str_from_code_point('\r'), joined = molt_str_concat(cr, text);
        molt_drop(cr);
        molt_drop(text);
        text = joined;
        *pending_cr = false;
    }
    MoltStr *s = MOLT_STR(text);
    if (!final && s->length && molt_str_at(s, s->length - 1) == '\r') {
        MoltValue shorter = molt_str_substring(text, 0, s->length - 1);
        molt_drop(text);
        text = shorter;
        *pending_cr = true;
    }
    if (text_has(MOLT_STR(text), '\r')) return scan_newlines(text, translate, seen);
    if (!(*seen & IO_NL_LF) && text_has(MOLT_STR(text), '\n')) *seen |= IO_NL_LF;
    return text;
}

static MoltValue decode_and_translate(MoltText *t, const uint8_t *data, int64_t n, bool final) {
    bool universal = t->read_newline == 0;
    bool had_cr = t->pending_cr;
    MoltValue text = decode(t, data, n, final);
    if (had_cr) t->snapshot_flags |= 0x80;
    return molt_text_newlines(text, t->translate, universal, final, &t->pending_cr, &t->seen_newlines);
}

/* -- getting more -- */

/* Bytes read into t->chunk behind what it holds, or -1. */
static int64_t read_bytes(MoltText *t, int64_t room) {
    uint8_t *to = t->chunk + t->chunk_length;
    if (molt_is_buffered(t->buffer)) {
        int64_t got = molt_buffered_read1_into(MOLT_AS(MoltBuffered, t->buffer), to, room);
        return got == -2 ? 0 : got;
    }
    MoltValue bytes = molt_io_op_read1(t->buffer, room);
    if (!bytes) return -1;
    MoltView view;
    if (molt_is_str_sub(bytes) || molt_is_none(bytes) || molt_view_get(bytes, &view) < 0) {
        molt_exception_clear();
        molt_raise(&molt_TypeError, "underlying read1() should have returned a bytes-like object, not '%T'", bytes);
        molt_drop(bytes);
        return -1;
    }
    if (view.length > room) {
        t->chunk = molt_buffer_resize(t->chunk, t->chunk_length + view.length);
        t->chunk_capacity = t->chunk_length + view.length;
    }
    memcpy(t->chunk + t->chunk_length, view.data, view.length);
    int64_t n = view.length;
    molt_view_release(&view);
    molt_drop(bytes);
    return n;
}

/* 1 there is more in t->decoded (maybe an empty text), 0 at the end, -1 raised. */
static int read_chunk_owned(MoltText *t) {
    int64_t capacity = t->chunk_size + 8;
    if (t->chunk_capacity < capacity) {
        t->chunk = t->chunk ? molt_buffer_resize(t->chunk, capacity) : molt_buffer_alloc(capacity);
        t->chunk_capacity = capacity;
    }
    memcpy(t->chunk, t->carry, t->carry_length);
    t->chunk_length = t->carry_length;
    int64_t got = read_bytes(t, t->chunk_size);
    if (got < 0) return -1;
    t->chunk_length += got;
    bool end = got == 0;
    MoltValue text = decode_and_translate(t, t->chunk, t->chunk_length, end);
    if (!text) {
        t->chunk_length = 0;
        return -1;
    }
    molt_replace(&t->decoded, text);
    t->decoded_used = 0;
    if (MOLT_STR(text)->length) return 1;
    return !end;
}

static int read_chunk(MoltText *t) {
    int64_t before = molt_own(&t->owner);
    int result = read_chunk_owned(t);
    molt_disown(&t->owner, before);
    return result;
}

static int prepare(MoltText *t) {
    if (molt_text_check(t) < 0) return -1;
    if (!t->readable) {
        molt_io_unsupported("not readable");
        return -1;
    }
    return molt_text_flush_pending(t);
}

static int64_t remaining(const MoltText *t) {
    return t->decoded ? MOLT_STR(t->decoded)->length - t->decoded_used : 0;
}

static MoltValue take(MoltText *t, int64_t n) {
    int64_t start = t->decoded_used;
    t->decoded_used += n;
    if (start == 0 && n == MOLT_STR(t->decoded)->length) return molt_retain(t->decoded);
    return molt_str_substring(t->decoded, start, start + n);
}

static MoltValue read_all(MoltText *t) {
    int64_t before = molt_own(&t->owner);
    MoltValue bytes = molt_io_op_read(t->buffer, -1);
    molt_disown(&t->owner, before);
    if (!bytes) return 0;
    MoltView view;
    if (molt_is_none(bytes)) {
        molt_drop(bytes);
        bytes = molt_bytes_new("", 0);
    }
    if (molt_view_get(bytes, &view) < 0) {
        molt_drop(bytes);
        return 0;
    }
    MoltValue text;
    if (t->carry_length) {
        int64_t n = t->carry_length + view.length;
        uint8_t *joined = molt_buffer_alloc(n);
        memcpy(joined, t->carry, t->carry_length);
        memcpy(joined + t->carry_length, view.data, view.length);
        text = decode_and_translate(t, joined, n, true);
        molt_buffer_free(joined);
    } else {
        text = decode_and_translate(t, view.data, view.length, true);
    }
    molt_view_release(&view);
    molt_drop(bytes);
    if (!text) return 0;
    MoltValue rest = remaining(t) ? take(t, remaining(t)) : 0;
    molt_replace(&t->decoded, 0);
    t->decoded_used = t->chunk_length = 0;
    return rest ? ({
        MoltValue all = molt_str_concat(rest, text);
        molt_drop(rest);
        molt_drop(text);
        all;
    }) : text;
}

MoltValue molt_textiowrapper_read(MoltValue self, MoltValue size) {
    MoltText *t = SELF(self);
    int64_t n;
    if (molt_text_check_attached(t) < 0 || molt_io_size(size, &n) < 0 || prepare(t) < 0) return 0;
    if (n < 0) return read_all(t);
    MoltValue text = 0;
    while (true) {
        int64_t have = remaining(t), missing = n - (text ? MOLT_STR(text)->length : 0);
        if (have || !missing) {
            if (!t->decoded) return text ? text : empty();
            MoltValue piece = take(t, have < missing ? have : missing);
            if (!text) {
                text = piece;
            } else {
                text = molt_str_append(text, piece);
                molt_drop(piece);
            }
            if (MOLT_STR(text)->length >= n) return text;
        }
        int more = read_chunk(t);
        if (more < 0) {
            molt_xdrop(text);
            return 0;
        }
        if (more == 0) return text ? text : empty();
    }
}

/* -- lines -- */

/* Index behind the line's end, or -1. */
int64_t molt_text_find_line_end(const MoltStr *s, int64_t start, uint8_t newline, bool translated) {
    uint32_t mark = translated || newline == 'n' ? '\n' : newline == 'r' ? '\r' : 0;
    if (mark && s->kind == 1) {
        const uint8_t *data = molt_str_data(s), *found = memchr(data + start, (int)mark, s->length - start);
        return found ? found - data + 1 : -1;
    }
    for (int64_t i = start; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (c > '\r' || (c != '\n' && c != '\r')) continue;
        bool pair = c == '\r' && i + 1 < s->length && molt_str_at(s, i + 1) == '\n';
        if (mark) {
            if (c == mark) return i + 1;
        } else if (newline == 'c') {
            if (pair) return i + 2;
        } else {
            return i + 1 + pair;
        }
    }
    return -1;
}

/* newline="\r\n" whose halves lie in two chunks. */
static bool second_half(const MoltText *t, MoltValue line) {
    if (t->read_newline != 'c' || !line || !MOLT_STR(line)->length) return false;
    const MoltStr *s = MOLT_STR(line);
    return molt_str_at(s, s->length - 1) == '\r' && molt_str_at(MOLT_STR(t->decoded), t->decoded_used) == '\n';
}

MoltValue molt_text_readline(MoltText *t, int64_t limit) {
    if (prepare(t) < 0) return 0;
    MoltValue line = 0;
    while (true) {
        if (!remaining(t)) {
            int more = 1;
            while (!remaining(t) && more > 0) more = read_chunk(t);
            if (more < 0) {
                molt_xdrop(line);
                return 0;
            }
            if (!remaining(t)) break;
        }
        MoltStr *s = MOLT_STR(t->decoded);
        int64_t end = second_half(t, line) ? t->decoded_used + 1
                    : molt_text_find_line_end(s, t->decoded_used, t->read_newline, t->translate);
        int64_t n = (end < 0 ? s->length : end) - t->decoded_used;
        bool finished = end >= 0;
        if (limit >= 0) {
            int64_t room = limit - (line ? MOLT_STR(line)->length : 0);
            if (n >= room) n = room, finished = true;
        }
        MoltValue piece = take(t, n);
        if (!line) {
            line = piece;
        } else {
            line = molt_str_append(line, piece);
            molt_drop(piece);
        }
        if (finished) return line;
    }
    molt_replace(&t->decoded, 0);
    t->decoded_used = t->chunk_length = 0;
    return line ? line : empty();
}

MoltValue molt_textiowrapper_readline(MoltValue self, MoltValue size) {
    int64_t limit;
    if (molt_text_check_attached(SELF(self)) < 0 || molt_index_clip(size, &limit) < 0) return 0;
    return molt_text_readline(SELF(self), limit);
}

MoltValue molt_textiowrapper_next_slot(MoltValue self) {
    MoltText *t = SELF(self);
    if (molt_text_check_attached(t) < 0) return 0;
    if (molt_type_of(self)->flags & MOLT_TYPE_HEAP && molt_type_lookup(molt_type_of(self), MOLT_N(readline))) {
        return molt_iobase_next_slot(self);
    }
    t->telling = false;
    MoltValue line = molt_text_readline(t, -1);
    if (!line || MOLT_STR(line)->length) return line;
    molt_drop(line);
    t->telling = t->seekable;
    return 0;
}

MoltValue molt_newlines_value(uint8_t seen) {
    static const char *const names[] = {"\r", "\n", "\r\n"};
    MoltValue found[3];
    int n = 0;
    for (int i = 0; i < 3; i++) {
        if (seen & 1 << i) found[n++] = molt_str_from_c(names[i]);
    }
    return n == 0 ? MOLT_NONE : n == 1 ? found[0] : molt_tuple_from_owned(found, n);
}

/* -- positions -- */

static int64_t utf8_width(const uint8_t *p, int64_t n) {
    int64_t need = p[0] >= 0xf0 && p[0] < 0xf5 ? 4 : p[0] >= 0xe0 && p[0] < 0xf0 ? 3 : p[0] >= 0xc2 && p[0] < 0xe0 ? 2 : 1;
    for (int64_t i = 1; i < need; i++) {
        if (i >= n || (p[i] & 0xc0) != 0x80) return 1;
    }
    return need;
}

static int64_t char_width(const MoltText *t, const uint8_t *p, int64_t n, uint32_t *c) {
    int unit = wide_unit(t);
    if (unit == 1) {
        *c = p[0];
        return t->codec == IO_UTF8 || t->codec == IO_UTF8_SIG ? utf8_width(p, n) : 1;
    }
    bool big = wide_is_big(t);
    if (unit == 4) {
        *c = big ? p[3] : p[0];
        if (big ? p[0] | p[1] | p[2] : p[1] | p[2] | p[3]) *c = 0xffff;
        return 4;
    }
    *c = big ? p[0] << 8 | p[1] : p[1] << 8 | p[0];
    return *c >= 0xd800 && *c < 0xdc00 ? 4 : 2;
}

/* Bytes of the chunk that hold the first `count` decoded characters. */
static int64_t walk(const MoltText *t, int64_t count) {
    int64_t at = t->snapshot_flags & 0x0f, n = t->chunk_length;
    uint32_t c, next;
    bool universal = t->translate && t->read_newline == 0;
    if (count && t->snapshot_flags & 0x80) {
        count--;
        if (universal && at < n) {
            int64_t w = char_width(t, t->chunk + at, n - at, &c);
            if (c == '\n') at += w;
        }
    }
    for (; count > 0 && at < n; count--) {
        at += char_width(t, t->chunk + at, n - at, &c);
        if (universal && c == '\r' && at < n) {
            int64_t w = char_width(t, t->chunk + at, n - at, &next);
            if (next == '\n') at += w;
        }
    }
    return at < n ? at : n;
}

MoltValue molt_textiowrapper_tell(MoltValue self) {
    MoltText *t = SELF(self);
    if (molt_text_check(t) < 0) return 0;
    if (!t->seekable) return molt_io_unsupported("underlying stream is not seekable");
    if (!t->telling) return molt_raise(&molt_OSError, "telling position disabled by next() call");
    if (molt_text_flush_pending(t) < 0) return 0;
    MoltValue flushed = molt_io_op_flush(t->buffer);
    if (!flushed) return 0;
    molt_drop(flushed);
    int64_t at = molt_io_op_tell(t->buffer);
    if (at < 0) return 0;
    if (t->decoded && t->chunk_length) at += walk(t, t->decoded_used) - t->chunk_length;
    return molt_int_from_i64(at);
}

MoltValue molt_textiowrapper_seek(MoltValue self, MoltValue cookie, MoltValue whence) {
    MoltText *t = SELF(self);
    int64_t w, target;
    if (molt_text_check(t) < 0 || molt_index_i64(whence, &w) < 0) return 0;
    if (!t->seekable) return molt_io_unsupported("underlying stream is not seekable");
    if (w < 0 || w > 2) return molt_raise(&molt_ValueError, "invalid whence (%lld, should be 0, 1 or 2)", w);
    int zero = w ? molt_equal(cookie, molt_tag(0)) : 1;
    if (zero < 0) return 0;
    if (!zero) {
        return molt_io_unsupported(w == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
    }
    MoltValue position = w == 1 ? molt_textiowrapper_tell(self) : molt_retain(cookie);
    if (!position) return 0;
    int bad = molt_index_i64(position, &target);
    if (!bad && target < 0) bad = molt_raise_int(&molt_ValueError, "negative seek position %R", position);
    molt_drop(position);
    MoltValue flushed = bad < 0 ? 0 : molt_io_op_flush(self);
    if (!flushed) return 0;
    molt_drop(flushed);
    MoltValue at = molt_io_op_seek(t->buffer, target, w == 2 ? 2 : 0);
    if (!at) return 0;
    molt_text_reset_reading(t);
    t->telling = t->seekable;
    t->started_write = !molt_is_small(at) || molt_small(at) != 0;
    return at;
}

MoltValue molt_textiowrapper_truncate(MoltValue self, MoltValue size) {
    MoltText *t = SELF(self);
    if (molt_text_check(t) < 0) return 0;
    MoltValue flushed = molt_io_op_flush(self);
    if (!flushed) return 0;
    molt_drop(flushed);
    return molt_io_op_truncate(t->buffer, size ? size : MOLT_NONE);
}
