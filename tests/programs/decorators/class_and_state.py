# Decorators with state, on classes, methods and properties; expressions as decorators; evaluation order; wrappers that fail.
import functools

log = []


def trace(name):
    log.append(("make", name))
    def deco(f):
        log.append(("apply", name, getattr(f, "__name__", type(f).__name__)))
        return f
    return deco


class Registry(dict):
    def register(self, key=None, /, **options):
        if callable(key):
            self[key.__name__] = (key, {})
            return key
        def deco(f): self[key or f.__name__] = (f, options); return f
        return deco
    def __call__(self, f): self["called"] = f; return f
    def __getitem__(self, k): return super().__getitem__(k)


reg = Registry()


@reg.register
def one(): return 1
@reg.register("zwei", opt=5)
def two(): return 2
@reg.register()
def three(): return 3
@reg
def four(): return 4


print({k: v[1] if isinstance(v, tuple) else v() for k, v in reg.items()})


class Counter:
    def __init__(self, f): functools.update_wrapper(self, f); self.f, self.n = f, 0
    def __call__(self, *a, **k): self.n += 1; return self.f(*a, **k)
    def __get__(self, obj, cls=None): return self if obj is None else functools.partial(self, obj)


class C:
    @Counter
    def m(self, x): return self, x
    @trace("outer")
    @staticmethod
    @trace("inner")
    def s(): return "static"
    @classmethod
    @functools.lru_cache
    def k(cls): return cls.__name__
    @property
    @trace("prop")
    def p(self): return "p"
    @p.setter
    @trace("setter")
    def p(self, v): log.append(("set", v))
    @(lambda f: [f])
    def listed(self): pass
    @[trace("subscript")][0]
    def sub(self): pass
    @(x := trace("walrus"))
    def wal(self): pass
    @trace("cond") if log else None
    def cond(self): pass


c = C()
print(c.m(1)[1], c.m(2)[1], C.m.n, C.m.__name__, c.s(), C.k(), c.p, type(C.listed).__name__, C.x is not None)
c.p = 5
for entry in log: print(entry)


def singleton(cls): return cls()
def add(**attrs):
    def deco(cls):
        for k, v in attrs.items(): setattr(cls, k, v)
        return cls
    return deco
def replace(cls): return type(cls.__name__ + "2", (cls,), {"extra": True, "__qualname__": cls.__qualname__})


@singleton
class Config: value = 42
@add(a=1, b=2)
@replace
@add(c=3)
class D:
    def who(self): return __class__.__name__


print(Config.value, D.__name__, D.__mro__[1].__name__, D.a, D.c, D().who(), D.extra)


def retry(times, exceptions=(Exception,)):
    def deco(f):
        @functools.wraps(f)
        def wrapper(*a, **k):
            for i in range(times):
                try: return f(*a, **k)
                except exceptions as e: print("retry", i, repr(e)); last = e; last_error = e
            raise last_error
        return wrapper
    return deco


attempts = iter([ValueError(1), KeyError(2), None])


@retry(3)
def flaky(x):
    "doc"
    e = next(attempts)
    if e: raise e
    return x


print(flaky("done"), flaky.__doc__, flaky.__wrapped__.__name__)
for bad in (lambda: trace("x")(None), lambda: 5):
    try:
        @bad()
        def f(): pass
        print(f)
    except TypeError as e: print(e)
try:
    @undefined
    def g(): pass
except NameError as e: print(e)
print("g" in globals())


def order(n): print("expr", n); return lambda f: print("call", n) or f


@order(1)
@order(2)
async def co(a=print("default")) -> print("annotation"): pass


print(co.__defaults__, co.__annotations__)
