/* stat(), and stat_result. */
#include "molt/structseq.h"
#include "posix_impl.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

extern const MoltNameDef molt_stat_result_type_names[];

static const char *const fields[] = {
    "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", 0, 0, 0, "st_atime", "st_mtime", "st_ctime",
    "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev",
};
#define FIELD_COUNT 19

MoltStructSeqType molt_stat_result_type =
    MOLT_STRUCTSEQ("stat_result", "os.stat_result", fields, 10, FIELD_COUNT, molt_stat_result_type_names);

#ifdef __APPLE__
#define ATIME st_atimespec
#define MTIME st_mtimespec
#define CTIME st_ctimespec
#else
#define ATIME st_atim
#define MTIME st_mtim
#define CTIME st_ctim
#endif

/* A time goes into three fields: whole seconds at `i`, a float at `i` + 3, nanoseconds at `i` + 6. */
static void put_time(MoltValue *items, int i, struct timespec t) {
    items[i] = molt_int_from_i64(t.tv_sec);
    items[i + 3] = molt_float_new((double)t.tv_sec + 1e-9 * (double)t.tv_nsec);
    int64_t ns;
    if (!__builtin_mul_overflow((int64_t)t.tv_sec, (int64_t)1000000000, &ns)) {
        items[i + 6] = molt_int_from_i64(ns + t.tv_nsec);
    } else {
        MoltValue scaled = molt_int_binary(MOLT_MUL, items[i], molt_tag(1000000000));
        items[i + 6] = molt_int_binary(MOLT_ADD, scaled, molt_tag(t.tv_nsec));
        molt_drop(scaled);
    }
}

MoltValue molt_posix_stat_value(const struct stat *st) {
    MoltValue items[FIELD_COUNT] = {0};
    items[0] = molt_int_from_i64(st->st_mode);
    items[1] = molt_int_from_u64(st->st_ino);
    items[2] = molt_int_from_u64(st->st_dev);
    items[3] = molt_int_from_i64(st->st_nlink);
    items[4] = molt_int_from_i64(st->st_uid);
    items[5] = molt_int_from_i64(st->st_gid);
    items[6] = molt_int_from_i64(st->st_size);
    put_time(items, 7, st->ATIME);
    put_time(items, 8, st->MTIME);
    put_time(items, 9, st->CTIME);
    items[16] = molt_int_from_i64(st->st_blksize);
    items[17] = molt_int_from_i64(st->st_blocks);
    items[18] = molt_int_from_u64(st->st_rdev);
    return molt_structseq_new(&molt_stat_result_type.type, items);
}

static MoltValue stat_path(MoltValue path, MoltValue dir_fd, bool follow, const char *name, int allowed) {
    PosixPath p;
    int dir;
    struct stat st;
    if (molt_posix_path(&p, path, name, "path", allowed) < 0) return 0;
    if (molt_posix_dir_fd(dir_fd, &dir) < 0) {
        molt_posix_path_release(&p);
        return 0;
    }
    if (!p.text && dir != AT_FDCWD) {
        molt_posix_path_release(&p);
        return molt_raise(&molt_ValueError, "%s: can't specify dir_fd without matching path", name);
    }
    int result = p.text ? fstatat(dir, p.text, &st, follow ? 0 : AT_SYMLINK_NOFOLLOW) : fstat(p.fd, &st);
    if (result < 0) return molt_posix_error(&p);
    molt_posix_path_release(&p);
    return molt_posix_stat_value(&st);
}

MoltValue molt_posix_stat(MoltValue path, MoltValue dir_fd, MoltValue follow_symlinks) {
    int follow = molt_truth(follow_symlinks);
    return follow < 0 ? 0 : stat_path(path, dir_fd, follow, "stat", POSIX_FD);
}
MoltValue molt_posix_lstat(MoltValue path, MoltValue dir_fd) { return stat_path(path, dir_fd, false, "lstat", 0); }
MoltValue molt_posix_fstat(MoltValue fd) {
    struct stat st;
    int n;
    if (molt_posix_int(fd, &n) < 0) return 0;
    return fstat(n, &st) < 0 ? molt_posix_errno() : molt_posix_stat_value(&st);
}
