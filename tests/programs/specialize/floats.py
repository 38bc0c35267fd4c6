# Unboxed floats: identity of NaN, signed zeros, infinities, ints among floats, powers, values that are no numbers.
import sys

train = sys.argv[1:] == ["train"]
nan, inf = float("nan"), float("inf")


def dot(xs, ys):
    s = 0.0
    for i in range(len(xs)):
        s += xs[i] * ys[i]
    return s


def last(xs):
    t = 0.0
    for x in xs:
        t = x
    return t, t in xs, [t] == [t], t is xs[-1], t == t


def made(a, b):
    c = a - b
    both = [c, c]
    return c is both[0], both[0] is both[1], c in both, c


def power(a, b):
    return a**b


def mixed(n, x):
    t = x
    for i in range(n):
        t = t * 0.5 + i
        if t > 3:
            t -= 1
    return t


def less(a, b):
    return (a < b, a == b, a != b, a >= b)


class Ratio(float):
    def __add__(self, other):
        return "added"

    __radd__ = __add__


class Keeps:
    def __init__(self):
        self.kept = []

    def __radd__(self, other):
        self.kept.append(other)
        return 0

    def __lt__(self, other):
        self.kept.append(other)
        return True


def kept(a, keeper):
    x = a - a
    x + keeper
    x + keeper
    if x > keeper:
        return x


for _ in range(6):
    print(kept(1.5, Keeps()), dot([1.5, 2.5], [2.0, 4.0]), last([1.0, 2.0]), made(2.5, 1.0), power(2.0, 0.5), mixed(5, 1.0), less(1.0, 2.0))
if not train:
    print(dot([inf, 1.0], [0.0, 1.0]), dot([1, 2], [3, 4]), dot([1.5, 2], [3, 4.5]), dot([2**70, 1.0], [1.0, 1.0]))
    print(last([1.0, nan]), last([nan, 2.0]), last([-0.0]), last([1, 2.0]), last(["a"]))
    print(made(inf, inf), made(nan, 1.0), made(0.0, 0.0), made(3, 1))
    for a in (2.0, -2.0, 0.0, inf, nan, 10.0, -8.0, 3):
        for b in (0.5, 2.0, -1.0, 0.0, 400.0, 3, nan, inf):
            try:
                print(a, b, power(a, b))
            except (ZeroDivisionError, OverflowError) as e:
                print(a, b, type(e).__name__, e)
    print(mixed(8, 2), mixed(8, True), mixed(3, inf), mixed(4, nan), mixed(3, 1 + 2j) if False else "")
    for a in (0.0, -0.0, nan, inf, 2.0**53, 1, 2**53 + 1, True):
        for b in (0.0, nan, -inf, 2.0**53, 2**53 + 1):
            print(less(a, b), end=" ")
    print(dot([Ratio(1.0)], [2.0]), dot([1.0, "a"], [1.0, 2]) if False else "")
    for a in (inf, nan, 2.5):
        keeper = Keeps()
        x = kept(a, keeper)
        print(x, [k is keeper.kept[0] for k in keeper.kept], x is keeper.kept[0])
    for bad in (None, "x", [1]):
        try:
            print(dot([1.0, bad], [1.0, 2.0]))
        except TypeError as e:
            print(e)
    try:
        dot([1.0, 2.0], [1.0])
    except IndexError as e:
        print(e)
