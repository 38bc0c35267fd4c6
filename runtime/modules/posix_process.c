/* Processes, identities, the environment, randomness. */
#define _GNU_SOURCE
#include "molt/structseq.h"
#include "molt/process.h"
#include "molt/threads.h"
#include "posix_impl.h"

#include <fcntl.h>
#ifndef __wasi__
#include <signal.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#endif
#ifdef __APPLE__
#include <sys/random.h>
#endif

extern char **environ;

#ifndef __wasi__ /* there is one process, without an identity */
MoltValue molt_posix_getpid(void) { return molt_tag(getpid()); }
MoltValue molt_posix_getppid(void) { return molt_tag(getppid()); }
MoltValue molt_posix_getuid(void) { return molt_tag(getuid()); }
MoltValue molt_posix_geteuid(void) { return molt_tag(geteuid()); }
MoltValue molt_posix_getgid(void) { return molt_tag(getgid()); }
MoltValue molt_posix_getegid(void) { return molt_tag(getegid()); }
MoltValue molt_posix_getpgrp(void) { return molt_tag(getpgrp()); }

static MoltValue id_or_error(int id) { return id < 0 ? molt_posix_errno() : molt_tag(id); }
MoltValue molt_posix_setsid(void) { return setsid() < 0 ? molt_posix_errno() : MOLT_NONE; }
MoltValue molt_posix_getpgid(MoltValue pid) {
    int p;
    return molt_posix_int(pid, &p) < 0 ? 0 : id_or_error(getpgid(p));
}
MoltValue molt_posix_getsid(MoltValue pid) {
    int p;
    return molt_posix_int(pid, &p) < 0 ? 0 : id_or_error(getsid(p));
}
MoltValue molt_posix_setpgid(MoltValue pid, MoltValue pgrp) {
    int p, g;
    if (molt_posix_int(pid, &p) < 0 || molt_posix_int(pgrp, &g) < 0) return 0;
    return setpgid(p, g) < 0 ? molt_posix_errno() : MOLT_NONE;
}
MoltValue molt_posix_nice(MoltValue increment) {
    int n;
    if (molt_posix_int(increment, &n) < 0) return 0;
    errno = 0;
    int value = nice(n);
    return value == -1 && errno ? molt_posix_errno() : molt_tag(value);
}
MoltValue molt_posix_getgroups(void) {
    gid_t groups[256];
    int n = getgroups(256, groups);
    if (n < 0) return molt_posix_errno();
    MoltValue list = molt_list_new(n);
    for (int i = 0; i < n; i++) molt_list_push(MOLT_LIST(list), molt_tag(groups[i]));
    return list;
}
MoltValue molt_posix_getlogin(void) {
    char *name = getlogin();
    return name ? molt_posix_text(name, false) : molt_posix_errno();
}

MoltValue molt_posix_kill(MoltValue pid, MoltValue number) {
    int p, s;
    if (molt_posix_int(pid, &p) < 0 || molt_posix_int(number, &s) < 0) return 0;
    if (kill(p, s) < 0) return molt_posix_errno();
    if (molt_state.pending & MOLT_PENDING_SIGNAL && molt_poll_slow() < 0) return 0; /* to ourselves */
    return MOLT_NONE;
}
MoltValue molt_posix_killpg(MoltValue pgid, MoltValue number) {
    int p, s;
    if (molt_posix_int(pgid, &p) < 0 || molt_posix_int(number, &s) < 0) return 0;
    return killpg(p, s) < 0 ? molt_posix_errno() : MOLT_NONE;
}
MoltValue molt_posix_abort(void) { abort(); }
MoltValue molt_posix_exit(MoltValue status) {
    int s;
    if (molt_posix_int(status, &s) < 0) return 0;
    if (molt_stats_at_end) molt_stats_at_end();
    _exit(s);
}

/* -- fork, and what register_at_fork asked to be run around it -- */

static MoltValue fork_hooks[3]; /* lists: before, after in the child, after in the parent; or 0 */

MoltValue molt_posix_register_at_fork(MoltValue before, MoltValue after_in_child, MoltValue after_in_parent) {
    MoltValue given[3] = {before, after_in_child, after_in_parent};
    static const char *const names[] = {"before", "after_in_child", "after_in_parent"};
    if (!before && !after_in_child && !after_in_parent) {
        return molt_raise(&molt_TypeError, "At least one argument is required.");
    }
    for (int i = 0; i < 3; i++) {
        if (given[i] && !molt_callable(given[i])) {
            return molt_raise(&molt_TypeError, "'%s' must be callable, not %T", names[i], given[i]);
        }
    }
    for (int i = 0; i < 3; i++) {
        if (!given[i]) continue;
        if (!fork_hooks[i]) fork_hooks[i] = molt_list_new(0), molt_keep(&fork_hooks[i]);
        molt_list_push(MOLT_LIST(fork_hooks[i]), molt_retain(given[i]));
    }
    return MOLT_NONE;
}

static void run_fork_hooks(int which, bool backwards) {
    MoltValue list = fork_hooks[which];
    if (!list) return;
    int64_t n = MOLT_LIST(list)->length;
    for (int64_t i = 0; i < n; i++) {
        MoltValue hook = molt_list_get(MOLT_LIST(list), backwards ? n - 1 - i : i), done = molt_call0(hook);
        if (done) molt_drop(done);
        else molt_write_unraisable(0, hook);
        molt_drop(hook);
    }
}

MoltValue molt_posix_fork(void) {
    run_fork_hooks(0, true);
    int pid = fork();
    int error = errno;
    if (pid == 0) molt_state.native = getpid();
    if (pid == 0 && molt_threads) molt_threads->in_child();
    if (pid == 0 && molt_stats_in_child) molt_stats_in_child();
    run_fork_hooks(pid == 0 ? 1 : 2, false);
    errno = error;
    return id_or_error(pid);
}

MoltValue molt_posix_system(MoltValue command) {
    PosixPath p;
    if (molt_posix_path(&p, command, "system", "command", 0) < 0) return 0;
    int status;
    MOLT_BLOCKING(status = system(p.text));
    molt_posix_path_release(&p);
    return molt_tag(status);
}

/* -- waiting -- */

static MoltValue wait_result(int pid, int status) {
    if (pid < 0) return molt_posix_errno();
    MoltValue items[2] = {molt_tag(pid), molt_tag(status)};
    return molt_tuple_from_owned(items, 2);
}
MoltValue molt_posix_waitpid(MoltValue pid, MoltValue options) {
    int p, o, status = 0, got;
    if (molt_posix_int(pid, &p) < 0 || molt_posix_int(options, &o) < 0) return 0;
    do {
        MOLT_BLOCKING(got = waitpid(p, &status, o));
    } while (got < 0 && molt_posix_retry());
    return wait_result(got, status);
}
MoltValue molt_posix_wait(void) {
    int status = 0, got;
    do {
        MOLT_BLOCKING(got = wait(&status));
    } while (got < 0 && molt_posix_retry());
    return wait_result(got, status);
}
#define STATUS(name, expression)                                   \
    MoltValue molt_posix_##name(MoltValue status_value) {          \
        int status;                                                \
        if (molt_posix_int(status_value, &status) < 0) return 0;   \
        return expression;                                         \
    }
STATUS(WIFEXITED, molt_bool(WIFEXITED(status)))
STATUS(WEXITSTATUS, molt_tag(WEXITSTATUS(status)))
STATUS(WIFSIGNALED, molt_bool(WIFSIGNALED(status)))
STATUS(WTERMSIG, molt_tag(WTERMSIG(status)))
STATUS(WIFSTOPPED, molt_bool(WIFSTOPPED(status)))
STATUS(WSTOPSIG, molt_tag(WSTOPSIG(status)))
STATUS(WCOREDUMP, molt_bool((status & 0x80) != 0))
STATUS(waitstatus_to_exitcode, WIFEXITED(status) ? molt_tag(WEXITSTATUS(status))
       : WIFSIGNALED(status) ? molt_tag(-WTERMSIG(status))
       : molt_raise(&molt_ValueError, "invalid wait status: %d", status))

/* -- exec -- */

static void free_words(char **words) {
    for (char **w = words; *w; w++) molt_buffer_free(*w);
    molt_buffer_free(words);
}

static char **words_of(MoltValue sequence, const char *function, const char *what) {
    if (!molt_is_list_sub(sequence) && !molt_is_tuple_sub(sequence)) {
        molt_raise(&molt_TypeError, "%s() arg 2 must be a tuple or list", function);
        return 0;
    }
    MoltValue items = molt_tuple_from_iterable(sequence);
    if (!items) return 0;
    int64_t n = MOLT_TUPLE(items)->length;
    char **words = molt_buffer_alloc((n + 1) * sizeof *words);
    memset(words, 0, (n + 1) * sizeof *words);
    for (int64_t i = 0; i < n; i++) {
        words[i] = molt_path_bytes(MOLT_TUPLE(items)->items[i]);
        if (words[i]) continue;
        free_words(words);
        words = 0;
        break;
    }
    molt_drop(items);
    if (words && n == 0) {
        molt_raise(&molt_ValueError, "%s() arg 2 must not be empty", function);
        free_words(words);
        return 0;
    }
    return words;
}

static char **environment_of(MoltValue env) {
    MoltValue items = molt_call_method0(env, MOLT_N(items));
    MoltValue list = items ? molt_list_from_iterable(items) : 0;
    molt_xdrop(items);
    if (!list) return 0;
    int64_t n = MOLT_LIST(list)->length;
    char **words = molt_buffer_alloc((n + 1) * sizeof *words);
    memset(words, 0, (n + 1) * sizeof *words);
    for (int64_t i = 0; i < n; i++) {
        MoltValue pair = molt_list_get(MOLT_LIST(list), i), parts[2];
        int bad = molt_unpack(pair, parts, 2, -1);
        molt_drop(pair);
        char *key = bad < 0 ? 0 : molt_path_bytes(parts[0]), *value = key ? molt_path_bytes(parts[1]) : 0;
        if (value) {
            size_t a = strlen(key), b = strlen(value);
            words[i] = molt_buffer_alloc(a + b + 2);
            memcpy(words[i], key, a);
            words[i][a] = '=';
            memcpy(words[i] + a + 1, value, b + 1);
        }
        if (key) molt_buffer_free(key);
        if (bad == 0) molt_drop(parts[0]), molt_drop(parts[1]);
        if (value) {
            molt_buffer_free(value);
            continue;
        }
        free_words(words);
        words = 0;
        break;
    }
    molt_drop(list);
    return words;
}

MoltValue molt_posix_execv(MoltValue path, MoltValue argv) {
    PosixPath p;
    if (molt_posix_path(&p, path, "execv", "path", 0) < 0) return 0;
    char **words = words_of(argv, "execv", "argv");
    if (words) {
        execv(p.text, words);
        int error = errno;
        free_words(words);
        errno = error;
    }
    return molt_posix_error(&p);
}
MoltValue molt_posix_execve(MoltValue path, MoltValue argv, MoltValue env) {
    PosixPath p;
    if (molt_posix_path(&p, path, "execve", "path", 0) < 0) return 0;
    char **words = words_of(argv, "execve", "argv"), **variables = words ? environment_of(env) : 0;
    if (variables) {
        execve(p.text, words, variables);
        int error = errno;
        free_words(variables);
        errno = error;
    }
    int error = errno;
    if (words) free_words(words);
    errno = error;
    return molt_posix_error(&p);
}

#endif

/* -- environment -- */

MoltValue molt_posix_environ(void) {
    MoltValue dict = molt_dict_new();
    for (char **e = environ; e && *e; e++) {
        char *equals = strchr(*e + (**e == '='), '=');
        if (!equals) continue;
        MoltValue key = molt_bytes_new(*e, equals - *e), value = molt_bytes_new(equals + 1, (int64_t)strlen(equals + 1));
        if (molt_dict_contains(MOLT_DICT(dict), key) == 0) molt_dict_set(MOLT_DICT(dict), key, value);
        molt_drop(key);
        molt_drop(value);
    }
    return dict;
}
MoltValue molt_posix_putenv(MoltValue name, MoltValue value) {
    char *n = molt_path_bytes(name), *v = n ? molt_path_bytes(value) : 0;
    MoltValue result = 0;
    if (v && strchr(n, '=')) {
        molt_raise(&molt_ValueError, "illegal environment variable name");
    } else if (v) {
        result = setenv(n, v, 1) < 0 ? molt_posix_errno() : MOLT_NONE;
    }
    if (n) molt_buffer_free(n);
    if (v) molt_buffer_free(v);
    return result;
}
MoltValue molt_posix_unsetenv(MoltValue name) {
    char *n = molt_path_bytes(name);
    if (!n) return 0;
    int result = unsetenv(n);
    molt_buffer_free(n);
    return result < 0 ? molt_posix_errno() : MOLT_NONE;
}
MoltValue molt_posix_strerror(MoltValue code) {
    int c;
    return molt_posix_int(code, &c) < 0 ? 0 : molt_str_from_c(strerror(c));
}

/* -- machine -- */

#ifndef __wasi__

extern const MoltNameDef molt_uname_result_type_names[], molt_times_result_type_names[];
static const char *const uname_fields[] = {"sysname", "nodename", "release", "version", "machine"};
MoltStructSeqType molt_uname_result_type =
    MOLT_STRUCTSEQ("uname_result", "posix.uname_result", uname_fields, 5, 5, molt_uname_result_type_names);
static const char *const times_fields[] = {"user", "system", "children_user", "children_system", "elapsed"};
MoltStructSeqType molt_times_result_type =
    MOLT_STRUCTSEQ("times_result", "posix.times_result", times_fields, 5, 5, molt_times_result_type_names);

MoltValue molt_posix_uname(void) {
    struct utsname u;
    if (uname(&u) < 0) return molt_posix_errno();
    MoltValue items[5] = {molt_str_from_c(u.sysname), molt_str_from_c(u.nodename), molt_str_from_c(u.release),
                          molt_str_from_c(u.version), molt_str_from_c(u.machine)};
    return molt_structseq_new(&molt_uname_result_type.type, items);
}
MoltValue molt_posix_times(void) {
    struct tms t;
    clock_t elapsed = times(&t);
    if (elapsed == (clock_t)-1) return molt_posix_errno();
    double tick = (double)sysconf(_SC_CLK_TCK);
    MoltValue items[5] = {molt_float_new(t.tms_utime / tick), molt_float_new(t.tms_stime / tick),
                          molt_float_new(t.tms_cutime / tick), molt_float_new(t.tms_cstime / tick),
                          molt_float_new(elapsed / tick)};
    return molt_structseq_new(&molt_times_result_type.type, items);
}
MoltValue molt_posix_cpu_count(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? molt_tag(n) : MOLT_NONE;
}
#ifdef __linux__
MoltValue molt_posix_sched_getaffinity(MoltValue pid) {
    int p;
    cpu_set_t set;
    if (molt_posix_int(pid, &p) < 0) return 0;
    CPU_ZERO(&set);
    if (sched_getaffinity(p, sizeof set, &set) < 0) return molt_posix_errno();
    MoltValue result = molt_set_new();
    for (int i = 0; i < CPU_SETSIZE; i++) {
        if (CPU_ISSET(i, &set)) molt_set_add_key(MOLT_SET(result), molt_tag(i));
    }
    return result;
}
#else
MoltValue molt_posix_sched_getaffinity(MoltValue pid) {
    return molt_raise(&molt_NotImplementedError, "sched_getaffinity is not available on this platform");
}
#endif
MoltValue molt_posix_getloadavg(void) {
    double load[3];
    if (getloadavg(load, 3) != 3) return molt_raise(&molt_OSError, "Load averages are unobtainable");
    MoltValue items[3] = {molt_float_new(load[0]), molt_float_new(load[1]), molt_float_new(load[2])};
    return molt_tuple_from_owned(items, 3);
}

#endif

static int fill_random(uint8_t *data, size_t n) {
#ifdef __wasi__
    for (size_t done = 0; done < n; done += 256) {
        if (getentropy(data + done, n - done < 256 ? n - done : 256) < 0) return -1;
    }
    return 0;
#else
    int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    for (size_t done = 0; done < n;) {
        ssize_t got = read(fd, data + done, n - done);
        if (got <= 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        if (got > 0) done += (size_t)got;
    }
    close(fd);
    return 0;
#endif
}
MoltValue molt_posix_urandom(MoltValue size) {
    int64_t n;
    if (molt_index_i64(size, &n) < 0) return 0;
    if (n < 0) return molt_raise(&molt_ValueError, "negative argument not allowed");
    MoltBytes *b = molt_bytes_alloc(n);
    if (fill_random(b->data, (size_t)n) == 0) return molt_value(b);
    molt_drop(molt_value(b));
    return molt_posix_errno();
}
MoltValue molt_posix_getrandom(MoltValue size, MoltValue flags) { return molt_posix_urandom(size); }

/* -- the module body: what differs between platforms -- */

static int set_int(MoltDict *d, const char *name, int64_t value) {
    MoltStr *key = molt_name(name);
    int result = molt_dict_set_str(d, key, molt_tag(value));
    molt_drop(molt_value(key));
    return result;
}

int molt_posix_module_run(MoltValue module) {
    MoltDict *d = MOLT_AS(MoltModule, module)->dict;
    static const struct { const char *name; int value; } flags[] = {
        {"O_RDONLY", O_RDONLY}, {"O_WRONLY", O_WRONLY}, {"O_RDWR", O_RDWR}, {"O_CREAT", O_CREAT}, {"O_EXCL", O_EXCL},
        {"O_TRUNC", O_TRUNC}, {"O_APPEND", O_APPEND}, {"O_NONBLOCK", O_NONBLOCK}, {"O_CLOEXEC", O_CLOEXEC},
        {"O_SYNC", O_SYNC}, {"O_NOCTTY", O_NOCTTY}, {"O_DIRECTORY", O_DIRECTORY}, {"O_NOFOLLOW", O_NOFOLLOW},
        {"O_ACCMODE", O_ACCMODE},
#ifndef __wasi__
        {"WNOHANG", WNOHANG}, {"WUNTRACED", WUNTRACED},
#endif
    };
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if (set_int(d, flags[i].name, flags[i].value) < 0) return -1;
    }
    MoltValue env = molt_posix_environ();
    int result = molt_dict_set_str(d, MOLT_N(environ), env);
    molt_drop(env);
    return result;
}
