from dataclasses import dataclass, field


@dataclass(slots=True)
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list)

    def total(self):
        return self.x + self.y


p = P(1)
print(p, p.total(), P.__slots__)
try:
    p.w = 1
except AttributeError as e:
    print(e)
print(hasattr(p, "__dict__"))
print(P.__qualname__, P.__name__)


@dataclass(slots=True, frozen=True)
class F:
    a: int
    b: str = "b"


print(F(1), hash(F(1)) == hash(F(1)))


@dataclass(slots=True)
class Q(P):
    w: int = 5


print(Q(1), Q.__slots__)
try:

    @dataclass(slots=True)
    class Bad:
        __slots__ = ("x",)
        x: int
except TypeError as e:
    print(e)
