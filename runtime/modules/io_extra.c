/* The rare parts of _io: IncrementalNewlineDecoder and BufferedRWPair. */
#include "io_types.h"

extern const MoltNameDef molt_incrementalnewlinedecoder_type_names[], molt_bufferedrwpair_type_names[];

/* -- IncrementalNewlineDecoder -- */

typedef struct MoltNewlineDecoder {
    MoltObject head;
    MoltExt *ext;
    MoltValue decoder; /* None or an incremental decoder */
    bool translate, pending_cr;
    uint8_t seen;
} MoltNewlineDecoder;
#define DECODER(v) MOLT_AS(MoltNewlineDecoder, v)

MoltValue molt_incrementalnewlinedecoder_decode(MoltValue self, MoltValue input, MoltValue final) {
    MoltNewlineDecoder *d = DECODER(self);
    int last = molt_truth(final);
    if (last < 0) return 0;
    MoltValue text;
    if (!d->decoder || molt_is_none(d->decoder)) {
        text = molt_retain(input);
    } else {
        MoltValue kw = molt_tuple_pack(1, MOLT_S(final));
        MoltValue args[3] = {d->decoder, input, molt_bool(last)};
        text = molt_call_method(MOLT_N(decode), args, 2, kw);
        molt_drop(kw);
    }
    if (text && !molt_is_str_sub(text)) {
        molt_raise(&molt_TypeError, "decoder should return a string result, not '%T'", text);
        molt_drop(text);
        return 0;
    }
    return molt_text_newlines(text, d->translate, true, last, &d->pending_cr, &d->seen);
}
MoltValue molt_incrementalnewlinedecoder_reset(MoltValue self) {
    MoltNewlineDecoder *d = DECODER(self);
    d->seen = 0;
    d->pending_cr = false;
    if (!d->decoder || molt_is_none(d->decoder)) return MOLT_NONE;
    return molt_call_method0(d->decoder, MOLT_N(reset));
}
MoltValue molt_incrementalnewlinedecoder_getstate(MoltValue self) {
    MoltValue items[2] = {molt_bytes_new("", 0), molt_tag(DECODER(self)->pending_cr)};
    return molt_tuple_from_owned(items, 2);
}
MoltValue molt_incrementalnewlinedecoder_setstate(MoltValue self, MoltValue state) {
    MoltValue flag = molt_getitem(state, molt_tag(1));
    if (!flag) return 0;
    DECODER(self)->pending_cr = molt_is_small(flag) && molt_small(flag) & 1;
    molt_drop(flag);
    return MOLT_NONE;
}
MoltValue molt_incrementalnewlinedecoder_get_newlines(MoltValue self) { return molt_newlines_value(DECODER(self)->seen); }

static MoltValue plain_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_type_alloc(type, 0);
}
static int decoder_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"decoder", "translate", "errors"};
    MoltValue g[3] = {0};
    if (molt_parse_args("IncrementalNewlineDecoder", args, nargs, kwnames, names, 0, 2, 3, g) < 0) return -1;
    int translate = molt_truth(g[1]);
    if (translate < 0) return -1;
    DECODER(self)->translate = translate;
    molt_replace(&DECODER(self)->decoder, molt_retain(g[0]));
    return 0;
}
static void decoder_dealloc(MoltObject *self) {
    molt_xdrop(((MoltNewlineDecoder *)self)->decoder);
    molt_object_free(self);
}
static void decoder_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((MoltNewlineDecoder *)self)->decoder, arg);
    molt_fields_traverse(self, visit, arg);
}
MoltType molt_incrementalnewlinedecoder_type = {
    MOLT_TYPE_HEAD("IncrementalNewlineDecoder", 0, MoltNewlineDecoder, &molt_object_type),
    .methods = molt_incrementalnewlinedecoder_type_names,
    .ext_offset = offsetof(MoltNewlineDecoder, ext),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .new_ = plain_new, .init = decoder_init, .dealloc = decoder_dealloc, .traverse = decoder_traverse,
};

/* -- BufferedRWPair -- */

#define PAIR(v) MOLT_AS(MoltRWPair, v)

MoltValue molt_bufferedrwpair_read(MoltValue self, MoltValue n) { return molt_buffered_read(PAIR(self)->reader, n); }
MoltValue molt_bufferedrwpair_read1(MoltValue self, MoltValue n) { return molt_buffered_read1(PAIR(self)->reader, n); }
MoltValue molt_bufferedrwpair_readinto(MoltValue self, MoltValue b) { return molt_buffered_readinto(PAIR(self)->reader, b); }
MoltValue molt_bufferedrwpair_peek(MoltValue self, MoltValue n) {
    extern MoltValue molt_buffered_peek(MoltValue self, MoltValue size);
    return molt_buffered_peek(PAIR(self)->reader, n);
}
MoltValue molt_bufferedrwpair_write(MoltValue self, MoltValue b) { return molt_buffered_write(PAIR(self)->writer, b); }
MoltValue molt_bufferedrwpair_flush(MoltValue self) { return molt_buffered_flush(PAIR(self)->writer); }
MoltValue molt_bufferedrwpair_readable(MoltValue self) { return MOLT_TRUE; }
MoltValue molt_bufferedrwpair_writable(MoltValue self) { return MOLT_TRUE; }
MoltValue molt_bufferedrwpair_isatty(MoltValue self) {
    int tty = molt_io_op_isatty(PAIR(self)->writer);
    if (tty == 0) tty = molt_io_op_isatty(PAIR(self)->reader);
    return tty < 0 ? 0 : molt_bool(tty);
}
MoltValue molt_bufferedrwpair_close(MoltValue self) {
    MoltRWPair *p = PAIR(self);
    MoltValue written = molt_buffered_close(p->writer);
    MoltValue error = written ? 0 : molt_exception_take();
    MoltValue read = molt_buffered_close(p->reader);
    p->base.closed = true;
    if (!error) return read;
    if (!read) molt_exception_clear();
    molt_exception_restore(error);
    return 0;
}
MoltValue molt_bufferedrwpair_get_closed(MoltValue self) {
    MoltValue writer = PAIR(self)->writer;
    int closed = writer ? molt_io_op_closed(writer) : 1;
    return closed < 0 ? 0 : molt_bool(closed);
}

static MoltValue pair_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    molt_rwpair_used = &molt_bufferedrwpair_type;
    return molt_type_alloc(type, 0);
}

static int pair_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"reader", "writer", "buffer_size"};
    MoltValue g[3] = {0};
    int64_t size = IO_BUFFER_SIZE;
    if (molt_parse_args("BufferedRWPair", args, nargs, kwnames, names, 3, 2, 3, g) < 0) return -1;
    if (g[2] && molt_index_i64(g[2], &size) < 0) return -1;
    int readable = molt_io_op_readable(g[0]), writable = readable > 0 ? molt_io_op_writable(g[1]) : 1;
    if (readable == 0) molt_io_unsupported("File or stream is not readable.");
    if (writable == 0) molt_io_unsupported("File or stream is not writable.");
    if (readable <= 0 || writable <= 0) return -1;
    molt_replace(&PAIR(self)->reader, molt_buffered_make(&molt_bufferedreader_type, g[0], size));
    molt_replace(&PAIR(self)->writer, molt_buffered_make(&molt_bufferedwriter_type, g[1], size));
    return 0;
}
static void pair_dealloc(MoltObject *self) {
    molt_xdrop(((MoltRWPair *)self)->reader);
    molt_xdrop(((MoltRWPair *)self)->writer);
    molt_object_free(self);
}
static void pair_traverse(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((MoltRWPair *)self)->reader, arg);
    visit(((MoltRWPair *)self)->writer, arg);
    molt_fields_traverse(self, visit, arg);
}
MoltType molt_bufferedrwpair_type = {
    MOLT_TYPE_HEAD("BufferedRWPair", 0, MoltRWPair, &molt_bufferediobase_type),
    .methods = molt_bufferedrwpair_type_names,
    .ext_offset = offsetof(MoltIOBase, ext),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_IMMUTABLE,
    .new_ = pair_new, .init = pair_init, .dealloc = pair_dealloc, .traverse = pair_traverse, .clear = molt_iobase_clear,
};
