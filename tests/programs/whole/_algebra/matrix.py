"""Matrices, generic over their elements."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from itertools import chain, permutations
from operator import mul
from typing import Generic, NamedTuple, TypeVar, overload

from .polynomial import Polynomial

E = TypeVar("E")
_steps: ContextVar[list[str] | None] = ContextVar("steps", default=None)


class ShapeError(ValueError):
    def __init__(self, a: tuple[int, int], b: tuple[int, int]) -> None:
        super().__init__("{}x{} does not fit {}x{}".format(*a, *b))


@contextmanager
def recording() -> Iterator[list[str]]:
    """Row operations inside of the block are written down."""
    steps: list[str] = []
    token = _steps.set(steps)
    try:
        yield steps
    finally:
        _steps.reset(token)


def note(text: str, *args: object) -> None:
    if (steps := _steps.get()) is not None:
        steps.append(text.format(*args))


class Decomposition(NamedTuple):
    p: Matrix
    l: Matrix
    u: Matrix
    sign: int


class Matrix(Sequence, Generic[E]):
    __slots__ = ("rows",)
    __match_args__ = ("rows",)

    def __init__(self, rows: Iterable[Iterable[E]]) -> None:
        self.rows = tuple(map(tuple, rows))
        if len({len(r) for r in self.rows}) > 1:
            raise ValueError("rows of several lengths: " + ", ".join(str(len(r)) for r in self.rows))

    @classmethod
    def identity(cls, n: int, one: E = 1) -> Matrix[E]:
        return cls([one if i == j else one * 0 for j in range(n)] for i in range(n))

    @classmethod
    def build(cls, n: int, m: int, f: Callable[[int, int], E]) -> Matrix[E]:
        return cls([f(i, j) for j in range(m)] for i in range(n))

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def T(self) -> Matrix[E]:
        return Matrix(zip(*self.rows))

    @overload
    def __getitem__(self, key: tuple[int, int]) -> E: ...
    @overload
    def __getitem__(self, key: int) -> tuple[E, ...]: ...
    def __getitem__(self, key):
        match key:
            case (int(i), int(j)):
                return self.rows[i][j]
            case (slice() as i, slice() as j):
                return Matrix(r[j] for r in self.rows[i])
            case (slice() as i, int(j)):
                return tuple(r[j] for r in self.rows[i])
            case int() | slice():
                return self.rows[key]
            case _:
                raise TypeError(f"bad index {key!r}")

    def __len__(self):
        return len(self.rows)

    def __eq__(self, other):
        return self.rows == other.rows if isinstance(other, Matrix) else NotImplemented

    def __hash__(self):
        return hash(self.rows)

    def map(self, f):
        return Matrix(map(f, r) for r in self.rows)

    def __add__(self, other):
        if self.shape != other.shape:
            raise ShapeError(self.shape, other.shape)
        return Matrix([a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows))

    def __sub__(self, other):
        return self + other * -1

    def __mul__(self, k):
        return self.map(lambda v: v * k)

    __rmul__ = __mul__

    def __matmul__(self, other):
        if isinstance(other, tuple):
            return tuple(sum(map(mul, r, other)) for r in self.rows)
        if self.shape[1] != other.shape[0]:
            raise ShapeError(self.shape, other.shape)
        columns = list(zip(*other.rows))
        return Matrix([sum(map(mul, r, c)) for c in columns] for r in self.rows)

    def __pow__(self, n):
        if n < 0:
            return self.inverse() ** -n
        result, base = Matrix.identity(len(self)), self
        while n:
            if n & 1:
                result @= base
            base @= base
            n >>= 1
        return result

    @staticmethod
    def exact(v):
        return Fraction(v) if isinstance(v, int) else v

    def reduced(self) -> tuple[Matrix, list[int]]:
        """Reduced row echelon form, and the columns of the pivots."""
        rows = [list(map(self.exact, r)) for r in self.rows]
        pivots: list[int] = []
        for column in range(self.shape[1]):
            at = len(pivots)
            found = next((i for i in range(at, len(rows)) if rows[i][column]), None)
            if found is None:
                continue
            if found != at:
                rows[at], rows[found] = rows[found], rows[at]
                note("swap {} {}", at, found)
            pivot = rows[at][column]
            rows[at] = [v / pivot for v in rows[at]]
            note("row {} / {}", at, pivot)
            for i, row in enumerate(rows):
                if i != at and (k := row[column]):
                    rows[i] = [a - k * b for a, b in zip(row, rows[at])]
                    note("row {} - {} row {}", i, k, at)
            pivots.append(column)
            if len(pivots) == len(rows):
                break
        return Matrix(rows), pivots

    @property
    def rank(self):
        return len(self.reduced()[1])

    def inverse(self):
        n, m = self.shape
        if n != m:
            raise ShapeError(self.shape, (m, n))
        wide = Matrix(r + e for r, e in zip(self.rows, Matrix.identity(n).rows))
        reduced, pivots = wide.reduced()
        if pivots != list(range(n)):
            raise ZeroDivisionError("singular matrix")
        return reduced[:, n:]

    def solve(self, b):
        reduced, pivots = Matrix(r + (v,) for r, v in zip(self.rows, b)).reduced()
        if self.shape[1] in pivots:
            return None
        solution = [Fraction(0)] * self.shape[1]
        for row, column in zip(reduced.rows, pivots):
            solution[column] = row[-1]
        return tuple(solution)

    def det(self):
        """By Leibniz for small ones, by elimination otherwise."""
        n = len(self)
        if n <= 3:
            total = 0
            for p in permutations(range(n)):
                inversions = sum(p[i] > p[j] for i in range(n) for j in range(i + 1, n))
                total += (-1) ** inversions * math.prod(self.rows[i][j] for i, j in enumerate(p))
            return total
        d = self.lu()
        result = d.sign * math.prod(d.u.rows[i][i] for i in range(n))
        return result.numerator if isinstance(result, Fraction) and result.denominator == 1 else result

    def lu(self) -> Decomposition:
        n = len(self)
        u = [list(map(self.exact, r)) for r in self.rows]
        l = [[Fraction(0)] * n for _ in range(n)]
        order, sign = list(range(n)), 1
        for k in range(n):
            p = max(range(k, n), key=lambda i: abs(u[i][k]) if not hasattr(u[i][k], "modulus") else bool(u[i][k]))
            if p != k:
                u[k], u[p], l[k], l[p], order[k], order[p] = u[p], u[k], l[p], l[k], order[p], order[k]
                sign = -sign
            l[k][k] = Fraction(1)
            if not u[k][k]:
                continue
            for i in range(k + 1, n):
                l[i][k] = f = u[i][k] / u[k][k]
                u[i] = [a - f * b for a, b in zip(u[i], u[k])]
        p = Matrix([int(order[i] == j) for j in range(n)] for i in range(n))
        return Decomposition(p, Matrix(l), Matrix(u), sign)

    def characteristic(self) -> Polynomial:
        """Faddeev and LeVerrier."""
        n, m, c = len(self), Matrix.identity(len(self)) * 0, Fraction(1)
        coefficients = [c]
        for k in range(1, n + 1):
            m = self @ m + Matrix.identity(n) * c
            c = Fraction(-1, k) * (self @ m).trace()
            coefficients.append(c)
        return Polynomial([int(v) if v.denominator == 1 else v for v in reversed(coefficients)])

    def trace(self):
        return sum(self.rows[i][i] for i in range(len(self)))

    def __str__(self):
        cells = [[str(v) for v in r] for r in self.rows]
        widths = [max(map(len, c)) for c in zip(*cells)]
        return "\n".join("[ " + "  ".join(map(str.rjust, r, widths)) + " ]" for r in cells)

    def __repr__(self):
        return f"Matrix({[list(r) for r in self.rows]})"

    def flat(self):
        return list(chain.from_iterable(self.rows))
