"""The module `sys` (`runtime/modules/sys.c`, `sys_values.c`).

An `attribute()` of a module is a value computed when the module starts, and only if the program mentions its name.
"""

from __future__ import annotations

import sys as _sys
from typing import Any

from molt.compile.builtins.primitive import (
    ALLOCATES,
    IO,
    MISSING,
    NONE,
    READS,
    RUNS_PYTHON,
    WRITES,
    attribute,
    builtin_module,
    primitive,
)


@builtin_module("sys")
class sys_:
    "What the running program can know and set about itself."

    @attribute()
    def argv(self) -> list: ...

    @attribute()
    def orig_argv(self) -> list: ...

    @attribute()
    def executable(self) -> str: ...

    @attribute()
    def path(self) -> list: ...

    @attribute()
    def modules(self) -> dict: ...

    @attribute()
    def stdin(self) -> Any: ...

    @attribute()
    def stdout(self) -> Any: ...

    @attribute()
    def stderr(self) -> Any: ...

    @attribute(c="molt_sys_get_original_stdin")
    def __stdin__(self) -> Any: ...

    @attribute(c="molt_sys_get_original_stdout")
    def __stdout__(self) -> Any: ...

    @attribute(c="molt_sys_get_original_stderr")
    def __stderr__(self) -> Any: ...

    @attribute()
    def platform(self) -> str: ...

    @attribute()
    def version_info(self) -> tuple: ...

    @attribute()
    def implementation(self) -> Any: ...

    @attribute()
    def flags(self) -> tuple: ...

    @attribute()
    def float_info(self) -> tuple: ...

    @attribute()
    def int_info(self) -> tuple: ...

    @attribute()
    def hash_info(self) -> tuple: ...

    @attribute()
    def thread_info(self) -> tuple: ...

    @attribute()
    def stdlib_module_names(self) -> frozenset: ...

    @attribute()
    def unraisablehook(self) -> Any: ...

    @attribute(c="molt_sys_get_unraisablehook")
    def __unraisablehook__(self) -> Any: ...

    @attribute(c="molt_sys_get_empty_list")
    def warnoptions(self) -> list: ...

    @attribute(c="molt_sys_get_empty_list")
    def meta_path(self) -> list: ...

    @attribute(c="molt_sys_get_empty_list")
    def path_hooks(self) -> list: ...

    @attribute(c="molt_sys_get_empty_dict")
    def path_importer_cache(self) -> dict: ...

    @attribute(c="molt_sys_get_empty_dict")
    def _xoptions(self) -> dict: ...

    version = f"{'.'.join(map(str, _sys.version_info[:3]))} (Molt) [Clang]"  # in the form that `platform` takes apart
    hexversion = _sys.hexversion
    api_version = 1013
    copyright = "See https://docs.python.org/3/copyright.html for the language's specification."
    maxsize = (1 << 63) - 1
    maxunicode = 0x10FFFF
    byteorder = "little"
    float_repr_style = "short"
    abiflags = ""
    platlibdir = "lib"
    prefix = "/usr/local"
    exec_prefix = "/usr/local"
    base_prefix = "/usr/local"
    base_exec_prefix = "/usr/local"
    pycache_prefix = None
    dont_write_bytecode = True
    builtin_module_names = tuple(sorted(_sys.builtin_module_names))
    _git = ("Molt", "", "")
    _framework = ""
    _base_executable = ""
    _home = None
    _stdlib_dir = None
    ps1 = ">>> "
    ps2 = "... "
    tracebacklimit = None

    @primitive(NONE)
    def exit(status: Any = None, /) -> Any:
        "Ends the program: raises SystemExit(status)."
        raise SystemExit(status)

    @primitive(READS)
    def exception() -> Any:
        "The exception being handled, or None."

    @primitive(READS | ALLOCATES)
    def exc_info() -> tuple:
        "(type, value, traceback) of the exception being handled, or three times None."

    @primitive(RUNS_PYTHON | IO)
    def excepthook(exctype: Any, value: Any, traceback: Any, /) -> None:
        "Prints an uncaught exception to sys.stderr."

    @primitive(RUNS_PYTHON | IO, name="__excepthook__", c="molt_sys_excepthook")
    def default_excepthook(exctype: Any, value: Any, traceback: Any, /) -> None:
        "Prints an uncaught exception to sys.stderr."

    @primitive(RUNS_PYTHON | IO)
    def displayhook(object: Any, /) -> None:
        "Prints repr(object) and keeps it as builtins._"

    @primitive(RUNS_PYTHON | IO, name="__displayhook__", c="molt_sys_displayhook")
    def default_displayhook(object: Any, /) -> None:
        "Prints repr(object) and keeps it as builtins._"

    @primitive(READS)
    def getrecursionlimit() -> int:
        "How many Python calls may be active."

    @primitive(WRITES)
    def setrecursionlimit(limit: int, /) -> None:
        "Sets how many Python calls may be active."

    @primitive(READS)
    def get_int_max_str_digits() -> int:
        "The most decimal digits that int and str conversions handle; 0 is no limit."

    @primitive(WRITES)
    def set_int_max_str_digits(maxdigits: int) -> None:
        "Sets the most decimal digits that int and str conversions handle."

    @primitive(READS)
    def getswitchinterval() -> float:
        "Seconds between thread switches."

    @primitive(WRITES)
    def setswitchinterval(interval: float, /) -> None:
        "Sets the seconds between thread switches."

    @primitive(READS)
    def getrefcount(object: Any, /) -> int:
        "References to the object, with the argument itself."

    @primitive(RUNS_PYTHON)
    def getsizeof(object: Any, default: Any = MISSING) -> int:
        "Bytes of the object, as it tells itself."
        return object.__sizeof__()

    @primitive(WRITES | ALLOCATES)
    def intern(string: str, /) -> str:
        "The one str with this text that names are compared by."

    @primitive(READS, c="molt_sys_is_interned")
    def _is_interned(string: str, /) -> bool:
        "Has the str been interned?"

    @primitive(READS)
    def getallocatedblocks() -> int:
        "Objects alive."

    @primitive(READS | ALLOCATES, c="molt_sys_getframe")
    def _getframe(depth: int = 0, /) -> Any:
        "The frame `depth` calls up."

    @primitive(READS, c="molt_sys_getframemodulename")
    def _getframemodulename(depth: int = 0) -> Any:
        "The name of the module whose code runs `depth` calls up."

    @primitive(READS | ALLOCATES, c="molt_sys_current_frames")
    def _current_frames() -> dict:
        "The innermost frame of each thread."

    @primitive(READS | ALLOCATES, c="molt_sys_current_exceptions")
    def _current_exceptions() -> dict:
        "The handled exception of each thread."

    @primitive(NONE)
    def getdefaultencoding() -> str:
        "utf-8"
        return "utf-8"

    @primitive(NONE)
    def getfilesystemencoding() -> str:
        "utf-8"
        return "utf-8"

    @primitive(NONE)
    def getfilesystemencodeerrors() -> str:
        "surrogateescape"
        return "surrogateescape"

    @primitive(NONE)
    def is_finalizing() -> bool:
        "Is the program shutting down?"
        return False

    @primitive(NONE)
    def gettrace() -> Any:
        "None: there is no tracing."

    @primitive(NONE)
    def getprofile() -> Any:
        "None: there is no profiling."

    @primitive(NONE)
    def settrace(function: Any, /) -> None:
        "Accepts None only."

    @primitive(NONE)
    def setprofile(function: Any, /) -> None:
        "Accepts None only."

    @primitive(NONE)
    def audit(event: str, /, *args: Any) -> None:
        "Does nothing: there are no audit hooks."

    @primitive(NONE)
    def addaudithook(hook: Any) -> None:
        "Does nothing."

    @primitive(NONE, c="molt_sys_clear_type_cache")
    def _clear_type_cache() -> None:
        "Does nothing."

    @primitive(NONE, c="molt_sys_clear_internal_caches")
    def _clear_internal_caches() -> None:
        "Does nothing."

    @primitive(NONE, c="molt_sys_is_gil_enabled")
    def _is_gil_enabled() -> bool:
        "True."
        return True

    @primitive(RUNS_PYTHON)
    def call_tracing(func: Any, args: tuple, /) -> Any:
        "Calls func(*args)."
        return func(*args)

    @primitive(RUNS_PYTHON)
    def breakpointhook(*args: Any, **kws: Any) -> Any:
        "Raises: there is no debugger."

    @primitive(RUNS_PYTHON, name="__breakpointhook__", c="molt_sys_breakpointhook")
    def default_breakpointhook(*args: Any, **kws: Any) -> Any:
        "Raises: there is no debugger."

    @primitive(READS | ALLOCATES)
    def get_asyncgen_hooks() -> tuple:
        "The hooks for asynchronous generators."

    @primitive(WRITES)
    def set_asyncgen_hooks(firstiter: Any = MISSING, finalizer: Any = MISSING) -> None:
        "Sets the hooks for asynchronous generators."

    @primitive(READS)
    def get_coroutine_origin_tracking_depth() -> int:
        "How many frames of a coroutine's origin are kept."

    @primitive(WRITES)
    def set_coroutine_origin_tracking_depth(depth: int) -> None:
        "Sets how many frames of a coroutine's origin are kept."
