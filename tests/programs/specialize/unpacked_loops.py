# for a, b in enumerate / zip / dict.items: no tuples, no iterators; lists that change or are of another kind, and who dies when.
import sys

train = sys.argv[1:] == ["train"]


class Mark:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"

    def __del__(self):
        print("del", self.name)


def weighted(xs, start):
    s = 0
    for i, x in enumerate(xs, start):
        s += i * x
    return s


def position(xs, wanted):
    for i, x in enumerate(xs):
        if x == wanted:
            return i
    return -1


def dot(xs, ys):
    s = 0.0
    for x, y in zip(xs, ys):
        s += x * y
    return s


def triple(xs, ys, zs):
    found = []
    for x, y, z in zip(xs, ys, zs):
        found.append(x + y * z)
    return found


def objects(marks):
    seen = []
    for i, m in enumerate(marks):
        seen.append(m.name)
        m = None
        if i == 1:
            marks.clear()
            print("cleared", len(seen))
        if i == 3:
            break
    print("end", i)
    return seen


def object_pairs(marks, others):
    n = 0
    for a, b in zip(marks, others):
        n += len(a.name) + len(b.name)
        a = b = None
        marks[0] = others[0] = None
        print("in", n)
    print("end", n)
    return n


def growing(xs, limit):
    s = 0
    for i, x in enumerate(xs):
        if len(xs) < limit:
            xs.append(x + 1)
        s += i + x
    return s


def shrinking(xs, ys):
    n = 0
    for x, y in zip(xs, ys):
        if y > 2:
            ys.pop()
        n += x * y
    return n, len(ys)


def rows(matrix):
    s = 0.0
    for i, row in enumerate(matrix):
        for j, x in enumerate(row):
            s += x * (i - j)
    return s


def with_handlers(xs, ys):
    s = 0
    for i, (x, y) in enumerate(zip(xs, ys)):
        try:
            s += 10 // x + y
            if y == 5:
                continue
            if y == 6:
                break
        except ZeroDivisionError:
            s += 1000 * i
        finally:
            s += 1
    else:
        s += 10**6
    return s


def totals(table):
    n = 0
    for k, v in table.items():
        n += len(k) * v
    return n


def both_ways(xs):
    return [i * x for i, x in enumerate(xs, start=2) if x != 3], {x: y for x, y in zip(xs, xs[1:])}


def reads_by_call(xs):
    def peek(i):
        return xs[i]

    s = 0
    for i, x in enumerate(xs):
        s += peek(i) - x
        xs[i] = s
    return s


def words(xs):
    out = ""
    for i, w in enumerate(xs):
        out = out + w * i
    return out


def pairs(ps):
    s = 0
    for a, b in ps:
        s += a - b
    return s


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


for i in range(6):
    xs, fs = [1, 2, 3, 4], [0.5, 1.5, 2.5]
    print(weighted(xs, i), position(xs, 3), dot(fs, fs), triple(xs, xs, xs), growing([1, 2], 5), shrinking([1, 2, 3], [1, 2, 3]))
    print(rows([fs, fs]), with_handlers([1, 0, 2], [3, 4, 5]), totals({"a": 1, "bc": 2}), both_ways(xs), reads_by_call([1, 2, 3]))
    print(words(["a", "b"]), pairs([(1, 2), (3, 4)]))
    print(objects([Mark("a"), Mark("b"), Mark("c")]), object_pairs([Mark("x"), Mark("y")], [Mark("p"), Mark("q")]))

if not train:
    nan = float("nan")
    big = 2**62
    for start in (0, -3, 2**61, 2**62 - 2, 2**63 - 1, 2**70, True, -(2**62), -(2**63), 2.5, None, "a"):
        attempt(weighted, [1, 2, 3], start)
    for items in (
        [1, 2.5, 3],
        [1.5, 2.5],
        [1, True, 2],
        ["a", "b"],
        [2**62, 2**63, 1],
        [1, "a"],
        [[1], [2]],
        [nan],
        (1, 2),
        "ab",
        range(4),
        {1: 2, 3: 4},
        iter([1, 2, 3]),
        (x for x in [1, 2]),
        [],
        5,
        None,
        [big] * 5,
        [1] * 50 + [1.5] * 50 + ["z"],
    ):
        attempt(weighted, items, 1)
        attempt(position, items, 2.5)
        attempt(dot, items, [0.5, 1, 2.5])
        attempt(dot, [0.5, 1.5], items)
        attempt(triple, [1, 2], items, [3, 4, 5])
        attempt(words, items)
        attempt(with_handlers, items, items)
        attempt(both_ways, items)
        attempt(rows, [[1.5], items])
        attempt(pairs, [(1, 2), items])
    for n in range(4):
        for m in range(4):
            attempt(dot, [0.5] * n, [1.5] * m)
            attempt(with_handlers, [1, 0, 2][:n], [5, 6, 7][:m])
    attempt(with_handlers, [1, 0, 2, 3], [5, 6, 7])
    attempt(with_handlers, [1, "a", 2, 3], [5, 5, 7])
    attempt(growing, [1, 2], 9)
    attempt(growing, [1.5, 2], 9)
    attempt(growing, [], 9)
    attempt(shrinking, [1] * 9, [1, 2, 3, 4, 5, 6, 7])
    attempt(shrinking, [1] * 9, [3.5] * 9)
    attempt(objects, [Mark(n) for n in range(5)])
    attempt(objects, [Mark("one"), 5, Mark("three")])
    attempt(objects, (Mark("one"), Mark("two")))
    attempt(object_pairs, [Mark(n) for n in "abcd"], [Mark(n) for n in "efg"])
    attempt(object_pairs, [Mark("a"), Mark("b"), None], [Mark("c"), Mark("d"), Mark("e")])
    attempt(reads_by_call, [1, 2, 3, 4, "a"])
    attempt(reads_by_call, [1.5, 2, 3])
    attempt(totals, {"a": 1.5, "b": 2**63})
    attempt(totals, {"a": 1, 2: 3})
    attempt(words, ["a", "b", Mark("w")])
    own = lambda *args: [(7, 8), (9, 10)]
    enumerate, zip = own, own
    attempt(weighted, [1, 2, 3], 1)
    attempt(dot, [1, 2, 3], [1])
    attempt(triple, [1, 2, 3], [1], [2])

    def enumerate(xs, start=0):
        global enumerate
        del enumerate
        for x in xs:
            yield start, x

    del zip
    attempt(weighted, [1, 2, 3], 1)
    attempt(weighted, [1, 2, 3], 1)

    class Own(list):
        def __iter__(self):
            return iter("own")

    attempt(position, Own([1, 2]), "n")
    attempt(dot, Own([1, 2]), [1, 2, 3])
