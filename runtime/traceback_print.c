/* Prints an exception with its traceback, its causes and the members of groups, as CPython 3.13 does. */
#include "molt/molt.h"
#include "molt/exceptions.h"
#include "molt/process.h"
#include "molt/traceback_source.h"

#define SAME_LINE_LIMIT 3
#define GROUP_WIDTH 15
#define GROUP_DEPTH 10

typedef struct Printer {
    MoltWriter out;
    int depth;         /* of nested groups */
    bool need_close;
    MoltValue seen;    /* list of exceptions already on paper or waiting for it */
} Printer;

MoltValue molt_suggestion(MoltValue exception); /* traceback_suggest.c: text to append, or 0; never raises */

/* -- output with the margins of groups -- */

static void indent(Printer *p) { molt_writer_repeat(&p->out, ' ', 2 * p->depth); }

/* Consumes text. */
static void emit(Printer *p, MoltValue text, char margin) {
    if (!text) {
        molt_exception_clear();
        return;
    }
    MoltStr *s = MOLT_STR(text);
    if (p->depth == 0) {
        molt_writer_str(&p->out, s);
        molt_drop(text);
        return;
    }
    for (int64_t i = 0; i < s->length;) {
        int64_t end = i;
        while (end < s->length && molt_str_at(s, end) != '\n') end++;
        if (end < s->length) end++;
        indent(p);
        molt_writer_char(&p->out, (unsigned char)margin);
        molt_writer_char(&p->out, ' ');
        MoltValue line = molt_str_substring(text, i, end);
        molt_writer_str(&p->out, MOLT_STR(line));
        molt_drop(line);
        i = end;
    }
    molt_drop(text);
}

static void emit_c(Printer *p, const char *text, char margin) { emit(p, molt_str_from_c(text), margin); }

/* -- texts that cannot fail -- */

static MoltValue safe(MoltValue v, MoltValue (*convert)(MoltValue), const char *what, const char *how) {
    MoltValue text = convert(v);
    if (text) return text;
    molt_exception_clear();
    return molt_str_format("<%s %s() failed>", what, how);
}

/* "module.Name", without the module for builtins and __main__. */
static MoltValue type_text(MoltType *type) {
    MoltValue text = molt_type_qualname(type);
    if (!text) {
        molt_exception_clear();
        return molt_str_from_c(type->name);
    }
    MoltStr *s = MOLT_STR(text), *main = MOLT_N(__main__);
    if (s->length <= main->length + 1 || molt_str_at(s, main->length) != '.') return text;
    MoltValue head = molt_str_substring(text, 0, main->length);
    bool is_main = molt_str_equal(MOLT_STR(head), main);
    molt_drop(head);
    if (!is_main) return text;
    MoltValue rest = molt_str_substring(text, main->length + 1, s->length);
    molt_drop(text);
    return rest;
}

/* -- the stack -- */

static bool same_place(const MoltTraceback *a, const MoltTraceback *b) {
    return a && molt_traceback_line(a) == molt_traceback_line(b) && molt_str_equal(a->code->filename, b->code->filename) &&
           molt_str_equal(a->code->name, b->code->name);
}

static void write_repeats(MoltWriter *w, int64_t count) {
    if (count <= SAME_LINE_LIMIT) return;
    count -= SAME_LINE_LIMIT;
    MoltValue text = molt_str_format("  [Previous line repeated %lld more time%s]\n", count, count > 1 ? "s" : "");
    molt_writer_str(w, MOLT_STR(text));
    molt_drop(text);
}

/* `plain`: without carets, and of a long expression only the line where it failed. */
static void write_entry(MoltWriter *w, const MoltTraceback *tb, const MoltStr *attribute, bool plain) {
    const MoltCode *code = tb->code;
    int32_t line = molt_traceback_line(tb);
    MoltValue text = molt_str_format("  File \"%U\", line %d, in %U\n", code->filename, (int)line, code->name);
    molt_writer_str(w, MOLT_STR(text));
    molt_drop(text);
    const MoltSite *site = tb->site < code->site_count ? &code->sites[tb->site] : 0;
    molt_traceback_source_of(w, code->filename, site, site && site->line == line && !plain ? 0 : line,
                          tb->next ? 0 : attribute);
}

static MoltValue stack_text(const MoltTraceback *tb, const MoltStr *attribute, bool plain) {
    MoltWriter w;
    molt_writer_init(&w);
    const MoltTraceback *last = 0;
    int64_t count = 0;
    for (; tb; tb = (const MoltTraceback *)(uintptr_t)tb->next) {
        if (!same_place(last, tb)) {
            write_repeats(&w, count);
            last = tb;
            count = 0;
        }
        if (++count <= SAME_LINE_LIMIT) write_entry(&w, tb, attribute, plain);
    }
    write_repeats(&w, count);
    return molt_writer_finish(&w);
}

static void emit_stack(Printer *p, MoltValue e, const char *title, char margin) {
    if (!MOLT_EXC(e)->traceback) return;
    emit_c(p, title, margin);
    MoltValue name = molt_isinstance_of(e, &molt_AttributeError) ? MOLT_AS(MoltAttributeErrorObject, e)->name : 0;
    const MoltStr *attribute = name && molt_is_str(name) ? MOLT_STR(name) : 0;
    emit(p, stack_text(MOLT_AS(MoltTraceback, MOLT_EXC(e)->traceback), attribute, false), '|');
}

/* -- "Type: message" and notes -- */

static void emit_notes(Printer *p, MoltValue e) {
    MoltValue notes = molt_getattr_or_stop(e, MOLT_N(__notes__));
    if (notes == MOLT_STOP) return;
    if (!notes) {
        molt_exception_clear();
        return;
    }
    if (molt_is_list_sub(notes) || molt_is_tuple_sub(notes)) {
        MoltValue items = molt_tuple_from_iterable(notes);
        for (int64_t i = 0; items && i < MOLT_TUPLE(items)->length; i++) {
            MoltValue text = safe(MOLT_TUPLE(items)->items[i], molt_str, "note", "str");
            emit(p, molt_str_format("%S\n", text), '|');
            molt_drop(text);
        }
        molt_xdrop(items);
    } else if (!molt_is_none(notes)) {
        MoltValue text = safe(notes, molt_repr, "__notes__", "repr");
        emit(p, molt_str_format("%S\n", text), '|');
        molt_drop(text);
    }
    molt_drop(notes);
}

/* A column of a SyntaxError; `fallback` where there is none. */
static int64_t column(MoltValue v, int64_t fallback) {
    int64_t n;
    return v && molt_is_int_sub(v) && molt_int_fits_i64(v, &n) ? n : fallback;
}

static void emit_syntax_text(Printer *p, MoltSyntaxErrorObject *e) {
    MoltStr *text = MOLT_STR(e->text);
    int64_t end = text->length, start = 0;
    while (end > 0 && molt_str_at(text, end - 1) == '\n') end--;
    while (start < end && (molt_str_at(text, start) == ' ' || molt_str_at(text, start) == '\n' || molt_str_at(text, start) == '\f'))
        start++;
    MoltValue shown = molt_str_substring(e->text, start, end);
    emit(p, molt_str_format("    %S\n", shown), '|');
    molt_drop(shown);
    int64_t offset = column(e->offset, -1);
    if (offset < 0) return;
    bool same_line = !e->end_lineno || molt_is_none(e->end_lineno) || e->lineno == e->end_lineno;
    int64_t end_offset = same_line ? column(e->end_offset, 0) : end + 1;
    if (same_line && end_offset == 0) end_offset = offset;
    if (offset > text->length) offset = end + 1;
    if (end_offset > text->length) end_offset = end + 1;
    if (offset >= end_offset || end_offset < 0) end_offset = offset + 1;
    int64_t first = offset - 1 - start;
    if (first < 0) return;
    MoltWriter w;
    molt_writer_init(&w);
    molt_writer_ascii(&w, "    ", 4);
    for (int64_t i = 0; i < first; i++) {
        uint32_t c = start + i < end ? molt_str_at(text, start + i) : ' ';
        molt_writer_char(&w, c == '\t' || c == '\v' || c == '\f' ? c : ' ');
    }
    molt_writer_repeat(&w, '^', end_offset - offset);
    molt_writer_char(&w, '\n');
    emit(p, molt_writer_finish(&w), '|');
}

static void emit_syntax_error(Printer *p, MoltValue exception, MoltValue type) {
    MoltSyntaxErrorObject *e = MOLT_AS(MoltSyntaxErrorObject, exception);
    bool has_line = e->lineno && !molt_is_none(e->lineno), has_file = e->filename && !molt_is_none(e->filename);
    if (has_line) {
        MoltValue file = has_file ? molt_retain(e->filename) : molt_str_from_c("<string>");
        emit(p, molt_str_format("  File \"%S\", line %S\n", file, e->lineno), '|');
        molt_drop(file);
    }
    if (e->text && molt_is_str_sub(e->text)) emit_syntax_text(p, e);
    MoltValue msg = e->msg && !molt_is_none(e->msg) ? molt_retain(e->msg) : molt_str_from_c("<no detail available>");
    if (has_file && !has_line) emit(p, molt_str_format("%S: %S (%S)\n", type, msg, e->filename), '|');
    else emit(p, molt_str_format("%S: %S\n", type, msg), '|');
    molt_drop(msg);
}

static void emit_exception_only(Printer *p, MoltValue e) {
    MoltValue type = type_text(molt_type_of(e));
    if (molt_isinstance_of(e, &molt_SyntaxError)) {
        emit_syntax_error(p, e, type);
    } else {
        MoltValue text = safe(e, molt_str, "exception", "str");
        MoltValue suggestion = molt_suggestion(e);
        if (suggestion) {
            MoltValue both = molt_str_concat(text, suggestion);
            molt_drop(text);
            molt_drop(suggestion);
            text = both;
        }
        emit(p, MOLT_STR(text)->length ? molt_str_format("%S: %S\n", type, text) : molt_str_format("%S\n", type), '|');
        molt_drop(text);
    }
    molt_drop(type);
    emit_notes(p, e);
}

/* -- chains and groups -- */

static bool was_seen(Printer *p, MoltValue e) {
    MoltList *l = MOLT_LIST(p->seen);
    for (int64_t i = 0; i < l->length; i++) {
        MoltValue item = molt_list_get(l, i);
        molt_drop(item);
        if (item == e) return true;
    }
    return false;
}

/* Is it new? Then it is not from now on. */
static bool see(Printer *p, MoltValue e) {
    if (was_seen(p, e)) return false;
    molt_list_push(MOLT_LIST(p->seen), molt_retain(e));
    return true;
}

static void emit_chain(Printer *p, MoltValue e);

static void emit_group(Printer *p, MoltValue e) {
    if (p->depth > GROUP_DEPTH) {
        emit(p, molt_str_format("... (max_group_depth is %d)\n", GROUP_DEPTH), '|');
        return;
    }
    bool top = p->depth == 0;
    if (top) p->depth = 1;
    emit_stack(p, e, "Exception Group Traceback (most recent call last):\n", top ? '+' : '|');
    emit_exception_only(p, e);
    MoltTuple *members = MOLT_TUPLE(MOLT_AS(MoltExceptionGroupObject, e)->excs);
    int64_t count = members->length, shown = count <= GROUP_WIDTH ? count : GROUP_WIDTH + 1;
    p->need_close = false;
    for (int64_t i = 0; i < shown; i++) {
        bool last = i == shown - 1, cut = i >= GROUP_WIDTH;
        if (last) p->need_close = true;
        MoltValue title = cut ? molt_str_from_c("...") : molt_str_format("%lld", i + 1);
        MoltValue line = molt_str_format("%s+---------------- %S ----------------\n", i == 0 ? "+-" : "  ", title);
        indent(p);
        molt_writer_str(&p->out, MOLT_STR(line));
        molt_drop(line);
        molt_drop(title);
        p->depth++;
        if (cut) {
            int64_t rest = count - GROUP_WIDTH;
            emit(p, molt_str_format("and %lld more exception%s\n", rest, rest > 1 ? "s" : ""), '|');
        } else {
            emit_chain(p, members->items[i]);
        }
        if (last && p->need_close) {
            indent(p);
            molt_writer_c(&p->out, "+------------------------------------\n");
            p->need_close = false;
        }
        p->depth--;
    }
    if (top) p->depth = 0;
}

static void emit_one(Printer *p, MoltValue e) {
    if (molt_isinstance_of(e, &molt_BaseExceptionGroup)) {
        emit_group(p, e);
        return;
    }
    emit_stack(p, e, "Traceback (most recent call last):\n", '|');
    emit_exception_only(p, e);
}

/* The exceptions from the last one back to the first cause, printed in the opposite order. */
static void emit_chain(Printer *p, MoltValue e) {
    MoltValue chain = molt_list_new(4), why = molt_list_new(4); /* why[i] leads from chain[i + 1] to chain[i] */
    see(p, e);
    molt_list_push(MOLT_LIST(chain), molt_retain(e));
    for (;;) {
        MoltException *x = MOLT_EXC(e);
        MoltValue next = 0;
        bool is_cause = false;
        if (x->cause && see(p, x->cause)) next = x->cause, is_cause = true;
        else if (x->context && !x->suppress_context && see(p, x->context)) next = x->context;
        if (!next) break;
        molt_list_push(MOLT_LIST(chain), molt_retain(next));
        molt_list_push(MOLT_LIST(why), molt_bool(is_cause));
        e = next;
    }
    for (int64_t i = MOLT_LIST(chain)->length; i-- > 0;) {
        MoltValue one = molt_list_get(MOLT_LIST(chain), i);
        emit_one(p, one);
        molt_drop(one);
        if (i == 0) break;
        MoltValue is_cause = molt_list_get(MOLT_LIST(why), i - 1);
        emit_c(p, is_cause == MOLT_TRUE ? "\nThe above exception was the direct cause of the following exception:\n\n"
                                        : "\nDuring handling of the above exception, another exception occurred:\n\n", '|');
    }
    molt_drop(chain);
    molt_drop(why);
}

MoltValue molt_exception_text(MoltValue exception) {
    Printer p = {.depth = 0, .need_close = false, .seen = molt_list_new(4)};
    MoltValue pending = molt_exception_take();
    molt_writer_init(&p.out);
    emit_chain(&p, exception);
    molt_drop(p.seen);
    molt_traceback_forget_source();
    if (pending) molt_exception_restore(pending);
    return molt_writer_finish(&p.out);
}

MoltValue molt_exception_plain_text(MoltValue exception) {
    MoltWriter w;
    molt_writer_init(&w);
    if (MOLT_EXC(exception)->traceback) {
        molt_writer_c(&w, "Traceback (most recent call last):\n");
        MoltValue stack = stack_text(MOLT_AS(MoltTraceback, MOLT_EXC(exception)->traceback), 0, true);
        molt_writer_str(&w, MOLT_STR(stack));
        molt_drop(stack);
    }
    molt_traceback_forget_source();
    MoltValue type = type_text(molt_type_of(exception)), text = safe(exception, molt_str, "exception", "str");
    MoltValue last = molt_str_format("%S: %S\n", type, text);
    molt_writer_str(&w, MOLT_STR(last));
    molt_drop(last);
    molt_drop(text);
    molt_drop(type);
    return molt_writer_finish(&w);
}

/* -- stderr -- */

void molt_write_stderr(MoltValue text) {
    MoltValue file = molt_stderr();
    if (!file) {
        molt_exception_clear();
        return;
    }
    if (!molt_is_none(file)) {
        if (molt_file_write_str(file, text) < 0) molt_exception_clear();
        if (molt_file_flush(file) < 0) molt_exception_clear();
    }
    molt_drop(file);
}

void molt_print_exception(MoltValue exception) {
    MoltValue text = molt_exception_text(exception);
    if (!text) {
        molt_exception_clear();
        return;
    }
    molt_write_stderr(text);
    molt_drop(text);
}
