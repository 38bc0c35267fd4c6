# Builtin functions of numbers: inside the fast way's domain, at its edges, outside of it, and when the names mean something else.
import math
import sys
from math import sin, sqrt

train = sys.argv[1:] == ["train"]
box = [0]


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y

    def length(self):
        return math.sqrt(self.norm())


def floats(x, y):
    return (
        sqrt(x), math.sin(x), sin(y), math.cos(x), math.exp(y), math.log(x), math.atan2(y, x), abs(y), min(x, y), max(x, y), int(x), int(y),
        float(x), math.floor(y), math.ceil(y), math.tan(x), math.atan(y), math.log2(x), math.log10(x), math.asin(y), math.acos(y),
    )  # fmt: skip


def ints(i, j):
    return abs(i), abs(j), min(i, j), max(i, j), int(i), float(i), sqrt(j), math.floor(i), math.ceil(j)


def mixed(x, i):
    return abs(x), min(x, i), max(x, i), max(i, x), int(x), float(x), min(x, 0), max(x, 0.5)


def attempt(f, *args):
    try:
        print(f.__name__, args, [repr(v) for v in f(*args)])
    except Exception as e:
        print(f.__name__, args, type(e).__name__, e)


def nans(x, y):
    m = max(x, y)
    box[0] = m
    return m is x, m is y, m is box[0], m == m


def loop(n):
    s = 0.0
    for i in range(n):
        s += sqrt(i) + min(i, 5) - abs(i - 3) + int(i * 0.7)
    return s


for k in range(6):
    attempt(floats, 1.5 + k, 0.25)
    attempt(ints, -5, 7 + k)
    attempt(mixed, 1.5, 2)
    attempt(mixed, 3, 2)
    nans(1.0, 2.0)
    print(loop(20), Point(3.0, 4.0).length(), Point(1, 2.0).length())
if not train:
    nan, inf, big = float("nan"), float("inf"), 2**62
    for x, y in (
        (-1.0, 0.5), (0.0, -0.0), (inf, 0.5), (nan, 0.5), (2.0, inf), (1e300, 800.0), (1e19, -1e19), (4.6e18, 0.1), (2.5, 1.5), (1e-320, -0.0),
    ):  # fmt: skip
        for f in (sqrt, sin, math.exp, math.log, abs, int, math.floor, math.asin):
            for v in (x, y):
                try:
                    print(f.__name__, repr(f(v)), end=" ")
                except Exception as e:
                    print(f.__name__, type(e).__name__, e, end=" ")
        print()
        attempt(floats, x, y)
        attempt(mixed, x, 2)
        attempt(mixed, y, 2**53 + 1)
        print(nans(x, y), nans(y, x))
    for i, j in ((-(2**63), 3), (big, -big), (2**63, 1), (True, False), (-(2**64), 2**70), (0, -1), ("a", "b"), (None, 1)):
        attempt(ints, i, j)
        attempt(mixed, i, j)
    attempt(mixed, 2**53 + 1, float(2**53))
    print(Point(big, 1).length(), Point(0.0, -0.0).length())
    attempt(lambda x: [Point(x, 0).length()], 1j)
    min = lambda a, b: "mine"
    math.sqrt = lambda x: f"sqrt {x}"
    print(mixed(1.5, 2), Point(3.0, 4.0).length())
    sqrt = math.cos
    print(floats(1.5, 0.25)[0] == math.cos(1.5))
