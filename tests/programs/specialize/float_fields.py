"""Attributes that the profile saw as floats are kept without boxes; here come all the other values."""

import copy
import gc
import math
import pickle
import sys
import weakref
from dataclasses import dataclass

TRAINING = len(sys.argv) > 1


class Vector:
    def __init__(self, x, y, z=0.0):
        self.x = x
        self.y = y
        self.z = z

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def add(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def move(self, d):
        self.x += d
        self.y -= d
        self.z = self.x


class Slotted:
    __slots__ = ("a", "b", "tag")

    def __init__(self, a):
        self.a = a
        self.b = a * 2

    def step(self):
        self.a = self.a * 0.5 + self.b
        return self.a - self.b


class Body:
    """Floats beside an object whose death prints."""

    def __init__(self, name, mass):
        self.name = name
        self.noise = Noise(name)
        self.mass = mass

    def heavier(self, by):
        self.mass = self.mass + by
        return self.mass


class Noise:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


class Derived(Slotted):
    """Has a dict and a member of the base."""

    def __init__(self, a, c):
        super().__init__(a)
        self.c = c

    def sum(self):
        return self.a + self.b + self.c


@dataclass
class Point:
    x: float
    y: float = 1.5

    def length(self):
        return math.sqrt(self.x * self.x + self.y * self.y)


@dataclass(slots=True)
class Fixed:
    x: float
    y: float = 2.5

    def area(self):
        return self.x * self.y


def work(n):
    total = 0.0
    vectors = [Vector(i * 0.5, i + 0.25) for i in range(n)]
    for v in vectors:
        total += v.dot(vectors[-1])
        v.move(0.5)
        total += v.add(v).dot(v)
    for i in range(n):
        s = Slotted(i * 1.5)
        s.tag = i
        total += s.step()
        d = Derived(i * 0.25, i - 0.5)
        total += d.sum() + d.step()
        total += Point(i * 1.0).length() + Fixed(i * 1.0).area()
    return total


def bodies(n):
    found = [Body("b" + str(i), i * 1.0) for i in range(n)]
    total = 0.0
    for b in found:
        total += b.heavier(0.5)
    return total


def born_and_dead(n):
    for i in range(n):
        Vector(i * 0.5, 1.0).move(0.5)
        Slotted(i * 0.5).step()


class Many:
    def __init__(self, n):
        for i in range(n):
            setattr(self, f"f{i}", i + 0.5)
        self.x = 1.5

    def total(self):
        return self.x + self.f0 + self.f1


def fresh(k, more=()):
    class Local:
        def __init__(self, x):
            self.x = x

        def twice(self):
            return self.x + self.x

    return [Local(k + 0.5).twice(), Local(k + 1.5).twice(), *(Local(k).twice() for k in more)]


def spin(v, n):
    for i in range(n):
        v.x = i * 0.5
        v.x = v.x + 1


def floats_alike(v):
    return [repr(v.x), repr(v.y), repr(v.z)]


def mixed(n, one=1, at=-1):
    v = Vector(0.0, 0.0)
    for i in range(n):
        v.x = v.x + (one if i % 3 else 0.5)
        if i == at:
            v.y = 2**62
        v.z = v.x if i % 2 else i * one
    return floats_alike(v)


def failing(v, n):
    for i in range(n):
        v.x = v.x * 1.5 + v.y
        if i == 5:
            v.x = None
        if i == 7:
            return v.x


print(work(20), bodies(3), Many(2).total(), fresh(0.5), mixed(20, 0.5))
spin(Vector(0.0, 1.0), 20)
print(failing(Vector(1.5, 2.5), 5))
born_and_dead(20)
if TRAINING:
    sys.exit()


def show(v):
    print(v.x, v.y, v.z, type(v.x).__name__, type(v.y).__name__)


# what is no float
class Half(float):
    def __mul__(self, other):
        return "half of " + repr(other)


STRANGE = [
    *(1, 0, -1, True, None, "text", Half(0.5), 1j, [1], (2, 3), {}),
    *(2**47, 2**48 - 1, 2**48, 2**49, 2**53, 2**61, 2**62 - 1, 2**62, 2**63, 2**80),
    *(-(2**47), -(2**48), -(2**50), -(2**51) + 7, -(2**52), -(2**62), -(2**80)),
    *(float("inf"), float("-inf"), -0.0, 0.0, 5e-324, -5e-324, 1.7976931348623157e308),
]
for value in STRANGE:
    v = Vector(1.5, 2.5)
    v.y = value
    print(repr(v.y), floats_alike(v), v.y is value or v.y == value)
    v.y = 3.5
    v.z = value
    print(floats_alike(v), repr(v.z), type(v.z).__name__)
    w = Vector(value, 0.5, value)
    print(floats_alike(w), v.x, w.y)
    w.x = 0.25
    print(w.x + w.y)
    try:
        print(w.dot(w))
    except TypeError as e:
        print(e)
    s = Slotted(1.25)
    s.a = value
    print(repr(s.a), s.b)
    s.b = value
    s.a = 0.5
    print(s.a, repr(s.b))
print(math.copysign(1, Vector(-0.0, 1.0).x), math.copysign(1, Vector(0.0, 1.0).x))

# a NaN has an identity
nan, other = float("nan"), float("nan")
v = Vector(nan, other)
print(v.x is nan, v.x is other, v.y is other, v.x is v.x, v.x == v.x, v.x in [nan], v.x in [other])
v.x = v.y
print(v.x is other, v.x is nan)
v.x = 1.5
v.x *= nan
print(v.x, v.x is v.x)
s = Slotted(nan)
print(s.a is nan, s.b != s.b)

# deleting
v = Vector(1.5, 2.5, 3.5)
del v.z
print(hasattr(v, "z"), v.x, v.y)
v.z = None
print(v.z)
v.z = 4.5
del v.x
print(hasattr(v, "x"), v.y, v.z, v.__dict__)
v.x = 9.5
print(v.dot(v), list(v.__dict__), vars(v))
for name in ("a", "b", "tag"):
    s = Slotted(1.5)
    try:
        delattr(s, name)
        print(name, "deleted")
        delattr(s, name)
    except AttributeError as e:
        print("AttributeError:", e)
    try:
        print(s.step())
    except AttributeError as e:
        print("AttributeError:", e)
s.a = 2.5
del s.b
try:
    s.step()
except AttributeError as e:
    print("AttributeError:", e)
empty = Slotted.__new__(Slotted)
try:
    print(empty.a)
except AttributeError as e:
    print("AttributeError:", e)
bare = Vector.__new__(Vector)
try:
    print(bare.dot(bare))
except AttributeError as e:
    print("AttributeError:", e)
bare.z = 1.5
bare.y = 2.5
bare.x = 3
print(bare.dot(bare), bare.__dict__)

# in another way
v = Vector(1.5, 2.5)
x = "x"
setattr(v, x, 7.5)
object.__setattr__(v, "y", 8.5)
print(getattr(v, x), object.__getattribute__(v, "y"), v.dot(v))
v.__dict__["x"] = 10.5
print(v.x, v.dot(v))
v.__dict__ = {"x": 1.0, "y": 2.0, "z": 3.0, "w": 4.0}
print(v.dot(v), v.w)
v = Vector(1.5, 2.5)
v.__dict__.clear()
try:
    print(v.x)
except AttributeError as e:
    print("AttributeError:", e)
descriptor = Slotted.__dict__["a"]
s = Slotted(4.5)
descriptor.__set__(s, 5.5)
print(descriptor.__get__(s), s.a)
descriptor.__delete__(s)
print(hasattr(s, "a"))
try:
    descriptor.__get__(Vector(1.0, 2.0))
except TypeError as e:
    print("TypeError:", e)


# classes change
class Likeness:
    def __init__(self):
        self.x = self.y = self.z = 0

    def dot(self, other):
        return "likeness", self.x


v = Vector(1.5, 2.5)
v.__class__ = Likeness
print(v.dot(v), v.x, v.y)
v.x = "changed"
v.__class__ = Vector
v.y = 2**60
print(v.x, v.y, v.z)
v.x = 1.0
print(v.dot(v))
u = Likeness()
u.x = 2**61
u.__class__ = Vector
u.z = 0.5
print(u.x, u.y, u.z, u.dot(u))


class Twin:
    __slots__ = ("a", "b", "tag")


s = Slotted(1.5)
s.__class__ = Twin
print(s.a, s.b)
s.a = -(2**61)
s.__class__ = Slotted
print(s.a, s.b, s.step())

v = Vector(1.5, 2.5)
Vector.x = property(lambda self: 100.5, lambda self, value: print("set", value))
print(v.x, v.dot(v))
v.x = 3.5
w = Vector(1.5, 2.5)
print(w.x, w.__dict__)
del Vector.x
print(v.x, v.dot(v), hasattr(w, "x"))
Vector.x = 50.5
print(v.x, w.x, w.dot(v))
del Vector.x
Vector.__getattr__ = lambda self, name: len(name) + 0.5
print(w.x, w.dot(v))
del Vector.__getattr__


def noted(self, name, value):
    print("note", name, value)
    object.__setattr__(self, name, value)


Vector.__setattr__ = noted
v = Vector(0.5, 1)
v.move(1.5)
del Vector.__setattr__
v.move(1.5)
show(v)


class Sub(Vector):
    def __init__(self, x):
        super().__init__(x, x)
        self.extra = x


print(Sub(1.5).dot(Vector(1.0, 2.0)), Sub("ab").x, Sub(2).dot(Sub(3)))
d = Derived(1.5, "c")
d.a = 2**55
print(d.a, d.b, d.c, d.__dict__)
d.c = 0.5
print(d.sum(), d.__dict__)


# copies
for thing in (Vector(1.5, 2.5), Vector(1, 2.5, None), Slotted(0.5), Derived(1.5, 2.5), Point(1.5), Fixed(3.0)):
    again, deep, loaded = copy.copy(thing), copy.deepcopy(thing), pickle.loads(pickle.dumps(thing))
    names = [n for n in ("x", "y", "z", "a", "b", "c") if hasattr(thing, n)]
    print([[getattr(t, n) for n in names] for t in (thing, again, deep, loaded)])
print(Point(1.5) == Point(1.5), Point(2, 3), Fixed("a"), Point(3.0, 4.0).length(), Fixed(2.0).area())

# what the collector and debuggers see
v = Vector(1.5, [v], None)
print(sorted(str(r) for r in gc.get_referents(v) if not isinstance(r, (type, list))), v.x, v.z)
ring = Vector(0.5, None)
ring.y = ring
watched = weakref.ref(ring, lambda r: print("ring died"))
del ring
gc.collect()
print(watched())
gone = weakref.ref(Vector(1.5, 2.5), lambda r: print("vector died"))
print(gone())


class Stubborn:
    """Stores into a dying ring."""

    def __init__(self, ring):
        self.ring = ring

    def __del__(self):
        self.ring.x = 2.5
        self.ring.a = 2**60
        self.ring.a = 0.5
        print("stored", self.ring.x)


class Holder(Slotted):
    def __init__(self):
        super().__init__(1.5)
        self.x = 1.5
        self.step()


for _ in range(3):
    h = Holder()
    h.tag = Stubborn(h)
    del h
    gc.collect()

# deaths, in their order
b = Body("first", 1.5)
b.mass = Noise("mass of first")
b.mass = 2.5
print("then")
b.mass = Noise("again")
del b
b = Body("second", Noise("second mass"))
b.name = 2.5
del b
b = Body("third", 1)
print(b.heavier(1), b.heavier(0.5), b.heavier(2**60))
try:
    b.heavier("x")
except TypeError as e:
    print("TypeError:", e)
del b
s = Slotted(1.5)
s.a, s.b, s.tag = Noise("a"), Noise("b"), Noise("tag")
del s
v = Vector(Noise("x"), 0.5, Noise("z"))
v.y = Noise("y")
v.x = 1.5
del v


print(Many(2).total(), Many(40).total(), Many(100).total())


print([fresh(k, (k, "k", 2**60)) for k in range(3)])


kept = []


def resurrected(self):
    print("died", self.x)
    kept.append(self)
    del Vector.__del__


born_and_dead(3)
Vector.__del__ = lambda self: print("died", self.x, self.y)
born_and_dead(2)
Vector.__del__ = resurrected
born_and_dead(2)
print([floats_alike(v) for v in kept], kept.pop().dot(Vector(1.0, 1.0)))
Slotted.__del__ = lambda self: print("slotted died", self.a)
born_and_dead(2)
del Slotted.__del__
v = Vector(1.5, 2.5)
watched = weakref.ref(v, lambda r: print("watched died"))
v.x = 0.5
del v
born_and_dead(3)
print(mixed(50), mixed(50, 1), mixed(50, 1.5, 25), mixed(50, 2**61, 30), work(30))


try:
    failing(Vector(1.5, 2.5), 10)
except TypeError as e:
    print("TypeError:", e, e.__traceback__.tb_next.tb_lineno)
