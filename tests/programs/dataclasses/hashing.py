from dataclasses import dataclass, field


@dataclass
class Plain:
    x: int


@dataclass(unsafe_hash=True)
class Hashed:
    x: int
    y: list = field(default_factory=list, hash=False)
    z: int = field(default=0, compare=False)


@dataclass(eq=False)
class Identity:
    x: int


@dataclass
class Own:
    x: int

    def __hash__(self):
        return 42


print(Plain.__hash__)
try:
    hash(Plain(1))
except TypeError as e:
    print(e)
print(hash(Hashed(5)) == hash((5,)), hash(Hashed(5)) == hash(Hashed(5, [1])))
i = Identity(1)
print(i == i, i == Identity(1), hash(i) == hash(i))
print(hash(Own(1)))
try:

    @dataclass(unsafe_hash=True)
    class Bad:
        x: int

        def __hash__(self):
            return 1
except TypeError as e:
    print(e)
