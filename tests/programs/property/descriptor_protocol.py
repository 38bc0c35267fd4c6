# Descriptors: data and non-data, on classes and metaclasses, __set_name__, lazily stored values, slots, super() and properties.
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


class Data:
    def __init__(self, n): self.n = n
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, cls=None): return f"{self.n}.get({type(obj).__name__}, {cls.__name__ if cls else None})"
    def __set__(self, obj, v): print("set", self.n, v); obj.__dict__[self.name] = v
    def __delete__(self, obj): print("delete", self.n); obj.__dict__.pop(self.name, None)


class NonData:
    def __get__(self, obj, cls): return "nondata" if obj is None else f"nondata of {type(obj).__name__}"


class SetOnly:
    def __set__(self, obj, v): print("set only", v)


class Lazy:
    def __init__(self, f): self.f = f
    def __set_name__(self, o, n): self.name = n
    def __get__(self, obj, cls=None):
        if obj is None: return self
        v = obj.__dict__[self.name] = self.f(obj)
        return v


class Meta(type):
    on_meta = Data("meta")
    meta_non = NonData()
    @property
    def cls_prop(cls): return f"property of {cls.__name__}"


class C(metaclass=Meta):
    d = Data("d")
    n = NonData()
    s = SetOnly()
    @Lazy
    def lazy(self): print("computing"); return 42
    __slots__ = ("__dict__", "slot")


c = C()
print(c.d, C.d, c.n, C.n, c.s.__class__.__name__, C.s.__class__.__name__, c.lazy, c.lazy, C.lazy.__class__.__name__)
c.d = 1; c.__dict__["n"] = "instance wins"; c.__dict__["s"] = "in dict"; c.s = 2; print(c.d, c.n, c.s, sorted(c.__dict__)); del c.d; attempt(lambda: delattr(c, "s"))
print(C.on_meta, C.meta_non, C.cls_prop); attempt(lambda: c.on_meta); attempt(lambda: c.cls_prop); C.meta_non = "own"; print(C.meta_non, c.meta_non); attempt(lambda: setattr(C, "cls_prop", 1))
attempt(lambda: c.slot); c.slot = 5; print(c.slot, C.slot, C.slot.__get__(c), type(C.slot).__name__); del c.slot; attempt(lambda: c.slot); attempt(lambda: delattr(c, "slot")); attempt(lambda: C.slot.__get__(5)); attempt(lambda: C.slot.__set__(5, 1))


class P:
    def __init__(self): self._x = 1
    @property
    def x(self): "doc of x"; return self._x
    @x.setter
    def x(self, v):
        if v < 0: raise ValueError("negative")
        self._x = v
    @x.deleter
    def x(self): del self._x
    ro = property(lambda self: "ro", doc="given doc")
    wo = property(None, lambda self, v: print("wo", v))
    raising = property(lambda self: self.missing)


class Q(P):
    @P.x.getter
    def x(self): return super().x * 10
    @property
    def ro(self): return "sub " + super().ro


p, q = P(), Q()
p.x = 5; q.x = 7; p.wo = 3; print(p.x, q.x, P.x.__doc__, Q.x.__doc__, P.ro.__doc__, P.x.fget.__name__, Q.x.fset is P.x.fset, q.ro, P.x.__name__, isinstance(P.x, property), P.x.__isabstractmethod__)
for f in (lambda: setattr(p, "x", -1), lambda: setattr(p, "ro", 1), lambda: delattr(p, "ro"), lambda: p.wo, lambda: p.raising, lambda: P.x.__get__(None, P) is P.x, lambda: P.x.__get__(q), lambda: P.x.__set__(q, 3), lambda: P.x.__delete__(q), lambda: q.x, lambda: property().__get__(p), lambda: property(5).__get__(p), lambda: setattr(P.x, "fget", 1), lambda: property(1, 2, 3, 4).__doc__): attempt(f)


class G:
    def __getattr__(self, n): return f"getattr {n}"
    raising = property(lambda self: self.nope.fail())
    direct = property(lambda self: (_ for _ in ()).throw(AttributeError("from property")))


g = G(); attempt(lambda: g.direct); attempt(lambda: g.raising)


class GA:
    d = Data("ga")
    def __getattribute__(self, n): return ("intercepted", n) if n != "__class__" else object.__getattribute__(self, n)


print(GA().d, GA().anything, GA.d); attempt(lambda: object.__getattribute__(GA(), "d"))


class NotCallableGet: __get__ = 5
class RaisingGet:
    def __get__(self, o, c): raise AttributeError("hidden")
class H:
    a = NotCallableGet(); b = RaisingGet()
    def __getattr__(self, n): return "fallback " + n


attempt(lambda: H().a); attempt(lambda: H().b); attempt(lambda: H.b); print(hasattr(H, "b"), getattr(H, "b", "default"), hasattr(H(), "zzz"))
f = C.__init__; fn = lambda self: self; print(fn.__get__(5)(), fn.__get__(None, int) is fn, type(fn.__get__(5)).__name__, classmethod(fn).__get__(5)().__name__, classmethod(fn).__get__(None, str)().__name__, staticmethod(fn).__get__(5)("s"), staticmethod(fn)("direct"), fn.__get__(1, int).__self__, len.__get__ if hasattr(len, "__get__") else "builtin functions do not bind", str.upper.__get__("abc")(), str.__dict__["upper"].__get__("x", str)()); attempt(lambda: fn.__get__(None, None)); attempt(lambda: str.upper.__get__(5))
C.dynamic = Data("late"); print(c.dynamic); attempt(lambda: setattr(c, "dynamic", 1))
