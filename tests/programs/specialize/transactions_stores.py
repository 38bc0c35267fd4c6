"""Transactions: what is stored and read back under other names, methods patched by what dies, all kinds of values in fields."""

import gc
import math
import sys
import weakref


class Node:
    def __init__(self, v, nxt=None):
        self.v = v
        self.next = nxt
        self.n = 0

    def __repr__(self):
        return "Node"

    def step(self):
        self.n = self.n + 1
        return self.next

    def skip(self):
        a = self.step()
        if a is None:
            return self
        b = a.step()
        return a if b is None else b

    def link(self, o):
        old = self.next
        self.next = o
        return old

    def rot(self, o):
        self.v, o.v = o.v, self.v
        self.n, self.next = self.n + o.n, self.next
        return self.v

    def setv(self, v):
        self.v = v

    def chain(self, v):
        self.setv(v)
        o = self.next
        if o is not None:
            o.setv(v)
        return self.v

    def many(self, v, w):
        self.setv(v)
        r = self.v
        self.setv(w)
        return r, self.v, r is self.v

    def defv(self, v=1.5, w=2):
        self.v = v
        return w


class Sub(Node):
    def setv(self, v):
        self.v = v + 1
        self.n = self.n + 10


class Sub2(Node):
    limit = 10

    def setv(self, v):
        if v > self.limit:
            raise ValueError(v)
        self.v = v


def loud(h, f):
    class X:
        def __init__(s):
            s.v = 1
            s.next = None
            s.n = 0

        def __repr__(s):
            return "X"

        def __del__(s):
            f(h)

    return X()


class Num(float):
    pass


class Int(int):
    def __add__(s, o):
        print("Int.__add__")
        return 5


def addn(a, b):
    return a.v + b.v


def cmpn(a, b):
    return a.v < b.v, a.v == b.v, a.v is b.v


def bools(a, b):
    if a.v and b.v:
        return a.v
    return not a.v or b.v


def tern(a, b):
    return (a.v if a.n else b.v) + (b.v if b.n else a.v)


def mixed(a, k):
    x = a.v * k - 1
    y = x if k > 2 else a.n
    return (
        y * y + (y - x),
        abs(y),
        min(y, x),
        max(
            x,
            y,
        ),
        int(y),
        float(x),
    )


def drive(n):
    a = Node(1.5)
    b = Node(2, a)
    c = Sub(3.5, b)
    d = Sub2(2.5, c)
    r = []
    for i in range(n):
        for x in (a, b, c, d):
            x.skip()
            x.chain(2.5)
            x.many(1.5, i % 10)
            x.defv()
            x.defv(2)
            x.setv(i % 7)
        r = [a.rot(b), addn(a, b), cmpn(a, b), bools(a, b), tern(a, b), mixed(a, i % 5), c.link(b).v]
    return r, [(x.v, x.n) for x in (a, b, c, d)]


def t(f, *args):
    for k in range(2):
        try:
            r = f(*args)
            print(f.__name__, r if not isinstance(r, Node) else "node")
        except Exception as e:
            print(f.__name__, type(e).__name__, e)


def main(mode):
    print(drive(200))
    if mode == "train":
        return
    vals = [
        1,
        -1,
        0,
        0.0,
        -0.0,
        2**53,
        2**53 + 1,
        -(2**53) - 1,
        2**62,
        2**62 - 1,
        -(2**62),
        -(2**62) - 1,
        2**63,
        2**48,
        -(2**49),
        1e308,
        math.inf,
        -math.inf,
        math.nan,
        True,
        False,
        None,
        "s",
        "",
        [],
        (1,),
        Num(2.5),
        Int(3),
        1j,
        Node(1),
    ]
    for v in vals:
        for w in (1, 2.5, -3, v, 2**53):
            for i in (0, 1):
                a, b = Node(v), Node(w)
                a.n = i
                for f in (addn, cmpn, bools, tern):
                    try:
                        r = f(a, b)
                        print(f.__name__, type(v).__name__, type(r).__name__, r if not isinstance(r, (Node)) else "node")
                    except Exception as e:
                        print(f.__name__, type(e).__name__, str(e))
        for k in (
            0,
            1,
            3,
            -2,
            2.5,
            2**31 if isinstance(v, (int, float)) else 2,
            2**53 if isinstance(v, (int, float)) else 2,
            True,
            -0.0,
        ):
            try:
                print(mixed(Node(v), k))
            except Exception as e:
                print("mixed", type(e).__name__, str(e))
        a = Node(1.5)
        t(a.setv, v)
        t(a.many, v, v)
        t(a.many, v, 2.5)
        t(a.chain, v)
        print(a.v is v)
        t(Sub(1.5, a).chain, v)
        t(Sub2(1.5, a).chain, v)
        t(a.defv, v)
    # patch within
    log = []

    def patch(h):
        log.append("patch")
        Node.setv = lambda s, v: log.append(("patched", v))

    old = Node.setv
    a = Node(1.5)
    a.v = loud(a, patch)
    t(a.many, 1, 2)
    print(log, a.v)
    Node.setv = old
    a = Node(1.5)
    a.v = loud(a, lambda h: setattr(h, "v", "set by del"))
    t(a.many, 1, 2)
    print(a.v)
    a = Node(1.5)
    a.v = loud(a, lambda h: h.__dict__.pop("n"))
    t(a.rot, Node(1))
    print(vars(a).keys())
    a = Node(1.5, loud(None, lambda h: print("dead")))
    x = a.link(None)
    print("linked")
    del x
    print(".")
    a.next = loud(None, lambda h: print("dead2"))
    a.link(Node(3))
    print(".")
    a.next = loud(None, lambda h: print("dead3"))
    wr = weakref.ref(a.next, lambda r: print("cb"))
    b = a.next
    a.link(1)
    print(wr() is b)
    del b
    print(wr())
    # same last reference in two fields
    z = loud(None, lambda h: print("dead4"))
    a.v = z
    b = Node(z)
    del z
    a.rot(b)
    print("rotated")

    class Two(Node):
        def both(self, v):
            self.v = v
            self.next = v
            return 1

    q = Two(1, None)
    for i in range(40):
        q.both(i)
    z = loud(None, lambda h: print("dead5", q.v, q.next))
    q.v = q.next = z
    del z
    q.both(3)
    print(gc.collect() >= 0)
    a.setv(a)
    a.link(a)
    t(a.rot, a)
    t(a.skip)
    t(a.chain, 4)
    a.next = None
    for bad in (5, None, 2.5, "s", [1], Node, Node.setv):
        for f in (a.rot, lambda o: addn(a, o), lambda o: addn(o, a), Node.setv, Node.skip, lambda o: Node.chain(o, 1)):
            try:
                print(f(bad))
            except Exception as e:
                print(type(e).__name__, e)
    Node.defv.__defaults__ = (9,)
    t(a.defv)
    t(a.defv, 2)
    Node.defv.__defaults__ = (9, 2**70)
    t(a.defv)
    Node.defv.__defaults__ = None
    t(a.defv, 1)
    Node.setv.__code__ = (lambda s, v: print("code", v)).__code__
    t(a.chain, 4)
    t(a.many, 1, 2)


main(sys.argv[1] if len(sys.argv) > 1 else "")
