"""Who was called: a stable name for any callable, without asking it."""

from __future__ import annotations

import sys

from .shield import __builtins__  # noqa: F401
from .values import TYPE, Values, class_dict, flags_of, mro_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

BuiltinFunctionType, FunctionType, MethodType = type(len), type(lambda: 0), type(Values(0, 0, 0).observe)

_METHOD_DESCRIPTORS = (type(str.join), type(str.__add__), type(dict.__dict__["fromkeys"]))
_METHOD_WRAPPER = type("".__add__)

# Builtins whose calls are more than a callee: they take source text, or end the process.
TEXT, IMPORT, LEAVE = "text", "import", "leave"


def special_builtins() -> dict[int, tuple[str, str, Any]]:
    """id -> (what, name, the function, kept so that the id stays its own)."""
    import builtins
    import os

    found = {}
    for name in ("exec", "eval", "compile"):
        function = getattr(builtins, name)
        found[id(function)] = (TEXT, name, function)
    found[id(builtins.__import__)] = (IMPORT, "__import__", builtins.__import__)
    for name in ("_exit", "abort", "execv", "execve"):
        function = getattr(os, name)
        found[id(function)] = (LEAVE, name, function)
    return found


def code_of(callee: Any) -> CodeType | None:
    """The code that a call of a Python function or bound method enters."""
    kind = type(callee)
    if kind is MethodType:
        callee = callee.__func__
        kind = type(callee)
    return callee.__code__ if kind is FunctionType else None


def code_of_class(callee: Any) -> CodeType | None:
    """The code of `__init__` that a call of a Python class enters."""
    if flags_of(type(callee)) & TYPE:
        for base in mro_of(callee):
            method = class_dict(base).get("__init__")
            if method is not None:
                return method.__code__ if type(method) is FunctionType else None
    return None


def name_of_callee(callee: Any, values: Values) -> str:
    """`kind name` for what is not a Python function: class, builtin, method of a builtin type, instance."""
    kind = type(callee)
    if kind is BuiltinFunctionType:
        owner = callee.__self__
        if owner is None or type(owner) is _MODULE:
            module = callee.__module__
            prefix = module + "." if type(module) is str and module != "builtins" else ""
            return f"builtin {prefix}{callee.__name__}"
        if flags_of(type(owner)) & TYPE:
            return f"builtin {values.type_of(owner).name}.{callee.__name__}"
        return f"builtin {values.type_of(type(owner)).name}.{callee.__name__}"
    if any(kind is k for k in _METHOD_DESCRIPTORS):
        return f"builtin {values.type_of(callee.__objclass__).name}.{callee.__name__}"
    if kind is _METHOD_WRAPPER:
        return f"builtin {values.type_of(type(callee.__self__)).name}.{callee.__name__}"
    if flags_of(kind) & TYPE:
        return f"class {values.type_of(callee).name}"
    return f"instance {values.type_of(kind).name}"


_MODULE = type(sys)
