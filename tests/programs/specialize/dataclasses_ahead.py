"""Dataclasses whose `__init__` the text tells, in hot loops; then those of which it tells something else than what happens: other decorators of
that name, fields that come from elsewhere, hooks, and arguments that the profile has not seen."""

import dataclasses
import sys
import traceback
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import ClassVar

train = sys.argv[1:] == ["train"]


@dataclass
class Point:
    x: int
    y: int = 2

    def norm(self):
        return self.x * self.x + self.y * self.y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


@dataclass
class Point3(Point):
    z: float = 0.5

    def norm(self):
        return self.x + self.y + self.z


@dataclass(slots=True, order=True)
class Item:
    weight: float
    name: str = "item"


@dataclasses.dataclass
class Checked:
    low: int
    high: int

    def __post_init__(self):
        if self.low > self.high:
            raise ValueError(f"{self.low} > {self.high}")
        self.width = self.high - self.low


@dataclass(frozen=True)
class Frozen:
    x: float
    y: float = 1.5

    def plus(self, other):
        return Frozen(self.x + other.x, self.y + other.y)

    def moved(self, x):
        try:
            self.x = x
        except dataclasses.FrozenInstanceError as e:
            return str(e)
        return "moved"


@dataclass(frozen=True, slots=True)
class Cell:
    row: int
    column: int

    def __post_init__(self):
        object.__setattr__(self, "row", self.row % 8)


@dataclass(frozen=True)
class Deeper(Frozen):
    z: int = 0


class Stored:
    def __init__(self):
        self.total = 0
        self.last = 0

    def take(self, value):
        self.last = value
        self.total = self.total + value


@dataclass(eq=False)
class Odd:
    a: int
    kinds: ClassVar[list] = []
    b: list = field(default_factory=list)
    c: InitVar[int] = 3
    _: KW_ONLY
    d: int = 4

    def __post_init__(self, c):
        self.kept = c


@dataclass
class Hooked:
    a: int

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)


@dataclass
class Computed:
    b: int
    a: int

    @property
    def a(self):
        return self._a

    @a.setter
    def a(self, value):
        if not isinstance(value, int):
            raise TypeError("a must be an int")
        self._a = value


@dataclass
class Texts:
    a: "ClassVar[int]" = 1
    b: "int" = 2


def hot(n, y):
    t = 0
    for i in range(n):
        p = Point(i, y)
        t += p.norm()
        q = p + Point(1)
        t += q.x
    return t, p, q


def deep(n):
    t = 0
    for i in range(n):
        p = Point3(i, i, 0.25)
        t += p.norm()
    return t, p


def sorted_items(n):
    items = [Item(i * 7 % 11 + 0.5) for i in range(n)]
    items.sort()
    return sum(item.weight for item in items), items[0], items[-1], items[0] == Item(0.5)


def checked(n):
    t = 0
    for i in range(n):
        c = Checked(i, high=i + 3)
        t += c.width
    return t


def error(f):
    try:
        return f()
    except (TypeError, ValueError, AttributeError) as e:
        frames = [frame.name for frame in traceback.extract_tb(e.__traceback__)]
        return type(e).__name__, str(e), frames[-1] != "__init__"


def frozen(n, x):
    t = Frozen(0.0, 0.0)
    for i in range(n):
        f = Frozen(x * i)
        t = t.plus(f)
        d = Deeper(f.x, f.y, i)
        if d.z < 0:
            print("negative")
    return t, f, d, f.moved(3), hash(f) == hash(Frozen(x * (n - 1)))


def cells(n):
    seen = {Cell(i, i % 3) for i in range(n)}
    t = 0
    for i in range(n):
        c = Cell(i, 1)
        t += c.row * c.column
    return len(seen), t, c


def stores(n, at):
    s = Stored()
    for i in range(n):
        if i == at:
            Stored.__setattr__ = lambda self, name, value: object.__setattr__(self, name, value + 1)
        s.take(i)
    return s.total, s.last


def made_in_function(k):
    def dataclass(cls):
        cls.__init__ = lambda self, *args: setattr(self, "args", args)
        return cls

    @dataclass
    class Own:
        a: int
        b: int

    return Own(k, k).args


def more_fields(k):
    class Meta(type):
        def __new__(meta, name, bases, namespace):
            namespace["__annotations__"] = {"extra": int, **namespace.get("__annotations__", {})}
            return super().__new__(meta, name, bases, namespace)

    class Base(metaclass=Meta):
        pass

    @dataclass
    class Sub(Base):
        a: int

    return Sub(1, k)


def redefined(k):
    results = []
    for default in (1, [0], "s"):
        try:

            @dataclass
            class Local:
                a: int
                b: object = default

            results.append(Local(k))
        except ValueError as e:
            results.append(str(e))
    return results


def main():
    print(hot(300, 3), deep(300), sorted_items(100), checked(300), frozen(300, 0.5), cells(100), stores(300, -1))
    if train:
        return
    for y in (2.5, 2**70, True, float("nan")):
        print(hot(200, y))
    print(error(lambda: hot(10, "s")), error(lambda: hot(10, None)))
    print(error(lambda: Point()), error(lambda: Point(1, 2, 3)), error(lambda: Point(y=1)), error(lambda: Point(1, z=3)))
    print(error(lambda: Checked(5, 1)), Checked(1, 5))
    print(Odd(1), Odd(1, [2], 9, d=5).kept, error(lambda: Odd(1, [2], 9, 5)))
    print(frozen(100, 2), frozen(100, True), frozen(3, 2**70), error(lambda: frozen(3, "s")), error(lambda: Frozen()))
    f = Frozen(1.0)
    object.__setattr__(f, "x", 9)
    print(f, f.plus(f), error(lambda: delattr(f, "x")), error(lambda: setattr(Cell(1, 2), "row", 3)), Deeper(1, 2, 3))
    print(Hooked(4).a, Computed(b=1, a=2).a, error(lambda: Computed(2, "s")))
    print(Texts(), Texts(5) if False else Texts.a)
    print(made_in_function(3), more_fields(4), redefined(5))
    print(Point.__init__.__qualname__, Point.__init__.__name__, Point.__init__.__defaults__, Point.__init__.__annotations__)
    print(Point.__init__.__code__.co_varnames, Point.__init__.__code__.co_argcount, Point.__init__.__module__)
    print(dataclasses.replace(Point3(1, 2), z=7), dataclasses.astuple(Item(1.0)), dataclasses.asdict(Checked(1, 2)))
    print(Point(1) == Point(1, 2), vars(Point(1, 2)), hash(Item(1.0)) if Item.__hash__ else "unhashable")
    original = Point.__init__
    Point.__init__ = lambda self, x, y=0: original(self, x + 1, y)
    print(hot(100, 1))
    Point.__init__ = original
    Point.__init__.__defaults__ = (9,)
    print(Point(1), hot(100, 1))
    Point.__setattr__ = lambda self, name, value: object.__setattr__(self, name, -value)
    print(hot(100, 1), stores(300, 200), stores(10, -1))
    del Frozen.__setattr__
    print(Frozen(1.0).moved(2), frozen(50, 0.5))
    Frozen.__setattr__ = lambda self, name, value: print("set", name)
    print(Frozen(1.0).moved(2), frozen(50, 0.5))


main()
