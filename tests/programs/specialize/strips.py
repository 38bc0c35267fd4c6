"""Loops over a range that compute items from items at the same index, in strips; then items that do not fit where they are stored, lists
of other things, lists that are too short, that are the same, and indices that are negative."""

import sys

train = sys.argv[1:] == ["train"]
NAN = float("nan")


def axpy(a, xs, ys, n):
    i = None
    for i in range(n):
        ys[i] = a * xs[i] + ys[i]
    return i


def add(xs, ys, zs, start, stop):
    for i in range(start, stop):
        zs[i] = xs[i] + ys[i]


def fill(xs, value, n):
    for i in range(n):
        xs[i] = value


def clear(xs, n):
    for k in range(n):
        xs[k] = 0.0


def bits(xs, ys, n):
    for i in range(n):
        xs[i] = xs[i] ^ ys[i]
        ys[i] = ys[i] & 255


def both(xs, ys, zs, n):
    for i in range(n):
        ys[i] = xs[i] - 1.5
        zs[i] = -xs[i] if False else xs[i] * 2.0


def shift(xs, n):
    """Each item depends on the one before: no strips."""
    for i in range(1, n):
        xs[i] = xs[i - 1] + xs[i]


def table(m, row, n):
    for r in range(len(m)):
        line = m[r]
        for c in range(n):
            line[c] = line[c] + row[c]
    return r, c


def floats(n, k=1):
    return [i * 0.5 + k for i in range(n)]


def ints(n, k=1):
    return [i * 3 + k for i in range(n)]


def tried(name, f, *args):
    lists = [a for a in args if type(a) is list]
    try:
        print(name, f(*args), *lists)
    except Exception as e:
        print(name, type(e).__name__, e, *lists)


for n in (70, 100) if train else (0, 1, 31, 32, 33, 64, 100):
    tried("axpy", axpy, 2.0, floats(n), floats(n, 3), n)
    tried("add", add, ints(n), ints(n, 5), ints(n), 0, n)
    tried("fill", fill, floats(n), 7.25, n)
    tried("clear", clear, floats(n), n)
    tried("bits", bits, ints(n), ints(n, 9), n)
    tried("both", both, floats(n), floats(n), floats(n), n)
    tried("shift", shift, floats(n), n)
    tried("table", table, [floats(n, k) for k in range(3)] if n else [[]], floats(n), n) if n else None
if not train:
    n = 100
    for at in (0, 31, 32, 50, 64, 95, 96, 99):
        xs = floats(n)
        xs[at] = NAN
        tried("axpy", axpy, 2.0, xs, floats(n), n)
        ys = floats(n)
        ys[at] = NAN
        axpy(1.0, floats(n), ys, n)
        print(at, ys[at] is ys[at], ys.count(NAN), ys[at] in ys)
        xs = ints(n)
        xs[at] = (1 << 62) - 1
        tried("add", add, xs, ints(n), ints(n), 0, n)
        xs[at] = -(1 << 62)
        tried("add", add, xs, [-1] * n, ints(n), 0, n)
        xs[at] = 1 << 70
        tried("add", add, xs, ints(n), ints(n), 0, n)
        xs[at] = "x"
        tried("add", add, xs, ints(n), ints(n), 0, n)
        xs[at] = True
        tried("bits", bits, xs, ints(n), n)
        tried("short", axpy, 0.5, floats(at), floats(n), n)
        tried("short", add, ints(n), ints(n), ints(at), 3, n)
        tried("from", add, ints(n), ints(n), ints(n), at, n)
    inf = floats(n)
    inf[40] = float("inf")
    tried("inf", axpy, -1.0, inf, list(inf), n)
    tried("nan", axpy, NAN, floats(n), floats(n), n)
    same = floats(n)
    tried("same", axpy, 3.0, same, same, n)
    same = ints(n)
    tried("same", add, same, same, same, 0, n)
    tried("same", bits, same, same, n)
    tried("negative", add, ints(n), ints(n), ints(n), -40, 40)
    tried("negative", add, ints(n), ints(n), ints(n), -200, 40)
    tried("empty", add, ints(n), ints(n), ints(n), 40, 4)
    tried("ints", axpy, 2.0, ints(n), floats(n), n)
    tried("ints", axpy, 2, floats(n), ints(n), n)
    tried("mixed", axpy, 2.0, [1, 2.5] * 50, floats(n), n)
    tried("tuple", axpy, 2.0, tuple(floats(n)), floats(n), n)
    tried("tuple", axpy, 2.0, floats(n), tuple(floats(n)), n)
    tried("fill", fill, floats(n), NAN, n)
    tried("fill", fill, floats(n), 3, n)
    tried("fill", fill, floats(n), None, n)
    tried("fill", fill, ints(n), 1.5, n)
    tried("clear", clear, [True] * n, n)
    tried("clear", clear, ["a"] * n, n + 1)
    tried("text", bits, "abc", ints(3), 3)
    tried("table", table, [floats(n), ints(n), floats(60)], floats(n), n)
    tried("rows", table, [floats(n) for _ in range(50)] + [[0.0] * 99 + [NAN]], floats(n), n)
