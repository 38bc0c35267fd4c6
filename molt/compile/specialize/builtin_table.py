"""Builtin functions of numbers that specialized code computes itself: a row each. Their lowering is in numeric_builtins.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from molt.compile.specialize.rules import BOOL, FLOAT, INT, NUMBERS, UNBOXED, join


@dataclass(frozen=True, slots=True)
class Builtin:
    """`symbol`: the C function, or the type object, by which the builtin is known; `count`: of numbers that it takes first, or up
    to `most`; `result`: the fact of its result for numbers with these facts; `objects`: how many boxed operands follow."""

    symbol: str
    count: int
    result: Callable[[list[str]], str | None]
    is_type: bool = False
    objects: int = 0
    most: int = 0


def _float(_: list[str]) -> str:
    return FLOAT


def _int(_: list[str]) -> str:
    return INT


def _bool(_: list[str]) -> str:
    return BOOL


def _same(facts: list[str]) -> str:
    return facts[0]


def _one_of(facts: list[str]) -> str | None:
    if len(facts) == 2:
        return join(facts[0], facts[1])
    return facts[0] if set(facts) in ({INT}, {FLOAT}) else None


LIBM = ("sin", "cos", "tan", "asin", "acos", "atan", "exp", "log", "log2", "log10")
BUILTINS = {
    "abs": Builtin("molt_builtin_abs", 1, _same),
    "min": Builtin("molt_builtin_min", 2, _one_of, most=4),
    "max": Builtin("molt_builtin_max", 2, _one_of, most=4),
    "int": Builtin("molt_int_type", 1, _int, is_type=True),
    "float": Builtin("molt_float_type", 1, _float, is_type=True),
    "ord": Builtin("molt_builtin_ord", 0, _int, objects=1),
    "isinstance": Builtin("molt_builtin_isinstance", 1, _bool, objects=1),
    "math.sqrt": Builtin("molt_math_sqrt", 1, _float),
    "math.floor": Builtin("molt_math_floor", 1, _int),
    "math.ceil": Builtin("molt_math_ceil", 1, _int),
    "math.atan2": Builtin("molt_math_atan2", 2, _float),
} | {f"math.{name}": Builtin(f"molt_math_{name}", 1, _float) for name in LIBM}
"""By the name that profiles give them."""


def builtin_result(name: str, facts: list[str | None]) -> str | None:
    """The fact about the builtin's result, or None where it is not computed without boxes."""
    row = BUILTINS[name]
    count = len(facts) - row.objects
    if not row.count <= count <= max(row.count, row.most):
        return None
    known = [fact for fact in facts[:count] if fact is not None and fact in NUMBERS]
    fits = len(known) == count and not UNBOXED.intersection(facts[count:])
    return row.result(known) if fits else None
