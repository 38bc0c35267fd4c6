# Loops over a zip or enumerate that was made elsewhere: steps in place, while the items are numbers.
import sys

train = sys.argv[1:] == ["train"]


class Loud:
    def __init__(self, n):
        self.n = n

    def __mul__(self, other):
        return self.n * other

    def __del__(self):
        print("del", self.n)


class Vanishing(list):
    def __del__(self):
        print("a list dies")


def dot(xs, ys):
    return sum(x * y for x, y in zip(xs, ys))


def weighted(xs, start=0):
    return sum(i * x for i, x in enumerate(xs, start))


def all_above(xs, ys):
    return all(x < y for x, y in zip(xs, ys))


def three(xs, ys, zs):
    return [x + y * z for x, y, z in list(zip(xs, ys, zs))], max(x + y - z for x, y, z in zip(xs, ys, zs))


def over(pairs):
    """The iterator comes from the caller, and is used behind the loop."""
    s = 0
    for x, y in pairs:
        s += x * y
        if s > 40:
            break
    return s


def numbered(pairs):
    s = 0
    for i, x in pairs:
        s += i * x
        if s > 40:
            break
    return s


def growing(xs, pairs):
    s = 0
    for x, y in pairs:
        if len(xs) < 9:
            xs.append(x + y)
        s += x
    return s


def shrinking(xs, pairs):
    s = 0
    for x, y in pairs:
        s += x + y
        if len(xs) > 3:
            xs.pop()
    return s


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as error:
        print(f.__name__, type(error).__name__, error)


floats, ints = [0.5, 1.5, 2.5, 3.5], [1, 2, 3, 4]
for _ in range(8):
    attempt(dot, floats, tuple(floats))
    attempt(weighted, ints)
    attempt(all_above, ints, [2, 3, 4, 5])
    attempt(three, ints, ints, tuple(ints))
    pairs = zip(ints, ints)
    attempt(over, pairs)
    attempt(numbered, enumerate(ints, 1))
    xs = [1, 2, 3]
    attempt(growing, xs, zip(xs, [1, 2, 3, 4, 5]))
    attempt(shrinking, xs, zip(xs, [1, 2, 3, 4, 5]))

if not train:
    nan = float("nan")
    for items in (
        [1.5, 2.5],
        [1.5, nan, nan],
        (1.5, 2, 2**70),
        [1, 2**62, -(2**62), 2**63, 2**80],
        [True, False],
        [1.5, True],
        ["a", "b"],
        [None],
        [],
        (),
        range(5),
        "abc",
        {1: 2},
        iter([1, 2, 3]),
        (x for x in (1.5, 2)),
        [1] * 40 + [1.5] * 40 + ["z"],
        7,
    ):
        attempt(dot, items, floats)
        attempt(dot, floats, items)
        attempt(weighted, items)
        attempt(all_above, items, [2, 3.5, 4])
        attempt(three, ints, items, ints)
        if items != 7:
            attempt(over, zip(items, ints))
            attempt(over, zip(ints, items, strict=True))
            attempt(over, zip(items, ints, ints))
            attempt(numbered, enumerate(items, 2))
            attempt(numbered, zip(items, ints))
            attempt(over, enumerate(items))
    for start in (0, -5, 2**61, 2**62 - 2, 2**62, 2**63, True):
        attempt(weighted, [1, 2, 3], start)
        attempt(numbered, enumerate([1, 2, 3], start))
    for start in (1.5, None):
        attempt(weighted, [1], start)

    # one iterator twice, and iterators that others use too
    twice = iter([1, 2, 3, 4, 5])
    attempt(over, zip(twice, twice))
    shared = iter([1, 2, 3, 4, 5, 6])
    pairs = zip(shared, ints)
    attempt(over, pairs)
    print(list(shared), list(pairs))
    pairs = zip(ints * 20, ints * 20)
    print(next(pairs), over(pairs), next(pairs), over(pairs), next(pairs))
    kept = next(pairs)
    print(over(pairs), kept)
    counted = enumerate(ints * 20)
    print(next(counted), numbered(counted), next(counted), numbered(counted), next(counted))
    pairs = zip([1, 2, 3, 4], [1, 2])
    print(over(pairs), list(pairs))
    longer = iter([1, 2, 3])
    print(over(zip([1, 2], longer)), list(longer))
    longer = iter([1, 2, 3])
    print(over(zip(longer, [1, 2])), list(longer))

    # a list that grows, shrinks, is cleared or dies under its iterator
    xs = [1, 2, 3]
    attempt(growing, xs, zip(xs, list(range(20))))
    attempt(shrinking, xs, zip(xs, list(range(20))))
    print(over(zip(Vanishing([1, 2]), Vanishing([3, 4, 5]))))
    print(dot([Loud(1), Loud(2), Loud(3)], [1, 2, 3]))
    print(dot([1, Loud(2), 3, Loud(4)], [1, 2, 3, 4]))
    mixed = zip([1, Loud(5), 2, 3], [1, 2, 3, 4])
    attempt(over, mixed)
    print("end")
