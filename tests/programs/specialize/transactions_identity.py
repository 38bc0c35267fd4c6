"""Transactions: new objects that hold themselves or have a field more, tuples and objects that are perhaps the same."""

import sys


class P:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        if z is not None:
            self.z = z


class Me:
    def __init__(self, v):
        self.me = self
        self.v = v


class Pair:
    def __init__(self, v):
        self.v = v
        self.other = None


def early(flag, a):
    q = P(a, 2, None)
    if flag:
        return q
    return P(a, 2, 3)


def me(v):
    return Me(v)


def pair(v):
    a = Pair(v)
    b = Pair(v)
    a.other = b
    b.other = a
    return a


def isopt(flag, v):
    p = Pair(v)
    q = p if flag else None
    return p is q, q is p, q is None


def istup(flag, v, w):
    t = (v, w)
    u = t if flag else (w, v)
    return (t is u, u is t)


def rettup(flag, v, w):
    t = (v, w)
    u = t if flag else (w, v)
    return (t, u)


def pick(flag, t, v):
    return t if flag else (v, v)


def rettup2(flag, v, w):
    t = (v, w)
    return t, pick(flag, t, v)


def drive(n):
    for i in range(n):
        f = i % 2 == 0
        e = early(f, i)
        m = me(i)
        p = pair(i)
        o = isopt(f, i)
        s = istup(f, i, f)
        t = rettup(f, i, f)
        t2 = rettup2(f, i, f)
        r = (vars(e), m.me is m, m.v, p.other.other is p, o, s, t[0] is t[1], t2[0] is t2[1])
        p.other = None
        m.me = None
        if i % 50 < 4:
            print(r)


def main(mode):
    drive(300)
    if mode == "train":
        return
    print(vars(early(True, "x")), vars(early(False, "x")), isopt(True, 2), isopt(1, 3), isopt("", 4))


main(sys.argv[1] if len(sys.argv) > 1 else "")
