"""Transactions: loops over linked objects, their ends, their deaths, more trips than a transaction makes."""

import sys


class N:
    def __init__(self, v, nxt=None):
        self.v = v
        self.next = nxt
        self.c = 0

    def __repr__(self):
        return f"N{self.v}"

    def last(self):
        p = self
        while p.next is not None:
            p = p.next
        return p

    def count(self):
        p = self
        n = 0
        s = 0
        while p is not None:
            n = n + 1
            s = s + p.v
            p = p.next
        return n, s

    def find(self, v):
        p = self
        while p is not None:
            if p.v == v:
                return p
            p = p.next
        return None

    def total(self, k):
        t = 0
        for i in range(k):
            t = t + self.v * i
        self.c = self.c + 1
        return t

    def mark(self):
        p = self
        n = 0
        while p.next is not None:
            p.c = n
            n = n + 1
            p = p.next
        return n

    def swapw(self, k):
        a, b = self, self.next
        while k > 0:
            a, b = b, a
            k = k - 1
        return a

    def add(self, l):
        t = 0
        for x in l:
            t = t + x.v
        self.c = t
        return t

    def own(self, k):
        while k > 0:
            k = k - 1
            self.v = self.v + 0.5
        return self.v


def eat(p):
    n = 0
    while p.next is not None:
        p = p.next
        n = n + 1
    return n, p.v


def drive(h, n):
    for i in range(n):
        r = (
            h.last(),
            h.count(),
            h.find(2.5),
            h.total(3),
            h.mark(),
            h.swapw(i % 3),
            h.add([h, h.next]),
            eat(h),
            h.own(2),
            eat(N(1, N(2, N(i)))),
        )
        h.v = 1.5
    return r


class L(N):
    def __del__(self):
        print("gone", self.v)


def mk(k, f, cls=N):
    p = None
    for i in range(k):
        p = cls(f(i), p)
    return p


def t(f, *a):
    for i in range(2):
        try:
            print(f.__name__, f(*a))
        except Exception as e:
            print(f.__name__, type(e).__name__, e)


def main(mode):
    print(drive(mk(4, lambda i: i + 0.5), 200), drive(mk(3, lambda i: i), 100))
    if mode == "train":
        return
    for f in (
        lambda i: i,
        lambda i: 2**53 - i,
        lambda i: 2**62,
        lambda i: "s" * i,
        lambda i: None,
        lambda i: i * 0.0,
        lambda i: float("nan"),
        lambda i: True,
        lambda i: 2**53 - 2 + i,
    ):
        for k in (1, 2, 3, 300):
            h = mk(k, f)
            for g, a in (
                (h.last, ()),
                (h.count, ()),
                (h.find, (f(1),)),
                (h.find, (77,)),
                (h.total, (k,)),
                (h.total, (0,)),
                (h.total, (2.5,)),
                (h.mark, ()),
                (h.swapw, (k,)),
                (h.swapw, (2.5,)),
                (h.add, ([h, h],)),
                (h.add, ((h,),)),
                (h.add, ([],)),
                (h.own, (k,)),
            ):
                t(g, *a)
            print(h.v, h.c)
    print(eat(mk(5, lambda i: i, L)))
    print(".")
    h = mk(3, lambda i: i, L)
    x = [h]
    del h
    print(eat(x.pop()))
    print(".")
    h = mk(3, lambda i: i, L)
    print(eat(h))
    print(".")
    h.next.next = L(8)
    print("x")
    print(h.last().v, eat(h))
    h.next = None
    print(".")
    del h
    h = mk(3, lambda i: 1)
    h.next.next.next = 5
    t(h.last)
    t(h.count)
    t(h.mark)
    print(h.c, h.next.c)


main(sys.argv[1] if len(sys.argv) > 1 else "")
