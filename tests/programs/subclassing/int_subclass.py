# Subclasses of int, bool's relatives and float: what keeps the class, what returns the base, special methods that answer first.
class I(int):
    def __repr__(self): return f"I({int(self)})"
    def __add__(self, other): print("I.add", end=" "); return I(int(self) + int(other))
    def __radd__(self, other): print("I.radd", end=" "); return I(int(other) + int(self))
    def __eq__(self, other): print("I.eq", end=" "); return int(self) == int(other)
    __hash__ = int.__hash__


class J(int): pass
class F(float):
    def __str__(self): return "F-str"
    def __mul__(self, other): return "F-mul"


class K(J):
    def __radd__(self, other): return "K.radd"
    def __index__(self): return 77
    def __int__(self): return 78
    def __bool__(self): return False


a, j, k = I(5), J(6), K(7)
print(a + 1, 1 + a, a + j, j + a, sum([a, a]), a - 1, type(a - 1), -a, type(+a), type(abs(I(-3))))
print(j + k, type(j + 1), type(J(j)), type(int(j)), type(int(a)), J("12", 16), J.from_bytes(b"\1\2"), type(J.from_bytes(b"a")))
print(1 + k, [0] * 80 == [0] * 80, [1, 2, 3][J(1)], list(range(J(2))), "ab" * J(2), int(k), int.__int__(k), f"{k} {k:d} {k!r}", hex(k), bool(k), not k)
try:
    print("abc"[k])
except IndexError as e:
    print(e)
print(a == 5, 5 == a, a != 6, {a: 1}[5], a in [5], hash(a) == hash(5), a < 6, max(a, 4), sorted([I(3), I(1)]))
print(F(2.0) * 3, 3 * F(2.0), str(F(1)), repr(F(1)), f"{F(1)}", f"{F(1):.1f}", "%s %r %f" % (F(1), F(1), F(1)), F("inf"), type(F(1) + 1))
print(isinstance(True, int), issubclass(bool, int), True + True, type(True & False), type(True | 1), type(~True), True.__add__(2), bool.__new__(bool, 5))
try:
    class B(bool): pass
except TypeError as e:
    print(e)
print(type(J(3).real), J(3).numerator, type(J(3).conjugate()), J(5).bit_length(), J(3) is J(3).real, divmod(J(7), 2), pow(J(2), 3, 5), round(J(15), -1), type(round(j)))


class Weird(int):
    def __new__(cls, v, extra=None):
        self = super().__new__(cls, v)
        self.extra = extra
        return self
    def __init__(self, *a): print("init", a, end=" ")


w = Weird(3, "x")
print(w, w.extra, w.__dict__, w + 1, Weird.__mro__)


class S(int):
    __slots__ = ()


try:
    S(1).attr = 2
except AttributeError as e:
    print(e)
try:
    class T(int):
        __slots__ = ("a",)
except TypeError as e:
    print(e)
big = J(2**100)
print(big, type(big + 0), big == 2**100, hash(big) == hash(2**100), {big: "big"}[2**100], big.bit_count(), big & 1, -big, big // J(2))
print(int(F(2.9)), float(F(2.5)).__class__, F.fromhex("0x1p1"), type(F.fromhex("0x1p1")), F(0.5).as_integer_ratio(), F(2).is_integer(), int.__add__(a, 1), int.__eq__(a, "x"))
