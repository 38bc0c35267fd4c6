from functools import cache, cached_property, lru_cache


@lru_cache(maxsize=3)
def f(x, y=0):
    print("computing", x, y)
    return x + y


print(f(1), f(1), f(2), f(3), f(4), f(1), f(x=1), f(1, y=2))
print(f.cache_info(), f.__name__, f.__wrapped__(5))
f.cache_clear()
print(f.cache_info(), f.cache_parameters())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


class C:
    def __init__(self):
        self.n = 0

    @cached_property
    def value(self):
        self.n += 1
        return self.n * 10


c = C()
print(c.value, c.value, c.n, c.__dict__)
del c.value
print(c.value)
try:
    f([])
except TypeError as e:
    print(e)
