# math: every function on zeros, infinities, NaN, borders of domains, ints beyond floats; errors and their texts.
import math

inf, nan = math.inf, math.nan
points = [0.0, -0.0, 0.5, 1, -1, 1.5, -2.5, 10, 1e-320, 1e308, -1e308, inf, -inf, nan, 2**70, 10**400, True]
one = "acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs factorial floor frexp gamma isfinite isinf isnan isqrt lgamma log log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp".split()
rounded = {"acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "cos", "cosh", "erf", "erfc", "exp", "exp2", "expm1", "gamma", "lgamma", "log", "log10", "log1p", "log2", "sin", "sinh", "tan", "tanh"}
for name in one:
    row = []
    for x in points:
        try:
            r = getattr(math, name)(x)
            row.append(f"{r:.10g}" if name in rounded else repr(r) if len(str(r)) < 40 else len(str(r)))
        except Exception as e: row.append(f"{type(e).__name__}: {e}")
    print(name, row)
pairs = [(0.0, 0.0), (1, 0), (-1, 0.5), (2, inf), (inf, 2), (nan, 0), (5.5, -2), (-5.5, 2), (1e308, 10), (3, 4), (-0.0, 1), (0, -1), (2, 1024), (10**400, 2)]
for name in "atan2 copysign fmod hypot ldexp pow remainder nextafter isclose dist log gcd lcm comb perm".split():
    row = []
    for a, b in pairs:
        try:
            f = getattr(math, name)
            r = f([a], [b]) if name == "dist" else f(a, b)
            row.append(f"{r:.10g}" if isinstance(r, float) else repr(r)[:30])
        except Exception as e: row.append(f"{type(e).__name__}: {e}")
    print(name, row)
for f in (lambda: math.fsum([0.1] * 10), lambda: math.fsum([1e308, 1e308, -1e308]), lambda: math.fsum([1e308, 1e308]), lambda: math.fsum([inf, -inf]), lambda: math.fsum([inf, nan]), lambda: math.fsum(["x"]), lambda: math.prod([1, 2, 3.5]), lambda: math.prod([], start=5), lambda: math.prod("a"), lambda: math.sumprod([1, 2], [3, 4]), lambda: math.sumprod([1.5, inf], [2, 0]), lambda: math.sumprod([1], [1, 2]), lambda: math.hypot(), lambda: math.hypot(1, 2, 3), lambda: math.hypot(inf, nan), lambda: math.dist([1, 2], [4, 6]), lambda: math.dist([1], [1, 2]), lambda: math.dist(1, 2), lambda: math.gcd(), lambda: math.gcd(12, 18, 27), lambda: math.lcm(4, 6), lambda: math.gcd(1.5), lambda: math.isclose(1, 1.1, rel_tol=0.2), lambda: math.isclose(1, 2, abs_tol=-1), lambda: math.isclose(inf, inf), lambda: math.floor("x"), lambda: math.ceil(None), lambda: math.trunc("a"), lambda: math.sqrt("4"), lambda: math.log(8, 2), lambda: math.log(2, 1), lambda: math.log(0), lambda: math.log(10, 0), lambda: math.log(), lambda: math.factorial(20), lambda: math.factorial(-1), lambda: math.factorial(2.0), lambda: math.factorial(10**20), lambda: math.comb(5, 7), lambda: math.comb(-1, 2), lambda: math.comb(10, 3), lambda: math.perm(5), lambda: math.perm(5, 2), lambda: math.isqrt(10**40), lambda: math.isqrt(-1), lambda: math.isqrt(4.0), lambda: math.nextafter(1, 2, steps=3), lambda: math.nextafter(0, 1, steps=-1), lambda: math.nextafter(0.0, inf), lambda: math.ulp(1e300), lambda: math.frexp(-3.5), lambda: math.modf(-3.7), lambda: math.ldexp(1, 2000), lambda: math.ldexp(1, -2000), lambda: math.ldexp(1.5, "x"), lambda: math.fma(2, 3, 4), lambda: math.fma(1e308, 10, -inf), lambda: math.fma(inf, 0, 1), lambda: math.fma(nan, 1, 1), lambda: math.fma(1e308, 10, 0), lambda: (math.pi, math.e, math.tau, math.inf, math.nan)): 
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class F:
    def __float__(self): return 4.0
class Fl:
    def __floor__(self): return "own floor"
    def __ceil__(self): return "own ceil"
    def __trunc__(self): return "own trunc"
    def __index__(self): return 6
print(math.sqrt(F()), math.floor(Fl()), math.ceil(Fl()), math.trunc(Fl()), math.gcd(Fl(), 4), math.sqrt(Fl()), math.floor(F()))
