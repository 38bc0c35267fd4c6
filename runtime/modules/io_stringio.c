/* StringIO: text in memory. The text is one str; what is written at its end (the common case) is gathered behind it. */
#include "io_types.h"

extern const MoltNameDef molt_stringio_type_names[];

typedef struct MoltStringIO {
    MoltIOBase base;
    MoltValue text; /* owned; all of it only after settle() */
    MoltWriter tail; /* what has been written at its end since */
    int64_t pos;
    uint8_t read_newline; /* as in MoltText */
    bool translate;
    uint8_t write_newline, seen_newlines;
} MoltStringIO;
#define SELF(v) MOLT_AS(MoltStringIO, v)

static int check_open(const MoltStringIO *s) {
    if (!s->text) return molt_raise_int(&molt_ValueError, "I/O operation on uninitialized object");
    return s->base.closed ? molt_raise_int(&molt_ValueError, "I/O operation on closed file") : 0;
}
static int64_t length(const MoltStringIO *s) { return MOLT_STR(s->text)->length + s->tail.length; }
static void settle(MoltStringIO *s) {
    if (!s->tail.length) return;
    MoltValue tail = molt_writer_finish(&s->tail);
    s->text = molt_str_append(s->text, tail);
    molt_drop(tail);
}
static int settle_open(MoltStringIO *s) {
    if (check_open(s) < 0) return -1;
    settle(s);
    return 0;
}
/* `text` (consumed) is all there is. */
static void reset(MoltStringIO *s, MoltValue text) {
    molt_writer_abandon(&s->tail);
    molt_replace(&s->text, text);
}
static MoltValue empty(void) { return molt_retain(molt_value(&molt_str_empty)); }

MoltValue molt_stringio_read(MoltValue self, MoltValue size) {
    MoltStringIO *s = SELF(self);
    int64_t n;
    if (check_open(s) < 0 || molt_io_size(size, &n) < 0) return 0;
    settle(s);
    int64_t rest = s->pos < length(s) ? length(s) - s->pos : 0;
    if (n < 0 || n > rest) n = rest;
    if (n == 0) return empty();
    MoltValue result = n == length(s) ? molt_retain(s->text) : molt_str_substring(s->text, s->pos, s->pos + n);
    s->pos += n;
    return result;
}

static MoltValue line(MoltStringIO *s, int64_t limit) {
    if (s->pos >= length(s) || limit == 0) return empty();
    settle(s);
    int64_t end = molt_text_find_line_end(MOLT_STR(s->text), s->pos, s->read_newline, s->translate);
    if (end < 0) end = length(s);
    if (limit > 0 && end - s->pos > limit) end = s->pos + limit;
    MoltValue result = molt_str_substring(s->text, s->pos, end);
    s->pos = end;
    return result;
}
MoltValue molt_stringio_readline(MoltValue self, MoltValue size) {
    int64_t limit;
    if (check_open(SELF(self)) < 0 || molt_io_size(size, &limit) < 0) return 0;
    return line(SELF(self), limit);
}

static MoltValue with_newlines(const MoltStringIO *s, MoltValue text) {
    MoltStr *t = MOLT_STR(text);
    MoltWriter w;
    molt_writer_init(&w);
    for (int64_t i = 0; i < t->length; i++) {
        uint32_t c = molt_str_at(t, i);
        if (c == '\n') {
            molt_writer_char(&w, '\r');
            if (s->write_newline == 'r') continue;
        }
        molt_writer_char(&w, c);
    }
    return molt_writer_finish(&w);
}

static void put(MoltStringIO *s, MoltValue text) {
    int64_t end = s->pos + MOLT_STR(text)->length;
    if (s->pos >= length(s)) {
        molt_writer_repeat(&s->tail, 0, s->pos - length(s));
        molt_writer_str(&s->tail, MOLT_STR(text));
    } else {
        settle(s);
        MoltValue rest = end < length(s) ? molt_str_substring(s->text, end, length(s)) : 0;
        molt_replace(&s->text, molt_str_substring(s->text, 0, s->pos));
        molt_writer_str(&s->tail, MOLT_STR(text));
        if (rest) molt_writer_str(&s->tail, MOLT_STR(rest));
        molt_xdrop(rest);
    }
    s->pos = end;
}

static void write_text(MoltStringIO *s, MoltValue text) {
    if (s->read_newline != 0 && !s->write_newline) {
        if (MOLT_STR(text)->length) put(s, text);
        return;
    }
    MoltValue translated = molt_retain(text);
    if (s->read_newline == 0) {
        bool pending_cr = false;
        translated = molt_text_newlines(translated, s->translate, true, true, &pending_cr, &s->seen_newlines);
    }
    if (s->write_newline) molt_replace(&translated, with_newlines(s, translated));
    if (MOLT_STR(translated)->length) put(s, translated);
    molt_drop(translated);
}

MoltValue molt_stringio_write(MoltValue self, MoltValue text) {
    if (!molt_is_str_sub(text)) return molt_raise(&molt_TypeError, "string argument expected, got '%T'", text);
    if (check_open(SELF(self)) < 0) return 0;
    write_text(SELF(self), text);
    return molt_int_from_i64(MOLT_STR(text)->length);
}

MoltValue molt_stringio_getvalue(MoltValue self) {
    return settle_open(SELF(self)) < 0 ? 0 : molt_retain(SELF(self)->text);
}
MoltValue molt_stringio_tell(MoltValue self) {
    return check_open(SELF(self)) < 0 ? 0 : molt_int_from_i64(SELF(self)->pos);
}
MoltValue molt_stringio_seek(MoltValue self, MoltValue position, MoltValue whence) {
    MoltStringIO *s = SELF(self);
    int64_t p, w;
    if (molt_index_i64(position, &p) < 0 || molt_index_i64(whence, &w) < 0 || check_open(s) < 0) return 0;
    if (w < 0 || w > 2) return molt_raise(&molt_ValueError, "Invalid whence (%lld, should be 0, 1 or 2)", w);
    if (w == 0 && p < 0) return molt_raise(&molt_ValueError, "Negative seek position %lld", p);
    if (w && p) return molt_raise(&molt_OSError, "Can't do nonzero cur-relative seeks");
    s->pos = w == 0 ? p : w == 1 ? s->pos : length(s);
    return molt_int_from_i64(s->pos);
}
MoltValue molt_stringio_truncate(MoltValue self, MoltValue size) {
    MoltStringIO *s = SELF(self);
    int64_t n = s->pos;
    if (check_open(s) < 0) return 0;
    if (size && !molt_is_none(size) && molt_index_i64(size, &n) < 0) return 0;
    if (n < 0) return molt_raise(&molt_ValueError, "Negative size value %lld", n);
    settle(s);
    if (n < length(s)) molt_replace(&s->text, molt_str_substring(s->text, 0, n));
    return molt_int_from_i64(n);
}
MoltValue molt_stringio_close(MoltValue self) {
    MoltStringIO *s = SELF(self);
    s->base.closed = true;
    if (s->text) reset(s, empty());
    return MOLT_NONE;
}
MoltValue molt_stringio_get_closed(MoltValue self) { return molt_bool(SELF(self)->base.closed); }
MoltValue molt_stringio_get_line_buffering(MoltValue self) { return check_open(SELF(self)) < 0 ? 0 : MOLT_FALSE; }
MoltValue molt_stringio_get_newlines(MoltValue self) {
    return check_open(SELF(self)) < 0 ? 0 : molt_newlines_value(SELF(self)->seen_newlines);
}
MoltValue molt_stringio_readable(MoltValue self) { return check_open(SELF(self)) < 0 ? 0 : MOLT_TRUE; }
MoltValue molt_stringio_writable(MoltValue self) { return check_open(SELF(self)) < 0 ? 0 : MOLT_TRUE; }
MoltValue molt_stringio_seekable(MoltValue self) { return check_open(SELF(self)) < 0 ? 0 : MOLT_TRUE; }

/* -- slots -- */

static const MoltStringIOOps ops = {&molt_stringio_type, molt_stringio_write, molt_stringio_close};

static MoltValue new_slot(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    molt_stringio_ops = &ops;
    MoltValue self = molt_type_alloc(type, 0);
    SELF(self)->text = empty();
    return self;
}

static int set_newline(MoltStringIO *s, MoltValue newline) {
    s->read_newline = 'n';
    s->translate = false;
    s->write_newline = 0;
    if (!newline) return 0;
    if (molt_is_none(newline)) {
        s->read_newline = 0;
        s->translate = true;
        return 0;
    }
    if (!molt_is_str_sub(newline)) {
        return molt_raise_int(&molt_TypeError, "newline must be str or None, not %T", newline);
    }
    const MoltStr *n = MOLT_STR(newline);
    uint32_t a = n->length > 0 ? molt_str_at(n, 0) : 0, b = n->length > 1 ? molt_str_at(n, 1) : 0;
    if (n->length == 0) s->read_newline = 0;
    else if (n->length == 1 && a == '\r') s->read_newline = s->write_newline = 'r';
    else if (n->length == 2 && a == '\r' && b == '\n') s->read_newline = s->write_newline = 'c';
    else if (n->length != 1 || a != '\n') return molt_raise_int(&molt_ValueError, "illegal newline value: %R", newline);
    return 0;
}

static int init_slot(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"initial_value", "newline"};
    MoltValue g[2] = {0};
    MoltStringIO *s = SELF(self);
    if (molt_parse_args("StringIO", args, nargs, kwnames, names, 0, 0, 2, g) < 0 || set_newline(s, g[1]) < 0) return -1;
    if (g[0] && !molt_is_none(g[0]) && !molt_is_str_sub(g[0])) {
        return molt_raise_int(&molt_TypeError, "initial_value must be str or None, not %T", g[0]);
    }
    reset(s, empty());
    s->pos = 0;
    s->seen_newlines = 0;
    s->base.closed = false;
    if (g[0] && !molt_is_none(g[0])) write_text(s, g[0]);
    s->pos = 0;
    return 0;
}

static MoltValue next_slot(MoltValue self) {
    MoltStringIO *s = SELF(self);
    if (check_open(s) < 0) return 0;
    if (molt_type_of(self)->flags & MOLT_TYPE_HEAP && molt_type_lookup(molt_type_of(self), MOLT_N(readline))) {
        return molt_iobase_next_slot(self);
    }
    return s->pos < length(s) ? line(s, -1) : 0;
}

static void dealloc_slot(MoltObject *self) {
    molt_xdrop(((MoltStringIO *)self)->text);
    molt_writer_abandon(&((MoltStringIO *)self)->tail);
    molt_object_free(self);
}

MoltType molt_stringio_type = {
    MOLT_TYPE_HEAD("StringIO", 0, MoltStringIO, &molt_textiobase_type),
    .methods = molt_stringio_type_names,
    .ext_offset = offsetof(MoltIOBase, ext),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .new_ = new_slot, .init = init_slot,
    .dealloc = dealloc_slot, .traverse = molt_iobase_traverse, .clear = molt_iobase_clear,
    .iter = molt_iobase_iter_slot, .next = next_slot,
};
