"""property: getter, setter, deleter, inheritance, errors, docstrings."""


class T:
    def __init__(self): self._v = 1
    @property
    def v(self):
        "the value"
        return self._v
    @v.setter
    def v(self, x): self._v = x
    @v.deleter
    def v(self): self._v = None
    @property
    def ro(self): return "ro"
    wo = property(None, lambda self, x: print("set", x), doc="write only")
    none = property()


t = T()
t.v = 5
print(t.v, T.v.__doc__, T.wo.__doc__, T.v.__name__)
del t.v
print(t.v)
t.wo = 3
for f in (lambda: setattr(t, "ro", 1), lambda: delattr(t, "ro"), lambda: t.wo, lambda: t.none, lambda: delattr(t, "wo")):
    try:
        print(f())
    except AttributeError as e:
        print(e)


class U(T):
    @property
    def v(self): return super().v * 10 if super().v else "none"
    @T.ro.getter
    def ro(self): return "U " + super().ro


u = U()
print(u.v, u.ro)
try:
    u.v = 1
except AttributeError as e:
    print(e)
print(isinstance(T.v, property), T.v.fget is not None, T.ro.fset, T.v.fdel(t))
p = property(lambda self: 1)
try:
    p.__get__(1), p.__set__(1, 1)
except AttributeError as e:
    print(e)
class Cached(property):
    pass
class W:
    @Cached
    def x(self):
        "doc of x"
        return 3
print(W().x, W.x.__doc__, type(W.x).__name__)
class Raises:
    @property
    def p(self): raise AttributeError("inner")
    def __getattr__(self, name): return "fallback " + name
print(Raises().p)
