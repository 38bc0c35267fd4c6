inf, nan = float("inf"), float("nan")
values = [0j, 1 + 0j, 1j, -1j, 1 + 2j, -3.5 + 0.25j, 3, 2.5, -1, True, 1e200 + 1e200j, complex(inf, 1), complex(0, nan), complex(-0.0, -0.0)]


def show(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for a in values:
    for b in values:
        if not isinstance(a, complex) and not isinstance(b, complex):
            continue
        print(a, b, a + b, a - b, a * b, show(lambda x, y: x / y, a, b), a == b, a != b)
for a in [0j, 1j, 2 + 0j, 1 + 1j, -1.5 + 2j, 3, -8]:
    for b in [0, 1, 2, 3, -1, -2, 10, 100, 101, 0j, 2 + 0j, 0.5 + 0j, 3j]:
        print(a, b, show(lambda x, y: complex(x) ** y, a, b))
for a in values:
    c = complex(a)
    print(-c, +c, show(abs, c), bool(c), c.real, c.imag, c.conjugate(), repr(c), c.__getnewargs__(), hash(c) if c == c else "nan")
for text in ["1", "1+2j", "(1-2j)", " 3j ", "j", "-j", "+j", "1e3-1e-3J", "inf+nanj", "-infj", "nan", "( 1 )", "1_0+2_0j", "1+j", "1-j", "-0-0j", "", "1+", "1 + 2j", "j1", "1j2", "(1", "1)", "()", "1+2", "abc", "1__0", "1e", "+-1", "1j+2"]:
    print(repr(text), show(complex, text))
for args in [(), (1, 2), (1.5, ), (1j, 2j), (1, 2j), (True, False), ("1", 2), (1, "2"), (None, ), (1, None), (1, 2, 3), ([], ), (10**400, )]:
    print(args, show(complex, *args))
print(complex(real=1, imag=2), complex(imag=3), complex(1 + 2j, 3), show(lambda: complex(foo=1)))
for f in (lambda: 1j < 2j, lambda: 1j // 1, lambda: 1j % 1, lambda: divmod(1j, 1), lambda: int(1j), lambda: float(1j), lambda: pow(1j, 2, 3), lambda: (1e300 + 1j) ** 2, lambda: abs(1e308 + 1e308j), lambda: round(1j), lambda: 1j >> 1):
    print(show(f))
print(hash(1 + 0j) == hash(1), 1 + 0j in {1: 2}, {1j: "i"}[0 + 1j], (3 + 4j).__abs__(), 1j == 1, 2 == 2 + 0j, sum([1j, 2, 3.5]))


class C(complex):
    pass


class HasComplex:
    def __complex__(self):
        return 5 - 1j


class Bad:
    def __complex__(self):
        return 5


print(C(1, 2), type(C(1) + 1), C("1j"), complex(HasComplex()), show(complex, Bad()))
for spec in ["", ".2f", "10.1f", "<20", ">20", "^20", "e", ".3g", "+.1f", ",.1f", "*^30.2e", "g", "n", "010", "=10", ",n", "d", "q", "%", "#.0f", "z.1f"]:
    for v in [1 + 2j, -1.5j, 0j, complex(-0.0, 1234567.891), complex(inf, nan)]:
        print(repr(spec), v, show(format, v, spec))
print(f"{1+2j}", f"{1j:.1f}", "%s" % (2j, ))
