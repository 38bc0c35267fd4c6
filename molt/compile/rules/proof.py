"""Proofs of arithmetic.py: whatever the operands, `fast` is true only where Python gives an int that fits, and `result` is that
int.

What Python does is stated by what defines it, not by another way to compute it: of `q = a // b`, that a - q * b lies between 0
and b. Bit-vectors of 8 bits and integers in the range of 64 bits; division of 64-bit vectors does not finish.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from molt.compile.rules.arithmetic import Rule
from molt.compile.rules.machines import BitVectors, Integers

NARROW, WIDE = 8, 64
RLIMIT = 20_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """`holds`, or operands for which the rule is wrong (None: not decided)."""

    holds: bool
    counterexample: tuple[int, int] | None = None


def _floor_remainder(z3: Any, rest: Any, b: Any) -> Any:
    return z3.Or(z3.And(b > 0, rest >= 0, rest < b), z3.And(b < 0, rest <= 0, rest > b))


def _power(z3: Any, b: Any, width: int) -> Any:
    """2**b for 0 <= b < 2 * width, as a number of the sort of b."""
    result = z3.BitVecVal(1, b.size())
    for n in range(1, 2 * width):
        result = z3.If(b == n, z3.BitVecVal(2**n, b.size()), result)
    return result


def meaning(z3: Any, name: str, a: Any, b: Any, r: Any, width: int) -> Any:
    """`r` is what Python gives, and it raises nothing."""
    if name == "add":
        return r == a + b
    if name == "sub":
        return r == a - b
    if name == "mul":
        return r == a * b
    if name == "neg":
        return r == -a
    if name == "invert":
        return r == -a - 1
    if name == "abs":
        return z3.And(r >= 0, z3.Or(r == a, r == -a))
    if name == "floordiv":
        return z3.And(b != 0, _floor_remainder(z3, a - r * b, b))
    if name == "lshift":
        return z3.And(b >= 0, b < 2 * width, r == a * _power(z3, b, width))
    if name == "rshift":
        rest = a - r * _power(z3, b, width)
        return z3.And(b >= 0, z3.If(b >= width, r == z3.If(a < 0, z3.BitVecVal(-1, a.size()), z3.BitVecVal(0, a.size())),
                                    z3.And(rest >= 0, rest < _power(z3, b, width))))  # fmt: skip
    if name == "fits_tag":
        return z3.And(r == a, a >= -(2 ** (width - 2)), a < 2 ** (width - 2))
    raise KeyError(name)


def _mod_meaning(z3: Any, a: Any, b: Any, r: Any, q: Any) -> Any:
    """`r` is a % b, if `q` is a // b."""
    return z3.And(b != 0, a == q * b + r, _floor_remainder(z3, r, b))


def prove(rule: Rule, wide: bool) -> Outcome:
    """By Z3, at 64 bits over integers or at 8 over bit-vectors."""
    import z3

    m: Any = Integers(z3, WIDE) if wide else BitVectors(z3, NARROW)
    a, b = m.word("a"), m.word("b")
    fast, result = rule.lowering(m, a, b)
    solver = z3.Solver()
    solver.set("rlimit", RLIMIT)
    solver.set("random_seed", 0)
    number = m.unsigned if rule.of == "words" else m.python
    x, y, r = number(a), number(b), number(result)
    if rule.tagged:
        solver.add(a & 1 == 1, b & 1 == 1)
        x, y = (x - 1) >> 1, (y - 1) >> 1
    if rule.of == "low":
        right = _low_holds(z3, m, rule.python, a, b, result)
    elif rule.python == "mod":
        right = _mod_holds(z3, rule, m, a, b, x, y, r)
    elif rule.tagged:
        right = z3.And(result & 1 == 1, meaning(z3, rule.python, x, y, (r - 1) >> 1, m.width - 1))
    else:
        right = meaning(z3, rule.python, x, y, r, m.width)
    solver.add(*m.facts, fast, z3.Or(z3.Not(right), *m.undefined))
    verdict = solver.check()
    if verdict == z3.unsat:
        return Outcome(True)
    if verdict == z3.unknown:
        return Outcome(False)
    model = solver.model()
    return Outcome(False, (_signed(model.eval(a, True)), _signed(model.eval(b, True))))


def _low_holds(z3: Any, m: Any, name: str, a: Any, b: Any, result: Any) -> Any:
    """For all ints of three times as many bits whose low bits the operands are, the result is the low bits of what Python gives."""
    x, y = (z3.BitVec(f"all_{word}", 3 * m.width) for word in "ab")
    below = m.width - 1
    count = z3.ZeroExt(2 * m.width, b)
    exact = {
        "add": x + y, "sub": x - y, "mul": x * y, "neg": -x, "invert": ~x, "xor": x ^ y, "and": x & y, "lshift": x << count,
        "masked": x & count,
    }[name]  # fmt: skip
    are_low = z3.And(z3.Extract(below, 0, x) == a, z3.Extract(below, 0, y) == b)
    same = z3.ZeroExt(2 * m.width, result) == exact if name == "masked" else z3.Extract(below, 0, exact) == result
    return z3.Implies(are_low, same)


def _mod_holds(z3: Any, rule: Rule, m: Any, a: Any, b: Any, x: Any, y: Any, r: Any) -> Any:
    """The remainder is right if with some quotient it is: with the one towards zero, or one less."""
    q = m.unsigned(m.udiv(a, b)) if rule.of == "words" else m.python(m.sdiv(a, b))
    return z3.Or(_mod_meaning(z3, x, y, r, q), _mod_meaning(z3, x, y, r, q - 1))


def fires(rule: Rule) -> bool:
    """Is `fast` ever true? A rule that never fires is right, and useless."""
    import z3

    m: Any = BitVectors(z3, NARROW)
    a, b = m.word("a"), m.word("b")
    fast, _ = rule.lowering(m, a, b)
    solver = z3.Solver()
    solver.add(fast)
    return bool(solver.check() == z3.sat)


def _signed(value: Any) -> int:
    return int(value.as_signed_long() if hasattr(value, "as_signed_long") else value.as_long())
