/* FileIO: a file descriptor. */
#include "io_types.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

extern const MoltNameDef molt_fileio_type_names[];

#ifndef O_CLOEXEC
#define O_CLOEXEC 0
#endif

static MoltValue closed_error(void) { return molt_raise(&molt_ValueError, "I/O operation on closed file"); }

/* After EINTR: 0 try again, -1 a signal handler raised. */
static int interrupted(void) { return molt_state.pending & MOLT_PENDING_SIGNAL ? molt_poll_slow() : 0; }

/* -- opening -- */

MoltValue molt_fspath(MoltValue path) {
    if (molt_is_str_sub(path) || molt_is_bytes_sub(path)) return molt_retain(path);
    MoltValue result = molt_call_special(path, MOLT_N(__fspath__), 0, 0);
    if (result == MOLT_STOP) {
        return molt_raise(&molt_TypeError, "expected str, bytes or os.PathLike object, not %T", path);
    }
    if (!result || molt_is_str_sub(result) || molt_is_bytes_sub(result)) return result;
    molt_raise(&molt_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", path, result);
    molt_drop(result);
    return 0;
}

char *molt_path_bytes(MoltValue path) {
    MoltValue p = molt_fspath(path);
    if (!p) return 0;
    MoltValue bytes = molt_is_bytes_sub(p) ? molt_retain(p) : molt_encode(p, "utf-8", "surrogateescape");
    molt_drop(p);
    if (!bytes) return 0;
    MoltBytes *b = MOLT_BYTES(bytes);
    char *copy = 0;
    if (b->length && __builtin_memchr(b->data, 0, b->length)) {
        molt_raise(&molt_ValueError, "embedded null byte");
    } else {
        copy = molt_buffer_alloc(b->length + 1);
        __builtin_memcpy(copy, b->data, b->length);
        copy[b->length] = 0;
    }
    molt_drop(bytes);
    return copy;
}

static int bad_mode(void) {
    return molt_raise_int(&molt_ValueError,
                          "Must have exactly one of create/read/write/append mode and at most one plus");
}

static int parse_mode(MoltFileIO *f, const char *mode, int *flags) {
    bool chosen = false, plus = false;
    *flags = 0;
    f->created = f->readable = f->writable = f->appending = false;
    for (const char *m = mode; *m; m++) {
        if (*m == 'b') continue;
        if (*m == '+') {
            if (plus) return bad_mode();
            plus = f->readable = f->writable = true;
            continue;
        }
        if (*m != 'x' && *m != 'r' && *m != 'w' && *m != 'a') {
            return molt_raise_int(&molt_ValueError, "invalid mode: %s", mode);
        }
        if (chosen) return bad_mode();
        chosen = true;
        if (*m == 'r') f->readable = true;
        else f->writable = true;
        if (*m == 'x') f->created = true, *flags |= O_EXCL | O_CREAT;
        if (*m == 'w') *flags |= O_CREAT | O_TRUNC;
        if (*m == 'a') f->appending = true, *flags |= O_APPEND | O_CREAT;
    }
    if (!chosen) return bad_mode();
    *flags |= O_CLOEXEC | (f->readable && f->writable ? O_RDWR : f->readable ? O_RDONLY : O_WRONLY);
    return 0;
}

static int open_path(MoltValue file, int flags) {
    char *path = molt_path_bytes(file);
    if (!path) return -1;
    int fd;
    do {
        MOLT_BLOCKING(fd = open(path, flags, 0666));
    } while (fd < 0 && errno == EINTR && interrupted() == 0);
    int error = errno;
    molt_buffer_free(path);
    if (fd < 0 && !molt_raised()) molt_raise_errno(error, file);
    return fd;
}

static int open_with(MoltValue opener, MoltValue file, int flags) {
    MoltValue result = molt_call2(opener, file, molt_tag(flags));
    if (!result) return -1;
    int64_t fd;
    if (!molt_is_int_sub(result)) {
        molt_drop(result);
        return molt_raise_int(&molt_TypeError, "expected integer from opener");
    }
    int bad = molt_int_to_i64(result, &fd);
    molt_drop(result);
    if (bad < 0) return -1;
    if (fd < 0) return molt_raise_int(&molt_ValueError, "opener returned %lld", fd);
    fcntl((int)fd, F_SETFD, FD_CLOEXEC);
    return (int)fd;
}

int molt_fileio_open(MoltFileIO *f, MoltValue file, const char *mode, bool closefd, MoltValue opener) {
    int flags;
    if (parse_mode(f, mode, &flags) < 0) return -1;
    f->closefd = closefd;
    f->seekable = -1;
    bool opened = false;
    if (molt_is_int_sub(file)) {
        int64_t fd;
        if (molt_int_to_i64(file, &fd) < 0) return -1;
        if (fd < 0) return molt_raise_int(&molt_ValueError, "negative file descriptor");
        f->fd = (int)fd;
    } else {
        if (!closefd) return molt_raise_int(&molt_ValueError, "Cannot use closefd=False with file name");
        int fd = molt_is_none(opener) ? open_path(file, flags) : open_with(opener, file, flags);
        if (fd < 0) return -1;
        f->fd = fd;
        opened = true;
    }
    struct stat st;
    int failed = fstat(f->fd, &st) < 0 ? errno : 0;
    if (!failed && S_ISDIR(st.st_mode)) failed = EISDIR;
    if (failed == EBADF || failed == EISDIR) {
        if (opened) close(f->fd);
        f->fd = -1;
        molt_raise_errno(failed, failed == EISDIR ? file : 0);
        return -1;
    }
    f->block_size = !failed && st.st_blksize > 1 ? st.st_blksize : IO_BUFFER_SIZE;
    molt_replace(&f->name, molt_retain(file));
    if (f->appending) lseek(f->fd, 0, SEEK_END);
    return 0;
}

MoltValue molt_fileio_make(MoltValue file, const char *mode, bool closefd, MoltValue opener) {
    MoltValue self = molt_type_alloc(&molt_fileio_type, 0);
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    f->fd = -1;
    if (molt_fileio_open(f, file, mode, closefd, opener) == 0) return self;
    molt_drop(self);
    return 0;
}

/* -- reading, writing, seeking on the descriptor -- */

#define IO_CHUNK_LIMIT ((int64_t)0x7ffff000)

int64_t molt_fileio_read_into(MoltFileIO *f, uint8_t *data, int64_t n) {
    if (n > IO_CHUNK_LIMIT) n = IO_CHUNK_LIMIT;
    while (true) {
        int fd = f->fd;
        ssize_t got;
        MOLT_BLOCKING(got = read(fd, data, (size_t)n));
        if (got >= 0) return got;
        if (errno == EAGAIN || errno == EWOULDBLOCK) return -2;
        if (errno != EINTR) {
            molt_raise_errno(errno, 0);
            return -1;
        }
        if (interrupted() < 0) return -1;
    }
}

int64_t molt_fileio_write_from(MoltFileIO *f, const uint8_t *data, int64_t n) {
    if (n > IO_CHUNK_LIMIT) n = IO_CHUNK_LIMIT;
    while (true) {
        int fd = f->fd;
        ssize_t put;
        MOLT_BLOCKING(put = write(fd, data, (size_t)n));
        if (put >= 0) return put;
        if (errno == EAGAIN || errno == EWOULDBLOCK) return -2;
        if (errno != EINTR) {
            molt_raise_errno(errno, 0);
            return -1;
        }
        if (interrupted() < 0) return -1;
    }
}

int64_t molt_fileio_seek_to(MoltFileIO *f, int64_t position, int whence) {
    if (f->fd < 0) {
        closed_error();
        return -1;
    }
    off_t at = lseek(f->fd, (off_t)position, whence);
    if (f->seekable < 0) f->seekable = at >= 0;
    if (at >= 0) return at;
    molt_raise_errno(errno, 0);
    return -1;
}

int molt_fileio_is_seekable(MoltFileIO *f) {
    if (f->fd < 0) return closed_error(), -1;
    if (f->seekable < 0) f->seekable = lseek(f->fd, 0, SEEK_CUR) >= 0;
    return f->seekable;
}

/* -- methods -- */

static int check(MoltFileIO *f, bool allowed, const char *what) {
    if (f->fd < 0) {
        closed_error();
        return -1;
    }
    if (allowed) return 0;
    molt_io_unsupported(what);
    return -1;
}
static int check_reading(MoltFileIO *f) { return check(f, f->readable, "File not open for reading"); }
static int check_writing(MoltFileIO *f) { return check(f, f->writable, "File not open for writing"); }

/* Everything up to the end. Bytes are gathered in a raw buffer that grows by doubling. */
MoltValue molt_fileio_readall(MoltValue self) {
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    if (f->fd < 0) return closed_error();
    int64_t capacity = IO_BUFFER_SIZE, length = 0;
    struct stat st;
    off_t at = lseek(f->fd, 0, SEEK_CUR);
    if (at >= 0 && fstat(f->fd, &st) == 0 && st.st_size > at) capacity = st.st_size - at + 1;
    uint8_t *data = molt_buffer_alloc(capacity);
    while (true) {
        if (length == capacity) data = molt_buffer_resize(data, capacity *= 2);
        int64_t got = molt_fileio_read_into(f, data + length, capacity - length);
        if (got == 0 || (got == -2 && length)) break;
        if (got < 0) {
            molt_buffer_free(data);
            return got == -2 ? MOLT_NONE : 0;
        }
        length += got;
    }
    MoltValue result = molt_bytes_new(data, length);
    molt_buffer_free(data);
    return result;
}

MoltValue molt_fileio_read(MoltValue self, MoltValue size) {
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    int64_t n;
    if (check_reading(f) < 0 || molt_io_size(size, &n) < 0) return 0;
    if (n < 0) return molt_fileio_readall(self);
    if (n > IO_CHUNK_LIMIT) n = IO_CHUNK_LIMIT;
    uint8_t *data = molt_buffer_alloc(n ? n : 1);
    int64_t got = molt_fileio_read_into(f, data, n);
    MoltValue result = got >= 0 ? molt_bytes_new(data, got) : got == -2 ? MOLT_NONE : 0;
    molt_buffer_free(data);
    return result;
}

MoltValue molt_fileio_readinto(MoltValue self, MoltValue buffer) {
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    MoltView view;
    if (check_reading(f) < 0 || molt_view_get(buffer, &view) < 0) return 0;
    int64_t got = -1;
    if (view.readonly) {
        molt_raise(&molt_TypeError, "readinto() argument must be read-write bytes-like object, not %A", buffer);
    } else {
        got = molt_fileio_read_into(f, view.data, view.length);
    }
    molt_view_release(&view);
    return got >= 0 ? molt_int_from_i64(got) : got == -2 ? MOLT_NONE : 0;
}

MoltValue molt_fileio_write(MoltValue self, MoltValue data) {
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    MoltView view;
    if (check_writing(f) < 0 || molt_view_get(data, &view) < 0) return 0;
    int64_t put = molt_fileio_write_from(f, view.data, view.length);
    molt_view_release(&view);
    return put >= 0 ? molt_int_from_i64(put) : put == -2 ? MOLT_NONE : 0;
}

static int whence_of(MoltValue whence, int *out) {
    int64_t w;
    if (molt_index_i64(whence, &w) < 0) return -1;
    *out = (int)w;
    return 0;
}

MoltValue molt_fileio_seek(MoltValue self, MoltValue position, MoltValue whence) {
    int64_t p;
    int w;
    if (MOLT_AS(MoltFileIO, self)->fd < 0) return closed_error();
    if (molt_index_i64(position, &p) < 0 || whence_of(whence, &w) < 0) return 0;
    int64_t at = molt_fileio_seek_to(MOLT_AS(MoltFileIO, self), p, w);
    return at < 0 ? 0 : molt_int_from_i64(at);
}

MoltValue molt_fileio_tell(MoltValue self) {
    int64_t at = molt_fileio_seek_to(MOLT_AS(MoltFileIO, self), 0, SEEK_CUR);
    return at < 0 ? 0 : molt_int_from_i64(at);
}

MoltValue molt_fileio_truncate(MoltValue self, MoltValue size) {
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    int64_t n;
    if (check_writing(f) < 0) return 0;
    if (!size || molt_is_none(size)) {
        n = molt_fileio_seek_to(f, 0, SEEK_CUR);
        if (n < 0) return 0;
    } else if (molt_index_i64(size, &n) < 0) {
        return 0;
    }
    int fd = f->fd, result;
    MOLT_BLOCKING(result = ftruncate(fd, (off_t)n));
    if (result < 0) return molt_raise_errno(errno, 0);
    return molt_int_from_i64(n);
}

static int close_descriptor(MoltFileIO *f) {
    int fd = f->fd;
    f->fd = -1;
    if (fd < 0 || !f->closefd) return 0;
    int result;
    MOLT_BLOCKING(result = close(fd));
    if (result == 0 || errno == EINTR) return 0;
    molt_raise_errno(errno, 0);
    return -1;
}
MoltValue molt_fileio_close(MoltValue self) { return close_descriptor(MOLT_AS(MoltFileIO, self)) < 0 ? 0 : MOLT_NONE; }

MoltValue molt_fileio_fileno(MoltValue self) {
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    return f->fd < 0 ? closed_error() : molt_tag(f->fd);
}
MoltValue molt_fileio_isatty(MoltValue self) {
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    return f->fd < 0 ? closed_error() : molt_bool(isatty(f->fd));
}
MoltValue molt_fileio_readable(MoltValue self) {
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    return f->fd < 0 ? closed_error() : molt_bool(f->readable);
}
MoltValue molt_fileio_writable(MoltValue self) {
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    return f->fd < 0 ? closed_error() : molt_bool(f->writable);
}
MoltValue molt_fileio_seekable(MoltValue self) {
    int s = molt_fileio_is_seekable(MOLT_AS(MoltFileIO, self));
    return s < 0 ? 0 : molt_bool(s);
}

/* -- attributes -- */

static const char *mode_name(const MoltFileIO *f) {
    if (f->created) return f->readable ? "xb+" : "xb";
    if (f->appending) return f->readable ? "ab+" : "ab";
    if (f->readable) return f->writable ? "rb+" : "rb";
    return "wb";
}
MoltValue molt_fileio_get_mode(MoltValue self) { return molt_str_from_c(mode_name(MOLT_AS(MoltFileIO, self))); }
MoltValue molt_fileio_get_closed(MoltValue self) { return molt_bool(MOLT_AS(MoltFileIO, self)->fd < 0); }
MoltValue molt_fileio_get_closefd(MoltValue self) { return molt_bool(MOLT_AS(MoltFileIO, self)->closefd); }
MoltValue molt_fileio_get_name(MoltValue self) {
    MoltValue name = MOLT_AS(MoltFileIO, self)->name;
    return name ? molt_retain(name) : molt_raise(&molt_AttributeError, "'%T' object has no attribute 'name'", self);
}
int molt_fileio_set_name(MoltValue self, MoltValue name) {
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    if (!name && !f->name) return molt_raise_int(&molt_AttributeError, "name");
    molt_replace(&f->name, molt_xretain(name));
    return 0;
}
MoltValue molt_fileio_get_blksize(MoltValue self) { return molt_int_from_i64(MOLT_AS(MoltFileIO, self)->block_size); }

/* -- slots -- */

static MoltValue new_slot(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    MoltValue self = molt_type_alloc(type, 0);
    MOLT_AS(MoltFileIO, self)->fd = -1;
    return self;
}

static int init_slot(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"file", "mode", "closefd", "opener"};
    MoltValue given[4] = {0};
    if (molt_parse_args("FileIO", args, nargs, kwnames, names, 0, 1, 4, given) < 0) return -1;
    if (given[1] && !molt_is_str_sub(given[1])) {
        return molt_raise_int(&molt_TypeError, "FileIO() argument 'mode' must be str, not %A", given[1]);
    }
    int closefd = given[2] ? molt_truth(given[2]) : 1;
    if (closefd < 0) return -1;
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    if (f->fd >= 0 && close_descriptor(f) < 0) return -1;
    char *mode = given[1] ? molt_str_to_utf8(MOLT_STR(given[1]), 0) : 0;
    int result = molt_fileio_open(f, given[0], mode ? mode : "r", closefd, given[3] ? given[3] : MOLT_NONE);
    if (mode) molt_buffer_free(mode);
    return result;
}

static MoltValue repr_slot(MoltValue self) {
    MoltFileIO *f = MOLT_AS(MoltFileIO, self);
    if (f->fd < 0) return molt_str_from_c("<_io.FileIO [closed]>");
    const char *closefd = f->closefd ? "True" : "False";
    if (!f->name) return molt_str_format("<_io.FileIO fd=%d mode='%s' closefd=%s>", f->fd, mode_name(f), closefd);
    return molt_str_format("<_io.FileIO name=%R mode='%s' closefd=%s>", f->name, mode_name(f), closefd);
}

static void dealloc_slot(MoltObject *self) {
    molt_xdrop(((MoltFileIO *)self)->name);
    molt_object_free(self);
}
static void traverse_slot(MoltObject *self, MoltVisit visit, void *arg) {
    visit(((MoltFileIO *)self)->name, arg);
    molt_fields_traverse(self, visit, arg);
}

MoltType molt_fileio_type = {
    MOLT_TYPE_HEAD("FileIO", 0, MoltFileIO, &molt_rawiobase_type),
    .methods = molt_fileio_type_names,
    .ext_offset = offsetof(MoltIOBase, ext),
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_HAS_DEL | MOLT_TYPE_IMMUTABLE,
    .new_ = new_slot, .init = init_slot, .repr = repr_slot,
    .dealloc = dealloc_slot, .traverse = traverse_slot, .clear = molt_iobase_clear, .finalize = molt_io_finalize,
    .iter = molt_iobase_iter_slot, .next = molt_iobase_next_slot,
};
