"""Python's integer operations as SMT-LIB terms over unbounded integers.

SMT-LIB's `div` and `mod` are Euclidean: -7 div -2 is 4, where Python's -7 // -2 is 3. They agree for positive divisors, so that
a negative constant divisor is turned round. What would leave linear arithmetic (a product of two variables, a shift by one) is
not written as it is: the result is a new variable, of which some true things are said. tests/mine/test_arithmetic.py holds each
of them against Python.
"""

from __future__ import annotations

from dataclasses import dataclass

from molt.mine.entry import WORD_HIGH, WORD_LOW

RESULT = "{r}"
"""Stands for the result in what is said about it."""
_MOST_SHIFT = 128
_FACTOR_BITS = ((31, 31), (20, 42), (42, 20), (10, 52), (52, 10))
_WIDTHS = (1, 8, 16, 31, 32, 62)


@dataclass(frozen=True, slots=True)
class Encoded:
    """`exact` is the result's term; where it is None, the result is any number of which all of `known` is true."""

    exact: str | None = None
    known: tuple[str, ...] = ()


def number(value: int) -> str:
    return str(value) if value >= 0 else f"(- {-value})"


def literal(term: str) -> int | None:
    """The value of a term that is a number."""
    if term.isdecimal():
        return int(term)
    if term.startswith("(- ") and term[3:-1].isdecimal():
        return -int(term[3:-1])
    return None


def fits(term: str, low: int = WORD_LOW, high: int = WORD_HIGH) -> str:
    return f"(and (<= {number(low)} {term}) (<= {term} {number(high)}))"


def unary(op: str, x: str) -> Encoded:
    value = literal(x)
    if value is not None:
        return Encoded(number({"neg": -value, "pos": value, "invert": ~value, "abs": abs(value)}[op]))
    return Encoded({"neg": f"(- {x})", "pos": x, "invert": f"(- (- {x}) 1)", "abs": f"(ite (< {x} 0) (- {x}) {x})"}[op])


def binary(op: str, x: str, y: str) -> Encoded:
    """`x op y` where Python gives an int; nothing is said where it raises."""
    return _BINARY[op](x, y, literal(x), literal(y))


def _add(x: str, y: str, a: int | None, b: int | None) -> Encoded:
    return Encoded(f"(+ {x} {y})")


def _sub(x: str, y: str, a: int | None, b: int | None) -> Encoded:
    return Encoded(f"(- {x} {y})")


def _mul(x: str, y: str, a: int | None, b: int | None) -> Encoded:
    if a is not None or b is not None:
        return Encoded(f"(* {x} {y})")
    known = [
        f"(=> (or (= {x} 0) (= {y} 0)) (= {RESULT} 0))",
        f"(=> (or (and (>= {x} 0) (>= {y} 0)) (and (<= {x} 0) (<= {y} 0))) (>= {RESULT} 0))",
        f"(=> (or (and (>= {x} 0) (<= {y} 0)) (and (<= {x} 0) (>= {y} 0))) (<= {RESULT} 0))",
        f"(=> (and (>= {x} 0) (>= {y} 1)) (>= {RESULT} {x}))",
        f"(=> (and (>= {y} 0) (>= {x} 1)) (>= {RESULT} {y}))",
    ]
    for p, q in _FACTOR_BITS:
        small = f"{fits(x, -(2**p), 2**p)} {fits(y, -(2**q), 2**q)}"
        known.append(f"(=> (and {small}) {fits(RESULT, -(2 ** (p + q)), 2 ** (p + q))})")
    return Encoded(None, tuple(known))


def _floordiv(x: str, y: str, a: int | None, b: int | None) -> Encoded:
    if b:
        return Encoded(f"(div {x} {b})" if b > 0 else f"(div (- {x}) {-b})")
    return Encoded(None, (
        f"(=> (and (> {y} 0) (>= {x} 0)) (and (<= 0 {RESULT}) (<= {RESULT} {x})))",
        f"(=> (and (> {y} 0) (< {x} 0)) (and (<= {x} {RESULT}) (<= {RESULT} (- 1))))",
        f"(=> (and (< {y} 0) (>= {x} 0)) (and (<= (- {x}) {RESULT}) (<= {RESULT} 0)))",
        f"(=> (and (< {y} 0) (< {x} 0)) (and (<= 0 {RESULT}) (<= {RESULT} (- {x}))))",
        f"(=> (and (> {y} 1) (> {x} 0)) (< {RESULT} {x}))",
    ))  # fmt: skip


def _mod(x: str, y: str, a: int | None, b: int | None) -> Encoded:
    if b:
        return Encoded(f"(mod {x} {b})" if b > 0 else f"(+ {x} (* {-b} (div (- {x}) {-b})))")
    return Encoded(None, (
        f"(=> (> {y} 0) (and (<= 0 {RESULT}) (< {RESULT} {y})))",
        f"(=> (< {y} 0) (and (< {y} {RESULT}) (<= {RESULT} 0)))",
        f"(=> (and (> {y} 0) (>= {x} 0)) (<= {RESULT} {x}))",
        f"(=> (and (<= 0 {x}) (< {x} {y})) (= {RESULT} {x}))",
    ))  # fmt: skip


def _lshift(x: str, y: str, a: int | None, b: int | None) -> Encoded:
    if b is not None and 0 <= b <= _MOST_SHIFT:
        return Encoded(f"(* {x} {2**b})")
    known = [
        f"(=> (and (>= {y} 0) (>= {x} 0)) (>= {RESULT} {x}))",
        f"(=> (and (>= {y} 0) (<= {x} 0)) (<= {RESULT} {x}))",
        f"(=> (= {x} 0) (= {RESULT} 0))",
    ]
    if a is not None:
        for n in (15, 31, 62):
            known.append(f"(=> (and (<= 0 {y}) (<= {y} {n})) {fits(RESULT, min(a, a << n), max(a, a << n))})")
    return Encoded(None, tuple(known))


def _rshift(x: str, y: str, a: int | None, b: int | None) -> Encoded:
    if b is not None and 0 <= b <= _MOST_SHIFT:
        return Encoded(f"(div {x} {2**b})")
    return Encoded(None, (
        f"(=> (and (>= {y} 0) (>= {x} 0)) (and (<= 0 {RESULT}) (<= {RESULT} {x})))",
        f"(=> (and (>= {y} 0) (< {x} 0)) (and (<= {x} {RESULT}) (<= {RESULT} (- 1))))",
    ))  # fmt: skip


def _stays_word(x: str, y: str) -> str:
    return f"(=> (and {fits(x)} {fits(y)}) {fits(RESULT)})"


def _and(x: str, y: str, a: int | None, b: int | None) -> Encoded:
    for operand, mask in ((x, b), (y, a)):
        if mask is not None and mask >= 0 and mask & (mask + 1) == 0:
            return Encoded(f"(mod {operand} {mask + 1})")
    return Encoded(None, (
        f"(=> (>= {x} 0) (and (<= 0 {RESULT}) (<= {RESULT} {x})))",
        f"(=> (>= {y} 0) (and (<= 0 {RESULT}) (<= {RESULT} {y})))",
        f"(=> (and (< {x} 0) (< {y} 0)) (and (<= {RESULT} {x}) (<= {RESULT} {y})))",
        _stays_word(x, y),
    ))  # fmt: skip


def _narrow(x: str, y: str) -> tuple[str, ...]:
    """Bits beyond those of both operands stay clear."""
    return tuple(
        f"(=> (and {fits(x, 0, 2**n - 1)} {fits(y, 0, 2**n - 1)}) {fits(RESULT, 0, 2**n - 1)})" for n in _WIDTHS
    )  # fmt: skip


def _or(x: str, y: str, a: int | None, b: int | None) -> Encoded:
    return Encoded(None, (
        f"(=> (and (>= {x} 0) (>= {y} 0)) (and (<= {x} {RESULT}) (<= {y} {RESULT}) (<= {RESULT} (+ {x} {y}))))",
        f"(=> (< {x} 0) (and (<= {x} {RESULT}) (< {RESULT} 0)))",
        f"(=> (< {y} 0) (and (<= {y} {RESULT}) (< {RESULT} 0)))",
        _stays_word(x, y),
        *_narrow(x, y),
    ))  # fmt: skip


def _xor(x: str, y: str, a: int | None, b: int | None) -> Encoded:
    return Encoded(None, (
        f"(=> (and (>= {x} 0) (>= {y} 0)) (and (<= 0 {RESULT}) (<= {RESULT} (+ {x} {y}))))",
        f"(=> (and (< {x} 0) (< {y} 0)) (<= 0 {RESULT}))",
        f"(=> (not (= (< {x} 0) (< {y} 0))) (< {RESULT} 0))",
        _stays_word(x, y),
        *_narrow(x, y),
    ))  # fmt: skip


def _pow(x: str, y: str, a: int | None, b: int | None) -> Encoded:
    """Of natural exponents only."""
    if b == 0:
        return Encoded("1")
    if b == 1:
        return Encoded(x)
    if b == 2:
        product = _mul(x, x, a, a)
        return product if product.exact else Encoded(None, (*product.known, f"(>= {RESULT} (ite (< {x} 0) (- {x}) {x}))"))
    return Encoded(None, (f"(=> (>= {x} 0) (>= {RESULT} 0))",))


_BINARY = {
    "add": _add, "sub": _sub, "mul": _mul, "floordiv": _floordiv, "mod": _mod, "lshift": _lshift, "rshift": _rshift,
    "and": _and, "or": _or, "xor": _xor, "pow": _pow,
}  # fmt: skip
