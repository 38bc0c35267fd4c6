# functools in classes: partialmethod, cached_property, singledispatchmethod, total_ordering, wraps, reduce, cmp_to_key.
import functools


class C:
    def base(self, *a, **k): return a, k
    one = functools.partialmethod(base, 1, key="v")
    two = functools.partialmethod(one, 2)
    of_class = functools.partialmethod(classmethod(lambda cls, *a: (cls.__name__, a)), "c")
    of_static = functools.partialmethod(staticmethod(lambda *a: a), "s")
    calls = 0

    @functools.cached_property
    def cached(self):
        "doc of cached"
        self.calls += 1
        return [self.calls]


c = C()
print(c.one(5), c.two(x=1), c.of_class(2), C.of_class(3), c.of_static(4), repr(C.__dict__["one"]).split(" at ")[0], repr(c.one).split(" at ")[0], functools.partialmethod(C.base).__isabstractmethod__)
print(c.cached is c.cached, c.cached, vars(c), C.cached.__doc__, C.cached.attrname)
del c.cached
print(c.cached)
c.cached = "set"
print(c.cached)


class NoDict:
    __slots__ = ()
    x = functools.cached_property(lambda s: 1)


try: NoDict().x
except TypeError as e: print(e)
p = functools.cached_property(lambda s: 2)
try:
    type("A", (), {"a": p, "b": p})
except (TypeError, RuntimeError) as e: print(type(e), e, getattr(e, "__notes__", None))


@functools.singledispatch
def show(x, *a): return "object", a
@show.register
def _(x: int | float): return "number"
@show.register(list)
@show.register(tuple)
def _(x): return "sequence", len(x)
show.register(str, lambda x: "text")
print(show(1), show(1.5), show(True), show([1]), show((1, 2)), show("a"), show(None, 3), show.dispatch(bool) is show.dispatch(int), sorted(k.__name__ for k in show.registry))
for bad in (lambda: show(), lambda: show.register(5), lambda: show.register(lambda x: 1), lambda: show.register("x")):
    try: print(bad())
    except TypeError as e: print(str(e).split(" at 0x")[0])


class D:
    @functools.singledispatchmethod
    def m(self, x): return "any"
    @m.register
    def _(self, x: int): return "int"
    @functools.singledispatchmethod
    @classmethod
    def k(cls, x): return cls.__name__, "any"
    @k.register
    @classmethod
    def _(cls, x: str): return cls.__name__, "str"


print(D().m(1), D().m("x"), D.k(1), D.k("s"), D().k("s"))


@functools.total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n if isinstance(o, V) else NotImplemented
    def __lt__(self, o): return self.n < o.n if isinstance(o, V) else NotImplemented


print(V(1) < V(2), V(1) <= V(1), V(2) > V(1), V(1) >= V(2), V.__ge__.__name__, V(1) != V(1), V.__hash__)
for f in (lambda: V(1) < 1, lambda: V(1) >= 1):
    try: f()
    except TypeError as e: print(e)
try: functools.total_ordering(type("E", (), {}))
except ValueError as e: print(e)


def deco(f):
    @functools.wraps(f)
    def inner(*a): "inner doc"; return f(*a)
    return inner


@deco
def original(x: int) -> str: "original doc"; return str(x)


original.extra = 1
print(original.__name__, original.__doc__, original.__wrapped__(3), original.__annotations__, original.__module__, original.__qualname__)
print(functools.update_wrapper(functools.partial(print), original).__name__, functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)
print(functools.reduce(lambda a, b: a * 10 + b, [1, 2, 3]), functools.reduce(max, [], 5), sorted("bca", key=functools.cmp_to_key(lambda a, b: (a < b) - (a > b))))
try: functools.reduce(max, [])
except TypeError as e: print(e)
K = functools.cmp_to_key(lambda a, b: a - b)
print(K(1) < K(2), K(1) == K(1), K(3).obj, repr(K(1)).split(" ")[0])
try: K(1) < 1
except TypeError as e: print(e)
try: hash(K(1))
except TypeError as e: print(e)


@functools.lru_cache(maxsize=2, typed=True)
def f(*a, **k): return a, k


f(1), f(1.0), f(1), f(a=1, b=2), f(b=2, a=1)
print(f.cache_info(), f.cache_parameters(), f.__wrapped__(0), f.cache_clear(), f.cache_info(), f.cache_info().hits)
try: f([])
except TypeError as e: print(e)
q = functools.partial(int, base=2)
print(q("101"), q.func, q.args, q.keywords, repr(q), functools.partial(q, "1")(), functools.partial(q, base=10)("11"))
