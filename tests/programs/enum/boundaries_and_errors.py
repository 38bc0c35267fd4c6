# enum: flags with each boundary, verify, auto, aliases, mixins, errors of definition and use, reprs, pickling hooks, members in classes.
import enum
from enum import *


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class Colour(Enum):
    RED = 1
    GREEN = "g"
    ALIAS = 1
    @property
    def nice(self): return self.name.title()
    @classmethod
    def default(cls): return cls.RED
    def __str__(self): return f"colour {self.name}"


print(list(Colour), Colour.ALIAS, Colour.ALIAS is Colour.RED, Colour(1), Colour["ALIAS"], Colour.__members__, Colour.RED.nice, Colour.default(), f"{Colour.RED}", f"{Colour.RED!r:>20}", len(Colour), Colour.RED in Colour, 1 in Colour, "x" in Colour, hash(Colour.RED) == hash("RED"), Colour.RED != Colour.GREEN, Colour.RED.__class__, type(Colour), bool(Colour.RED), list(reversed(Colour)), Colour.RED._value_, Colour.RED.__objclass__)
for f in (lambda: Colour(2), lambda: Colour["NO"], lambda: Colour.NO, lambda: setattr(Colour, "RED", 5), lambda: setattr(Colour.RED, "value", 5), lambda: setattr(Colour.RED, "name", "x"), lambda: delattr(Colour, "RED"), lambda: Colour.RED < Colour.GREEN, lambda: type("Sub", (Colour,), {}), lambda: Colour.RED(), lambda: Colour.RED.GREEN, lambda: Colour(), lambda: Colour(1, 2), lambda: [].__class__ in Colour, lambda: setattr(Colour.RED, "extra", 1) or Colour.RED.extra, lambda: EnumType.__call__(Colour, 1), lambda: Enum("Dyn", "a b c").c, lambda: list(Enum("Dyn", {"x": 5, "y": 6})), lambda: list(Enum("Dyn", [("p", 1), ("q", 2)], start=5)), lambda: Enum("Dyn", ["a", "a"]), lambda: IntEnum("I", "a b", start=10).b + 1, lambda: Enum("T", "a", module="m", qualname="q.T").__qualname__, lambda: Enum("Bad", 5)):
    attempt(f)
def dup():
    @unique
    class D(Enum): A = 1; B = 1
def reuse():
    class D(Enum): A = 1; A = 2
def mro_name():
    class D(Enum): mro = 1
def sunder():
    class D(Enum): _bad_ = 1
def double():
    class D(Enum): A = auto(); B = auto(); C = "x"; E = auto()
    return [m.value for m in D]
def missing():
    class D(Enum):
        A = 1
        @classmethod
        def _missing_(cls, v): return cls.A if v == "a" else 5 if v == "bad" else None
    return D("a"), attempt(lambda: D("bad")), attempt(lambda: D("none"))
def generate():
    class D(str, Enum):
        @staticmethod
        def _generate_next_value_(name, start, count, last): return f"{name.lower()}{start}{count}{last}"
        A = auto(); B = auto()
    return [m.value for m in D], D.A == "a10[]", D.A.upper()
def init():
    class P(Enum):
        A = (1, 2); B = 3, 4
        def __init__(self, x, y): self.x, self.y = x, y
        @property
        def total(self): return self.x + self.y
    return P.A.total, P((3, 4)), P.B.value
def new():
    class N(int, Enum):
        A = 1, "one"; B = 2, "two"
        def __new__(cls, v, label): o = int.__new__(cls, v); o._value_ = v; o.label = label; return o
    return N.A.label, N(2), N.B + 1, N.A < N.B, sorted([N.B, N.A])
def nonmember_():
    class D(Enum):
        A = 1
        B = nonmember(5)
        @member
        def C(self): return 1
        def method(self): return "m"
        class Inner: pass
        lam = lambda self: "lambda"
    return list(D)[:1], D.B, type(D.C).__name__, D.A.method(), isinstance(D.Inner, type), D.A.lam()
def strenum():
    class S(StrEnum): A = auto(); LONG_NAME = auto(); C = "see"
    return list(S), S.A + "!", f"{S.A}", str(S.C), S("see"), S.A == "a", S.LONG_NAME
def strbad():
    class S(StrEnum): A = 1
def intbad():
    class I(IntEnum): A = "x"
def order():
    class O(Enum):
        _order_ = "B A"
        A = 1; B = 2
def ignore():
    class I(Enum):
        _ignore_ = "i tmp"
        for i in range(3): tmp = i
        v = tmp
    return list(I)
def cover():
    @verify(CONTINUOUS)
    class V(IntEnum): A = 1; B = 4
def named():
    @verify(NAMED_FLAGS)
    class V(Flag): A = 1; B = 6
for f in (dup, reuse, mro_name, sunder, double, missing, generate, init, new, nonmember_, strenum, strbad, intbad, order, ignore, cover, named):
    attempt(f)


class Perm(Flag):
    R = 4; W = 2; X = 1
    RW = 6
    NONE = 0


print(Perm.R | Perm.W, Perm.RW, ~Perm.R, Perm.R & Perm.W, Perm.R ^ Perm.RW, Perm(5), Perm(0), list(Perm.RW), Perm.R in Perm.RW, len(Perm(7)), bool(Perm.NONE), Perm.R.name, Perm(5).name, Perm(3).value, repr(Perm(7)), str(Perm(5)), list(Perm), Perm.RW._inverted_ if False else "", -5 if False else Perm(-2))
attempt(lambda: Perm(8)); attempt(lambda: Perm.R | 1); attempt(lambda: Perm.R < Perm.W); attempt(lambda: Perm["RWX"]); attempt(lambda: Perm("x"))
for b in (STRICT, CONFORM, EJECT, KEEP):
    class B(IntFlag, boundary=b): A = 1; C = 4
    attempt(lambda: (B(5), B(2), B(10), B(1) | 8, ~B.A, B(-1)))
class IF(IntFlag): A = auto(); B = auto(); C = auto()
print(IF.A | IF.C, IF.A + 1, IF(7) & ~IF.B, IF.A == 1, 5 & IF.A, type(5 & IF.A), f"{IF.A}", f"{IF.A | IF.B:#x}", IF(3) in IF(7), 2 in IF, list(IF(6)), IF.A.bit_length(), isinstance(IF.A, int), IF(8), IF(16 | 1), IF.C | 2)
print(enum.global_enum_repr(IF.A), enum.show_flag_values(5) if hasattr(enum, "show_flag_values") else "", bin_ := enum.bin(5) if hasattr(enum, "bin") else "", issubclass(IntEnum, ReprEnum), EnumMeta is EnumType, Colour.__doc__, Colour.__module__)
match Colour.RED:
    case Colour.GREEN: print("green")
    case Colour.RED: print("red")
import copy
print(copy.copy(Colour.RED) is Colour.RED, copy.deepcopy([Perm.R])[0] is Perm.R, Colour.RED.__reduce_ex__(2)[1], {Colour.RED: 1}[Colour(1)], dir(Colour.RED)[-2:], [n for n in dir(Colour) if n[0] != "_"])
