from enum import Flag, IntEnum, IntFlag, StrEnum, auto


class Level(IntEnum):
    LOW = 1
    HIGH = 10


print(Level.LOW, repr(Level.LOW), Level.LOW < Level.HIGH, Level.HIGH + 1, sorted([Level.HIGH, Level.LOW]))
print(int(Level.HIGH), Level(10), f"{Level.LOW}", "%d" % Level.HIGH, [10, 20, 30][Level.LOW])


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.X, repr(Perm.RW), Perm.R in Perm.RW, ~Perm.R, Perm.RW & Perm.W, bool(Perm.R & Perm.W))
print(list(Perm), list(Perm.RW), Perm(5), Perm.R ^ Perm.RW, Perm(0))


class Bits(IntFlag):
    A = 1
    B = 2


print(Bits.A | Bits.B, Bits.A | 4, int(Bits.A | Bits.B), Bits(3))


class Name(StrEnum):
    ONE = auto()
    TWO = "zwei"


print(Name.ONE, Name.TWO.upper(), Name.ONE == "one", repr(Name.TWO))
try:
    Perm(99)
except ValueError as e:
    print(str(e).splitlines()[0])
