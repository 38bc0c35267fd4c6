# Flag boundaries, auto, _missing_, _generate_next_value_, _ignore_, aliases, verify, mixins, members and nonmembers.
import enum
from enum import CONFORM, EJECT, KEEP, STRICT, UNIQUE, Enum, Flag, IntEnum, IntFlag, StrEnum, auto, member, nonmember, verify


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
    NONE = 0


print(list(Perm), Perm.RW, Perm.R | Perm.X, ~Perm.R, Perm(7), Perm.NONE, bool(Perm.NONE), Perm.R in Perm.RW, len(Perm.RW), list(Perm.RW), Perm.R ^ Perm.RW, Perm.RW & Perm.W, Perm(0), repr(Perm(5)), str(Perm(5)), Perm.RW.name, Perm(5).name, Perm["RW"], Perm.R < Perm.W if False else "", hash(Perm.R) == hash(Perm(1)))
for boundary in (STRICT, CONFORM, EJECT, KEEP):
    class F(Flag, boundary=boundary):
        A = 1
        B = 4
    for v in (1, 5, 2, 8, -1, -2):
        try: print(boundary, v, repr(F(v)))
        except ValueError as e: print(boundary, v, str(e).splitlines())


class I(IntFlag):
    A = 1
    B = 2
    C = 8


print(I.A | 4, I(16), ~I.A, I.A + 1, I.A | I.B, I(-1), I.A == 1, f"{I.A}", f"{I.A:>4}", "%d" % I.B, I.A | 0, (I.A | I.B) & ~I.B, list(I(11)), I.A in I(3), isinstance(I.A, int), repr(I(19)))


class Auto(StrEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return f"{name.lower()}-{start}-{count}-{last}"
    ONE = auto()
    TWO = auto()
    THREE = "x"
    FOUR = auto()


print([m.value for m in Auto], Auto.ONE.upper(), Auto("x"), f"{Auto.TWO:>12}", Auto.ONE + "!")


class Color(Enum):
    _ignore_ = ["i", "tmp"]
    RED = 1
    CRIMSON = 1
    GREEN = "g"
    for i in range(2): pass
    C0 = i + 100
    tmp = 5
    @classmethod
    def _missing_(cls, value):
        if value == "default": return cls.RED
        if value == "wrong": return 5
        if value == "raise": raise LookupError("missing raised")
    @property
    def pretty(self): return self.name.title()
    def __call__(self): return "called"
    helper = nonmember(42)
    @member
    def func(self=None): return 1
    class Nested: pass


print([m.name for m in Color], Color.__members__.keys(), Color.CRIMSON is Color.RED, Color("default"), Color.RED.pretty, Color.RED(), Color.helper, Color.func.name, Color.Nested)
for v in ("wrong", "raise", "none"):
    try: print(Color(v))
    except Exception as e: print(type(e).__name__, e, "| context", repr(e.__context__))
try:
    @verify(UNIQUE)
    class Dup(Enum): A = 1; B = 1
except ValueError as e: print(e)
try:
    @enum.verify(enum.CONTINUOUS)
    class Gap(Enum): A = 1; B = 3
except ValueError as e: print(e)
try:
    @enum.verify(enum.NAMED_FLAGS)
    class NF(Flag): A = 1; B = 6
except ValueError as e: print(e)


class Planet(Enum):
    EARTH = (1, 2.5)
    MARS = (3, 4.5)
    def __init__(self, n, m): self.n, self.m = n, m
    def __new__(cls, *a):
        obj = object.__new__(cls)
        obj._value_ = a[0] * 10
        return obj


print(Planet.EARTH.n, Planet.MARS.value, Planet(30), Planet(3, 4.5) if False else "")


class Num(IntEnum):
    A = 1
    B = auto()
    C = auto()


print(Num.B + 1, Num.C, sorted(Num), Num(2), Num.A < Num.B, max(Num), repr(Num.A), str(Num.A), f"{Num.A:03d}", {Num.A: 1}[1], Num.A.numerator, range(5)[Num.B])
for f in (lambda: setattr(Color, "RED", 2), lambda: delattr(Color, "RED"), lambda: setattr(Color.RED, "value", 2), lambda: Color.NOPE, lambda: Color["NOPE"], lambda: type("X", (Color,), {}), lambda: Color(), lambda: Color.RED < Color.GREEN, lambda: Perm.R | 1, lambda: Num("x"), lambda: 5 in Color, lambda: "g" in Color, lambda: Color.RED.GREEN, lambda: Enum("D", "a b, c")(2), lambda: Enum("D", {"a": 1})["a"], lambda: Enum("D", [("p", 5)], module="m").p, lambda: IntEnum("E", "x y", start=10).y.value, lambda: Color.__call__.__name__, lambda: len(Color), lambda: list(reversed(Num)), lambda: Color.RED.__class__, lambda: Color.RED._name_, lambda: Color._member_names_, lambda: Num._value2member_map_):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import copy, pickle
print(copy.deepcopy(Color.RED) is Color.RED, pickle.loads(pickle.dumps(Perm.RW)), Color.RED.__reduce_ex__(2), dir(Num.A)[-3:])
