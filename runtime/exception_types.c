/* The exception classes. Those with fields of their own are in exception_fields.c and exception_os.c. */
#include "molt/molt.h"
#include "molt/exceptions.h"

/* -- classes that add nothing -- */

#define PLAIN(Name, Base) MOLT_EXCEPTION_TYPE(Name, MoltException, Base, .init = molt_exception_slot_init)
PLAIN(GeneratorExit, BaseException)
PLAIN(KeyboardInterrupt, BaseException)
PLAIN(Exception, BaseException)
PLAIN(ArithmeticError, Exception)
PLAIN(FloatingPointError, ArithmeticError)
PLAIN(OverflowError, ArithmeticError)
PLAIN(ZeroDivisionError, ArithmeticError)
PLAIN(AssertionError, Exception)
PLAIN(BufferError, Exception)
PLAIN(EOFError, Exception)
PLAIN(LookupError, Exception)
PLAIN(IndexError, LookupError)
PLAIN(MemoryError, Exception)
PLAIN(ReferenceError, Exception)
PLAIN(RuntimeError, Exception)
PLAIN(NotImplementedError, RuntimeError)
PLAIN(RecursionError, RuntimeError)
PLAIN(PythonFinalizationError, RuntimeError)
PLAIN(StopAsyncIteration, Exception)
PLAIN(SystemError, Exception)
PLAIN(TypeError, Exception)
PLAIN(ValueError, Exception)
PLAIN(UnicodeError, ValueError)
PLAIN(Warning, Exception)
PLAIN(BytesWarning, Warning)
PLAIN(DeprecationWarning, Warning)
PLAIN(EncodingWarning, Warning)
PLAIN(FutureWarning, Warning)
PLAIN(ImportWarning, Warning)
PLAIN(PendingDeprecationWarning, Warning)
PLAIN(ResourceWarning, Warning)
PLAIN(RuntimeWarning, Warning)
PLAIN(SyntaxWarning, Warning)
PLAIN(UnicodeWarning, Warning)
PLAIN(UserWarning, Warning)

/* -- KeyError: the message is the key's repr -- */

static MoltValue key_error_str(MoltValue self) {
    MoltTuple *args = MOLT_TUPLE(MOLT_EXC(self)->args);
    return args->length == 1 ? molt_repr(args->items[0]) : molt_exception_slot_str(self);
}
MOLT_EXCEPTION_TYPE(KeyError, MoltException, LookupError, .init = molt_exception_slot_init, .str = key_error_str)
