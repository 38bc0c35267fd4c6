"""Choice of the metaclass, conflicts, metaclass attributes, type() with three arguments."""


class M(type):
    attr = "meta"
    def hello(cls): return "hello from " + cls.__name__
class N(M): pass
class O(type): pass
class A(metaclass=M): pass
class B(A, metaclass=N): pass
class C(metaclass=O): pass
class D(B, A): pass
print(type(A).__name__, type(B).__name__, type(D).__name__, A.hello(), A.attr, hasattr(A(), "attr"))
try:
    class E(A, C): pass
except TypeError as e:
    print(e)
X = type("X", (A,), {"v": 1, "f": lambda self: self.v})
print(type(X).__name__, X().f(), X.__name__, X.__qualname__, X.__module__, X.__bases__)
Y = type("Y", (), dict(a=1), )
print(Y.a, Y.__dict__["a"], Y.__doc__)
X.v = 5
print(X().f())
X.__name__ = "Renamed"
print(X, X.__name__, X.__qualname__)
for f in (lambda: type("x", (), {}, 1), lambda: type(1, (), {}), lambda: type("x", 1, {}), lambda: type("x", (), 1),
          lambda: type("x", (1,), {}), lambda: type("x", (bool,), {}), lambda: type("x", (A, A), {}), lambda: type(),
          lambda: setattr(int, "x", 1), lambda: setattr(X, "__name__", 1)):
    try:
        print(f())
    except TypeError as e:
        print(e)
def fn(name, bases, ns): return (name, bases, sorted(k for k in ns if not k.startswith("__")))
class F(metaclass=fn):
    a = 1
    b = 2
print(F)
class Inst(type):
    def __instancecheck__(cls, x): return x == "yes"
    def __subclasscheck__(cls, x): return x is int
class G(metaclass=Inst): pass
print(isinstance("yes", G), isinstance("no", G), issubclass(int, G), issubclass(str, G), isinstance(1, (str, G)), isinstance("yes", (int, G)))
class H: pass
class I: who = "I"
class J(H): pass
class K: pass
J.__bases__ = (I,)
print(J.who, J.__mro__[1].__name__, J().who)
