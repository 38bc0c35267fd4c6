"""math, written in C: runtime/modules/math*.c. Most bodies just name the function: nothing simpler gives the bits."""

from __future__ import annotations

import math
from typing import Any

from molt.compile.builtins.primitive import MISSING, RUNS_PYTHON, builtin_module, primitive


@builtin_module("math")
class math_:
    """Mathematical functions for floats and ints."""

    e = math.e
    pi = math.pi
    tau = math.tau
    inf = math.inf
    nan = math.nan

    @primitive(RUNS_PYTHON)
    def acos(x: float, /) -> float:
        "Arc cosine of x, in radians."
        return math.acos(x)

    @primitive(RUNS_PYTHON)
    def acosh(x: float, /) -> float:
        "Inverse hyperbolic cosine of x."
        return math.acosh(x)

    @primitive(RUNS_PYTHON)
    def asin(x: float, /) -> float:
        "Arc sine of x, in radians."
        return math.asin(x)

    @primitive(RUNS_PYTHON)
    def asinh(x: float, /) -> float:
        "Inverse hyperbolic sine of x."
        return math.asinh(x)

    @primitive(RUNS_PYTHON)
    def atan(x: float, /) -> float:
        "Arc tangent of x, in radians."
        return math.atan(x)

    @primitive(RUNS_PYTHON)
    def atanh(x: float, /) -> float:
        "Inverse hyperbolic tangent of x."
        return math.atanh(x)

    @primitive(RUNS_PYTHON)
    def cbrt(x: float, /) -> float:
        "Cube root of x."
        return math.cbrt(x)

    @primitive(RUNS_PYTHON)
    def cos(x: float, /) -> float:
        "Cosine of x radians."
        return math.cos(x)

    @primitive(RUNS_PYTHON)
    def cosh(x: float, /) -> float:
        "Hyperbolic cosine of x."
        return math.cosh(x)

    @primitive(RUNS_PYTHON)
    def degrees(x: float, /) -> float:
        "Angle x in degrees, given in radians."
        return math.degrees(x)

    @primitive(RUNS_PYTHON)
    def erf(x: float, /) -> float:
        "Error function at x."
        return math.erf(x)

    @primitive(RUNS_PYTHON)
    def erfc(x: float, /) -> float:
        "1 - erf(x), exact where erf(x) is near 1."
        return math.erfc(x)

    @primitive(RUNS_PYTHON)
    def exp(x: float, /) -> float:
        "e to the power of x."
        return math.exp(x)

    @primitive(RUNS_PYTHON)
    def exp2(x: float, /) -> float:
        "2 to the power of x."
        return math.exp2(x)

    @primitive(RUNS_PYTHON)
    def expm1(x: float, /) -> float:
        "exp(x) - 1, exact for a small x."
        return math.expm1(x)

    @primitive(RUNS_PYTHON)
    def fabs(x: float, /) -> float:
        "Absolute value of x as a float."
        return math.fabs(x)

    @primitive(RUNS_PYTHON)
    def gamma(x: float, /) -> float:
        "Gamma function at x."
        return math.gamma(x)

    @primitive(RUNS_PYTHON)
    def lgamma(x: float, /) -> float:
        "Natural logarithm of the absolute value of the gamma function at x."
        return math.lgamma(x)

    @primitive(RUNS_PYTHON)
    def log10(x: float, /) -> float:
        "Logarithm of x to base 10."
        return math.log10(x)

    @primitive(RUNS_PYTHON)
    def log1p(x: float, /) -> float:
        "Natural logarithm of 1 + x, exact for a small x."
        return math.log1p(x)

    @primitive(RUNS_PYTHON)
    def log2(x: float, /) -> float:
        "Logarithm of x to base 2."
        return math.log2(x)

    @primitive(RUNS_PYTHON)
    def radians(x: float, /) -> float:
        "Angle x in radians, given in degrees."
        return math.radians(x)

    @primitive(RUNS_PYTHON)
    def sin(x: float, /) -> float:
        "Sine of x radians."
        return math.sin(x)

    @primitive(RUNS_PYTHON)
    def sinh(x: float, /) -> float:
        "Hyperbolic sine of x."
        return math.sinh(x)

    @primitive(RUNS_PYTHON)
    def sqrt(x: float, /) -> float:
        "Square root of x."
        return math.sqrt(x)

    @primitive(RUNS_PYTHON)
    def tan(x: float, /) -> float:
        "Tangent of x radians."
        return math.tan(x)

    @primitive(RUNS_PYTHON)
    def tanh(x: float, /) -> float:
        "Hyperbolic tangent of x."
        return math.tanh(x)

    @primitive(RUNS_PYTHON)
    def ulp(x: float, /) -> float:
        "Value of the least significant bit of x."
        return math.ulp(x)

    @primitive(RUNS_PYTHON)
    def copysign(x: float, y: float, /) -> float:
        "Magnitude of x with the sign of y."
        return math.copysign(x, y)

    @primitive(RUNS_PYTHON)
    def fmod(x: float, y: float, /) -> float:
        "Remainder of x / y with the sign of x."
        return math.fmod(x, y)

    @primitive(RUNS_PYTHON)
    def pow(x: float, y: float, /) -> float:
        "x to the power of y, as a float."
        return math.pow(x, y)

    @primitive(RUNS_PYTHON)
    def remainder(x: float, y: float, /) -> float:
        "x less the multiple of y nearest to it."
        return math.remainder(x, y)

    @primitive(RUNS_PYTHON)
    def atan2(y: float, x: float, /) -> float:
        "Angle of the point (x, y), in radians."
        return math.atan2(y, x)

    @primitive(RUNS_PYTHON)
    def isfinite(x: float, /) -> bool:
        "Is x neither an infinity nor a NaN?"
        return math.isfinite(x)

    @primitive(RUNS_PYTHON)
    def isinf(x: float, /) -> bool:
        "Is x an infinity?"
        return math.isinf(x)

    @primitive(RUNS_PYTHON)
    def isnan(x: float, /) -> bool:
        "Is x a NaN?"
        return math.isnan(x)

    @primitive(RUNS_PYTHON)
    def ceil(x: Any, /) -> Any:
        "The least int that is not below x."
        return math.ceil(x)

    @primitive(RUNS_PYTHON)
    def floor(x: Any, /) -> Any:
        "The greatest int that is not above x."
        return math.floor(x)

    @primitive(RUNS_PYTHON)
    def trunc(x: Any, /) -> Any:
        "x without its fraction, by x.__trunc__()."
        return math.trunc(x)

    @primitive(RUNS_PYTHON)
    def log(x: float, base: Any = MISSING, /) -> float:
        "Logarithm of x, natural or to the given base."
        return math.log(x) if base is MISSING else math.log(x) / math.log(base)

    @primitive(RUNS_PYTHON)
    def fma(x: float, y: float, z: float, /) -> float:
        "x * y + z, rounded once."
        return math.fma(x, y, z)

    @primitive(RUNS_PYTHON)
    def frexp(x: float, /) -> tuple[float, int]:
        "Mantissa m and exponent e with x == m * 2**e and 0.5 <= |m| < 1."
        return math.frexp(x)

    @primitive(RUNS_PYTHON)
    def ldexp(x: float, i: int, /) -> float:
        "x * 2**i."
        return math.ldexp(x, i)

    @primitive(RUNS_PYTHON)
    def modf(x: float, /) -> tuple[float, float]:
        "Fraction and integer part of x, both with its sign."
        return math.modf(x)

    @primitive(RUNS_PYTHON)
    def nextafter(x: float, y: float, /, *, steps: Any = None) -> float:
        "The float that many steps from x towards y."
        return math.nextafter(x, y, steps=steps)

    @primitive(RUNS_PYTHON)
    def isclose(a: float, b: float, *, rel_tol: float = 1e-09, abs_tol: float = 0.0) -> bool:
        "Are a and b equal within a tolerance?"
        return math.isclose(a, b, rel_tol=rel_tol, abs_tol=abs_tol)

    @primitive(RUNS_PYTHON)
    def dist(p: Any, q: Any, /) -> float:
        "Euclidean distance of two points, given as sequences of coordinates."
        return math.dist(p, q)

    @primitive(RUNS_PYTHON)
    def hypot(*coordinates: float) -> float:
        "Euclidean norm: the square root of the sum of squares."
        return math.hypot(*coordinates)

    @primitive(RUNS_PYTHON)
    def fsum(seq: Any, /) -> float:
        "Sum of floats, rounded only once."
        return math.fsum(seq)

    @primitive(RUNS_PYTHON)
    def prod(iterable: Any, /, *, start: Any = 1) -> Any:
        "Product of start and all items."
        for item in iterable:
            start = start * item
        return start

    @primitive(RUNS_PYTHON)
    def sumprod(p: Any, q: Any, /) -> Any:
        "Sum of the products of two sequences' items."
        return math.sumprod(p, q)

    @primitive(RUNS_PYTHON)
    def comb(n: int, k: int, /) -> int:
        "Ways to choose k of n items, in no order."
        return math.comb(n, k)

    @primitive(RUNS_PYTHON)
    def perm(n: int, k: Any = None, /) -> int:
        "Ways to choose k of n items, in order."
        return math.perm(n, k)

    @primitive(RUNS_PYTHON)
    def factorial(n: int, /) -> int:
        "Product of the ints from 1 to n."
        return math.factorial(n)

    @primitive(RUNS_PYTHON)
    def gcd(*integers: int) -> int:
        "Greatest common divisor."
        return math.gcd(*integers)

    @primitive(RUNS_PYTHON)
    def lcm(*integers: int) -> int:
        "Least common multiple."
        return math.lcm(*integers)

    @primitive(RUNS_PYTHON)
    def isqrt(n: int, /) -> int:
        "Integer part of the square root."
        return math.isqrt(n)
