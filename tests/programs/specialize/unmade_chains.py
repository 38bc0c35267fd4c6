"""Generators that walk others across their yields, none of which is made: how they end, fail, die and come to be one within the other."""

import gc
import sys
import traceback

train = sys.argv[1:] == ["train"]


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name, end="; ")


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def shifted(n, by):
    for x in count(n):
        yield x + by


def twice(n):
    for x in shifted(n, 0.5):
        yield x
        yield x * 2
    for x in shifted(n, 1):
        yield x


def grid(n):
    for x in count(n):
        for y in count(x):
            yield x * y
        for z in shifted(x, 2):
            yield z


def growing(n):
    x = 3
    for _ in count(n):
        yield x
        x = x * x


def grown(n):
    for x in growing(n):
        yield x & 1023
        yield x


def holding(n, name):
    kept = Loud(name)
    for i in range(n):
        yield Loud(name + str(i))
    del kept


def held(n, name):
    for x in holding(n, name):
        said = x.name
        x = None
        yield said
    print("ends", name, end="; ")


def failing(n, at):
    for i in range(n):
        yield 10 // (at - i)


def fails(n, at):
    for x in failing(n, at):
        yield x + 1


def stopping(n):
    for x in stops(n):
        yield x


def stops(n):
    yield n
    raise StopIteration(n)


def down(n):
    if n:
        for x in down(n - 1):
            yield x + 1
    else:
        yield 0


def ping(n):
    yield n
    if n:
        for x in pong(n - 1):
            yield x


def pong(n):
    yield -n
    if n:
        for x in ping(n - 1):
            yield x


def guarded(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("finally", end="; ")


def walks_guarded(n):
    for x in guarded(n):
        yield x * 3


def letters(text, table):
    for c in text:
        yield c
    for key in table:
        yield key
    for value in table.values():
        yield value
    for key, value in table.items():
        yield key * value


def spelled(text, table):
    for x in letters(text, table):
        yield x * 2


def watching(n):
    for x in looking(n):
        yield x


def looking(n):
    for i in range(n):
        frame = sys._getframe()
        names = []
        while frame.f_code.co_name != "work":
            names.append(frame.f_code.co_name)
            names.append(frame.f_lineno - frame.f_code.co_firstlineno)
            frame = frame.f_back
        yield names


class Tree:
    def __init__(self, value, left, right):
        self.value = value
        self.left = left
        self.right = right

    def walk(self):
        if self.left is not None:
            for x in self.left.walk():
                yield x
        yield self.value
        if self.right is not None:
            for x in self.right.walk():
                yield x

    def doubled(self):
        for x in self.walk():
            yield x * 2


def tree(depth, value):
    return Tree(value, tree(depth - 1, value * 2), tree(depth - 1, value * 2 + 1)) if depth else None


def total(n):
    s = 0
    for x in twice(n):
        s += x
    for x in grid(n):
        s += x
    for x in grown(3):
        s += x
    return s


def bits(n):
    s = 0
    for x in grown(n):
        s ^= x
    return s


def run_held(n, stop):
    names = []
    for name in held(n, "h"):
        names.append(name)
        if len(names) == stop:
            break
    print("behind", end="; ")
    return names


def run_fails(n, at):
    s = 0
    try:
        for x in fails(n, at):
            s += x
    except ZeroDivisionError as e:
        print([(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)])
    return s


def run_stops(n):
    out = []
    try:
        for x in stopping(n):
            out.append(x)
    except RuntimeError as e:
        print(e, repr(e.__cause__), [f.name for f in traceback.extract_tb(e.__traceback__)])
    return out


def run_down(n):
    s = 0
    for x in down(n):
        s += x
    for x in ping(n):
        s = s * 3 + x
    return s


def run_guarded(n, stop):
    s = 0
    for x in walks_guarded(n):
        if x >= stop:
            break
        s += x
    print("behind guarded", end="; ")
    return s


def run_spelled(text, table):
    out = []
    for x in spelled(text, table):
        out.append(x)
    return out


def run_watching(n):
    out = []
    for x in watching(n):
        out = x
    return out


def run_tree(t):
    s = 0
    for x in t.doubled():
        s = s * 3 + x
        s %= 1000003
    return s


def work():
    print(total(7), bits(3), run_held(3, 2), run_held(2, 9), run_fails(4, 9), run_stops(3), run_down(6))
    print(run_guarded(5, 6), run_guarded(2, 100), run_spelled("abc", {1: 2, 3: 4}), run_watching(2), run_tree(tree(4, 1)))


def strange():
    print(total(0), total(1), bits(8) % 10**9, run_held(0, 1), run_held(1, 1), run_fails(5, 3), run_fails(3, 0), run_fails(2, 0.5))
    print(run_stops("x"), run_down(0), run_down(40), run_spelled("a\u00e9\u4e2d", {"x": 2, 2.5: 3}), run_spelled([1, "y"], {}))
    print(run_tree(tree(1, 2.5)), run_tree(tree(3, 2**62)))
    out = []
    for x in shifted(3, 2**63):
        out.append(x)
        gc.collect()
    for x in shifted(2.5, "z"[:0] or 1):
        out.append(x)
    print(out)
    try:
        for x in shifted(3, "z"):
            print(x)
    except TypeError as e:
        print(e, [f.name for f in traceback.extract_tb(e.__traceback__)])
    changes = []
    for x in shifted(4, 1):
        globals()["count"] = lambda n: (i * 10 for i in range(n))
        changes.append(x)
    for x in shifted(4, 1):
        changes.append(x)
    print(changes)
    print(run_down(20))


for _ in range(30 if train else 3):
    work()
if not train:
    strange()
