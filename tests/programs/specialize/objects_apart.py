"""Objects in a variable of a loop whose fields are all that anybody looks at; then whoever wants the object itself: after the loop, when
an exception comes in between, as another variable, when a class changes under it, when what it replaces has a death that shows."""

import gc
import sys
import weakref

train = sys.argv[1:] == ["train"]
NAN = float("nan")


class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y

    def plus(self, other):
        return P(self.x + other.x, self.y + other.y)

    def __add__(self, other):
        return P(self.x + other.x, self.y + other.y)

    def __repr__(self):
        return f"P({self.x!r}, {self.y!r})"


class Slotted:
    __slots__ = ("a", "ok")

    def __init__(self, a):
        self.a = a
        self.ok = a > 1.5


class Held:
    def __init__(self, k):
        self.k = k

    def __del__(self):
        print("died", self.k)


class Tree:
    def __init__(self, text, n):
        self.text = text
        self.n = n

    def size(self):
        return self.n


def temporaries(n, y):
    t = 0
    for i in range(n):
        p = P(i, y)
        t += p.x + p.norm()
    return t


def wanted_after(n, y):
    p = None if n < 0 else P(0, 0)
    for i in range(n):
        p = P(i, y)
        p.norm()
    return p


def grown(n, step):
    p = P(0, 0)
    d = P(step, step)
    for i in range(n):
        p = p.plus(d)
        if p.norm() < 0:
            print("negative")
    return p, d


def summed(vs):
    s = P(0.0, 0.0)
    for v in vs:
        s = s + v
    return s


def two(n, y):
    p = P(1, y)
    q = P(2, y)
    same = 0
    for i in range(n):
        p = P(q.x + 1, i)
        q = P(p.x - 1, i)
        if p is q:
            same += 1
    return p, q, same


def swapped(n):
    p = P(1, 2)
    q = P(3, 4)
    for i in range(n):
        p, q = q, p
        if p.norm() == q.norm():
            print("equal")
    return p, q


def changed(n):
    p = P(0, 0)
    for i in range(n):
        p = P(i, i)
        p.x = p.x + 5
        p.y += p.norm()
    return p


def unbound(n):
    for i in range(n):
        p = P(i, 1)
        if p.norm() > 10000000000:
            break
    return p.norm()


def deleted(n):
    t = 0
    for i in range(n):
        p = P(i, 1)
        t += p.norm()
        del p
    try:
        return p
    except UnboundLocalError as e:
        return t, str(e)


def raising(n, divisors):
    p = P(-1, -1)
    try:
        for i in range(n):
            p = P(i, divisors[i])
            p.norm()
            100 // p.y
    except ZeroDivisionError:
        return "caught", p
    finally:
        print("finally", p.norm())
    return p


def kept(n, every):
    found = []
    for i in range(n):
        p = P(i, 1)
        if p.norm() % every == 0:
            found.append(p)
    return found


def slotted(n):
    t = 0
    for i in range(n):
        s = Slotted(i * 0.5)
        if s.ok:
            t += s.a
    return t, s.a, s.ok


def of_finalizers(n):
    t = 0
    for i in range(n):
        h = Held(i)
        t += h.k
    return t


def texts(words):
    t = 0
    for i, word in enumerate(words):
        node = Tree(word, i)
        t += node.size()
    return t, node.text


def patched(n, at):
    t = 0
    for i in range(n):
        p = P(i, 1)
        if i == at:
            P.norm = lambda self: -1
        t += p.norm()
    return t


def replaced(n, at):
    global P
    t = 0
    for i in range(n):
        p = P(i, 1)
        t += p.x
        if i == at:
            P = Other
        t += p.norm()
    return t, type(p).__name__


def with_property(n, at):
    t = 0
    for i in range(n):
        p = P(i, 1)
        p.norm()
        if i == at:
            P.x = property(lambda self: 1000, lambda self, value: None)
        t += p.x
    return t, vars(p)


def seen(n, at):
    p = P(0, 0)
    other = None
    for i in range(n):
        if i == at:
            other = p
        q = P(p.x + 1, i)
        p = P(q.x + q.norm() % 3, q.y)
    return p, other, p is other


def weak(n):
    dead = 0
    for i in range(n):
        p = P(i, 1)
        p.norm()
        if i % 50 == 49:
            r = weakref.ref(p)
            p = P(i, 2)
            dead += r() is None
    return dead, p


def nested(n):
    t = 0
    for i in range(n):
        p = P(i, 1)
        for k in range(5):
            q = P(p.x + k, p.y)
            t += q.norm()
        t += p.plus(q).x
    return t, p, q


def collected(n):
    t = 0
    for i in range(n):
        p = P(i, i)
        t += p.norm()
        if i % 64 == 63:
            t += gc.collect() * 0
    return t, p


def main():
    values = [(300, 2), (300, 3)] if train else [(300, 2), (3, 2.5), (300, True), (40, 2**62), (5, "s"), (4, NAN), (3, 1e308)]
    for n, y in values:
        for f in (temporaries, wanted_after, grown, two):
            try:
                print(f.__name__, n, f(n, y))
            except TypeError as e:
                print(f.__name__, "TypeError", e)
    floats = [P(i * 0.5, 1.0) for i in range(300)]
    print(summed(floats))
    for f in (swapped, changed, unbound, deleted, slotted, weak, nested, collected):
        print(f.__name__, f(300))
    print(raising(300, [1] * 300))
    print(len(kept(300, 100)), of_finalizers(3), texts(["a", "bc"] * 100))
    print(seen(300, -1))
    if train:
        return
    print(summed([P(1, 2), P(0.5, NAN), P(2**70, 1)]), summed([]))
    print(raising(300, [1] * 200 + [0] * 100))
    print(kept(20, 1)[3], len({id(p) for p in kept(50, 1)}))
    print(seen(300, 0), seen(300, 150))
    for f in (unbound, slotted, changed):
        try:
            print(f(0))
        except UnboundLocalError as e:
            print(e)
    print(texts([]) if False else texts(["x", None, 3]))
    print(patched(300, 200))
    print(with_property(300, 250))
    print(replaced(300, 100))


class Other(P):
    def norm(self):
        return 7


main()
