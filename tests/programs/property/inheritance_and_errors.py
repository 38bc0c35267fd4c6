# property: getters, setters and deleters replaced in subclasses, errors of missing parts, documentation, names, abstract flags.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    @property
    def p(self): "doc of p"; return self._p
    @p.setter
    def p(self, v): self._p = ("A", v)
    @p.deleter
    def p(self): print("A del", end=" "); del self._p
    ro = property(lambda self: "read only")
    wo = property(None, lambda self, v: print("write", v, end=" "))
    none = property()
    doc = property(lambda self: 1, doc="explicit")
    @property
    def raises(self): raise ValueError("in getter")
    @property
    def attr_error(self): return self.missing_inside


class B(A):
    @A.p.setter
    def p(self, v): self._p = ("B", v)
class C(A):
    @property
    def p(self): return "C:" + str(super().p)
class D(A):
    p = A.p.getter(lambda self: "D getter")
class E(A): p = 5
a, b, c, d, e = A(), B(), C(), D(), E()
a.p = 1; b.p = 2; d.p = 3; print(a.p, b.p, d.p, e.p); c._p = 9; print(c.p); del a.p; e.p = 6; print(e.p)
for f in (lambda: a.p, lambda: setattr(c, "p", 1), lambda: delattr(c, "p"), lambda: setattr(a, "ro", 1), lambda: delattr(a, "ro"), lambda: a.wo, lambda: setattr(a, "wo", 5), lambda: a.none, lambda: setattr(a, "none", 1), lambda: delattr(a, "none"), lambda: a.raises, lambda: a.attr_error, lambda: hasattr(a, "attr_error"), lambda: getattr(a, "attr_error", "default"), lambda: hasattr(a, "raises"), lambda: A.p.fget(b), lambda: A.p.__get__(b, B), lambda: A.p.__get__(None, A) is A.p, lambda: A.p.__set__(b, 7), lambda: A.p.__delete__(b), lambda: property(1, 2, 3, 4, 5), lambda: property(fget=len).__get__([1, 2]), lambda: property(5).__get__(1), lambda: A.p(), lambda: setattr(A.p, "fget", 1), lambda: setattr(A.p, "x", 1)):
    attempt(f)
print(A.p.__doc__, A.doc.__doc__, A.ro.__doc__, A.none.__doc__, A.p.__name__, A.p.fget.__name__, B.p.fget is A.p.fget, B.p.fset is not A.p.fset, D.p.fdel is A.p.fdel, A.p.__isabstractmethod__, type(A.p).__name__)
class P(property):
    def __get__(self, o, t=None): return ("sub get", super().__get__(o, t) if o is not None else "class")
class G:
    @P
    def v(self): "subclass doc"; return 1
    @v.setter
    def v(self, x): print("set", x, end=" ")
g = G(); g.v = 3; print(g.v, G.v, type(vars(G)["v"]).__name__, vars(G)["v"].__doc__, vars(G)["v"].fset is not None)
vars(A)["ro"].__doc__ = "changed"; print(A.ro.__doc__); g.__dict__["v"] = "hidden"; print(g.v)
class Meta(type):
    @property
    def cp(cls): return cls.__name__.lower()
class WithMeta(metaclass=Meta): pass
print(WithMeta.cp, hasattr(WithMeta(), "cp"))
attempt(lambda: setattr(WithMeta, "cp", 1))
