/* Files: FileIO, buffered and text layers in one object for speed. Code: modules/io.c. */
#ifndef MOLT_IO_H
#define MOLT_IO_H

#include "molt/type.h"

MoltValue molt_stdout(void), molt_stderr(void), molt_stdin(void); /* current sys.stdout...: new reference; None possible */
int molt_file_write_str(MoltValue file, MoltValue str);  /* fast for our own text files, else file.write(str); 0 / -1 */
int molt_file_flush(MoltValue file);
void molt_stderr_write(const char *utf8);                /* last resort, no Python */
int molt_stdio_flush_at_exit(void);                      /* 0, or -1: CPython's exit status 120 */

/* For sys.c: the streams are made at first use. The sys module binds its names stdin, stdout, stderr to these slots
   (molt_dict_bind_slot) after calling molt_stdin(), molt_stdout(), molt_stderr() once each, and takes
   sys.__stdin__... from molt_std_original. */
extern MoltValue molt_std_streams[3];      /* current sys.stdin, stdout, stderr: owned; 0 = not made yet, or deleted */
MoltValue molt_std_original(int fd);       /* 0, 1, 2: new reference (None when the descriptor is closed) */

/* What builtin open() calls. Defaults: mode 0 = "r", buffering 0 (the null value) = -1, encoding/errors/newline/opener
   None, closefd True. */
MoltValue molt_io_open(MoltValue file, MoltValue mode, MoltValue buffering, MoltValue encoding, MoltValue errors,
                       MoltValue newline, MoltValue closefd, MoltValue opener);
/* os.fspath(): new reference to a str or bytes. */
MoltValue molt_fspath(MoltValue path);
/* A path (str, bytes, PathLike) as a zero-terminated molt_buffer; 0 raised. "embedded null byte" is refused. */
char *molt_path_bytes(MoltValue path);

void molt_std_reset(void);                               /* at exit: sys.stdout... are the original streams again */
void molt_std_release(void);                             /* at exit, for the leak check */
bool molt_std_owns(MoltValue v);                         /* an original standard stream or a layer of it */

#endif
