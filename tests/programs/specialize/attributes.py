# Attributes and methods: numbers in fields, fields that change type, shapes that multiply, patched methods, properties.
import sys

train = sys.argv[1:] == ["train"]


class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    def add(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def scale(self, k):
        self.x *= k
        self.y *= k
        return self

    def count(self, n):
        t = 0
        for i in range(n):
            t += i
        return t

    def __repr__(self):
        return f"Vec({self.x}, {self.y})"


class Polar(Vec):
    extra = 1

    def __init__(self, x, y):
        self.tag = "polar"
        super().__init__(x, y)

    def dot(self, other):
        return -super().dot(other)


class Slow:
    def __init__(self):
        self.asked = 0

    @property
    def x(self):
        self.asked += 1
        return 2.5

    y = 1.5

    def __getattr__(self, name):
        if name == "z":
            return 9.0
        raise AttributeError(name)

    def dot(self, other):
        return "slow"


def energy(vecs):
    t = 0.0
    for v in vecs:
        t += v.dot(v)
    return t


def walk(v, n):
    for i in range(n):
        v.x += 0.5
        v.y = v.x * 2.0
    return v


def counts(v, n):
    t = 0
    for i in range(n):
        t += v.count(i)
    return t


def swap(v, n):
    for i in range(n):
        v.x, v.y = v.y, v.x
    return v.x - v.y


for _ in range(6):
    v = Vec(1.0, 2.0)
    print(energy([v, Vec(0.5, 0.25)]), walk(v, 3), counts(v, 4), swap(v, 3), v.add(v), v.scale(2.0))
if not train:
    print(energy([Vec(1, 2), Vec(1.5, 2)]), energy([Polar(1.0, 2.0), Vec(1.0, 1.0)] * 3), walk(Vec(1, 2), 2), walk(Polar(1.0, 1), 3))
    nan = float("nan")
    w = Vec(nan, nan)
    print(w.x is w.x, w.x in [w.x], energy([w]), swap(w, 1), walk(w, 1))
    s = Slow()
    print(s.x, s.y, s.z, s.asked)
    try:
        energy([s])
    except TypeError as e:
        print(e)
    try:
        walk(s, 1)
    except AttributeError as e:
        print(e)
    for bad in (None, 3, "x", object()):
        try:
            walk(bad, 1)
        except AttributeError as e:
            print(e)
    u = Vec("a", 2)
    try:
        walk(u, 1)
    except TypeError as e:
        print(e, u)
    del v.x
    try:
        swap(v, 1)
    except AttributeError as e:
        print(e)
    Vec.dot = lambda self, other: 100
    print(energy([Vec(1.0, 1.0)] * 3))
    Vec.dot = lambda self, other: 0.25
    print(energy([Vec(1.0, 1.0)] * 3))
    v = Vec(1.0, 2.0)
    v.count = lambda n: n * 1000
    print(counts(v, 3), counts(Vec(1, 1), 5))
    Vec.x = property(lambda self: 7.5, lambda self, value: print("set", value))
    try:
        print(walk(Vec(1.0, 2.0), 2))
    except Exception as e:
        print(type(e).__name__, e)
    v = Polar(1.0, 2.0)
    v.__class__ = Slow
    try:
        print(energy([v]))
    except TypeError as e:
        print(e)
