/* BytesIO: a file in memory. Its bytes lie in a bytearray, so that getbuffer() is a memoryview of it and the bytearray's
   count of exports tells when resizing is forbidden. */
#include "io_types.h"

#include <string.h>

extern const MoltNameDef molt_bytesio_type_names[];

typedef struct MoltBytesIO {
    MoltIOBase base;
    MoltByteArray *data; /* owned; 0 until __new__ is done */
    int64_t pos;
} MoltBytesIO;
#define SELF(v) MOLT_AS(MoltBytesIO, v)

static int check_open(const MoltBytesIO *b) {
    return b->base.closed ? molt_raise_int(&molt_ValueError, "I/O operation on closed file.") : 0;
}
static int check_exports(const MoltBytesIO *b) {
    if (!b->data->exports) return 0;
    return molt_raise_int(&molt_BufferError, "Existing exports of data: object cannot be re-sized");
}

static void resize(MoltBytesIO *b, int64_t length) {
    MoltByteArray *d = b->data;
    if (length + 1 > d->capacity) {
        int64_t capacity = length + (length >> 1) + 32;
        d->data = d->data ? molt_buffer_resize(d->data, capacity) : molt_buffer_alloc(capacity);
        d->capacity = capacity;
    }
    if (length > d->length) memset(d->data + d->length, 0, length - d->length);
    d->length = length;
    d->data[length] = 0;
}

static int64_t rest(const MoltBytesIO *b) { return b->pos < b->data->length ? b->data->length - b->pos : 0; }

static MoltValue take(MoltBytesIO *b, int64_t n) {
    if (n < 0 || n > rest(b)) n = rest(b);
    MoltValue result = molt_bytes_new(n ? b->data->data + b->pos : (uint8_t *)"", n);
    b->pos += n;
    return result;
}

MoltValue molt_bytesio_read(MoltValue self, MoltValue size) {
    int64_t n;
    if (check_open(SELF(self)) < 0 || molt_io_size(size, &n) < 0) return 0;
    return take(SELF(self), n);
}

static MoltValue line(MoltBytesIO *b, int64_t limit) {
    int64_t n = rest(b);
    if (limit >= 0 && n > limit) n = limit;
    uint8_t *start = b->data->data + b->pos, *newline = n ? memchr(start, '\n', n) : 0;
    return take(b, newline ? newline - start + 1 : n);
}
MoltValue molt_bytesio_readline(MoltValue self, MoltValue size) {
    int64_t limit;
    if (check_open(SELF(self)) < 0 || molt_io_size(size, &limit) < 0) return 0;
    return line(SELF(self), limit);
}
MoltValue molt_bytesio_readlines(MoltValue self, MoltValue hint) {
    int64_t limit, total = 0;
    if (check_open(SELF(self)) < 0 || molt_io_size(hint, &limit) < 0) return 0;
    MoltValue lines = molt_list_new(0);
    while (rest(SELF(self))) {
        MoltValue l = line(SELF(self), -1);
        total += MOLT_BYTES(l)->length;
        molt_list_push(MOLT_LIST(lines), l);
        if (limit > 0 && total >= limit) break;
    }
    return lines;
}

MoltValue molt_bytesio_readinto(MoltValue self, MoltValue buffer) {
    MoltBytesIO *b = SELF(self);
    MoltView view;
    if (check_open(b) < 0 || molt_view_get(buffer, &view) < 0) return 0;
    int64_t n = view.length < rest(b) ? view.length : rest(b);
    if (view.readonly) {
        molt_raise(&molt_TypeError, "readinto() argument must be read-write bytes-like object, not %A", buffer);
        n = -1;
    } else if (n) {
        memmove(view.data, b->data->data + b->pos, n);
        b->pos += n;
    }
    molt_view_release(&view);
    return n < 0 ? 0 : molt_int_from_i64(n);
}

MoltValue molt_bytesio_write(MoltValue self, MoltValue data) {
    MoltBytesIO *b = SELF(self);
    MoltView view;
    if (check_open(b) < 0 || check_exports(b) < 0 || molt_view_get(data, &view) < 0) return 0;
    int64_t n = view.length;
    if (n) {
        if (b->pos + n > b->data->length) resize(b, b->pos + n);
        memmove(b->data->data + b->pos, view.data, n);
        b->pos += n;
    }
    molt_view_release(&view);
    return molt_int_from_i64(n);
}

MoltValue molt_bytesio_seek(MoltValue self, MoltValue position, MoltValue whence) {
    MoltBytesIO *b = SELF(self);
    int64_t p, w;
    if (molt_index_i64(position, &p) < 0 || molt_index_i64(whence, &w) < 0 || check_open(b) < 0) return 0;
    if (w == 0 && p < 0) return molt_raise(&molt_ValueError, "negative seek value %lld", p);
    if (w < 0 || w > 2) return molt_raise(&molt_ValueError, "invalid whence (%lld, should be 0, 1 or 2)", w);
    if (w == 1) p += b->pos;
    if (w == 2) p += b->data->length;
    b->pos = p < 0 ? 0 : p;
    return molt_int_from_i64(b->pos);
}
MoltValue molt_bytesio_tell(MoltValue self) {
    return check_open(SELF(self)) < 0 ? 0 : molt_int_from_i64(SELF(self)->pos);
}
MoltValue molt_bytesio_truncate(MoltValue self, MoltValue size) {
    MoltBytesIO *b = SELF(self);
    int64_t n = b->pos;
    if (check_open(b) < 0 || check_exports(b) < 0) return 0;
    if (size && !molt_is_none(size) && molt_index_i64(size, &n) < 0) return 0;
    if (n < 0) return molt_raise(&molt_ValueError, "negative size value %lld", n);
    if (n < b->data->length) resize(b, n);
    return molt_int_from_i64(n);
}
MoltValue molt_bytesio_getvalue(MoltValue self) {
    MoltBytesIO *b = SELF(self);
    return check_open(b) < 0 ? 0 : molt_bytes_new(b->data->length ? b->data->data : (uint8_t *)"", b->data->length);
}
MoltValue molt_bytesio_getbuffer(MoltValue self) {
    if (check_open(SELF(self)) < 0) return 0;
    return molt_call1(molt_value(&molt_memoryview_type), molt_value(SELF(self)->data));
}
MoltValue molt_bytesio_close(MoltValue self) {
    MoltBytesIO *b = SELF(self);
    if (b->base.closed) return MOLT_NONE;
    if (check_exports(b) < 0) return 0;
    b->base.closed = true;
    resize(b, 0);
    return MOLT_NONE;
}
MoltValue molt_bytesio_get_closed(MoltValue self) { return molt_bool(SELF(self)->base.closed); }
MoltValue molt_bytesio_isatty(MoltValue self) { return check_open(SELF(self)) < 0 ? 0 : MOLT_FALSE; }
MoltValue molt_bytesio_flush(MoltValue self) { return check_open(SELF(self)) < 0 ? 0 : MOLT_NONE; }
MoltValue molt_bytesio_readable(MoltValue self) { return check_open(SELF(self)) < 0 ? 0 : MOLT_TRUE; }
MoltValue molt_bytesio_writable(MoltValue self) { return check_open(SELF(self)) < 0 ? 0 : MOLT_TRUE; }
MoltValue molt_bytesio_seekable(MoltValue self) { return check_open(SELF(self)) < 0 ? 0 : MOLT_TRUE; }

/* -- slots -- */

static int is_closed(MoltValue self) { return SELF(self)->base.closed; }

static const MoltBytesIOOps ops = {
    &molt_bytesio_type, molt_bytesio_read, molt_bytesio_write, molt_bytesio_seek, molt_bytesio_tell,
    molt_bytesio_truncate, molt_bytesio_close, molt_bytesio_readinto, is_closed,
};

static MoltValue new_slot(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    molt_bytesio_ops = &ops;
    MoltValue data = molt_call0(molt_value(&molt_bytearray_type));
    if (!data) return 0;
    MoltValue self = molt_type_alloc(type, 0);
    SELF(self)->data = MOLT_AS(MoltByteArray, data);
    return self;
}

static int init_slot(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"initial_bytes"};
    MoltValue initial = 0;
    MoltBytesIO *b = SELF(self);
    if (molt_parse_args("BytesIO", args, nargs, kwnames, names, 0, 0, 1, &initial) < 0 || check_exports(b) < 0) return -1;
    resize(b, 0);
    b->pos = 0;
    b->base.closed = false;
    if (!initial || molt_is_none(initial)) return 0;
    MoltValue written = molt_bytesio_write(self, initial);
    if (!written) return -1;
    molt_drop(written);
    b->pos = 0;
    return 0;
}

static MoltValue next_slot(MoltValue self) {
    MoltBytesIO *b = SELF(self);
    if (check_open(b) < 0) return 0;
    return rest(b) ? line(b, -1) : 0;
}

static void dealloc_slot(MoltObject *self) {
    MoltBytesIO *b = (MoltBytesIO *)self;
    if (b->data) molt_drop_object(&b->data->head);
    molt_object_free(self);
}

MoltType molt_bytesio_type = {
    MOLT_TYPE_HEAD("BytesIO", 0, MoltBytesIO, &molt_bufferediobase_type),
    .methods = molt_bytesio_type_names,
    .ext_offset = offsetof(MoltIOBase, ext),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_HAS_DEL | MOLT_TYPE_IMMUTABLE,
    .new_ = new_slot, .init = init_slot,
    .dealloc = dealloc_slot, .traverse = molt_iobase_traverse, .clear = molt_iobase_clear, .finalize = molt_io_finalize,
    .iter = molt_iobase_iter_slot, .next = next_slot,
};
