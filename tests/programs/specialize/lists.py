# Items of lists: kinds of storage that change under a loop, lists that grow and shrink, negative and wrong indices, rows.
import sys

train = sys.argv[1:] == ["train"]


class Sequence(list):
    def __getitem__(self, i):
        return ("asked", i)


class Index:
    def __index__(self):
        return 1


def scale(xs, k):
    for i in range(len(xs)):
        xs[i] = xs[i] * k
    return xs


def matrix(a, b, n):
    c = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0.0
            for k in range(n):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c


def take(xs, i):
    x = xs[i]
    return x + x


def growing(xs, n):
    seen = 0
    for x in xs:
        seen += x
        if len(xs) < n:
            xs.append(x + 1)
    return seen, len(xs)


def shrinking(xs):
    out = []
    for x in xs:
        out.append(x)
        xs.pop()
    return out, xs


def put(xs, i, v):
    xs[i] = v
    return xs


def flags(n):
    marks = [True] * n
    count = 0
    for i in range(2, n):
        if marks[i]:
            count += 1
            for j in range(i * i, n, i):
                marks[j] = False
    return count, marks[:12]


def swap(xs):
    i, j = 0, len(xs) - 1
    while i < j:
        xs[i], xs[j] = xs[j], xs[i]
        i += 1
        j -= 1
    return xs


for _ in range(6):
    print(scale([1.5, 2.5], 2.0), matrix([[1.0, 2.0], [3.0, 4.0]], [[0.5, 1.0], [1.5, 2.0]], 2), take([1, 2, 3], 1))
    print(growing([1, 2], 5), shrinking([1, 2, 3, 4]), put([1.0, 2.0], 0, 3.0), flags(30), swap([1, 2, 3, 4]))
if not train:
    print(scale([1, 2], 3), scale([1.5, 2], 2), scale(["a", 1.5], 2), scale([], 1.0), scale([2**62, 1], 4), scale([True], 2))
    print(scale([1.5, 2.5], 2), scale([1.5, float("nan")], 1.0), scale(Sequence([1, 2]), 2) == [("asked", 0) * 2, ("asked", 1) * 2])
    print(take([1, 2, 3], -1), take([1.5, 2.5], 1), take(["a"], 0), take((4, 5), 1), take({7: 8}, 7), take("xyz", 2), take([1, 2], True))
    print(take([1, 2], Index()), take(Sequence([1]), 5), take(range(5), 3), take(b"ab", 1))
    for args in (([1], 1), ([1], -2), ([], 0), ([1], "a"), (None, 0), ({}, 1), ([[1]], 2**70)):
        try:
            print(take(*args))
        except (IndexError, TypeError, KeyError) as e:
            print(type(e).__name__, e)
    print(put([1.0, 2.0], 1, 3), put([1.0], 0, "x"), put([1, 2], -1, 2**63), put([True], 0, 1), put([1], 0, True), put({}, 1, 2.0))
    for args in (([1.0], 1, 2.0), ((1.0,), 0, 2.0), ([1.0], None, 2.0)):
        try:
            print(put(*args))
        except (IndexError, TypeError) as e:
            print(type(e).__name__, e)
    print(growing([1.5, 2], 4), growing([], 3), shrinking([1.5]), shrinking(["a", "b", "c"]), flags(100), swap(["a", 2, 3.5]))
    try:
        matrix([[1.0]], [[1.0]], 2)
    except IndexError as e:
        print(e)
    print(matrix([[1, 2], [3, 4]], [[1.0, 2], [3, 4]], 2))
    rows = [[1.0, 2.0], [3.0]]
    same = [rows[0], rows[0]]
    print(matrix(same, same, 2), rows)
