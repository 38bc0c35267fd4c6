/* Paths as arguments of the functions of posix, and OSError with file names. */
#include "posix_impl.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>

static const char *allowed_text(int allowed) {
    switch (allowed) {
    case POSIX_FD: return "string, bytes, os.PathLike or integer";
    case POSIX_NONE: return "string, bytes, os.PathLike or None";
    case POSIX_FD | POSIX_NONE: return "string, bytes, os.PathLike, integer or None";
    default: return "string, bytes or os.PathLike";
    }
}

int molt_posix_path(PosixPath *p, MoltValue v, const char *function, const char *argument, int allowed) {
    memset(p, 0, sizeof *p);
    p->fd = -1;
    if (molt_is_none(v) && allowed & POSIX_NONE) {
        p->object = MOLT_NONE;
        p->text = molt_buffer_alloc(2);
        strcpy(p->text, ".");
        return 0;
    }
    MoltValue path = v;
    if (!molt_is_str_sub(v) && !molt_is_bytes_sub(v)) {
        if (allowed & POSIX_FD && molt_is_int_sub(v)) {
            if (molt_posix_int(v, &p->fd) < 0) return -1;
            p->object = molt_retain(v);
            return 0;
        }
        path = molt_call_special(v, MOLT_N(__fspath__), 0, 0);
        if (path == MOLT_STOP) {
            return molt_raise_int(&molt_TypeError, "%s: %s should be %s, not %T", function, argument,
                                  allowed_text(allowed), v);
        }
        if (!path) return -1;
        if (!molt_is_str_sub(path) && !molt_is_bytes_sub(path)) {
            molt_raise(&molt_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", v, path);
            molt_drop(path);
            return -1;
        }
    } else {
        molt_retain(path);
    }
    p->is_bytes = molt_is_bytes_sub(path);
    MoltValue bytes = p->is_bytes ? molt_retain(path) : molt_encode(path, "utf-8", "surrogateescape");
    molt_drop(path);
    if (!bytes) return -1;
    MoltBytes *b = MOLT_BYTES(bytes);
    if (memchr(b->data, 0, b->length)) {
        molt_drop(bytes);
        return molt_raise_int(&molt_ValueError, "%s: embedded null character in %s", function, argument);
    }
    p->text = molt_buffer_alloc(b->length + 1);
    memcpy(p->text, b->data, b->length);
    p->text[b->length] = 0;
    molt_drop(bytes);
    p->object = molt_retain(v);
    return 0;
}

void molt_posix_path_release(PosixPath *p) {
    if (p->text) molt_buffer_free(p->text);
    p->text = 0;
    molt_xdrop(p->object);
    p->object = 0;
}

MoltValue molt_posix_errno(void) {
    if (!molt_raised()) molt_raise_errno(errno, 0);
    return 0;
}

MoltValue molt_posix_error(const PosixPath *p) {
    int error = errno;
    if (!molt_raised()) molt_raise_errno(error, molt_is_none(p->object) ? 0 : p->object);
    molt_posix_path_release((PosixPath *)p);
    return 0;
}

MoltValue molt_posix_error2(const PosixPath *a, const PosixPath *b) {
    int error = errno;
    MoltValue args[5] = {molt_tag(error), molt_str_from_c(strerror(error)), a->object, MOLT_NONE, b->object};
    MoltValue e = molt_call(molt_value(&molt_OSError), args, 5, 0);
    molt_drop(args[1]);
    molt_posix_path_release((PosixPath *)a);
    molt_posix_path_release((PosixPath *)b);
    if (!e) return 0;
    molt_raise_exception(e);
    molt_drop(e);
    return 0;
}

MoltValue molt_posix_done(PosixPath *p, int result) {
    if (result < 0) return molt_posix_error(p);
    molt_posix_path_release(p);
    return MOLT_NONE;
}

int molt_posix_int(MoltValue v, int *out) {
    MoltValue i = molt_index(v);
    if (!i) return -1;
    int64_t n;
    int bad = molt_int_to_i64(i, &n);
    molt_drop(i);
    if (bad < 0) {
        molt_exception_clear();
        n = molt_int_sign(v) < 0 ? INT64_MIN : INT64_MAX;
    }
    if (n > INT_MAX) return molt_raise_int(&molt_OverflowError, "signed integer is greater than maximum");
    if (n < INT_MIN) return molt_raise_int(&molt_OverflowError, "signed integer is less than minimum");
    *out = (int)n;
    return 0;
}

int molt_posix_dir_fd(MoltValue v, int *out) {
    *out = AT_FDCWD;
    if (molt_is_none(v)) return 0;
    if (!molt_is_int_sub(v)) {
        return molt_raise_int(&molt_TypeError, "argument should be integer or None, not %T", v);
    }
    return molt_posix_int(v, out);
}

MoltValue molt_posix_text(const char *text, bool as_bytes) {
    return as_bytes ? molt_bytes_new(text, (int64_t)strlen(text)) : molt_str_from_c(text);
}

bool molt_posix_retry(void) {
    if (errno != EINTR) return false;
    if (!(molt_state.pending & MOLT_PENDING_SIGNAL)) return true;
    return molt_poll_slow() == 0;
}
