# complex: repr and format in all presentations, parsing with its refusals, powers, comparisons, constructors.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


vals = [0j, -0j, complex(-0.0, -0.0), 1 + 2j, -1.5 - 0j, 1e20 + 1e-5j, complex("inf"), complex(float("nan"), -float("inf")), complex(1, float("nan")), 3j, complex(-0.0, 2), 1e16j, complex(0.1, 1 / 3)]
for v in vals: print(repr(v), str(v), v.real, v.imag, v.conjugate(), -v, +v, bool(v))
for spec in ("", ".2f", "+.1e", "g", "20", "<20", "^20.1f", "*>15", ",.1f", "_", ".3", "+", " ", "F", "G", "n"):
    print(spec, "|".join(format(v, spec) for v in vals[:7]))
for bad in ("d", "x", "s", "%", "=20", "010", "c", "0", "#x"):
    attempt(lambda: format(1 + 2j, bad))
for t in ("1", "1j", "j", "-j", "+j", "1+j", "1-2j", " 1+2j ", "(1+2j)", "( 1+2j )", "1_0+2_0j", "1e5-1E-5j", "infj", "nan+infj", "-inf-nanj", ".5j", "1.j", "1+2J", "0x1j", "", "()", "1+", "1 + 2j", "(1+2j", "1+2j)", "((1))", "1++2j", "j1", "1j+2", "1j2", "1__0j", "+-1j", "1e", "１+２j", "1+2i", "1\0"):
    try:
        print(t, complex(t), end="; ")
    except ValueError as e:
        print(ascii(t), e, end="; ")
print()
class C:
    def __complex__(self): return 5j
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 3
class B:
    def __complex__(self): return 1
for args in ((), (1,), (1, 2), (1j, 2j), (C(),), (C(), 1j), (F(), I()), (I(),), (B(),), ("1", 2), (1, "2"), ([],), (None,), (1, None), (b"1",), (True, False), (10**400,), (1, 2, 3)):
    attempt(lambda: complex(*args))
for f in (lambda: complex(real=1, imag=2), lambda: complex(imag="x"), lambda: complex(bad=1), lambda: complex(1, real=2), lambda: 1j < 2j, lambda: 1j > 1, lambda: 1j == 1j, lambda: 1 + 0j == 1, lambda: 1j != "x", lambda: int(1j), lambda: float(1j), lambda: divmod(1j, 1), lambda: 0j ** 0, lambda: 0j ** -1, lambda: 0j ** 1j, lambda: (1 + 1j) ** 2, lambda: (1 + 1j) ** -2, lambda: (2 + 0j) ** 0.5, lambda: 2 ** 1j, lambda: pow(1j, 2, 3), lambda: 1j / 0, lambda: abs(3 + 4j), lambda: abs(complex("inf+nanj")), lambda: round(1j), lambda: 1j + "a", lambda: 1e308j * 10, lambda: (1e308 + 1e308j) ** 2, lambda: hash(1 + 0j) == hash(1), lambda: hash(complex(0.5, 0)) == hash(0.5), lambda: (1, 2j) < (1, 3j), lambda: sum([1j, 2]), lambda: max(1j, 2j), lambda: {1: "a"}[1 + 0j], lambda: (1 + 2j).__getnewargs__(), lambda: 1j.real, lambda: (1j).__lt__(2), lambda: complex.__add__(1j, 2), lambda: "%f" % 1j, lambda: "%s" % 1j):
    attempt(f)
