"""Transactions within loops, try, with, generators, coroutines and closures; exceptions in them; None and tuples that are returned."""

import math
import sys
import traceback


class V:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __sub__(self, o):
        return V(self.x - o.x, self.y - o.y)

    def dot(self, o):
        return self.x * o.x + self.y * o.y

    def length(self):
        return math.sqrt(self.dot(self))

    def unit(self):
        l = self.length()
        return V(self.x / l, self.y / l)

    def half(self, o):
        try:
            return V(self.x / o.x, self.y)
        except ZeroDivisionError:
            return None
        finally:
            self.y = self.y + 1


def opt(a, k):
    if k < 0:
        return None
    return a.dot(a) if k else a


def opt2(a, k):
    if k < 0:
        return None
    return a.dot(a) + k


def use(a, k):
    r = opt2(a, k)
    return r is None, r


def use2(a, k):
    r = opt2(a, k)
    if r:
        return r + 1
    return 0


def div(a, b):
    t = 0
    for i in range(3):
        try:
            u = (a - b).unit()
            t = t + u.dot(a) / (a - b).unit().x
        except ZeroDivisionError as e:
            tb = e.__traceback__
            lines = []
            while tb:
                lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
                tb = tb.tb_next
            t = (str(e), lines)
            break
        finally:
            if i == 2:
                t = (t, "end")
    return t


def gen(a, b, n):
    for i in range(n):
        c = (a - b).unit()
        got = yield c.dot(a), (c - b).dot(c)
        if got:
            a = got
        if (a - b).dot(a) is None:
            return
    return (a - b).length()


async def co(a, b):
    c = (a - b).unit()
    return (c.dot(a), c.x - b.y)


def run(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value


def clos(a):
    k = a.x

    def inner(b):
        nonlocal k
        k = k + (a - b).dot(b)
        return k

    return inner


def temps(a, b, l):
    return [a.dot(b), l.pop(), (a - b).unit().x, l.pop()]


class Ctx:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        print("exit", a[0] and a[0].__name__)
        return True


def withs(a, b):
    r = 0
    with Ctx() as c:
        r = (a - b).unit().x + (b - a).unit().y
    return r


def rec(a, n):
    return a.dot(a) if n == 0 else rec(a, n - 1) + a.length()


G = V(1.0, 2.0)
K = 2.5


def glob(a):
    return a.dot(G) * K + (a - G).length()


def change():
    global G, K
    G = V(5, 6)
    K = 7
    return 1.5


def globs(a):
    return a.dot(G) * K + change() + a.dot(G) * K


def frame(a):
    return a.dot(a), sys._getframe().f_lineno - frame.__code__.co_firstlineno, who()


def who():
    return sys._getframe(1).f_code.co_name


def brk(a, b, n):
    t = 0
    for i in range(n):
        c = a - b
        if c.dot(a) + i > 20:
            return c.x
        if c.dot(b) - i < -40:
            break
        t = t + c.length()
    else:
        return "else", t
    return t, c.x


def tup(a, k):
    return a.x, (a.y, k), None


def ntup(a, k):
    x, (y, z), w = tup(a, k)
    return (z, y, x), w


def ident(x):
    return x


def idents(a, k):
    return ident(a) is a, ident(ident(k)), (ident(a), ident(a))


def everything(a, b, show):
    global G, K
    out = []
    for k in (-1, 0, 1, 2.5):
        for f in (opt, opt2, use, use2, ntup, idents):
            try:
                r = f(a, k)
                out.append(r if not isinstance(r, V) else "V")
            except Exception as e:
                out.append((f.__name__, type(e).__name__, str(e)))
    for f in (
        lambda: a.half(b).x,
        lambda: div(a, b),
        lambda: list(gen(a, b, 3)),
        lambda: run(co(a, b)),
        lambda: [clos(a)(b) for i in range(2)],
        lambda: temps(a, b, [V(1, 2).x, 2]),
        lambda: temps(a, b, [1]),
        lambda: withs(a, b),
        lambda: rec(a, 5),
        lambda: glob(a),
        lambda: globs(a),
        lambda: frame(a),
        lambda: brk(a, b, 5),
    ):
        G = V(1.0, 2.0)
        K = 2.5
        try:
            out.append(f())
        except Exception as e:
            out.append(
                (
                    type(e).__name__,
                    str(e),
                    [(s.name, s.lineno, s.colno, s.end_colno) for s in traceback.extract_tb(e.__traceback__)],
                )
            )
    if show:
        for o in out:
            print(
                o
                if not isinstance(o, tuple) or not any(isinstance(p, tuple) and any(isinstance(q, V) for q in p) for p in o)
                else "vs"
            )


def main(mode):
    for i in range(100):
        everything(V(1.5 + i, 2), V(3, 0.25), i == 99)
    if mode == "train":
        return
    for a, b in (
        (V(1, 2), V(3, 4)),
        (V(1, 2), V(1, 2)),
        (V(0.0, 0.0), V(0, 0)),
        (V("a", 1), V(2, 3)),
        (V(None, 1), V(2, 3)),
        (V(2**70, 1), V(2, 3)),
        (V(math.nan, 1), V(2, 3)),
        (V(math.inf, 1), V(2, 3)),
        (V(True, False), V(2, 3)),
        (V(1e308, 1e308), V(-1e308, 3)),
        (V(-0.0, 0), V(0, -0.0)),
        (V([1], 2), V(3, 4)),
        (V(1j, 2), V(3, 4)),
        (V(1, 2), 5),
        (V(1, 2), None),
    ):
        everything(a, b, True)


main(sys.argv[1] if len(sys.argv) > 1 else "")
