"""Type rules of the operations that specialized code computes without boxes.

A *fact* is a word about a value: `int` (exact, fits 64 bits), `float` (exact), `number` (one of these two), `bool` and `word` (an
int from 0 up to 2**64 - 1) are unboxed, `list` is boxed and exactly a list, `any` is boxed, nothing known. None says that nothing
has reached the value yet. Two more are about temporaries: `low` are the low 64 bits of an int of which nothing else is used
(masked.py); `natural`, an int that is not negative, serves as a `word` too, and is an `int` once all facts are found.
"""

from __future__ import annotations

from collections.abc import Set

from molt.compile.ir.core import Instr
from molt.compile.ir.ops import COMPARE, UNARY, plain_name

INT, FLOAT, NUMBER, BOOL, LIST, ANY = "int", "float", "number", "bool", "list", "any"
WORD, LOW, NATURAL = "word", "low", "natural"
NUMBERS = frozenset({INT, FLOAT, NUMBER})
INTS = frozenset({INT, NATURAL, WORD})
"""Facts about all of an int."""
UNBOXED = NUMBERS | INTS | {BOOL, LOW}
STORED = frozenset({INT, FLOAT, BOOL})
"""Lists store such items unboxed."""
SPREAD = frozenset({NUMBER, WORD})
"""Lists store such items in more than one way."""
GUARDABLE = NUMBERS | {WORD, BOOL, LIST}
"""Facts that a guard establishes."""
SMALL_BITS = 62
"""Ints of more bits, their sign left out, are objects in a box."""
UINT64, LARGE_INT = "uint64", "large int"
"""In the place of `int` among types that a profile saw: ints up to 2**64 - 1 that are not negative, some of them objects in a
box; and other objects."""
_OF_TYPES = {frozenset({fact}): fact for fact in (INT, FLOAT, BOOL, LIST)} | {
    frozenset({INT, FLOAT}): NUMBER,
    frozenset({UINT64}): WORD,
    frozenset({INT, UINT64}): WORD,
}

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
    if NATURAL in (a, b) and {a, b} <= INTS:
        return WORD if WORD in (a, b) else INT
    return NUMBER if {plain(a), plain(b)} <= NUMBERS else ANY


def plain(fact: str | None) -> str | None:
    """The fact without what only inference knows."""
    return INT if fact == NATURAL else fact


def serves_as(fact: str, wanted: str) -> bool:
    """May a value with the one fact stand, perhaps in another form, where the other is wanted?"""
    return join(fact, wanted) == wanted


def computed(name: str, facts: list[str | None]) -> str | None:
    """The fact of `name` applied to unboxed operands, or None where the operation is not computed unboxed."""
    if WORD in facts:
        return _of_words(plain_name(name), facts)
    if NATURAL in facts:
        result = computed(name, [plain(fact) for fact in facts])
        return NATURAL if result == INT and _stays_natural(plain_name(name), facts) else result
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


def with_bools(name: str, facts: list[str | None]) -> list[str | None]:
    """Bools as the ints that they are. Two of them have a bool as `&`, `|` and `^`; `~` of one warns."""
    name = plain_name(name)
    if BOOL not in facts or name == "invert" or (name in ("and", "or", "xor") and set(facts) == {BOOL}):
        return facts
    return [NATURAL if fact == BOOL else fact for fact in facts]


def _stays_natural(name: str, facts: list[str | None]) -> bool:
    """Is a result that fits an `int` not negative?"""
    if name == "and":
        return NATURAL in facts
    if name in ("mod", "rshift"):
        return facts[1 if name == "mod" else 0] == NATURAL
    return name in {"add", "mul", "or", "xor", "floordiv", "lshift", "pos"} and set(facts) == {NATURAL}


def _of_words(name: str, facts: list[str | None]) -> str | None:
    """As `computed`, where an operand is a word: the others are no words, but not negative, which is tested."""
    if len(facts) != 2 or not INTS.issuperset(facts):
        return None
    if (name == "and" and NATURAL in facts) or (name == "mod" and facts[1] != WORD):
        return NATURAL
    return WORD if name in _EXACT | _ROUNDING_DOWN | {"and", "or", "xor", "rshift"} else None


def arithmetic(instr: Instr) -> bool:
    """May the instruction compute without boxes?"""
    name = plain_name(instr.op.name)
    return name in _EXACT or name in _ROUNDING_DOWN or name in _BITS or name in ("truediv", "pow") or name in UNARY


SUMS = frozenset({"sum_step", "sum_result"})


def unboxed_use(instr: Instr) -> bool:
    """Does the instruction gain from an unboxed operand?"""
    return arithmetic(instr) or instr.op.name in TRUTHS | COMPARISONS | SUMS or instr.op.name == "truth"
