# math: special values and the exact words of domain errors for each function.
import math

inf, nan = math.inf, math.nan
unary = [n for n in dir(math) if not n.startswith("_") and callable(getattr(math, n)) and n not in ("hypot", "gcd", "lcm", "dist", "fsum", "prod", "sumprod", "perm", "comb", "log", "isclose", "atan2", "copysign", "fmod", "ldexp", "pow", "remainder", "nextafter", "fma", "factorial", "isqrt", "ulp", "cbrt", "exp2", "gamma", "lgamma", "erf", "erfc", "expm1", "log1p", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "sin", "cos", "tan", "asin", "acos", "atan", "exp", "log2", "log10")]
exact = {"sin": (0.0, -0.0), "cos": (0.0,), "tan": (0.0, -0.0), "asin": (0.0, 2), "acos": (1.0, -2), "atan": (0.0, inf), "exp": (0.0, -inf, inf, 1000), "exp2": (3.0, 2000), "expm1": (0.0, 1000), "log1p": (0.0, -1, -2), "log2": (8, 2**100, 0, -1, 2**-1074), "log10": (1000, 10**50, 0), "sinh": (0.0, 1000), "cosh": (0.0, -1000), "tanh": (0.0, inf), "asinh": (0.0,), "acosh": (1.0, 0.5), "atanh": (0.0, 1, -1, 2), "gamma": (1, 5, 0, -1, inf, -inf, 200, 0.5), "lgamma": (1, 2, 0, -5, inf), "erf": (0.0, inf), "erfc": (-inf, inf), "cbrt": (27.0, -8.0, -0.0, inf), "factorial": (0, 5, 20, 25, -1, 2.0), "isqrt": (0, 15, 16, 10**40, -1, 2.0), "ulp": (1.0, 0.0, inf, -nan, 2**53 * 1.0)}
for name in unary + sorted(exact):
    for x in (*exact.get(name, (0.0, -0.0, 1.5, -1.5, inf, -inf, 10**20, True)), nan, "x", None, 10**400):
        try:
            print(name, str(x)[:8], repr(getattr(math, name)(x))[:60])
        except Exception as e:
            print(name, str(x)[:8], type(e).__name__, e)
calls = [("hypot", ()), ("hypot", (3, 4)), ("hypot", (inf, nan)), ("hypot", (1, 2, 2)), ("hypot", ("x",)), ("gcd", ()), ("gcd", (12, -18)), ("gcd", (0, 0)), ("gcd", (2.0, 1)), ("gcd", (10**30, 6)), ("lcm", ()), ("lcm", (4, 6)), ("lcm", (0, 5)), ("dist", ((0, 0), (3, 4))), ("dist", ([1], [2, 3])), ("dist", (1, 2)), ("fsum", ([0.1] * 10,)), ("fsum", ([1e308, 1e308, -1e308],)), ("fsum", ([inf, -inf],)), ("fsum", (["x"],)), ("prod", ([1, 2, 3],)), ("prod", ([],)), ("prod", ([2.0, 3],)), ("sumprod", ([1, 2], [3, 4])), ("sumprod", ([1], [2, 3])), ("sumprod", ([0.1] * 3, [10, 10, 10])), ("perm", (5,)), ("perm", (5, 2)), ("perm", (5, 6)), ("perm", (-1, 1)), ("comb", (5, 2)), ("comb", (50, 25)), ("comb", (5, -1)), ("comb", (2.0, 1)), ("log", (8, 2)), ("log", (0,)), ("log", (10**400,)), ("log", (1, 1)), ("log", (-1,)), ("log", (2, 0)), ("log", ()), ("isclose", (1.0, 1.0 + 1e-10)), ("isclose", (inf, inf)), ("isclose", (nan, nan)), ("atan2", (0.0, -0.0)), ("atan2", (-0.0, -1)), ("copysign", (1, -0.0)), ("copysign", (nan, -1)), ("fmod", (7, -3)), ("fmod", (-7.5, 2)), ("fmod", (1, 0)), ("fmod", (inf, 1)), ("ldexp", (1.5, 3)), ("ldexp", (1, 10000)), ("ldexp", (1, -10000)), ("ldexp", (1, 10**30)), ("ldexp", (0, 10**30)), ("ldexp", (1, 2.0)), ("pow", (2, 0.5)), ("pow", (-8, 1 / 3)), ("pow", (0, -1)), ("pow", (1, nan)), ("pow", (nan, 0)), ("pow", (10, 400)), ("remainder", (7, 4)), ("remainder", (5, 2)), ("remainder", (1, 0)), ("nextafter", (1.0, 2.0)), ("nextafter", (0.0, -1)), ("fma", (2.0, 3.0, 4.0)), ("fma", (inf, 0.0, 1.0)), ("frexp", (8.0,)), ("modf", (-2.5,)), ("modf", (inf,)), ("trunc", (-2.7,)), ("trunc", ("x",)), ("floor", (-0.5,)), ("ceil", (-0.5,)), ("degrees", (math.pi,)), ("radians", (180,)), ("isqrt", (2**200,)), ("factorial", (2.5,))]
for name, args in calls:
    try:
        print(name, str(args)[:40], repr(getattr(math, name)(*args))[:70])
    except Exception as e:
        print(name, str(args)[:40], type(e).__name__, e)
print(math.nextafter(1.0, 2.0, steps=3), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(1, 2, abs_tol=1), math.prod([1, 2], start=5), math.pi, math.e, math.tau)
for bad in (lambda: math.isclose(1, 2, rel_tol=-1), lambda: math.nextafter(1, 2, steps=-1), lambda: math.isclose(1), lambda: math.prod([1], 5), lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: math.sqrt(x=1), lambda: math.floor(type("F", (), {"__floor__": lambda s: "own"})()), lambda: math.ceil(type("F", (), {"__ceil__": lambda s: "own"})()), lambda: math.trunc(type("F", (), {"__trunc__": lambda s: "own"})()), lambda: math.floor(type("G", (), {"__float__": lambda s: 2.5})()), lambda: math.sqrt(type("G", (), {"__float__": lambda s: "x"})()), lambda: math.sqrt(type("I", (), {"__index__": lambda s: 9})())):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
