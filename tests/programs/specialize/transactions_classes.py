"""Transactions: subclasses, patched and replaced classes, deleted fields, slots of another class."""

import math
import sys


class A:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def sum(self):
        return self.x + self.y

    def put(self, x):
        self.x = x
        return self.y


class B:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def sum(self):
        return self.x + self.y

    def put(self, x):
        self.x = x
        return self.y

    def swap(self, o):
        self.x, o.x = o.x, self.x
        return self.x

    def both(self, o):
        self.x = self.x + 1
        o.y = o.y + self.x
        return o.x

    def list_of(self, l):
        self.x = l[0].x
        return l[0].y

    def __add__(self, o):
        return B(self.x + o.x, self.y + o.y)

    def __mul__(self, k):
        return B(self.x * k, self.y * k)

    def __lt__(self, o):
        return self.x < o.x

    def __eq__(self, o):
        return self.x == o.x

    def __getitem__(self, i):
        return self.x + i

    def __call__(self, k):
        return self.x * k

    def __bool__(self):
        return self.x > 0

    def __len__(self):
        return 3

    def __neg__(self):
        return B(-self.x, -self.y)


class C(B):
    pass


def ops(a, b, k):
    c = a + b
    d = c * k
    e = -(d + a) * 2
    return c.x, d.y, e.sum(), a < b, a == c, a[k], b(k), (1 if a else 0)


def drive(n, cls):
    a = cls(1.5, 2)
    b = cls(2, 2.5)
    out = None
    for i in range(n):
        out = ops(a, b, i)
        a.swap(b)
        a.both(b)
        a.list_of([b, a])
        a.put(i)
        b.put(2.0)
    return out, a.sum(), b.sum(), a.x, b.x, a.y, b.y


def sl(n):
    s = A(1, 2.5)
    for i in range(n):
        s.put(i * 0.5)
        s.sum()
    return s.sum()


def t(label, f, *args):
    for k in range(3):
        try:
            r = f(*args)
            print(label, r if not isinstance(r, B) else (type(r).__name__, r.x, r.y))
        except Exception as e:
            print(label, type(e).__name__, e)


def main(mode):
    print(drive(200, B), sl(200))
    if mode == "train":
        return
    print(drive(20, C))
    a = B(1, 2)
    t("self swap", a.swap, a)
    t("self both", a.both, a)
    print(a.x, a.y)
    t("lst", a.list_of, [a])
    t("tup", a.list_of, (a,))
    t("neg idx", a.list_of, [])
    t("dict", a.list_of, {0: a})

    class S(B):
        def __radd__(self, o):
            return "radd"

        def __gt__(self, o):
            return "gt"

        def __eq__(self, o):
            return "eq"

    class I(B):
        def __iadd__(self, o):
            self.x = 100
            return self

        def __add__(self, o):
            return NotImplemented

        def __radd__(self, o):
            return B(7, 7)

    class NI(B):
        def __add__(self, o):
            return NotImplemented

        def __lt__(self, o):
            return NotImplemented

        def __eq__(self, o):
            return NotImplemented

    class G(B):
        def __getattr__(self, name):
            print("getattr", name)
            return 5

    class GA(B):
        def __getattribute__(self, name):
            print("ga", name)
            return object.__getattribute__(self, name)

    class SA(B):
        def __setattr__(self, name, v):
            print("sa", name)
            object.__setattr__(self, name, v)

    class PX(B):
        x = property(lambda s: s.__dict__["x"] * 2, lambda s, v: s.__dict__.__setitem__("x", v))

    class NX(B):
        x = 99

        def __init__(self, x, y):
            self.y = y

    class Nw(B):
        def __new__(cls, *a):
            print("new")
            return object.__new__(cls)

    class De(B):
        def __del__(self):
            print("del", self.x)

    class Sl(B):
        __slots__ = ("x", "z")

    for cls in (S, I, NI, G, GA, SA, PX, NX, Nw, De, Sl):
        print(cls.__name__)
        for x, y in ((B(1, 2), cls(3, 4)), (cls(1, 2), B(3, 4)), (cls(1.0, 2), cls(3, 4.0))):
            t("ops", ops, x, y, 3)
            t("swap", x.swap, y)
            t("both", x.both, y)
            t("put", x.put, 3)
            t("l", x.list_of, [y])
    for name, v in (
        ("__add__", lambda s, o: s),
        ("__mul__", None),
        ("__init__", lambda s, x, y: None),
        ("__lt__", lambda s, o: NotImplemented),
        ("sum", 5),
        ("__neg__", lambda s: s),
        ("__bool__", lambda s: False),
        ("__call__", lambda s, k: k),
        ("__getitem__", lambda s, k: k),
        ("__hash__", None),
        ("x", property(lambda s: 8)),
        ("y", 5),
        ("__getattr__", lambda s, n: 11),
        ("__slots__", ()),
        ("__del__", lambda s: print("D")),
    ):
        had = name in B.__dict__
        old = B.__dict__.get(name)
        p, q = B(1, 2), B(3, 4)
        setattr(B, name, v)
        t("patched " + name, ops, p, q, 2)
        t("swap", p.swap, q)
        t("new", lambda: (B(1, 2) + B(2.5, 3)).sum())
        if had:
            setattr(B, name, old)
        else:
            delattr(B, name)
        t("back " + name, ops, B(1, 2), B(3, 4), 2)
    p, q = B(1, 2), B(3, 4)
    d = p.__dict__
    t("dict", ops, p, q, 2)
    d["x"] = 17
    t("dict", ops, p, q, 2)
    p.both(q)
    print(d, p.x)
    p.swap(q)
    print(d, vars(q))
    p.__class__ = C
    t("class", ops, p, q, 2)
    q.__class__ = S
    t("class", ops, p, q, 2)
    t("swap", q.swap, p)
    p = B(1, 2)
    del p.x
    t("del", p.swap, q)
    t("del", p.both, q)
    t("del", q.both, p)
    t("del", q.swap, p)
    t("put", p.put, 3)
    print(p.x, vars(p))
    del p.y
    p.y = 3
    t("reord", ops, p, q, 1)
    t("reo", p.both, q)
    print(vars(p))
    s = A(1, 2)
    del s.x
    t("sl", s.sum)
    t("slput", s.put, 4)
    t("sl", s.sum)
    B.x2 = A.__dict__["x"]

    class Fake:
        x = A.__dict__["x"]
        y = 3

    Fake.sum = A.sum
    t("fake", Fake().sum)
    t("fake2", A.sum, Fake())
    t("fake3", A.put, Fake(), 3)
    C.__bases__ = (B,)

    class B2:
        def sum(self):
            return "B2"

        def __init__(self, x, y):
            self.x = y
            self.y = x

        def __add__(self, o):
            return "added"

    t("before", C(1, 2).sum)
    C.__bases__ = (B2,)
    t("bases", C(1, 2).sum)
    t("b", lambda: C(1, 2) + C(1, 2))
    t("drive", drive, 2, C)


main(sys.argv[1] if len(sys.argv) > 1 else "")
