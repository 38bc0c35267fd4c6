# dataclasses: refused definitions with their texts, replace, asdict of nests, field objects, hooks that the class defines itself.
import dataclasses
from dataclasses import *
from typing import ClassVar


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def define(body, **kw):
    ns = {"__annotations__": {}}
    body(ns, ns["__annotations__"])
    return dataclass(**kw)(type("X", kw.pop("bases", ()), ns))
def mutable(ns, a): a["x"] = list; ns["x"] = []
def order(ns, a): a["x"] = int; ns["x"] = 1; a["y"] = int
def own_lt(ns, a): a["x"] = int; ns["__lt__"] = lambda s, o: 1
def own_set(ns, a): a["x"] = int; ns["__setattr__"] = lambda s, k, v: 1
def own_hash_(ns, a): a["x"] = int; ns["__hash__"] = lambda s: 1
def both(ns, a): a["x"] = int; ns["x"] = field(default=1, default_factory=list)
def no_annotation(ns, a): ns["x"] = field(default=1)
def plain(ns, a): a["x"] = int
def slots(ns, a): a["x"] = int; ns["__slots__"] = ("x",)
def unhashable(ns, a): a["x"] = dict; ns["x"] = {}
for body, kw in ((mutable, {}), (order, {}), (own_lt, {"order": True}), (own_set, {"frozen": True}), (own_hash_, {"unsafe_hash": True}), (both, {}), (no_annotation, {}), (plain, {"order": True, "eq": False}), (plain, {"weakref_slot": True}), (slots, {"slots": True}), (unhashable, {}), (plain, {"bad": 1})):
    attempt(lambda: define(body, **kw).__name__)
@dataclass
class A:
    x: int
    y: list = field(default_factory=list, repr=False, compare=False)
    z: InitVar[int] = 5
    k: int = field(default=1, kw_only=True, metadata={"m": 1})
    c: "ClassVar[int]" = 9
    def __post_init__(self, z): self.sum = self.x + z
a = A(1, z=2); print(a, a.sum, a.y, A(1) == A(1, [5]), fields(A)[1].name, [f.name for f in fields(a)], fields(A)[2].metadata, fields(A)[2].kw_only, asdict(a), astuple(a), A.__match_args__, is_dataclass(A), is_dataclass(a), is_dataclass(5), A.c, A.__doc__, A.__hash__, A.__dataclass_params__)
for f in (lambda: A(), lambda: A(1, 2, 3, 4), lambda: A(1, k=2, q=3), lambda: replace(a, x=5), lambda: replace(a, x=5, z=1), lambda: replace(a, nope=1, z=1), lambda: replace(5), lambda: replace(A), lambda: fields(5), lambda: asdict(A), lambda: asdict(5), lambda: A(1) < A(2), lambda: hash(a), lambda: astuple(a, tuple_factory=list), lambda: make_dataclass("M", ["a", ("b", int), ("c", int, 5)])(1, 2), lambda: make_dataclass("M", ["a", "a"]), lambda: make_dataclass("M", ["class"]), lambda: make_dataclass("M", [5]), lambda: make_dataclass("M", [("a", int, 1), "b"]), lambda: field(default=1, default_factory=int)):
    attempt(f)
@dataclass(frozen=True, order=True, slots=True)
class F:
    a: int
    b: tuple = ()
f = F(1, (2,)); print(f, hash(f) == hash(F(1, (2,))), f < F(2), sorted([F(3), F(1)]), F.__slots__, replace(f, a=9)); attempt(lambda: setattr(f, "a", 2)); attempt(lambda: setattr(f, "new", 2)); attempt(lambda: delattr(f, "a")); attempt(lambda: f < (1,)); attempt(lambda: f.__dict__); attempt(lambda: f >= 5)
def thaw():
    @dataclass
    class G(F): c: int = 1
def refreeze():
    @dataclass
    class B_: x: int = 0
    @dataclass(frozen=True)
    class G(B_): c: int = 1
attempt(thaw); attempt(refreeze)
@dataclass
class Own:
    x: int = 0
    def __init__(self): self.x = "own init"
    def __repr__(self): return "own repr"
    def __eq__(self, o): return "own eq"
print(Own(), Own().x, Own() == 1)
@dataclass
class Nest: items: list; d: dict; t: tuple
n = Nest([A(1)], {"k": A(2), F(1): 3}, (F(5), {1: [F(6)]})); print(asdict(Nest([A(1)], {"k": A(2)}, (F(5),))), asdict(a, dict_factory=lambda kv: sorted(k for k, v in kv)), n == n, n.items[0] is asdict(n)["items"][0] if False else "")
@dataclass
class Base: a: int; b: int = 2
@dataclass
class Derived(Base): a: int = 10; c: int = field(default=3, init=False); _: KW_ONLY = None; d: int = 4
print(Derived(), Derived(1, 2, d=5), [f.name for f in fields(Derived)], Derived.__match_args__, Derived.__init__.__annotations__); attempt(lambda: Derived(1, 2, 3)); attempt(lambda: replace(Derived(), c=1)); print(type(MISSING).__name__, type(KW_ONLY).__name__, repr(fields(Base)[0]).split(",")[0], FrozenInstanceError.__mro__[1].__name__)
