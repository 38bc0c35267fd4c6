"""What is done as a whole or not at all: methods that read and compute, make objects that nobody keeps, store at their end. Types,
classes and methods change on the way."""

import math
import sys


class Vector:
    def __init__(self, x, y, z=0):
        self.x = x
        self.y = y
        self.z = z

    def __repr__(self):
        return f"Vector({self.x!r}, {self.y!r}, {self.z!r})"

    def dot(self, other):
        other.must_be_vector()
        return self.x * other.x + self.y * other.y + self.z * other.z

    def must_be_vector(self):
        return self

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __add__(self, other):
        if isinstance(other, Point):
            return Point(self.x + other.x, self.y + other.y, self.z + other.z)
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def scale(self, factor):
        return Vector(factor * self.x, factor * self.y, factor * self.z)

    def magnitude(self):
        return math.sqrt(self.dot(self))

    def normalized(self):
        return self.scale(1.0 / self.magnitude())

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y and self.z == other.z

    def __lt__(self, other):
        return self.magnitude() < other.magnitude()

    def pair(self):
        return (self.x, self.z)


class Point(Vector):
    def must_be_vector(self):
        raise TypeError("a point is no vector")


class Sphere:
    def __init__(self, centre, radius):
        self.centre = centre
        self.radius = radius

    def meets(self, start, ray):
        cp = self.centre - start
        v = cp.dot(ray)
        d = self.radius * self.radius - (cp.dot(cp) - v * v)
        if d < 0:
            return None
        return v - math.sqrt(d)


class Plane:
    def __init__(self, normal):
        self.normal = normal

    def meets(self, start, ray):
        v = ray.dot(self.normal)
        if v:
            return 1 / -v
        return None


class Counter:
    def __init__(self):
        self.count = 0
        self.last = None
        self.limit = 10**9
        self.open = True

    def step(self, what):
        self.count = self.count + 1
        self.last = what
        return self.count

    def swap(self):
        self.open = not self.open
        self.count, self.limit = self.limit, self.count
        return self.open

    def is_open(self):
        return self.open and self.count >= 0


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def nearest(things, start, ray):
    best = None
    for thing in things:
        t = thing.meets(start, ray)
        if t is not None and (best is None or t < best):
            best = t
    return best


def chain(a, b, n):
    total = 0
    for i in range(n):
        c = (a - b).scale(i)
        total = total + c.dot(a) - (c - b).normalized().x
    return total


def attempts(label, function, *args):
    try:
        print(label, function(*args))
    except Exception as e:
        print(label, type(e).__name__, e)


def main(mode):
    a, b = Vector(1.5, 2.0, 3), Vector(0.25, -1.0, 2.5)
    print(chain(a, b, 300))
    things = [Sphere(Vector(1.0, 2.0, -3.0), 2.5), Plane(Vector(0.0, 1.0, 0.5)), Sphere(Vector(5, 5, 5), 1)]
    for i in range(60):
        ray = Vector(0.1 * i - 3, 0.5, 1.0).normalized()
        if i % 20 == 0:
            print(nearest(things, Vector(0.0, -1.0, 0.25), ray))
    counter = Counter()
    for i in range(200):
        counter.step(i)
        counter.swap()
        counter.swap()
    print(counter.count, counter.last, counter.is_open(), a == b, a < b, b < a, a.pair())
    if mode == "train":
        return
    # whole numbers, large ones, texts, None, NaN, infinities
    attempts("ints", chain, Vector(1, 2, 3), Vector(3, 2, 5), 30)
    attempts("large", chain, Vector(2**60, 3, 1), Vector(5, 2**61, 1), 30)
    attempts("huge", chain, Vector(10**30, 3, 1), Vector(5, 2, 1), 3)
    attempts("exact", Vector(2**53 + 1, 1, 1).dot, Vector(1, 1, 1))
    attempts("zeros", lambda: [Vector(0, -0.0, 0).scale(-1), Vector(0, 0, 0).scale(-5).x, Vector(-0.0, 0, 0).scale(0)])
    attempts("text", chain, Vector("x", 3, 1), Vector(5, 2, 1), 3)
    attempts("none", Vector(1.5, None, 1).dot, a)
    attempts("nan", lambda: [repr(Vector(math.nan, 1.0, 2.0).dot(a)), Vector(math.inf, 1, 2).scale(0.0)])
    n = math.nan
    made = Vector(n, 1.0).scale(1.0)
    print(made.x is made.x, made.x != made.x, made.pair()[0] is made.pair()[0])
    attempts("bool", Vector(True, False, 2).dot, Vector(3, 4, 5.5))
    attempts("zero", Vector(0.0, 0.0, 0.0).normalized)
    attempts("point", a.dot, Point(1.0, 2.0, 3.0))
    print(a + Point(1, 2, 3), a - Point(1, 2, 3), type(a + Point(1, 2, 3)).__name__)
    # deaths in the middle
    counter.step(Loud("one"))
    print("then")
    counter.step(Loud("two"))
    counter.step(None)
    both = Counter()
    both.step(both)
    print(both.last is both, both.swap(), both.count)
    both.last = None
    # a deleted attribute, an attribute more, a class that is patched, a subclass
    del b.y
    attempts("deleted", a.dot, b)
    b.y = 4.5
    b.more = 1
    attempts("put back", a.dot, b)
    plain = Vector.must_be_vector
    Vector.must_be_vector = lambda self: print("checked")
    attempts("patched", a.dot, b)
    Vector.must_be_vector = plain
    attempts("as before", a.dot, b)
    a.must_be_vector = lambda: print("own")
    attempts("own", b.dot, a)
    attempts("of the other", a.dot, b)

    class Odd(Vector):
        def __rsub__(self, other):
            return "right first"

        @property
        def y(self):
            print("asked for y")
            return 2.0

        @y.setter
        def y(self, value):
            pass

    attempts("right", lambda: a - Odd(1.0, 2.0, 3.0))
    attempts("property", a.dot, Odd(1.0, 2.0, 3.0))
    init = Vector.__init__

    def other_init(self, x, y, z=7):
        init(self, x, y, z)
        self.w = 1

    Vector.__init__ = other_init
    print(vars(Vector(1.0, 2.0).scale(2.0)))
    Vector.__init__ = init
    Vector.__init__.__defaults__ = (9,)
    print(vars(Vector(1.0, 2.0)), vars(Vector(1.5, 2.0, 3).scale(2)))
    Vector.__del__ = lambda self: print("dies", self.x)
    print(Vector(3.0, 4.0, 0.0).scale(2.0).magnitude())
    del Vector.__del__
    Vector.__setattr__ = lambda self, name, value: object.__setattr__(self, name, value + 1)
    print(vars(a.scale(2)))
    del Vector.__setattr__
    Vector.__getattribute__ = lambda self, name: 1.25 if name == "x" else object.__getattribute__(self, name)
    print(a.dot(b), a.pair())
    del Vector.__getattribute__
    print(a.dot(b), a.pair())

    def deep(n):
        return a.dot(b) if n == 0 else deep(n - 1)

    for depth in (10, sys.getrecursionlimit()):
        try:
            print(deep(depth))
        except RecursionError as e:
            print("deep", e)


main(sys.argv[1] if len(sys.argv) > 1 else "")
