"""Import statements."""

from __future__ import annotations

import ast

from molt.compile.frontend.dispatch import lowers_statement
from molt.compile.frontend.lower import FunctionLowering
from molt.compile.frontend.names import store
from molt.compile.ir.core import Value


@lowers_statement(ast.Import)
def lower_import(f: FunctionLowering, node: ast.Import) -> None:
    for alias in node.names:
        f.at(node)
        module = f.emit("import_name", f.const(None), attrs=(f.mangle(alias.name), 0))
        if alias.asname is None:
            store(f, f.mangle(alias.name.partition(".")[0]), module)
        else:
            store(f, f.mangle(alias.asname), _walk_down(f, module, alias.name.split(".")[1:]))


def _walk_down(f: FunctionLowering, module: Value, names: list[str]) -> Value:
    """`import a.b.c as d` binds the last module, found from the first."""
    for name in names:
        inner = f.emit("import_from", module, attrs=(name,))
        f.drop(module)
        module = inner
    return module


@lowers_statement(ast.ImportFrom)
def lower_import_from(f: FunctionLowering, node: ast.ImportFrom) -> None:
    f.at(node)
    names = tuple(alias.name for alias in node.names)
    module = f.emit("import_name", f.const(names), attrs=(f.mangle(node.module or ""), node.level))
    if names == ("*",):
        f.emit("import_star", module)
        f.drop(module)
        return
    for alias in node.names:
        f.at(node)
        value = f.emit("import_from", module, attrs=(f.mangle(alias.name),))
        store(f, f.mangle(alias.asname or alias.name), value)
    f.drop(module)
