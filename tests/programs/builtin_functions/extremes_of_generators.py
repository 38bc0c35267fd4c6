"""max and min of generator expressions, which become loops: first of equals, no items, other orders, exceptions, deaths."""
import sys
import traceback


class Item:
    def __init__(self, key, name):
        self.key, self.name = key, name

    def __gt__(self, other):
        print("gt", self.name, other.name, sys._getframe(1).f_code.co_name)
        return self.key > other.key

    def __lt__(self, other):
        print("lt", self.name, other.name, sys._getframe(1).f_code.co_name)
        return self.key < other.key

    def __del__(self):
        print("dies", self.name)

    def __repr__(self):
        return f"{self.name}"


class Answer:
    def __init__(self, n):
        self.n = n

    def __gt__(self, other):
        return Truth(self.n > other.n)

    def __repr__(self):
        return f"Answer({self.n})"


class Truth:
    def __init__(self, truth):
        self.truth = truth

    def __bool__(self):
        print("asked")
        return self.truth


class Bad:
    def __gt__(self, other):
        raise KeyError("no order")

    __lt__ = __gt__


def attempt(f):
    try:
        print(f())
    except Exception as e:
        frames = [(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)]
        print(type(e).__name__, e, frames, repr(e.__context__), repr(e.__cause__))


print(max(x * x for x in [1, -3, 2]), min(x * x for x in [2, -3, 1]))
print(max(x for x in [1, 1.0, True]), min(x for x in [True, 1.0, 1]), max(x for x in [1.0, 1]), min(x for x in (2, 2.0)))
print(max(len(w) for w in "a bcd ef".split()), min((len(w), w) for w in "abc de fg".split()))
print(max(x for x in [2**70, 5, 2**71]), min(-x for x in [2**70, 5.5]), max(x for x in ["b", "a"]))
print(max(x for x in [float("nan"), 1.0]), max(x for x in [1.0, float("nan")]), min(x for x in [0.0, -0.0]), max(x for x in [-0.0, 0.0]))
print(max(max(y for y in range(x)) for x in range(1, 5)), min(x + y for x in range(3) for y in range(2) if x != y))
items = [Item(1, "a"), Item(3, "b"), Item(3, "c"), Item(2, "d")]
print(max(x for x in items), min(x for x in items))
del items
print(max(Item(k, f"t{k}") for k in [1, 2, 0]))
print(max(Answer(n) for n in [1, 3, 2]))
attempt(lambda: max(x for x in []))
attempt(lambda: min(x for x in [1] if x > 1))
attempt(lambda: max(x for x in [1, "a"]))
attempt(lambda: min(x for x in [None, None]))
attempt(lambda: max(x for x in [Bad(), Bad()]))
attempt(lambda: max(1 / x for x in [1, 0]))
attempt(lambda: min(next(iter(())) for x in [1]))
attempt(lambda: max(x for x in 5))
attempt(lambda: max((x for x in [1, 2]), key=lambda x: -x))
attempt(lambda: max((x for x in []), default="nothing"))
attempt(lambda: max(*(x for x in [1, 5])))


def shadowed():
    def max(it):
        return list(it)

    return max(x for x in [1, 2])


print(shadowed())
min, kept = (lambda it: sum(it)), min
print(min(x for x in [1, 2]))
min = kept
print(min(x for x in [1, 2]))
