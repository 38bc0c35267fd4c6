"""Constant expressions that CPython's optimizer computes when it compiles."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_UNARY: dict[type, Callable[[Any], Any]] = {ast.USub: operator.neg, ast.UAdd: operator.pos, ast.Invert: operator.invert}
_BINARY: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.LShift: operator.lshift,
    ast.RShift: operator.rshift,
    ast.BitOr: operator.or_,
    ast.BitAnd: operator.and_,
    ast.BitXor: operator.xor,
}
_NUMBERS = (int, float, complex)
_MAX_BITS = 128


@dataclass(frozen=True, slots=True)
class Folded:
    value: Any


def fold(node: ast.expr) -> Folded | None:
    """The value of an expression of numbers, or a tuple of constants; None when it must be computed at run time."""
    if isinstance(node, ast.Constant):
        return Folded(node.value)
    if isinstance(node, ast.UnaryOp) and type(node.op) in _UNARY:
        return _unary(node)
    if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        return _binary(node)
    if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load):
        items = [fold(e) for e in node.elts]
        if all(i is not None for i in items):
            return Folded(tuple(i.value for i in items if i is not None))
    return None


def _unary(node: ast.UnaryOp) -> Folded | None:
    operand = fold(node.operand)
    if operand is None or not isinstance(operand.value, _NUMBERS):
        return None
    if isinstance(node.op, ast.Invert) and type(operand.value) is not int:
        return None
    return Folded(_UNARY[type(node.op)](operand.value))


def _binary(node: ast.BinOp) -> Folded | None:
    left, right = fold(node.left), fold(node.right)
    if left is None or right is None or not isinstance(left.value, _NUMBERS) or not isinstance(right.value, _NUMBERS):
        return None
    a, b = left.value, right.value
    if isinstance(node.op, ast.Pow) and (
        not isinstance(b, int) or b < 0 or (isinstance(a, int) and a.bit_length() * b > _MAX_BITS)
    ):
        return None
    if isinstance(node.op, ast.LShift) and (not isinstance(a, int) or not isinstance(b, int) or not 0 <= b <= _MAX_BITS):
        return None
    try:
        value = _BINARY[type(node.op)](a, b)
    except (ArithmeticError, TypeError, ValueError):
        return None
    if isinstance(value, int) and value.bit_length() > 2 * _MAX_BITS:
        return None
    return Folded(value)


def constant_truth(node: ast.expr) -> bool | None:
    """The truth of a constant condition, whose other branch CPython does not compile either."""
    if isinstance(node, ast.Name) and node.id == "__debug__":
        return True
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        inner = constant_truth(node.operand)
        return None if inner is None else not inner
    if isinstance(node, ast.Constant) or (isinstance(node, ast.Tuple) and fold(node) is not None):
        folded = fold(node)
        return bool(folded.value) if folded is not None else None
    return None
