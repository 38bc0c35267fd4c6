for f in [0.0, -0.0, 1.0, -2.5, 0.1, 1e300, 5e-324, 3.0, 1e22, -1e-5]:
    print(f.is_integer(), f.as_integer_ratio(), f.hex(), float.fromhex(f.hex()) == f, f.conjugate(), f.real, f.imag, f.__trunc__(), f.__floor__(), f.__ceil__(), f.__getnewargs__())
for t in ["0x1.8p3", "0X.1p-2", "1.8", "-0x1p-1074", "0x1p-1075", "0x1.8p-1075", "inf", "-nan", "0x1.fffffffffffff8p1023", "  0x10  ", "0x1.00000000000008p0", "0x1.000000000000081p0", "p1", "", "0x", "1p", "0x1p5000", "0x1.p-99999999999"]:
    try:
        print(t, float.fromhex(t))
    except (ValueError, OverflowError) as e:
        print(t, type(e).__name__, e)
for f in [0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 1234.5678, 0.05, 5.015, 1e22, 1e16, 123456.789, -7.45, 2.5e-8, 0.1 + 0.2]:
    print(f, round(f), [round(f, n) for n in (0, 1, 2, 3, 5, 10, 17, 25, 400, -1, -2, -5, -400)], round(f, None))
for args in [(float("nan"), ), (float("inf"), ), (1.7e308, -308), (1.5, "a"), (1.5, 1.0), (float("nan"), 2), (float("-inf"), -2), (1.5, 10**30), (1.5, -(10**30))]:
    try:
        print(args, round(*args))
    except Exception as e:
        print(args, type(e).__name__, e)
for f in (lambda: float("nan").as_integer_ratio(), lambda: float("inf").as_integer_ratio(), lambda: float.__getformat__("x"), lambda: float.__getformat__("double"),
          lambda: float(1, 2), lambda: float(x=1), lambda: float.fromhex(1), lambda: (1.5).nope, lambda: 1.5 < "a", lambda: 1.5 + "a", lambda: 1.5 << 2, lambda: ~1.5):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Celsius(float):
    def __repr__(self):
        return f"{float(self):.1f} C"


c = Celsius("36.6")
c.place = "here"
print(c, c + 1, type(c + 1), c.place, c == 36.6, hash(c) == hash(36.6), f"{c:.3f}", float(c), int(c), Celsius(), isinstance(c, float), -c, abs(c), Celsius.fromhex("0x1p1"))


class Half:
    def __float__(self):
        return 0.5


class BadFloat:
    def __float__(self):
        return "x"


class Index:
    def __index__(self):
        return 3


print(float(Half()), float(Index()))
try:
    float(BadFloat())
except TypeError as e:
    print(e)
