/* BufferedReader, BufferedWriter, BufferedRandom: one struct; either bytes read ahead or bytes to write are held. */
#include "io_types.h"

#include <errno.h>
#include <string.h>

extern const MoltNameDef molt_bufferedreader_type_names[], molt_bufferedwriter_type_names[],
    molt_bufferedrandom_type_names[];

#define SELF(v) MOLT_AS(MoltBuffered, v)

static MoltFileIO *own_raw(const MoltBuffered *b) {
    return molt_type_of(b->raw) == &molt_fileio_type ? MOLT_AS(MoltFileIO, b->raw) : 0;
}

/* Every operation begins with this. */
static int check_attached(const MoltBuffered *b) {
    molt_wait_for_owner(&b->owner);
    if (b->raw) return 0;
    if (b->detached) return molt_raise_int(&molt_ValueError, "raw stream has been detached");
    return molt_raise_int(&molt_ValueError, "I/O operation on uninitialized object");
}

static int check_open(MoltBuffered *b, const char *what) {
    if (check_attached(b) < 0) return -1;
    int closed = molt_io_op_closed(b->raw);
    if (closed > 0) return molt_raise_int(&molt_ValueError, "%s of closed file", what);
    return closed;
}

static void need_buffer(MoltBuffered *b) {
    if (!b->data) b->data = molt_buffer_alloc(b->size);
}

static int64_t available(const MoltBuffered *b) { return b->end - b->pos; }

/* -- the raw stream -- */

static int64_t read_foreign(MoltValue raw, uint8_t *data, int64_t n) {
    MoltValue args[1] = {molt_int_from_i64(n)};
    MoltValue buffer = molt_call(molt_value(&molt_bytearray_type), args, 1, 0);
    molt_drop(args[0]);
    if (!buffer) return -1;
    MoltValue got = molt_io_op_readinto(raw, buffer);
    int64_t count = -1;
    if (got && molt_is_none(got)) {
        count = -2;
    } else if (got && molt_index_i64(got, &count) < 0) {
        count = -1;
    } else if (got && (count < 0 || count > n)) {
        molt_raise(&molt_OSError, "raw readinto() returned invalid length %lld (should have been between 0 and %lld)",
                   count, n);
        count = -1;
    } else if (got && count > 0) {
        MoltByteArray *b = MOLT_AS(MoltByteArray, buffer);
        memcpy(data, b->data, count <= b->length ? count : b->length);
    }
    molt_xdrop(got);
    molt_drop(buffer);
    return count;
}

static int64_t raw_read_owned(MoltBuffered *b, uint8_t *data, int64_t n) {
    MoltFileIO *f = own_raw(b);
    if (!f) return read_foreign(b->raw, data, n);
    if (f->fd < 0) {
        molt_raise(&molt_ValueError, "I/O operation on closed file");
        return -1;
    }
    if (f->readable) return molt_fileio_read_into(f, data, n);
    molt_io_unsupported("File not open for reading");
    return -1;
}

/* Bytes read, 0 at the end, -1 raised, -2 nothing there yet. */
static int64_t raw_read(MoltBuffered *b, uint8_t *data, int64_t n) {
    int64_t before = molt_own(&b->owner), got = raw_read_owned(b, data, n);
    molt_disown(&b->owner, before);
    return got;
}

static int64_t write_foreign(MoltValue raw, const uint8_t *data, int64_t n) {
    MoltValue bytes = molt_bytes_new(data, n);
    MoltValue put = molt_io_op_write(raw, bytes);
    molt_drop(bytes);
    if (!put) return -1;
    if (molt_is_none(put)) return -2;
    int64_t count;
    int bad = molt_index_i64(put, &count);
    molt_drop(put);
    if (bad < 0) return -1;
    if (count >= 0 && count <= n) return count;
    molt_raise(&molt_OSError, "raw write() returned invalid length %lld (should have been between 0 and %lld)", count, n);
    return -1;
}

static int64_t raw_write_owned(MoltBuffered *b, const uint8_t *data, int64_t n) {
    MoltFileIO *f = own_raw(b);
    if (!f) return write_foreign(b->raw, data, n);
    if (f->fd < 0) {
        molt_raise(&molt_ValueError, "I/O operation on closed file");
        return -1;
    }
    if (f->writable) return molt_fileio_write_from(f, data, n);
    molt_io_unsupported("File not open for writing");
    return -1;
}

static int64_t raw_write(MoltBuffered *b, const uint8_t *data, int64_t n) {
    int64_t before = molt_own(&b->owner), put = raw_write_owned(b, data, n);
    molt_disown(&b->owner, before);
    return put;
}

static int would_block(int64_t written) {
    MoltValue args[3] = {molt_tag(EAGAIN), molt_str_from_c("write could not complete without blocking"),
                         molt_int_from_i64(written)};
    MoltValue e = molt_call(molt_value(&molt_BlockingIOError), args, 3, 0);
    molt_drop(args[1]);
    if (!e) return -1;
    molt_raise_exception(e);
    molt_drop(e);
    return -1;
}

static int write_all(MoltBuffered *b, const uint8_t *data, int64_t n, int64_t *done) {
    for (*done = 0; *done < n;) {
        int64_t put = raw_write(b, data + *done, n - *done);
        if (put == -2) return would_block(*done);
        if (put < 0) return -1;
        *done += put;
    }
    return 0;
}

int molt_buffered_flush_pending(MoltBuffered *b) {
    if (!b->pending) return 0;
    int64_t n = b->pending, done;
    int result = write_all(b, b->data, n, &done);
    if (done < n && done > 0) memmove(b->data, b->data + done, n - done);
    b->pending = n - done;
    return result;
}

/* Forgets what was read ahead, moving the raw stream back to where the reader stands. */
static int drop_ahead(MoltBuffered *b) {
    int64_t ahead = available(b);
    b->pos = b->end = 0;
    if (!ahead) return 0;
    int64_t before = molt_own(&b->owner);
    MoltValue at = molt_io_op_seek(b->raw, -ahead, 1);
    molt_disown(&b->owner, before);
    if (!at) return -1;
    molt_drop(at);
    return 0;
}

/* -- reading -- */

static int prepare_reading(MoltBuffered *b) { return b->pending ? molt_buffered_flush_pending(b) : 0; }

/* Fills the empty buffer: bytes there, 0 end, -1, -2. */
static int64_t fill(MoltBuffered *b) {
    need_buffer(b);
    b->pos = b->end = 0;
    int64_t got = raw_read(b, b->data, b->size);
    if (got > 0) b->end = got;
    return got;
}

int64_t molt_buffered_read1_into(MoltBuffered *b, uint8_t *data, int64_t n) {
    if (check_open(b, "read") < 0) return -1;
    int64_t have = available(b);
    if (have > 0) {
        if (n > have) n = have;
        memcpy(data, b->data + b->pos, n);
        b->pos += n;
        return n;
    }
    b->pos = b->end = 0;
    if (prepare_reading(b) < 0) return -1;
    return raw_read(b, data, n);
}

static MoltValue read_all(MoltBuffered *b) {
    int64_t length = available(b), capacity = length + IO_BUFFER_SIZE;
    if (prepare_reading(b) < 0) return 0;
    MoltFileIO *f = own_raw(b);
    uint8_t *data = molt_buffer_alloc(capacity);
    if (length) memcpy(data, b->data + b->pos, length);
    b->pos = b->end = 0;
    if (f && f->readable && f->fd >= 0) {
        extern MoltValue molt_fileio_readall(MoltValue self);
        int64_t before = molt_own(&b->owner);
        MoltValue rest = molt_fileio_readall(b->raw);
        molt_disown(&b->owner, before);
        if (!rest || length == 0 || molt_is_none(rest)) {
            MoltValue result = rest && molt_is_none(rest) && length ? molt_bytes_new(data, length) : rest;
            molt_buffer_free(data);
            return result;
        }
        MoltBytes *joined = molt_bytes_alloc(length + MOLT_BYTES(rest)->length);
        memcpy(joined->data, data, length);
        memcpy(joined->data + length, MOLT_BYTES(rest)->data, MOLT_BYTES(rest)->length);
        molt_drop(rest);
        molt_buffer_free(data);
        return molt_value(joined);
    }
    while (true) {
        if (capacity - length < IO_BUFFER_SIZE / 2) data = molt_buffer_resize(data, capacity *= 2);
        int64_t got = raw_read(b, data + length, capacity - length);
        if (got == -1) {
            molt_buffer_free(data);
            return 0;
        }
        if (got == -2 && length == 0) {
            molt_buffer_free(data);
            return MOLT_NONE;
        }
        if (got <= 0) break;
        length += got;
    }
    MoltValue result = molt_bytes_new(data, length);
    molt_buffer_free(data);
    return result;
}

/* Up to n bytes, fewer only at the end of the stream. -2: nothing could be read without blocking. */
static int64_t read_into(MoltBuffered *b, uint8_t *data, int64_t n) {
    int64_t done = 0;
    while (done < n) {
        int64_t have = available(b);
        if (have > 0) {
            int64_t take = have < n - done ? have : n - done;
            memcpy(data + done, b->data + b->pos, take);
            b->pos += take;
            done += take;
            continue;
        }
        if (prepare_reading(b) < 0) return -1;
        int64_t got;
        if (n - done >= b->size) {
            b->pos = b->end = 0;
            got = raw_read(b, data + done, n - done);
            if (got > 0) done += got;
        } else {
            got = fill(b);
        }
        if (got == -1) return -1;
        if (got == -2) return done ? done : -2;
        if (got == 0) break;
    }
    return done;
}

MoltValue molt_buffered_read(MoltValue self, MoltValue size) {
    MoltBuffered *b = SELF(self);
    int64_t n;
    if (check_attached(b) < 0 || molt_io_size(size, &n) < 0) return 0;
    if (n < -1) return molt_raise(&molt_ValueError, "read length must be non-negative or -1");
    if (!b->readable) return molt_io_unsupported("read");
    if (check_open(b, "read") < 0) return 0;
    if (n < 0) return read_all(b);
    if (n <= available(b)) {
        MoltValue result = molt_bytes_new(b->data + b->pos, n);
        b->pos += n;
        return result;
    }
    int64_t capacity = n > (1 << 24) ? (1 << 24) : n; /* a huge n may be no more than a wish */
    if (capacity < n) {
        MoltValue all = 0;
        uint8_t *data = molt_buffer_alloc(capacity);
        int64_t length = 0;
        while (length < n) {
            if (length == capacity) data = molt_buffer_resize(data, capacity = capacity * 2 < n ? capacity * 2 : n);
            int64_t want = capacity - length, got = read_into(b, data + length, want);
            if (got == -1) {
                molt_buffer_free(data);
                return 0;
            }
            if (got <= 0) break;
            length += got;
            if (got < want) break;
        }
        all = molt_bytes_new(data, length);
        molt_buffer_free(data);
        return all;
    }
    uint8_t *data = molt_buffer_alloc(n ? n : 1);
    int64_t got = read_into(b, data, n);
    MoltValue result = got >= 0 ? molt_bytes_new(data, got) : got == -2 ? MOLT_NONE : 0;
    molt_buffer_free(data);
    return result;
}

MoltValue molt_buffered_read1(MoltValue self, MoltValue size) {
    MoltBuffered *b = SELF(self);
    int64_t n;
    if (check_attached(b) < 0 || molt_index_i64(size, &n) < 0) return 0;
    if (!b->readable) return molt_io_unsupported("read1");
    if (n < 0) n = b->size;
    if (check_open(b, "read") < 0) return 0;
    if (n == 0) return molt_bytes_new("", 0);
    if (available(b) > 0 && n > available(b)) n = available(b);
    uint8_t *data = molt_buffer_alloc(n);
    int64_t got = molt_buffered_read1_into(b, data, n);
    MoltValue result = got >= 0 ? molt_bytes_new(data, got) : got == -2 ? molt_bytes_new("", 0) : 0;
    molt_buffer_free(data);
    return result;
}

/* A view of readinto's argument, with the words of CPython's argument parser. */
static int view_argument(MoltValue buffer, MoltView *view) {
    if (molt_view_get(buffer, view) == 0) return 0;
    if (!molt_exception_matches(&molt_TypeError)) return -1;
    molt_exception_clear();
    return molt_raise_int(&molt_TypeError, "readinto() argument must be read-write bytes-like object, not %A", buffer);
}

MoltValue molt_buffered_readinto(MoltValue self, MoltValue buffer) {
    MoltBuffered *b = SELF(self);
    MoltView view;
    if (check_open(b, "readinto") < 0 || view_argument(buffer, &view) < 0) return 0;
    int64_t got = -1;
    if (view.readonly) {
        molt_raise(&molt_TypeError, "readinto() argument must be read-write bytes-like object, not %A", buffer);
    } else {
        got = read_into(b, view.data, view.length);
    }
    molt_view_release(&view);
    return got >= 0 ? molt_int_from_i64(got) : got == -2 ? MOLT_NONE : 0;
}

MoltValue molt_buffered_readinto1(MoltValue self, MoltValue buffer) {
    MoltBuffered *b = SELF(self);
    MoltView view;
    if (check_open(b, "readinto") < 0 || molt_view_get(buffer, &view) < 0) return 0;
    int64_t got = view.readonly ? -1 : view.length ? molt_buffered_read1_into(b, view.data, view.length) : 0;
    if (view.readonly) {
        molt_raise(&molt_TypeError, "readinto1() argument must be read-write bytes-like object, not %A", buffer);
    }
    molt_view_release(&view);
    return got >= 0 ? molt_int_from_i64(got) : got == -2 ? MOLT_NONE : 0;
}

MoltValue molt_buffered_peek(MoltValue self, MoltValue size) {
    MoltBuffered *b = SELF(self);
    int64_t ignored;
    if (molt_index_i64(size, &ignored) < 0) return 0;
    if (check_open(b, "peek") < 0 || prepare_reading(b) < 0) return 0;
    if (!available(b) && fill(b) == -1) return 0;
    return molt_bytes_new(b->data ? b->data + b->pos : (uint8_t *)"", available(b));
}

static MoltValue read_line(MoltBuffered *b, int64_t limit) {
    if (check_open(b, "readline") < 0 || prepare_reading(b) < 0) return 0;
    uint8_t *line = 0;
    int64_t length = 0;
    while (true) {
        int64_t have = available(b);
        if (!have) {
            int64_t got = fill(b);
            if (got == -1) {
                molt_buffer_free(line);
                return 0;
            }
            if (got <= 0) break;
            have = got;
        }
        if (limit >= 0 && have > limit - length) have = limit - length;
        uint8_t *start = b->data + b->pos, *newline = memchr(start, '\n', have);
        int64_t take = newline ? newline - start + 1 : have;
        bool finished = newline || (limit >= 0 && length + take >= limit);
        if (finished && !line) {
            MoltValue result = molt_bytes_new(start, take);
            b->pos += take;
            return result;
        }
        line = line ? molt_buffer_resize(line, length + take + 1) : molt_buffer_alloc(take + 1);
        memcpy(line + length, start, take);
        length += take;
        b->pos += take;
        if (finished) break;
    }
    MoltValue result = molt_bytes_new(line ? line : (uint8_t *)"", length);
    if (line) molt_buffer_free(line);
    return result;
}

MoltValue molt_buffered_readline(MoltValue self, MoltValue size) {
    int64_t limit;
    if (check_attached(SELF(self)) < 0 || molt_io_size(size, &limit) < 0) return 0;
    return read_line(SELF(self), limit);
}

static MoltValue next_slot(MoltValue self) {
    MoltBuffered *b = SELF(self);
    if (check_attached(b) < 0) return 0;
    if (molt_type_of(self)->flags & MOLT_TYPE_HEAP) return molt_iobase_next_slot(self);
    MoltValue line = read_line(b, -1);
    if (!line || MOLT_BYTES(line)->length) return line;
    molt_drop(line);
    return 0;
}

/* -- writing -- */

int molt_buffered_write_bytes(MoltBuffered *b, const uint8_t *data, int64_t n) {
    molt_wait_for_owner(&b->owner);
    if (b->end && drop_ahead(b) < 0) return -1;
    need_buffer(b);
    if (n <= b->size - b->pending) {
        memcpy(b->data + b->pending, data, n);
        b->pending += n;
        return 0;
    }
    if (molt_buffered_flush_pending(b) < 0) return -1;
    while (n > b->size) {
        int64_t put = raw_write(b, data, n);
        if (put == -2) return would_block(0);
        if (put < 0) return -1;
        data += put;
        n -= put;
    }
    memcpy(b->data, data, n);
    b->pending = n;
    return 0;
}

MoltValue molt_buffered_write(MoltValue self, MoltValue data) {
    MoltBuffered *b = SELF(self);
    MoltView view;
    if (check_attached(b) < 0) return 0;
    if (!b->writable) return molt_io_unsupported("write");
    if (molt_is_str_sub(data)) return molt_raise(&molt_TypeError, "a bytes-like object is required, not '%T'", data);
    int closed = molt_io_op_closed(b->raw);
    if (closed > 0) return molt_raise(&molt_ValueError, "write to closed file");
    if (closed < 0 || molt_view_get(data, &view) < 0) return 0;
    int64_t n = view.length;
    int result = molt_buffered_write_bytes(b, view.data, n);
    molt_view_release(&view);
    return result < 0 ? 0 : molt_int_from_i64(n);
}

MoltValue molt_buffered_flush(MoltValue self) {
    MoltBuffered *b = SELF(self);
    if (check_open(b, "flush") < 0) return 0;
    if (!b->writable) return molt_io_op_flush(b->raw);
    if (molt_buffered_flush_pending(b) < 0) return 0;
    if (b->readable && b->end && drop_ahead(b) < 0) return 0;
    return own_raw(b) ? MOLT_NONE : molt_io_op_flush(b->raw);
}

/* -- position -- */

MoltValue molt_buffered_tell(MoltValue self) {
    MoltBuffered *b = SELF(self);
    if (check_attached(b) < 0) return 0;
    int64_t at = molt_io_op_tell(b->raw);
    return at < 0 ? 0 : molt_int_from_i64(at - available(b) + b->pending);
}

MoltValue molt_buffered_seek(MoltValue self, MoltValue position, MoltValue whence) {
    MoltBuffered *b = SELF(self);
    int64_t target, w;
    if (check_attached(b) < 0 || molt_index_i64(whence, &w) < 0) return 0;
    if (w < 0 || w > 2) return molt_raise(&molt_ValueError, "whence value %lld unsupported", w);
    if (check_open(b, "seek") < 0) return 0;
    int seekable = molt_io_op_seekable(b->raw);
    if (seekable < 0) return 0;
    if (!seekable) return molt_io_unsupported("File or stream is not seekable.");
    if (molt_index_i64(position, &target) < 0) return 0;
    if (molt_buffered_flush_pending(b) < 0) return 0;
    if (w != 2 && available(b)) { /* stay inside the buffer if possible */
        int64_t raw_at = molt_io_op_tell(b->raw);
        if (raw_at < 0) return 0;
        int64_t current = raw_at - available(b), offset = w == 0 ? target - current : target;
        if (offset >= -b->pos && offset <= available(b)) {
            b->pos += offset;
            return molt_int_from_i64(current + offset);
        }
    }
    if (w == 1) target -= available(b);
    MoltValue at = molt_io_op_seek(b->raw, target, (int)w);
    if (at) b->pos = b->end = 0;
    return at;
}

MoltValue molt_buffered_truncate(MoltValue self, MoltValue size) {
    MoltBuffered *b = SELF(self);
    if (check_open(b, "truncate") < 0) return 0;
    if (!b->writable) return molt_io_unsupported("truncate");
    if (molt_buffered_flush_pending(b) < 0 || drop_ahead(b) < 0) return 0;
    return molt_io_op_truncate(b->raw, size ? size : MOLT_NONE);
}

/* -- the rest -- */

MoltValue molt_buffered_close(MoltValue self) {
    MoltBuffered *b = SELF(self);
    if (check_attached(b) < 0) return 0;
    int closed = molt_io_op_closed(b->raw);
    if (closed) return closed < 0 ? 0 : MOLT_NONE;
    bool exact = molt_is_buffered(self);
    MoltValue flushed = exact ? molt_buffered_flush(self) : molt_io_op_flush(self);
    MoltValue error = flushed ? 0 : molt_exception_take();
    molt_xdrop(flushed);
    int64_t before = molt_own(&b->owner);
    MoltValue result = molt_io_op_close(b->raw);
    molt_disown(&b->owner, before);
    if (b->data) {
        molt_buffer_free(b->data);
        b->data = 0;
        b->pos = b->end = b->pending = 0;
    }
    if (!error) return result;
    if (result) molt_drop(result);
    else molt_exception_clear();
    molt_exception_restore(error);
    return 0;
}

MoltValue molt_buffered_detach(MoltValue self) {
    MoltBuffered *b = SELF(self);
    if (check_attached(b) < 0) return 0;
    MoltValue flushed = molt_io_op_flush(self);
    if (!flushed) return 0;
    molt_drop(flushed);
    MoltValue raw = b->raw;
    b->raw = 0;
    b->detached = true;
    return raw;
}

static MoltValue bool_of(int truth) { return truth < 0 ? 0 : molt_bool(truth); }
MoltValue molt_buffered_readable(MoltValue self) {
    if (check_attached(SELF(self)) < 0) return 0;
    return bool_of(molt_io_op_readable(SELF(self)->raw));
}
MoltValue molt_buffered_writable(MoltValue self) {
    if (check_attached(SELF(self)) < 0) return 0;
    return bool_of(molt_io_op_writable(SELF(self)->raw));
}
MoltValue molt_buffered_seekable(MoltValue self) {
    if (check_attached(SELF(self)) < 0) return 0;
    return bool_of(molt_io_op_seekable(SELF(self)->raw));
}
MoltValue molt_buffered_isatty(MoltValue self) {
    if (check_attached(SELF(self)) < 0) return 0;
    return bool_of(molt_io_op_isatty(SELF(self)->raw));
}
MoltValue molt_buffered_fileno(MoltValue self) {
    return check_attached(SELF(self)) < 0 ? 0 : molt_io_op_fileno(SELF(self)->raw);
}
MoltValue molt_buffered_get_closed(MoltValue self) {
    return check_attached(SELF(self)) < 0 ? 0 : bool_of(molt_io_op_closed(SELF(self)->raw));
}
MoltValue molt_buffered_get_raw(MoltValue self) {
    MoltValue raw = SELF(self)->raw;
    return raw ? molt_retain(raw) : MOLT_NONE;
}

static MoltValue raw_attribute(MoltValue self, MoltStr *name, MoltValue (*own)(MoltValue)) {
    if (check_attached(SELF(self)) < 0) return 0;
    MoltValue raw = SELF(self)->raw;
    return own_raw(SELF(self)) ? own(raw) : molt_getattr(raw, name);
}
extern MoltValue molt_fileio_get_name(MoltValue self), molt_fileio_get_mode(MoltValue self);
MoltValue molt_buffered_get_name(MoltValue self) { return raw_attribute(self, MOLT_N(name), molt_fileio_get_name); }
MoltValue molt_buffered_get_mode(MoltValue self) { return raw_attribute(self, MOLT_N(mode), molt_fileio_get_mode); }

/* -- slots -- */

MoltValue molt_buffered_make(MoltType *type, MoltValue raw, int64_t size) {
    MoltValue self = molt_type_alloc(type, 0);
    MoltBuffered *b = SELF(self);
    b->raw = molt_retain(raw);
    b->size = size;
    b->readable = type != &molt_bufferedwriter_type;
    b->writable = type != &molt_bufferedreader_type;
    return self;
}

static MoltValue new_slot(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return molt_type_alloc(type, 0);
}

static int init(MoltValue self, const char *name, bool readable, bool writable, const MoltValue *args, size_t nargs,
                MoltValue kwnames) {
    static const char *const names[] = {"raw", "buffer_size"};
    MoltValue given[2] = {0};
    if (molt_parse_args(name, args, nargs, kwnames, names, 0, 1, 2, given) < 0) return -1;
    int64_t size = IO_BUFFER_SIZE;
    if (given[1] && molt_index_i64(given[1], &size) < 0) return -1;
    MoltValue raw = given[0];
    int ok = !readable || !writable ? 1 : molt_io_op_seekable(raw);
    if (ok == 0) return molt_io_unsupported("File or stream is not seekable."), -1;
    if (ok > 0 && readable) ok = molt_io_op_readable(raw);
    if (ok == 0) return molt_io_unsupported("File or stream is not readable."), -1;
    if (ok > 0 && writable) ok = molt_io_op_writable(raw);
    if (ok == 0) return molt_io_unsupported("File or stream is not writable."), -1;
    if (ok < 0) return -1;
    if (size <= 0) return molt_raise_int(&molt_ValueError, "buffer size must be strictly positive");
    MoltBuffered *b = SELF(self);
    if (b->data) molt_buffer_free(b->data);
    b->data = 0;
    b->pos = b->end = b->pending = 0;
    b->size = size;
    b->readable = readable;
    b->writable = writable;
    b->detached = false;
    molt_replace(&b->raw, molt_retain(raw));
    return 0;
}
static int init_reader(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return init(self, "BufferedReader", true, false, args, nargs, kwnames);
}
static int init_writer(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return init(self, "BufferedWriter", false, true, args, nargs, kwnames);
}
static int init_random(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    return init(self, "BufferedRandom", true, true, args, nargs, kwnames);
}

static MoltValue repr_slot(MoltValue self) {
    MoltValue name = molt_buffered_get_name(self);
    if (!name) {
        if (!molt_exception_matches(&molt_AttributeError) && !molt_exception_matches(&molt_ValueError)) return 0;
        molt_exception_clear();
        return molt_str_format("<_io.%T>", self);
    }
    MoltValue text = molt_str_format("<_io.%T name=%R>", self, name);
    molt_drop(name);
    return text;
}

static void dealloc_slot(MoltObject *self) {
    MoltBuffered *b = (MoltBuffered *)self;
    if (b->data) molt_buffer_free(b->data);
    molt_xdrop(b->raw);
    molt_object_free(self);
}
static void traverse_slot(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((MoltBuffered *)self)->raw, arg);
    molt_fields_traverse(self, visit, arg);
}

#define BUFFERED_SLOTS                                                                                          \
    .ext_offset = offsetof(MoltIOBase, ext),                                                                    \
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_HAS_DEL | MOLT_TYPE_IMMUTABLE,                \
    .new_ = new_slot, .repr = repr_slot, .dealloc = dealloc_slot, .traverse = traverse_slot,                    \
    .clear = molt_iobase_clear, .finalize = molt_io_finalize, .iter = molt_iobase_iter_slot

MoltType molt_bufferedreader_type = {
    MOLT_TYPE_HEAD("BufferedReader", 0, MoltBuffered, &molt_bufferediobase_type),
    .methods = molt_bufferedreader_type_names, BUFFERED_SLOTS, .init = init_reader, .next = next_slot};
MoltType molt_bufferedwriter_type = {
    MOLT_TYPE_HEAD("BufferedWriter", 0, MoltBuffered, &molt_bufferediobase_type),
    .methods = molt_bufferedwriter_type_names, BUFFERED_SLOTS, .init = init_writer, .next = molt_iobase_next_slot};
MoltType molt_bufferedrandom_type = {
    MOLT_TYPE_HEAD("BufferedRandom", 0, MoltBuffered, &molt_bufferediobase_type),
    .methods = molt_bufferedrandom_type_names, BUFFERED_SLOTS, .init = init_random, .next = next_slot};
