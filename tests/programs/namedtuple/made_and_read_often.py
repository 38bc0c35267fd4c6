# named tuples are made and read in loops: by every way to call the class, and by classes that change what making one means
import sys
from collections import namedtuple
from typing import NamedTuple

P = namedtuple("P", "x y")
D = namedtuple("D", "a b c", defaults=[2, 3])
One = namedtuple("One", "only")


class Typed(NamedTuple):
    left: int
    right: str = "r"

    def both(self): return f"{self.left}{self.right}"


class WithDict(P): pass


class WithNew(P):
    __slots__ = ()
    def __new__(cls, x, y): return super().__new__(cls, x * 2, y)


class WithInit(P):
    def __init__(self, x, y): self.sum = x + y


class Meta(type):
    def __call__(cls, *args): return ("meta", super().__call__(*args))


def loop(cls, n, *args):
    total = 0
    for i in range(n):
        p = cls(i, *args)
        total += p[0]
    return total, p


for cls in (P, Typed, WithDict, WithNew, WithInit): print(loop(cls, 50, 7), cls.__name__)
print(sum(P(i, 2).x + P(i, 2).y for i in range(100)), [One(k).only for k in range(3)])
for call in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, y=5), lambda: P(y=1, x=2), lambda: P(1, z=2), lambda: D(1), lambda: D(1, 5), lambda: D(1, 5, 6), lambda: D(),
             lambda: P(*[1, 2]), lambda: P(**{"x": 1, "y": 2}), lambda: Typed(1), lambda: Typed(1, "q").both(), lambda: One((1, 2))):
    try: print(call())
    except TypeError as e: print("TypeError", e)
w = WithDict(1, 2); w.extra = 5; print(w, w.extra, vars(w), WithInit(3, 4).sum)

short, long = tuple.__new__(P, (1,)), tuple.__new__(P, (1, 2, 3))
for t in (P(8, 9), short, long, P(6, 7)):
    try: print(t.x, t.y, len(t))
    except IndexError as e: print("IndexError", e)


def reads(things):
    found = []
    for t in things:
        try: found.append(t.y)
        except (IndexError, AttributeError) as e: found.append(type(e).__name__)
    return found
print(reads([P(1, 2), short, long, WithDict(3, 4), 5, D(1, 2, 3), P(5, 6)] * 3))
try: P(1, 2).x = 3
except AttributeError as e: print(e)
print(P.x.__get__(P(1, 2)), P.x.__doc__)
try: P.y.__get__(5, int)
except TypeError as e: print(e)

p = P(1, 2); a = sys.getrefcount(p); q = P(p, p); print(sys.getrefcount(p) - a, q.x is p); del q; print(sys.getrefcount(p) - a)
P.__new__ = lambda cls, *args: tuple.__new__(cls, args[::-1]); print(P(1, 2), P(1, 2).x)
del P.__new__
try: print(P(1, 2))
except TypeError as e: print("TypeError", e)
print(P((1, 2)))
P.x = property(lambda self: "property"); print(P((1, 2)).x, reads([P((1, 2))]))
D.__init__ = lambda self, *args: print("init", args); print(D(1, 2, 3))


class M(D, metaclass=Meta): __slots__ = ()
print(M(1, 2, 3))
