from dataclasses import InitVar, dataclass, field


@dataclass
class Rect:
    w: float
    h: float
    area: float = field(init=False)
    scale: InitVar[float] = 1.0

    def __post_init__(self, scale):
        self.area = self.w * self.h * scale


print(Rect(2, 3))
print(Rect(2, 3, 10))
print(Rect(2, 3, scale=0.5).area)
print(InitVar[int], InitVar["x"])


@dataclass
class Counter:
    made = 0
    n: int = field(init=False, default=7)

    def __post_init__(self):
        Counter.made += 1


Counter()
Counter()
print(Counter.made, Counter(), Counter().n)


@dataclass(frozen=True)
class Frozen:
    x: int
    double: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "double", self.x * 2)


print(Frozen(4))
