"""Displays of constants that nobody can change or keep: `x in {1, 2}` and `for x in [1, 2]` use one constant object.

x in {1, 2}        %s = const_set (1, 2)
                   %c = contains %s, %x
"""

from __future__ import annotations

import ast

from molt.compile.frontend.dispatch import expr
from molt.compile.frontend.folding import fold
from molt.compile.frontend.lower import FunctionLowering
from molt.compile.ir.core import Value


def constant_set(f: FunctionLowering, node: ast.Set) -> Value | None:
    """A set display of constants as a frozenset; None when an element must be computed."""
    items = _folded(node)
    if items is None:
        return None
    f.at(node)
    return f.emit("const_set", attrs=(items,))


def only_read(f: FunctionLowering, node: ast.expr) -> Value:
    """The value of an expression that is iterated over, or searched by `in`, and then forgotten."""
    if isinstance(node, ast.Set):
        constants = constant_set(f, node)
        if constants is not None:
            return constants
    if isinstance(node, ast.List):
        items = _folded(node)
        if items is not None:
            f.at(node)
            return f.const(items)
    return expr(f, node)


def _folded(node: ast.Set | ast.List) -> tuple[object, ...] | None:
    folded = [fold(element) for element in node.elts]
    return None if any(item is None for item in folded) else tuple(item.value for item in folded if item is not None)
