/* print() and input(). */
#include "molt/molt.h"

typedef MoltValue V;

/* None counts as the default; 0 = raised. Borrowed. */
static bool check_piece(V piece, const char *name) {
    if (molt_is_none(piece) || molt_is_str_sub(piece)) return true;
    molt_raise(&molt_TypeError, "%s must be None or a string, not %T", name, piece);
    return false;
}

static int write_value(V file, V v) {
    if (molt_is_str(v)) return molt_file_write_str(file, v);
    V text = molt_str(v);
    if (!text) return -1;
    int result = molt_file_write_str(file, text);
    molt_drop(text);
    return result;
}

static int write_all(V file, const MoltTuple *args, V sep, V end) {
    for (int64_t i = 0; i < args->length; i++) {
        if (i > 0 && molt_file_write_str(file, molt_is_none(sep) ? molt_str_from_code_point(' ') : sep) < 0) return -1;
        if (write_value(file, args->items[i]) < 0) return -1;
    }
    return molt_file_write_str(file, molt_is_none(end) ? molt_str_from_code_point('\n') : end);
}

V molt_builtin_print(V args, V sep, V end, V file, V flush) {
    V out = molt_is_none(file) ? molt_stdout() : molt_retain(file);
    if (!out) return 0;
    if (molt_is_none(out)) {
        bool deleted = molt_is_none(file) && !molt_std_streams[1];
        return deleted ? molt_raise(&molt_RuntimeError, "lost sys.stdout") : MOLT_NONE;
    }
    bool fine = check_piece(sep, "sep") && check_piece(end, "end") && write_all(out, MOLT_TUPLE(args), sep, end) == 0;
    if (fine && flush != MOLT_FALSE) {
        int wanted = molt_truth(flush);
        if (wanted < 0 || (wanted && molt_file_flush(out) < 0)) fine = false;
    }
    molt_drop(out);
    return fine ? MOLT_NONE : 0;
}

static V lost(const char *name) { return molt_raise(&molt_RuntimeError, "input(): lost sys.%s", name); }

static bool is_lost(V file) {
    if (file && !molt_is_none(file)) return false;
    molt_exception_clear();
    return true;
}

/* A line without its newline; consumes it. */
static V strip_newline(V line) {
    if (!line) return 0;
    if (!molt_is_str_sub(line)) {
        molt_raise(&molt_TypeError, "object.readline() returned non-string");
        molt_drop(line);
        return 0;
    }
    int64_t n = MOLT_STR(line)->length;
    if (n == 0) {
        molt_drop(line);
        return molt_raise(&molt_EOFError, "EOF when reading a line");
    }
    if (molt_str_at(MOLT_STR(line), n - 1) != '\n') return line;
    V text = molt_str_substring(line, 0, n - 1);
    molt_drop(line);
    return text;
}

V molt_builtin_input(V prompt) {
    V in = molt_stdin();
    if (is_lost(in)) return lost("stdin");
    V err = molt_stderr();
    if (is_lost(err)) return molt_drop(in), lost("stderr");
    V out = molt_stdout();
    if (is_lost(out)) return molt_drop(in), molt_drop(err), lost("stdout");
    V line = 0;
    if (molt_file_flush(err) < 0) molt_exception_clear();
    if (!prompt || write_value(out, prompt) == 0) {
        if (molt_file_flush(out) < 0) molt_exception_clear();
        line = strip_newline(molt_call_method0(in, MOLT_N(readline)));
    }
    molt_drop(in);
    molt_drop(err);
    molt_drop(out);
    return line;
}
