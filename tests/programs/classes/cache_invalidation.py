"""Inline caches see new descriptors, __setattr__, __getattr__, class and static methods, and changed classes."""


class A:
    def __init__(self): self.x = 1


class D:
    def __get__(self, obj, cls): return "from descriptor"


a = A()
out = []
for i in range(9):
    if i == 2: A.x = D()
    if i == 4: D.__set__ = lambda self, obj, v: out.append(("set", v))
    if i == 6: del A.x
    if i == 7: A.__getattribute__ = lambda self, name: "always " + name
    if i == 8: del A.__getattribute__
    a.x = i
    out.append(a.x)
print(out)
out = []
for i in range(5):
    if i == 2: A.__setattr__ = lambda self, n, v: out.append((n, v))
    if i == 3: del A.__setattr__
    a.y = i
    out.append(a.__dict__.get("y"))
print(out)


class G:
    def __init__(self): self.here = 1
    def __getattr__(self, name): return name.upper()
    def method(self): return "method"


g = G()
out = []
for i in range(4):
    if i == 2: del g.here
    if i == 3: g.method = lambda: "own"
    out.append((g.here, g.method(), g.other))
print(out)


class M(type):
    def meta(cls): return "meta", cls.__name__
class S(metaclass=M):
    @staticmethod
    def s(x): return ("s", x)
    @classmethod
    def c(cls, x, *, k=0): return (cls.__name__, x, k)
    def f(self, x): return ("f", self, x)
class T(S): pass


out = []
for i in range(4):
    if i == 2: S.s = classmethod(lambda cls, x: ("now class", cls.__name__, x))
    if i == 3: T.c = staticmethod(lambda x, k: ("now static", x, k))
    out.append((T.s(i), T.c(i, k=i), T.f(1, i), T.meta()))
for o in out: print(o)
for f in (lambda: T.s(), lambda: T.c(1, z=2), lambda: T.f(), lambda: T.nothing()):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(e)
