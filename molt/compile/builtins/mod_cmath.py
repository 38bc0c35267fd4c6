"""cmath, written in C: runtime/modules/cmath.c. Bodies just name the function: nothing simpler gives the bits."""

from __future__ import annotations

import cmath
from typing import Any

from molt.compile.builtins.primitive import MISSING, RUNS_PYTHON, builtin_module, primitive


@builtin_module("cmath", run="molt_cmath_run")
class cmath_:
    """Mathematical functions for complex numbers."""

    e = cmath.e
    pi = cmath.pi
    tau = cmath.tau
    inf = cmath.inf
    nan = cmath.nan

    @primitive(RUNS_PYTHON)
    def acos(z: complex, /) -> complex:
        "Arc cosine of z."
        return cmath.acos(z)

    @primitive(RUNS_PYTHON)
    def acosh(z: complex, /) -> complex:
        "Inverse hyperbolic cosine of z."
        return cmath.acosh(z)

    @primitive(RUNS_PYTHON)
    def asin(z: complex, /) -> complex:
        "Arc sine of z."
        return cmath.asin(z)

    @primitive(RUNS_PYTHON)
    def asinh(z: complex, /) -> complex:
        "Inverse hyperbolic sine of z."
        return cmath.asinh(z)

    @primitive(RUNS_PYTHON)
    def atan(z: complex, /) -> complex:
        "Arc tangent of z."
        return cmath.atan(z)

    @primitive(RUNS_PYTHON)
    def atanh(z: complex, /) -> complex:
        "Inverse hyperbolic tangent of z."
        return cmath.atanh(z)

    @primitive(RUNS_PYTHON)
    def cos(z: complex, /) -> complex:
        "Cosine of z."
        return cmath.cos(z)

    @primitive(RUNS_PYTHON)
    def cosh(z: complex, /) -> complex:
        "Hyperbolic cosine of z."
        return cmath.cosh(z)

    @primitive(RUNS_PYTHON)
    def exp(z: complex, /) -> complex:
        "e to the power of z."
        return cmath.exp(z)

    @primitive(RUNS_PYTHON)
    def log10(z: complex, /) -> complex:
        "Logarithm of z to base 10."
        return cmath.log10(z)

    @primitive(RUNS_PYTHON)
    def sin(z: complex, /) -> complex:
        "Sine of z."
        return cmath.sin(z)

    @primitive(RUNS_PYTHON)
    def sinh(z: complex, /) -> complex:
        "Hyperbolic sine of z."
        return cmath.sinh(z)

    @primitive(RUNS_PYTHON)
    def sqrt(z: complex, /) -> complex:
        "Square root of z."
        return cmath.sqrt(z)

    @primitive(RUNS_PYTHON)
    def tan(z: complex, /) -> complex:
        "Tangent of z."
        return cmath.tan(z)

    @primitive(RUNS_PYTHON)
    def tanh(z: complex, /) -> complex:
        "Hyperbolic tangent of z."
        return cmath.tanh(z)

    @primitive(RUNS_PYTHON)
    def isfinite(z: complex, /) -> bool:
        "Are both parts finite?"
        return cmath.isfinite(z)

    @primitive(RUNS_PYTHON)
    def isinf(z: complex, /) -> bool:
        "Is a part an infinity?"
        return cmath.isinf(z)

    @primitive(RUNS_PYTHON)
    def isnan(z: complex, /) -> bool:
        "Is a part a NaN?"
        return cmath.isnan(z)

    @primitive(RUNS_PYTHON)
    def log(z: complex, base: Any = MISSING, /) -> complex:
        "Logarithm of z, natural or to the given base."
        return cmath.log(z) if base is MISSING else cmath.log(z, base)

    @primitive(RUNS_PYTHON)
    def phase(z: complex, /) -> float:
        "Angle of z, in radians."
        return cmath.phase(z)

    @primitive(RUNS_PYTHON)
    def polar(z: complex, /) -> tuple[float, float]:
        "Distance from zero and angle of z."
        return cmath.polar(z)

    @primitive(RUNS_PYTHON)
    def rect(r: float, phi: float, /) -> complex:
        "The complex with that distance from zero and angle."
        return cmath.rect(r, phi)

    @primitive(RUNS_PYTHON)
    def isclose(a: complex, b: complex, *, rel_tol: float = 1e-09, abs_tol: float = 0.0) -> bool:
        "Are a and b equal within a tolerance?"
        return cmath.isclose(a, b, rel_tol=rel_tol, abs_tol=abs_tol)
