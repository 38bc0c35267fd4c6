# namedtuple: field names refused and renamed, defaults, methods, subclassing, comparison, copies, repr, reserved attributes.
from collections import namedtuple
import copy


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


P = namedtuple("P", "x y z", defaults=(0,))
p = P(1, 2)
print(p, p._fields, P._field_defaults, p._asdict(), p._replace(x=5), P._make([7, 8, 9]), p.x, p[1], p[-1], p == (1, 2, 0), hash(p) == hash((1, 2, 0)), p < (2,), len(p), list(p), p + (3,), type(p + ()), p * 2, p[1:], isinstance(p, tuple), P.x, P.__doc__, P.x.__doc__, P.__slots__, repr(P(y="a", x=[1])), p.index(2), p.count(0), copy.copy(p), copy.replace(p, z=9), p.__getnewargs__(), P.__match_args__, P.__module__, P.__new__.__defaults__)
for args, kw in (("P", "x x"), {}), (("P", "x _y"), {}), (("P", "class"), {}), (("P", "1x"), {}), (("class", "x"), {}), (("P", ["a b"]), {}), (("P", "x y"), {"defaults": (1, 2, 3)}), (("P", "x"), {"defaults": 5}), (("P", 5), {}), ((5, "x"), {}), (("P", "x"), {"bad": 1}), (("P", "x x _a class 1 ok"), {"rename": True}), (("P", "a,b , c"), {}), (("P", ""), {}), (("P", ["a", "b"]), {"module": "m"}), (("P",), {}):
    attempt(lambda: (namedtuple(*args, **kw)._fields, namedtuple(*args, **kw).__module__))
for f in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(1, 2, q=3), lambda: P(1, x=2), lambda: p._replace(q=1), lambda: P._make([1]), lambda: setattr(p, "x", 5), lambda: setattr(p, "new", 1), lambda: p.missing, lambda: delattr(p, "x"), lambda: p._asdict(1), lambda: p < 5, lambda: P(*range(3), **{}), lambda: P._make(5), lambda: setattr(P, "x", 1) or P(1, 2).x):
    attempt(f)
class Point(namedtuple("Base", "a b")):
    __slots__ = ()
    @property
    def total(self): return self.a + self.b
    def __add__(self, o): return Point(self.a + o.a, self.b + o.b)
    def __repr__(self): return f"<{self.a},{self.b}>"
q = Point(1, 2); print(q.total, q + Point(3, 4), q._replace(a=9), type(q._replace(a=9)).__name__, q, str(q), f"{q}", "%s %s" % q, q._asdict(), Point._make("xy")); a, b = q; print(a, b, {**q._asdict()}, max([Point(1, 5), Point(2, 0)]), sorted([Point(2, 1), Point(1, 9)]))
match q:
    case Point(a=1, b=z): print("matched", z)
match q:
    case Point(x, 2): print("positional", x)
class Dict(namedtuple("D", "k")): pass
d = Dict(1); d.extra = 2; print(d, d.__dict__, Dict.__bases__[0].__name__, d == (1,)); E = namedtuple("E", []); print(E(), E() == (), bool(E()), len(E())); attempt(lambda: E(1)); K = namedtuple("K", "cls self tuple"); print(K(1, 2, 3), K(cls=1, self=2, tuple=3)._replace(self=0))
from typing import NamedTuple
class T(NamedTuple):
    "typed"
    a: int
    b: str = "d"
    def m(self): return self.a
print(T(1), T(1, "x").m(), T._fields, T._field_defaults, T.__annotations__, T.__doc__, T(a=5) == (5, "d")); attempt(lambda: T())
