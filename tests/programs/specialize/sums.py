# sum() of generator expressions, over numbers that are not always what they were.
import sys

train = sys.argv[1:] == ["train"]


def total(items):
    return sum(x for x in items)


def halves(items):
    return sum(x * 0.5 for x in items)


def ints(n, step):
    return sum(i * step for i in range(n))


def first_large(items, limit):
    return any(x > limit for x in items), all(x > limit for x in items)


def rows(table):
    return [sum(x * y for x, y in zip(row, row)) for row in table]


for _ in range(6):
    print(total([1, 2, 3]), total([0.1] * 10), total([1, 0.25]), halves([1.0, 3.0]), ints(5, 3), first_large([1, 2, 3], 2))
    print(rows([[0.1, 0.2], [0.3, 1e16]]))
if not train:
    nan, inf, big = float("nan"), float("inf"), 2**62
    for items in (
        [], [big, big], [big, big, 0.5], [0.5, big, big], [True, 1], [0.1, True], [1e100, 1.0, -1e100], [inf, -inf], [nan], [nan, 1, 2],
        [1e308, 1e308, -1e308], [-0.0], [0.5, 2**70], [2**70, 0.5], [1j, 1], [0.1] * 3 + [1j] + [0.1] * 7, [1, 2.5, 3, 1e16, 1.0, -1e16],
    ):  # fmt: skip
        print(items, total(items), halves(items), end=" ")
        if not any(isinstance(x, complex) for x in items):
            print(first_large(items, 0), first_large(items, 0.5))
    print(ints(5, big), ints(5, -big), ints(4, 0.25), ints(3, 2**70))
    print(rows([[1, 2], [0.5, big], [inf, nan], [1e16, 1.0]]))
    for wrong in (["a"], [1, "a"], [0.5, None], 5):
        try:
            print(total(wrong))
        except TypeError as e:
            print(e)
