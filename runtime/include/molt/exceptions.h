/* Layout of the exception classes that carry more than MoltException, and of tracebacks. All further fields are
   owned values (0 = None), so that one deallocator serves them all. */
#ifndef MOLT_EXCEPTIONS_H
#define MOLT_EXCEPTIONS_H

#include "molt/error.h"
#include "molt/call.h"

#define MOLT_EXC(v) MOLT_AS(MoltException, v)

typedef struct MoltOSErrorObject {
    MoltException base;
    MoltValue errno_, strerror, filename, filename2, written; /* written: BlockingIOError only */
} MoltOSErrorObject;
typedef struct MoltStopIterationObject {
    MoltException base;
    MoltValue value;
} MoltStopIterationObject;
typedef struct MoltSystemExitObject {
    MoltException base;
    MoltValue code;
} MoltSystemExitObject;
typedef struct MoltImportErrorObject {
    MoltException base;
    MoltValue msg, name, path, name_from;
} MoltImportErrorObject;
typedef struct MoltNameErrorObject {
    MoltException base;
    MoltValue name;
} MoltNameErrorObject;
typedef struct MoltAttributeErrorObject {
    MoltException base;
    MoltValue obj, name;
} MoltAttributeErrorObject;
typedef struct MoltSyntaxErrorObject {
    MoltException base;
    MoltValue msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line;
} MoltSyntaxErrorObject;
typedef struct MoltUnicodeErrorObject {
    MoltException base;
    MoltValue encoding, object, start, end, reason;
} MoltUnicodeErrorObject;
typedef struct MoltExceptionGroupObject {
    MoltException base;
    MoltValue msg, excs; /* str, tuple */
} MoltExceptionGroupObject;

/* One frame of a traceback. */
typedef struct MoltTraceback {
    MoltObject head;
    MoltValue next;        /* traceback or 0 */
    const MoltCode *code;  /* 0: made by hand, all from frame */
    uint32_t site;
    int32_t line;          /* 0: from the site */
    MoltFrame *live;       /* where the activation was on the shadow stack */
    MoltValue frame;       /* frame object, made when asked for; 0 */
    MoltValue code_owner;  /* code object that is not static; 0 */
} MoltTraceback;
extern MoltType molt_traceback_type;
MOLT_INLINE bool molt_is_traceback(MoltValue v) { return !molt_is_small(v) && molt_type_of(v) == &molt_traceback_type; }
int32_t molt_traceback_line(const MoltTraceback *tb);

int molt_exception_slot_init(MoltValue self, const MoltValue *args, size_t nargs, MoltValue kwnames);
MoltValue molt_exception_slot_new(MoltType *type, const MoltValue *args, size_t nargs, MoltValue kwnames);
MoltValue molt_exception_slot_repr(MoltValue self);
MoltValue molt_exception_slot_str(MoltValue self);
void molt_exception_slot_dealloc(MoltObject *self);
void molt_exception_slot_traverse(MoltObject *self, MoltVisit visit, void *arg);
void molt_exception_slot_clear(MoltObject *self);

/* __context__ of `exception` becomes what is being handled, without making a cycle. */
void molt_exception_chain(MoltValue exception);

#define MOLT_EXCEPTION_FLAGS                                                                              \
    (MOLT_TYPE_BASETYPE | MOLT_TYPE_CONTAINER | MOLT_TYPE_EXCEPTION_SUB | MOLT_TYPE_IMMUTABLE)
/* An exception class; its slots are inherited where they are not given. */
#define MOLT_EXCEPTION_TYPE(Name, Struct, Base, ...)                                                      \
    MoltType molt_##Name = {MOLT_TYPE_HEAD(#Name, 0, Struct, &molt_##Base),                               \
                            .flags = MOLT_EXCEPTION_FLAGS,                                                \
                            .ext_offset = offsetof(MoltException, ext),                                   \
                            .dealloc = molt_exception_slot_dealloc,                                       \
                            .traverse = molt_exception_slot_traverse,                                     \
                            .clear = molt_exception_slot_clear,                                           \
                            .new_ = molt_exception_slot_new,                                              \
                            __VA_ARGS__};

#endif
