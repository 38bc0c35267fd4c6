from functools import lru_cache, cache

calls = []


@lru_cache(maxsize=2)
def f(x, y=0):
    calls.append((x, y))
    return x + y


print(f(1), f(2), f(1), f(3), f(2), f(1, y=1), f(1, 1), calls)
print(f.cache_info())
f.cache_clear()
print(f.cache_info(), f.__name__, f.__wrapped__(5), f.cache_parameters())


@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache(typed=True)
def typed(x): return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info().misses)


@lru_cache(maxsize=0)
def none(x): return x


none(1), none(1)
print(none.cache_info())
try:
    f([])
except TypeError as e:
    print(e)


class C:
    @lru_cache
    def m(self, x): return x * 2


c = C()
print(c.m(2), c.m(2), C.m.cache_info())


@lru_cache(maxsize=3)
def raises(x):
    if x == 1:
        raise ValueError(x)
    return x


for v in (1, 2, 1, 2):
    try:
        print(raises(v))
    except ValueError as e:
        print("ValueError", e)
print(raises.cache_info())
