# In which order __prepare__, __new__, __set_name__, __init_subclass__, __init__ and decorators run, with errors in each.
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): print("prepare", name, kw); return super().__prepare__(name, bases, **kw)
    def __new__(mcs, name, bases, ns, **kw):
        print("new begins", name)
        cls = super().__new__(mcs, name, bases, ns, **{k: v for k, v in kw.items() if k != "m"})
        print("new ends", name)
        return cls
    def __init__(cls, name, bases, ns, **kw): print("init", name, kw); super().__init__(name, bases, ns)
    def mro(cls): print("mro", cls.__name__); return super().mro()


class Named:
    def __init__(self, label): self.label = label
    def __set_name__(self, owner, name): print("set_name", self.label, owner.__name__, name, hasattr(owner, name))


class Base(metaclass=Meta):
    def __init_subclass__(cls, tag="none", **kw): print("init_subclass", cls.__name__, tag); super().__init_subclass__(**kw)
    first = Named("f")


def deco(cls): print("decorate", cls.__name__); return cls


@deco
class Sub(Base, tag="t", m=1):
    print("body", __qualname__)
    b = Named("b")
    a = Named("a")
    c = b


Sub.late = Named("never told")


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e, getattr(e, "__notes__", None))


class Fails:
    def __set_name__(self, owner, name): raise ValueError("set_name fails")


class WrongCount:
    def __set_name__(self): pass


class NotCallable: __set_name__ = 5


for value in (Fails(), WrongCount(), NotCallable()):
    attempt(lambda: type("Broken", (), {"attr": value}))


class Inst:
    def __init__(self): self.__set_name__ = lambda *a: print("on the instance: not used")


attempt(lambda: type("Fine", (), {"x": Inst()}).__name__)


def bad_prepare(result):
    class M(type):
        @classmethod
        def __prepare__(mcs, *a, **k): return result
    class X(metaclass=M): pass
    return X.__name__


class NotDict:
    def __getitem__(self, k): raise KeyError(k)
    def __setitem__(self, k, v): print("store", k, end=" ")


attempt(lambda: bad_prepare(5))
attempt(lambda: bad_prepare(None))
attempt(lambda: bad_prepare(NotDict()))
attempt(lambda: type("K", (Base,), {}, unknown=1))
attempt(lambda: type("K", (), {}, unknown=1))


def function_as_metaclass():
    class X(metaclass=lambda name, bases, ns, **kw: (name, bases, sorted(k for k in ns if k[:2] != "__"), kw)):
        a = 1
        def m(self): return __class__
    return X


attempt(function_as_metaclass)


def metaclass_conflict():
    class M1(type): pass
    class M2(type): pass
    class A(metaclass=M1): pass
    class B(metaclass=M2): pass
    class C(A, B): pass


attempt(metaclass_conflict)


def most_derived():
    class M1(type): pass
    class M2(M1): pass
    class A(metaclass=M1): pass
    class B(metaclass=M2): pass
    class C(A, B): pass
    class D(A, metaclass=M2): pass
    return type(C).__name__, type(D).__name__, type(type("E", (A, B), {})).__name__


attempt(most_derived)


class NoCell(type):
    def __new__(mcs, name, bases, ns): return super().__new__(mcs, name, bases, {k: v for k, v in ns.items() if k != "__classcell__"})


def lost_cell():
    class X(metaclass=NoCell):
        def f(self): return __class__


attempt(lost_cell)


class Entries:
    def __mro_entries__(self, bases): print("entries", len(bases)); return (Base, )


class FromEntries(Entries()): pass
print(FromEntries.__bases__, FromEntries.__orig_bases__[0].__class__.__name__)
attempt(lambda: type("T", (Entries(),), {}))
