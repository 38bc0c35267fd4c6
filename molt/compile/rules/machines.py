"""Machines that a lowering can be written for: the operations of LLVM on words of one width, with LLVM's meaning.

Where LLVM's result is undefined (a zero divisor, a shift by the width) the machine notes it in `undefined`: a lowering must not
get there.

`BitVectors` is exact at any width, but Z3 does not finish divisions beyond 8 bits there. `Integers` writes words as integers:
sums wrap by adding multiples of 2**width, divisions are defined by their remainders; it has no bits (`bitwise` is False).
"""

from __future__ import annotations

from typing import Any, Protocol


class Machine(Protocol):
    """Words are signed unless said otherwise; conditions are what comparisons give."""

    width: int
    undefined: list[Any]

    def const(self, value: int) -> Any: ...
    def add(self, a: Any, b: Any) -> Any: ...
    def sub(self, a: Any, b: Any) -> Any: ...
    def mul(self, a: Any, b: Any) -> Any: ...
    def sdiv(self, a: Any, b: Any) -> Any: ...
    def srem(self, a: Any, b: Any) -> Any: ...
    def udiv(self, a: Any, b: Any) -> Any: ...
    def urem(self, a: Any, b: Any) -> Any: ...
    def lshr(self, a: Any, b: Any) -> Any: ...
    def shl(self, a: Any, b: Any) -> Any: ...
    def ashr(self, a: Any, b: Any) -> Any: ...
    def xor(self, a: Any, b: Any) -> Any: ...
    def bit_and(self, a: Any, b: Any) -> Any: ...
    def eq(self, a: Any, b: Any) -> Any: ...
    def lt(self, a: Any, b: Any) -> Any: ...
    def ult(self, a: Any, b: Any) -> Any: ...
    def both(self, *conditions: Any) -> Any: ...
    def negate(self, condition: Any) -> Any: ...
    def select(self, condition: Any, a: Any, b: Any) -> Any: ...
    def signs_differ(self, a: Any, b: Any) -> Any: ...
    def overflows(self, operation: str, a: Any, b: Any) -> Any: ...
    def overflows_unsigned(self, operation: str, a: Any, b: Any) -> Any: ...


def _no_quotient(m: Any, a: Any, b: Any) -> Any:
    return m.z3.Or(b == 0, m.z3.And(a == -(2 ** (m.width - 1)), b == -1))


class _Terms:
    """What both machines say in the same words."""

    z3: Any
    width: int

    def eq(self, a: Any, b: Any) -> Any:
        return a == b

    def lt(self, a: Any, b: Any) -> Any:
        return a < b

    def both(self, *conditions: Any) -> Any:
        return self.z3.And(*conditions)

    def negate(self, condition: Any) -> Any:
        return self.z3.Not(condition)

    def select(self, condition: Any, a: Any, b: Any) -> Any:
        return self.z3.If(condition, a, b)

    def fits(self, number: Any) -> Any:
        return self.z3.And(number >= -(2 ** (self.width - 1)), number < 2 ** (self.width - 1))


class BitVectors(_Terms):
    def __init__(self, z3: Any, width: int) -> None:
        self.z3, self.width = z3, width
        self.facts: list[Any] = []
        self.undefined: list[Any] = []

    def word(self, name: str) -> Any:
        return self.z3.BitVec(name, self.width)

    def const(self, value: int) -> Any:
        return self.z3.BitVecVal(value, self.width)

    def python(self, word: Any) -> Any:
        """The word as a number that no operation here overflows."""
        return self.z3.SignExt(self.width * 2 + 2, word)

    def unsigned(self, word: Any) -> Any:
        """The same of a word without a sign."""
        return self.z3.ZeroExt(self.width * 2 + 2, word)

    def add(self, a: Any, b: Any) -> Any:
        return a + b

    def sub(self, a: Any, b: Any) -> Any:
        return a - b

    def mul(self, a: Any, b: Any) -> Any:
        return a * b

    def sdiv(self, a: Any, b: Any) -> Any:
        self.undefined.append(_no_quotient(self, a, b))
        return a / b

    def srem(self, a: Any, b: Any) -> Any:
        self.undefined.append(_no_quotient(self, a, b))
        return self.z3.SRem(a, b)

    def udiv(self, a: Any, b: Any) -> Any:
        self.undefined.append(b == 0)
        return self.z3.UDiv(a, b)

    def urem(self, a: Any, b: Any) -> Any:
        self.undefined.append(b == 0)
        return self.z3.URem(a, b)

    def lshr(self, a: Any, b: Any) -> Any:
        self.undefined.append(self.z3.UGE(b, self.width))
        return self.z3.LShR(a, b)

    def shl(self, a: Any, b: Any) -> Any:
        self.undefined.append(self.z3.UGE(b, self.width))
        return a << b

    def ashr(self, a: Any, b: Any) -> Any:
        self.undefined.append(self.z3.UGE(b, self.width))
        return a >> b

    def xor(self, a: Any, b: Any) -> Any:
        return a ^ b

    def bit_and(self, a: Any, b: Any) -> Any:
        return a & b

    def ult(self, a: Any, b: Any) -> Any:
        return self.z3.ULT(a, b)

    def signs_differ(self, a: Any, b: Any) -> Any:
        return (a ^ b) < 0

    def overflows(self, operation: str, a: Any, b: Any) -> Any:
        """The flag of `llvm.s<operation>.with.overflow`."""
        wide_a, wide_b = self.python(a), self.python(b)
        exact = {"add": wide_a + wide_b, "sub": wide_a - wide_b, "mul": wide_a * wide_b}[operation]
        return self.z3.Not(self.fits(exact))

    def overflows_unsigned(self, operation: str, a: Any, b: Any) -> Any:
        """The flag of `llvm.u<operation>.with.overflow`."""
        wide_a, wide_b = self.unsigned(a), self.unsigned(b)
        exact = {"add": wide_a + wide_b, "sub": wide_a - wide_b, "mul": wide_a * wide_b}[operation]
        return self.z3.Not(self.z3.And(exact >= 0, exact < 2**self.width))


class Integers(_Terms):
    """Words as integers in range; `facts` collects what defines the results of divisions."""

    def __init__(self, z3: Any, width: int) -> None:
        self.z3, self.width = z3, width
        self.facts: list[Any] = []
        self.undefined: list[Any] = []
        self.divisions: dict[tuple[int, int], tuple[Any, Any]] = {}

    def word(self, name: str) -> Any:
        value = self.z3.Int(name)
        self.facts.append(self.fits(value))
        return value

    def const(self, value: int) -> Any:
        return self.z3.IntVal(value)

    def python(self, word: Any) -> Any:
        return word

    def _wrapped(self, exact: Any) -> Any:
        """Of a sum or difference of two words."""
        top = 2**self.width
        return self.z3.If(exact >= top // 2, exact - top, self.z3.If(exact < -(top // 2), exact + top, exact))

    def add(self, a: Any, b: Any) -> Any:
        return self._wrapped(a + b)

    def sub(self, a: Any, b: Any) -> Any:
        return self._wrapped(a - b)

    def _divided(self, a: Any, b: Any) -> tuple[Any, Any]:
        """Quotient towards zero and remainder with the sign of `a`, as LLVM defines them."""
        key = (a.get_id(), b.get_id())
        if key not in self.divisions:
            z3 = self.z3
            q, r = z3.FreshInt("q"), z3.FreshInt("r")
            size = z3.If(b < 0, -b, b)
            divided = z3.And(a == b * q + r, z3.If(r < 0, -r, r) < size, z3.Or(r == 0, (r < 0) == (a < 0)))
            self.facts.append(z3.Implies(b != 0, divided))
            self.undefined.append(_no_quotient(self, a, b))
            self.divisions[key] = q, r
        return self.divisions[key]

    def sdiv(self, a: Any, b: Any) -> Any:
        return self._divided(a, b)[0]

    def srem(self, a: Any, b: Any) -> Any:
        return self._divided(a, b)[1]

    def signs_differ(self, a: Any, b: Any) -> Any:
        return (a < 0) != (b < 0)

    def overflows(self, operation: str, a: Any, b: Any) -> Any:
        exact = {"add": a + b, "sub": a - b, "mul": a * b}[operation]
        return self.z3.Not(self.fits(exact))
