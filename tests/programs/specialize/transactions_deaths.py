"""Transactions: references that are given up twice, descriptors on classes, what isinstance asks."""

import math
import sys


class D:
    def __get__(self, o, c):
        print("get", o, c.__name__)
        return 42


class Config:
    size = 3
    rate = 1.5
    name = "n"
    kind = None

    def __init__(self, v):
        self.v = v


class Holder:
    def __init__(self, v, w):
        self.v = v
        self.w = w
        self.n = 0

    def size(self):
        return self.v * Config.size

    def rate(self):
        return self.v * Config.rate

    def name(self):
        return Config.name

    def kind(self):
        return Config.kind

    def put(self, v):
        self.n = self.n + 1
        self.v = v
        return self.n

    def put_own(self, v):
        self.v = None
        v = None
        self.n = self.n + 1
        return v

    def own_put(self, v):
        v = self.w
        self.n = self.n + 100
        self.v = v
        self.n = self.n + 1
        return v

    def two_own(self, v, w):
        v = None
        w = self.n
        self.n = self.n + 1
        return w

    def next(self, x):
        x = x.w
        return x

    def next2(self, x):
        x = x.w
        x = x.w
        return x


class Loud:
    def __init__(self, name, h):
        self.name = name
        self.h = h
        self.w = self

    def __del__(self):
        print("gone", self.name, self.h.n)


class Q:
    def __init__(self, v):
        self.v = v

    def what(self):
        return isinstance(self, R), isinstance(self, Q)


class QC:
    __class__ = property(lambda s: R)

    def __init__(self, v):
        self.v = v

    def what(self):
        return isinstance(self, R), isinstance(self, Q)


def whatq3(v):
    return QC(v).what(), isinstance(QC(v), R)


class R:
    def __init__(self, v):
        self.v = v


def whatq(v):
    return Q(v).what()


def whatq2(v):
    return isinstance(Q(v), R)


def whichp(o):
    return isinstance(o, R)


def drive(h, n):
    t = 0
    for i in range(n):
        t += h.size() + h.rate() + len(h.name()) + (0 if h.kind() is None else 1)
        h.put(1.5)
        h.put_own(None)
        h.own_put(None)
        h.two_own(3, 4)
        h.put(2.5)
        h.next(h)
        h.next2(h)
        whatq3(i)
        whatq(i)
        whatq2(i)
        whichp(h)
    return t, h.n, h.v


def main(mode):
    h = Holder(1.5, 2.5)
    h.w = h
    print(drive(h, 300))
    h.w = 1.5
    if mode == "train":
        return
    for v in (
        D(),
        property(lambda s: 1),
        classmethod(lambda c: 2),
        staticmethod(lambda: 3),
        len,
        lambda: 3,
        7,
        2**70,
        True,
        None,
        math.nan,
        "s",
    ):
        for name in ("size", "rate", "name", "kind"):
            old = getattr(Config, name)
            setattr(Config, name, v)
            for i in range(3):
                try:
                    r = getattr(h, name)()
                    print(name, type(r).__name__, r if isinstance(r, (int, float, str)) else "")
                except Exception as e:
                    print(name, type(e).__name__, e)
            setattr(Config, name, old)
    h.v = 1.5

    def mk(name):
        return Loud(name, h)

    def give(m, name):
        l = mk(name)
        l.w = 5
        h.v = l
        del l
        m(h.v) if False else None
        x = h.v
        print(name, "->")
        m(x)
        print("after", name)
        del x
        print("end", name)

    for k in range(2):
        give(h.put_own, "po")
        h.v = 1.0
        give(h.own_put, "op")
        h.v = 1.0
        h.v = mk("t1")
        h.v.w = 1
        h.put_own(h.v)
        print(".")
        h.v = 1.0
        h.v = mk("t2")
        h.v.w = 1
        h.own_put(h.v)
        print(".")
        h.v = 1.0
        l = [mk("t3")]
        l[0].w = 1
        h.two_own(l[0], l.pop())
        print(".")
        l = [mk("t4")]
        l[0].w = 1
        h.v = l[0]
        h.put_own(l.pop())
        print(".")
        h.v = 1.0
        l = [mk("t5")]
        l[0].w = 1
        h.v = l[0]
        h.own_put(l.pop())
        print(".")
        h.v = 1.0
        l = mk("t6")
        l.w = Holder(1, 2)
        l2 = [l]
        del l
        print(h.next(l2.pop()).v)
        l = mk("t7")
        l.w = Holder(1, 2)
        l.w.w = mk("t8")
        l.w.w.w = 1
        l2 = [l]
        del l
        print(h.next2(l2.pop()).name)
    for same in (None, mk("both")):
        h.v = same
        h.w = same
        del same
        h.w = 2
        print(h.put(5))
        h.w = 2.5
    print(whatq3(2))
    print(whatq(1), whatq2(1), whichp(Q(1)))
    print(whatq3(3), whichp(QC(2)))
    print(whatq(1), whatq2(1), whichp(Q(1)))
    R2 = R

    class M(type):
        def __instancecheck__(c, o):
            print("asked")
            return True

    class R3(metaclass=M):
        pass

    globals()["R"] = R3
    print(whatq(1), whatq2(1), whichp(Q(1)))
    globals()["R"] = (R2, int)
    print(whatq(1), whatq2(1), whichp(Q(1)), whichp(1))
    globals()["R"] = R2 | Q
    print(whatq(1), whatq2(1), whichp(Q(1)), whichp(1))
    globals()["R"] = object
    print(whatq(1), whatq2(1), whichp(Q(1)), whichp(1))
    globals()["R"] = 5
    for f in (whatq, whatq2, whichp):
        try:
            print(f(1))
        except TypeError as e:
            print(e)


main(sys.argv[1] if len(sys.argv) > 1 else "")
