# staticmethod and classmethod: binding through instances, subclasses, super, nesting, wrappers' attributes, calls of the raw objects.
import functools


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    @staticmethod
    def s(*a): "s doc"; return a
    @classmethod
    def c(cls, *a): "c doc"; return cls.__name__, a
    def i(self, *a): return "i", a
    alias = s
    raw_lambda = staticmethod(lambda: "lambda")
    part = functools.partial(lambda *a: a, 1)
    cm_part = classmethod(functools.partial(lambda *a: len(a), 1))
    builtin = len
    sm_type = staticmethod(int)
    cm_type = classmethod(repr)
    @classmethod
    def make(cls): return cls()
class B(A):
    @staticmethod
    def s(*a): return "B", super(B, B).s(*a)
    @classmethod
    def c(cls, *a): return "B", super().c(*a)
a, b = A(), B()
print(A.s(1), a.s(1), b.s(2), B.s(), A.c(1), a.c(1), b.c(2), B.c(), type(B.make()).__name__, a.alias(3), A.raw_lambda(), a.part(2), a.cm_part(2), a.builtin([1, 2]), a.sm_type("5"), B.cm_type(), A.i(a, 1), a.i(1))
s, c = vars(A)["s"], vars(A)["c"]
print(s(5), s.__func__.__name__, c.__func__(B, 1), s.__name__, s.__doc__, s.__wrapped__ is s.__func__, c.__doc__, c.__qualname__, s.__get__(None, A)(1), s.__get__(a)(2), c.__get__(None, B)(3), c.__get__(b)(4), repr(s).split(" ")[0], A.c.__self__ is A, b.c.__self__ is B, A.c.__func__ is c.__func__, a.s is A.s, a.c == A.c, a.c is not A.c, a.i == a.i, hash(a.i) == hash(a.i), a.i != A().i)
for f in (lambda: c(5), lambda: staticmethod(), lambda: classmethod(1, 2), lambda: staticmethod(5).__get__(1), lambda: staticmethod(5)(), lambda: classmethod(5).__get__(1)(), lambda: A.i(), lambda: A.i(1), lambda: staticmethod(f=1), lambda: classmethod(len).__get__(None), lambda: type("X", (), {"m": classmethod(5)}).m(), lambda: setattr(s, "extra", 1) or s.extra, lambda: A.c.extra, lambda: setattr(a.i, "x", 1)):
    attempt(f)
class D:
    @staticmethod
    @staticmethod
    def ss(): return "static static"
    @classmethod
    @staticmethod
    def cs(*a): return ("class of static", len(a))
    @staticmethod
    @classmethod
    def sc(*a): return "never"
    @classmethod
    @property
    def cp(cls): return "chained?"
print(D.ss()); attempt(lambda: D.cs()); attempt(lambda: D.sc()); attempt(lambda: type(D.cp).__name__)
class E:
    def __new__(cls): return super().__new__(cls)
    def __init_subclass__(cls): cls.seen = True
    def __class_getitem__(cls, k): return (cls.__name__, k)
class F(E): pass
print(type(vars(E)["__new__"]).__name__, type(vars(E)["__init_subclass__"]).__name__, type(vars(E)["__class_getitem__"]).__name__, F.seen, F[1], E.__new__(F).__class__.__name__)
A.added = classmethod(lambda cls: cls.__name__); print(B.added(), b.added()); A.added = staticmethod(A.s); print(B.added(9)); del A.added; attempt(lambda: B.added())
