# == and != of objects whose classes have no == of their own, before and after they get one.
import enum


class Plain:
    pass


class Derived(Plain):
    pass


class OnlyNe:
    def __ne__(self, other):
        print("ne")
        return NotImplemented


class OnlyLt:
    def __lt__(self, other):
        return True


class Kind(enum.Enum):
    BIG = 1
    SMALL = 2


def answers(a, b):
    return a == b, a != b, b == a, b != a, a in [b], [a].count(b)


p, q, d = Plain(), Plain(), Derived()
values = [p, q, d, OnlyNe(), OnlyLt(), Kind.BIG, Kind.SMALL, None, ..., Plain, len, print, object(), iter([]), 1, 1.5, "a", True, (p,)]
for a in values:
    print([answers(a, b) for b in values])
for a, b in ((p, q), (p, p), (p, d), (Kind.BIG, Kind.BIG), (Kind.BIG, Kind.SMALL), (None, p), (Plain, Derived)):
    try:
        print(a < b)
    except TypeError as e:
        print(e)
Derived.__eq__ = lambda self, other: print("Derived.__eq__") or "equal"
print(p == d, d == p, p != d, d != p, None == d, d == Kind.BIG)
Plain.__eq__ = lambda self, other: NotImplemented
print(p == q, p == p, p != q, p == None, p == d)
del Derived.__eq__, Plain.__eq__
print(p == q, p == p, p == d, d != p)
Plain.__ne__ = lambda self, other: "ne of Plain"
print(p != q, p == q, d != None, None != d)
