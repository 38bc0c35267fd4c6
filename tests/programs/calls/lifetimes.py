# Decorators, closures, argument order, and when arguments die.
# decorators, closures, nested functions, kwargs order, method kinds
import functools
def deco(f):
    @functools.wraps(f)
    def inner(*a, **k):
        print("call", f.__name__, len(a), sorted(k))
        return f(*a, **k)
    inner.calls = 0
    return inner
@deco
def add(a, b=2): "doc"; return a + b
print(add(1), add(1, b=5), add.__name__, add.__doc__, add.__wrapped__(3), add.calls)
for i in range(3): add(i)
class A:
    @deco
    def m(self, x): return x * 2
    @staticmethod
    @deco
    def s(x): return x
    @classmethod
    @deco
    def c(cls, x): return cls.__name__, x
print(A().m(2), A.s(3), A.c(4), A().c(5), A.m(A(), 6) if False else 0)
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
c = counter(); c(); c(5); print(c())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
def kw(**k): return list(k.items())
print(kw(z=1, a=2, m=3))
def pos(a, b, /, c, *, d): return a, b, c, d
print(pos(1, 2, c=3, d=4), pos(1, 2, 3, d=4))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
class Callable:
    def __call__(self, *a, **k): return a, k
print(Callable()(1, x=2), callable(Callable()))
print(list(map(Callable(), [1, 2])))
def big(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12=12, *args, k1=1, **kw):
    a1 = a1 + 1
    del a2
    return a1, a12, args, k1, kw
print(big(*range(11)), big(*range(14), k1=2, z=3))
def rebinding(a, b):
    a, b = b, a
    a = [a]
    return a, b
x = [1]; y = [2]
print(rebinding(x, y), x, y, rebinding(b=x, a=y), rebinding(*[x, y]))
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def consume(a, b=None):
    a = None
    print("after a = None")
consume(D(1))
consume(D(2), D(3))
consume(b=D(4), a=D(5))
def rest(*args, **kw):
    args = None; kw = None
    print("after rest")
rest(D(6), k=D(7))
def keep(a): print("in keep")
keep(D(8))
print("done")
