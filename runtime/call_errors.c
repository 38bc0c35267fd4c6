/* The TypeErrors of a call whose arguments do not fit. Only reached when binding has failed, so that the
   binding itself (call.c) stays small: each function here works out anew what CPython would complain about. */
#include "molt/protocol.h"
#include "molt/module.h"

#include <string.h>

/* -- suggestions ("Did you mean") -- */

enum { MOVE_COST = 2, CASE_COST = 1, MAX_CANDIDATES = 750, MAX_NAME = 40 };

static int substitution_cost(unsigned char a, unsigned char b) {
    if ((a & 31) != (b & 31)) return MOVE_COST;
    if (a == b) return 0;
    if (a >= 'A' && a <= 'Z') a += 'a' - 'A';
    if (b >= 'A' && b <= 'Z') b += 'a' - 'A';
    return a == b ? CASE_COST : MOVE_COST;
}

/* Edit distance with cheap case changes; above max_cost any larger number. */
static size_t edit_distance(const char *a, size_t a_size, const char *b, size_t b_size, size_t max_cost) {
    while (a_size && b_size && *a == *b) a++, a_size--, b++, b_size--;
    while (a_size && b_size && a[a_size - 1] == b[b_size - 1]) a_size--, b_size--;
    if (a_size == 0 || b_size == 0) return (a_size + b_size) * MOVE_COST;
    if (a_size > MAX_NAME || b_size > MAX_NAME) return max_cost + 1;
    if (b_size < a_size) {
        const char *t = a;
        a = b, b = t;
        size_t n = a_size;
        a_size = b_size, b_size = n;
    }
    if ((b_size - a_size) * MOVE_COST > max_cost) return max_cost + 1;
    size_t row[MAX_NAME];
    for (size_t i = 0; i < a_size; i++) row[i] = (i + 1) * MOVE_COST;
    size_t result = 0;
    for (size_t j = 0; j < b_size; j++) {
        size_t distance = result = j * MOVE_COST, minimum = SIZE_MAX;
        for (size_t i = 0; i < a_size; i++) {
            size_t substitute = distance + (size_t)substitution_cost((unsigned char)b[j], (unsigned char)a[i]);
            distance = row[i];
            size_t insert_delete = (result < distance ? result : distance) + MOVE_COST;
            result = insert_delete < substitute ? insert_delete : substitute;
            row[i] = result;
            if (result < minimum) minimum = result;
        }
        if (minimum > max_cost) return max_cost + 1;
    }
    return result;
}

int64_t molt_suggest(MoltStr *const *names, size_t count, MoltStr *name) {
    if (count >= MAX_CANDIDATES) return -1;
    size_t name_size;
    char *text = molt_str_to_utf8(name, &name_size);
    size_t best_distance = SIZE_MAX;
    int64_t best = -1;
    for (size_t i = 0; i < count; i++) {
        if (molt_str_equal(names[i], name)) continue;
        size_t size;
        char *item = molt_str_to_utf8(names[i], &size);
        size_t limit = (name_size + size + 3) * MOVE_COST / 6;
        if (best >= 0 && best_distance - 1 < limit) limit = best_distance - 1;
        size_t distance = edit_distance(text, name_size, item, size, limit);
        molt_buffer_free(item);
        if (distance > limit || distance >= best_distance) continue;
        best_distance = distance;
        best = (int64_t)i;
    }
    molt_buffer_free(text);
    return best;
}

static MoltValue unexpected_keyword(MoltStr *function, MoltStr *keyword, MoltStr *const *names, size_t count) {
    int64_t i = molt_suggest(names, count, keyword);
    if (i >= 0)
        return molt_raise(&molt_TypeError, "%U() got an unexpected keyword argument '%U'. Did you mean '%U'?", function,
                          keyword, names[i]);
    return molt_raise(&molt_TypeError, "%U() got an unexpected keyword argument '%U'", function, keyword);
}

/* -- functions written in Python -- */

static void join_quoted(MoltWriter *w, MoltStr *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0) molt_writer_c(w, count == 2 ? " and " : i + 1 == count ? ", and " : ", ");
        molt_writer_char(w, '\'');
        molt_writer_str(w, names[i]);
        molt_writer_char(w, '\'');
    }
}

static MoltValue missing(MoltFunction *f, const char *kind, MoltStr *const *names, size_t count) {
    MoltWriter w;
    molt_writer_init(&w);
    join_quoted(&w, names, count);
    MoltValue list = molt_writer_finish(&w);
    MoltValue qualname = molt_function_qualname(f);
    molt_raise(&molt_TypeError, "%U() missing %d required %s argument%s: %U", MOLT_STR(qualname), (int)count, kind,
               count == 1 ? "" : "s", MOLT_STR(list));
    molt_drop(qualname);
    molt_drop(list);
    return 0;
}

MoltValue molt_raise_missing(MoltFunction *f, const MoltValue *params, bool keyword_only) {
    const MoltCode *code = f->code;
    size_t first = 0, end = code->positional_count;
    if (keyword_only) {
        first = end + (code->flags & MOLT_CODE_VARARGS ? 1 : 0);
        end = first + code->kwonly_count;
    }
    MoltStr *names[end - first + 1];
    size_t count = 0;
    for (size_t i = first; i < end; i++) {
        if (!params[i]) names[count++] = code->param_names[i];
    }
    return missing(f, keyword_only ? "keyword-only" : "positional", names, count);
}

MoltValue molt_raise_too_many(MoltFunction *f, size_t given, size_t default_count, size_t keyword_only_given) {
    size_t count = f->code->positional_count;
    bool plural = default_count ? true : count != 1;
    MoltValue qualname = molt_function_qualname(f);
    MoltValue takes = default_count ? molt_str_format("from %d to %d", (int)(count - default_count), (int)count)
                                    : molt_str_format("%d", (int)count);
    MoltValue extra = keyword_only_given
                          ? molt_str_format(" positional argument%s (and %d keyword-only argument%s)", given != 1 ? "s" : "",
                                            (int)keyword_only_given, keyword_only_given != 1 ? "s" : "")
                          : molt_value(&molt_str_empty);
    molt_raise(&molt_TypeError, "%U() takes %U positional argument%s but %d%U %s given", MOLT_STR(qualname),
               MOLT_STR(takes), plural ? "s" : "", (int)given, MOLT_STR(extra),
               given == 1 && !keyword_only_given ? "was" : "were");
    molt_drop(qualname);
    molt_drop(takes);
    molt_drop(extra);
    return 0;
}

MoltValue molt_raise_multiple_values(MoltFunction *f, MoltStr *name) {
    MoltValue qualname = molt_function_qualname(f);
    molt_raise(&molt_TypeError, "%U() got multiple values for argument '%U'", MOLT_STR(qualname), name);
    molt_drop(qualname);
    return 0;
}

/* A keyword that names no parameter: unknown, or naming a positional-only one. */
MoltValue molt_raise_keyword(MoltFunction *f, MoltValue kwnames, MoltStr *keyword) {
    const MoltCode *code = f->code;
    const MoltTuple *given = MOLT_TUPLE(kwnames);
    MoltWriter w;
    molt_writer_init(&w);
    size_t conflicts = 0;
    for (size_t i = 0; i < code->posonly_count; i++) {
        for (int64_t k = 0; k < given->length; k++) {
            if (!molt_str_equal(MOLT_STR(given->items[k]), code->param_names[i])) continue;
            if (conflicts++) molt_writer_c(&w, ", ");
            molt_writer_str(&w, code->param_names[i]);
        }
    }
    MoltValue qualname = molt_function_qualname(f);
    MoltValue list = molt_writer_finish(&w);
    if (conflicts) {
        molt_raise(&molt_TypeError, "%U() got some positional-only arguments passed as keyword arguments: '%U'",
                   MOLT_STR(qualname), MOLT_STR(list));
    } else {
        MoltStr *names[code->param_count + 1];
        size_t count = 0, kwonly = code->positional_count + (code->flags & MOLT_CODE_VARARGS ? 1 : 0);
        for (size_t i = code->posonly_count; i < code->positional_count; i++) names[count++] = code->param_names[i];
        for (size_t i = 0; i < code->kwonly_count; i++) names[count++] = code->param_names[kwonly + i];
        unexpected_keyword(MOLT_STR(qualname), keyword, names, count);
    }
    molt_drop(qualname);
    molt_drop(list);
    return 0;
}

/* -- functions written in C: the wording of CPython's argument parsers follows from the signature's shape -- */

typedef struct Signature {
    const char *name;          /* "split" */
    MoltFunction *function;    /* or 0 */
    int posonly, positional, required, kwonly;
    bool varargs, varkeywords;
    MoltStr *const *names;     /* or */
    const char *const *cnames; /* positional, then keyword-only */
} Signature;

static const char *plural(int n) { return n == 1 ? "" : "s"; }

/* Text of parameter i; all our C functions have ASCII parameter names. */
static const char *parameter(const Signature *s, int i) {
    if (s->cnames) return s->cnames[i];
    int extra = i >= s->positional && s->varargs ? 1 : 0;
    return molt_str_data(s->names[i + extra]);
}

static bool same_text(const char *text, MoltStr *name) {
    return name->ascii && strlen(text) == (size_t)name->length && !memcmp(text, molt_str_data(name), (size_t)name->length);
}

static bool given_by_name(MoltValue kwnames, const char *text) {
    if (!kwnames) return false;
    for (int64_t i = 0; i < MOLT_TUPLE(kwnames)->length; i++) {
        if (same_text(text, MOLT_STR(MOLT_TUPLE(kwnames)->items[i]))) return true;
    }
    return false;
}

MoltValue molt_function_text(MoltFunction *f) {
    const MoltCode *code = f->code;
    if (!(code->flags & MOLT_CODE_C)) {
        MoltValue qualname = molt_function_qualname(f);
        MoltValue text = molt_str_format("%U()", MOLT_STR(qualname));
        molt_drop(qualname);
        return text;
    }
    if (f->self_or_type && molt_is_type(f->self_or_type))
        return molt_str_format("%s.%U()", MOLT_AS(MoltType, f->self_or_type)->name, code->name);
    MoltStr *module = f->self_or_type && molt_is_str(f->self_or_type) ? MOLT_STR(f->self_or_type) : 0;
    if (!module || molt_str_equal(module, MOLT_N(builtins))) return molt_str_format("%U()", code->name);
    return molt_str_format("%U.%U()", module, code->name);
}

static MoltValue full_name(const Signature *s) {
    return s->function ? molt_function_text(s->function) : molt_str_format("%s()", s->name);
}

static MoltValue fixed_count_error(const Signature *s, const char *takes, int given) {
    MoltValue name = full_name(s);
    if (given < 0) molt_raise(&molt_TypeError, "%U takes %s", MOLT_STR(name), takes);
    else molt_raise(&molt_TypeError, "%U takes %s (%d given)", MOLT_STR(name), takes, given);
    molt_drop(name);
    return 0;
}

static MoltValue positional_only_error(const Signature *s, int given, MoltValue kwnames) {
    if (kwnames && MOLT_TUPLE(kwnames)->length) return fixed_count_error(s, "no keyword arguments", -1);
    if (s->function && !s->varargs && s->kwonly == 0) {
        if (s->positional == 0) return fixed_count_error(s, "no arguments", given);
        if (s->positional == 1 && s->required == 1) return fixed_count_error(s, "exactly one argument", given);
    }
    int wanted = given < s->required ? s->required : s->positional;
    const char *bound = s->required == s->positional && !s->varargs ? "" : given < s->required ? "at least " : "at most ";
    return molt_raise(&molt_TypeError, "%s expected %s%d argument%s, got %d", s->name, bound, wanted, plural(wanted), given);
}

static MoltValue unknown_keyword_error(const Signature *s, MoltValue kwnames) {
    int count = s->positional + s->kwonly;
    for (int64_t k = 0; k < MOLT_TUPLE(kwnames)->length; k++) {
        MoltStr *keyword = MOLT_STR(MOLT_TUPLE(kwnames)->items[k]);
        bool known = false;
        for (int i = s->posonly; i < count; i++) known |= same_text(parameter(s, i), keyword);
        if (known) continue;
        MoltStr *names[count + 1];
        int n = count - s->posonly;
        for (int i = 0; i < n; i++) names[i] = MOLT_STR(molt_str_from_c(parameter(s, s->posonly + i)));
        MoltValue function = molt_str_from_c(s->name);
        unexpected_keyword(MOLT_STR(function), keyword, names, (size_t)n);
        molt_drop(function);
        for (int i = 0; i < n; i++) molt_drop(molt_value(names[i]));
        return 0;
    }
    return molt_raise(&molt_TypeError, "%s() got bad arguments", s->name);
}

static MoltValue keyword_call_error(const Signature *s, int given, MoltValue kwnames) {
    int keywords = kwnames ? (int)MOLT_TUPLE(kwnames)->length : 0, count = s->positional + s->kwonly;
    if (given + keywords > count && !s->varargs)
        return molt_raise(&molt_TypeError, "%s() takes at most %d %sargument%s (%d given)", s->name, count,
                          given == 0 ? "keyword " : "", plural(count), given + keywords);
    if (given > s->positional && !s->varargs) {
        if (s->positional == 0) return molt_raise(&molt_TypeError, "%s() takes no positional arguments", s->name);
        return molt_raise(&molt_TypeError, "%s() takes %s %d positional argument%s (%d given)", s->name,
                          s->required < s->positional ? "at most" : "exactly", s->positional, plural(s->positional), given);
    }
    int least = s->posonly < s->required ? s->posonly : s->required;
    if (given < least)
        return molt_raise(&molt_TypeError, "%s() takes %s %d positional argument%s (%d given)", s->name,
                          least < s->positional ? "at least" : "exactly", least, plural(least), given);
    for (int i = given; i < s->required; i++) {
        if (!given_by_name(kwnames, parameter(s, i)))
            return molt_raise(&molt_TypeError, "%s() missing required argument '%s' (pos %d)", s->name, parameter(s, i), i + 1);
    }
    for (int i = s->posonly; i < given && i < s->positional; i++) {
        if (given_by_name(kwnames, parameter(s, i)))
            return molt_raise(&molt_TypeError, "argument for %s() given by name ('%s') and position (%d)", s->name,
                              parameter(s, i), i + 1);
    }
    if (keywords == 0) return molt_raise(&molt_TypeError, "%s() missing required keyword-only arguments", s->name);
    return unknown_keyword_error(s, kwnames);
}

static MoltValue signature_error(const Signature *s, int given, MoltValue kwnames) {
    if (s->posonly >= s->positional && s->kwonly == 0 && !s->varkeywords) return positional_only_error(s, given, kwnames);
    return keyword_call_error(s, given, kwnames);
}

/* Methods and class methods have a first parameter that CPython does not count. */
static int uncounted(MoltFunction *f) {
    if (f->head.shape == MOLT_SHAPE_METHOD_DESCRIPTOR) return 1;
    if (!f->self_or_type || !molt_is_type(f->self_or_type) || f->code->posonly_count == 0) return 0;
    return same_text("cls", f->code->param_names[0]) || same_text("type", f->code->param_names[0]);
}

MoltValue molt_raise_c_arguments(MoltFunction *f, size_t nargs, MoltValue kwnames) {
    const MoltCode *code = f->code;
    int self = uncounted(f);
    int defaults = code->defaults ? (int)MOLT_AS(MoltTuple, molt_value(code->defaults))->length : 0;
    Signature s = {
        .name = molt_str_data(code->name), .function = f,
        .posonly = code->posonly_count - self, .positional = code->positional_count - self,
        .required = code->positional_count - defaults - self, .kwonly = code->kwonly_count,
        .varargs = code->flags & MOLT_CODE_VARARGS, .varkeywords = code->flags & MOLT_CODE_VARKEYWORDS,
        .names = code->param_names + self,
    };
    int given = (int)nargs - self;
    if (same_text("sorted", code->name)) { /* which in CPython hands its keywords on to list.sort */
        if (given != 1) return positional_only_error(&s, given, 0);
        Signature sort = {.name = "sort", .function = f, .kwonly = s.kwonly, .names = s.names + 1};
        return keyword_call_error(&sort, 0, kwnames);
    }
    return signature_error(&s, given, kwnames);
}

/* -- parsing for new_ / init / call slots -- */

static bool bind_keyword(const char *const *names, int first, int max, MoltStr *keyword, MoltValue value, MoltValue *out,
                         size_t nargs) {
    for (int i = first; i < max; i++) {
        if (!same_text(names[i], keyword)) continue;
        if ((size_t)i < nargs) return false;
        out[i] = value;
        return true;
    }
    return false;
}

int molt_parse_args(const char *function, const MoltValue *args, size_t nargs, MoltValue kwnames,
                    const char *const *names, int posonly, int required, int max, MoltValue *out) {
    bool fits = nargs <= (size_t)max;
    bool filled[max + 1];
    memset(filled, 0, sizeof filled);
    for (size_t i = 0; fits && i < nargs; i++) out[i] = args[i], filled[i] = true;
    if (fits && kwnames) {
        const MoltTuple *keywords = MOLT_TUPLE(kwnames);
        for (int64_t k = 0; fits && k < keywords->length; k++) {
            fits = bind_keyword(names, posonly, max, MOLT_STR(keywords->items[k]), args[nargs + (size_t)k], out, nargs);
        }
        for (int i = 0; i < max; i++) filled[i] |= i >= posonly && given_by_name(kwnames, names[i]);
    }
    for (int i = 0; fits && i < required; i++) fits = filled[i];
    if (MOLT_LIKELY(fits)) return 0;
    Signature s = {.name = function, .posonly = posonly, .positional = max, .required = required, .cnames = names};
    signature_error(&s, (int)nargs, kwnames);
    return -1;
}

int molt_no_keywords(const char *function, MoltValue kwnames) {
    if (!kwnames || MOLT_TUPLE(kwnames)->length == 0) return 0;
    return molt_raise_int(&molt_TypeError, "%s() takes no keyword arguments", function);
}

int molt_new_no_keywords(MoltType *type, MoltType *base, MoltValue kwnames) {
    bool own_init = type->init != base->init && type->init != molt_object_type.init;
    return type != base && own_init ? 0 : molt_no_keywords(base->name, kwnames);
}

int molt_arg_count(const char *function, size_t nargs, size_t min, size_t max) {
    if (nargs >= min && nargs <= max) return 0;
    size_t wanted = nargs < min ? min : max;
    return molt_raise_int(&molt_TypeError, "%s expected %s%d argument%s, got %d", function,
                          min == max ? "" : nargs < min ? "at least " : "at most ", (int)wanted, plural((int)wanted), (int)nargs);
}

/* -- f(*args, **kwargs) -- */

/* "module.qualname()" of any callable, as CPython names it in these messages. */
MoltValue molt_callable_text(MoltValue callable) {
    MoltValue qualname = molt_getattr_or_stop(callable, MOLT_N(__qualname__));
    if (!qualname) return 0;
    if (qualname == MOLT_STOP) return molt_str(callable);
    MoltValue module = molt_getattr_or_stop(callable, MOLT_N(__module__));
    MoltValue text = 0;
    if (module && module != MOLT_STOP && molt_is_str_sub(module) && !molt_str_equal(MOLT_STR(module), MOLT_N(builtins)))
        text = molt_str_format("%S.%S()", module, qualname);
    else if (module) text = molt_str_format("%S()", qualname);
    if (module && module != MOLT_STOP) molt_drop(module);
    molt_drop(qualname);
    return text;
}

MoltValue molt_raise_spread(MoltValue callable, const char *what, MoltValue value) {
    MoltValue text = molt_callable_text(callable);
    if (!text) return 0;
    molt_raise(&molt_TypeError, "%U argument after %s, not %T", MOLT_STR(text), what, value);
    molt_drop(text);
    return 0;
}
