from dataclasses import dataclass, field, fields


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass
class Derived(Base):
    c: int = 3
    a: str = "changed"


@dataclass
class Third(Derived):
    d: list = field(default_factory=list)
    b: float = 2.5


print(Base(1))
print(Derived())
print(Third("x", d=[1]))
print([(f.name, f.type.__name__, f.default if f.name != "d" else None) for f in fields(Third)])
print(Derived("a", 2) == Base("a", 2), isinstance(Derived(), Base))
try:

    @dataclass
    class Bad(Base):
        e: int
except TypeError as e:
    print(e)
