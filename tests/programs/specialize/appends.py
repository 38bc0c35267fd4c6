"""Numbers and objects appended to lists: with and without room, of the kind that the list stores and of others, and to what is no list."""

import sys


class Own(list):
    def append(self, x):
        print("own", x)
        super().append(x)


class Sub(list):
    pass


class Log:
    def __init__(self):
        self.seen = []

    def append(self, x):
        self.seen.append(x)
        return len(self.seen)


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name)


def ints(xs, n):
    for i in range(n):
        xs.append(i * 2)
    return xs


def floats(xs, n):
    for i in range(n):
        xs.append(i * 0.5)
    return xs


def local(xs, n):
    x = 1.5
    for _ in range(n):
        xs.append(x)
        x = x * 2
    return xs


def mixed(xs, items):
    for item in items:
        xs.append(item)
    return xs


def computed(items):
    return [item + 1 for item in items], [item * 0.5 for item in items], [item > 1 for item in items]


def nested(n):
    return [[i * j for j in range(n)] for i in range(n)]


def returned(xs):
    return xs.append(1), xs.append(2.5)


def temporary():
    made = []

    def make():
        made.append(Loud("list's item"))
        return made

    make().append(len(made))
    print(len(made))
    made.clear()
    return [].append(3), Own().append(4.5)


def emptied(xs):
    while xs:
        xs.pop()
    xs.append(0.5)
    xs.append("x")
    xs.clear()
    xs.append(7)
    return xs


def while_walking(xs):
    for x in xs:
        if len(xs) < 12:
            xs.append(x + 1)
    return xs


def itself(xs):
    xs.append(xs)
    return len(xs), xs[-1] is xs


def unbound(xs, x):
    list.append(xs, x)
    append = xs.append
    append(x)
    return xs


def failing(xs, x):
    try:
        xs.append(x)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
    try:
        xs.append(x * 2)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


def work(train):
    print(ints([], 5), floats([], 5), local([], 4), mixed([], [1, 2]), computed([1, 2, 3]), nested(3))
    print(returned([0]), emptied([1, 2]), while_walking([1, 2]), unbound([], 1.5))
    if train:
        return
    print(ints([0.5], 3), floats([1], 3), ints(["a"], 2), floats([None], 2), ints([True], 2), floats([2**70], 2))
    print(ints(Own(), 2), floats(Own(), 2), ints(Sub(), 2), floats(Sub(), 2))
    log = Log()
    print(ints(log, 3).seen, floats(log, 3).seen, returned(log))
    print(mixed([], [1, 2.5, None, "x", True, 2**64, (1,)]), mixed([1.0], [float("nan"), float("inf"), -0.0]))
    print(mixed([Loud("a")], [Loud("b"), 1]) and "made")
    print(computed([2**62, 2**63, -2**62]), computed([1.5, True, 2]), nested(0))
    print(local([], 1030)[-3:], len(ints([], 100000)), sum(floats([], 1000)))
    print(emptied([None]), while_walking([0.5]), while_walking([2**63 - 3]), itself([1]), unbound(Sub(), "x"))
    nan = float("nan")
    xs = mixed([1.5], [nan, nan])
    print(xs[1] is nan, xs[1] is xs[2])
    ys = floats([nan], 1)
    print(ys[0] is nan)
    print(temporary())
    failing(5, 1)
    failing((1, 2), 1.5)
    failing(None, 1)
    failing({}, "x")
    failing(bytearray(b"a"), 65)


def main():
    train = len(sys.argv) > 1
    for _ in range(30 if train else 2):
        work(train)


main()
