/* Raising, catching and chaining of exceptions, and the text formatter that the error messages use. */
#include "molt/molt.h"
#include "molt/exceptions.h"
#include <stdarg.h>
#include <string.h>

/* -- formatting -- */

static void write_i64(MoltWriter *w, int64_t n) {
    char text[24], *p = text + sizeof text;
    uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do *--p = (char)('0' + u % 10);
    while (u /= 10);
    if (n < 0) *--p = '-';
    molt_writer_ascii(w, p, (size_t)(text + sizeof text - p));
}

/* Consumes text; 0 (raised) is passed on as -1. */
static int write_owned(MoltWriter *w, MoltValue text) {
    if (!text) return -1;
    molt_writer_str(w, MOLT_STR(text));
    molt_drop(text);
    return 0;
}

/* Error messages name a static type with its module ("collections.deque"), as CPython's tp_name does; text for
   repr does not. */
static MoltValue type_text(MoltType *type, bool in_error) {
    return in_error && MOLT_TYPE_IS_C(type) ? molt_type_qualname(type) : molt_type_name(type);
}

static int write_item(MoltWriter *w, char code, va_list *args, bool in_error) {
    switch (code) {
    case 's': molt_writer_c(w, va_arg(*args, const char *)); return 0;
    case 'd':
    case 'i': write_i64(w, va_arg(*args, int)); return 0;
    case 'u': write_i64(w, va_arg(*args, unsigned)); return 0;
    case 'c': molt_writer_char(w, (uint32_t)va_arg(*args, int)); return 0;
    case 'R': return write_owned(w, molt_repr(va_arg(*args, MoltValue)));
    case 'S': return write_owned(w, molt_str(va_arg(*args, MoltValue)));
    case 'T': return write_owned(w, type_text(molt_type_of(va_arg(*args, MoltValue)), in_error));
    case 'A': {
        MoltValue argument = va_arg(*args, MoltValue);
        if (!molt_is_none(argument)) return write_owned(w, type_text(molt_type_of(argument), in_error));
        molt_writer_c(w, "None");
        return 0;
    }
    case 'N': return write_owned(w, type_text(va_arg(*args, MoltType *), in_error));
    case 'U': molt_writer_str(w, va_arg(*args, MoltStr *)); return 0;
    default: molt_writer_char(w, (unsigned char)code); return 0;
    }
}

static MoltValue vformat(const char *format, va_list *args, bool in_error) {
    MoltWriter w;
    molt_writer_init(&w);
    for (;;) {
        const char *percent = strchr(format, '%');
        size_t plain = percent ? (size_t)(percent - format) : strlen(format);
        if (plain) molt_writer_ascii(&w, format, plain);
        if (!percent) return molt_writer_finish(&w);
        format = percent + 1;
        while (*format == '.' || (*format >= '0' && *format <= '9')) format++; /* CPython's %.200s: no cut here */
        if (*format == 'l' || *format == 'z') {
            while (*format == 'l' || *format == 'z') format++;
            write_i64(&w, va_arg(*args, int64_t));
        } else if (write_item(&w, *format, args, in_error) < 0) {
            molt_writer_abandon(&w);
            return 0;
        }
        format++;
    }
}

MoltValue molt_str_format(const char *format, ...) {
    va_list args;
    va_start(args, format);
    MoltValue text = vformat(format, &args, false);
    va_end(args);
    return text;
}

/* -- making and raising -- */

static MoltValue make(MoltType *type, const MoltValue *args, size_t nargs) {
    MoltValue e = type->new_(type, args, nargs, 0);
    if (!e) return 0;
    if (type->init != molt_exception_slot_init && type->init(e, args, nargs, 0) < 0) {
        molt_drop(e);
        return 0;
    }
    return e;
}

MoltValue molt_exception_new(MoltType *type, MoltValue message) {
    if (!message) return 0;
    if (!(type->flags & MOLT_TYPE_READY) || !type->init) molt_type_ready(type);
    MoltValue e = type->flags & MOLT_TYPE_HEAP ? molt_call1(molt_value(type), message) : make(type, &message, 1);
    molt_drop(message);
    return e;
}

void molt_exception_chain(MoltValue exception) {
    MoltValue handled = molt_handled_exception();
    if (!handled || handled == exception) return;
    /* Cut the chain below `handled` where it would lead back to `exception`; a chain that is a cycle already is
       noticed by the slow pointer. */
    MoltValue slow = handled, o = handled;
    bool step = false;
    while (MOLT_EXC(o)->context) {
        MoltValue next = MOLT_EXC(o)->context;
        if (next == exception) {
            molt_replace(&MOLT_EXC(o)->context, 0);
            break;
        }
        o = next;
        if (o == slow) break;
        if (step) slow = MOLT_EXC(slow)->context;
        step = !step;
    }
    molt_replace(&MOLT_EXC(exception)->context, molt_retain(handled));
}

/* Consumes e; 0 = making it has raised something else already. */
static MoltValue raise_owned(MoltValue e) {
    if (!e) return 0;
    molt_exception_chain(e);
    molt_replace(&molt_state.exception, e);
    return 0;
}

MoltValue molt_raise_exception(MoltValue exception) { return raise_owned(molt_retain(exception)); }

MoltValue molt_raise(MoltType *type, const char *format, ...) {
    va_list args;
    va_start(args, format);
    MoltValue message = vformat(format, &args, true);
    va_end(args);
    return raise_owned(molt_exception_new(type, message));
}

int molt_raise_int(MoltType *type, const char *format, ...) {
    va_list args;
    va_start(args, format);
    MoltValue message = vformat(format, &args, true);
    va_end(args);
    raise_owned(molt_exception_new(type, message));
    return -1;
}

MoltValue molt_raise_value(MoltType *type, MoltValue argument) {
    return raise_owned(molt_exception_new(type, molt_retain(argument)));
}

MoltValue molt_raise_none(MoltType *type) {
    if (!(type->flags & MOLT_TYPE_READY) || !type->init) molt_type_ready(type);
    return raise_owned(type->flags & MOLT_TYPE_HEAP ? molt_call0(molt_value(type)) : make(type, 0, 0));
}

MoltValue molt_exception_annotate(MoltValue name, MoltValue obj) {
    MoltValue e = molt_state.exception;
    if (!e) return 0;
    if (molt_isinstance_of(e, &molt_AttributeError)) {
        MoltAttributeErrorObject *a = MOLT_AS(MoltAttributeErrorObject, e);
        if (!a->name) a->name = molt_retain(name);
        if (!a->obj && obj) a->obj = molt_retain(obj);
    } else if (molt_isinstance_of(e, &molt_NameError)) {
        MoltNameErrorObject *n = MOLT_AS(MoltNameErrorObject, e);
        if (!n->name) n->name = molt_retain(name);
    }
    return 0;
}

/* -- the pending exception -- */

bool molt_exception_matches(MoltType *type) {
    return molt_state.exception && molt_isinstance_of(molt_state.exception, type);
}

MoltValue molt_exception_take(void) {
    MoltValue e = molt_state.exception;
    molt_state.exception = 0;
    return e;
}

void molt_exception_restore(MoltValue exception) { molt_replace(&molt_state.exception, exception); }

void molt_exception_clear(void) { molt_replace(&molt_state.exception, 0); }

MoltValue molt_catch(void) { return molt_exception_take(); }

/* -- raise and except statements -- */

static bool is_exception_class(MoltValue v) {
    return molt_is_type(v) && (MOLT_AS(MoltType, v)->flags & MOLT_TYPE_EXCEPTION_SUB || v == molt_value(&molt_BaseException));
}

/* A class is called, an instance taken as it is. Owned, or 0 raised. */
static MoltValue instance_of(MoltValue v, const char *complaint) {
    if (is_exception_class(v)) {
        MoltValue e = molt_call0(v);
        if (!e || molt_is_exception(e)) return e;
        MoltValue type = molt_value(molt_type_of(e));
        molt_raise(&molt_TypeError, "calling %R should have returned an instance of BaseException, not %R", v, type);
        molt_drop(e);
        return 0;
    }
    if (molt_is_exception(v)) return molt_retain(v);
    return molt_raise(&molt_TypeError, "%s", complaint);
}

MoltValue molt_raise_from(MoltValue exception, MoltValue cause) {
    MoltValue e = instance_of(exception, "exceptions must derive from BaseException");
    if (!e) return 0;
    if (cause) {
        MoltValue c = 0;
        if (!molt_is_none(cause)) {
            c = instance_of(cause, "exception causes must derive from BaseException");
            if (!c) {
                molt_drop(e);
                return 0;
            }
        }
        MOLT_EXC(e)->suppress_context = true;
        molt_replace(&MOLT_EXC(e)->cause, c);
    }
    return raise_owned(e);
}

MoltValue molt_reraise_handled(void) {
    MoltValue e = molt_handled_exception();
    if (!e) {
        molt_raise(&molt_RuntimeError, "No active exception to reraise");
        molt_traceback_here();
        return 0;
    }
    molt_replace(&molt_state.exception, molt_retain(e));
    return 0;
}

static int cannot_catch(void) {
    return molt_raise_int(&molt_TypeError, "catching classes that do not inherit from BaseException is not allowed");
}

int molt_exception_match(MoltValue exception, MoltValue wanted) {
    if (MOLT_LIKELY(is_exception_class(wanted))) return molt_isinstance_of(exception, MOLT_AS(MoltType, wanted));
    if (!molt_is_tuple_sub(wanted)) return cannot_catch();
    MoltTuple *types = MOLT_TUPLE(wanted);
    for (int64_t i = 0; i < types->length; i++)
        if (!is_exception_class(types->items[i])) return cannot_catch();
    for (int64_t i = 0; i < types->length; i++)
        if (molt_isinstance_of(exception, MOLT_AS(MoltType, types->items[i]))) return 1;
    return 0;
}

MoltValue molt_push_handled(MoltValue exception) {
    MoltValue previous = molt_state.exc_info->value;
    molt_state.exc_info->value = molt_retain(exception);
    return previous ? previous : MOLT_NONE;
}

void molt_pop_handled(MoltValue previous) { molt_replace(&molt_state.exc_info->value, molt_is_none(previous) ? 0 : previous); }
