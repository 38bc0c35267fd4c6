from collections import namedtuple
from dataclasses import asdict, astuple, dataclass, field, fields, is_dataclass, replace

Pair = namedtuple("Pair", "a b")


@dataclass
class Inner:
    v: int


@dataclass
class Outer:
    name: str
    inner: Inner
    items: list = field(default_factory=list)
    table: dict = field(default_factory=dict)
    pair: tuple = Pair(1, 2)


o = Outer("n", Inner(1), [Inner(2), 3], {"k": Inner(4)}, Pair(Inner(5), 6))
print(asdict(o))
print(astuple(o))
print(asdict(Inner(3), dict_factory=lambda pairs: [*pairs]))
print(asdict(o)["items"] is o.items)
print(replace(o, name="other").name, replace(Inner(1), v=9))
print(is_dataclass(o), is_dataclass(Outer), is_dataclass(3))
for f in (asdict, astuple, fields, replace):
    try:
        f(3)
    except TypeError as e:
        print(e)
try:
    replace(Inner(1), w=3)
except TypeError as e:
    print(e)
