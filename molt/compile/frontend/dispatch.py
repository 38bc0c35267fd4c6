"""Which function lowers which kind of syntax node, and evaluating operands in order.

The files of the front end fill the two tables with `@lowers_expression` and `@lowers_statement`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from molt.compile.frontend.lower import FunctionLowering
from molt.compile.ir.core import Value

ExpressionLowering = Callable[[FunctionLowering, Any], Value]
StatementLowering = Callable[[FunctionLowering, Any], None]

EXPRESSIONS: dict[type, ExpressionLowering] = {}
STATEMENTS: dict[type, StatementLowering] = {}


def lowers_expression(*kinds: type) -> Callable[[ExpressionLowering], ExpressionLowering]:
    def enter(function: ExpressionLowering) -> ExpressionLowering:
        EXPRESSIONS.update(dict.fromkeys(kinds, function))
        return function

    return enter


def lowers_statement(*kinds: type) -> Callable[[StatementLowering], StatementLowering]:
    def enter(function: StatementLowering) -> StatementLowering:
        STATEMENTS.update(dict.fromkeys(kinds, function))
        return function

    return enter


def expr(f: FunctionLowering, node: ast.expr) -> Value:
    """The expression's value: an owned temporary, or a value borrowed from a variable or constant."""
    return EXPRESSIONS[type(node)](f, node)


def owned(f: FunctionLowering, node: ast.expr) -> Value:
    """The expression's value as a reference of our own."""
    value = expr(f, node)
    if value.owned:
        return value
    f.at(node)
    return f.own(value)


def stmt(f: FunctionLowering, node: ast.stmt) -> None:
    STATEMENTS[type(node)](f, node)


def body(f: FunctionLowering, statements: Sequence[ast.stmt]) -> None:
    """A sequence of statements; what follows a jump is dead and not lowered."""
    for statement in statements:
        if f.dead:
            return
        stmt(f, statement)


def operands(f: FunctionLowering, nodes: Sequence[ast.expr]) -> list[Value]:
    """Evaluates from left to right. A borrowed variable stays borrowed unless a later operand rebinds it."""
    values: list[Value] = []
    for i, node in enumerate(nodes):
        value = expr(f, node)
        values.append(steady(f, value, *nodes[i + 1 :]))
    return values


def steady(f: FunctionLowering, value: Value, *later: ast.expr) -> Value:
    """The value, safe against rebinding of the variable it is borrowed from while `later` is evaluated."""
    if value.owned or not later or not _has_walrus(f):
        return value
    if any(isinstance(n, ast.NamedExpr) for node in later for n in ast.walk(node)):
        return f.own(value)
    return value


def _has_walrus(f: FunctionLowering) -> bool:
    return bool(f.scope.frame.walrus)


def attribute_site(f: FunctionLowering, node: ast.Attribute) -> None:
    """The place CPython gives to an attribute access: for one that spans lines, the line of its name."""
    end_line, end = node.end_lineno, node.end_col_offset
    if node.lineno == end_line or end is None or end_line is None:
        f.at(node)
        return
    width = len(node.attr)
    start = end - width if width <= end else -1
    f.b.site = f.module.site_at(end_line, end_line, start, end if start >= 0 else -1)
