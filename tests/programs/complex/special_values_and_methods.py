# complex: arithmetic with infinities, NaN and signed zeros, parsing, repr, comparison, power, hash, subclass, errors.
import cmath


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


inf, nan = float("inf"), float("nan")
values = [0j, -0.0 + 0j, complex(0.0, -0.0), 1 + 2j, -1.5 - 2.5j, complex(inf, 1), complex(nan, 0), complex(1, -inf), 1e300 + 1e300j, 5e-324j]
for v in values:
    print(repr(v), str(-v), +v, v.conjugate(), v.real, v.imag, bool(v), v == v.real, abs(v) if v.real < 1e299 else "big", hash(v) == hash(v.real) if v.imag == 0 else hash(v) == hash(complex(v.real, v.imag)) if v == v else "nan")
for a in values[:6]:
    print([repr(op) for b in (2, 0.5, 1j, complex(0, inf)) for op in (a + b, a - b, a * b, b - a)])
for f in (lambda: 1 / 0j, lambda: (1 + 2j) / (3 - 4j), lambda: (1 + 2j) / 2, lambda: 2 / (1 + 1j), lambda: 1j ** 2, lambda: (1 + 2j) ** 3, lambda: (1 + 2j) ** -2, lambda: (1 + 2j) ** 0.5, lambda: (1 + 2j) ** (3 + 4j), lambda: 0j ** 0, lambda: 0j ** 1j, lambda: 0j ** -1, lambda: (-8) ** (1 / 3), lambda: (-1) ** 0.5, lambda: 2 ** 1j, lambda: 1e200 ** 2j, lambda: (1e200 + 0j) ** 2, lambda: pow(1j, 2, 3), lambda: 1j // 1, lambda: 1j % 1, lambda: divmod(1j, 1), lambda: 1j < 2j, lambda: sorted([1j, 2]), lambda: max(1j, 2j), lambda: int(1j), lambda: float(1j), lambda: round(1j), lambda: complex("1+2j"), lambda: complex(" ( -1.5e3J ) "), lambda: complex("j"), lambda: complex("-j"), lambda: complex("1_0+2_0j"), lambda: complex("inf-nanj"), lambda: complex("1 + 2j"), lambda: complex("1+2"), lambda: complex(""), lambda: complex("1j2"), lambda: complex(1, 2), lambda: complex(1j, 2j), lambda: complex(1.5), lambda: complex("1", 2), lambda: complex(1, "2"), lambda: complex(imag=3), lambda: complex(real=1, imag=2), lambda: complex([]), lambda: complex(None), lambda: complex(True, False), lambda: complex(2**1100), lambda: 1j == 1j, lambda: 1 + 0j == 1, lambda: 1 + 0j == True, lambda: 1j != "x", lambda: {1 + 0j: "a"}[1], lambda: 1j.imag.is_integer(), lambda: (3 + 4j).__abs__(), lambda: abs(complex(inf, nan)), lambda: abs(1e308 + 1e308j), lambda: (1 + 2j).__getnewargs__(), lambda: sum([1j, 2, 0.5]), lambda: complex.__mro__, lambda: (1j).__complex__(), lambda: f"{1 + 2j:.2f} {1j:>8} {-1j:+.1e} {1.5 + 0j:g} {complex(nan, inf)}", lambda: format(1j, "d"), lambda: format(1j, "010"), lambda: "%s %r" % (1j, -0j), lambda: "%f" % 1j, lambda: setattr(1j, "real", 2), lambda: cmath.sqrt(-1), lambda: cmath.phase(-1 + 0j), lambda: cmath.polar(1j), lambda: cmath.rect(1, 0), lambda: cmath.isclose(1j, 1j + 1e-12), lambda: cmath.log(0), lambda: cmath.isnan(complex(nan, 0)), lambda: cmath.exp(1000)): attempt(f)
class C(complex):
    def __add__(self, o): return "C add"
    def __repr__(self): return "C repr"
    def __complex__(self): return 9j
class W:
    def __complex__(self): return 5 + 6j
class Wf:
    def __float__(self): return 2.5
class Wi:
    def __index__(self): return 7
class Bad:
    def __complex__(self): return 1
print(C(1, 2), C(1) + 1, 1 + C(1), C(1) * 2, type(C(1) * 2), complex(C(1, 2)), complex(W()), complex(Wf()), complex(Wi()), complex(W(), 1), abs(C(3, 4)), C(1) == 1, -C(1), C.__new__(C, 1).real); attempt(lambda: complex(Bad())); attempt(lambda: complex(1, W())); print((1 + 2j).__class__, 1j.__add__(1), 1j.__add__("x"), 1j.__radd__(2), (1j).__eq__("a"), 3 .__add__(1j), 1.5.__mul__(1j))
