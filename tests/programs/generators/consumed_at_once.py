# Generator expressions that a builtin consumes at once: order of effects, frames, exceptions, and names that mean something else.
import sys
import traceback


class Loud:
    def __init__(self, n, log):
        self.n = n
        self.log = log

    def __bool__(self):
        self.log.append(f"bool {self.n} in {sys._getframe(1).f_code.co_name}")
        return self.n > 2

    def __hash__(self):
        self.log.append(f"hash {self.n} in {sys._getframe(1).f_code.co_name}")
        return hash(self.n)

    def __eq__(self, other):
        return self.n == other.n

    def __radd__(self, left):
        self.log.append(f"{left} + {self.n} in {sys._getframe(1).f_code.co_name}")
        return left + self.n

    def __del__(self):
        self.log.append(f"del {self.n}")


def louds(log, n):
    for i in range(n):
        log.append(f"next {i}")
        yield i


def orders():
    for consume in (
        lambda log: any(Loud(i, log) for i in louds(log, 5)),
        lambda log: all(Loud(4 - i, log) for i in louds(log, 4)),
        lambda log: len(set(Loud(i % 2, log) for i in louds(log, 3))),
        lambda log: sum(Loud(i, log) for i in louds(log, 3)),
        lambda log: [x.n for x in list(Loud(i, log) for i in louds(log, 2))],
        lambda log: [x.n for x in tuple(Loud(i, log) for i in louds(log, 2))],
    ):
        log = []
        print(consume(log), *log, sep="; ")


def sums():
    nan, inf = float("nan"), float("inf")
    rows = [
        [], [1, 2, 3], [True, False, True], [2**62, 2**62, -(2**64)], [0.1] * 10, [1, 0.1, 2, 0.2], [1e100, 1.0, -1e100],
        [inf, 1.0], [inf, -inf], [nan, 1], [1e308, 1e308], [0.5, 2**70], [0.5, 2**62, 2**63], [1, 1j, 0.5], [0.1, True, 0.2], [-0.0, -0.0],
        [1e16, 1, 1.0, -1e16, 1j, 1e16, 1.0, -1e16],
    ]  # fmt: skip
    for row in rows:
        print(repr(sum(x for x in row)), repr(sum(row)), end="; ")
    print()
    print(sum(i * j for i in range(5) for j in range(i) if (i + j) % 2), sum(x for x in [3] for y in [x, x] for x in (y, 1)))


def short(n):
    return any(j > n for i in range(n) for j in range(i, 10**9)), all(j for i in range(n) for j in [i + 1]), n


def failures():
    def raising(kind):
        yield 1
        raise kind("inside")

    def stop():
        raise StopIteration("stopped")

    for name, attempt in {
        "element": lambda: sum(1 // i for i in (2, 1, 0)),
        "source": lambda: list(x for x in raising(KeyError)),
        "filter": lambda: set(x for x in "ab" if x.nothing),
        "unhashable": lambda: set([x] for x in "ab"),
        "sum of str": lambda: sum(x for x in "ab"),
        "not iterable": lambda: any(x for x in 5),
        "stop": lambda: sum(stop() for _ in range(3)),
        "stop in source": lambda: sum(x for x in raising(StopIteration)),
        "join": lambda: ", ".join(x for x in ("a", 1)),
        "bool": lambda: all(Unsure() for _ in range(2)),
        "add": lambda: sum(Unsure() for _ in range(2)),
        "unpack": lambda: sorted(a + b for a, b in [(1, 2), (3,)]),
        "context": in_handler,
    }.items():
        try:
            print(name, attempt())
        except Exception as e:
            print(name, type(e).__name__, e, "|", repr(e.__cause__), repr(e.__context__))
            print("   ", *(f"{s.name}:{s.line}" for s in traceback.extract_tb(e.__traceback__)), sep=" < ")


class Unsure:
    def __bool__(self):
        raise StopIteration("unsure")

    def __radd__(self, other):
        raise ZeroDivisionError("radd")


def in_handler():
    try:
        raise OSError("first")
    except OSError:
        return sum(x.y for x in (1, 2))


def names():
    def any(items):
        return ["any", *items]

    print(any(x for x in range(3)))
    return list(shadowed(x for x in range(3)))


def shadowed(items):
    return [type(items).__name__, *items]


class Items:
    """An iterator that says when it dies."""

    def __init__(self, name, n):
        self.name = name
        self.items = iter(range(n))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.items)

    def __del__(self):
        print("del", self.name, end="; ")


class Item:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n, end="; ")


def deaths():
    print(any(x + y + z == 2 for x in Items("outer", 3) for y in Items(f"middle {x}", 2) for z in Items("inner", 1)))
    print(all(x.n < 2 for x in map(Item, Items("source", 5))))
    print(any(y.n + z.n == 3 for x in Items("a", 3) for y in map(Item, Items("b", 2)) for z in map(Item, [x, 2])))
    print(sum(x + y for x in Items("c", 2) for y in Items("d", 2)))
    print(len(list(y for x in Items("e", 2) for y in map(Item, [x]))))


def scopes(k):
    total = 0
    saved = list((lambda: x + k) for x in range(3))
    walrus = sum((total := total + x) for x in range(4))
    nested = sum(sum(j * k for j in range(i)) for i in range(4))
    inner = list(list(y for y in x) for x in ["ab", "c"])
    return [f() for f in saved], walrus, total, nested, inner, any(any(c == "c" for c in s) for s in ("ab", "bc"))


class Body:
    size = 3
    cells = tuple(i * 2 for i in range(size))
    both = sum(len(x) for x in ("a", "bc"))


def deep(n):
    return sum(deep(n - 1) for _ in range(1)) + 1 if n else 0


def endless(n):
    return sum(endless(n + 1) for _ in range(1))


orders()
deaths()
sums()
print(short(3), short(0))
failures()
print(names(), scopes(2), Body.cells, Body.both, deep(50))
try:
    endless(0)
except RecursionError as e:
    print(e)
print(", ".join(f"{k}={v}" for k, v in {"a": 1, "b": 2}.items()), "".join(c for c in ""), "-".join(c for c in "abc" if c != "b"))
print(sorted(x % 3 for x in range(5)), list(x for x in range(0)), {*set(x // 2 for x in range(4))})
globals()["sum"] = shadowed
print(sum(x for x in "ab"))
del globals()["sum"]
print(sum(x for x in (1, 2)))
