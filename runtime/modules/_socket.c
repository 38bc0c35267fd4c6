/* The socket object of the module _socket. */
#ifndef __wasi__
#define _GNU_SOURCE
#include "socket_impl.h"

#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

extern const MoltNameDef molt_socket_object_type_names[];
extern MoltType molt_socket_object_type;

typedef struct MoltSocket {
    MoltObject head;
    int fd, family, type, proto;
    double timeout; /* seconds; negative: wait for ever */
} MoltSocket;
#define SOCK(v) MOLT_AS(MoltSocket, v)

static double default_timeout = -1;

static int block(int fd, bool blocking) {
    int flags = fcntl(fd, F_GETFL);
    return fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static MoltValue none_or_error(int result) { return result < 0 ? molt_posix_errno() : MOLT_NONE; }

/* After a call that failed: true = try again (it was interrupted, or what it waited for has come). */
static bool again(MoltSocket *s, short events, double deadline) {
    if (errno == EINTR) return molt_posix_retry();
    bool wait = (errno == EAGAIN || errno == EWOULDBLOCK) && s->timeout > 0;
    if (!wait) return false;
    while (true) {
        double left = deadline - now();
        struct pollfd p = {.fd = s->fd, .events = events};
        int n = 0;
        if (left > 0) MOLT_BLOCKING(n = poll(&p, 1, (int)ceil(left * 1000)));
        if (n > 0) return true;
        if (n == 0) {
            molt_raise(&molt_TimeoutError, "timed out");
            return false;
        }
        if (!molt_posix_retry()) return false;
    }
}
static double deadline_of(const MoltSocket *s) { return s->timeout > 0 ? now() + s->timeout : 0; }

/* -- making -- */

static void set_up(MoltSocket *s, int fd, int family, int type, int proto) {
    s->fd = fd;
    s->family = family;
#ifdef SOCK_NONBLOCK
    s->type = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
#else
    s->type = type;
#endif
    s->proto = proto;
    s->timeout = default_timeout;
    if (default_timeout >= 0) block(fd, false);
}

static MoltValue new_slot(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    MoltValue self = molt_type_alloc(type, 0);
    SOCK(self)->fd = -1;
    SOCK(self)->timeout = -1;
    return self;
}

static int option(int fd, int name, int fallback) {
    int value;
    socklen_t size = sizeof value;
    return getsockopt(fd, SOL_SOCKET, name, &value, &size) < 0 ? fallback : value;
}

static int init_slot(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    static const char *const names[] = {"family", "type", "proto", "fileno"};
    MoltValue g[4] = {0};
    int family = -1, type = -1, proto = -1, fd = -1;
    if (molt_parse_args("socket", args, nargs, kwnames, names, 0, 0, 4, g) < 0) return -1;
    if ((g[0] && molt_posix_int(g[0], &family) < 0) || (g[1] && molt_posix_int(g[1], &type) < 0) ||
        (g[2] && molt_posix_int(g[2], &proto) < 0)) {
        return -1;
    }
    if (g[3] && !molt_is_none(g[3])) {
        if (molt_posix_int(g[3], &fd) < 0) return -1;
        if (fd < 0) return molt_raise_int(&molt_ValueError, "negative file descriptor");
        struct sockaddr_storage a;
        socklen_t length = sizeof a;
        if (getsockname(fd, (struct sockaddr *)&a, &length) < 0) return molt_posix_errno(), -1;
        if (family < 0) family = a.ss_family;
        if (type < 0) type = option(fd, SO_TYPE, SOCK_STREAM);
    } else {
        if (family < 0) family = AF_INET;
        if (type < 0) type = SOCK_STREAM;
        if (proto < 0) proto = 0;
        fd = socket(family, type, proto);
        if (fd < 0) return molt_posix_errno(), -1;
        fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    set_up(SOCK(self), fd, family, type, proto < 0 ? 0 : proto);
    return 0;
}

MoltValue molt_socket_socketpair(MoltValue family, MoltValue type, MoltValue proto) {
    int f, t, p, fds[2];
    if (molt_posix_int(family, &f) < 0 || molt_posix_int(type, &t) < 0 || molt_posix_int(proto, &p) < 0) return 0;
    if (socketpair(f, t, p, fds) < 0) return molt_posix_errno();
    MoltValue pair[2];
    for (int i = 0; i < 2; i++) {
        fcntl(fds[i], F_SETFD, FD_CLOEXEC);
        pair[i] = new_slot(&molt_socket_object_type, 0, 0, 0);
        set_up(SOCK(pair[i]), fds[i], f, t, p);
    }
    return molt_tuple_from_owned(pair, 2);
}

MoltValue molt_socket_dup(MoltValue fd) {
    int f;
    if (molt_posix_int(fd, &f) < 0) return 0;
    int made = fcntl(f, F_DUPFD_CLOEXEC, 0);
    return made < 0 ? molt_posix_errno() : molt_tag(made);
}
MoltValue molt_socket_close(MoltValue fd) {
    int f;
    return molt_posix_int(fd, &f) < 0 ? 0 : none_or_error(close(f));
}

/* -- connections -- */

MoltValue molt_socket_object_bind(MoltValue self, MoltValue address) {
    struct sockaddr_storage a;
    socklen_t length;
    if (molt_socket_address(SOCK(self)->family, address, "bind", &a, &length) < 0) return 0;
    return none_or_error(bind(SOCK(self)->fd, (struct sockaddr *)&a, length));
}
MoltValue molt_socket_object_listen(MoltValue self, MoltValue backlog) {
    int n;
    return molt_posix_int(backlog, &n) < 0 ? 0 : none_or_error(listen(SOCK(self)->fd, n < 0 ? 0 : n));
}
MoltValue molt_socket_object_accept(MoltValue self) {
    MoltSocket *s = SOCK(self);
    struct sockaddr_storage a;
    socklen_t length;
    double deadline = deadline_of(s);
    int fd, listening;
    do {
        length = sizeof a;
        listening = s->fd;
        MOLT_BLOCKING(fd = accept4(listening, (struct sockaddr *)&a, &length, SOCK_CLOEXEC));
    } while (fd < 0 && again(s, POLLIN, deadline));
    if (fd < 0) return molt_posix_errno();
    MoltValue items[2] = {molt_tag(fd), molt_socket_address_value(&a, length)};
    return molt_tuple_from_owned(items, 2);
}

static int connect_to(MoltSocket *s, MoltValue address) {
    struct sockaddr_storage a;
    socklen_t length;
    if (molt_socket_address(s->family, address, "connect", &a, &length) < 0) return -1;
    int fd = s->fd, result;
    MOLT_BLOCKING(result = connect(fd, (struct sockaddr *)&a, length));
    if (result == 0) return 0;
    int error = errno;
    if (error == EINTR || (error == EINPROGRESS && s->timeout != 0)) {
        struct pollfd p = {.fd = fd, .events = POLLOUT};
        int n, ms = s->timeout > 0 ? (int)ceil(s->timeout * 1000) : -1;
        MOLT_BLOCKING(n = poll(&p, 1, ms));
        if (n == 0) return molt_raise_int(&molt_TimeoutError, "timed out");
        if (n < 0 && !molt_posix_retry()) return molt_raised() ? -1 : errno;
        error = option(fd, SO_ERROR, 0);
    }
    return error;
}
MoltValue molt_socket_object_connect(MoltValue self, MoltValue address) {
    int error = connect_to(SOCK(self), address);
    if (error > 0) molt_raise_errno(error, 0);
    return error ? 0 : MOLT_NONE;
}
MoltValue molt_socket_object_connect_ex(MoltValue self, MoltValue address) {
    int error = connect_to(SOCK(self), address);
    return error < 0 ? 0 : molt_tag(error);
}
MoltValue molt_socket_object_shutdown(MoltValue self, MoltValue how) {
    int h;
    return molt_posix_int(how, &h) < 0 ? 0 : none_or_error(shutdown(SOCK(self)->fd, h));
}
MoltValue molt_socket_object_close(MoltValue self) {
    int fd = SOCK(self)->fd;
    SOCK(self)->fd = -1;
    int result = 0;
    if (fd >= 0) MOLT_BLOCKING(result = close(fd));
    if (result == 0 || errno == ECONNRESET) return MOLT_NONE;
    return molt_posix_errno();
}
MoltValue molt_socket_object_detach(MoltValue self) {
    int fd = SOCK(self)->fd;
    SOCK(self)->fd = -1;
    return molt_tag(fd);
}

/* -- data -- */

static ssize_t receive(MoltSocket *s, uint8_t *data, size_t n, int flags, struct sockaddr_storage *from, socklen_t *length) {
    double deadline = deadline_of(s);
    ssize_t got;
    do {
        if (length) *length = sizeof *from;
        int fd = s->fd;
        MOLT_BLOCKING(got = recvfrom(fd, data, n, flags, (struct sockaddr *)from, length));
    } while (got < 0 && again(s, POLLIN, deadline));
    if (got < 0) molt_posix_errno();
    return got;
}

static MoltValue receive_bytes(MoltValue self, MoltValue size, MoltValue flags, struct sockaddr_storage *from, socklen_t *length) {
    int64_t n;
    int f;
    if (molt_index_i64(size, &n) < 0 || molt_posix_int(flags, &f) < 0) return 0;
    if (n < 0) return molt_raise(&molt_ValueError, "negative buffersize in recv");
    uint8_t *data = molt_buffer_alloc((size_t)n + 1);
    ssize_t got = receive(SOCK(self), data, (size_t)n, f, from, length);
    MoltValue v = got < 0 ? 0 : molt_bytes_new(data, got);
    molt_buffer_free(data);
    return v;
}
MoltValue molt_socket_object_recv(MoltValue self, MoltValue size, MoltValue flags) {
    return receive_bytes(self, size, flags, 0, 0);
}
MoltValue molt_socket_object_recvfrom(MoltValue self, MoltValue size, MoltValue flags) {
    struct sockaddr_storage from;
    socklen_t length = 0;
    MoltValue data = receive_bytes(self, size, flags, &from, &length);
    if (!data) return 0;
    MoltValue items[2] = {data, molt_socket_address_value(&from, length)};
    return molt_tuple_from_owned(items, 2);
}
MoltValue molt_socket_object_recv_into(MoltValue self, MoltValue buffer, MoltValue size, MoltValue flags) {
    int64_t n;
    int f;
    MoltView view;
    if (molt_index_i64(size, &n) < 0 || molt_posix_int(flags, &f) < 0 || molt_view_get(buffer, &view) < 0) return 0;
    if (n <= 0 || n > view.length) n = view.length;
    ssize_t got = receive(SOCK(self), view.data, (size_t)n, f, 0, 0);
    molt_view_release(&view);
    return got < 0 ? 0 : molt_int_from_i64(got);
}

#ifdef MSG_NOSIGNAL
#define QUIET MSG_NOSIGNAL
#else
#define QUIET 0
#endif

static ssize_t transmit(MoltSocket *s, const uint8_t *data, size_t n, int flags, const struct sockaddr_storage *to, socklen_t length) {
    double deadline = deadline_of(s);
    ssize_t put;
    do {
        int fd = s->fd;
        MOLT_BLOCKING(put = sendto(fd, data, n, flags | QUIET, (const struct sockaddr *)to, length));
    } while (put < 0 && again(s, POLLOUT, deadline));
    if (put < 0) molt_posix_errno();
    return put;
}
MoltValue molt_socket_object_send(MoltValue self, MoltValue data, MoltValue flags) {
    int f;
    MoltView view;
    if (molt_posix_int(flags, &f) < 0 || molt_view_get(data, &view) < 0) return 0;
    ssize_t put = transmit(SOCK(self), view.data, (size_t)view.length, f, 0, 0);
    molt_view_release(&view);
    return put < 0 ? 0 : molt_int_from_i64(put);
}
MoltValue molt_socket_object_sendall(MoltValue self, MoltValue data, MoltValue flags) {
    int f;
    MoltView view;
    if (molt_posix_int(flags, &f) < 0 || molt_view_get(data, &view) < 0) return 0;
    ssize_t put = 0;
    for (int64_t done = 0; done < view.length && put >= 0; done += put) {
        put = transmit(SOCK(self), view.data + done, (size_t)(view.length - done), f, 0, 0);
    }
    molt_view_release(&view);
    return put < 0 ? 0 : MOLT_NONE;
}
/* sendto(data, address) or sendto(data, flags, address) */
MoltValue molt_socket_object_sendto(MoltValue self, MoltValue data, MoltValue flags_or_address, MoltValue address) {
    int f = 0;
    MoltView view;
    struct sockaddr_storage to;
    socklen_t length;
    if (address && molt_posix_int(flags_or_address, &f) < 0) return 0;
    if (molt_socket_address(SOCK(self)->family, address ? address : flags_or_address, "sendto", &to, &length) < 0) return 0;
    if (molt_view_get(data, &view) < 0) return 0;
    ssize_t put = transmit(SOCK(self), view.data, (size_t)view.length, f, &to, length);
    molt_view_release(&view);
    return put < 0 ? 0 : molt_int_from_i64(put);
}

/* -- settings -- */

MoltValue molt_socket_object_fileno(MoltValue self) { return molt_tag(SOCK(self)->fd); }
MoltValue molt_socket_object_get_family(MoltValue self) { return molt_tag(SOCK(self)->family); }
MoltValue molt_socket_object_get_type(MoltValue self) { return molt_tag(SOCK(self)->type); }
MoltValue molt_socket_object_get_proto(MoltValue self) { return molt_tag(SOCK(self)->proto); }
MoltValue molt_socket_object_get_timeout(MoltValue self) {
    return SOCK(self)->timeout < 0 ? MOLT_NONE : molt_float_new(SOCK(self)->timeout);
}
MoltValue molt_socket_object_gettimeout(MoltValue self) { return molt_socket_object_get_timeout(self); }

static int timeout_of(MoltValue v, double *out) {
    *out = -1;
    if (molt_is_none(v)) return 0;
    *out = molt_to_double(v);
    if (*out == -1.0 && molt_raised()) return -1;
    return *out < 0 ? molt_raise_int(&molt_ValueError, "Timeout value out of range") : 0;
}
static MoltValue set_timeout(MoltSocket *s, double timeout) {
    s->timeout = timeout;
    return none_or_error(block(s->fd, timeout < 0));
}
MoltValue molt_socket_object_settimeout(MoltValue self, MoltValue v) {
    double timeout;
    return timeout_of(v, &timeout) < 0 ? 0 : set_timeout(SOCK(self), timeout);
}
MoltValue molt_socket_object_setblocking(MoltValue self, MoltValue flag) {
    int b = molt_truth(flag);
    return b < 0 ? 0 : set_timeout(SOCK(self), b ? -1 : 0);
}
MoltValue molt_socket_object_getblocking(MoltValue self) { return molt_bool(SOCK(self)->timeout != 0); }
MoltValue molt_socket_getdefaulttimeout(void) { return default_timeout < 0 ? MOLT_NONE : molt_float_new(default_timeout); }
MoltValue molt_socket_setdefaulttimeout(MoltValue v) {
    double timeout;
    if (timeout_of(v, &timeout) < 0) return 0;
    default_timeout = timeout;
    return MOLT_NONE;
}

MoltValue molt_socket_object_getsockname(MoltValue self) {
    struct sockaddr_storage a;
    socklen_t length = sizeof a;
    if (getsockname(SOCK(self)->fd, (struct sockaddr *)&a, &length) < 0) return molt_posix_errno();
    return molt_socket_address_value(&a, length);
}
MoltValue molt_socket_object_getpeername(MoltValue self) {
    struct sockaddr_storage a;
    socklen_t length = sizeof a;
    if (getpeername(SOCK(self)->fd, (struct sockaddr *)&a, &length) < 0) return molt_posix_errno();
    return molt_socket_address_value(&a, length);
}
MoltValue molt_socket_object_getsockopt(MoltValue self, MoltValue level, MoltValue name, MoltValue size) {
    int l, n, value = 0;
    int64_t bytes;
    if (molt_posix_int(level, &l) < 0 || molt_posix_int(name, &n) < 0 || molt_index_i64(size, &bytes) < 0) return 0;
    if (bytes <= 0) {
        socklen_t length = sizeof value;
        return getsockopt(SOCK(self)->fd, l, n, &value, &length) < 0 ? molt_posix_errno() : molt_tag(value);
    }
    uint8_t data[1024];
    socklen_t length = bytes > 1024 ? 1024 : (socklen_t)bytes;
    return getsockopt(SOCK(self)->fd, l, n, data, &length) < 0 ? molt_posix_errno() : molt_bytes_new(data, length);
}
MoltValue molt_socket_object_setsockopt(MoltValue self, MoltValue level, MoltValue name, MoltValue value) {
    int l, n, v;
    if (molt_posix_int(level, &l) < 0 || molt_posix_int(name, &n) < 0) return 0;
    if (molt_is_int_sub(value)) {
        if (molt_posix_int(value, &v) < 0) return 0;
        return none_or_error(setsockopt(SOCK(self)->fd, l, n, &v, sizeof v));
    }
    MoltView view;
    if (molt_view_get(value, &view) < 0) return 0;
    int result = setsockopt(SOCK(self)->fd, l, n, view.data, (socklen_t)view.length);
    molt_view_release(&view);
    return none_or_error(result);
}

/* -- slots -- */

static MoltValue repr_slot(MoltValue self) {
    MoltSocket *s = SOCK(self);
    return molt_str_format("<socket object, fd=%d, family=%d, type=%d, proto=%d>", s->fd, s->family, s->type, s->proto);
}
static void finalize_slot(MoltValue self) {
    int fd = SOCK(self)->fd;
    SOCK(self)->fd = -1;
    if (fd >= 0) close(fd);
}
static void dealloc_slot(MoltObject *self) { molt_object_free(self); }
static void traverse_slot(MoltObject *self, MoltVisit visit, void *arg) { molt_fields_traverse(self, visit, arg); }

MoltType molt_socket_object_type = {
    MOLT_TYPE_HEAD("socket", 0, MoltSocket, &molt_object_type), .methods = molt_socket_object_type_names,
    .flags = MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_HAS_DEL | MOLT_TYPE_IMMUTABLE,
    .new_ = new_slot, .init = init_slot, .repr = repr_slot, .finalize = finalize_slot,
    .dealloc = dealloc_slot, .traverse = traverse_slot,
};
#endif
