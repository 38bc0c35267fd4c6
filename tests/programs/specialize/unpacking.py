# a, b, c = row of lists and tuples: items are read in place; everything else is unpacked as ever.
import sys

train = sys.argv[1:] == ["train"]
nan = float("nan")


class Mark:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Clearing:
    """Its death empties a list."""

    def __init__(self, victims):
        self.victims = victims

    def __del__(self):
        print("clearing", len(self.victims))
        self.victims.clear()


class Backwards(list):
    def __iter__(self):
        print("iter")
        return reversed(list(self[i] for i in range(len(self))))


class Pair(tuple):
    def __iter__(self):
        print("iter of pair")
        return iter((0.5, 0.25))


def floats(rows):
    s = 0.0
    for row in rows:
        x, y, z = row
        s += x * y - z
    return s


def ints(rows):
    s = 0
    for row in rows:
        a, b = row
        s += a * b
    return s


def flags(rows):
    n = 0
    for row in rows:
        yes, no = row
        if yes and not no:
            n += 1
    return n


def numbers(rows):
    s = 0
    for row in rows:
        x, y = row
        s += x + y
    return s


def mixed(rows):
    found = []
    for name, (x, y), n in rows:
        found.append((name, x * 2.0 + y, n + 1))
    return found


def bodies(system):
    for r, [vx, vy], m in system:
        r[0] += vx * m
        r[1] += vy * m
    return [r for r, v, m in system]


def pairs(system):
    e = 0.0
    for ([x, y], v, m), ([x2, y2], v2, m2) in system:
        dx = x - x2
        dy = y - y2
        v[0] -= dx * m2
        v2[0] += dx * m
        e += (dx * dx + dy * dy) ** (-0.5)
    return e


def unused(rows):
    s = 0.0
    for row in rows:
        x, _, z = row
        s += x + z
    return s


def kept(rows):
    found = []
    for row in rows:
        x, what = row
        found.append(what)
        x += 1.0
    return found, x


def held(rows, names):
    for n, mark in rows:
        n += 1
        names.append(mark.name)
        if n == 3:
            rows.clear()
    return names


def let_go(rows):
    s = 0.0
    for x, mark in rows:
        s += x
        rows[:1] = [None]
    return s


def one(rows):
    s = 0
    for (n,) in rows:
        s += n
    return s


def many(rows):
    s = 0
    for row in rows:
        a, b, c, d, e, f, g, h, i, j, k, l = row
        s += a - b + c - d + e - f + g - h + i - j + k - l
    return s


def swapped(row, times):
    a, b = row
    for _ in range(times):
        a, b = b, a + b
        row[0], row[1] = a, b
        a, b = row
    return row


def stepping(rows):
    for x, y in rows:
        yield x * y
        row = [x, y]
        x, y = row
        yield x - y


def caught(function, rows):
    try:
        print(function.__name__, function(rows))
    except Exception as e:
        print(function.__name__, type(e).__name__, e)


def shrinking(rows):
    s = 0
    for a, b in rows:
        s += a + b
        if a == 2:
            rows.pop()
        if a == 1:
            rows.append((5, 6))
            rows.append([7, 8])
    return s


def same_nan(rows):
    for row in rows:
        x, y = row
        xs = [x, y]
        print(x is row[0], x in xs, row[0] in xs, x + y)


print(floats([[1.5, 2.0, 0.25], [0.5, 4.0, 1.0]]), floats([]))
print(ints([(2, 3), (4, 5)]), numbers([(1, 2.5), (0.5, 2)]), numbers([[1, 2.5], [0.5, 2]]))
print(flags([[True, False], [True, True], [False, False]]))
print(mixed([("a", (1.0, 2.5), 3), ("b", (0.5, 0.5), 4)]))
print(bodies([([1.0, 2.0], [0.5, 0.25], 2.0), ([3.0, 4.0], [0.5, 0.25], 4.0)]))
a, b = ([0.0, 1.0], [0.5, 0.5], 2.0), ([3.0, 5.0], [0.25, 0.5], 4.0)
print(pairs([(a, b), (b, a)]), a, b)
print(unused([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), one([(1,), (2,)]))
print(kept([(1.0, [1]), (2.0, [2])]))
print(held([(1, Mark("m")), (2, Mark("n"))], []))
print(let_go([(1.0, Mark("o")), (2.0, Mark("p"))]))
print(many([tuple(range(12)), tuple(range(1, 13))]), swapped([1, 2], 5))
print(list(stepping([(1.5, 2.0), (3.0, 0.5)])), shrinking([(4, 4), (3, 3)]))
for _ in range(3):
    floats([[1.5, 2.0, 0.25]] * 8)
    ints([(2, 3)] * 8)
    flags([[True, False]] * 8)
    numbers([(1, 2.5)] * 8)
    mixed([("a", (1.0, 2.5), 3)] * 8)
    bodies([([1.0, 2.0], [0.5, 0.25], 2.0)] * 8)
    pairs([(a, b)] * 8)
    unused([[1.0, 2.0, 3.0]] * 8)
    one([(1,)] * 8)
    kept([(1.0, [1])] * 8)
    let_go([(1.0, None)] * 8)
    many([tuple(range(12))] * 8)
    same_nan([])
    swapped([1, 2], 8)
    shrinking([(3, 4)] * 8)
    sum(stepping([(1.5, 2.0)] * 8))
if not train:
    print(held([(1, Mark("q")), (2, Mark("r")), (3, Mark("s"))], []))
    for rows in (
        [[1.0, 2.0, 3.0], (1.0, 2.0, 3.0)],
        [[1.0, 2.0]],
        [[1.0, 2.0, 3.0, 4.0]],
        [(1.0, 2.0)],
        [[1, 2, 3]],
        [[1.0, 2, 3.0]],
        [[nan, 2.0, 3.0], [1.0, 2.0, 3.0]],
        [7],
        [None],
        ["abc"],
        [b"abc"],
        [iter([1.0, 2.0, 3.0])],
        [iter([1.0, 2.0])],
        [{1.0: 0, 2.0: 0, 3.0: 0}],
        [Backwards([1.0, 2.0, 3.0])],
        [(x for x in (1.5, 2.5, 3.5, 4.5))],
        [[True, False, 2.0]],
        [[2**70, 1.0, 2.0]],
        [[]],
        [()],
    ):
        caught(floats, rows)
        caught(unused, rows)
        caught(many, rows)
    for rows in (
        [(2**62 - 1, 2)],
        [(2**80, 2)],
        [[2, 3], (4, 5)],
        [Pair((1, 2))],
        [(True, 2)],
        [(1, None)],
        [("a", 3)],
        [(1, 2), 5],
        [(1, 2), (3, 4, 5)],
        [(1, 2), (3,)],
        [[1], [2]],
        [(1.5, 2.5)],
        5,
        "xy",
        [("ab", "cd")],
        {(1, 2): 3},
        ((1, 2), (3, 4)),
    ):
        caught(ints, rows)
        caught(numbers, rows)
        caught(flags, rows)
        caught(shrinking, list(rows) if type(rows) is not int else rows)
        caught(one, rows)
    for rows in (
        [("a", [1.0, 2.5], 3)],
        [["a", (1.0, 2.5), 3]],
        [("a", (1, 2.5), 3.5)],
        [("a", (1.0,), 3)],
        [("a", (1.0, 2.5))],
        [("a", 3, 3)],
        ["abc"],
    ):
        caught(mixed, rows)
        caught(bodies, rows)
    for rows in (
        [([1.0, 2.0], (0.5, 0.25), 2.0)],
        [([1, 2], [0.5, 0.25], 2.0)],
        [([1.0, 2.0], [0.5, 0.25], 2)],
        [((1.0, 2.0), [0.5, 0.25], 2.0)],
        [([], [0.5, 0.25], 2.0)],
        [([1.0, "x"], [0.5, 0.25], 2.0)],
    ):
        caught(bodies, rows)
        caught(pairs, [(rows[0], rows[0]), (rows[0], rows[0])])
    caught(pairs, [([0.0, 1.0], [0.5], 1.0)])
    caught(pairs, [(([0.0, 0.0], [0.5], 1.0), ([0.0, 0.0], [0.5], 1.0))])
    same_nan([(nan, 1.0), [nan, nan], (1.5, 2.5), [1.5, 2.5]])
    rows = [(1.0, Mark("t")), (2.0, Mark("u")), [3.0, Mark("v")]]
    caught(let_go, rows)
    print("then")
    rows.clear()
    rows = []
    rows += [(1.0, Clearing(rows)), (2.0, Mark("w"))]
    caught(let_go, rows)
    print(rows)
    print(kept([(1.0, Mark("x")), [2.0, Mark("y")], ("z", 1.0)][:2])[1])
    caught(kept, [(1.0, Mark("z")), ("z", Mark("last"))])
    print(swapped([1, 2], 100), swapped([0.5, 2], 3))
    print(list(stepping([(1.5, 2.0), [3.0, 0.5], (1, 2), (2, 0.5)])))
    caught(lambda rows: list(stepping(rows)), [(1.5, 2.0), (1.5,)])
    print(shrinking([(1, 1), (2, 2), (3, 3)]), shrinking([[1, 1], [2, 2], [3, 3]]))
    print(floats(iter([[1.0, 2.0, 3.0]])), ints({(1, 2): 0, (3, 4): 0}), one(iter([(4,), [5]])))
