"""int: what a program can ask for by name. Operators are slots of runtime/int.c."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, MISSING, NONE, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("int", c="molt_int_type")
class int_:
    @primitive(NONE, raises=False, c="molt_int_bit_length_method")
    def bit_length(self: int, /) -> int:
        "Number of bits needed for the magnitude in binary."
        return len(bin(self)) - (3 if self < 0 else 2) if self else 0

    @primitive(NONE, raises=False)
    def bit_count(self: int, /) -> int:
        "Number of ones in the binary form of the magnitude."
        return bin(self).count("1")

    @primitive(ALLOCATES)
    def to_bytes(self: int, /, length: int = 1, byteorder: str = "big", *, signed: bool = False) -> bytes:
        "The int as an array of `length` bytes."
        return self.to_bytes(length, byteorder, signed=signed)

    @primitive(RUNS_PYTHON, kind="class")
    def from_bytes(type: Any, /, bytes: Any, byteorder: str = "big", *, signed: bool = False) -> int:
        "The int that an array of bytes stands for."
        return type.from_bytes(bytes, byteorder, signed=signed)

    @primitive(ALLOCATES, raises=False)
    def conjugate(self: int, /) -> int:
        "Itself: an int has no imaginary part."
        return +self

    @primitive(ALLOCATES, raises=False)
    def as_integer_ratio(self: int, /) -> tuple[int, int]:
        "The pair (self, 1)."
        return (+self, 1)

    @primitive(NONE, raises=False)
    def is_integer(self: int, /) -> bool:
        "Always true."
        return True

    @attribute(raises=False)
    def real(self: int) -> int:
        "the real part: the int itself"
        return +self

    @attribute(raises=False)
    def imag(self: int) -> int:
        "the imaginary part: 0"
        return 0

    @attribute(raises=False)
    def numerator(self: int) -> int:
        "the numerator of the ratio in lowest terms"
        return +self

    @attribute(raises=False)
    def denominator(self: int) -> int:
        "the denominator of the ratio in lowest terms: 1"
        return 1

    @primitive(ALLOCATES, raises=False)
    def __trunc__(self: int, /) -> int:
        "Truncated to an integer: itself."
        return +self

    @primitive(ALLOCATES, raises=False)
    def __floor__(self: int, /) -> int:
        "Rounded down: itself."
        return +self

    @primitive(ALLOCATES, raises=False)
    def __ceil__(self: int, /) -> int:
        "Rounded up: itself."
        return +self

    @primitive(RUNS_PYTHON)
    def __round__(self: int, ndigits: Any = MISSING, /) -> int:
        "Rounded to a multiple of 10**-ndigits, ties to the even multiple."
        return round(self) if ndigits is MISSING else round(self, ndigits)

    @primitive(ALLOCATES)
    def __format__(self: int, format_spec: str, /) -> str:
        "Formatted as the format spec says."
        return format(self, format_spec)

    @primitive(ALLOCATES, raises=False)
    def __getnewargs__(self: int, /) -> tuple[int]:
        "What pickle and copy pass to __new__."
        return (+self,)

    @primitive(NONE, raises=False)
    def __sizeof__(self: int, /) -> int:
        "Size in memory, in bytes."
        return self.__sizeof__()
