# Functions whose parameters come with several types: a version for each of a few signatures, chosen at the entry, or by the caller.
import sys
from decimal import Decimal
from fractions import Fraction

train = sys.argv[1:] == ["train"]
rounds = 60 if train else 150


def clamp(x, low=None, high=None):
    if low is not None and x < low:
        return low
    if high is not None and x > high:
        return high
    return x


def add(a, b):
    return a + b


def power_sum(start, n):
    s = start
    for i in range(n):
        s = s + i * start
    return s


def norm(v):
    if isinstance(v, list):
        s = 0.0
        for x in v:
            s += x * x
        return s
    return v * v


def scale(values, k):
    out = []
    for v in values:
        out.append(v * k)
    return out


class Shape:
    def __init__(self, side, tag=None):
        self.side = side
        self.tag = tag

    def area(self, unit=1):
        return self.side * self.side * unit

    def __mul__(self, other):
        if isinstance(other, Shape):
            return Shape(self.side * other.side, self.tag)
        return Shape(self.side * other, self.tag)

    def __lt__(self, other):
        return self.side < (other.side if isinstance(other, Shape) else other)

    def __getitem__(self, key):
        if key is None:
            return self
        return self.side + key


def area(shape, factor=1):
    return shape.area() * factor


def rebound(n, step=None):
    if step is None:
        step = 1
    total = 0
    while n > 0:
        n -= step
        total += n
    return total


def countdown(n, by):
    if n <= 0:
        return n
    return countdown(n - by, by)


def flag(on, n):
    if on:
        return n + 1
    return n - 1


def pick(items, at):
    if at is None:
        return items
    return items[at]


def changing(x, n):
    """The parameter changes its type in the loop."""
    for i in range(n):
        if i == n // 2:
            x = str(x)
        x = x + x if isinstance(x, int) and x < 1000 else x
    return x


def itself(x, low=None):
    return x


def divide(a, b):
    return a // b


class Noisy:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        return f"{self.name}+{other}"

    def __del__(self):
        print("del", self.name)


def last(a, b):
    r = a + b
    a = None
    b = None
    return r


def ints(n):
    s = 0
    for i in range(n):
        s += clamp(i, 5, 1000)
        s += clamp(i)
        s += clamp(i, high=7)
        s += add(s, i) % 1000
        s += flag(i % 2 == 0, i) + flag(i, s % 7)
        s += divide(s, i + 1) % 10
    return s


def floats(n):
    s = 0.0
    for i in range(n):
        s = add(s, 0.25)
        s += clamp(s, 5, 10.5) + clamp(s, 1.5)
        s += norm([s, 1.0, 2.0]) % 3 + norm(s) % 2
    return s


def shapes(n):
    s = 0
    shape = Shape(2)
    for i in range(n):
        s += area(shape) + area(shape, 2) + area(Shape(0.5), 1.5) + shape.area(3)
        s += (shape * i).side + (shape * Shape(i)).side + (shape * 0.5).side
        s += (shape < i) + (shape < Shape(i)) + shape[1] + shape[None].side
        s += rebound(i) + rebound(i, 2) + countdown(i, 3) + countdown(1.5, 0.5)
        s += pick([1, 2, 3], 1) + len(pick([1, 2, 3], None)) + len(pick([[1], [2, 3]], 1))
    return s


def boxes(n):
    found = []
    for i in range(n):
        found.append(add("a", "b"))
        found.append(power_sum(i, 3))
        found.append(power_sum(i / 2, 3))
        found.append(power_sum(Decimal(i), 3))
        found.append(power_sum(Fraction(i, 3), 3))
        found.append(scale([1, 2, 3], i))
        found.append(scale([1.5, 2, None][:2], 0.5))
        found.append(scale((1, 2), "ab"))
        found.append(changing(i, 9))
        found.append(changing(str(i), 4))
    return found[-20:]


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e, e.__traceback__.tb_next.tb_lineno)


print(ints(rounds), floats(rounds), shapes(rounds))
print(boxes(rounds))
for i in range(rounds):
    last(Noisy(i), i) if i < 2 else last(i, i)
    last(0.5, i) if i % 3 else last("a", "b")

if not train:
    print(clamp(2**70, 3, 2**65), clamp(2**62, 2**61, 2**62), clamp(True, 2), clamp("b", "c"), clamp(Decimal(3), 4))
    print(add(2**62, 2**62), add(-(2**63), -1), add(True, True), add([1], [2]), add(1, 0.5), add(0.5, 1), add(2**62, 1))
    nan = float("nan")
    print(itself(nan) is nan, itself(nan, nan) is nan, clamp(nan, 1) is nan, add(nan, 1.0), itself(1, 2), itself(None), itself(2**80, 1))
    print(norm([1, 2.5, 3]), norm([]), norm(3), norm(1j), norm([2**40, 2**40]))
    print(flag(None, 1.5), flag([], 2), flag("x", 3), flag(0.0, True))
    print(power_sum(2**61, 9), power_sum(-(2**62), 5), power_sum("", 0), power_sum(True, 4))
    print(rebound(7, 0.5), rebound(5.5), rebound(2**63, 2**62), countdown(2**63 + 5, 2**62), countdown(5, True))
    print(pick("abc", 1), pick({None: 1, 2: 3}, 2), pick([1, 2], -1), pick([1, 2], True))
    print(changing(2**60, 20), changing(3, 100), changing(1.5, 3))
    for f, args in [
        (add, (1, "a")), (add, (None, 1)), (clamp, (1, "a")), (divide, (1, 0)), (divide, (1.5, 0)), (norm, ([1, "a"],)),
        (pick, ([1], 5)), (pick, ([1], 1.5)), (power_sum, (None, 2)), (scale, (5, 5)), (area, (3,)), (rebound, ("a",)),
        (countdown, (5000, 1)), (flag, (True, "a")), (last, (1, None)), (divide, (7, Decimal(0))), (countdown, (1.5, "a")),
    ]:  # fmt: skip
        attempt(f, *args)
    print(Shape(3).area(), Shape(2**40).area(2**10), Shape(0.5).area("ab" and 2), (Shape("ab") * 2).side, Shape(1) < 0.5)

    def doubled(a, b):
        return ("other", a, b)

    plus, add = add, doubled
    print(add(1, 2), plus(1, 2), floats(0))
    attempt(floats, 3)
    add = plus
    clamp.__defaults__ = (3, 4.5)
    print(ints(5), clamp(1), clamp(10), clamp(4))
    clamp.__defaults__ = (None, "z")
    print(clamp("zz"), clamp(7, 9, None))
    area.__defaults__ = (0.5,)
    print(area(Shape(3)))

    class Loud(int):
        def __lt__(self, other):
            print("lt", int(self), other)
            return int(self) < int(other)

        def __add__(self, other):
            return "loud"

    print(clamp(Loud(3), Loud(4)), add(1, 2), plus(Loud(1), 2), plus(1, Loud(2)), clamp(3, Loud(5)))
    last(Noisy("x"), "y")
    last(Noisy("z"), Noisy("q"))
    print("end")
