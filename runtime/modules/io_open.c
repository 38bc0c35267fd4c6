/* open(): the layers of a file by mode and buffering. Also the functions of the C module _io. */
#include "io_types.h"

#include <string.h>

typedef struct Mode {
    bool creating, reading, writing, appending, updating, text, binary;
    char raw[5];
} Mode;

static int invalid_mode(MoltValue mode) { return molt_raise_int(&molt_ValueError, "invalid mode: '%S'", mode); }

static int parse_mode(MoltValue mode, Mode *m) {
    memset(m, 0, sizeof *m);
    const MoltStr *s = mode ? MOLT_STR(mode) : 0;
    if (!s) m->reading = true;
    for (int64_t i = 0; s && i < s->length; i++) {
        bool *flag = 0;
        switch (molt_str_at(s, i)) {
        case 'x': flag = &m->creating; break;
        case 'r': flag = &m->reading; break;
        case 'w': flag = &m->writing; break;
        case 'a': flag = &m->appending; break;
        case '+': flag = &m->updating; break;
        case 't': flag = &m->text; break;
        case 'b': flag = &m->binary; break;
        }
        if (!flag || *flag) return invalid_mode(mode);
        *flag = true;
    }
    char *raw = m->raw;
    if (m->creating) *raw++ = 'x';
    if (m->reading) *raw++ = 'r';
    if (m->writing) *raw++ = 'w';
    if (m->appending && raw - m->raw < 3) *raw++ = 'a';
    if (m->updating && raw - m->raw < 4) *raw++ = '+';
    *raw = 0;
    return 0;
}

static int check_mode(const Mode *m, MoltValue encoding, MoltValue errors, MoltValue newline) {
    const char *bad = 0;
    int kinds = m->creating + m->reading + m->writing + m->appending;
    if (m->text && m->binary) bad = "can't have text and binary mode at once";
    else if (!kinds) bad = "Must have exactly one of create/read/write/append mode and at most one plus"; /* FileIO's words */
    else if (kinds != 1) {
        bad = "must have exactly one of create/read/write/append mode";
    } else if (m->binary && !molt_is_none(encoding)) bad = "binary mode doesn't take an encoding argument";
    else if (m->binary && !molt_is_none(errors)) bad = "binary mode doesn't take an errors argument";
    else if (m->binary && !molt_is_none(newline)) bad = "binary mode doesn't take a newline argument";
    return bad ? molt_raise_int(&molt_ValueError, "%s", bad) : 0;
}

static int check_str(MoltValue v, const char *name, bool none) {
    if (molt_is_str_sub(v) || (none && molt_is_none(v))) return 0;
    return molt_raise_int(&molt_TypeError, none ? "open() argument '%s' must be str or None, not %A"
                                                : "open() argument '%s' must be str, not %A", name, v);
}

/* A failed layer closes what lies below. */
static MoltValue give_up(MoltValue opened /* consumed */) {
    MoltValue error = molt_exception_take();
    MoltValue done = molt_io_op_close(opened);
    if (done) molt_drop(done);
    else molt_exception_clear();
    molt_drop(opened);
    molt_exception_restore(error);
    return 0;
}

static MoltType *buffered_type(const Mode *m) {
    return m->updating ? &molt_bufferedrandom_type : m->reading ? &molt_bufferedreader_type : &molt_bufferedwriter_type;
}

static MoltValue open_layers(MoltValue path, const Mode *m, int64_t buffering, MoltValue mode, MoltValue encoding,
                             MoltValue errors, MoltValue newline, bool closefd, MoltValue opener) {
    MoltValue raw = molt_fileio_make(path, m->raw, closefd, opener);
    if (!raw) return 0;
    bool lines = buffering == 1;
    if (buffering < 0 && MOLT_AS(MoltFileIO, raw)->fd >= 0 && molt_io_op_isatty(raw) > 0) lines = true;
    if (lines) buffering = -1;
    if (buffering < 0) buffering = MOLT_AS(MoltFileIO, raw)->block_size;
    if (buffering == 0) {
        if (m->binary) return raw;
        molt_raise(&molt_ValueError, "can't have unbuffered text I/O");
        return give_up(raw);
    }
    if (m->updating && !molt_fileio_is_seekable(MOLT_AS(MoltFileIO, raw))) {
        molt_io_unsupported("File or stream is not seekable.");
        return give_up(raw);
    }
    MoltValue buffer = molt_buffered_make(buffered_type(m), raw, buffering);
    molt_drop(raw);
    if (m->binary) return buffer;
    MoltValue text = molt_text_make(buffer, encoding, errors, newline, lines, false);
    if (!text) return give_up(buffer);
    molt_drop(buffer);
    MOLT_AS(MoltText, text)->mode = mode ? molt_retain(mode) : molt_str_from_ascii("r", 1);
    return text;
}

MoltValue molt_io_open(MoltValue file, MoltValue mode, MoltValue buffering, MoltValue encoding, MoltValue errors,
                       MoltValue newline, MoltValue closefd, MoltValue opener) {
    Mode m;
    int64_t size = -1;
    if ((mode && check_str(mode, "mode", false) < 0) || (buffering && molt_index_i64(buffering, &size) < 0) ||
        check_str(encoding, "encoding", true) < 0 || check_str(errors, "errors", true) < 0 ||
        check_str(newline, "newline", true) < 0) {
        return 0;
    }
    int close = molt_truth(closefd);
    if (close < 0) return 0;
    MoltValue path = molt_is_int_sub(file) ? molt_retain(file) : molt_fspath(file);
    if (!path) return 0;
    MoltValue result = 0;
    if (parse_mode(mode, &m) == 0 && check_mode(&m, encoding, errors, newline) == 0) {
        result = open_layers(path, &m, size, mode, encoding, errors, newline, close, opener);
    }
    molt_drop(path);
    return result;
}

MoltValue molt_io_open_code(MoltValue path) {
    MoltValue mode = molt_str_from_ascii("rb", 2);
    MoltValue f = molt_io_open(path, mode, 0, MOLT_NONE, MOLT_NONE, MOLT_NONE, MOLT_TRUE, MOLT_NONE);
    molt_drop(mode);
    return f;
}

MoltValue molt_io_text_encoding(MoltValue encoding, MoltValue stacklevel) {
    return molt_is_none(encoding) ? molt_str_from_ascii("locale", 6) : molt_retain(encoding);
}

/* The module body: io.open is the builtin, and UnsupportedOperation is made at run time because it has two bases. */
int molt_io_module_run(MoltValue module) {
    MoltDict *names = MOLT_AS(MoltModule, module)->dict;
    MoltValue open_function = molt_dict_get_str(molt_builtins_dict(), MOLT_N(open));
    if (open_function && molt_dict_set_str(names, MOLT_N(open), open_function) < 0) return -1;
    MoltType *unsupported = molt_io_unsupported_type();
    if (!unsupported) return -1;
    return molt_dict_set_str(names, MOLT_N(UnsupportedOperation), molt_value(unsupported));
}
