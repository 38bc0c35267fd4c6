"""Parameters that are given by name alone: what the text gives, what `__kwdefaults__` has at that moment, and what it has no longer.
Then methods that assign to their parameters, and functions with many of them."""

import sys

train = sys.argv[1:] == ["train"]


def scaled(x, *, by=2, plus=1):
    return x * by + plus


def needed(x, *, unit):
    return x + unit


class Meter:
    def __init__(self, start, *, step=1, name="meter"):
        self.value = start
        self.step = step
        self.name = name

    def tick(self, n, *, twice=False):
        self.value += n * self.step * (2 if twice else 1)
        return self.value

    def clipped(self, low, high=100, *, offset=0):
        low = max(low, 0)
        high = min(high, 50)
        return low + high + offset + self.value

    def __call__(self, x, *, y=3):
        return x * y


class Child(Meter):
    def __init__(self, start, *, extra=5):
        super().__init__(start, step=2)
        self.extra = extra

    def tick(self, n, *, twice=True):
        return super().tick(n, twice=twice) + self.extra


def loop(n, x):
    t = 0
    m = Meter(1, step=3)
    c = Child(2)
    for i in range(n):
        t += scaled(x) + scaled(x, by=i) + scaled(x, plus=i, by=x)
        t += needed(i, unit=2)
        t += m.tick(1) + m.tick(i & 3, twice=True) + m.clipped(i, offset=x) + m(x) + m(i, y=x)
        t += c.tick(1) + Child(i, extra=x).extra + Meter(i).step
    return t, m.value, c.value


def many(a, b, c, d, e, f, g, h, *, i=9, j=10, k=11, l=12):
    return a + b + c + d + e + f + g + h + i + j + k + l


def many_loop(n):
    t = 0
    for x in range(n):
        t += many(x, 1, 2, 3, 4, 5, 6, 7) + many(x, 1, 2, 3, 4, 5, 6, 7, l=x, i=1)
    return t


def helper_loop(n):
    t = 0
    for x in range(n):
        def inner(y, *, z=4):
            return y + z + x

        t += inner(1, z=2) + inner(2)
    return t


def keys_only(*, a, b=1):
    return a - b


def keys_loop(n):
    t = 0
    for i in range(n):
        t += keys_only(a=i) + keys_only(b=i, a=2)
    return t


class Loud:
    def __init__(self, name):
        self.name = name

    def __rmul__(self, other):
        return other

    def __radd__(self, other):
        scaled.__kwdefaults__ = None
        return other

    def __del__(self):
        print("del", self.name)


class Tag:
    def __init__(self, names):
        self.names = names

    def renamed(self, name):
        name = name + "!"
        self.names.append(name)
        return len(name)


def rename_loop(n, tag, text):
    t = 0
    for i in range(n):
        t += tag.renamed(text)
    return t


def run():
    print(loop(40, 3), many_loop(40), helper_loop(40), keys_loop(40))
    tag = Tag([])
    print(rename_loop(40, tag, "ab"), len(tag.names))


run()
if not train:
    print(loop(10, 2.5), loop(5, 10**30))
    for defaults in ({"by": 3, "plus": 2}, {"by": 1.5, "plus": 0}, {"by": True, "plus": 10**20}, {"plus": 1, "by": 2, "more": 3}):
        scaled.__kwdefaults__ = defaults
        print(loop(5, 3))
    scaled.__kwdefaults__["by"] = 7
    print(loop(3, 1))
    for broken in ({"by": 2}, {}, None):
        scaled.__kwdefaults__ = broken
        try:
            print(loop(3, 1))
        except TypeError as e:
            print("TypeError", e)
    scaled.__kwdefaults__ = {"by": 2, "plus": Loud("plus")}
    try:
        print(loop(1, 1))
    except TypeError as e:
        print("TypeError", e)
    scaled.__kwdefaults__ = {"by": 2, "plus": 1}
    Meter.tick.__kwdefaults__ = {"twice": 1}
    print(loop(3, 1))
    del Meter.clipped.__kwdefaults__["offset"]
    try:
        print(Meter(1).clipped(2))
    except TypeError as e:
        print("TypeError", e)
    print(Meter(1).clipped(2, offset=2.5), Meter(2**70).clipped(1, offset=0))
    for call in (
        lambda: needed(1),
        lambda: needed(1, 2),
        lambda: scaled(1, 2),
        lambda: keys_only(b=2),
        lambda: keys_only(1),
        lambda: Meter(1, 2),
        lambda: Child(1, step=2),
        lambda: scaled(1, other=2),
    ):
        try:
            print(call())
        except TypeError as e:
            print("TypeError", e)
    Meter.tick = lambda self, n, *, twice=None: 1000
    print(loop(3, 1))
    keys_only.__kwdefaults__ = {"b": "x"}
    try:
        print(keys_loop(3))
    except TypeError as e:
        print("TypeError", e)
    tag = Tag([])
    print(rename_loop(3, tag, "q" * 5), tag.names)
    try:
        rename_loop(2, tag, 5)
    except TypeError as e:
        print("TypeError", e)
    Tag.renamed = lambda self, name: 2
    print(rename_loop(3, tag, "q"))
    run()
