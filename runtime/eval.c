/* eval, exec and compile. A compiled program has no compiler: a text is found, as it is, among those that were known when the
   program was built: from its source, or from a recording. */
#include "molt/protocol.h"
#include "molt/exceptions.h"
#include "molt/io.h"
#include "molt/module.h"

#include <string.h>

typedef MoltValue V;

/* The frame of the Python code that called the builtin. */
static const MoltFrame *calling_frame(void) {
    const MoltFrame *frame = molt_state.frame;
    while (frame > molt_state.frames && (!frame->code || frame->code->flags & MOLT_CODE_HIDDEN)) frame--;
    return frame;
}

static _Noreturn void stop(const char *function, const char *why) {
    const MoltFrame *frame = molt_state.frame;
    V message = molt_str_format("%U:%d: %s() %s", frame->code->filename, (int)molt_code_line(frame->code, frame->site), function, why);
    molt_op_trap(MOLT_STR(message));
}

/* -- texts -- */

/* Of all modules, by hash: open addressing. */
static struct {
    const MoltProgramText **places;
    size_t mask;
} texts;

static size_t place_of(MoltStr *text) { return (size_t)molt_str_hash(text) & texts.mask; }

static void fill_table(void) {
    size_t count = 0, size = 8;
    for (size_t i = 0; i < molt_program_module_count; i++)
        for (const MoltProgramText *t = molt_program_modules[i]->texts; t && t->text; t++) count++;
    while (size < 2 * count) size *= 2;
    texts.places = molt_buffer_alloc(size * sizeof *texts.places);
    memset(texts.places, 0, size * sizeof *texts.places);
    texts.mask = size - 1;
    for (size_t i = 0; i < molt_program_module_count; i++)
        for (const MoltProgramText *t = molt_program_modules[i]->texts; t && t->text; t++) {
            size_t place = place_of(t->text);
            while (texts.places[place]) place = (place + 1) & texts.mask;
            texts.places[place] = t;
        }
}

static const MoltProgramText *find(MoltStr *text, int mode, bool future) {
    if (!texts.places) fill_table();
    for (size_t place = place_of(text); texts.places[place]; place = (place + 1) & texts.mask) {
        const MoltProgramText *t = texts.places[place];
        if (t->mode == mode && t->future == future && molt_str_equal(t->text, text)) return t;
    }
    return 0;
}

static bool caller_has_future(void) {
    const MoltCode *caller = calling_frame()->code;
    return caller && caller->flags & MOLT_CODE_FUTURE_ANNOTATIONS;
}

/* The place in the arguments of a SyntaxError: (file name, line, ...), with the name that compile() was given. */
static V in_file(V v, MoltStr *filename) {
    if (!molt_is_tuple(v) || MOLT_TUPLE(v)->length < 2) return molt_retain(v);
    V copy = molt_tuple_new(MOLT_TUPLE(v)->items, MOLT_TUPLE(v)->length);
    V *items = MOLT_TUPLE(copy)->items, *changed = molt_is_tuple(items[1]) ? &items[1] : &items[0];
    V old = *changed;
    *changed = molt_is_tuple(old) ? in_file(old, filename) : molt_retain(molt_value(filename));
    molt_drop(old);
    return copy;
}

/* What CPython's compiler said when the program was built: the type's name, the arguments, and the attributes. */
static V raise_error(V error, MoltStr *filename) {
    MoltStr *const attributes[] = {MOLT_N(filename),  MOLT_N(lineno),     MOLT_N(offset),
                                   MOLT_N(text),      MOLT_N(end_lineno), MOLT_N(end_offset)};
    const V *parts = MOLT_TUPLE(error)->items;
    MoltStr *name = MOLT_STR(parts[0]);
    MoltType *type = molt_str_equal(name, MOLT_N(IndentationError)) ? &molt_IndentationError
                     : molt_str_equal(name, MOLT_N(TabError))       ? &molt_TabError
                                                                     : &molt_SyntaxError;
    bool has_place = !molt_is_none(parts[2]);
    V arguments = has_place ? in_file(parts[1], filename) : molt_retain(parts[1]);
    V e = molt_call_spread(molt_value(type), arguments, 0);
    molt_drop(arguments);
    for (int i = 0; e && i < 6; i++)
        if (molt_setattr(e, attributes[i], i == 0 && has_place ? molt_value(filename) : parts[2 + i]) < 0) molt_exception_clear();
    if (e) molt_raise_exception(e), molt_drop(e);
    return 0;
}

/* The code of a text, or 0 raised. */
static const MoltCode *code_of(const char *function, V text, MoltStr *filename, int mode, bool future) {
    const MoltProgramText *found = find(MOLT_STR(text), mode, future);
    V numbers = 0, kept = 0;
    if ((!found || found->numbered) && (kept = molt_text_without_numbers(text, &numbers))) found = find(MOLT_STR(kept), mode, future);
    if (!found)
        stop(function, "of a text that was not known when the program was built: a compiled program has no compiler\n"
                       "hint: record a run that gives this text (molt record -- python ...), and build the program again");
    const MoltCode *code = found->error ? 0 : molt_code_of_text(found->code, filename, numbers);
    if (numbers) molt_drop(numbers), molt_drop(kept);
    if (!code) raise_error(found->error, filename);
    return code;
}

static bool is_text(V v) { return molt_is_str_sub(v) || molt_is_bytes_sub(v); }

/* A coding cookie may stand in the first two lines. */
static bool has_cookie(const MoltBytes *b) {
    int lines = 0;
    for (int64_t i = 0; i + 6 <= b->length && lines < 2; i++) {
        if (!memcmp(b->data + i, "coding", 6)) return true;
        lines += b->data[i] == '\n';
    }
    return false;
}

/* A text as str, which is what the tables have: a new reference. */
static V as_str(const char *function, V source) {
    if (molt_is_str_sub(source)) return molt_retain(source);
    const MoltBytes *b = MOLT_AS(MoltBytes, source);
    bool marked = b->length >= 3 && !memcmp(b->data, "\xef\xbb\xbf", 3);
    V text = marked || has_cookie(b) ? 0 : molt_str_from_utf8((const char *)b->data, (size_t)b->length);
    if (!text) stop(function, "of bytes that are not plain UTF-8, or name an encoding, is not supported");
    return text;
}

static V without_indent(V text) {
    MoltStr *s = MOLT_STR(text);
    int64_t skipped = 0;
    while (skipped < s->length && (molt_str_at(s, skipped) == ' ' || molt_str_at(s, skipped) == '\t')) skipped++;
    return skipped ? molt_str_substring(text, skipped, s->length) : molt_retain(text);
}

/* "<string>": not an identifier, so made once. */
static MoltStr *string_filename(void) {
    static V name;
    if (!name) {
        name = molt_str_from_c("<string>");
        molt_object(name)->refcount = MOLT_IMMORTAL;
    }
    return MOLT_STR(name);
}

/* -- running -- */

typedef V Body(V namespace_, MoltFunction *self);

/* The code of a function has its own local variables, whatever it is given. */
static V function_of(const char *function, const MoltCode *code, V globals) {
    if (code->flags & MOLT_CODE_BY_NAME) return molt_by_name_function_new(code, globals, 0, 0);
    if (code->flags & MOLT_CODE_GLOBALS && globals != molt_code_globals(code))
        stop(function, "of the code of a function with other globals than its module's is not supported");
    return molt_function_new(code, globals, 0, 0);
}

static V run(const char *function, const MoltCode *code, V globals, V locals) {
    if (code->param_count) stop(function, "of the code of a function with parameters is not supported");
    V f = function_of(function, code, globals);
    V result = code->flags & MOLT_CODE_TEXT ? ((Body *)code->direct)(locals, MOLT_AS(MoltFunction, f)) : molt_call0(f);
    molt_drop(f);
    return result;
}

static int64_t free_variables(V code) {
    const MoltCode *c = MOLT_AS(MoltCode, code);
    return c->freevars ? MOLT_TUPLE(molt_value(c->freevars))->length : 0;
}

/* Variables of the code that calls; its frame tells them, unless it is a function's. */
static V calling_locals(const char *function) {
    const MoltFrame *frame = calling_frame();
    V namespace_ = molt_by_name_namespace(frame);
    if (namespace_) return namespace_;
    if (!frame->code || !molt_str_equal(frame->code->name, MOLT_STR(molt_str_module_name())))
        stop(function, "cannot tell the local variables of the function that calls it: pass a dict of them");
    return molt_frame_globals(frame);
}

static bool is_mapping(V v) { return molt_type_of(v)->getitem || molt_type_of(v)->flags & MOLT_TYPE_MAPPING; }

/* Fills in what was not given; both stay borrowed. */
static void defaults(const char *function, V *globals, V *locals) {
    bool absent = molt_is_none(*globals);
    if (molt_is_none(*locals)) *locals = absent ? calling_locals(function) : *globals;
    if (absent) *globals = molt_frame_globals(calling_frame());
}

static void set_builtins(V globals) {
    if (!molt_dict_get_str(MOLT_DICT(globals), MOLT_N(__builtins__)))
        molt_dict_set_str(MOLT_DICT(globals), MOLT_N(__builtins__), molt_frame_builtins(calling_frame()));
}

static V run_source(const char *function, int mode, V source, V globals, V locals) {
    set_builtins(globals);
    if (molt_has_shape(source, MOLT_SHAPE_CODE)) return run(function, MOLT_AS(MoltCode, source), globals, locals);
    if (!is_text(source)) return molt_raise(&molt_TypeError, "%s() arg 1 must be a string, bytes or code object", function);
    V text = as_str(function, source), whole = text;
    if (mode == MOLT_MODE_EVAL) text = without_indent(whole), molt_drop(whole);
    const MoltCode *code = code_of(function, text, string_filename(), mode, caller_has_future());
    molt_drop(text);
    return code ? run(function, code, globals, locals) : 0;
}

V molt_builtin_eval(V source, V globals, V locals) {
    if (!molt_is_none(locals) && !is_mapping(locals)) return molt_raise(&molt_TypeError, "locals must be a mapping");
    if (!molt_is_none(globals) && !molt_is_dict_sub(globals))
        return molt_raise(&molt_TypeError, is_mapping(globals) ? "globals must be a real dict; try eval(expr, {}, mapping)"
                                                               : "globals must be a dict");
    defaults("eval", &globals, &locals);
    if (molt_has_shape(source, MOLT_SHAPE_CODE) && free_variables(source))
        return molt_raise(&molt_TypeError, "code object passed to eval() may not contain free variables");
    return run_source("eval", MOLT_MODE_EVAL, source, globals, locals);
}

V molt_builtin_exec(V source, V globals, V locals, V closure) {
    defaults("exec", &globals, &locals);
    if (!molt_is_dict_sub(globals)) return molt_raise(&molt_TypeError, "exec() globals must be a dict, not %T", globals);
    if (!is_mapping(locals)) return molt_raise(&molt_TypeError, "locals must be a mapping or None, not %T", locals);
    if (molt_has_shape(source, MOLT_SHAPE_CODE)) {
        int64_t count = free_variables(source);
        if (count) return molt_raise(&molt_TypeError, "code object requires a closure of exactly length %lld", count);
        if (!molt_is_none(closure)) return molt_raise(&molt_TypeError, "cannot use a closure with this code object");
    } else if (!molt_is_none(closure)) {
        return molt_raise(&molt_TypeError, "closure can only be used when source is a code object");
    }
    V result = run_source("exec", MOLT_MODE_EXEC, source, globals, locals);
    if (!result) return 0;
    molt_drop(result);
    return MOLT_NONE;
}

/* -- compile -- */

static int mode_of(V mode) {
    if (!molt_is_str_sub(mode)) return molt_raise_int(&molt_TypeError, "compile() argument 'mode' must be str, not %A", mode);
    MoltStr *s = MOLT_STR(mode);
    if (molt_str_equal(s, MOLT_N(exec))) return MOLT_MODE_EXEC;
    if (molt_str_equal(s, MOLT_N(eval))) return MOLT_MODE_EVAL;
    if (molt_str_equal(s, MOLT_N(single))) return MOLT_MODE_SINGLE;
    return molt_raise_int(&molt_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
}

/* The file name as str; 0 raised. */
static V file_name(V filename) {
    if (molt_is_str_sub(filename)) return molt_retain(filename);
    V path = molt_fspath(filename);
    if (!path || molt_is_str_sub(path)) return path;
    const MoltBytes *b = MOLT_AS(MoltBytes, path);
    V name = molt_decode(b->data, b->length, "utf-8", "surrogateescape");
    molt_drop(path);
    return name;
}

enum { /* flags of compile(), as CPython has them */
    FUTURE_ANNOTATIONS = 0x1000000,
    PLAIN_FLAGS = 0x10 | 0x20000 | 0x40000 | 0x80000 | 0x100000 | 0x200000 | 0x800000 | FUTURE_ANNOTATIONS, /* have no effect, but the last */
    KNOWN_FLAGS = PLAIN_FLAGS | 0x400000 | 0xff00,
};

/* Are annotations of the text left unevaluated? -1 raised. */
static int future_of(V flags, V dont_inherit, V optimize) {
    int64_t bits, level;
    if (molt_index_i64(flags, &bits) < 0) return -1;
    int alone = molt_truth(dont_inherit);
    if (alone < 0 || molt_index_i64(optimize, &level) < 0) return -1;
    if (bits & ~(int64_t)KNOWN_FLAGS) return molt_raise_int(&molt_ValueError, "compile(): unrecognised flags");
    if (level < -1 || level > 2) return molt_raise_int(&molt_ValueError, "compile(): invalid optimize value");
    if (bits & 0x400) stop("compile", "for a syntax tree is not supported: a compiled program has no compiler");
    if (bits & ~(int64_t)PLAIN_FLAGS) stop("compile", "with flags that change the language is not supported");
    if (level > 0) stop("compile", "with an optimize level is not supported");
    return bits & FUTURE_ANNOTATIONS || (!alone && caller_has_future());
}

V molt_builtin_compile(V source, V filename, V mode, V flags, V dont_inherit, V optimize, V feature_version) {
    V file = file_name(filename);
    if (!file) return 0;
    int future = future_of(flags, dont_inherit, optimize), which = future < 0 ? -1 : mode_of(mode);
    V result = 0;
    if (which >= 0 && !is_text(source)) {
        molt_raise(&molt_TypeError, "compile() arg 1 must be a string, bytes or AST object");
    } else if (which >= 0) {
        V text = as_str("compile", source);
        const MoltCode *code = code_of("compile", text, MOLT_STR(file), which, future);
        molt_drop(text);
        result = code ? molt_retain(molt_value(code)) : 0;
    }
    molt_drop(file);
    return result;
}
