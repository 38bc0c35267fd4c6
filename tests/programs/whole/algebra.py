"""Works with the package beside it: polynomials, matrices over several rings, lazily imported parts."""

import sys
from fractions import Fraction
from operator import itemgetter

import _algebra as alg
from _algebra import modular
from _algebra.rings import coerced


def attempt(title, f, *args):
    try:
        value = f(*args)
    except Exception as error:
        notes = getattr(error, "__notes__", [])
        print(f"{title}: {type(error).__module__.partition('.')[0]}.{type(error).__name__}: {error}", *notes, sep="\n    " if notes else " ")
    else:
        print(f"{title}: {value}")


def polynomials():
    from _algebra import Polynomial, parse

    x = Polynomial.variable()
    p, q = 3 * x**3 - 2 * x + 5, x**2 - 1
    for title, value in {
        "p": p, "q": q, "p+q": p + q, "p-q": p - q, "q-p": q - p, "p*q": p * q, "1-x": 1 - x, "-p": -p, "p//q": p // q, "p%q": p % q,
        "q**5": q**5, "p@q": p @ q, "p'": p.derivative(), "p'''": p.derivative(3), "int": q.integral(7), "0*p": 0 * p, "shift": q.shifted(2),
        "x/2": x * Fraction(1, 2) - Fraction(3, 4), "float": x * 0.5 + 1.25, "gcd": (q * (x - 2) * 6).gcd((x - 1) * (x + 5) * 4),
        "roots": Polynomial.from_roots(1, -2, 3), "parsed": parse("x^3 - 6*x^2+11x - 6"), "mod": pow(x, 40, x**2 - x - 1),
    }.items():  # fmt: skip
        print(f"{title:>7} = {value}")
    a, b = divmod(x**5 - 3, x**2 + x + 1)
    print(repr(a), repr(b), a * (x**2 + x + 1) + b == x**5 - 3, p.degree, len(p), list(p), p[1], p[9], p[:2], p(2), p(Fraction(1, 2)), p(0.5), p(1j))
    print(Polynomial.from_roots(1, -2, 3, 3).rational_roots(), (6 * x**3 - 5 * x**2 - 2 * x + 1).rational_roots(), (x**2 + 1).rational_roots())
    print(f"{p:t} | {Polynomial():y} | {Polynomial(1)} | {Polynomial(0, 0, -1)} | {Polynomial([0, 0])!r}", p == p + 0, Polynomial(4) == 4, p != "p", {p: 1}[p + 0])
    for text in ("2x^2 + y", "x x", "3 +* 2", "x^", "", "-x"):
        attempt(f"parse {text!r}", parse, text)
    attempt("divide", divmod, p, Polynomial())
    attempt("add text", lambda: p + "x")
    attempt("text add", lambda: "x" + p)
    attempt("inverse", lambda: 1 / p)
    attempt("inverse", lambda: p**-1)


def matrices():
    from _algebra.matrix import Matrix, recording

    a = Matrix([[2, 1, 1], [1, 3, 2], [1, 0, 0]])
    print(a, a.T, sep="\n--\n")
    print("det", a.det(), "rank", a.rank, "trace", a.trace(), "inverse", a.inverse(), a @ a.inverse() == Matrix.identity(3), (a**-2 @ a**2).flat())
    print("characteristic", a.characteristic(), "at A:", set((a @ a @ a - 5 * (a @ a) + 4 * a + Matrix.identity(3)).flat()))
    with recording() as steps:
        print("solution", a.solve((4, 5, 6)), a @ a.solve((4, 5, 6)))
    print(*steps[:5], sep=" | ")
    print(len(steps), a.rank, len(steps))
    singular = Matrix([[1, 2], [2, 4]])
    print(singular.solve((1, 2)), singular.solve((1, 3)), singular.rank, singular.reduced())
    attempt("inverse", singular.inverse)
    attempt("product", lambda: a @ singular)
    attempt("sum", lambda: a + singular)
    attempt("ragged", Matrix, [[1, 2], [3]])
    attempt("index", lambda: a["x"])
    fib = Matrix([[1, 1], [1, 0]])
    print((fib**90)[0, 1], fib[0], fib[:, 0], fib[0:1, 0:2], fib in [Matrix(fib)], (1, 0) in fib, fib.index((1, 0)), fib.count((9, 9)), list(reversed(fib)))
    hilbert = Matrix.build(5, 5, lambda i, j: Fraction(1, i + j + 1))
    p, l, u, sign = hilbert.lu()
    print("hilbert", hilbert.det(), hilbert.inverse()[4], l @ u == p @ hilbert, sign)
    big = Matrix.build(6, 6, lambda i, j: (i * 7 + j * 3) % 11 - 5)
    print("big", big.det(), big.characteristic(), big.rank)
    Z7 = modular(7)
    m = Matrix.build(3, 3, lambda i, j: Z7(i * j + i + 1))
    n = Matrix([[Z7(2), Z7(3)], [Z7(1), Z7(4)]])
    print(m.det(), m.reduced()[1], n.det(), n.reduced(), n @ n, sum(v.value for v in (n @ n).flat()))
    match Matrix([[1, 2], [3, 4]]):
        case Matrix(((a, b), (c, d))):
            print("matched", a, b, c, d)
    match fib:
        case [[1, x], [1, 0]]:
            print("sequence", x)


def rings():
    Z5, Z6 = modular(5), modular(6)
    values = list(map(Z5, range(5)))
    print([[int(a * b) for a in values] for b in values], Z5(3) / 4, 2 / Z5(3), Z5(Fraction(1, 2)), Z5(2) ** -1, 1 - Z5(3), Z5(7) == 2, Z5(2) == Z6(2))
    print([Z5(v).order() for v in range(1, 5)], modular(5) is Z5, Z5, Z5.zero, Z5.ring_name, sorted(alg.REGISTRY), hash(Z5(1)) == hash(Z5(6)))
    attempt("inverse", Z6(3).inverse)
    attempt("order", Z6(2).order)
    attempt("mix", lambda: Z5(1) + Z6(1))
    attempt("float", lambda: Z5(1.5))
    attempt("slots", lambda: setattr(Z5(1), "extra", 1))
    Polynomial = alg.Polynomial
    x = Polynomial(Z5(0), Z5(1))
    p = (x + 1) * (x + 2) * (x + 3)
    print(p, [str(p(v)) for v in values], divmod(p, x + 2)[1] == 0, coerced.__name__, Polynomial.__add__.__wrapped__.__qualname__)
    F = p.gcd((x + 3) * (x + 4))
    print(F, repr(F))


def main():
    print(alg.loaded, dir(alg), alg.__version__, alg.__name__, alg.__package__, "_algebra.matrix" in sys.modules)
    rings()
    print(alg.loaded, "_algebra.polynomial" in sys.modules, "_algebra.matrix" in sys.modules)
    polynomials()
    matrices()
    print(alg.Matrix is sys.modules["_algebra.matrix"].Matrix, alg.loaded, "Matrix" in vars(alg))
    attempt("missing", lambda: alg.nothing)
    try:
        from _algebra import nonsense  # noqa: F401
    except ImportError as error:
        print(type(error).__name__, str(error).partition(" (")[0], error.name)
    namespace = {}
    for name in alg.__all__:
        namespace[name] = getattr(alg, name)
    print(sorted((k, type(v).__name__) for k, v in namespace.items()), *map(itemgetter(0), sorted(alg.REGISTRY.items())))


if __name__ == "__main__":
    main()
