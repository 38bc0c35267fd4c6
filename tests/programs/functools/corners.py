# functools: partial nesting and repr, reduce, cmp_to_key, total_ordering, cached_property, wraps, singledispatchmethod, partialmethod.
import functools
from functools import *


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def f(*a, **k): return a, k


p = partial(f, 1, x=2); q = partial(p, 3, x=4, y=5)
print(p(), q(6, z=7), q.func is f, q.args, q.keywords, p(x=9), partial(int, base=2)("101"), partial(print, "a", sep="-").keywords)
p.attr = 1; print(p.attr, p.__dict__, repr(partial(len)).replace("<", "").split()[0], callable(p), type(partial(partial(f, 1), 2).func).__name__)
p.self = 5; r = partial(f); r.__setstate__((f, (1,), {"k": 2}, {"d": 3})); print(r(), r.d)
class MyPartial(partial): pass
print(MyPartial(f, 1)(2), type(MyPartial(MyPartial(f, 1), 2).func).__name__)
for g in (lambda: partial(), lambda: partial(5), lambda: partial(len, 1)(*()), lambda: reduce(f, []), lambda: reduce(f), lambda: reduce(lambda a, b: a + b, [1], 2, 3), lambda: reduce(5, [1, 2]), lambda: reduce(5, [1]), lambda: cmp_to_key(), lambda: cmp_to_key(5)(1) < cmp_to_key(5)(2), lambda: hash(cmp_to_key(f)(1)), lambda: cmp_to_key(lambda a, b: "x")(1) < cmp_to_key(lambda a, b: 1)(2), lambda: cmp_to_key(f)(1) < 5, lambda: lru_cache(maxsize="x"), lambda: lru_cache(5.5), lambda: total_ordering(type("N", (), {})), lambda: setattr(partial(f), "args", 1), lambda: singledispatch(f).register(5), lambda: singledispatch(f)(), lambda: lru_cache()(f)([]), lambda: partial(f).__setstate__(5), lambda: cached_property(f).__get__(5, int)):
    attempt(g)
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a + [b], "abc", []), reduce(max, [3, 9, 2]), sorted("bca", key=cmp_to_key(lambda a, b: (a < b) - (a > b))))


@total_ordering
class T:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n if isinstance(o, T) else NotImplemented
    def __eq__(self, o): return self.n == getattr(o, "n", o)


print(T(1) <= T(2), T(2) >= T(2), T(3) > T(2), T(1) >= T(2), T.__le__.__name__, T.__ge__.__qualname__)
attempt(lambda: T(1) <= 5)


class C:
    calls = 0
    @cached_property
    def v(self): C.calls += 1; return C.calls
    def method(self, a, b=2, *c, **d): return a, b, c, d
    pm = partialmethod(method, 10, z=1)
    pstatic = partialmethod(staticmethod(lambda *a: a), 1)
    pcls = partialmethod(classmethod(lambda cls, *a: (cls.__name__, a)), 2)
    @singledispatchmethod
    def sd(self, x): return "object"
    @sd.register
    def _(self, x: int): return "int"
    @sd.register(str)
    @sd.register(bytes)
    def _(self, x): return "text"
    @sd.register
    def _(self, x: list | tuple): return "sequence"


c = C()
print(c.v, c.v, C.calls, c.__dict__, C.v.__class__.__name__, C.v.attrname); del c.v; print(c.v, C.calls); c.v = 50; print(c.v)
print(c.pm(20, 30, q=4), c.pstatic(2), c.pcls(3), C.pm(c, 5), c.sd(1), c.sd("a"), c.sd(b""), c.sd(True), c.sd(1.5), c.sd([]), c.sd(()), repr(C.__dict__["pm"]).split("(")[0])


@lru_cache(maxsize=2)
def sq(x, y=1): print("compute", x, end=" "); return x * y
print(sq(1), sq(2), sq(1), sq(3), sq(2), sq(1.0), sq(x=1), sq.cache_info(), sq.cache_parameters(), sq.__wrapped__(9)); sq.cache_clear(); print(sq.cache_info())
@lru_cache(typed=True)
def ty(x): return type(x).__name__
print(ty(1), ty(1.0), ty(True), ty.cache_info().currsize)
@cache
def raises(x): print("called", end=" "); raise ValueError(x)
attempt(lambda: raises(1)); attempt(lambda: raises(1)); print(raises.cache_info())
@lru_cache(0)
def none(x): return x
print(none(1), none(1), none.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(100), fib.cache_info().misses)


def deco(fn):
    @wraps(fn)
    def inner(*a, **k): "inner doc"; return fn(*a, **k)
    return inner
@deco
def wrapped(a: int) -> str: "doc of wrapped"; return str(a)
print(wrapped.__name__, wrapped.__doc__, wrapped.__wrapped__.__name__, wrapped.__annotations__, wrapped.__module__, wrapped.__qualname__, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES, update_wrapper(lambda: 0, 5).__wrapped__, update_wrapper(f, len, assigned=("__name__", "nope"), updated=()).__name__)
@singledispatch
def gen(x): return "default"
@gen.register(int)
def on_int(x): return "int"
@gen.register
def _(x: float | None): return "float or None"
gen.register(complex, lambda x: "complex")
import collections.abc
gen.register(collections.abc.Sized, lambda x: "sized")
print(gen(1), gen(True), gen(1.5), gen(None), gen(1j), gen([]), gen(object()), gen.dispatch(bool) is on_int, sorted(t.__name__ for t in gen.registry), on_int(5))
