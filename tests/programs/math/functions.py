import math

inf, nan = math.inf, math.nan
one = "acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs floor gamma isfinite isinf isnan lgamma log log10 log1p log2 radians sin sinh sqrt tan tanh trunc ulp frexp modf".split()
values = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 2.0, 3.7, -3.7, 10.0, 23.0, 24.5, 100.25, 170.5, 171.7, -170.5, 1e-10, 1e10, 1e300, 1e-300, 710.0, -745.5, 5e-324, 7, -7, 2**70, inf, -inf, nan, True]
for name in one:
    f = getattr(math, name)
    for v in values:
        try:
            print(name, v, f(v))
        except (ValueError, OverflowError) as e:
            print(name, v, type(e).__name__, e)
two = "atan2 copysign fmod pow remainder nextafter dist2 log ldexp2 hypot".split()
for name in two:
    f = getattr(math, name, None)
    if name == "dist2":
        f = lambda a, b: math.dist([a, 1], (b, 2.5))
    if name == "ldexp2":
        f = lambda a, b: math.ldexp(a, int(b)) if math.isfinite(b) else None
    for a in [0.0, -0.0, 1.0, -1.0, 0.5, 2.5, -7.25, 3, 1e300, 5e-324, inf, -inf, nan]:
        for b in [0.0, -0.0, 1.0, -1.0, 2.0, -3.5, 0.1, 1e10, inf, -inf, nan]:
            try:
                print(name, a, b, f(a, b))
            except (ValueError, OverflowError, ZeroDivisionError) as e:
                print(name, a, b, type(e).__name__, e)
print(math.pi, math.e, math.tau, math.inf, math.nan)
for n in [10**400, 2**1024, 2**5000 + 1, 10**308]:
    print(math.log(n), math.log2(n), math.log10(n), math.log(n, 10), math.log(n, 2), math.floor(n) == n, math.isqrt(n) % 1000007)
for f in (lambda: math.log(-(10**400)), lambda: math.log(0), lambda: math.sqrt(10**400), lambda: math.sin("a"), lambda: math.floor("a"), lambda: math.trunc("a"), lambda: math.ldexp(1.0, 2.0), lambda: math.ldexp(1, 10**30),
          lambda: math.ldexp(1, -(10**30)), lambda: math.log(1, 1), lambda: math.log(10, 0), lambda: math.fma(2, 3, 4), lambda: math.fma(1e308, 10, 0), lambda: math.fma(inf, 0, 1), lambda: math.fma(0.1, 10, -1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class R:
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


class F:
    def __float__(self):
        return 2.25


print(math.floor(R()), math.ceil(R()), math.trunc(R()), math.sqrt(F()), math.floor(F()), math.ceil(F()), math.floor(True), math.ceil(-0.5), math.floor(-0.5), math.floor(1e20))
print(math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-12), math.isclose(0, 1e-12, abs_tol=1e-9), math.isclose(inf, inf), math.isclose(inf, 1), math.isclose(nan, nan))
for steps in [0, 1, 5, 2**52, 2**63, 2**70]:
    print(math.nextafter(1.0, 2.0, steps=steps), math.nextafter(1.0, -2.0, steps=steps), math.nextafter(-1e-323, 1.0, steps=steps))
for f in (lambda: math.nextafter(1, 2, steps=-1), lambda: math.nextafter(1, 2, steps=1.5), lambda: math.isclose(1, 1, rel_tol=-1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
