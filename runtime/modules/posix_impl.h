/* What the posix_*.c files share: paths as arguments, and errors that name them. */
#ifndef MOLT_POSIX_IMPL_H
#define MOLT_POSIX_IMPL_H

#include "molt/molt.h"

#include <errno.h>
#include <stdbool.h>

#ifdef __wasi__ /* one process, no signals, no links to descriptors: these calls fail with ENOSYS */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
static inline int molt_wasi_call(void) { return errno = ENOSYS, -1; }
#define pipe(fds) ((void)(fds), molt_wasi_call())
#define fchdir(fd) ((void)(fd), molt_wasi_call())
#define dup(fd) ((void)(fd), molt_wasi_call())
#define dup2(a, b) ((void)(a), (void)(b), molt_wasi_call())
#define fchmod(fd, m) ((void)(fd), (void)(m), molt_wasi_call())
#define fchmodat(d, p, m, f) ((void)(d), (void)(m), molt_wasi_call())
#define fchown(fd, u, g) ((void)(fd), (void)(u), (void)(g), molt_wasi_call())
#define fchownat(d, p, u, g, f) ((void)(d), (void)(u), (void)(g), molt_wasi_call())
#define mkfifo(p, m) ((void)(m), molt_wasi_call())
#define umask(m) ((void)(m), 0)
#define ttyname(fd) ((void)(fd), molt_wasi_call(), (char *)0)
#ifndef AT_EACCESS
#define AT_EACCESS 0
#endif
#ifndef F_DUPFD_CLOEXEC
#define F_DUPFD_CLOEXEC 0
#endif
#endif

/* A path argument: str, bytes, PathLike, or where allowed a file descriptor or None (for "."). */
typedef struct PosixPath {
    MoltValue object; /* what errors show; owned */
    char *text;       /* 0: use fd */
    int fd;
    bool is_bytes;
} PosixPath;

enum { POSIX_FD = 1, POSIX_NONE = 2 };

int molt_posix_path(PosixPath *p, MoltValue v, const char *function, const char *argument, int allowed);
void molt_posix_path_release(PosixPath *p);
MoltValue molt_posix_error(const PosixPath *p);                      /* errno, with the path; releases it; 0 */
MoltValue molt_posix_error2(const PosixPath *a, const PosixPath *b); /* with two paths */
MoltValue molt_posix_done(PosixPath *p, int result);                 /* None, or the error; releases */
MoltValue molt_posix_errno(void);                                    /* errno without a path; 0 */
int molt_posix_int(MoltValue v, int *out);                           /* a C int; -1 raised */
int molt_posix_dir_fd(MoltValue v, int *out);                        /* None: AT_FDCWD */
MoltValue molt_posix_text(const char *text, bool as_bytes);          /* a name from the system */
/* After a system call failed: true when it was interrupted and should be tried again. Raises what a signal
   handler raised: check molt_raised(). */
bool molt_posix_retry(void);

#endif
