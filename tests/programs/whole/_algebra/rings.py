"""What the coefficients are: integers modulo p, and a registry of rings with the operators filled in by a metaclass."""

from __future__ import annotations

import functools
import math
import operator
from fractions import Fraction
from numbers import Number
from typing import Any, Callable, ClassVar, Self

REGISTRY: dict[str, type] = {}


class RingMeta(type):
    """Derives __radd__, __sub__, __rsub__, __rmul__, __pow__, __truediv__ from what a class defines."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any):
        cls = super().__new__(mcls, name, bases, namespace)
        if not options.get("abstract"):
            REGISTRY[name] = cls
        return cls

    def __init__(cls, name, bases, namespace, abstract=False):
        super().__init__(name, bases, namespace)

    @classmethod
    def __prepare__(mcls, name, bases, **options):
        return {"ring_name": name.lower()}

    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        return made.canonical() if hasattr(made, "canonical") else made

    def __repr__(cls):
        return f"<ring {cls.__name__}>"

    @property
    def zero(cls):
        return cls(0)


def coerced(f: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    @functools.wraps(f)
    def wrapper(self: Any, other: Any) -> Any:
        try:
            other = type(self).coerce(other)
        except TypeError:
            return NotImplemented
        return f(self, other)

    return wrapper


class Ring(metaclass=RingMeta, abstract=True):
    __slots__ = ()
    ring_name: ClassVar[str]

    @classmethod
    def coerce(cls, value: Any) -> Self:
        if isinstance(value, cls):
            return value
        if isinstance(value, (int, Fraction)):
            return cls(value)
        raise TypeError(f"{type(value).__name__} is no {cls.ring_name}")

    def __neg__(self):
        return self * -1

    @coerced
    def __sub__(self, other):
        return self + -other

    @coerced
    def __radd__(self, other):
        return other + self

    @coerced
    def __rsub__(self, other):
        return other - self

    @coerced
    def __rmul__(self, other):
        return other * self

    def __pos__(self):
        return self

    def __pow__(self, n, modulus=None):
        if n < 0:
            return self.inverse() ** -n
        result, base = type(self).coerce(1), self
        while n:
            if n & 1:
                result = result * base
                if modulus is not None:
                    result %= modulus
            base = base * base
            if modulus is not None:
                base %= modulus
            n >>= 1
        return result

    def inverse(self):
        raise ArithmeticError(f"{self} has no inverse")

    @coerced
    def __truediv__(self, other):
        return self * other.inverse()

    @coerced
    def __rtruediv__(self, other):
        return other / self


@functools.cache
def modular(p: int) -> type[Ring]:
    """The integers modulo p, a class for each p."""

    class Modular(Ring):
        __slots__ = ("value",)
        modulus = p

        def __init__(self, value: int | Fraction | Number) -> None:
            if isinstance(value, Fraction):
                value = value.numerator * pow(value.denominator, -1, p)
            self.value = operator.index(value) % p

        @coerced
        def __add__(self, other):
            return type(self)(self.value + other.value)

        @coerced
        def __mul__(self, other):
            return type(self)(self.value * other.value)

        def inverse(self):
            try:
                return type(self)(pow(self.value, -1, p))
            except ValueError as error:
                raise ZeroDivisionError(f"{self!r} is not invertible") from error

        def __eq__(self, other):
            if isinstance(other, int):
                other = type(self)(other)
            return self.value == other.value if isinstance(other, type(self)) else NotImplemented

        def __hash__(self):
            return hash((p, self.value))

        def __bool__(self):
            return self.value != 0

        def __int__(self):
            return self.value

        def __str__(self):
            return str(self.value)

        def __repr__(self):
            return f"{self.value} mod {p}"

        def order(self):
            if math.gcd(self.value, p) != 1:
                raise ArithmeticError("no unit")
            x, n = self, 1
            while x != 1:
                x, n = x * self, n + 1
            return n

    Modular.__name__ = Modular.__qualname__ = f"Z{p}"
    REGISTRY[Modular.__name__] = REGISTRY.pop("Modular")
    return Modular
