"""Method resolution order: C3, super() along it, conflicts."""


class O: pass
class X(O):
    def who(self): return ["X"]
class Y(O):
    def who(self): return ["Y"]
class A(X, Y):
    def who(self): return ["A"] + super().who()
class B(Y, X):
    pass


def names(cls):
    return [c.__name__ for c in cls.__mro__]


print(names(A), names(B))
print(A().who(), B().who())
try:
    class C(A, B): pass
except TypeError as e:
    print(e)
try:
    class D(X, X): pass
except TypeError as e:
    print(e)


class Root:
    def go(self, log): log.append("Root"); return log
class L(Root):
    def go(self, log): log.append("L"); return super().go(log)
class M(Root):
    def go(self, log): log.append("M"); return super().go(log)
class N(L, M):
    def go(self, log): log.append("N"); return super().go(log)


print(N().go([]))
print(names(N), N.mro() == list(N.__mro__))
print(super(L, N()).go([]))
print(Root.__subclasses__(), N.__bases__, N.__base__)


class Meta(type):
    def mro(cls):
        return [cls, *reversed(super().mro()[1:-1]), object]


class P: v = "P"
class Q: v = "Q"
class R(P, Q, metaclass=Meta): pass


print(names(R), R.v)
