# C3 orders, its refusals with their texts, layout conflicts, super in odd places, and cooperative calls.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class O: pass
class A(O):
    def who(self): return ["A"] + super().who() if hasattr(super(), "who") else ["A"]
class B(O):
    def who(self): return ["B"]
class C(A, B): pass
class D(B, A): pass
class E(C):
    def who(self): return ["E", *super().who(), *super(C, self).who(), *super(A, self).who()]


print([c.__name__ for c in E.__mro__], E().who(), C().who(), D().who())
for bases in ((C, D), (O, A), (A, A), (A, C), (object, A), (int, str), (int, float), (list, dict), (bool,), (type(None),), (A, int), (5,), ("x",), (A, 5), (range,), (type(lambda: 0),), (int, bool), (Exception, OSError), (OSError, KeyError), (KeyError, ImportError)):
    attempt(lambda: [c.__name__ for c in type("X", bases, {}).__mro__])


class S1:
    __slots__ = ("a",)


class S2:
    __slots__ = ("b",)


class S0:
    __slots__ = ()


attempt(lambda: type("X", (S1, S2), {}))
attempt(lambda: type("X", (S1, S0), {}).__mro__[1].__name__)
attempt(lambda: type("X", (S1, int), {}))


class Sup:
    def plain(self): return super()
    def stat(): return super()
    stat = staticmethod(stat)
    @classmethod
    def cls(cls): return super().__repr__
    def deleted(self):
        del self
        return super()
    def rebound(self):
        self = 5
        return super()
    def nested(self): return (lambda: super())()
    def nested_arg(self): return (lambda me: super())(self)
    def gen(self): return next(super() for _ in iter([1]))
    def comp(self): return [super().__class__ for _ in [1]]
    def two(self): return super(Sup, self).__hash__() == object.__hash__(self)


s = Sup()
for name in ("stat", "deleted", "rebound", "nested", "nested_arg", "gen", "comp", "two"):
    attempt(lambda: getattr(s, name)() if name != "nested_arg" else type(s.nested_arg()).__name__)
p = s.plain()
print(p.__self__ is s, p.__thisclass__, p.__self_class__, super(A).__self__, type(p))
for args in ((5,), (A, 5), (A, O()), (A, C()), (A, C), (A, None), (A, B), (int, True), (None,), (A, A, A)):
    attempt(lambda: type(super(*args)).__name__)
attempt(lambda: super(A, E()).nope)
attempt(lambda: super(A, E).who.__qualname__)
attempt(lambda: setattr(super(A, E()), "x", 1))
attempt(lambda: repr(super(A)) + repr(super(type, A))[:20])


class Prop:
    @property
    def v(self): return "base"
    @v.setter
    def v(self, x): print("base set", x)


class Sub(Prop):
    @property
    def v(self): return "sub+" + super().v
    @v.setter
    def v(self, x): super(Sub, type(self)).v.fset(self, x)


x = Sub()
x.v = 5
print(x.v)
attempt(lambda: setattr(super(Sub, x), "v", 1))


class Unbound:
    def __get__(self, obj, owner): return obj, owner.__name__


class Base: d = Unbound()
class Derived(Base): pass


o = Derived()
print(super(Derived, o).d[0] is o, super(Derived, o).d[1], super(Derived, Derived).d)
sup = super(Derived)
Derived.later = sup
print(o.later.d[0] is o)
