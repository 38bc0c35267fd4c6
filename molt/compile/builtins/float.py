"""float: what a program can ask for by name. Operators are slots of runtime/float.c."""

from __future__ import annotations

import math
from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, NONE, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("float", c="molt_float_type")
class float_:
    @primitive(NONE, raises=False)
    def is_integer(self: float, /) -> bool:
        "Is the value a whole number?"
        return math.isfinite(self) and math.floor(self) == self

    @primitive(ALLOCATES)
    def as_integer_ratio(self: float, /) -> tuple[int, int]:
        "Numerator and positive denominator, in lowest terms, whose ratio is exactly the float."
        return self.as_integer_ratio()

    @primitive(ALLOCATES, raises=False)
    def conjugate(self: float, /) -> float:
        "Itself: a float has no imaginary part."
        return +self

    @primitive(ALLOCATES, raises=False)
    def hex(self: float, /) -> str:
        "The exact value in hexadecimal."
        return self.hex()

    @primitive(RUNS_PYTHON, kind="class")
    def fromhex(type: Any, string: str, /) -> float:
        "The float that a hexadecimal text stands for."
        return type.fromhex(string)

    @primitive(ALLOCATES, kind="class")
    def __getformat__(type: Any, typestr: str, /) -> str:
        "How C stores a 'double' or 'float'. For tests of Python."
        return type.__getformat__(typestr)

    @attribute(raises=False)
    def real(self: float) -> float:
        "the real part: the float itself"
        return +self

    @attribute(raises=False)
    def imag(self: float) -> float:
        "the imaginary part: 0.0"
        return 0.0

    @primitive(ALLOCATES)
    def __trunc__(self: float, /) -> int:
        "Rounded towards zero, as an int."
        return int(self)

    @primitive(ALLOCATES)
    def __floor__(self: float, /) -> int:
        "Rounded down, as an int."
        return math.floor(self)

    @primitive(ALLOCATES)
    def __ceil__(self: float, /) -> int:
        "Rounded up, as an int."
        return math.ceil(self)

    @primitive(RUNS_PYTHON)
    def __round__(self: float, ndigits: Any = None, /) -> Any:
        "Rounded half to even: to an int, or to a float with ndigits decimals."
        return round(self, ndigits)

    @primitive(ALLOCATES)
    def __format__(self: float, format_spec: str, /) -> str:
        "Formatted as the format spec says."
        return format(self, format_spec)

    @primitive(ALLOCATES, raises=False)
    def __getnewargs__(self: float, /) -> tuple[float]:
        "What pickle and copy pass to __new__."
        return (+self,)
