# enumerate and zip over tuples, alone and beside lists: no iterators, no pairs.
import sys
from collections import namedtuple

train = sys.argv[1:] == ["train"]
Pair = namedtuple("Pair", "a b")


class Mark:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def dot(row, column):
    s = 0.0
    for x, y in zip(row, column):
        s += x * y
    return s


def mixed(xs, ys, zs):
    found = []
    for x, y, z in zip(xs, ys, zs):
        found.append(x * y + z)
    return found


def weighted(xs, start):
    s = 0
    for i, x in enumerate(xs, start):
        s += i * x
    return s


def names(marks, others):
    found = []
    for a, b in zip(marks, others):
        found.append(a.name + b.name)
        a = b = None
        if len(found) == 2:
            others.clear()
    return found


def matmul(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def let_go(names):
    """The tuple dies when its loop is over, with what it alone holds."""
    n = 0
    for i, mark in enumerate(tuple(map(Mark, names))):
        n += i + len(mark.name)
        if n > 5:
            break
    print("left", n)
    return n


def words(ws):
    out = ""
    for i, w in enumerate(ws):
        out += w * i
    return out


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as error:
        print(f.__name__, type(error).__name__, error)


floats, ints = tuple(i + 0.5 for i in range(12)), tuple(range(12))
for i in range(5):
    attempt(dot, list(floats), floats)
    attempt(mixed, ints, list(ints), ints)
    attempt(weighted, ints, i)
    attempt(matmul, [[1.5] * 9] * 2, [[2.5, 0.5]] * 9)
    attempt(let_go, ["a", "bc"])
    attempt(words, ("a", "b", "c"))
    attempt(names, (Mark("x"), Mark("y")), [Mark("p"), Mark("q"), Mark("r")])

if not train:
    nan = float("nan")
    for items in (
        (),
        (1.5, 2, 3.5),
        (1.5, nan, nan),
        (1, 2**62, 2**63, 2**80),
        (True, False),
        ("a", "b"),
        (None,),
        Pair(3, 4),
        Pair(0.5, 1.5),
        [1.5, 2.5],
        [1, 2, 3],
        "ab",
        range(3),
        {2: 3},
        iter((1, 2)),
        5,
        tuple([0.5] * 40 + [1] * 40 + ["z"]),
        tuple([1] * 40 + [1.5] * 40),
    ):
        for f in (dot, mixed):
            attempt(f, items, floats, *[ints] * (f is mixed))
            attempt(f, list(floats), items, *[ints] * (f is mixed))
        attempt(mixed, ints, list(ints), items)
        attempt(weighted, items, 2)
        attempt(weighted, items, 2.5)
        attempt(matmul, [[1.5, 2.5]], [items, items] if items != 5 else items)
        attempt(words, items)
    attempt(let_go, ["a", "bcdef", "g"])
    attempt(names, (Mark("x"), Mark("y"), Mark("z")), [Mark("p"), Mark("q"), Mark("r"), Mark("s")])
    attempt(names, [Mark("x")], [Mark("p")])
