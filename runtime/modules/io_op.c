/* Operations on any layer of a file: direct for our own types, by name for the program's. */
#include "io_types.h"

const MoltBytesIOOps *molt_bytesio_ops;
const MoltStringIOOps *molt_stringio_ops;
MoltType *molt_rwpair_used;

/* The side of a BufferedRWPair that an operation is for; any other file itself. */
static MoltValue side(MoltValue f, bool writer) {
    if (!molt_rwpair_used || molt_type_of(f) != molt_rwpair_used || !MOLT_AS(MoltRWPair, f)->reader) return f;
    return writer ? MOLT_AS(MoltRWPair, f)->writer : MOLT_AS(MoltRWPair, f)->reader;
}

enum { FILE_IO, BUFFERED, TEXT, BYTES_IO, STRING_IO, BASE, OTHER };

/* Which of our own implementations answers for `name` on f. */
static int kind_of_type(MoltType *t) {
    for (; t; t = t->base) {
        if (t == &molt_fileio_type) return FILE_IO;
        if (t == &molt_bufferedreader_type || t == &molt_bufferedwriter_type || t == &molt_bufferedrandom_type) {
            return BUFFERED;
        }
        if (t == &molt_textiowrapper_type) return TEXT;
        if (molt_bytesio_ops && t == molt_bytesio_ops->type) return BYTES_IO;
        if (molt_stringio_ops && t == molt_stringio_ops->type) return STRING_IO;
        if (t == &molt_iobase_type) return BASE;
    }
    return OTHER;
}

static int kind_of(MoltValue f, MoltStr *name) {
    MoltType *t = molt_type_of(f);
    if (!(t->flags & MOLT_TYPE_HEAP)) return kind_of_type(t);
    MoltValue found = molt_type_lookup(t, name);
    /* What a heap class inherits from us is found as a C function, if the program mentions its name at all. */
    if (found && !molt_has_shape(found, MOLT_SHAPE_METHOD_DESCRIPTOR) && !molt_has_shape(found, MOLT_SHAPE_GETSET_DESCRIPTOR) &&
        !molt_has_shape(found, MOLT_SHAPE_MEMBER_DESCRIPTOR)) {
        return OTHER;
    }
    return kind_of_type(t);
}

bool molt_is_buffered(MoltValue v) {
    MoltType *t = molt_type_of(v);
    return t == &molt_bufferedreader_type || t == &molt_bufferedwriter_type || t == &molt_bufferedrandom_type;
}

static int truth(MoltValue v) {
    if (!v) return -1;
    int t = molt_truth(v);
    molt_drop(v);
    return t;
}

MoltValue molt_io_op_read(MoltValue f, int64_t n) {
    f = side(f, false);
    MoltValue size = molt_int_from_i64(n), result;
    switch (kind_of(f, MOLT_N(read))) {
    case FILE_IO: result = molt_fileio_read(f, size); break;
    case BUFFERED: result = molt_buffered_read(f, size); break;
    case BYTES_IO: result = molt_bytesio_ops->read(f, size); break;
    default: result = n < 0 ? molt_call_method0(f, MOLT_N(read)) : molt_call_method1(f, MOLT_N(read), size);
    }
    molt_drop(size);
    return result;
}

MoltValue molt_io_op_read1(MoltValue f, int64_t n) {
    f = side(f, false);
    MoltValue size = molt_int_from_i64(n), result;
    switch (kind_of(f, MOLT_N(read1))) {
    case FILE_IO: result = molt_fileio_read(f, size); break;
    case BUFFERED: result = molt_buffered_read1(f, size); break;
    case BYTES_IO: result = molt_bytesio_ops->read(f, size); break;
    default: {
        MoltValue method = molt_getattr_or_stop(f, MOLT_N(read1));
        if (method == MOLT_STOP) method = molt_getattr(f, MOLT_N(read));
        result = method ? molt_call1(method, size) : 0;
        molt_xdrop(method);
    }
    }
    molt_drop(size);
    return result;
}

MoltValue molt_io_op_write(MoltValue f, MoltValue data) {
    f = side(f, true);
    switch (kind_of(f, MOLT_N(write))) {
    case FILE_IO: return molt_fileio_write(f, data);
    case BUFFERED: return molt_buffered_write(f, data);
    case BYTES_IO: return molt_bytesio_ops->write(f, data);
    case STRING_IO: return molt_stringio_ops->write(f, data);
    case TEXT: return molt_textiowrapper_write(f, data);
    default: return molt_call_method1(f, MOLT_N(write), data);
    }
}

MoltValue molt_io_op_readinto(MoltValue f, MoltValue buffer) {
    f = side(f, false);
    switch (kind_of(f, MOLT_N(readinto))) {
    case FILE_IO: return molt_fileio_readinto(f, buffer);
    case BUFFERED: return molt_buffered_readinto(f, buffer);
    case BYTES_IO: return molt_bytesio_ops->readinto(f, buffer);
    default: return molt_call_method1(f, MOLT_N(readinto), buffer);
    }
}

static MoltValue base_flush(MoltValue f) {
    return MOLT_AS(MoltIOBase, f)->closed ? molt_raise(&molt_ValueError, "I/O operation on closed file.") : MOLT_NONE;
}

MoltValue molt_io_op_flush(MoltValue f) {
    f = side(f, true);
    switch (kind_of(f, MOLT_N(flush))) {
    case FILE_IO:
        return MOLT_AS(MoltFileIO, f)->fd < 0 ? molt_raise(&molt_ValueError, "I/O operation on closed file.") : MOLT_NONE;
    case BUFFERED: return molt_buffered_flush(f);
    case TEXT: return molt_textiowrapper_flush(f);
    case BYTES_IO: case STRING_IO: case BASE: return base_flush(f);
    default: return molt_call_method0(f, MOLT_N(flush));
    }
}

MoltValue molt_io_op_close(MoltValue f) {
    if (side(f, true) != f) {
        MoltValue written = molt_io_op_close(side(f, true));
        if (!written) return 0;
        molt_drop(written);
        f = side(f, false);
    }
    switch (kind_of(f, MOLT_N(close))) {
    case FILE_IO: return molt_fileio_close(f);
    case BUFFERED: return molt_buffered_close(f);
    case TEXT: return molt_textiowrapper_close(f);
    case BYTES_IO: return molt_bytesio_ops->close(f);
    case STRING_IO: return molt_stringio_ops->close(f);
    case BASE: {
        MoltIOBase *base = MOLT_AS(MoltIOBase, f);
        if (base->closed) return MOLT_NONE;
        MoltValue flushed = molt_io_op_flush(f);
        base->closed = true;
        if (flushed) molt_drop(flushed);
        return flushed ? MOLT_NONE : 0;
    }
    default: return molt_call_method0(f, MOLT_N(close));
    }
}

MoltValue molt_io_op_seek(MoltValue f, int64_t position, int whence) {
    int kind = kind_of(f, MOLT_N(seek));
    if (kind == FILE_IO) {
        int64_t at = molt_fileio_seek_to(MOLT_AS(MoltFileIO, f), position, whence);
        return at < 0 ? 0 : molt_int_from_i64(at);
    }
    MoltValue p = molt_int_from_i64(position), w = molt_tag(whence), result;
    switch (kind) {
    case BUFFERED: result = molt_buffered_seek(f, p, w); break;
    case BYTES_IO: result = molt_bytesio_ops->seek(f, p, w); break;
    case BASE: result = molt_io_unsupported("seek"); break;
    default: result = molt_call_method2(f, MOLT_N(seek), p, w);
    }
    molt_drop(p);
    return result;
}

static int64_t position_of(MoltValue v) {
    if (!v) return -1;
    int64_t at;
    int bad = molt_index_i64(v, &at);
    molt_drop(v);
    if (bad < 0) return -1;
    if (at < 0) return molt_raise_int(&molt_OSError, "Raw stream returned invalid position %lld", at);
    return at;
}

int64_t molt_io_op_tell(MoltValue f) {
    switch (kind_of(f, MOLT_N(tell))) {
    case FILE_IO: return molt_fileio_seek_to(MOLT_AS(MoltFileIO, f), 0, 1);
    case BUFFERED: return position_of(molt_buffered_tell(f));
    case BYTES_IO: return position_of(molt_bytesio_ops->tell(f));
    case BASE: return position_of(molt_io_op_seek(f, 0, 1));
    default: return position_of(molt_call_method0(f, MOLT_N(tell)));
    }
}

MoltValue molt_io_op_truncate(MoltValue f, MoltValue size) {
    switch (kind_of(f, MOLT_N(truncate))) {
    case FILE_IO: return molt_fileio_truncate(f, size);
    case BUFFERED: return molt_buffered_truncate(f, size);
    case BYTES_IO: return molt_bytesio_ops->truncate(f, size);
    case BASE: return molt_io_unsupported("truncate");
    default: return molt_call_method1(f, MOLT_N(truncate), size);
    }
}

int molt_io_op_closed(MoltValue f) {
    f = side(f, true);
    switch (kind_of(f, MOLT_N(closed))) {
    case FILE_IO: return MOLT_AS(MoltFileIO, f)->fd < 0;
    case BUFFERED: return MOLT_AS(MoltBuffered, f)->raw ? molt_io_op_closed(MOLT_AS(MoltBuffered, f)->raw) : 1;
    case TEXT: return MOLT_AS(MoltText, f)->buffer ? molt_io_op_closed(MOLT_AS(MoltText, f)->buffer) : 1;
    case BYTES_IO: return molt_bytesio_ops->closed(f);
    case STRING_IO: case BASE: return MOLT_AS(MoltIOBase, f)->closed;
    default: return truth(molt_getattr(f, MOLT_N(closed)));
    }
}

int molt_io_op_readable(MoltValue f) {
    f = side(f, false);
    switch (kind_of(f, MOLT_N(readable))) {
    case FILE_IO: return MOLT_AS(MoltFileIO, f)->readable;
    case BUFFERED: return MOLT_AS(MoltBuffered, f)->readable && molt_io_op_readable(MOLT_AS(MoltBuffered, f)->raw);
    case BYTES_IO: case STRING_IO: return 1;
    case BASE: return 0;
    default: return truth(molt_call_method0(f, MOLT_N(readable)));
    }
}

int molt_io_op_writable(MoltValue f) {
    f = side(f, true);
    switch (kind_of(f, MOLT_N(writable))) {
    case FILE_IO: return MOLT_AS(MoltFileIO, f)->writable;
    case BUFFERED: return MOLT_AS(MoltBuffered, f)->writable && molt_io_op_writable(MOLT_AS(MoltBuffered, f)->raw);
    case BYTES_IO: case STRING_IO: return 1;
    case BASE: return 0;
    default: return truth(molt_call_method0(f, MOLT_N(writable)));
    }
}

int molt_io_op_seekable(MoltValue f) {
    switch (kind_of(f, MOLT_N(seekable))) {
    case FILE_IO: return molt_fileio_is_seekable(MOLT_AS(MoltFileIO, f));
    case BUFFERED: return molt_io_op_seekable(MOLT_AS(MoltBuffered, f)->raw);
    case BYTES_IO: case STRING_IO: return 1;
    case BASE: return 0;
    default: return truth(molt_call_method0(f, MOLT_N(seekable)));
    }
}

int molt_io_op_isatty(MoltValue f) {
    f = side(f, true);
    switch (kind_of(f, MOLT_N(isatty))) {
    case FILE_IO: {
        extern int isatty(int);
        return isatty(MOLT_AS(MoltFileIO, f)->fd);
    }
    case BUFFERED: return molt_io_op_isatty(MOLT_AS(MoltBuffered, f)->raw);
    case TEXT: return molt_io_op_isatty(MOLT_AS(MoltText, f)->buffer);
    case BYTES_IO: case STRING_IO: case BASE: return 0;
    default: return truth(molt_call_method0(f, MOLT_N(isatty)));
    }
}

MoltValue molt_io_op_fileno(MoltValue f) {
    f = side(f, true);
    switch (kind_of(f, MOLT_N(fileno))) {
    case FILE_IO: {
        int fd = MOLT_AS(MoltFileIO, f)->fd;
        return fd < 0 ? molt_raise(&molt_ValueError, "I/O operation on closed file") : molt_tag(fd);
    }
    case BUFFERED: return molt_io_op_fileno(MOLT_AS(MoltBuffered, f)->raw);
    case TEXT: return molt_io_op_fileno(MOLT_AS(MoltText, f)->buffer);
    case BYTES_IO: case STRING_IO: case BASE: return molt_io_unsupported("fileno");
    default: return molt_call_method0(f, MOLT_N(fileno));
    }
}
