/* Raising. Every function that raises returns 0 (or -1 as int) so that callers can `return molt_raise...`. */
#ifndef MOLT_ERROR_H
#define MOLT_ERROR_H

#include "molt/state.h"

typedef struct MoltException {
    MoltObject head;
    MoltExt *ext;
    MoltValue args;       /* tuple */
    MoltValue traceback;  /* traceback object or 0 */
    MoltValue context;    /* exception or 0 */
    MoltValue cause;      /* exception or 0 (None) */
    bool suppress_context;
} MoltException;

/* Format: %s C string, %d int, %lld int64_t, %c char, %R repr of a MoltValue, %S str of it, %T its
   type's name, %A the same but "None" for None (CPython's argument parsers say so), %N a MoltType*'s name, %U MoltStr*, %% percent. */
MoltValue molt_raise(MoltType *type, const char *format, ...);
int molt_raise_int(MoltType *type, const char *format, ...);   /* the same, returns -1 */
MoltValue molt_raise_value(MoltType *type, MoltValue argument); /* type(argument), e.g. KeyError(key) */
MoltValue molt_raise_none(MoltType *type);                      /* type() */
MoltValue molt_raise_exception(MoltValue exception);            /* an instance; sets __context__; borrows */
MoltValue molt_raise_errno(int errnum, MoltValue filename /* or 0 */); /* OSError and its subclasses */
MoltValue molt_raise_stop(MoltValue value);                     /* StopIteration(value) */

MOLT_INLINE bool molt_raised(void) { return molt_state.exception != 0; }
bool molt_exception_matches(MoltType *type);  /* is the pending exception an instance of type? */
MoltValue molt_exception_take(void);          /* owned; clears the pending one */
void molt_exception_restore(MoltValue exception); /* consumes; makes it pending again, untouched */
void molt_exception_clear(void);
void molt_write_unraisable(const char *where, MoltValue object); /* prints and clears the pending exception */
void molt_print_exception(MoltValue exception);  /* CPython's traceback on stderr */

/* str/format helper with the same format language as molt_raise: new str. */
MoltValue molt_str_format(const char *format, ...);

#define MOLT_EXCEPTION_TYPES(X)                                                                          \
    X(BaseException) X(BaseExceptionGroup) X(ExceptionGroup) X(GeneratorExit) X(KeyboardInterrupt)      \
    X(SystemExit) X(Exception) X(ArithmeticError) X(FloatingPointError) X(OverflowError)                \
    X(ZeroDivisionError) X(AssertionError) X(AttributeError) X(BufferError) X(EOFError) X(ImportError)  \
    X(ModuleNotFoundError) X(LookupError) X(IndexError) X(KeyError) X(MemoryError) X(NameError)         \
    X(UnboundLocalError) X(OSError) X(BlockingIOError) X(ChildProcessError) X(ConnectionError)          \
    X(BrokenPipeError) X(ConnectionAbortedError) X(ConnectionRefusedError) X(ConnectionResetError)      \
    X(FileExistsError) X(FileNotFoundError) X(InterruptedError) X(IsADirectoryError)                    \
    X(NotADirectoryError) X(PermissionError) X(ProcessLookupError) X(TimeoutError) X(ReferenceError)    \
    X(RuntimeError) X(NotImplementedError) X(RecursionError) X(PythonFinalizationError)                 \
    X(StopAsyncIteration) X(StopIteration) X(SyntaxError) X(IndentationError) X(TabError)               \
    X(SystemError) X(TypeError) X(ValueError) X(UnicodeError) X(UnicodeDecodeError)                     \
    X(UnicodeEncodeError) X(UnicodeTranslateError) X(Warning) X(BytesWarning) X(DeprecationWarning)     \
    X(EncodingWarning) X(FutureWarning) X(ImportWarning) X(PendingDeprecationWarning)                   \
    X(ResourceWarning) X(RuntimeWarning) X(SyntaxWarning) X(UnicodeWarning) X(UserWarning)
#define X(Name) extern MoltType molt_##Name;
MOLT_EXCEPTION_TYPES(X)
#undef X

/* An instance of a static exception type: type(message). `message` is consumed; 0 (raised already) gives 0. */
MoltValue molt_exception_new(MoltType *type, MoltValue message);
/* Fills `name` and `obj` of a pending AttributeError or NameError, for suggestions in tracebacks. Always 0. */
MoltValue molt_exception_annotate(MoltValue name, MoltValue obj /* or 0 */);
/* codecs: UnicodeDecodeError(encoding, bytes, start, end, reason) and UnicodeEncodeError. Always 0. */
MoltValue molt_raise_unicode_decode(const char *encoding, const uint8_t *data, int64_t length, int64_t start,
                                    int64_t end, const char *reason);
MoltValue molt_raise_unicode_encode(const char *encoding, MoltValue str, int64_t start, int64_t end,
                                    const char *reason);
/* NameError "name 'x' is not defined". Always 0. */
MoltValue molt_raise_not_defined(MoltStr *name);
_Noreturn void molt_op_trap(MoltStr *message); /* ends the process: something that a compiled program cannot do was reached */
MoltValue molt_raise_import_error(MoltType *type, MoltValue message /* consumed */, MoltValue name, MoltValue path);

#endif
