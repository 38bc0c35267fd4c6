/* The module select: select() and poll objects. */
#ifndef __wasi__
#include "posix_impl.h"

#include <math.h>
#include <poll.h>
#include <string.h>
#include <time.h>

extern const MoltNameDef molt_poll_object_type_names[];
extern MoltType molt_poll_object_type;

/* The descriptor of an int or of what has fileno(). */
static int descriptor_of(MoltValue v, int *fd) {
    if (molt_is_int_sub(v)) {
        if (molt_posix_int(v, fd) < 0) return -1;
    } else {
        MoltValue method = molt_getattr_or_stop(v, MOLT_N(fileno));
        if (!method) return -1;
        if (method == MOLT_STOP) return molt_raise_int(&molt_TypeError, "argument must be an int, or have a fileno() method.");
        MoltValue n = molt_call0(method);
        molt_drop(method);
        if (!n) return -1;
        if (!molt_is_int_sub(n)) {
            molt_drop(n);
            return molt_raise_int(&molt_TypeError, "fileno() returned a non-integer");
        }
        int bad = molt_posix_int(n, fd);
        molt_drop(n);
        if (bad < 0) return -1;
    }
    if (*fd >= 0) return 0;
    return molt_raise_int(&molt_ValueError, "file descriptor cannot be a negative integer (%d)", *fd);
}

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* poll() that goes on after signals; -1 raised. A negative timeout waits for ever. */
static int wait_for(struct pollfd *fds, nfds_t count, int64_t timeout) {
    int64_t deadline = timeout < 0 ? -1 : now_ms() + timeout;
    while (true) {
        int n;
        MOLT_BLOCKING(n = poll(fds, count, timeout < 0 ? -1 : timeout > INT32_MAX ? INT32_MAX : (int)timeout));
        if (n >= 0) return n;
        if (!molt_posix_retry()) {
            if (!molt_raised()) molt_raise_errno(errno, 0);
            return -1;
        }
        if (timeout >= 0) {
            timeout = deadline - now_ms();
            if (timeout < 0) timeout = 0;
        }
    }
}

static int milliseconds(MoltValue seconds, double scale, int64_t *out) {
    *out = -1;
    if (!seconds || molt_is_none(seconds)) return 0;
    double d = molt_to_double(seconds);
    if (d == -1.0 && molt_raised()) {
        molt_exception_clear();
        return molt_raise_int(&molt_TypeError, "timeout must be a real number or None");
    }
    if (isnan(d)) return molt_raise_int(&molt_ValueError, "Invalid value NaN (not a number)");
    *out = d < 0 ? -1 : (int64_t)ceil(d * scale);
    return 0;
}

/* -- select -- */

static int64_t collect(MoltValue sequence, MoltValue *items, struct pollfd **fds, int64_t at, short events) {
    *items = molt_tuple_from_iterable(sequence);
    if (!*items) return -1;
    int64_t n = MOLT_TUPLE(*items)->length;
    *fds = molt_buffer_resize(*fds, (size_t)(at + n + 1) * sizeof **fds);
    for (int64_t i = 0; i < n; i++) {
        int fd;
        if (descriptor_of(MOLT_TUPLE(*items)->items[i], &fd) < 0) return -1;
        (*fds)[at + i] = (struct pollfd){.fd = fd, .events = events};
    }
    return at + n;
}

MoltValue molt_select_select(MoltValue reading, MoltValue writing, MoltValue exceptional, MoltValue timeout) {
    static const short events[] = {POLLIN, POLLOUT, POLLPRI};
    static const short answers[] = {POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI};
    MoltValue given[3] = {reading, writing, exceptional}, items[3] = {0}, result[3] = {0};
    int64_t ms, count = 0, ends[3];
    if (milliseconds(timeout, 1000, &ms) < 0) return 0;
    if (ms < 0 && !molt_is_none(timeout)) return molt_raise(&molt_ValueError, "timeout must be non-negative");
    struct pollfd *fds = molt_buffer_alloc(sizeof *fds);
    MoltValue answer = 0;
    for (int i = 0; i < 3; i++) {
        count = collect(given[i], &items[i], &fds, count, events[i]);
        if (count < 0) goto done;
        ends[i] = count;
    }
    if (wait_for(fds, (nfds_t)count, ms) < 0) goto done;
    for (int64_t i = 0; i < count; i++) {
        if (!(fds[i].revents & POLLNVAL)) continue;
        molt_raise_errno(EBADF, 0);
        goto done;
    }
    for (int i = 0, k = 0; i < 3; i++) {
        result[i] = molt_list_new(0);
        for (int64_t start = k; k < ends[i]; k++) {
            if (fds[k].revents & answers[i]) {
                molt_list_push(MOLT_LIST(result[i]), molt_retain(MOLT_TUPLE(items[i])->items[k - start]));
            }
        }
    }
    answer = molt_tuple_from_owned(result, 3);
done:
    for (int i = 0; i < 3; i++) molt_xdrop(items[i]);
    molt_buffer_free(fds);
    return answer;
}

/* -- poll objects -- */

typedef struct MoltPoll {
    MoltObject head;
    struct pollfd *fds;
    int64_t count;
    bool polling;
} MoltPoll;
#define POLL(v) MOLT_AS(MoltPoll, v)

MoltValue molt_select_poll(void) { return molt_type_alloc(&molt_poll_object_type, 0); }

static struct pollfd *find(MoltPoll *p, int fd) {
    for (int64_t i = 0; i < p->count; i++) {
        if (p->fds[i].fd == fd) return &p->fds[i];
    }
    return 0;
}

MoltValue molt_poll_object_register(MoltValue self, MoltValue file, MoltValue mask) {
    MoltPoll *p = POLL(self);
    int fd, events;
    if (descriptor_of(file, &fd) < 0 || molt_posix_int(mask, &events) < 0) return 0;
    struct pollfd *f = find(p, fd);
    if (!f) {
        size_t size = (size_t)(p->count + 1) * sizeof *f;
        p->fds = p->fds ? molt_buffer_resize(p->fds, size) : molt_buffer_alloc(size);
        f = &p->fds[p->count++];
    }
    *f = (struct pollfd){.fd = fd, .events = (short)events};
    return MOLT_NONE;
}
MoltValue molt_poll_object_modify(MoltValue self, MoltValue file, MoltValue mask) {
    int fd, events;
    if (descriptor_of(file, &fd) < 0 || molt_posix_int(mask, &events) < 0) return 0;
    struct pollfd *f = find(POLL(self), fd);
    if (!f) return molt_raise_errno(ENOENT, 0);
    f->events = (short)events;
    return MOLT_NONE;
}
MoltValue molt_poll_object_unregister(MoltValue self, MoltValue file) {
    MoltPoll *p = POLL(self);
    int fd;
    if (descriptor_of(file, &fd) < 0) return 0;
    struct pollfd *f = find(p, fd);
    if (!f) return molt_raise_value(&molt_KeyError, molt_tag(fd));
    memmove(f, f + 1, (size_t)(&p->fds[p->count] - (f + 1)) * sizeof *f);
    p->count--;
    return MOLT_NONE;
}
MoltValue molt_poll_object_poll(MoltValue self, MoltValue timeout) {
    MoltPoll *p = POLL(self);
    int64_t ms;
    if (milliseconds(timeout, 1, &ms) < 0) return 0;
    if (p->polling) return molt_raise(&molt_RuntimeError, "concurrent poll() invocation");
    int64_t count = p->count;
    struct pollfd *fds = molt_buffer_alloc((size_t)(count + 1) * sizeof *fds); /* another thread may register more meanwhile */
    if (count) memcpy(fds, p->fds, (size_t)count * sizeof *fds);
    p->polling = true;
    int found = wait_for(fds, (nfds_t)count, ms);
    p->polling = false;
    MoltValue ready = found < 0 ? 0 : molt_list_new(0);
    for (int64_t i = 0; ready && i < count; i++) {
        if (!fds[i].revents) continue;
        MoltValue pair[2] = {molt_tag(fds[i].fd), molt_tag(fds[i].revents & 0xffff)};
        molt_list_push(MOLT_LIST(ready), molt_tuple_from_owned(pair, 2));
    }
    molt_buffer_free(fds);
    return ready;
}

static void poll_dealloc(MoltObject *self) {
    if (((MoltPoll *)self)->fds) molt_buffer_free(((MoltPoll *)self)->fds);
    molt_object_free(self);
}
MoltType molt_poll_object_type = {
    MOLT_TYPE_HEAD("poll", 0, MoltPoll, &molt_object_type), .methods = molt_poll_object_type_names,
    .flags = MOLT_TYPE_IMMUTABLE, .dealloc = poll_dealloc,
};
#endif
