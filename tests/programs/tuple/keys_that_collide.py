# Equality of keys with the same hash, of which some are tuples, named tuples and their subclasses, and what they hold.
from collections import namedtuple


class Loud:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        print("eq", self.value, type(other).__name__)
        return isinstance(other, Loud) and other.value == self.value

    def __hash__(self):
        return 0

    def __repr__(self):
        return f"Loud({self.value})"


class Str(str):
    def __eq__(self, other):
        print("Str.__eq__", other)
        return str.__eq__(self, other)

    __hash__ = str.__hash__


class Never(tuple):
    def __eq__(self, other):
        print("Never.__eq__", tuple(other) if isinstance(other, tuple) else other)
        return False

    __hash__ = tuple.__hash__


class NotUnequal(tuple):
    def __ne__(self, other):
        return False


class Plain(tuple):
    pass


class Zero(int):
    __hash__ = lambda self: 0


Point = namedtuple("Point", "x y")
Other = namedtuple("Other", "a b")
nan = float("nan")
keys = [
    0, "", 0.0, False, Loud(1), Loud(2), (-1,), (-2,), (-1.0,), (-2.0,), (None,), (True,), (1,), (1.0,), ("a",), (Str("a"),), (b"a",),
    (0, ""), ("", 0), Point(0, ""), Other("", 0), Plain((0, "")), Never((0, "")), NotUnequal((0, "")), (nan,), (2**70,), (2.0**70,),
    ((1, (2, (3, (4, (5, -1))))),), ((1, (2, (3, (4, (5, -2))))),), ((1, (2, (3, (4, (5, -1.0))))),), (), Plain(), (None, None), (None, 0),
    (0, None), (Loud(3),), (Point(1, -1),), (Point(1, -2),), ((1, -2),), (Zero(5),), ([].__class__,), (..., -1), (..., -2),
]  # fmt: skip
places = {}
for key in keys:
    places.setdefault(key, []).append(repr(key))
for key, found in places.items():
    print(repr(key), found)
print(len(set(keys)), len(frozenset(keys)))
for i, a in enumerate(keys):
    print(i, [n for n, b in enumerate(keys) if a == b], [n for n, b in enumerate(keys) if (a, 1) == (b, 1)])
for a, b in [((None, 1), ("a", 1)), ((1, "a"), (1, None)), (("a",), (1,)), ((True, 2), (1, 3)), ((None,), (None, 1)), (Point(1, 2), (1, 3))]:
    try:
        print(a < b, a <= b, a == b, a != b)
    except TypeError as e:
        print(e)
