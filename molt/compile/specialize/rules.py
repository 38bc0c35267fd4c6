"""Type rules of the operations that specialized code computes without boxes.

A *fact* is a word about a value: `int` (exact, fits 64 bits), `float` (exact), `number` (one of these two) and `bool` are unboxed,
`list` is boxed and exactly a list, `any` is boxed, nothing known. None says that nothing has reached the value yet.
"""

from __future__ import annotations

from collections.abc import Set

from molt.compile.ir.core import Instr
from molt.compile.ir.ops import COMPARE, UNARY, plain_name

INT, FLOAT, NUMBER, BOOL, LIST, ANY = "int", "float", "number", "bool", "list", "any"
NUMBERS = frozenset({INT, FLOAT, NUMBER})
UNBOXED = NUMBERS | {BOOL}
GUARDABLE = UNBOXED | {LIST}
"""Facts that a guard establishes."""
_OF_TYPES = {frozenset({fact}): fact for fact in (INT, FLOAT, BOOL, LIST)} | {frozenset({INT, FLOAT}): NUMBER}

_EXACT = frozenset({"add", "sub", "mul"})
_ROUNDING_DOWN = frozenset({"floordiv", "mod"})
_BITS = frozenset({"and", "or", "xor", "lshift", "rshift"})
COMPARISONS = frozenset(COMPARE)
TRUTHS = frozenset(name + "_truth" for name in COMPARE) | {"outside_gt", "outside_lt"}


def proposed(types: Set[str]) -> str | None:
    """The fact that a guard may establish where a profile saw these types."""
    return _OF_TYPES.get(frozenset(types))


def join(a: str | None, b: str | None) -> str | None:
    """What is true of a value that has one of two facts."""
    if a is None or a == b:
        return b
    if b is None:
        return a
    return NUMBER if {a, b} <= NUMBERS else ANY


def serves_as(fact: str, wanted: str) -> bool:
    """May a value with the one fact stand, perhaps in another form, where the other is wanted?"""
    return join(fact, wanted) == wanted


def computed(name: str, facts: list[str | None]) -> str | None:
    """The fact of `name` applied to unboxed operands, or None where the operation is not computed unboxed."""
    if not all(fact in NUMBERS for fact in facts):
        return None
    ints, some_float = all(fact == INT for fact in facts), FLOAT in facts
    name = plain_name(name)
    if len(facts) == 1:
        return facts[0] if name in ("neg", "pos") else INT if name == "invert" and ints else None
    if len(facts) != 2:
        return None
    if name in _EXACT:
        return INT if ints else FLOAT if some_float else NUMBER
    if name == "truediv" or (name == "pow" and some_float):
        return FLOAT
    if name in _ROUNDING_DOWN or name in _BITS:
        return INT if ints else None
    return None


def arithmetic(instr: Instr) -> bool:
    """May the instruction compute without boxes?"""
    name = plain_name(instr.op.name)
    return name in _EXACT or name in _ROUNDING_DOWN or name in _BITS or name in ("truediv", "pow") or name in UNARY


SUMS = frozenset({"sum_step", "sum_result"})


def unboxed_use(instr: Instr) -> bool:
    """Does the instruction gain from an unboxed operand?"""
    return arithmetic(instr) or instr.op.name in TRUTHS | COMPARISONS | SUMS or instr.op.name == "truth"
