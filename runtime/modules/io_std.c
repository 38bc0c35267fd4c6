/* sys.stdin, sys.stdout, sys.stderr: made at first use; print's way to them; and the flush at exit. */
#include "io_types.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

MoltValue molt_std_streams[3];
static MoltValue originals[3];

/* Is it one of the locales in which CPython reads and writes with surrogateescape? Also where the system does not know it. */
static bool c_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"}, *const plain[] = {"C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8"};
    const char *value = 0;
    for (int i = 0; i < 3 && !(value && *value); i++) value = getenv(names[i]);
    if (!value || !*value) return true;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (!strcmp(value, plain[i])) return true;
#ifdef __GLIBC__
    locale_t known = newlocale(LC_CTYPE_MASK, value, (locale_t)0);
    if (!known) return true;
    freelocale(known);
#endif
    return false;
}

/* As in CPython where PYTHONIOENCODING names what there is not. */
static MOLT_COLD void unusable(void) {
    static const char text[] = "Fatal Python error: init_sys_streams: can't initialize sys standard streams\n";
    molt_exception_clear();
    (void)!write(2, text, sizeof text - 1);
    _exit(1);
}

/* PYTHONIOENCODING is "encoding:errors", where each may be missing; PYTHONUTF8=1 asks for surrogateescape. The error
   handler of stderr is fixed. */
static void text_settings(int fd, MoltValue *encoding, MoltValue *errors) {
    const char *asked = getenv("PYTHONIOENCODING"), *mode = getenv("PYTHONUTF8"), *colon = asked ? strchr(asked, ':') : 0;
    size_t length = !asked ? 0 : colon ? (size_t)(colon - asked) : strlen(asked);
    const char *handler = colon && colon[1] ? colon + 1 : length ? "strict" : 0;
    if (!handler) handler = (mode && *mode == '1') || c_locale() ? "surrogateescape" : "strict";
    *encoding = length ? molt_str_from_ascii(asked, length) : molt_str_from_ascii("utf-8", 5);
    *errors = molt_str_from_c(fd == 2 ? "backslashreplace" : handler);
}

static MoltValue make_stream(int fd) {
    static const char *const names[] = {"<stdin>", "<stdout>", "<stderr>"};
    struct stat st;
    if (fstat(fd, &st) < 0) return MOLT_NONE;
    MoltValue raw = molt_fileio_make(molt_tag(fd), fd ? "w" : "r", false, MOLT_NONE);
    if (!raw) {
        molt_exception_clear();
        return MOLT_NONE;
    }
    MoltFileIO *f = MOLT_AS(MoltFileIO, raw);
    molt_replace(&f->name, molt_str_from_c(names[fd]));
    MoltType *type = fd ? &molt_bufferedwriter_type : &molt_bufferedreader_type;
    const char *setting = fd ? getenv("PYTHONUNBUFFERED") : 0;
    bool unbuffered = setting && *setting;
    MoltValue buffer = unbuffered ? molt_retain(raw) : molt_buffered_make(type, raw, f->block_size);
    bool lines = fd == 2 || isatty(fd);
    MoltValue encoding, errors, newline = molt_str_from_ascii("\n", 1);
    text_settings(fd, &encoding, &errors);
    MoltValue text = molt_text_make(buffer, encoding, errors, newline, lines && !unbuffered, unbuffered);
    if (!text) unusable();
    MOLT_AS(MoltText, text)->mode = molt_str_from_c(fd ? "w" : "r");
    molt_drop(encoding);
    molt_drop(newline);
    molt_drop(errors);
    molt_drop(raw);
    molt_drop(buffer);
    return text;
}

MoltValue molt_std_original(int fd) {
    if (!originals[fd]) {
        originals[fd] = make_stream(fd);
        if (!molt_std_streams[fd]) molt_std_streams[fd] = molt_retain(originals[fd]);
    }
    return molt_retain(originals[fd]);
}

/* New reference; None also for a name that the program deleted. */
static MoltValue stream(int fd) {
    if (MOLT_UNLIKELY(!molt_std_streams[fd])) {
        if (originals[fd]) return MOLT_NONE;
        molt_drop(molt_std_original(fd));
    }
    return molt_retain(molt_std_streams[fd]);
}
MoltValue molt_stdin(void) { return stream(0); }
MoltValue molt_stdout(void) { return stream(1); }
MoltValue molt_stderr(void) { return stream(2); }

int molt_file_write_str(MoltValue file, MoltValue str) {
    if (MOLT_LIKELY(molt_type_of(file) == &molt_textiowrapper_type && molt_is_str_sub(str))) {
        MoltText *t = MOLT_AS(MoltText, file);
        if (molt_text_check(t) < 0) return -1;
        if (molt_type_of(t->buffer) == &molt_bufferedwriter_type) return molt_text_write_str(t, str);
    }
    MoltValue written = molt_io_op_write(file, str);
    if (!written) return -1;
    molt_drop(written);
    return 0;
}

int molt_file_flush(MoltValue file) {
    MoltValue done = molt_io_op_flush(file);
    if (!done) return -1;
    molt_drop(done);
    return 0;
}

void molt_stderr_write(const char *utf8) {
    size_t n = strlen(utf8);
    while (n > 0) {
        ssize_t put = write(2, utf8, n);
        if (put <= 0) return;
        utf8 += put;
        n -= (size_t)put;
    }
}

static int flush_stream(MoltValue file, bool report) {
    if (!file || molt_is_none(file)) return 0;
    int closed = molt_io_op_closed(file);
    if (closed < 0) molt_exception_clear();
    if (closed > 0) return 0;
    if (molt_file_flush(file) == 0) return 0;
    if (report) molt_write_unraisable(0, file);
    else molt_exception_clear();
    return -1;
}

int molt_stdio_flush_at_exit(void) {
    int result = flush_stream(molt_std_streams[1], true);
    flush_stream(molt_std_streams[2], false);
    for (int fd = 1; fd <= 2; fd++) {
        if (originals[fd] != molt_std_streams[fd]) flush_stream(originals[fd], false);
    }
    return result;
}

/* At exit: what the program has put in the place of a stream goes. */
void molt_std_reset(void) {
    for (int fd = 0; fd < 3; fd++) {
        if (originals[fd] && molt_std_streams[fd] != originals[fd]) molt_replace(&molt_std_streams[fd], molt_retain(originals[fd]));
    }
}

/* For the leak check. */
void molt_std_release(void) {
    for (int fd = 0; fd < 3; fd++) {
        molt_replace(&molt_std_streams[fd], 0);
        molt_replace(&originals[fd], 0);
    }
}

/* Is it one of the original streams, or a layer of one? Their end needs no finalizer: they are flushed at exit. */
bool molt_std_owns(MoltValue v) {
    for (int fd = 0; fd < 3; fd++) {
        if (!originals[fd] || molt_is_none(originals[fd])) continue;
        if (v == originals[fd]) return true;
        MoltValue buffer = MOLT_AS(MoltText, originals[fd])->buffer;
        if (buffer && (v == buffer || v == MOLT_AS(MoltBuffered, buffer)->raw)) return true;
    }
    return false;
}
