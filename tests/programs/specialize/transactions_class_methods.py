"""Transactions: class methods, static methods and other classes' methods, called on classes; classes that change meanwhile."""

import sys


class Rank:
    LOW = 1
    HIGH = 5
    half = 0.5

    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Rank {self.n}"

    @classmethod
    def lower(cls, a, b):
        return a.n < b.n

    @classmethod
    def lowest(cls, a, b):
        if cls.lower(a, b):
            return a
        return b

    @classmethod
    def made(cls, n):
        return cls.scaled(n, 2) + cls.HIGH

    @staticmethod
    def scaled(n, k=3):
        return n * k

    @classmethod
    def default(cls, a=None):
        return cls.LOW if a is None else a.n

    @classmethod
    def named(cls):
        return cls


class Better(Rank):
    HIGH = 9

    @classmethod
    def lower(cls, a, b):
        return a.n > b.n

    @staticmethod
    def scaled(n, k=4):
        return n + k


class Meta(type):
    def lower(cls, a, b):
        return "meta"


class Strange(metaclass=Meta):
    n = 3


class Shape:
    def __init__(self, x):
        self.x = x
        self.rank = Rank(x)

    def area(self):
        return self.x * 2

    def best(self, other):
        if self.x == Rank.HIGH:
            return self.rank
        return Rank.lowest(self.rank, other.rank)

    def both(self, other):
        return Rank.lower(self.rank, other.rank), Better.lower(self.rank, other.rank)

    def numbers(self):
        return Rank.scaled(self.x) + Rank.scaled(self.x, 5) + Rank.scaled(k=2, n=self.x)

    def defaults(self):
        return Rank.default() + Rank.default(self.rank) + Better.default()


class Square(Shape):
    def __init__(self, x):
        Shape.__init__(self, x)
        self.side = x

    def area(self):
        return Shape.area(self) + self.side

    def is_high(self):
        return self.x == Rank.HIGH and self.x != Rank.LOW


def through(cls, n):
    return cls.made(n) + cls.scaled(n)


def names(cls):
    return cls.named()


def work(turns):
    log, s = [], 0
    a, b = Shape(3), Square(4)
    for i in range(turns):
        c = Square(i % 7)
        s += c.area() + c.numbers() + c.defaults() + through(Rank, i)
        s += a.best(c).n + c.best(b).n + c.is_high()
        log.append(c.both(a))
        s += names(Rank) is Rank
    return s, log[-3:]


def shown(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


print(work(40 if len(sys.argv) > 1 else 300))
if len(sys.argv) < 2:
    a, c = Shape(3), Square(5)
    shown(through, Better, 5)
    shown(names, Better)
    shown(through, Strange, 5)
    shown(through, 5, 5)
    shown(through, Rank(1), 5)
    shown(Shape.area, 5)
    shown(Rank.lowest, Rank(1), None)
    Rank.HIGH = 5.0
    shown(c.is_high)
    Rank.HIGH = 2**70
    shown(c.is_high)
    Rank.HIGH = float("nan")
    shown(c.is_high)
    Rank.HIGH = "five"
    shown(c.is_high)
    shown(through, Rank, 5)
    Rank.HIGH = 5
    shown(work, 20)
    Rank.scaled = lambda n, k=1: n - k
    shown(work, 20)
    Rank.scaled = classmethod(lambda cls, n, k=1: (cls.__name__, n, k))
    shown(c.numbers)
    Rank.scaled = staticmethod(Rank.lower)
    shown(c.numbers)
    Rank.scaled = Rank(2).default
    shown(c.numbers)
    Rank.scaled = Better.__dict__["scaled"]
    shown(work, 20)
    Rank.lower = Rank.__dict__["lower"].__func__
    shown(c.both, a)
    Rank.lower = staticmethod(lambda a, b: b.n)
    shown(c.both, a)
    shown(c.best, a)
    Rank.__dict__["lower"].__func__.__code__ = (lambda a, b: 0).__code__
    shown(c.best, a)
    del Rank.lower
    shown(c.best, a)
    Shape.area = Square.__dict__["is_high"]
    shown(c.area)
    Shape.area = property(lambda self: 1)
    shown(c.area)

    class Loud(Meta):
        def __getattribute__(cls, name):
            print("get", name, end=" ")
            return super().__getattribute__(name)

    Rank = Loud("Rank", (), {"lowest": classmethod(lambda cls, a, b: a), "HIGH": 5, "LOW": 0})
    shown(a.best, c)
    shown(c.is_high)
