/* File descriptors. */
#include "molt/structseq.h"
#include "posix_impl.h"

#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static MoltValue none_or_error(int result) { return result < 0 ? molt_posix_errno() : MOLT_NONE; }

MoltValue molt_posix_open(MoltValue path, MoltValue flags, MoltValue mode, MoltValue dir_fd) {
    PosixPath p;
    int f, m, dir, fd;
    if (molt_posix_path(&p, path, "open", "path", 0) < 0) return 0;
    if (molt_posix_int(flags, &f) < 0 || molt_posix_int(mode, &m) < 0 || molt_posix_dir_fd(dir_fd, &dir) < 0) {
        molt_posix_path_release(&p);
        return 0;
    }
    do {
        MOLT_BLOCKING(fd = openat(dir, p.text, f | O_CLOEXEC, m));
    } while (fd < 0 && molt_posix_retry());
    if (fd < 0) return molt_posix_error(&p);
    molt_posix_path_release(&p);
    return molt_tag(fd);
}

MoltValue molt_posix_close(MoltValue fd) {
    int n;
    if (molt_posix_int(fd, &n) < 0) return 0;
    int result;
    MOLT_BLOCKING(result = close(n));
    return result < 0 && errno != EINTR ? molt_posix_errno() : MOLT_NONE;
}
MoltValue molt_posix_closerange(MoltValue low, MoltValue high) {
    int a, b;
    if (molt_posix_int(low, &a) < 0 || molt_posix_int(high, &b) < 0) return 0;
    for (int fd = a; fd < b; fd++) close(fd);
    return MOLT_NONE;
}

static MoltValue read_at(MoltValue fd, MoltValue length, int64_t offset, bool positioned) {
    int f;
    int64_t n;
    if (molt_posix_int(fd, &f) < 0 || molt_index_i64(length, &n) < 0) return 0;
    if (n < 0) {
        errno = EINVAL;
        return molt_posix_errno();
    }
    if (n > 0x7ffff000) n = 0x7ffff000;
    uint8_t *data = molt_buffer_alloc(n ? n : 1);
    ssize_t got;
    do {
        MOLT_BLOCKING(got = positioned ? pread(f, data, (size_t)n, (off_t)offset) : read(f, data, (size_t)n));
    } while (got < 0 && molt_posix_retry());
    MoltValue v = got < 0 ? molt_posix_errno() : molt_bytes_new(data, got);
    molt_buffer_free(data);
    return v;
}
MoltValue molt_posix_read(MoltValue fd, MoltValue length) { return read_at(fd, length, 0, false); }
MoltValue molt_posix_pread(MoltValue fd, MoltValue length, MoltValue offset) {
    int64_t at;
    return molt_index_i64(offset, &at) < 0 ? 0 : read_at(fd, length, at, true);
}

static MoltValue write_at(MoltValue fd, MoltValue data, int64_t offset, bool positioned) {
    int f;
    MoltView view;
    if (molt_posix_int(fd, &f) < 0 || molt_view_get(data, &view) < 0) return 0;
    size_t n = view.length > 0x7ffff000 ? 0x7ffff000 : (size_t)view.length;
    ssize_t put;
    do {
        MOLT_BLOCKING(put = positioned ? pwrite(f, view.data, n, (off_t)offset) : write(f, view.data, n));
    } while (put < 0 && molt_posix_retry());
    int error = errno;
    molt_view_release(&view);
    errno = error;
    return put < 0 ? molt_posix_errno() : molt_int_from_i64(put);
}
MoltValue molt_posix_write(MoltValue fd, MoltValue data) { return write_at(fd, data, 0, false); }
MoltValue molt_posix_pwrite(MoltValue fd, MoltValue data, MoltValue offset) {
    int64_t at;
    return molt_index_i64(offset, &at) < 0 ? 0 : write_at(fd, data, at, true);
}

MoltValue molt_posix_lseek(MoltValue fd, MoltValue position, MoltValue how) {
    int f, h;
    int64_t p;
    if (molt_posix_int(fd, &f) < 0 || molt_index_i64(position, &p) < 0 || molt_posix_int(how, &h) < 0) return 0;
    off_t at = lseek(f, (off_t)p, h);
    return at < 0 ? molt_posix_errno() : molt_int_from_i64(at);
}
MoltValue molt_posix_ftruncate(MoltValue fd, MoltValue length) {
    int f;
    int64_t n;
    if (molt_posix_int(fd, &f) < 0 || molt_index_i64(length, &n) < 0) return 0;
    int result;
    MOLT_BLOCKING(result = ftruncate(f, (off_t)n));
    return none_or_error(result);
}
MoltValue molt_posix_fsync(MoltValue fd) {
    int f;
    if (molt_posix_int(fd, &f) < 0) return 0;
    int result;
    MOLT_BLOCKING(result = fsync(f));
    return none_or_error(result);
}
MoltValue molt_posix_fdatasync(MoltValue fd) { return molt_posix_fsync(fd); }

static MoltValue pair_of(const int fds[2]) {
    MoltValue items[2] = {molt_tag(fds[0]), molt_tag(fds[1])};
    return molt_tuple_from_owned(items, 2);
}
MoltValue molt_posix_pipe(void) {
    int fds[2];
    if (pipe(fds) < 0) return molt_posix_errno();
    fcntl(fds[0], F_SETFD, FD_CLOEXEC);
    fcntl(fds[1], F_SETFD, FD_CLOEXEC);
    return pair_of(fds);
}
MoltValue molt_posix_pipe2(MoltValue flags) {
    int f, fds[2];
    if (molt_posix_int(flags, &f) < 0) return 0;
    if (pipe(fds) < 0) return molt_posix_errno();
    for (int i = 0; i < 2; i++) {
        if (f & O_CLOEXEC) fcntl(fds[i], F_SETFD, FD_CLOEXEC);
        if (f & O_NONBLOCK) fcntl(fds[i], F_SETFL, fcntl(fds[i], F_GETFL) | O_NONBLOCK);
    }
    return pair_of(fds);
}
MoltValue molt_posix_dup(MoltValue fd) {
    int f;
    if (molt_posix_int(fd, &f) < 0) return 0;
    int made = fcntl(f, F_DUPFD_CLOEXEC, 0);
    return made < 0 ? molt_posix_errno() : molt_tag(made);
}
MoltValue molt_posix_dup2(MoltValue fd, MoltValue fd2, MoltValue inheritable) {
    int a, b, keep = molt_truth(inheritable);
    if (keep < 0 || molt_posix_int(fd, &a) < 0 || molt_posix_int(fd2, &b) < 0) return 0;
    if (dup2(a, b) < 0) return molt_posix_errno();
    if (!keep) fcntl(b, F_SETFD, FD_CLOEXEC);
    return molt_tag(b);
}
MoltValue molt_posix_isatty(MoltValue fd) {
    int f;
    return molt_posix_int(fd, &f) < 0 ? 0 : molt_bool(isatty(f));
}
MoltValue molt_posix_ttyname(MoltValue fd) {
    int f;
    if (molt_posix_int(fd, &f) < 0) return 0;
    char *name = ttyname(f);
    return name ? molt_posix_text(name, false) : molt_posix_errno();
}
MoltValue molt_posix_get_inheritable(MoltValue fd) {
    int f;
    if (molt_posix_int(fd, &f) < 0) return 0;
    int flags = fcntl(f, F_GETFD);
    return flags < 0 ? molt_posix_errno() : molt_bool(!(flags & FD_CLOEXEC));
}
MoltValue molt_posix_set_inheritable(MoltValue fd, MoltValue inheritable) {
    int f, keep = molt_truth(inheritable);
    if (keep < 0 || molt_posix_int(fd, &f) < 0) return 0;
    int flags = fcntl(f, F_GETFD);
    if (flags < 0) return molt_posix_errno();
    return none_or_error(fcntl(f, F_SETFD, keep ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC));
}
MoltValue molt_posix_get_blocking(MoltValue fd) {
    int f;
    if (molt_posix_int(fd, &f) < 0) return 0;
    int flags = fcntl(f, F_GETFL);
    return flags < 0 ? molt_posix_errno() : molt_bool(!(flags & O_NONBLOCK));
}
MoltValue molt_posix_set_blocking(MoltValue fd, MoltValue blocking) {
    int f, b = molt_truth(blocking);
    if (b < 0 || molt_posix_int(fd, &f) < 0) return 0;
    int flags = fcntl(f, F_GETFL);
    if (flags < 0) return molt_posix_errno();
    return none_or_error(fcntl(f, F_SETFL, b ? flags & ~O_NONBLOCK : flags | O_NONBLOCK));
}

extern const MoltNameDef molt_terminal_size_type_names[];
static const char *const terminal_fields[] = {"columns", "lines"};
MoltStructSeqType molt_terminal_size_type =
    MOLT_STRUCTSEQ("terminal_size", "os.terminal_size", terminal_fields, 2, 2, molt_terminal_size_type_names);

MoltValue molt_posix_get_terminal_size(MoltValue fd) {
    int f;
    if (molt_posix_int(fd, &f) < 0) return 0;
#ifdef TIOCGWINSZ
    struct winsize w;
    if (ioctl(f, TIOCGWINSZ, &w) < 0) return molt_posix_errno();
    MoltValue items[2] = {molt_tag(w.ws_col), molt_tag(w.ws_row)};
    return molt_structseq_new(&molt_terminal_size_type.type, items);
#else
    errno = ENOTTY;
    return molt_posix_errno();
#endif
}

MoltValue molt_posix_device_encoding(MoltValue fd) {
    int f;
    if (molt_posix_int(fd, &f) < 0) return 0;
    return isatty(f) ? molt_str_from_c("UTF-8") : MOLT_NONE;
}
