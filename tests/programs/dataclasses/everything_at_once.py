# Combinations: slots + frozen + order + kw_only + InitVar + default factories + inheritance, replace, fields, errors.
import copy
import dataclasses
import pickle
from dataclasses import KW_ONLY, InitVar, dataclass, field, fields, replace


@dataclass(slots=True, order=True, frozen=True, kw_only=True)
class A:
    x: int
    y: list = field(default_factory=list, compare=False)
    z: int = field(default=3, repr=False, hash=False)


a, b = A(x=1), A(x=1, z=4)
print(a, a == b, a < b, hash(a) == hash(b), a.__slots__, hasattr(a, "__dict__"), A.__match_args__)
for f in (lambda: setattr(a, "x", 2), lambda: delattr(a, "x"), lambda: setattr(a, "new", 2), lambda: A(1), lambda: a < 1, lambda: A()):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(copy.copy(a) == a, copy.deepcopy(a), pickle.loads(pickle.dumps(a)) == a, replace(a, x=9))


@dataclass
class B:
    a: int
    _: KW_ONLY
    b: int = 2
    c: InitVar[int] = 5
    d: int = field(init=False, default=7)
    e: "list[int]" = field(default_factory=lambda: [1], metadata={"k": "v"})
    def __post_init__(self, c): self.sum = self.a + self.b + c


@dataclass
class C(B):
    f: int = 0
    b: int = 10


print(B(1), B(1, b=3, c=4).sum, C(1, 2), [(f.name, f.kw_only, f.init, f.default is dataclasses.MISSING, dict(f.metadata)) for f in fields(C)])
print(B.__init__.__annotations__, B.c, C(1).sum)
for f in (lambda: replace(B(1), d=1), lambda: replace(B(1), a=2), lambda: replace(B(1), c=1, a=2).sum, lambda: B(1, 2), lambda: replace(5), lambda: fields(5), lambda: dataclasses.asdict(B)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


def define(**kw):
    def make(body):
        try: print(dataclass(**kw)(type("X", (), body)))
        except Exception as e: print(type(e).__name__, e)
    return make


define()({"__annotations__": {"a": int, "b": int}, "a": 1})
define()({"__annotations__": {"a": list}, "a": []})
define(order=True, eq=False)({"__annotations__": {}})
define(order=True)({"__annotations__": {}, "__lt__": 1})
define(frozen=True)({"__annotations__": {}, "__setattr__": 1})
define(unsafe_hash=True)({"__annotations__": {}, "__hash__": 1})
define(slots=True)({"__annotations__": {}, "__slots__": ()})
define(weakref_slot=True)({"__annotations__": {}})
try:
    @dataclass
    class M(A): pass
except TypeError as e: print(e)
try:
    @dataclass
    class M:
        x: int = field(default=1, default_factory=int)
except ValueError as e: print(e)
try:
    @dataclass
    class M:
        x = field()
except TypeError as e: print(e)
try:
    @dataclass
    class M:
        _: KW_ONLY
        __: KW_ONLY
except TypeError as e: print(e)


@dataclass(repr=False, eq=False)
class R:
    x: int
    def __repr__(self): return "own"
    def __eq__(self, o): return "own eq"


print(R(1), R(1) == 2, R.__hash__, dataclasses.is_dataclass(R), dataclasses.is_dataclass(R(1)), dataclasses.is_dataclass(int))


@dataclass(slots=True)
class S:
    x: int
    y: int = 4
    def get(self): return __class__, super().__repr__
    @property
    def p(self): return self.x


@dataclass(slots=True, weakref_slot=True)
class T(S): z: int = 5


print(S(1).get()[0] is S, S(1).p, T(1, 2), T.__slots__, S.__slots__, T.__weakref__ is not None)
N = dataclasses.make_dataclass("N", ["a", ("b", int), ("c", str, field(default="q"))], bases=(R,), namespace={"m": lambda s: s.b}, frozen=False)
print(N(0, 1, 2).m(), N.__annotations__, dataclasses.astuple(S([1], {"k": (S(2), 3)})), dataclasses.asdict(S([S(9)]), dict_factory=list))


@dataclass
class Desc:
    class D:
        def __get__(self, o, c): return 42 if o is None else o.__dict__.get("v", "unset")
        def __set__(self, o, v): print("set", v); o.__dict__["v"] = v
    v: int = D()


print(Desc(), Desc(5), Desc.v)
print(A.__doc__, B.__doc__, dataclasses.field(), sep="\n")
print(A.__dataclass_params__, copy.replace(a, x=0), hash(A(x=5)) == hash((5,)))
