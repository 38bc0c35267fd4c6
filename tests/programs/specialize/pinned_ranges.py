# Parameters of which a range or a constant is pinned in facts.toml (tests/test_pins.py), with values inside and outside of it.
import sys
import traceback


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y * 2

    def moved(self, n):
        return Point(self.x + n, self.y - n)

    def __getitem__(self, i):
        return self.x * i + self.y


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def area(n, k):
    return n * n + k * n


def total(items, n):
    s = 0
    for i in range(n):
        s += items[i] * n
    return s


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def rebound(n, items):
    n = n * 3 + 1
    items = [n]
    t = 0
    while n > 0:
        t += n * n
        n = n - 7
        if t > 10**6:
            n = 0
    items.append(t)
    return items


def mixed(n):
    if n > 50:
        n = n / 2
    return n * 2


def captured(n):
    def add(k):
        return n + k

    return add(1) + add(n)


def steps(n):
    for i in range(n):
        yield i * n


def divided(n, k=5):
    return n // k + n % k


def shifted(n, k):
    return n << k


def keeps(n, thing):
    thing = thing or None
    summed = 0
    for i in range(n):
        summed += i
    return summed


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


def deep(n):
    if n == 0:
        raise KeyError(n)
    return deep(n - 1) + 1


def caller(low, high):
    s = 0
    for n in range(low, high):
        s += area(n, 5) + divided(n) + shifted(n & 7, 3)
        s += mixed(n & 31)
    return s


def optional(n):
    return 0 if n is None else n * n


def train():
    for i in range(40):
        area(i, 5), total([1, 2, 3, 4], 4), fib(5), rebound(i, []), mixed(i), captured(i), list(steps(3)), divided(i), shifted(3, 4), down(5)
        keeps(3, [1]), Point(i, 2).moved(i)[2], optional(3)
    optional(None)
    caller(0, 40)
    for _ in range(10):
        try:
            deep(5)
        except KeyError:
            pass


def shown(f, *args):
    try:
        result = f(*args)
        if hasattr(result, "__next__"):
            result = list(result)
        elif isinstance(result, Point):
            result = (result.x, result.y, result[3])
        print(f.__name__, args, result)
    except Exception as e:
        print(f.__name__, args, type(e).__name__, e, [frame.lineno for frame in traceback.extract_tb(e.__traceback__)])


NUMBERS = [0, 1, 5, 7, 40, 63, 64, 1000, 1023, 1024, -1, -2, 2**31, 2**40, 2**61, 2**62 - 1, 2**62, 2**63 - 1, 2**63, -(2**63), 10**30]
OTHERS = [True, False, 2.5, float("inf"), "ab", None, [1]]


def test():
    for n in NUMBERS + OTHERS:
        shown(mixed, n)
        shown(captured, n)
        shown(optional, n)
        shown(divided, n)
        shown(Point, n, 1)
        shown(Point, 1, n)
        shown(Point(1, 2).moved, n)
        shown(total, [1, 2**62, 2.5], n if not isinstance(n, int) or n < 100 else 5)
        shown(rebound, n if not isinstance(n, int) or n < 2**40 else 11, [])
        shown(steps, n if not isinstance(n, int) or n < 100 else 6)
        for k in (5, 0, 3, -1, 2**62, 2.0, None):
            shown(area, n, k)
            shown(divided, n, k)
            shown(shifted, n, k if not isinstance(k, int) or k < 100 else 99)
    print(fib(15), caller(0, 40), caller(-5, 2000), caller(2**62 - 3, 2**62 + 3))
    print(sorted([3, 2000, -1, 7], key=fib_mod), list(map(area, [1, 2000], [5, 6])), max(range(90), key=mixed))
    for n in (3, 5000):
        keeps(n, Loud(n))
        print("after", n)
    shown(deep, 5)
    shown(deep, 200)
    print(down(900))
    try:
        down(5000)
    except RecursionError:
        print("too deep")
    divided.__defaults__ = (7,)
    print(divided(20), divided(3000))
    for i in range(300):
        area(5000 + i, 5), fib(3), total([1, 2, 3, 4, 5, 6, 7, 8, 9], 9)
    print(area(5000, 5), area(3, 5))


def fib_mod(n):
    return fib(abs(n) % 12)


train()
if sys.argv[1:] != ["train"]:
    test()
