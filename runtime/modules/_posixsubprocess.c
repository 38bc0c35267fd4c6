/* fork_exec(): the child of subprocess. Between fork and exec only system calls are made. */
#ifndef __wasi__
#define _GNU_SOURCE
#include "posix_impl.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

static void free_words(char **words) {
    if (!words) return;
    for (char **w = words; *w; w++) molt_buffer_free(*w);
    molt_buffer_free(words);
}

static char **words_of(MoltValue sequence) {
    MoltValue items = molt_tuple_from_iterable(sequence);
    if (!items) return 0;
    int64_t n = MOLT_TUPLE(items)->length;
    char **words = molt_buffer_alloc((size_t)(n + 1) * sizeof *words);
    memset(words, 0, (size_t)(n + 1) * sizeof *words);
    for (int64_t i = 0; i < n; i++) {
        words[i] = molt_path_bytes(MOLT_TUPLE(items)->items[i]);
        if (words[i]) continue;
        free_words(words);
        words = 0;
        break;
    }
    molt_drop(items);
    return words;
}

typedef struct Child {
    char **args, **programs, **environment;
    char *directory;
    int *keep; /* descriptors that stay open, sorted, -1 ends */
    int p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write;
    int process_group, umask_value;
    bool close_fds, restore_signals, new_session;
    MoltValue before_exec;
} Child;

static int inherit(int from, int to) {
    if (from == to) return fcntl(from, F_SETFD, 0);
    return dup2(from, to) < 0 ? -1 : 0;
}

static bool kept(const Child *c, int fd) {
    for (const int *k = c->keep; *k >= 0; k++) {
        if (*k == fd) return true;
    }
    return fd == c->errpipe_write;
}

static void close_others(const Child *c) {
    long limit = sysconf(_SC_OPEN_MAX);
    if (limit < 0 || limit > 65536) limit = 65536;
    for (int fd = 3; fd < limit; fd++) {
        if (!kept(c, fd)) close(fd);
    }
}

/* Puts a descriptor above the standard ones, so that dup2 below cannot overwrite it. */
static int lift(int fd) {
    return fd >= 0 && fd <= 2 ? fcntl(fd, F_DUPFD_CLOEXEC, 3) : fd;
}

static void report(const Child *c, const char *where) {
    char text[64] = "OSError:", digits[16];
    int n = 0, error = errno;
    do digits[n++] = "0123456789ABCDEF"[error & 15];
    while (error >>= 4);
    size_t at = strlen(text);
    while (n) text[at++] = digits[--n];
    text[at++] = ':';
    size_t length = strlen(where);
    memcpy(text + at, where, length);
    ssize_t put = write(c->errpipe_write, text, at + length);
    (void)put;
    _exit(255);
}

static void run_child(Child *c) {
    int in = c->p2cread, out = c->c2pwrite, err = c->errwrite;
    if (c->p2cwrite >= 0) close(c->p2cwrite);
    if (c->c2pread >= 0) close(c->c2pread);
    if (c->errread >= 0) close(c->errread);
    close(c->errpipe_read);
    if (out == 0) out = lift(out);
    if (err == 0 || err == 1) err = lift(err);
    if (in >= 0 && inherit(in, 0) < 0) report(c, "");
    if (out >= 0 && inherit(out, 1) < 0) report(c, "");
    if (err >= 0 && inherit(err, 2) < 0) report(c, "");
    for (const int *k = c->keep; *k >= 0; k++) {
        if (*k != c->errpipe_write) fcntl(*k, F_SETFD, 0);
    }
    if (c->directory && chdir(c->directory) < 0) report(c, "noexec:chdir");
    if (c->umask_value >= 0) umask((mode_t)c->umask_value);
    if (c->restore_signals) {
        signal(SIGPIPE, SIG_DFL);
#ifdef SIGXFSZ
        signal(SIGXFSZ, SIG_DFL);
#endif
    }
    if (c->new_session) setsid();
    if (c->process_group >= 0) setpgid(0, c->process_group);
    if (!molt_is_none(c->before_exec)) {
        MoltValue done = molt_call0(c->before_exec);
        if (!done) {
            static const char text[] = "SubprocessError:0:Exception occurred in preexec_fn.";
            ssize_t put = write(c->errpipe_write, text, sizeof text - 1);
            (void)put;
            _exit(255);
        }
    }
    if (c->close_fds) close_others(c);
    int saved = 0;
    for (char **p = c->programs; *p; p++) {
        execve(*p, c->args, c->environment ? c->environment : environ);
        if (errno != ENOENT && errno != ENOTDIR && !saved) saved = errno;
    }
    if (saved) errno = saved;
    report(c, "");
}

static int ints(const MoltValue *v, int count, int **out) {
    for (int i = 0; i < count; i++) {
        if (molt_posix_int(v[i], out[i]) < 0) return -1;
    }
    return 0;
}

static int *descriptors(MoltValue sequence) {
    MoltValue items = molt_tuple_from_iterable(sequence);
    if (!items) return 0;
    int64_t n = MOLT_TUPLE(items)->length;
    int *fds = molt_buffer_alloc((size_t)(n + 1) * sizeof *fds);
    for (int64_t i = 0; i < n; i++) {
        if (molt_posix_int(MOLT_TUPLE(items)->items[i], &fds[i]) == 0) continue;
        molt_buffer_free(fds);
        molt_drop(items);
        return 0;
    }
    fds[n] = -1;
    molt_drop(items);
    return fds;
}

/* fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread,
   errwrite, errpipe_read, errpipe_write, restore_signals, start_new_session, process_group, gid, extra_groups, uid,
   umask, preexec_fn) */
MoltValue molt_posixsubprocess_fork_exec(MoltValue arguments) {
    const MoltValue *a = MOLT_TUPLE(arguments)->items;
    if (MOLT_TUPLE(arguments)->length < 22) {
        return molt_raise(&molt_TypeError, "fork_exec expected 22 arguments, got %lld", MOLT_TUPLE(arguments)->length);
    }
    Child c = {.process_group = -1, .umask_value = -1, .before_exec = a[21]};
    int *pipes[] = {&c.p2cread, &c.p2cwrite, &c.c2pread, &c.c2pwrite, &c.errread, &c.errwrite, &c.errpipe_read, &c.errpipe_write};
    if (ints(a + 6, 8, pipes) < 0 || molt_posix_int(a[16], &c.process_group) < 0 || molt_posix_int(a[20], &c.umask_value) < 0) {
        return 0;
    }
    if (!molt_is_none(a[17]) || !molt_is_none(a[18]) || !molt_is_none(a[19])) {
        return molt_raise(&molt_NotImplementedError, "subprocess: user, group and extra_groups are not supported");
    }
    c.close_fds = molt_truth(a[2]) > 0;
    c.restore_signals = molt_truth(a[14]) > 0;
    c.new_session = molt_truth(a[15]) > 0;
    c.args = words_of(a[0]);
    c.programs = c.args ? words_of(a[1]) : 0;
    c.keep = c.programs ? descriptors(a[3]) : 0;
    bool ok = c.keep != 0;
    if (ok && !molt_is_none(a[4])) ok = (c.directory = molt_path_bytes(a[4])) != 0;
    if (ok && !molt_is_none(a[5])) ok = (c.environment = words_of(a[5])) != 0;
    int pid = -1;
    if (ok) {
        pid = fork();
        if (pid == 0) run_child(&c);
        if (pid < 0) molt_posix_errno();
    }
    free_words(c.args);
    free_words(c.programs);
    free_words(c.environment);
    if (c.keep) molt_buffer_free(c.keep);
    if (c.directory) molt_buffer_free(c.directory);
    return pid < 0 ? 0 : molt_tag(pid);
}
#endif
