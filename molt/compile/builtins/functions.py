"""The module `builtins`: functions, types, exceptions, constants (`runtime/builtins*.c`).

Bodies give the meaning in plain Python; where nothing simpler exists they call the builtin itself. Calls of `globals`,
`locals`, `vars` and `dir` without arguments are the compiler's; the functions here are what their names are as values.
"""

from __future__ import annotations

import builtins as _py
from typing import Any

from molt.compile.builtins.primitive import (
    ALLOCATES,
    IO,
    MISSING,
    NONE,
    READS,
    RUNS_PYTHON,
    CConst,
    builtin_module,
    primitive,
)


@builtin_module("builtins", prefix="molt_builtin")
class builtins_module:
    "Functions, types and exceptions that every module sees."

    @primitive(RUNS_PYTHON)
    def abs(x: object, /) -> Any:
        "The absolute value of a number."
        return type(x).__abs__(x)

    @primitive(RUNS_PYTHON)
    def aiter(async_iterable: object, /) -> Any:
        "The asynchronous iterator of an asynchronous iterable."
        return type(async_iterable).__aiter__(async_iterable)

    @primitive(RUNS_PYTHON)
    def all(iterable: object, /) -> bool:
        "True when every item is true, or there is none."
        for item in iterable:
            if not item:
                return False
        return True

    @primitive(RUNS_PYTHON)
    def anext(async_iterator: object, default: object = MISSING, /) -> Any:
        "An awaitable of the next item; of the default, where one is given, at the end."
        return _py.anext(async_iterator) if default is MISSING else _py.anext(async_iterator, default)

    @primitive(RUNS_PYTHON)
    def any(iterable: object, /) -> bool:
        "True when some item is true."
        for item in iterable:
            if item:
                return True
        return False

    @primitive(RUNS_PYTHON)
    def ascii(obj: object, /) -> str:
        "repr(obj) with everything outside ASCII escaped."
        return repr(obj).encode("ascii", "backslashreplace").decode("ascii")

    @primitive(RUNS_PYTHON)
    def bin(number: object, /) -> str:
        "An integer in base 2, with the prefix 0b."
        return format(number.__index__(), "#b")

    @primitive(NONE, raises=False)
    def callable(obj: object, /) -> bool:
        "Whether the object can be called."
        return any("__call__" in vars(c) for c in type(obj).__mro__)

    @primitive(RUNS_PYTHON)
    def chr(i: object, /) -> str:
        "The character with this code point."
        return _py.chr(i)

    @primitive(RUNS_PYTHON)
    def delattr(obj: object, name: object, /) -> None:
        "Deletes the attribute of that name."
        type(obj).__delattr__(obj, name)

    @primitive(RUNS_PYTHON)
    def dir(object: object = MISSING, /) -> list:
        "Sorted names of the object's attributes; without one, of the module's variables."
        return sorted(type(object).__dir__(object))

    @primitive(IO)
    def eval(source: object, /, globals: object = None, locals: object = None) -> Any:
        "Runs a text that was known when the program was built, or a code object; another text ends the process."
        return _py.eval(source, globals, locals)

    @primitive(IO)
    def exec(source: object, /, globals: object = None, locals: object = None, *, closure: object = None) -> None:
        "Runs a text that was known when the program was built, or a code object; another text ends the process."
        _py.exec(source, globals, locals)

    @primitive(IO)
    def compile(
        source: object,
        filename: object,
        mode: object,
        flags: object = 0,
        dont_inherit: object = False,
        optimize: object = -1,
        *,
        _feature_version: object = -1,
    ) -> Any:
        "The code object of a text that was known when the program was built; another text ends the process."
        return _py.compile(source, filename, mode)

    @primitive(ALLOCATES)
    def globals() -> dict:
        "The variables of the module that calls."
        return _py.globals()

    @primitive(ALLOCATES)
    def locals() -> Any:
        "The variables of the module that calls; in a function, an object that says why it cannot tell."
        return _py.locals()

    @primitive(RUNS_PYTHON)
    def divmod(x: object, y: object, /) -> Any:
        "Quotient and remainder: (x // y, x % y)."
        return _py.divmod(x, y)

    @primitive(RUNS_PYTHON)
    def exit(code: object = None) -> None:
        "Leaves the program by raising SystemExit(code)."
        raise SystemExit(code)

    @primitive(RUNS_PYTHON, c="molt_builtin_exit")
    def quit(code: object = None) -> None:
        "Leaves the program by raising SystemExit(code)."
        raise SystemExit(code)

    @primitive(RUNS_PYTHON)
    def format(value: object, format_spec: object = "", /) -> str:
        "The value as text, laid out as the format specification says."
        return type(value).__format__(value, format_spec)

    @primitive(RUNS_PYTHON)
    def getattr(object: object, name: object, default: object = MISSING, /) -> Any:
        "The attribute of that name; the default, where one is given, when there is none."
        return _py.getattr(object, name) if default is MISSING else _py.getattr(object, name, default)

    @primitive(RUNS_PYTHON)
    def hasattr(obj: object, name: object, /) -> bool:
        "Whether getting the attribute succeeds."
        try:
            _py.getattr(obj, name)
        except AttributeError:
            return False
        return True

    @primitive(RUNS_PYTHON)
    def hash(obj: object, /) -> int:
        "The hash of the object: equal objects have equal hashes."
        return _py.hash(obj)

    @primitive(RUNS_PYTHON)
    def hex(number: object, /) -> str:
        "An integer in base 16, with the prefix 0x."
        return format(number.__index__(), "#x")

    @primitive(ALLOCATES, raises=False)
    def id(obj: object, /) -> int:
        "A number that no other living object has; numbers of equal type and value share it."
        return _py.id(obj)

    @primitive(IO | RUNS_PYTHON)
    def input(prompt: object = MISSING, /) -> str:
        "A line of standard input without its newline, after printing the prompt."
        return _py.input("" if prompt is MISSING else prompt)

    @primitive(RUNS_PYTHON)
    def isinstance(obj: object, class_or_tuple: object, /) -> bool:
        "Whether the object is an instance of the class, or of one of several."
        return _py.isinstance(obj, class_or_tuple)

    @primitive(RUNS_PYTHON)
    def issubclass(cls: object, class_or_tuple: object, /) -> bool:
        "Whether the class derives from the other, or from one of several."
        return _py.issubclass(cls, class_or_tuple)

    @primitive(RUNS_PYTHON)
    def iter(object: object, sentinel: object = MISSING, /) -> Any:
        "An iterator over the object; with a sentinel, over the results of calling it until they equal the sentinel."
        return _py.iter(object) if sentinel is MISSING else _py.iter(object, sentinel)

    @primitive(RUNS_PYTHON)
    def len(obj: object, /) -> int:
        "The number of items in a container."
        return _py.len(obj)

    @primitive(RUNS_PYTHON)
    def max(*args: object, key: object = None, default: object = MISSING) -> Any:
        "The largest of the arguments, or of the items of one iterable; the first of equals."
        items = list(args if len(args) > 1 else args[0])
        best = items[0]
        for item in items[1:]:
            if (key(item) > key(best)) if key else item > best:
                best = item
        return best

    @primitive(RUNS_PYTHON)
    def min(*args: object, key: object = None, default: object = MISSING) -> Any:
        "The smallest of the arguments, or of the items of one iterable; the first of equals."
        items = list(args if len(args) > 1 else args[0])
        best = items[0]
        for item in items[1:]:
            if (key(item) < key(best)) if key else item < best:
                best = item
        return best

    @primitive(RUNS_PYTHON)
    def next(iterator: object, default: object = MISSING, /) -> Any:
        "The next item; the default, where one is given, at the end."
        return _py.next(iterator) if default is MISSING else _py.next(iterator, default)

    @primitive(RUNS_PYTHON)
    def oct(number: object, /) -> str:
        "An integer in base 8, with the prefix 0o."
        return format(number.__index__(), "#o")

    @primitive(IO | RUNS_PYTHON, c="molt_io_open")
    def open(
        file: object,
        mode: object = "r",
        buffering: object = -1,
        encoding: object = None,
        errors: object = None,
        newline: object = None,
        closefd: object = True,
        opener: object = None,
    ) -> Any:
        "Opens a file and gives a stream of text or bytes."
        return _py.open(file, mode, buffering, encoding, errors, newline, closefd, opener)

    @primitive(NONE)
    def ord(c: object, /) -> int:
        "The code point of a character."
        return _py.ord(c)

    @primitive(RUNS_PYTHON)
    def pow(base: object, exp: object, mod: object = None) -> Any:
        "base ** exp, or base ** exp % mod computed without the large power."
        return base**exp if mod is None else base**exp % mod

    @primitive(IO | RUNS_PYTHON)
    def print(*args: object, sep: object = " ", end: object = "\n", file: object = None, flush: object = False) -> None:
        "Writes the values as text to a stream, standard output by default."
        _py.print(*args, sep=sep, end=end, file=file, flush=flush)

    @primitive(RUNS_PYTHON)
    def repr(obj: object, /) -> str:
        "The object as text for programmers."
        return type(obj).__repr__(obj)

    @primitive(RUNS_PYTHON)
    def round(number: object, ndigits: object = None) -> Any:
        "The number rounded to so many decimal digits; to an integer without them."
        return type(number).__round__(number) if ndigits is None else type(number).__round__(number, ndigits)

    @primitive(RUNS_PYTHON)
    def setattr(obj: object, name: object, value: object, /) -> None:
        "Sets the attribute of that name."
        type(obj).__setattr__(obj, name, value)

    @primitive(RUNS_PYTHON)
    def sorted(iterable: object, /, *, key: object = None, reverse: object = False) -> list:
        "A new list of the items in ascending order."
        result = list(iterable)
        result.sort(key=key, reverse=reverse)
        return result

    @primitive(RUNS_PYTHON)
    def sum(iterable: object, /, start: object = 0) -> Any:
        "start plus all items; floats are added with compensation for rounding."
        return _py.sum(iterable, start)

    @primitive(READS | RUNS_PYTHON)
    def vars(object: object = MISSING, /) -> Any:
        "The __dict__ of the object; without one, the module's variables."
        return object.__dict__

    @primitive(RUNS_PYTHON, c="molt_builtin_import")
    def __import__(name: object, globals: object = None, locals: object = None, fromlist: object = (), level: object = 0) -> Any:
        "Imports a module that is part of the program."
        return _py.__import__(name, globals, locals, fromlist, level)

    Ellipsis = CConst("molt_ellipsis_object")
    NotImplemented = CConst("molt_notimplemented_object")

    bool = CConst("molt_bool_type")
    bytearray = CConst("molt_bytearray_type")
    bytes = CConst("molt_bytes_type")
    classmethod = CConst("molt_classmethod_type")
    complex = CConst("molt_complex_type")
    dict = CConst("molt_dict_type")
    enumerate = CConst("molt_enumerate_type")
    filter = CConst("molt_filter_type")
    float = CConst("molt_float_type")
    frozenset = CConst("molt_frozenset_type")
    int = CConst("molt_int_type")
    list = CConst("molt_list_type")
    map = CConst("molt_map_type")
    memoryview = CConst("molt_memoryview_type")
    object = CConst("molt_object_type")
    property = CConst("molt_property_type")
    range = CConst("molt_range_type")
    reversed = CConst("molt_reversed_type")
    set = CConst("molt_set_type")
    slice = CConst("molt_slice_type")
    staticmethod = CConst("molt_staticmethod_type")
    str = CConst("molt_str_type")
    super = CConst("molt_super_type")
    tuple = CConst("molt_tuple_type")
    type = CConst("molt_type_type")
    zip = CConst("molt_zip_type")

    BaseException = CConst("molt_BaseException")
    BaseExceptionGroup = CConst("molt_BaseExceptionGroup")
    ExceptionGroup = CConst("molt_ExceptionGroup")
    GeneratorExit = CConst("molt_GeneratorExit")
    KeyboardInterrupt = CConst("molt_KeyboardInterrupt")
    SystemExit = CConst("molt_SystemExit")
    Exception = CConst("molt_Exception")
    ArithmeticError = CConst("molt_ArithmeticError")
    FloatingPointError = CConst("molt_FloatingPointError")
    OverflowError = CConst("molt_OverflowError")
    ZeroDivisionError = CConst("molt_ZeroDivisionError")
    AssertionError = CConst("molt_AssertionError")
    AttributeError = CConst("molt_AttributeError")
    BufferError = CConst("molt_BufferError")
    EOFError = CConst("molt_EOFError")
    ImportError = CConst("molt_ImportError")
    ModuleNotFoundError = CConst("molt_ModuleNotFoundError")
    LookupError = CConst("molt_LookupError")
    IndexError = CConst("molt_IndexError")
    KeyError = CConst("molt_KeyError")
    MemoryError = CConst("molt_MemoryError")
    NameError = CConst("molt_NameError")
    UnboundLocalError = CConst("molt_UnboundLocalError")
    OSError = CConst("molt_OSError")
    BlockingIOError = CConst("molt_BlockingIOError")
    ChildProcessError = CConst("molt_ChildProcessError")
    ConnectionError = CConst("molt_ConnectionError")
    BrokenPipeError = CConst("molt_BrokenPipeError")
    ConnectionAbortedError = CConst("molt_ConnectionAbortedError")
    ConnectionRefusedError = CConst("molt_ConnectionRefusedError")
    ConnectionResetError = CConst("molt_ConnectionResetError")
    FileExistsError = CConst("molt_FileExistsError")
    FileNotFoundError = CConst("molt_FileNotFoundError")
    InterruptedError = CConst("molt_InterruptedError")
    IsADirectoryError = CConst("molt_IsADirectoryError")
    NotADirectoryError = CConst("molt_NotADirectoryError")
    PermissionError = CConst("molt_PermissionError")
    ProcessLookupError = CConst("molt_ProcessLookupError")
    TimeoutError = CConst("molt_TimeoutError")
    ReferenceError = CConst("molt_ReferenceError")
    RuntimeError = CConst("molt_RuntimeError")
    NotImplementedError = CConst("molt_NotImplementedError")
    RecursionError = CConst("molt_RecursionError")
    PythonFinalizationError = CConst("molt_PythonFinalizationError")
    StopAsyncIteration = CConst("molt_StopAsyncIteration")
    StopIteration = CConst("molt_StopIteration")
    SyntaxError = CConst("molt_SyntaxError")
    IndentationError = CConst("molt_IndentationError")
    TabError = CConst("molt_TabError")
    SystemError = CConst("molt_SystemError")
    TypeError = CConst("molt_TypeError")
    ValueError = CConst("molt_ValueError")
    UnicodeError = CConst("molt_UnicodeError")
    UnicodeDecodeError = CConst("molt_UnicodeDecodeError")
    UnicodeEncodeError = CConst("molt_UnicodeEncodeError")
    UnicodeTranslateError = CConst("molt_UnicodeTranslateError")
    Warning = CConst("molt_Warning")
    BytesWarning = CConst("molt_BytesWarning")
    DeprecationWarning = CConst("molt_DeprecationWarning")
    EncodingWarning = CConst("molt_EncodingWarning")
    FutureWarning = CConst("molt_FutureWarning")
    ImportWarning = CConst("molt_ImportWarning")
    PendingDeprecationWarning = CConst("molt_PendingDeprecationWarning")
    ResourceWarning = CConst("molt_ResourceWarning")
    RuntimeWarning = CConst("molt_RuntimeWarning")
    SyntaxWarning = CConst("molt_SyntaxWarning")
    UnicodeWarning = CConst("molt_UnicodeWarning")
    UserWarning = CConst("molt_UserWarning")
    EnvironmentError = CConst("molt_OSError")
    IOError = CConst("molt_OSError")
