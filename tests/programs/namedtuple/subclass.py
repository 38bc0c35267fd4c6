from collections import namedtuple
from typing import NamedTuple


class Vec(namedtuple("Vec", "x y")):
    __slots__ = ()

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    @property
    def length(self):
        return (self.x**2 + self.y**2) ** 0.5


print(Vec(1, 2) + Vec(3, 4), Vec(3, 4).length, Vec(1, 2)._replace(y=0))


class Emp(NamedTuple):
    name: str
    id: int = 3

    def tag(self):
        return f"{self.name}#{self.id}"


e = Emp("Bob")
print(e, e.tag(), Emp._fields, Emp._field_defaults, Emp.__annotations__)
match e:
    case Emp(name, id=i):
        print("matched", name, i)
T = NamedTuple("T", [("a", int), ("b", str)])
print(T(1, "x"))
try:
    Emp()
except TypeError as err:
    print(err)
