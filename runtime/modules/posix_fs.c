/* Directories, names and permissions: what os does to the file system. */
#include "posix_impl.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A path and a dir_fd together. */
static int path_at(PosixPath *p, MoltValue path, const char *function, const char *argument, MoltValue dir_fd, int *dir) {
    if (molt_posix_path(p, path, function, argument, 0) < 0) return -1;
    if (molt_posix_dir_fd(dir_fd, dir) == 0) return 0;
    molt_posix_path_release(p);
    return -1;
}

static MoltValue current_directory(bool as_bytes) {
    size_t size = 256;
    char *text = molt_buffer_alloc(size);
    while (!getcwd(text, size)) {
        if (errno != ERANGE) {
            molt_buffer_free(text);
            return molt_posix_errno();
        }
        text = molt_buffer_resize(text, size *= 2);
    }
    MoltValue v = molt_posix_text(text, as_bytes);
    molt_buffer_free(text);
    return v;
}
MoltValue molt_posix_getcwd(void) { return current_directory(false); }
MoltValue molt_posix_getcwdb(void) { return current_directory(true); }

MoltValue molt_posix_chdir(MoltValue path) {
    PosixPath p;
    if (molt_posix_path(&p, path, "chdir", "path", POSIX_FD) < 0) return 0;
    return molt_posix_done(&p, p.text ? chdir(p.text) : fchdir(p.fd));
}
MoltValue molt_posix_fchdir(MoltValue fd) {
    int n;
    if (molt_posix_int(fd, &n) < 0) return 0;
    return fchdir(n) < 0 ? molt_posix_errno() : MOLT_NONE;
}

MoltValue molt_posix_mkdir(MoltValue path, MoltValue mode, MoltValue dir_fd) {
    PosixPath p;
    int dir, m;
    if (path_at(&p, path, "mkdir", "path", dir_fd, &dir) < 0) return 0;
    if (molt_posix_int(mode, &m) < 0) {
        molt_posix_path_release(&p);
        return 0;
    }
    return molt_posix_done(&p, mkdirat(dir, p.text, (mode_t)m));
}
MoltValue molt_posix_rmdir(MoltValue path, MoltValue dir_fd) {
    PosixPath p;
    int dir;
    if (path_at(&p, path, "rmdir", "path", dir_fd, &dir) < 0) return 0;
    return molt_posix_done(&p, unlinkat(dir, p.text, AT_REMOVEDIR));
}
static MoltValue unlink_named(MoltValue path, MoltValue dir_fd, const char *name) {
    PosixPath p;
    int dir;
    if (path_at(&p, path, name, "path", dir_fd, &dir) < 0) return 0;
    return molt_posix_done(&p, unlinkat(dir, p.text, 0));
}
MoltValue molt_posix_unlink(MoltValue path, MoltValue dir_fd) { return unlink_named(path, dir_fd, "unlink"); }
MoltValue molt_posix_remove(MoltValue path, MoltValue dir_fd) { return unlink_named(path, dir_fd, "remove"); }

/* -- two paths -- */

typedef struct Pair {
    PosixPath a, b;
    int dir_a, dir_b;
} Pair;

static int get_pair(Pair *pair, const char *function, MoltValue a, MoltValue b, MoltValue dir_a, MoltValue dir_b) {
    if (path_at(&pair->a, a, function, "src", dir_a, &pair->dir_a) < 0) return -1;
    if (path_at(&pair->b, b, function, "dst", dir_b, &pair->dir_b) == 0) return 0;
    molt_posix_path_release(&pair->a);
    return -1;
}
static MoltValue pair_done(Pair *pair, int result) {
    if (result < 0) return molt_posix_error2(&pair->a, &pair->b);
    molt_posix_path_release(&pair->a);
    molt_posix_path_release(&pair->b);
    return MOLT_NONE;
}

static MoltValue rename_named(const char *name, MoltValue src, MoltValue dst, MoltValue src_dir, MoltValue dst_dir) {
    Pair p;
    if (get_pair(&p, name, src, dst, src_dir, dst_dir) < 0) return 0;
    return pair_done(&p, renameat(p.dir_a, p.a.text, p.dir_b, p.b.text));
}
MoltValue molt_posix_rename(MoltValue src, MoltValue dst, MoltValue src_dir_fd, MoltValue dst_dir_fd) {
    return rename_named("rename", src, dst, src_dir_fd, dst_dir_fd);
}
MoltValue molt_posix_replace(MoltValue src, MoltValue dst, MoltValue src_dir_fd, MoltValue dst_dir_fd) {
    return rename_named("replace", src, dst, src_dir_fd, dst_dir_fd);
}
MoltValue molt_posix_link(MoltValue src, MoltValue dst, MoltValue src_dir_fd, MoltValue dst_dir_fd, MoltValue follow) {
    Pair p;
    int f = molt_truth(follow);
    if (f < 0 || get_pair(&p, "link", src, dst, src_dir_fd, dst_dir_fd) < 0) return 0;
    return pair_done(&p, linkat(p.dir_a, p.a.text, p.dir_b, p.b.text, f ? AT_SYMLINK_FOLLOW : 0));
}
MoltValue molt_posix_symlink(MoltValue src, MoltValue dst, MoltValue target_is_directory, MoltValue dir_fd) {
    Pair p;
    if (get_pair(&p, "symlink", src, dst, MOLT_NONE, dir_fd) < 0) return 0;
    return pair_done(&p, symlinkat(p.a.text, p.dir_b, p.b.text));
}
MoltValue molt_posix_readlink(MoltValue path, MoltValue dir_fd) {
    PosixPath p;
    int dir;
    if (path_at(&p, path, "readlink", "path", dir_fd, &dir) < 0) return 0;
    char text[4097];
    ssize_t n = readlinkat(dir, p.text, text, sizeof text - 1);
    if (n < 0) return molt_posix_error(&p);
    text[n] = 0;
    MoltValue v = molt_posix_text(text, p.is_bytes);
    molt_posix_path_release(&p);
    return v;
}

/* -- permissions and times -- */

MoltValue molt_posix_access(MoltValue path, MoltValue mode, MoltValue dir_fd, MoltValue effective_ids, MoltValue follow) {
    PosixPath p;
    int dir, m, effective = molt_truth(effective_ids), f = molt_truth(follow);
    if (effective < 0 || f < 0 || path_at(&p, path, "access", "path", dir_fd, &dir) < 0) return 0;
    if (molt_posix_int(mode, &m) < 0) {
        molt_posix_path_release(&p);
        return 0;
    }
    int flags = (effective ? AT_EACCESS : 0) | (f ? 0 : AT_SYMLINK_NOFOLLOW);
    int result = faccessat(dir, p.text, m, flags);
    molt_posix_path_release(&p);
    return molt_bool(result == 0);
}

MoltValue molt_posix_chmod(MoltValue path, MoltValue mode, MoltValue dir_fd, MoltValue follow) {
    PosixPath p;
    int dir, m, f = molt_truth(follow);
    if (f < 0 || molt_posix_path(&p, path, "chmod", "path", POSIX_FD) < 0) return 0;
    if (molt_posix_int(mode, &m) < 0 || molt_posix_dir_fd(dir_fd, &dir) < 0) {
        molt_posix_path_release(&p);
        return 0;
    }
    if (!p.text) return molt_posix_done(&p, fchmod(p.fd, (mode_t)m));
    return molt_posix_done(&p, fchmodat(dir, p.text, (mode_t)m, f ? 0 : AT_SYMLINK_NOFOLLOW));
}
MoltValue molt_posix_fchmod(MoltValue fd, MoltValue mode) {
    int n, m;
    if (molt_posix_int(fd, &n) < 0 || molt_posix_int(mode, &m) < 0) return 0;
    return fchmod(n, (mode_t)m) < 0 ? molt_posix_errno() : MOLT_NONE;
}
MoltValue molt_posix_chown(MoltValue path, MoltValue uid, MoltValue gid, MoltValue dir_fd, MoltValue follow) {
    PosixPath p;
    int dir, u, g, f = molt_truth(follow);
    if (f < 0 || molt_posix_path(&p, path, "chown", "path", POSIX_FD) < 0) return 0;
    if (molt_posix_int(uid, &u) < 0 || molt_posix_int(gid, &g) < 0 || molt_posix_dir_fd(dir_fd, &dir) < 0) {
        molt_posix_path_release(&p);
        return 0;
    }
    if (!p.text) return molt_posix_done(&p, fchown(p.fd, (uid_t)u, (gid_t)g));
    return molt_posix_done(&p, fchownat(dir, p.text, (uid_t)u, (gid_t)g, f ? 0 : AT_SYMLINK_NOFOLLOW));
}
MoltValue molt_posix_umask(MoltValue mask) {
    int m;
    return molt_posix_int(mask, &m) < 0 ? 0 : molt_tag(umask((mode_t)m));
}
MoltValue molt_posix_mkfifo(MoltValue path, MoltValue mode, MoltValue dir_fd) {
    PosixPath p;
    int dir, m;
    if (path_at(&p, path, "mkfifo", "path", dir_fd, &dir) < 0) return 0;
    if (molt_posix_int(mode, &m) < 0) {
        molt_posix_path_release(&p);
        return 0;
    }
    (void)dir;
    return molt_posix_done(&p, mkfifo(p.text, (mode_t)m));
}

static int seconds_of(MoltValue v, struct timespec *t) {
    if (molt_is_int_sub(v)) {
        int64_t s;
        if (molt_int_to_i64(v, &s) < 0) return -1;
        t->tv_sec = s;
        t->tv_nsec = 0;
        return 0;
    }
    double d = molt_to_double(v);
    if (d == -1.0 && molt_raised()) return -1;
    double whole = floor(d);
    t->tv_sec = (time_t)whole;
    t->tv_nsec = (long)((d - whole) * 1e9);
    return 0;
}
static int nanoseconds_of(MoltValue v, struct timespec *t) {
    int64_t ns;
    if (molt_index_i64(v, &ns) < 0) return -1;
    int64_t s = ns / 1000000000, rest = ns % 1000000000;
    if (rest < 0) s--, rest += 1000000000;
    t->tv_sec = s;
    t->tv_nsec = rest;
    return 0;
}

MoltValue molt_posix_utime(MoltValue path, MoltValue times, MoltValue ns, MoltValue dir_fd, MoltValue follow) {
    PosixPath p;
    struct timespec t[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
    int dir, f = molt_truth(follow);
    if (f < 0) return 0;
    if (times && !molt_is_none(times) && ns) {
        return molt_raise(&molt_ValueError, "utime: you may specify either 'times' or 'ns' but not both");
    }
    MoltValue pair = ns ? ns : times;
    if (pair && !molt_is_none(pair)) {
        if (!molt_is_tuple_sub(pair) || MOLT_TUPLE(pair)->length != 2) {
            return ns ? molt_raise(&molt_TypeError, "utime: 'ns' must be a tuple of two ints")
                      : molt_raise(&molt_TypeError, "utime: 'times' must be either a tuple of two ints or None");
        }
        for (int i = 0; i < 2; i++) {
            MoltValue item = MOLT_TUPLE(pair)->items[i];
            if ((ns ? nanoseconds_of(item, &t[i]) : seconds_of(item, &t[i])) < 0) return 0;
        }
    }
    if (molt_posix_path(&p, path, "utime", "path", POSIX_FD) < 0) return 0;
    if (molt_posix_dir_fd(dir_fd, &dir) < 0) {
        molt_posix_path_release(&p);
        return 0;
    }
    if (!p.text) return molt_posix_done(&p, futimens(p.fd, t));
    return molt_posix_done(&p, utimensat(dir, p.text, t, f ? 0 : AT_SYMLINK_NOFOLLOW));
}

MoltValue molt_posix_truncate(MoltValue path, MoltValue length) {
    PosixPath p;
    int64_t n;
    if (molt_posix_path(&p, path, "truncate", "path", POSIX_FD) < 0) return 0;
    if (molt_index_i64(length, &n) < 0) {
        molt_posix_path_release(&p);
        return 0;
    }
    return molt_posix_done(&p, p.text ? truncate(p.text, (off_t)n) : ftruncate(p.fd, (off_t)n));
}

MoltValue molt_posix_fspath(MoltValue path) { return molt_fspath(path); }
