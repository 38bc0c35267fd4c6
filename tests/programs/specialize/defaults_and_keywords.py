# Direct calls that leave parameters to defaults and pass arguments by name: defaults are read when the call is made.
import sys
import weakref

train = sys.argv[1:] == ["train"]


def scale(x, factor=2, offset=0.5):
    return x * factor + offset


def power(base, exponent=2, modulus=None):
    if modulus is None:
        return base**exponent
    return base**exponent % modulus


def rebinds(x, step=1):
    x = x + step
    step = x * 2
    return x + step


def only_position(a, b=3, /, c=4):
    return a * 100 + b * 10 + c


def lengths(xs, default=[1, 2, 3]):
    return len(xs) + len(default)


class Named:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Counter:
    def __init__(self, start=0, step=1, *, label="c"):
        self.value = start
        self.step = step
        self.label = label

    def add(self, times=1, extra=0):
        self.value += self.step * times + extra
        return self.value

    def __call__(self, x, by=10):
        return x * by + self.value

    def __add__(self, other, more=7):
        return self.value + other + more


class Point:
    def __init__(self, x=0.0, y=0.0, z=1.5):
        self.x = x
        self.y = y
        self.z = z

    def length(self, scale=1.0):
        return (self.x * self.x + self.y * self.y + self.z * self.z) * scale


class Counted(Counter):
    def add(self, extra=0, times=2):
        self.value -= extra + times
        return self.value


def said(word, value):
    print(word, end=" ")
    return value


def loops(n):
    s = 0.0
    for i in range(n):
        s += scale(i) + scale(i, 3) + scale(i, offset=1.0) + scale(offset=2.0, x=i) + scale(i, i, i + 0.5)
    return s


def powers(n):
    t = 0
    for i in range(n):
        t += power(i) + power(i, 3) + power(i, modulus=7) + power(base=i, exponent=3, modulus=5)
    return t


def others(n):
    t = 0
    for i in range(n):
        t += rebinds(i) + rebinds(i, step=2) + only_position(i) + only_position(i, 1) + only_position(i, c=2) + lengths([i])
    return t


def methods(c, n):
    t = 0
    for i in range(n):
        t += c.add() + c.add(2) + c.add(extra=i) + c(i) + c(by=2, x=i) + (c + i)
    return t


def both(counters):
    t = 0
    for c in counters:
        t += c.add(extra=1) + c.add(times=3)
    return t


def points(n):
    t = 0.0
    for i in range(n):
        t += Point().length() + Point(i + 0.5).length(2.0) + Point(z=1.0, x=i / 2).length(scale=0.5)
    return t


def in_order(n):
    t = 0
    for i in range(n):
        t += power(modulus=said("m", 5), base=said("b", i), exponent=said("e", 2))
    print()
    return t


def higher(f, n):
    t = 0
    for i in range(n):
        t += f(i) + f(i, 3)
    return t


def nested(n):
    def inner(x, k=2):
        return x * k + n

    t = 0
    for i in range(n):
        t += inner(i) + inner(inner(i), k=1)
    return t


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


for i in range(6):
    print(loops(5), powers(5), others(5), methods(Counter(), 5), both([Counter(), Counted()]), points(4), nested(5))
    print(higher(scale, 4), higher(power, 4), scale(1.5), power(2.5), in_order(3))

if not train:
    # other defaults, in mid-loop too
    scale.__defaults__ = (5, 1.5)
    attempt(loops, 4)
    scale.__defaults__ = (2**70, "a")
    attempt(loops, 4)
    scale.__defaults__ = (3,)
    attempt(loops, 4)
    scale.__defaults__ = (1, 2, 3, 4.5)
    attempt(loops, 4)
    scale.__defaults__ = None
    attempt(loops, 4)
    del scale.__defaults__
    attempt(loops, 4)
    scale.__defaults__ = (2, float("nan"))
    attempt(loops, 2)
    scale.__defaults__ = (True, 1)
    attempt(loops, 4)

    def changing(x, step=1, other=2):
        if x == 2:
            changing.__defaults__ = (100, 200)
        if x == 4:
            changing.__defaults__ = None
        return x + step + other

    scale = changing
    attempt(loops, 7)

    def keeps(x, thing=Named("default"), other=Named("other")):
        keeps.__defaults__ = (None, None)
        print("still there:", thing.name, other.name)
        return 1

    def renews(x, factor=Named("first"), offset=0.5):
        print("in", factor if factor is None else factor.name)
        renews.__defaults__ = (Named(f"for {x}") if x < 3 else None, 0.5)
        return x + offset

    for power in (keeps, renews):
        attempt(powers, 3)
        attempt(higher, power, 3)

    def power(base, exponent=5, modulus=2):
        return base + exponent + modulus

    attempt(powers, 4)

    def power(modulus, exponent=5, base=2):
        return base * 10000 + exponent * 100 + modulus

    attempt(powers, 4)
    attempt(in_order, 3)

    def power(base, exponent=2, *, modulus=3):
        return base + exponent + modulus

    attempt(powers, 4)
    power.__kwdefaults__ = {"modulus": 4}
    attempt(powers, 4)
    power.__kwdefaults__ = None
    attempt(powers, 4)

    def power(base, exponent):
        return base

    attempt(powers, 4)

    def power(base, exponent=2, modulus=None, **rest):
        raise KeyError(base, exponent, modulus, rest)

    attempt(powers, 4)
    power = Counter(label="callable")
    attempt(powers, 4)
    power = lambda *args, **kwargs: len(args) + len(kwargs)
    attempt(powers, 4)
    attempt(higher, Point, 3)
    attempt(higher, divmod, 3)
    attempt(higher, nested, 3)

    # methods
    Counter.add.__defaults__ = (1, 0.5)
    attempt(methods, Counter(2, 3), 4)
    attempt(both, [Counter(), Counted(), Counter(1, 2)])
    Counted.add = lambda self, times=1, extra=5: times * extra
    attempt(both, [Counter(), Counted(), Counter(1, 2)])
    Counter.add.__defaults__ = ()
    attempt(methods, Counter(2, 3), 4)
    Counter.__call__.__defaults__ = (2**80,)
    attempt(higher, Counter(1), 4)
    Counter.__add__.__defaults__ = None
    attempt(methods, Counter(2, 3), 4)
    Point.__init__.__defaults__ = (0.5, Named("y"), 2.0)
    attempt(points, 2)
    Point.__init__.__defaults__ = (1, 2, 3)
    attempt(points, 3)
    Point.__init__.__defaults__ = (1.0, 2.0)
    attempt(points, 3)
    Point.length.__defaults__ = (10,)
    attempt(points, 3)
    attempt(lambda: Counter(step=2, start=1, label="x").add(times=3))

    # the function that is running goes, and its defaults with it
    class Vanishing:
        def method(self, x, thing=Named("of a method"), more=3):
            if x == 1:
                del Vanishing.method
            return x + more

    def vanish(v, n):
        t = 0
        for i in range(n):
            t += v.method(i, more=2)
        return t

    attempt(vanish, Vanishing(), 3)

    def deep(n, acc=0, limit=10):
        if n > limit:
            return acc
        return deep(n + 1, acc=acc + n)

    attempt(deep, 0)
    deep.__defaults__ = (0, 10**6)
    attempt(deep, 0)
    weak = weakref.ref(lengths, lambda r: print("lengths died"))
    del lengths
    attempt(others, 3)
