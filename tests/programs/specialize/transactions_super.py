"""Transactions: super() in constructors and methods; classes whose bases and methods change meanwhile."""

import sys


class Thing:
    def __init__(self, x):
        self.x = x

    def size(self):
        return self.x * 2

    def grow(self, n):
        self.x = self.x + n
        return self.x


class Box(Thing):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y

    def size(self):
        return super().size() + self.y

    def grow(self, n, times=2):
        return super().grow(n * times)


class Crate(Box):
    def __init__(self, x):
        super().__init__(x, 1)

    def size(self):
        return super().size() * 3


class Left(Box):
    def size(self):
        return super().size() + 100


class Right(Box):
    def size(self):
        return super().size() + 1000


class Both(Left, Right):
    pass


class Counted(Thing):
    made = 0

    def __init__(self, x):
        super().__init__(x=x)
        Counted.made += 1


def total(o):
    return o.size() + o.size()


def work(turns):
    s = 0
    box, crate = Box(1, 2), Crate(3)
    for i in range(turns):
        s += Box(i, 2).size() + Crate(i).size() + total(box) + total(crate)
        s += box.grow(1) + crate.grow(i, times=1)
        s += Both(i, 1).size() + Left(i, 2).size()
        s += Counted(i).x
    return s, Counted.made


def shown(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


print(work(40 if len(sys.argv) > 1 else 300))
if len(sys.argv) < 2:
    shown(Box.size, 5)
    shown(Box.size, Thing(3))
    shown(Box(2.5, 1).size)
    shown(Box("a", 1).size)
    shown(Box("a", "b").size)
    shown(Box(2**70, 1).grow, 1)

    class Other:
        def __init__(self, x):
            self.x = x + 1

        def size(self):
            return -self.x

        def grow(self, n):
            return "grown"

    size = Thing.size
    Thing.size = lambda self: 7
    shown(work, 20)
    Thing.size = property(lambda self: lambda: 8)
    shown(total, Box(1, 2))
    Thing.size = staticmethod(lambda: 9)
    shown(total, Box(1, 2))
    Thing.size = size
    Thing.size.__code__ = (lambda self: 10).__code__
    shown(total, Crate(2))
    del Thing.size
    shown(total, Crate(2))
    Box.__bases__ = (Other,)
    shown(total, Crate(2))
    shown(Crate(2).grow, 5)
    Box.__bases__ = (Thing,)
    Thing.size = size
    shown(work, 10)
    o = Box(1, 2)
    o.__class__ = Crate
    shown(total, o)
    o.size = lambda: 3
    shown(total, o)
