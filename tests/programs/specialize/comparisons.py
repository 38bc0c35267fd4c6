# Comparisons whose truth is a value: of attributes, items and variables that were numbers when it was recorded.
import sys

train = sys.argv[1:] == ["train"]


class Item:
    def __init__(self, n, weight):
        self.n = n
        self.weight = weight

    def __lt__(self, other):
        return self.n < other.n

    def __eq__(self, other):
        return self.n == other.n and self.weight == other.weight

    def heavier(self, other):
        return self.weight > other.weight

    def differs(self, other):
        return self.n != other.weight


class Odd:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return f"odd {self.n} < {other}"

    def __gt__(self, other):
        return f"odd {self.n} > {other}"

    def __eq__(self, other):
        return None

    def __ne__(self, other):
        raise ValueError(f"ne {self.n}")


def between(xs, low, high):
    found = []
    for x in xs:
        inside = low <= x < high
        found.append(inside)
        found.append(x == low)
        found.append(inside != (x > low))
    return found


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def work(a, b):
    return [a < b, b < a, a == b, a.heavier(b), b.heavier(a), a.differs(b), b.differs(a)]


for i in range(8):
    items = [Item(k * 7 % 11, k * 5 % 3 + 0.5) for k in range(6)]
    print([item.n for item in sorted(items)], [work(a, b) for a, b in zip(items, items[1:])])
    print(between([k * 0.5 for k in range(6)], 0.5, 2.0))

if not train:
    nan = float("nan")
    for a, b in ((2**63, 1.5), (-(2**70), 2**70), (nan, nan), ("a", "b"), (True, False), (None, 1), (Odd(1), Odd(2)), ([1], [2])):
        for c, d in ((1, 1.5), (nan, nan), ("a", "a"), (Odd(3), 2), (2**64, 2.0**64)):
            attempt(work, Item(a, c), Item(b, d))
            attempt(work, Item(c, a), Item(d, b))
    attempt(between, [0.5, nan, 1, True, 2**64, 1.5], 0.5, 2.0)
    attempt(between, [0.5, "a"], 0.5, 2.0)
    attempt(between, [Odd(1)], 0.5, 2.0)
    attempt(between, "abc", "a", "c")
    attempt(between, [{1}, {1, 2}, {3}], {1}, {1, 2, 3})
    attempt(sorted, [Item(3, 1), Item(2.5, 1), Item("a", 1)])
