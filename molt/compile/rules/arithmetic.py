"""Python's int arithmetic on machine words: for each operation when a word is enough (`fast`), and what it then is (`result`).

Where `fast` is false the generic operation does it: it makes a big int, or raises. As specialize/numbers.py emits them; a rule
that is changed there is changed here, and proof.py says whether it is still right.

    floordiv    fast: b != 0 and not (a == least and b == -1)
                result: q = sdiv a, b; r = srem a, b; q - (r != 0 and r, b differ in sign)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from molt.compile.rules.machines import Machine

Lowering = Callable[[Machine, Any, Any], tuple[Any, Any]]
"""(machine, a, b) -> (fast, result)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`python` names the operation that it is to be (proof.py defines them). Proved at 8 bits and, where `wide`, at 64, which
    is for rules that do not look at single bits. `tagged`: operands and result are tagged ints; `of`: they are `ints`, `words`
    without a sign, or `low` bits of ints of any size (specialize/words.py)."""

    name: str
    python: str
    lowering: Lowering
    wide: bool = True
    tagged: bool = False
    of: str = "ints"


RULES: dict[str, Rule] = {}


def _rule(python: str, *, wide: bool = True, tagged: bool = False, of: str = "ints") -> Callable[[Lowering], Lowering]:
    def enter(lowering: Lowering) -> Lowering:
        name = lowering.__name__.strip("_")
        RULES[name] = Rule(name, python, lowering, wide and of == "ints", tagged, of)
        return lowering

    return enter


@_rule("add")
def _add(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    return m.negate(m.overflows("add", a, b)), m.add(a, b)


@_rule("add", wide=False)
def _add_by_signs(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """Overflow without the intrinsic: both operands differ in sign from the sum."""
    total = m.add(a, b)
    return m.negate(m.lt(m.bit_and(m.xor(a, total), m.xor(b, total)), m.const(0))), total


@_rule("sub")
def _sub(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    return m.negate(m.overflows("sub", a, b)), m.sub(a, b)


@_rule("mul", wide=False)
def _mul(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    return m.negate(m.overflows("mul", a, b)), m.mul(a, b)


@_rule("neg")
def _neg(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    return m.negate(m.overflows("sub", m.const(0), a)), m.sub(m.const(0), a)


@_rule("invert", wide=False)
def _invert(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    return m.eq(a, a), m.xor(a, m.const(-1))


@_rule("abs")
def _abs(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    return m.negate(m.eq(a, least(m))), m.select(m.lt(a, m.const(0)), m.sub(m.const(0), a), a)


def least(m: Machine) -> Any:
    return m.const(-(2 ** (m.width - 1)))


def divides(m: Machine, a: Any, b: Any) -> Any:
    """The divisor is not zero, and the quotient fits."""
    return m.both(m.negate(m.eq(b, m.const(0))), m.negate(m.both(m.eq(a, least(m)), m.eq(b, m.const(-1)))))


@_rule("floordiv")
def _floordiv(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    remainder = m.srem(a, b)
    apart = m.both(m.negate(m.eq(remainder, m.const(0))), m.signs_differ(remainder, b))
    return divides(m, a, b), m.select(apart, m.sub(m.sdiv(a, b), m.const(1)), m.sdiv(a, b))


@_rule("mod")
def _mod(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    remainder = m.srem(a, b)
    apart = m.both(m.negate(m.eq(remainder, m.const(0))), m.signs_differ(remainder, b))
    return divides(m, a, b), m.add(remainder, m.select(apart, b, m.const(0)))


@_rule("lshift", wide=False)
def _lshift(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """A count of width - 1 is left to generic code: it fits for 0 and -1 only."""
    small = m.ult(b, m.const(m.width - 1))
    count = m.select(small, b, m.const(0))
    shifted = m.shl(a, count)
    return m.both(small, m.eq(m.ashr(shifted, count), a)), shifted


@_rule("rshift", wide=False)
def _rshift(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    large = m.negate(m.ult(b, m.const(m.width)))
    return m.negate(m.lt(b, m.const(0))), m.ashr(a, m.select(large, m.const(m.width - 1), b))


@_rule("fits_tag", wide=False)
def _fits_tag(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """May the int be stored in a list of small ints? Its two highest bits are equal."""
    return m.negate(m.lt(m.xor(a, m.shl(a, m.const(1))), m.const(0))), a


@_rule("add", wide=False, tagged=True)
def _add_tagged(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """runtime/hot.c, on tagged ints 2n + 1: a + (b - 1)."""
    return m.negate(m.overflows("add", a, m.sub(b, m.const(1)))), m.add(a, m.sub(b, m.const(1)))


@_rule("sub", wide=False, tagged=True)
def _sub_tagged(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """runtime/hot.c: a - (b - 1)."""
    return m.negate(m.overflows("sub", a, m.sub(b, m.const(1)))), m.sub(a, m.sub(b, m.const(1)))


@_rule("mul", wide=False, tagged=True)
def _mul_tagged(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """runtime/hot.c: (a - 1) * (b >> 1) + 1."""
    x, y = m.sub(a, m.const(1)), m.ashr(b, m.const(1))
    return m.negate(m.overflows("mul", x, y)), m.add(m.mul(x, y), m.const(1))


def always(m: Machine, a: Any) -> Any:
    return m.eq(a, a)


def _unless_unsigned_overflow(name: str) -> Lowering:
    return lambda m, a, b: (m.negate(m.overflows_unsigned(name, a, b)), getattr(m, name)(a, b))


for _name in ("add", "sub", "mul"):
    RULES[f"{_name}_words"] = Rule(f"{_name}_words", _name, _unless_unsigned_overflow(_name), wide=False, of="words")


@_rule("floordiv", of="words")
def _floordiv_words(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    return m.negate(m.eq(b, m.const(0))), m.udiv(a, b)


@_rule("mod", of="words")
def _mod_words(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    return m.negate(m.eq(b, m.const(0))), m.urem(a, b)


@_rule("rshift", of="words")
def _rshift_words(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    small = m.ult(b, m.const(m.width))
    return always(m, a), m.select(small, m.lshr(a, m.select(small, b, m.const(0))), m.const(0))


def _of_low_bits(compute: Callable[[Machine, Any, Any], Any]) -> Lowering:
    return lambda m, a, b: (always(m, a), compute(m, a, b))


_ON_LOW_BITS: dict[str, Callable[[Machine, Any, Any], Any]] = {
    "add": lambda m, a, b: m.add(a, b),
    "sub": lambda m, a, b: m.sub(a, b),
    "mul": lambda m, a, b: m.mul(a, b),
    "neg": lambda m, a, b: m.sub(m.const(0), a),
    "invert": lambda m, a, b: m.xor(a, m.const(-1)),
    "xor": lambda m, a, b: m.xor(a, b),
    "and": lambda m, a, b: m.bit_and(a, b),
}
for _name, _compute in _ON_LOW_BITS.items():
    RULES[f"{_name}_low"] = Rule(f"{_name}_low", _name, _of_low_bits(_compute), wide=False, of="low")


@_rule("lshift", of="low")
def _lshift_low(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """The count is an int, not the low bits of one."""
    small = m.ult(b, m.const(m.width))
    return small, m.shl(a, m.select(small, b, m.const(0)))


@_rule("masked", of="low")
def _masked(m: Machine, a: Any, b: Any) -> tuple[Any, Any]:
    """`a & mask` and `a % 2**k`, the mask being 2**k - 1, or any int that is not negative: all of the result."""
    return always(m, a), m.bit_and(a, b)
