"""Transactions: ints and floats at the borders of doubles, in fields that keep doubles, and where ways meet."""

import math
import sys


class S:
    def __init__(self, a, b, c):
        self.a = a
        self.b = b
        self.c = c

    def two(self, c, d):
        return self.a * (1 if c else 0.5) + (self.b if d else self.c)

    def tw(self, c, d):
        x = 1 if c else 0.5
        return self.a * x + (self.b if d else self.c)

    def three(self, c, d):
        return (self.two(c, d) + (1 if d else 0.5)) * (self.b if c else self.c) - (2 if c else 0.25)


def add(x, y):
    return x + y


class N:
    def __init__(self, v):
        self.v = v

    def plus(self, o):
        return N(self.v + o.v)

    def times(self, o):
        return N(self.v * o.v)

    def minus(self, o):
        return N(self.v - o.v)


def run(s, n):
    t = 0
    for i in range(n):
        t = t + s.two(i % 2 == 0, i % 3 == 0) + s.three(i % 2 == 0, i % 3 == 0) + s.tw(i % 2 == 0, i % 3 == 0)
    return t


def nrun(a, b, n):
    for i in range(n):
        c = a.plus(b)
        d = a.times(b)
        e = a.minus(b)
        f = a.plus(b).times(b).minus(a)
    return c.v, d.v, e.v, f.v


class W:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def put(self, v):
        self.x = v
        return v

    def puts(self, v, w):
        self.x = v
        self.y = w

    def get(self):
        return self.x


def main(mode):
    s = S(1.5, 2.0, 3.0)
    print(run(s, 300), nrun(N(1), N(2.5), 100), nrun(N(1.5), N(2), 100), nrun(N(1), N(2), 100))
    w = W(1.5, 2.5)
    for i in range(300):
        w.put(i * 1.0 if i % 3 == 0 else None if i % 3 == 1 else "x")
        w.put(1.5)
        w.puts(1.5, None)
        w.puts(2, 2.5)
        w.put(i)
    print(w.get())
    if mode == "train":
        return
    print(run(S(1, 2, 3), 300), run(S(1, 2.5, 3), 300))
    for big in (2**53, 2**53 - 1, -(2**53), 2**52, 2**54, 2**62, 2**63):
        for small in (1, 2, -1, 3, 1.0, 0.5, 0, -0.0, True):
            print(big, small, nrun(N(big), N(small), 2), nrun(N(small), N(big), 2))
    for k in (46, 47, 48, 49, 50, 51, 52, 53, 60, 61, 62, 63, 64):
        for v in (2**k, -(2**k), 2**k + 1, -(2**k) - 1, 2**k - 1):
            w = W(1.5, 2.5)
            w.put(v)
            print(w.get(), w.x, w.y)
            w.puts(v, v)
            print(w.x, w.y)
            print(W(v, 1.5).get(), W(v, v).y)
    for v in (math.nan, math.inf, -0.0, None, "t", True, (1,), -5, 0 * -5):
        w = W(1.5, 2.5)
        w.put(v)
        print(w.get(), w.x is v)
        w.puts(v, v)
        print(w.x, w.y, w.x is w.y)
    for z in ((0, -5), (-5, 0), (0.0, -5), (0, -5.0), (-0.0, 5)):
        print(nrun(N(z[0]), N(z[1]), 2))


main(sys.argv[1] if len(sys.argv) > 1 else "")


def extremes(xs):
    return max(xs) + min(xs[0], xs[1]) + min(xs)


for i in range(40):
    extremes([i, 2.5, 3])
print(extremes([1, 2.5, 3]), extremes([2**70, 1, -1]))
