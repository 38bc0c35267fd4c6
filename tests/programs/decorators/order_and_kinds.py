# Decorators: order of evaluation and application, classes, methods, stacked with property and static methods, what they return.
def tag(name):
    print("make", name, end=" ")
    def deco(f):
        print("apply", name, end=" ")
        if isinstance(f, type): return type(f.__name__ + name, (f,), {})
        def wrapper(*a, **k): return f"{name}({f(*a, **k)})"
        return wrapper
    return deco


@tag("a")
@tag("b")
def f(x): return x


print(f(1))


@tag("C1")
@tag("C2")
class K: v = 1


print(K.__name__, [c.__name__ for c in K.__mro__])


class M:
    @tag("m")
    def m(self): return "m"
    @staticmethod
    @tag("s")
    def s(): return "s"
    @classmethod
    @tag("c")
    def c(cls): return cls.__name__
    @property
    @tag("p")
    def p(self): return "p"
    @p.setter
    @tag("set")
    def p(self, v): print("set", v, end=" ")
    def plain(f): return lambda self: ("plain", f(self))
    @plain
    def used(self): return 1
    del plain


m = M(); m.p = 5
print(m.m(), m.s(), M.s(), m.c(), m.p, m.used())


@lambda f: 5
def five(): pass


@str
class AsText: pass


print(five, AsText)
registry = {}
def register(f=None, *, name=None):
    if f is None: return lambda g: register(g, name=name)
    registry[name or f.__name__] = f; return f
@register
def one(): pass
@register(name="two")
def other(): pass
print(sorted(registry), one.__name__, registry["two"] is other)
class Count:
    def __init__(self, f): self.f, self.n = f, 0
    def __call__(self, *a): self.n += 1; return self.f(*a)
    def __get__(self, o, t=None): return self if o is None else lambda *a: self(o, *a)
class U:
    @Count
    def go(self, x): return x * 2
u = U(); print(u.go(2), u.go(3), U.go.n, U.go(u, 4), U.go.n)
try:
    @undefined_decorator
    def never(): pass
except NameError as e:
    print(e, "never" in globals())
