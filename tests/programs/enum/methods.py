from enum import Enum, member, nonmember


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return 6.67e-11 * self.mass / self.radius**2

    @classmethod
    def heaviest(cls):
        return max(cls, key=lambda p: p.mass)

    def __str__(self):
        return self.name.title()


print(Planet.EARTH, round(Planet.EARTH.gravity, 2), Planet.heaviest(), Planet.MARS.value)


class Op(Enum):
    ADD = "+"
    MUL = "*"

    def __call__(self, a, b):
        return a + b if self is Op.ADD else a * b


print(Op.ADD(2, 3), Op("*")(2, 3))


class Missing(Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        return cls.A if value == "a" else None


print(Missing("a"))
try:
    Missing("b")
except ValueError as e:
    print(e)


class Base(Enum):
    def describe(self):
        return f"{self.name}={self.value}"


class Child(Base):
    X = 5


print(Child.X.describe())
try:

    class Grand(Child):
        Y = 6
except TypeError as e:
    print(e)


class NM(Enum):
    A = 1
    B = nonmember(2)


print(list(NM), NM.B)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.CAT.value, Animal.__module__)
