/* OSError and its subclasses, chosen by errno. */
#include "molt/molt.h"
#include "molt/exceptions.h"
#include <errno.h>
#include <string.h>

typedef MoltOSErrorObject OS;

static MoltType *type_for_errno(int64_t number) {
    switch (number) {
    case EAGAIN:
#if EALREADY != EAGAIN
    case EALREADY:
#endif
#if EINPROGRESS != EAGAIN
    case EINPROGRESS:
#endif
#if EWOULDBLOCK != EAGAIN
    case EWOULDBLOCK:
#endif
        return &molt_BlockingIOError;
    case EPIPE:
#ifdef ESHUTDOWN
    case ESHUTDOWN:
#endif
        return &molt_BrokenPipeError;
    case ECHILD: return &molt_ChildProcessError;
    case ECONNABORTED: return &molt_ConnectionAbortedError;
    case ECONNREFUSED: return &molt_ConnectionRefusedError;
    case ECONNRESET: return &molt_ConnectionResetError;
    case EEXIST: return &molt_FileExistsError;
    case ENOENT: return &molt_FileNotFoundError;
    case EINTR: return &molt_InterruptedError;
    case EISDIR: return &molt_IsADirectoryError;
    case ENOTDIR: return &molt_NotADirectoryError;
    case EACCES:
    case EPERM:
#ifdef ENOTCAPABLE
    case ENOTCAPABLE:
#endif
        return &molt_PermissionError;
    case ESRCH: return &molt_ProcessLookupError;
    case ETIMEDOUT: return &molt_TimeoutError;
    default: return 0;
    }
}

/* (errno, strerror[, filename[, winerror[, filename2]]]): fills the fields and leaves (errno, strerror) in args. */
static int fill(MoltValue self, const MoltValue *args, size_t nargs) {
    OS *e = MOLT_AS(OS, self);
    if (nargs < 2 || nargs > 5) return 0;
    molt_replace(&e->errno_, molt_retain(args[0]));
    molt_replace(&e->strerror, molt_retain(args[1]));
    if (nargs == 2 || molt_is_none(args[2])) return 0;
    if (molt_isinstance_of(self, &molt_BlockingIOError) && (molt_is_small(args[2]) || molt_is_int_sub(args[2]))) {
        int64_t written;
        if (molt_index_i64(args[2], &written) < 0) return -1;
        molt_replace(&e->written, molt_retain(args[2]));
        return 0;
    }
    molt_replace(&e->filename, molt_retain(args[2]));
    if (nargs == 5 && !molt_is_none(args[4])) molt_replace(&e->filename2, molt_retain(args[4]));
    molt_replace(&e->base.args, molt_tuple_new(args, 2));
    return 0;
}

static MoltValue os_error_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames);
static int os_error_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames);

/* A subclass that has its own __init__ (and not __new__) fills the fields in OSError.__init__ instead. */
static bool filled_by_init(const MoltType *type) { return type->init != os_error_init && type->new_ == os_error_new; }

static MoltValue os_error_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (filled_by_init(type)) return molt_exception_slot_new(type, 0, 0, 0);
    if (kwnames && MOLT_TUPLE(kwnames)->length)
        return molt_raise(&molt_TypeError, "%N() takes no keyword arguments", type);
    int64_t number;
    if (type == &molt_OSError && nargs >= 2 && nargs <= 5 && molt_is_int_sub(args[0]) &&
        molt_int_fits_i64(args[0], &number)) {
        MoltType *chosen = type_for_errno(number);
        if (chosen) type = chosen;
    }
    MoltValue self = molt_exception_slot_new(type, args, nargs, 0);
    if (self && fill(self, args, nargs) < 0) {
        molt_drop(self);
        return 0;
    }
    return self;
}

static int os_error_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames) {
    if (!filled_by_init(molt_type_of(self))) return 0;
    if (molt_exception_slot_init(self, args, nargs, kwnames) < 0) return -1;
    return fill(self, args, nargs);
}

static MoltValue os_error_str(MoltValue self) {
    OS *e = MOLT_AS(OS, self);
    MoltValue number = e->errno_ ? e->errno_ : MOLT_NONE, text = e->strerror ? e->strerror : MOLT_NONE;
    if (e->filename && e->filename2)
        return molt_str_format("[Errno %S] %S: %R -> %R", number, text, e->filename, e->filename2);
    if (e->filename) return molt_str_format("[Errno %S] %S: %R", number, text, e->filename);
    if (e->errno_ && e->strerror) return molt_str_format("[Errno %S] %S", number, text);
    return molt_exception_slot_str(self);
}

extern const MoltNameDef molt_OSError_names[];
#define OS_TYPE(Name, Base, ...)                                                                      \
    MoltType molt_##Name = {MOLT_TYPE_HEAD(#Name, 0, OS, &molt_##Base),                               \
                            .flags = MOLT_EXCEPTION_FLAGS,                                            \
                            .ext_offset = offsetof(MoltException, ext),                               \
                            .dealloc = molt_exception_slot_dealloc,                                   \
                            .traverse = molt_exception_slot_traverse,                                 \
                            .clear = molt_exception_slot_clear,                                       \
                            .new_ = os_error_new,                                                     \
                            .init = os_error_init,                                                    \
                            .str = os_error_str,                                                      \
                            __VA_ARGS__};
OS_TYPE(OSError, Exception, .methods = molt_OSError_names)
OS_TYPE(BlockingIOError, OSError)
OS_TYPE(ChildProcessError, OSError)
OS_TYPE(ConnectionError, OSError)
OS_TYPE(BrokenPipeError, ConnectionError)
OS_TYPE(ConnectionAbortedError, ConnectionError)
OS_TYPE(ConnectionRefusedError, ConnectionError)
OS_TYPE(ConnectionResetError, ConnectionError)
OS_TYPE(FileExistsError, OSError)
OS_TYPE(FileNotFoundError, OSError)
OS_TYPE(InterruptedError, OSError)
OS_TYPE(IsADirectoryError, OSError)
OS_TYPE(NotADirectoryError, OSError)
OS_TYPE(PermissionError, OSError)
OS_TYPE(ProcessLookupError, OSError)
OS_TYPE(TimeoutError, OSError)

/* -- attributes -- */

#define FIELD(public, field)                                                     \
    MoltValue molt_OSError_get_##public(MoltValue self) {                        \
        MoltValue v = MOLT_AS(OS, self)->field;                                  \
        return molt_retain(v ? v : MOLT_NONE);                                   \
    }                                                                            \
    int molt_OSError_set_##public(MoltValue self, MoltValue value) {             \
        molt_replace(&MOLT_AS(OS, self)->field, molt_xretain(value));            \
        return 0;                                                                \
    }
FIELD(errno, errno_)
FIELD(strerror, strerror)
FIELD(filename, filename)
FIELD(filename2, filename2)

MoltValue molt_OSError_get_characters_written(MoltValue self) {
    MoltValue v = MOLT_AS(OS, self)->written;
    return v ? molt_retain(v) : molt_raise(&molt_AttributeError, "characters_written");
}
int molt_OSError_set_characters_written(MoltValue self, MoltValue value) {
    MoltValue *field = &MOLT_AS(OS, self)->written;
    if (!value) {
        if (!*field) return molt_raise_int(&molt_AttributeError, "characters_written");
        molt_replace(field, 0);
        return 0;
    }
    MoltValue index = molt_index(value);
    if (!index) return -1;
    molt_replace(field, index);
    return 0;
}

MoltValue molt_OSError_reduce(MoltValue self) {
    OS *e = MOLT_AS(OS, self);
    MoltTuple *args = MOLT_TUPLE(e->base.args);
    MoltValue shown;
    if (args->length == 2 && e->filename2)
        shown = molt_tuple_pack((int64_t)5, args->items[0], args->items[1], e->filename, MOLT_NONE, e->filename2);
    else if (args->length == 2 && e->filename)
        shown = molt_tuple_pack((int64_t)3, args->items[0], args->items[1], e->filename);
    else
        shown = molt_retain(e->base.args);
    MoltDict *d = molt_instance_dict(self);
    MoltValue type = molt_value(molt_type_of(self));
    MoltValue result = d && d->used ? molt_tuple_pack((int64_t)3, type, shown, molt_value(d))
                                    : molt_tuple_pack((int64_t)2, type, shown);
    molt_drop(shown);
    return result;
}

MoltValue molt_raise_errno(int errnum, MoltValue filename) {
    MoltType *type = type_for_errno(errnum);
    if (!type) type = &molt_OSError;
    molt_type_ready(type);
    MoltValue args[] = {molt_tag(errnum), molt_str_from_c(strerror(errnum)), filename};
    MoltValue e = molt_exception_slot_new(type, args, filename ? 3 : 2, 0);
    if (e && fill(e, args, filename ? 3 : 2) == 0) molt_raise_exception(e);
    molt_xdrop(e);
    molt_drop(args[1]);
    return 0;
}
