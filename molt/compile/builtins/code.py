"""Code objects and frames (`runtime/code.c`, `frame.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, NONE, READS, attribute, builtin_type, primitive


@builtin_type("code", c="molt_code_type")
class code:
    @attribute(READS, member=True)
    def co_name(self: Any) -> Any:
        "The function's name."
        return self.co_name

    @attribute(READS, member=True)
    def co_qualname(self: Any) -> Any:
        "The name with the classes and functions around it."
        return self.co_qualname

    @attribute(READS, member=True)
    def co_filename(self: Any) -> Any:
        "The source file."
        return self.co_filename

    @attribute(READS, member=True)
    def co_firstlineno(self: Any) -> Any:
        "The line of def, or of the first decorator."
        return self.co_firstlineno

    @attribute(READS, member=True)
    def co_argcount(self: Any) -> Any:
        "Number of positional parameters, without *args."
        return self.co_argcount

    @attribute(READS, member=True)
    def co_posonlyargcount(self: Any) -> Any:
        "Number of positional-only parameters."
        return self.co_posonlyargcount

    @attribute(READS, member=True)
    def co_kwonlyargcount(self: Any) -> Any:
        "Number of keyword-only parameters."
        return self.co_kwonlyargcount

    @attribute(READS, member=True)
    def co_flags(self: Any) -> Any:
        "Flags of inspect.CO_*."
        return self.co_flags

    @attribute(READS, member=True)
    def co_consts(self: Any) -> Any:
        "Constants of the body."
        return self.co_consts

    @attribute(READS, member=True)
    def co_names(self: Any) -> Any:
        "Names of globals and attributes."
        return self.co_names

    @attribute(READS)
    def co_varnames(self: Any) -> Any:
        "Names of the local variables, parameters first."
        return self.co_varnames

    @attribute(READS)
    def co_freevars(self: Any) -> Any:
        "Names of the free variables."
        return self.co_freevars

    @attribute(READS)
    def co_cellvars(self: Any) -> Any:
        "Names of the variables that inner functions use."
        return self.co_cellvars

    @attribute(READS, member=True)
    def co_nlocals(self: Any) -> Any:
        "Number of local variables."
        return self.co_nlocals

    @attribute(READS, member=True)
    def co_stacksize(self: Any) -> Any:
        "1: there is no value stack."
        return self.co_stacksize

    @attribute(READS)
    def co_code(self: Any) -> Any:
        "Empty: there is no bytecode."
        return self.co_code

    @attribute(READS)
    def co_lnotab(self: Any) -> Any:
        "Empty: there is no bytecode."
        return self.co_lnotab

    @attribute(READS, member=True)
    def co_linetable(self: Any) -> Any:
        "Empty: there is no bytecode."
        return self.co_linetable

    @attribute(READS, member=True)
    def co_exceptiontable(self: Any) -> Any:
        "Empty: there is no bytecode."
        return self.co_exceptiontable

    @primitive(ALLOCATES, raises=False)
    def co_lines(self: Any) -> Any:
        "An iterator over (start, end, line), one for each site of the source."
        return self.co_lines()

    @primitive(ALLOCATES, raises=False)
    def co_positions(self: Any) -> Any:
        "An iterator over (line, end line, column, end column)."
        return self.co_positions()

    @primitive(NONE)
    def replace(self: Any, /, **changes: object) -> Any:
        "Not supported, but for no changes at all: code is compiled ahead."
        return self.replace(**changes)


@builtin_type("frame", c="molt_frame_type")
class frame:
    @attribute(READS)
    def f_code(self: Any) -> Any:
        "The code that runs."
        return self.f_code

    @attribute(READS)
    def f_lineno(self: Any) -> Any:
        "The line it is at."
        return self.f_lineno

    @attribute(READS)
    def f_lasti(self: Any) -> Any:
        "A number for where it is."
        return self.f_lasti

    @attribute(READS)
    def f_globals(self: Any) -> Any:
        "Variables of its module."
        return self.f_globals

    @attribute(READS)
    def f_builtins(self: Any) -> Any:
        "The builtins that it sees."
        return self.f_builtins

    @attribute(READS)
    def f_back(self: Any) -> Any:
        "The frame that called it, or None."
        return self.f_back

    @attribute(READS)
    def f_trace(self: Any) -> Any:
        "None: there is no tracing."
        return self.f_trace

    @attribute(READS, raises=True)
    def f_locals(self: Any) -> Any:
        "The variables of a module; for a function, whose variables live in registers, an object that raises RuntimeError."
        return self.f_locals

    @primitive(NONE, raises=False)
    def clear(self: Any, /) -> None:
        "Does nothing: a view of a frame holds no variables."


@builtin_type("FrameLocalsProxy", c="molt_frame_locals_type")
class frame_locals:
    @primitive(NONE)
    def get(self: Any, key: object, default: object = None, /) -> Any:
        "RuntimeError: the variables of a function live in registers."
        return self.get(key, default)

    @primitive(NONE)
    def keys(self: Any, /) -> Any:
        "RuntimeError: the variables of a function live in registers."
        return self.keys()

    @primitive(NONE)
    def values(self: Any, /) -> Any:
        "RuntimeError: the variables of a function live in registers."
        return self.values()

    @primitive(NONE)
    def items(self: Any, /) -> Any:
        "RuntimeError: the variables of a function live in registers."
        return self.items()

    @primitive(NONE)
    def copy(self: Any, /) -> Any:
        "RuntimeError: the variables of a function live in registers."
        return self.copy()
