"""What is said of ints in SMT-LIB is true of Python's ints: each encoding, on operands of every sign and at every edge."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import pytest

from molt.mine import arithmetic

EDGES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 31, 63, 64, 100, 255, 2**31 - 1, 2**31, 2**62 - 1, 2**62, 2**63 - 1]
VALUES = sorted({v for e in EDGES for v in (e, -e, -e - 1)})
COUNTS = [-1, 0, 1, 2, 7, 31, 62, 63, 64, 70]
BINARY: dict[str, Callable[[int, int], int]] = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "floordiv": operator.floordiv, "mod": operator.mod,
    "lshift": operator.lshift, "rshift": operator.rshift, "and": operator.and_, "or": operator.or_, "xor": operator.xor,
    "pow": operator.pow,
}  # fmt: skip
UNARY: dict[str, Callable[[int], int]] = {"neg": operator.neg, "pos": operator.pos, "invert": operator.invert, "abs": abs}


def read(text: str) -> Any:
    """Nested lists of words."""
    stack: list[list[Any]] = [[]]
    for word in text.replace("(", " ( ").replace(")", " ) ").split():
        if word == "(":
            stack.append([])
        elif word == ")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(word)
    return stack[0][0]


def euclidean(a: int, b: int) -> int:
    """SMT-LIB's div: the remainder is never negative."""
    return (a - a % abs(b)) // b


def value(term: Any, names: dict[str, int]) -> Any:
    if isinstance(term, str):
        return names[term] if term in names else int(term)
    head, args = term[0], [value(t, names) for t in term[1:]]
    if head == "-":
        return -args[0] if len(args) == 1 else args[0] - args[1]
    if head == "ite":
        return args[1] if args[0] else args[2]
    if head in ("and", "or"):
        return all(args) if head == "and" else any(args)
    simple: dict[str, Callable[..., Any]] = {
        "+": operator.add, "*": operator.mul, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
        "=": operator.eq, "not": operator.not_, "=>": lambda p, q: q or not p, "div": euclidean, "mod": lambda a, b: a % abs(b),
    }  # fmt: skip
    return simple[head](*args)


def holds(encoded: arithmetic.Encoded, result: int, names: dict[str, int]) -> bool:
    if encoded.exact is not None:
        return bool(value(read(encoded.exact), names) == result)
    known = (read(text.replace(arithmetic.RESULT, "result")) for text in encoded.known)
    return all(value(term, {**names, "result": result}) for term in known)


def wrong(op: str) -> list[tuple[int, int, str]]:
    """Operands for which something untrue is said, and how they were written: as names or as numbers."""
    found = []
    for x in VALUES:
        for y in COUNTS if op in ("lshift", "rshift") else (0, 1, 2, 3) if op == "pow" else VALUES:
            try:
                result = BINARY[op](x, y)
            except (ZeroDivisionError, ValueError):
                continue
            forms = {"x, y": ("x", "y"), "x, 1": ("x", arithmetic.number(y)), "1, y": (arithmetic.number(x), "y")}
            for form, (a, b) in forms.items():
                if not (op == "pow" and b == "y") and not holds(arithmetic.binary(op, a, b), result, {"x": x, "y": y}):
                    found.append((x, y, form))
    return found


@pytest.mark.parametrize("op", BINARY)
def test_binary(op: str) -> None:
    assert wrong(op) == []


@pytest.mark.parametrize("op", UNARY)
def test_unary(op: str) -> None:
    for x in VALUES:
        assert holds(arithmetic.unary(op, "x"), UNARY[op](x), {"x": x}), x
        assert holds(arithmetic.unary(op, arithmetic.number(x)), UNARY[op](x), {}), x


def test_a_planted_mistake_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """SMT-LIB's division taken for Python's: it is, but for negative divisors."""
    monkeypatch.setitem(
        arithmetic._BINARY, "floordiv", lambda x, y, a, b: arithmetic.Encoded(f"(div {x} {arithmetic.number(b)})" if b else None)
    )
    assert all(y < 0 for _, y, _ in wrong("floordiv")) and wrong("floordiv")
