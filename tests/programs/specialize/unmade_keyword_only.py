"""Generators that are never made, of functions and methods with keyword-only parameters: given by name, in any order, or left to
`__kwdefaults__` as it is at the call; parameters that the body assigns to."""

import sys

train = sys.argv[1:] == ["train"]


def stepped(n, *, step=1, start=0):
    for i in range(start, n, step):
        yield i


def needed(n, *, by):
    n = n + 1
    for i in range(n):
        by = by + 1
        yield i * by


class Box:
    def __init__(self, k):
        self.k = k

    def items(self, n, *, times=2, name="box"):
        n += 1
        for i in range(n):
            yield i * times + self.k + len(name)


def walk(n, x):
    t = 0
    box = Box(3)
    for i in stepped(n):
        t += i
    for i in stepped(n, start=x, step=2):
        t += i
    for i in stepped(n, step=x):
        t += i * 3
    for i in needed(n, by=x):
        t += i
    for i in box.items(n):
        t += i
    for i in box.items(n, name="ab", times=x):
        t += i
    t += sum(stepped(n, step=2)) + len(list(box.items(n, times=3))) + sum(needed(n, by=1))
    return t


print(walk(60, 2), walk(60, 3))
if not train:
    print(walk(10, 1))
    stepped.__kwdefaults__ = {"step": 3, "start": 1}
    print(walk(20, 2))
    stepped.__kwdefaults__["step"] = True
    print(walk(20, 2))
    Box.items.__kwdefaults__ = {"times": 1.5, "name": "long name"}
    print(walk(20, 2))
    Box.items.__kwdefaults__ = {"times": 2**70, "name": [1, 2]}
    print(walk(20, 2))
    for broken in ({"step": 1}, {}, None, {"step": "x", "start": 0}, {"step": 0, "start": 0}):
        stepped.__kwdefaults__ = broken
        try:
            print(walk(5, 2))
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    stepped.__kwdefaults__ = {"step": 1, "start": 0}
    for x in ("s", 0, 2.5, None, -1):
        try:
            print(walk(5, x))
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    Box.items = lambda self, n, *, times=5, name="": [times] * n
    print(walk(5, 2))
    for call in (lambda: list(needed(3)), lambda: list(needed(3, 4)), lambda: sum(stepped(3, stop=2))):
        try:
            print(call())
        except TypeError as e:
            print(e)
