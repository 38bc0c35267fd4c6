"""complex: what a program can ask for by name. Operators are slots of runtime/complex.c."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, attribute, builtin_type, primitive


@builtin_type("complex", c="molt_complex_type")
class complex_:
    @attribute(raises=False, member=True)
    def real(self: complex) -> float:
        "the real part"
        return self.real

    @attribute(raises=False, member=True)
    def imag(self: complex) -> float:
        "the imaginary part"
        return self.imag

    @primitive(ALLOCATES, raises=False)
    def conjugate(self: complex, /) -> complex:
        "The complex with the imaginary part negated."
        return complex(self.real, -self.imag)

    @primitive(ALLOCATES, raises=False)
    def __complex__(self: complex, /) -> complex:
        "Itself, as an exact complex."
        return +self

    @primitive(ALLOCATES)
    def __format__(self: complex, format_spec: str, /) -> str:
        "Formatted as the format spec says."
        return format(self, format_spec)

    @primitive(ALLOCATES, raises=False)
    def __getnewargs__(self: complex, /) -> tuple[float, float]:
        "What pickle and copy pass to __new__."
        return (self.real, self.imag)
