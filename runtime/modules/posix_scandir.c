/* listdir(), scandir() and DirEntry. */
#include "posix_impl.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern const MoltNameDef molt_direntry_type_names[], molt_scandiriterator_type_names[];
extern MoltType molt_direntry_type, molt_scandiriterator_type;
MoltValue molt_posix_stat_value(const struct stat *st);

static DIR *open_directory(const PosixPath *p) {
    if (p->text) return opendir(p->text);
    int fd = dup(p->fd);
    if (fd < 0) return 0;
    DIR *d = fdopendir(fd);
    if (d) rewinddir(d);
    else close(fd);
    return d;
}

static struct dirent *next_entry(DIR *d) {
    while (true) {
        errno = 0;
        struct dirent *e = readdir(d);
        if (!e || (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))) return e;
    }
}

MoltValue molt_posix_listdir(MoltValue path) {
    PosixPath p;
    if (molt_posix_path(&p, path, "listdir", "path", POSIX_FD | POSIX_NONE) < 0) return 0;
    DIR *d = open_directory(&p);
    if (!d) return molt_posix_error(&p);
    MoltValue names = molt_list_new(0);
    struct dirent *e;
    while ((e = next_entry(d))) molt_list_push(MOLT_LIST(names), molt_posix_text(e->d_name, p.is_bytes));
    int error = errno;
    closedir(d);
    if (error) {
        errno = error;
        molt_drop(names);
        return molt_posix_error(&p);
    }
    molt_posix_path_release(&p);
    return names;
}

/* -- DirEntry -- */

typedef struct MoltDirEntry {
    MoltObject head;
    MoltValue name, path;
    MoltValue stat, lstat; /* cached, or 0 */
    int dir_fd;            /* scandir(fd): entries are looked up there; else AT_FDCWD */
    uint8_t kind;          /* d_type */
    uint64_t inode;
} MoltDirEntry;
#define ENTRY(v) MOLT_AS(MoltDirEntry, v)

MoltValue molt_direntry_get_name(MoltValue self) { return molt_retain(ENTRY(self)->name); }
MoltValue molt_direntry_get_path(MoltValue self) { return molt_retain(ENTRY(self)->path); }
MoltValue molt_direntry_inode(MoltValue self) { return molt_int_from_u64(ENTRY(self)->inode); }
MoltValue molt_direntry_fspath(MoltValue self) { return molt_retain(ENTRY(self)->path); }

static int query(MoltDirEntry *e, struct stat *st, bool follow) {
    PosixPath p;
    if (molt_posix_path(&p, e->path, "DirEntry", "path", 0) < 0) return -1;
    if (fstatat(e->dir_fd, p.text, st, follow ? 0 : AT_SYMLINK_NOFOLLOW) < 0) {
        molt_posix_error(&p);
        return -1;
    }
    molt_posix_path_release(&p);
    return 0;
}

MoltValue molt_direntry_stat(MoltValue self, MoltValue follow_symlinks) {
    MoltDirEntry *e = ENTRY(self);
    int follow = molt_truth(follow_symlinks);
    if (follow < 0) return 0;
    MoltValue *cached = follow ? &e->stat : &e->lstat;
    if (!*cached) {
        struct stat st;
        if (query(e, &st, follow) < 0) return 0;
        *cached = molt_posix_stat_value(&st);
        if (!*cached) return 0;
    }
    return molt_retain(*cached);
}

/* Is the entry of this kind? Answers from d_type where that is enough; a missing file is no error. */
static MoltValue is_kind(MoltValue self, bool follow, mode_t mode, uint8_t kind) {
    MoltDirEntry *e = ENTRY(self);
    if (e->kind != DT_UNKNOWN && !(follow && e->kind == DT_LNK)) return molt_bool(e->kind == kind);
    struct stat st;
    if (query(e, &st, follow) == 0) return molt_bool((st.st_mode & S_IFMT) == mode);
    if (!molt_exception_matches(&molt_FileNotFoundError)) return 0;
    molt_exception_clear();
    return MOLT_FALSE;
}
MoltValue molt_direntry_is_dir(MoltValue self, MoltValue follow_symlinks) {
    int follow = molt_truth(follow_symlinks);
    return follow < 0 ? 0 : is_kind(self, follow, S_IFDIR, DT_DIR);
}
MoltValue molt_direntry_is_file(MoltValue self, MoltValue follow_symlinks) {
    int follow = molt_truth(follow_symlinks);
    return follow < 0 ? 0 : is_kind(self, follow, S_IFREG, DT_REG);
}
MoltValue molt_direntry_is_symlink(MoltValue self) { return is_kind(self, false, S_IFLNK, DT_LNK); }
MoltValue molt_direntry_is_junction(MoltValue self) { return MOLT_FALSE; }

static MoltValue entry_repr(MoltValue self) { return molt_str_format("<DirEntry %R>", ENTRY(self)->name); }
static void entry_dealloc(MoltObject *self) {
    MoltDirEntry *e = (MoltDirEntry *)self;
    molt_xdrop(e->name);
    molt_xdrop(e->path);
    molt_xdrop(e->stat);
    molt_xdrop(e->lstat);
    molt_object_free(self);
}
MoltType molt_direntry_type = {
    MOLT_TYPE_HEAD("DirEntry", 0, MoltDirEntry, &molt_object_type), .methods = molt_direntry_type_names,
    .flags = MOLT_TYPE_IMMUTABLE, .repr = entry_repr, .dealloc = entry_dealloc,
};

/* -- the iterator -- */

typedef struct MoltScandir {
    MoltObject head;
    DIR *directory; /* 0: closed */
    PosixPath path;
} MoltScandir;
#define SCAN(v) MOLT_AS(MoltScandir, v)

MoltValue molt_posix_scandir(MoltValue path) {
    PosixPath p;
    if (molt_posix_path(&p, path, "scandir", "path", POSIX_FD | POSIX_NONE) < 0) return 0;
    DIR *d = open_directory(&p);
    if (!d) return molt_posix_error(&p);
    MoltValue self = molt_type_alloc(&molt_scandiriterator_type, 0);
    SCAN(self)->directory = d;
    SCAN(self)->path = p;
    return self;
}

static MoltValue full_path(const PosixPath *p, const char *name) {
    if (!p->text) return molt_posix_text(name, false);
    size_t a = strlen(p->text), b = strlen(name);
    bool slash = a && p->text[a - 1] != '/';
    char *joined = molt_buffer_alloc(a + b + 2);
    memcpy(joined, p->text, a);
    if (slash) joined[a] = '/';
    memcpy(joined + a + slash, name, b + 1);
    MoltValue v = molt_posix_text(joined, p->is_bytes);
    molt_buffer_free(joined);
    return v;
}

static void close_scan(MoltScandir *s) {
    if (s->directory) closedir(s->directory);
    s->directory = 0;
}

static MoltValue scan_next(MoltValue self) {
    MoltScandir *s = SCAN(self);
    if (!s->directory) return 0;
    struct dirent *d = next_entry(s->directory);
    if (!d) {
        int error = errno;
        close_scan(s);
        if (error) molt_raise_errno(error, s->path.object);
        return 0;
    }
    MoltValue v = molt_type_alloc(&molt_direntry_type, 0);
    MoltDirEntry *e = ENTRY(v);
    e->name = molt_posix_text(d->d_name, s->path.is_bytes);
    e->path = full_path(&s->path, d->d_name);
    e->dir_fd = s->path.text ? AT_FDCWD : s->path.fd;
    e->inode = d->d_ino;
#ifdef DT_UNKNOWN
    e->kind = d->d_type;
#endif
    return v;
}

MoltValue molt_scandiriterator_close(MoltValue self) {
    close_scan(SCAN(self));
    return MOLT_NONE;
}
MoltValue molt_scandiriterator_enter(MoltValue self) { return molt_retain(self); }
MoltValue molt_scandiriterator_exit(MoltValue self, MoltValue args) { return molt_scandiriterator_close(self); }

static void scan_dealloc(MoltObject *self) {
    close_scan((MoltScandir *)self);
    molt_posix_path_release(&((MoltScandir *)self)->path);
    molt_object_free(self);
}
MoltType molt_scandiriterator_type = {
    MOLT_TYPE_HEAD("ScandirIterator", 0, MoltScandir, &molt_object_type), .methods = molt_scandiriterator_type_names,
    .flags = MOLT_TYPE_IMMUTABLE, .iter = molt_iter_self, .next = scan_next, .dealloc = scan_dealloc,
};
