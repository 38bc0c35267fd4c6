"""Polynomials over anything that adds and multiplies."""

from fractions import Fraction
from functools import reduce
from itertools import zip_longest
from math import comb

from .rings import Ring, coerced

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Polynomial(Ring):
    __slots__ = ("coefficients",)

    def __init__(self, *coefficients):
        match coefficients:
            case [Polynomial() as other]:
                coefficients = other.coefficients
            case [(list() | tuple()) as items]:
                coefficients = tuple(items)
        self.coefficients = tuple(coefficients)

    def canonical(self):
        c = self.coefficients
        while c and not c[-1]:
            c = c[:-1]
        self.coefficients = c
        return self

    @classmethod
    def variable(cls):
        return cls(0, 1)

    @classmethod
    def from_roots(cls, *roots):
        return reduce(lambda p, r: p * cls(-r, 1), roots, cls(1))

    @classmethod
    def coerce(cls, value):
        if isinstance(value, (int, float, complex, Ring)) and not isinstance(value, cls):
            return cls(value)
        return super().coerce(value)

    @property
    def degree(self):
        return len(self.coefficients) - 1

    @property
    def lead(self):
        return self.coefficients[-1]

    @coerced
    def __add__(self, other):
        return Polynomial([a + b for a, b in zip_longest(self.coefficients, other.coefficients, fillvalue=0)])

    @coerced
    def __mul__(self, other):
        if not self or not other:
            return Polynomial()
        out = [0] * (self.degree + other.degree + 1)
        for i, a in enumerate(self.coefficients):
            for j, b in enumerate(other.coefficients):
                out[i + j] += a * b
        return Polynomial(out)

    @coerced
    def __divmod__(self, other):
        if not other:
            raise ZeroDivisionError("division by the polynomial 0")
        rest, quotient = list(self.coefficients), []
        while len(rest) >= len(other.coefficients):
            k = rest[-1] / other.lead if isinstance(rest[-1], (Ring, float, Fraction)) else Fraction(rest[-1]) / other.lead
            if isinstance(k, Fraction) and k.denominator == 1:
                k = k.numerator
            quotient.append(k)
            shift = len(rest) - len(other.coefficients)
            for i, c in enumerate(other.coefficients):
                rest[shift + i] -= k * c
            rest.pop()
        return Polynomial(quotient[::-1]), Polynomial(rest)

    def __floordiv__(self, other):
        return divmod(self, other)[0]

    def __mod__(self, other):
        return divmod(self, other)[1]

    def __call__(self, x):
        return reduce(lambda acc, c: acc * x + c, reversed(self.coefficients), 0)

    def __matmul__(self, other):
        """Composition."""
        return self(other) if self else Polynomial()

    def __bool__(self):
        return bool(self.coefficients)

    def __len__(self):
        return len(self.coefficients)

    def __getitem__(self, i):
        return self.coefficients[i] if isinstance(i, slice) or 0 <= i < len(self) else 0

    def __iter__(self):
        yield from self.coefficients

    def __eq__(self, other):
        try:
            return self.coefficients == type(self).coerce(other).coefficients
        except TypeError:
            return NotImplemented

    def __hash__(self):
        return hash(self.coefficients)

    def derivative(self, n=1):
        c = tuple(i * a for i, a in enumerate(self))[1:]
        return Polynomial(c) if n == 1 else Polynomial(c).derivative(n - 1)

    def integral(self, start=0):
        return Polynomial([start, *(Fraction(a) / (i + 1) for i, a in enumerate(self))])

    def monic(self):
        return Polynomial([Fraction(c) / self.lead if isinstance(c, int) else c / self.lead for c in self])

    def gcd(self, other):
        a, b = self, other
        while b:
            a, b = b, a % b
        return a.monic()

    def shifted(self, k):
        """p(x + k)."""
        out = [0] * len(self)
        for n, a in enumerate(self):
            for i in range(n + 1):
                out[i] += a * comb(n, i) * k ** (n - i)
        return Polynomial(out)

    def rational_roots(self):
        def divisors(n):
            return [d for d in range(1, abs(n) + 1) if n % d == 0]

        p, found = self, []
        while p and p.degree > 0:
            if not p[0]:
                root = Fraction(0)
            else:
                candidates = (Fraction(s * a, b) for a in divisors(int(p[0])) for b in divisors(int(p.lead)) for s in (1, -1))
                root = next((r for r in candidates if p(r) == 0), None)
                if root is None:
                    break
            found.append(root)
            p //= Polynomial(-root.numerator, root.denominator)
        return sorted(found)

    def terms(self, variable):
        for i in range(self.degree, -1, -1):
            if c := self.coefficients[i]:
                power = "" if i == 0 else variable if i == 1 else variable + str(i).translate(SUPERSCRIPT)
                sign = "-" if isinstance(c, (int, float, Fraction)) and c < 0 else "+"
                size = abs(c) if isinstance(c, (int, float, Fraction)) else c
                yield sign, power if size == 1 and power else f"{size}{power}" if "/" not in str(size) else f"({size}){power}"

    def __format__(self, spec):
        parts = list(self.terms(spec or "x"))
        if not parts:
            return "0"
        (sign, first), *rest = parts
        return ("-" if sign == "-" else "") + first + "".join(f" {s} {t}" for s, t in rest)

    __str__ = lambda self: format(self)

    def __repr__(self):
        return f"Polynomial{self.coefficients!r}"
