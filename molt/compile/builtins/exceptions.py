"""Exception classes (`runtime/exception*.c`). Those not listed add nothing to their base."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, WRITES, attribute, builtin_type, primitive


@builtin_type("BaseException", c="molt_BaseException")
class base_exception:
    @attribute(setter=True, raises=True)
    def args(self) -> tuple:
        "What the exception was made with."

    @attribute(setter=True, raises=True)
    def __traceback__(self) -> Any:
        "The frames it has passed."

    @attribute(setter=True, raises=True)
    def __context__(self) -> Any:
        "The exception that was being handled when this one was raised."

    @attribute(setter=True, raises=True)
    def __cause__(self) -> Any:
        "The exception named by `raise ... from`."

    @attribute(setter=True, raises=True)
    def __suppress_context__(self) -> bool:
        "True when a report leaves the context out."

    @attribute(ALLOCATES, setter=True, raises=True)
    def __dict__(self) -> dict:
        "Attributes set by the program."

    @primitive(WRITES)
    def with_traceback(self, object: Any, /) -> Any:
        "Sets __traceback__ and returns the exception."
        self.__traceback__ = object
        return self

    @primitive(RUNS_PYTHON)
    def add_note(self, note: str, /) -> None:
        "Adds a line to be shown below the message."
        if not hasattr(self, "__notes__"):
            self.__notes__ = []
        self.__notes__.append(note)

    @primitive(ALLOCATES | READS)
    def __reduce__(self) -> tuple:
        "For copy and pickle."
        return (type(self), self.args, self.__dict__) if self.__dict__ else (type(self), self.args)

    @primitive(RUNS_PYTHON)
    def __setstate__(self, state: Any, /) -> None:
        "Sets attributes from a dict."
        for name, value in (state or {}).items():
            setattr(self, name, value)


@builtin_type("StopIteration", c="molt_StopIteration")
class stop_iteration:
    @attribute(setter=True)
    def value(self) -> Any:
        "What the generator returned."


@builtin_type("SystemExit", c="molt_SystemExit")
class system_exit:
    @attribute(setter=True)
    def code(self) -> Any:
        "The exit status, or a message."


@builtin_type("ImportError", c="molt_ImportError")
class import_error:
    @attribute(setter=True)
    def msg(self) -> Any:
        "The message."

    @attribute(setter=True)
    def name(self) -> Any:
        "The module's name."

    @attribute(setter=True)
    def path(self) -> Any:
        "The module's file."

    @attribute(setter=True)
    def name_from(self) -> Any:
        "The name that `from ... import` did not find."

    @primitive(ALLOCATES | READS)
    def __reduce__(self) -> tuple:
        "For copy and pickle."
        return (type(self), self.args, {"name": self.name, "path": self.path})


@builtin_type("NameError", c="molt_NameError")
class name_error:
    @attribute(setter=True)
    def name(self) -> Any:
        "The name that was not found."


@builtin_type("AttributeError", c="molt_AttributeError")
class attribute_error:
    @attribute(setter=True)
    def name(self) -> Any:
        "The attribute's name."

    @attribute(setter=True)
    def obj(self) -> Any:
        "The object that has no such attribute."

    @primitive(ALLOCATES | READS)
    def __reduce__(self) -> tuple:
        "For copy and pickle."
        return (type(self), self.args, self.__getstate__())

    @primitive(ALLOCATES | READS)
    def __getstate__(self) -> Any:
        "For copy and pickle."
        return {"name": self.name, "args": self.args}


@builtin_type("SyntaxError", c="molt_SyntaxError")
class syntax_error:
    @attribute(setter=True)
    def msg(self) -> Any:
        "The message."

    @attribute(setter=True)
    def filename(self) -> Any:
        "The file."

    @attribute(setter=True)
    def lineno(self) -> Any:
        "The line, from 1."

    @attribute(setter=True)
    def offset(self) -> Any:
        "The column, from 1."

    @attribute(setter=True)
    def text(self) -> Any:
        "The source line."

    @attribute(setter=True)
    def end_lineno(self) -> Any:
        "The line where the error ends."

    @attribute(setter=True)
    def end_offset(self) -> Any:
        "The column where the error ends."

    @attribute(setter=True)
    def print_file_and_line(self) -> Any:
        "Unused."


def unicode_error(name: str) -> None:
    @builtin_type(name, c=f"molt_{name}")
    class unicode_error_:
        @attribute(setter=True, c="molt_UnicodeError_get_encoding")
        def encoding(self) -> Any:
            "The encoding's name."

        @attribute(setter=True, c="molt_UnicodeError_get_object")
        def object(self) -> Any:
            "What was to be converted."

        @attribute(setter=True, raises=True, c="molt_UnicodeError_get_start")
        def start(self) -> int:
            "Where the trouble begins."

        @attribute(setter=True, raises=True, c="molt_UnicodeError_get_end")
        def end(self) -> int:
            "Where the trouble ends."

        @attribute(setter=True, c="molt_UnicodeError_get_reason")
        def reason(self) -> Any:
            "What the trouble is."

    for p in unicode_error_.primitives.values():
        p.setter = f"molt_UnicodeError_set_{p.name}"


for _name in ("UnicodeDecodeError", "UnicodeEncodeError", "UnicodeTranslateError"):
    unicode_error(_name)


@builtin_type("OSError", c="molt_OSError")
class os_error:
    @attribute(setter=True)
    def errno(self) -> Any:
        "The system's error number."

    @attribute(setter=True)
    def strerror(self) -> Any:
        "The system's error text."

    @attribute(setter=True)
    def filename(self) -> Any:
        "The file."

    @attribute(setter=True)
    def filename2(self) -> Any:
        "The second file."

    @attribute(setter=True, raises=True)
    def characters_written(self) -> int:
        "How much was written before the operation would have blocked."

    @primitive(ALLOCATES | READS)
    def __reduce__(self) -> tuple:
        "For copy and pickle."
        return (type(self), self.args)


@builtin_type("BaseExceptionGroup", c="molt_BaseExceptionGroup")
class base_exception_group:
    @attribute(member=True)
    def message(self) -> str:
        "The message."

    @attribute(member=True)
    def exceptions(self) -> tuple:
        "The members."

    @primitive(RUNS_PYTHON)
    def derive(self, excs: Any, /) -> Any:
        "A group with the same message and other members."
        return BaseExceptionGroup(self.message, excs)

    @primitive(RUNS_PYTHON)
    def split(self, matcher_value: Any, /) -> tuple:
        "A pair: the part that matches, and the rest."
        return self.split(matcher_value)

    @primitive(RUNS_PYTHON)
    def subgroup(self, matcher_value: Any, /) -> Any:
        "The part that matches, or None."
        return self.split(matcher_value)[0]

    @primitive(ALLOCATES, kind="class", c="molt_generic_alias_new")
    def __class_getitem__(cls: Any, object: Any, /) -> Any:
        "Supports ExceptionGroup[E] in annotations."
        return cls
