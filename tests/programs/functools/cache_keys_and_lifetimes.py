# lru_cache: keys, eviction order, reentrancy, exceptions, methods, bound caches; cache and None sizes.
import functools
import weakref

calls = []


@functools.lru_cache(maxsize=3)
def f(x):
    calls.append(x)
    return x


for x in (1, 2, 3, 1, 4, 2, 1.0, True, "1", 3, 3): f(x)
print(calls, f.cache_info())


@functools.lru_cache(maxsize=0)
def none(x): calls.append(x); return x


calls.clear(); none(1), none(1)
print(calls, none.cache_info())


@functools.lru_cache(maxsize=-5)
def negative(x): return x


negative(1), negative(1)
print(negative.cache_info(), negative.cache_parameters())


@functools.lru_cache
def fails(x):
    calls.append(x)
    if x < 2: raise ValueError(x)
    return x


calls.clear()
for x in (1, 1, 2, 2):
    try: fails(x)
    except ValueError as e: print(e)
print(calls, fails.cache_info())


@functools.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@functools.lru_cache(maxsize=2)
def reenter(n): return reenter(n - 1) + 1 if n else 0


print(reenter(10), reenter.cache_info(), reenter(10), reenter.cache_info())


class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): print("hash", self.n); return self.n % 2
    def __eq__(self, o): print("eq", self.n, o.n); return self.n == o.n


f.cache_clear()
for n in (1, 3, 1, 2): f(Key(n))
print(f.cache_info())
f.cache_clear()


class M:
    @functools.lru_cache(maxsize=None)
    def m(self, x): return x, self.__class__.__name__
    @staticmethod
    @functools.cache
    def s(x): return x
    @classmethod
    @functools.cache
    def c(cls, x): return cls, x


m = M()
print(m.m(1), m.m(1), M.m.cache_info(), M.s(1), m.s(1), M.s.cache_info(), M.c(1), m.m.__self__ is m, m.m.__func__ is M.m)
r = weakref.ref(m)
del m
print(r() is not None)
M.m.cache_clear()
print(r())
for bad in (lambda: functools.lru_cache("x"), lambda: functools.lru_cache(1.5), lambda: functools.lru_cache(maxsize=[])):
    try: print(bad())
    except TypeError as e: print(e)
print(f.__name__, f.__wrapped__.__name__, type(f), f.__module__, f.__qualname__, callable(f), weakref.ref(f)() is f, f.__dict__.keys())


@functools.lru_cache(typed=True)
def t(*a, **k): return len(a)


t(1), t(1.0), t(True), t("a", 1), t("a", True), t(k=1), t(k=1.0)
print(t.cache_info())
import copy
print(copy.copy(f) is f, copy.deepcopy(f) is f)
print(repr(f).split(" at ")[0], str(f.cache_info()), f.cache_info()._asdict(), f.cache_info() == (0, 0, 3, 0))
