/* TextIOWrapper: making it, writing, and its attributes. Reading is in io_text_read.c. */
#include "io_types.h"

#include <string.h>

extern const MoltNameDef molt_textiowrapper_type_names[];

#define SELF(v) MOLT_AS(MoltText, v)

/* Every operation begins with this. */
int molt_text_check_attached(MoltText *t) {
    molt_wait_for_owner(&t->owner);
    if (MOLT_LIKELY(t->buffer != 0)) return 0;
    if (t->detached) return molt_raise_int(&molt_ValueError, "underlying buffer has been detached");
    return molt_raise_int(&molt_ValueError, "I/O operation on uninitialized object");
}

static int closed_error(void) { return molt_raise_int(&molt_ValueError, "I/O operation on closed file."); }

int molt_text_check(MoltText *t) {
    if (molt_text_check_attached(t) < 0) return -1;
    if (MOLT_LIKELY(molt_is_buffered(t->buffer))) {
        MoltValue raw = MOLT_AS(MoltBuffered, t->buffer)->raw;
        if (raw && molt_type_of(raw) == &molt_fileio_type) {
            return MOLT_LIKELY(MOLT_AS(MoltFileIO, raw)->fd >= 0) ? 0 : closed_error();
        }
    }
    int closed = molt_io_op_closed(t->buffer);
    return closed > 0 ? closed_error() : closed;
}

/* -- writing -- */

static int buffer_write_owned(MoltText *t, const uint8_t *data, int64_t n) {
    if (molt_type_of(t->buffer) == &molt_bufferedwriter_type) {
        return molt_buffered_write_bytes(MOLT_AS(MoltBuffered, t->buffer), data, n);
    }
    MoltValue bytes = molt_bytes_new(data, n);
    MoltValue written = molt_io_op_write(t->buffer, bytes);
    molt_drop(bytes);
    if (!written) return -1;
    molt_drop(written);
    return 0;
}

static int buffer_write(MoltText *t, const uint8_t *data, int64_t n) {
    if (MOLT_UNLIKELY(!t->buffer)) return molt_text_check_attached(t);
    int64_t before = molt_own(&t->owner);
    int result = buffer_write_owned(t, data, n);
    molt_disown(&t->owner, before);
    return result;
}

int molt_text_flush_pending(MoltText *t) {
    molt_wait_for_owner(&t->owner);
    if (!t->pending_length) return 0;
    int64_t n = t->pending_length;
    t->pending_length = 0;
    return buffer_write(t, t->pending, n);
}

static int append_encoded(MoltText *t, const uint8_t *data, int64_t n) {
    molt_wait_for_owner(&t->owner);
    if (t->pending_length + n > t->chunk_size && molt_text_flush_pending(t) < 0) return -1;
    if (n >= t->chunk_size) return buffer_write(t, data, n);
    if (!t->pending) t->pending = molt_buffer_alloc(t->chunk_size);
    memcpy(t->pending + t->pending_length, data, n);
    t->pending_length += n;
    return t->pending_length >= t->chunk_size ? molt_text_flush_pending(t) : 0;
}

static bool has_char(const MoltStr *s, char c) {
    if (s->kind == 1) return s->length && memchr(molt_str_data(s), c, s->length);
    for (int64_t i = 0; i < s->length; i++) {
        if (molt_str_at(s, i) == (uint8_t)c) return true;
    }
    return false;
}

static MoltValue expand_newlines(const MoltStr *s, bool crlf) {
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < s->length; i++) {
        uint32_t c = molt_str_at(s, i);
        if (c == '\n') {
            molt_writer_char(&w, '\r');
            if (!crlf) continue;
        }
        molt_writer_char(&w, c);
    }
    return molt_writer_finish(&w);
}

/* A byte order mark is written at the start of the stream only. */
static const char *codec_for_writing(MoltText *t) {
    bool start = !t->started_write;
    t->started_write = true;
    if (t->codec < IO_UTF8_SIG || t->codec == IO_CODEC_OTHER) return t->codec_name;
    if (start && t->seekable) {
        int64_t at = molt_io_op_tell(t->buffer);
        if (at < 0) return 0;
        start = at == 0;
    }
    if (start) return t->codec == IO_UTF8_SIG ? "utf-8" : t->codec_name;
    return t->codec == IO_UTF8_SIG ? "utf-8" : t->codec == IO_UTF16 ? "utf-16-le" : "utf-32-le";
}

static MoltValue encode(MoltText *t, MoltValue text) {
    bool first = !t->started_write;
    const char *codec = codec_for_writing(t);
    if (!codec) return 0;
    MoltValue bytes = molt_encode(text, codec, t->errors_name);
    if (!bytes || t->codec != IO_UTF8_SIG || !first) return bytes;
    if (t->seekable && (molt_io_op_tell(t->buffer) != 0)) return bytes;
    MoltBytes *marked = molt_bytes_alloc(MOLT_BYTES(bytes)->length + 3);
    memcpy(marked->data, "\xef\xbb\xbf", 3);
    memcpy(marked->data + 3, MOLT_BYTES(bytes)->data, MOLT_BYTES(bytes)->length);
    molt_drop(bytes);
    return molt_value(marked);
}

static int write_encoded(MoltText *t, MoltValue text) {
    const MoltStr *s = MOLT_STR(text);
    if (s->ascii && t->codec <= IO_LATIN1) return append_encoded(t, molt_str_data(s), s->length);
    if (s->kind == 1 && t->codec == IO_LATIN1) return append_encoded(t, molt_str_data(s), s->length);
    MoltValue bytes = encode(t, text);
    if (!bytes) return -1;
    if (!molt_is_bytes_sub(bytes)) {
        molt_drop(bytes);
        return molt_raise_int(&molt_TypeError, "encoder should return a bytes object");
    }
    int result = append_encoded(t, MOLT_BYTES(bytes)->data, MOLT_BYTES(bytes)->length);
    molt_drop(bytes);
    return result;
}

static int flush_buffer(MoltText *t) {
    if (MOLT_UNLIKELY(!t->buffer)) return molt_text_check_attached(t);
    int64_t before = molt_own(&t->owner);
    MoltValue flushed = molt_is_buffered(t->buffer) ? molt_buffered_flush(t->buffer) : molt_io_op_flush(t->buffer);
    molt_disown(&t->owner, before);
    if (!flushed) return -1;
    molt_drop(flushed);
    return 0;
}

int molt_text_write_str(MoltText *t, MoltValue text) {
    const MoltStr *s = MOLT_STR(text);
    bool flush = t->line_buffering && (has_char(s, '\n') || has_char(s, '\r'));
    int result;
    if (MOLT_UNLIKELY(t->write_newline && has_char(s, '\n'))) {
        MoltValue expanded = expand_newlines(s, t->write_newline == 'c');
        result = write_encoded(t, expanded);
        molt_drop(expanded);
    } else {
        result = write_encoded(t, text);
    }
    if (result < 0) return -1;
    if ((flush || t->write_through) && molt_text_flush_pending(t) < 0) return -1;
    if (flush && flush_buffer(t) < 0) return -1;
    if (t->decoder_used) molt_text_reset_reading(t);
    return 0;
}

static int check_writable(MoltText *t) {
    if (molt_type_of(t->buffer) == &molt_bufferedwriter_type) return 0;
    int writable = molt_io_op_writable(t->buffer);
    if (writable == 0) molt_io_unsupported("not writable");
    return writable > 0 ? 0 : -1;
}

MoltValue molt_textiowrapper_write(MoltValue self, MoltValue text) {
    MoltText *t = SELF(self);
    if (!molt_is_str_sub(text)) return molt_raise(&molt_TypeError, "write() argument must be str, not %A", text);
    if (molt_text_check(t) < 0 || check_writable(t) < 0 || molt_text_write_str(t, text) < 0) return 0;
    return molt_int_from_i64(MOLT_STR(text)->length);
}

MoltValue molt_textiowrapper_flush(MoltValue self) {
    MoltText *t = SELF(self);
    if (molt_text_check(t) < 0) return 0;
    t->telling = t->seekable;
    if (molt_text_flush_pending(t) < 0 || flush_buffer(t) < 0) return 0;
    return MOLT_NONE;
}

MoltValue molt_textiowrapper_close(MoltValue self) {
    MoltText *t = SELF(self);
    if (molt_text_check_attached(t) < 0) return 0;
    int closed = molt_io_op_closed(t->buffer);
    if (closed) return closed < 0 ? 0 : MOLT_NONE;
    MoltValue flushed = molt_io_op_flush(self);
    MoltValue error = flushed ? 0 : molt_exception_take();
    molt_xdrop(flushed);
    MoltValue result = molt_io_op_close(t->buffer);
    if (!error) return result;
    if (result) molt_drop(result);
    else molt_exception_clear();
    molt_exception_restore(error);
    return 0;
}

/* -- making one -- */

static int check_option(MoltValue v, const char *name) {
    if (!v || molt_is_none(v) || molt_is_str_sub(v)) return 0;
    return molt_raise_int(&molt_TypeError, "TextIOWrapper() argument '%s' must be str or None, not %A", name, v);
}

static uint8_t codec_of(const char *name) {
    char plain[24];
    size_t n = 0;
    for (const char *p = name; *p && n < sizeof plain - 1; p++) {
        char c = *p >= 'A' && *p <= 'Z' ? *p + 32 : *p;
        if (c != '-' && c != '_' && c != ' ') plain[n++] = c;
    }
    plain[n] = 0;
    static const struct { const char *name; uint8_t codec; } known[] = {
        {"utf8", IO_UTF8}, {"u8", IO_UTF8}, {"cp65001", IO_UTF8}, {"ascii", IO_ASCII}, {"usascii", IO_ASCII},
        {"646", IO_ASCII}, {"latin1", IO_LATIN1}, {"iso88591", IO_LATIN1}, {"l1", IO_LATIN1}, {"latin", IO_LATIN1},
        {"8859", IO_LATIN1}, {"cp819", IO_LATIN1}, {"utf8sig", IO_UTF8_SIG}, {"utf16", IO_UTF16}, {"u16", IO_UTF16},
        {"utf32", IO_UTF32}, {"u32", IO_UTF32},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!strcmp(plain, known[i].name)) return known[i].codec;
    }
    return IO_CODEC_OTHER;
}

static int set_codec(MoltText *t, MoltValue encoding, MoltValue errors) {
    MoltValue name = !encoding || molt_is_none(encoding) ? molt_str_from_ascii("UTF-8", 5) : molt_retain(encoding);
    char *text = molt_str_to_utf8(MOLT_STR(name), 0);
    if (!strcmp(text, "locale")) {
        molt_drop(name);
        molt_buffer_free(text);
        name = molt_str_from_ascii("UTF-8", 5);
        text = molt_str_to_utf8(MOLT_STR(name), 0);
    }
    uint8_t codec = codec_of(text);
    if (codec == IO_CODEC_OTHER) { /* is there such a codec? */
        MoltValue probe = molt_encode(molt_value(&molt_str_empty), text, "strict");
        if (!probe) {
            molt_drop(name);
            molt_buffer_free(text);
            return -1;
        }
        molt_drop(probe);
    }
    if (t->codec_name) molt_buffer_free(t->codec_name);
    if (t->errors_name) molt_buffer_free(t->errors_name);
    t->codec = codec;
    t->codec_name = text;
    molt_replace(&t->encoding, name);
    molt_replace(&t->errors, !errors || molt_is_none(errors) ? MOLT_S(strict) : molt_retain(errors));
    t->errors_name = molt_str_to_utf8(MOLT_STR(t->errors), 0);
    t->bom_done = t->started_write = false;
    t->carry_length = 0;
    t->actual_codec[0] = 0;
    return 0;
}

static int set_newline(MoltText *t, MoltValue newline) {
    bool universal = !newline || molt_is_none(newline);
    char kind = 0;
    if (!universal) {
        const MoltStr *s = MOLT_STR(newline);
        uint32_t a = s->length > 0 ? molt_str_at(s, 0) : 0, b = s->length > 1 ? molt_str_at(s, 1) : 0;
        if (s->length == 1 && (a == '\n' || a == '\r')) kind = a == '\n' ? 'n' : 'r';
        else if (s->length == 2 && a == '\r' && b == '\n') kind = 'c';
        else if (s->length) return molt_raise_int(&molt_ValueError, "illegal newline value: %S", newline);
    }
    t->read_newline = kind;
    t->translate = universal;
    t->write_newline = kind == 'n' ? 0 : kind;
    return 0;
}

int molt_text_init(MoltText *t, MoltValue buffer, MoltValue encoding, MoltValue errors, MoltValue newline,
                   bool line_buffering, bool write_through) {
    if (check_option(encoding, "encoding") < 0 || check_option(errors, "errors") < 0 ||
        check_option(newline, "newline") < 0 || set_newline(t, newline) < 0 || set_codec(t, encoding, errors) < 0) {
        return -1;
    }
    int readable = molt_io_op_readable(buffer), seekable = readable < 0 ? -1 : molt_io_op_seekable(buffer);
    if (seekable < 0) return -1;
    t->readable = readable;
    t->seekable = t->telling = seekable;
    t->line_buffering = line_buffering;
    t->write_through = write_through;
    t->chunk_size = IO_BUFFER_SIZE;
    t->detached = false;
    t->pending_length = 0;
    molt_text_reset_reading(t);
    molt_replace(&t->buffer, molt_retain(buffer));
    return 0;
}

MoltValue molt_text_make(MoltValue buffer, MoltValue encoding, MoltValue errors, MoltValue newline,
                         bool line_buffering, bool write_through) {
    MoltValue self = molt_type_alloc(&molt_textiowrapper_type, 0);
    if (molt_text_init(SELF(self), buffer, encoding, errors, newline, line_buffering, write_through) == 0) return self;
    molt_drop(self);
    return 0;
}

MoltValue molt_textiowrapper_reconfigure(MoltValue self, MoltValue encoding, MoltValue errors, MoltValue newline,
                                         MoltValue line_buffering, MoltValue write_through) {
    MoltText *t = SELF(self);
    if (molt_text_check_attached(t) < 0) return 0;
    bool changes = !molt_is_none(encoding) || !molt_is_none(errors) || newline;
    if (t->decoder_used && t->decoded && changes) {
        return molt_io_unsupported("It is not possible to set the encoding or newline of stream after the first read");
    }
    if (newline && !molt_is_none(newline) && !molt_is_str_sub(newline)) {
        return molt_raise(&molt_TypeError, "reconfigure() argument 'newline' must be str or None, not %A", newline);
    }
    if (check_option(encoding, "encoding") < 0 || check_option(errors, "errors") < 0) return 0;
    int lines = molt_is_none(line_buffering) ? t->line_buffering : molt_truth(line_buffering);
    int through = molt_is_none(write_through) ? t->write_through : molt_truth(write_through);
    if (lines < 0 || through < 0) return 0;
    MoltValue flushed = molt_io_op_flush(self);
    if (!flushed) return 0;
    molt_drop(flushed);
    if (newline && set_newline(t, newline) < 0) return 0;
    if (!molt_is_none(encoding) || !molt_is_none(errors)) {
        MoltValue e = molt_is_none(encoding) ? molt_retain(t->encoding) : molt_retain(encoding);
        MoltValue h = molt_is_none(errors) && molt_is_none(encoding) ? molt_retain(t->errors) : molt_retain(errors);
        int result = set_codec(t, e, h);
        molt_drop(e);
        molt_drop(h);
        if (result < 0) return 0;
    }
    t->line_buffering = lines;
    t->write_through = through;
    return MOLT_NONE;
}

MoltValue molt_textiowrapper_detach(MoltValue self) {
    MoltText *t = SELF(self);
    if (molt_text_check_attached(t) < 0) return 0;
    MoltValue flushed = molt_io_op_flush(self);
    if (!flushed) return 0;
    molt_drop(flushed);
    MoltValue buffer = t->buffer;
    t->buffer = 0;
    t->detached = true;
    return buffer;
}

/* -- attributes -- */

static MoltValue own(MoltText *t, MoltValue v) {
    if (molt_text_check_attached(t) < 0) return 0;
    return v ? molt_retain(v) : MOLT_NONE;
}
MoltValue molt_textiowrapper_get_encoding(MoltValue self) { return own(SELF(self), SELF(self)->encoding); }
MoltValue molt_textiowrapper_get_errors(MoltValue self) { return own(SELF(self), SELF(self)->errors); }
MoltValue molt_textiowrapper_get_buffer(MoltValue self) {
    return SELF(self)->buffer ? molt_retain(SELF(self)->buffer) : MOLT_NONE; /* detached: None */
}
MoltValue molt_textiowrapper_get_line_buffering(MoltValue self) { return molt_bool(SELF(self)->line_buffering); }
MoltValue molt_textiowrapper_get_write_through(MoltValue self) { return molt_bool(SELF(self)->write_through); }
MoltValue molt_textiowrapper_get_newlines(MoltValue self) {
    return molt_text_check_attached(SELF(self)) < 0 ? 0 : molt_newlines_value(SELF(self)->seen_newlines);
}
MoltValue molt_textiowrapper_get_CHUNK_SIZE(MoltValue self) { return molt_int_from_i64(SELF(self)->chunk_size); }
int molt_textiowrapper_set_CHUNK_SIZE(MoltValue self, MoltValue size) {
    MoltText *t = SELF(self);
    int64_t n;
    if (!size) return molt_raise_int(&molt_AttributeError, "cannot delete attribute");
    if (molt_index_i64(size, &n) < 0) return -1;
    if (n <= 0) return molt_raise_int(&molt_ValueError, "a strictly positive integer is required");
    if (molt_text_flush_pending(t) < 0) return -1;
    if (t->pending) molt_buffer_free(t->pending);
    t->pending = 0;
    t->chunk_size = n;
    return 0;
}
MoltValue molt_textiowrapper_get_mode(MoltValue self) {
    MoltValue mode = SELF(self)->mode;
    return mode ? molt_retain(mode) : molt_raise(&molt_AttributeError, "'%T' object has no attribute 'mode'", self);
}
int molt_textiowrapper_set_mode(MoltValue self, MoltValue mode) {
    molt_replace(&SELF(self)->mode, molt_xretain(mode));
    return 0;
}

extern MoltValue molt_buffered_get_name(MoltValue self);
MoltValue molt_textiowrapper_get_name(MoltValue self) {
    if (molt_text_check_attached(SELF(self)) < 0) return 0;
    MoltValue buffer = SELF(self)->buffer;
    return molt_is_buffered(buffer) ? molt_buffered_get_name(buffer) : molt_getattr(buffer, MOLT_N(name));
}

static MoltValue bool_of(int truth) { return truth < 0 ? 0 : molt_bool(truth); }
MoltValue molt_textiowrapper_get_closed(MoltValue self) {
    return molt_text_check_attached(SELF(self)) < 0 ? 0 : bool_of(molt_io_op_closed(SELF(self)->buffer));
}
MoltValue molt_textiowrapper_readable(MoltValue self) {
    return molt_text_check_attached(SELF(self)) < 0 ? 0 : bool_of(molt_io_op_readable(SELF(self)->buffer));
}
MoltValue molt_textiowrapper_writable(MoltValue self) {
    return molt_text_check_attached(SELF(self)) < 0 ? 0 : bool_of(molt_io_op_writable(SELF(self)->buffer));
}
MoltValue molt_textiowrapper_seekable(MoltValue self) {
    return molt_text_check_attached(SELF(self)) < 0 ? 0 : bool_of(molt_io_op_seekable(SELF(self)->buffer));
}
MoltValue molt_textiowrapper_isatty(MoltValue self) {
    return molt_text_check_attached(SELF(self)) < 0 ? 0 : bool_of(molt_io_op_isatty(SELF(self)->buffer));
}
MoltValue molt_textiowrapper_fileno(MoltValue self) {
    return molt_text_check_attached(SELF(self)) < 0 ? 0 : molt_io_op_fileno(SELF(self)->buffer);
}

/* -- slots -- */

static MoltValue new_slot(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_type_alloc(type, 0);
}

static int init_slot(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"buffer", "encoding", "errors", "newline", "line_buffering", "write_through"};
    MoltValue g[6] = {0};
    if (molt_parse_args("TextIOWrapper", args, nargs, kwnames, names, 0, 1, 6, g) < 0) return -1;
    int lines = g[4] ? molt_truth(g[4]) : 0, through = g[5] ? molt_truth(g[5]) : 0;
    if (lines < 0 || through < 0) return -1;
    return molt_text_init(SELF(self), g[0], g[1], g[2], g[3], lines, through);
}

static MoltValue repr_slot(MoltValue self) {
    MoltText *t = SELF(self);
    if (molt_text_check_attached(t) < 0) return 0;
    MoltValue name = molt_textiowrapper_get_name(self);
    if (!name) {
        if (!molt_exception_matches(&molt_AttributeError) && !molt_exception_matches(&molt_ValueError)) return 0;
        molt_exception_clear();
    }
    MoltValue named = name ? molt_str_format(" name=%R", name) : molt_retain(molt_value(&molt_str_empty));
    molt_xdrop(name);
    if (!named) return 0;
    MoltValue mode = t->mode ? molt_str_format(" mode=%R", t->mode) : molt_retain(molt_value(&molt_str_empty));
    MoltValue text = mode ? molt_str_format("<_io.TextIOWrapper%S%S encoding=%R>", named, mode, t->encoding) : 0;
    molt_drop(named);
    molt_xdrop(mode);
    return text;
}

static void dealloc_slot(MoltObject *self) {
    MoltText *t = (MoltText *)self;
    if (t->chunk) molt_buffer_free(t->chunk);
    if (t->pending) molt_buffer_free(t->pending);
    if (t->codec_name) molt_buffer_free(t->codec_name);
    if (t->errors_name) molt_buffer_free(t->errors_name);
    molt_xdrop(t->decoded);
    molt_xdrop(t->encoding);
    molt_xdrop(t->errors);
    molt_xdrop(t->mode);
    molt_xdrop(t->buffer);
    molt_object_free(self);
}
static void traverse_slot(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((MoltText *)self)->buffer, arg);
    visit(((MoltText *)self)->mode, arg);
    molt_fields_traverse(self, visit, arg);
}

MoltType molt_textiowrapper_type = {
    MOLT_TYPE_HEAD("TextIOWrapper", 0, MoltText, &molt_textiobase_type),
    .methods = molt_textiowrapper_type_names,
    .ext_offset = offsetof(MoltIOBase, ext),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_HAS_DEL | MOLT_TYPE_IMMUTABLE,
    .new_ = new_slot, .init = init_slot, .repr = repr_slot,
    .dealloc = dealloc_slot, .traverse = traverse_slot, .clear = molt_iobase_clear, .finalize = molt_io_finalize,
    .iter = molt_iobase_iter_slot, .next = molt_textiowrapper_next_slot,
};
