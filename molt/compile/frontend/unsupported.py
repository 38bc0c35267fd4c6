"""What Molt does not support (section 8 of the design), found before anything is compiled.

In the program's own files a finding refuses the build; in a dependency the call becomes a trap that names its site.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from molt.compile.frontend import scopes
from molt.compile.frontend.scopes import Scopes
from molt.errors import Diagnostic

if TYPE_CHECKING:
    from molt.compile.frontend.closure import Source

TEXT_RUNNERS = ("eval", "exec", "compile")
TRACERS = ("settrace", "setprofile", "_settraceallthreads", "_setprofileallthreads")


def check(source: Source) -> list[Diagnostic]:
    """Findings in one of the program's own files."""
    found = []
    for node, message, hint in _findings(source.tree, scopes.analyse(source.tree)):
        found.append(Diagnostic(source.path, node.lineno, node.col_offset, message, hint))
    return found


def trapped_calls(source: Source, module_scopes: Scopes) -> dict[ast.AST, str]:
    """Calls of a dependency that end the process when they are reached, with the message to end with."""
    return {
        node: f"{source.path}:{node.lineno}: {message}"
        for node, message, _ in _findings(source.tree, module_scopes)
        if isinstance(node, ast.Call)
    }


def _findings(tree: ast.Module, module_scopes: Scopes) -> Iterator[tuple[ast.expr, str, str]]:
    bound = {name for scope in module_scopes.order for name in (*scope.stored, *scope.params)}
    called = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _call(node, bound)
        elif isinstance(node, ast.Name) and node.id in TEXT_RUNNERS and node.id not in bound and node not in called:
            yield node, f"{node.id} as a value: a compiled program has no compiler", "write the code as a function"
        elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load) and _is_call_of(node.value, "locals", bound):
            yield node, "writing to locals() is not supported", "assign the variable by its name"


def _is_call_of(node: ast.expr, name: str, bound: set[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name and name not in bound


def _call(node: ast.Call, bound: set[str]) -> Iterator[tuple[ast.expr, str, str]]:
    function = node.func
    if isinstance(function, ast.Name) and function.id in TEXT_RUNNERS and function.id not in bound:
        message = f"{function.id}() of a text that is not known when the program is built"
        yield node, message, "write the code as a function, or choose among functions in a dict"
    elif (
        isinstance(function, ast.Attribute)
        and function.attr in TRACERS
        and isinstance(function.value, ast.Name)
        and function.value.id in ("sys", "threading")
    ):
        message = f"{function.value.id}.{function.attr}() is not supported: compiled code has no trace events"
        yield node, message, "run the program under CPython to trace it"
