"""Local functions called in loops: what they share with others is read where they are called, whoever assigns to it meanwhile."""

import sys

train = sys.argv[1:] == ["train"]


class Box:
    def __init__(self, v):
        self.v = v

    def get(self):
        return self.v


def adds(n, k):
    def add(x):
        return x + k

    t = 0
    for i in range(n):
        t += add(i) * add(1)
    return t


def rebound(n, at, other):
    k = 1

    def add(x):
        return x * k + 1

    t = 0
    for i in range(n):
        t += add(i)
        if i == at:
            k = other
    return t


def unbound(n, at):
    k = 2

    def add(x):
        return x + k

    t = 0
    try:
        for i in range(n):
            t += add(i)
            if i == at:
                del k
    except NameError as e:
        return t, str(e)
    return t


def counts(n):
    k = 0

    def step(x):
        nonlocal k
        k += 1
        return x + k

    t = 0
    for i in range(n):
        t += step(i)
    return t, k


def objects(n, box):
    def value(x):
        return box.get() + x

    t = 0
    for i in range(n):
        t += value(i)
        if i == 100:
            box = Box(0.5)
    return t


def makers(n):
    def maker(k):
        return lambda x: x + k

    fs = [maker(i) for i in range(3)]
    t = 0
    for i in range(n):
        for f in fs:
            t += f(i)
    return t


def two_levels(n, k):
    def outer(x):
        def inner(y):
            return y + k

        return inner(x) + inner(1)

    t = 0
    for i in range(n):
        t += outer(i)
    return t


def other_code(n, k):
    def f(x):
        return x + k

    def g(x):
        return x - k

    t = 0
    for i in range(n):
        t += f(i)
        if i == 200:
            f = g
    return t


class Shape:
    def area(self):
        return 1

    def scaled(self, k):
        return self.area() * k


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return super().area() + self.side * self.side


def supers(n):
    s = Square(2)
    t = 0
    for i in range(n):
        t += s.scaled(i)
    return t


def with_default(n, k):
    def f(x, y=3):
        return x * k + y

    t = 0
    for i in range(n):
        t += f(i) + f(i, y=k)
    return t


def recursive(n, k):
    def depth(m):
        return k if m == 0 else depth(m - 1) + k

    t = 0
    for i in range(n):
        t += depth(i % 4)
    return t


def main():
    print(adds(300, 2), rebound(300, -1, 0), unbound(300, -1), counts(300), objects(90, Box(3)), makers(200))
    print(two_levels(300, 2), other_code(150, 2), supers(300), with_default(300, 2), recursive(200, 1))
    if train:
        return
    for k in (2.5, 2**62, True):
        print(adds(200, k), two_levels(100, k), with_default(100, k), other_code(300, k))
    print(rebound(300, 150, 2.5), rebound(300, 150, 2**70), rebound(300, 10, True), unbound(300, 200), counts(5))
    print(objects(300, Box(3)), objects(5, Box("s")) if False else objects(5, Box(2**63)), recursive(20, 0.5))
    for call in (lambda: adds(5, "s"), lambda: rebound(300, 150, None), lambda: objects(5, Box(None))):
        try:
            print(call())
        except TypeError as e:
            print(e)


main()
