# Class bodies: execution order, names visible, nested scopes, conditional members, __class__, annotations, mangling, __qualname__.
x = "module"


def deco(c): print("decorated", c.__name__); return c


@deco
class A:
    print("body runs", __name__, __qualname__, __module__)
    x = "class"
    y = [x, *(x for _ in range(1)), [x for _ in range(1)]]
    z = (lambda: x)()
    if x == "class":
        def conditional(self): return "yes"
    else:
        def conditional(self): return "no"
    for i in range(3): exec_order = i
    try: w = undefined_name
    except NameError as e: w = str(e)
    with open(__file__) as f: pass
    def __private(self): return "mangled"
    def call(self): return self.__private(), self._A__private()
    __attr = 5
    class Inner:
        def get(self): return x, __class__.__qualname__
        __attr = 6
    def klass(self): return __class__, super().__repr__()[:14]
    static = staticmethod(lambda: x)
    a: int = 1
    b: "forward"
    (c): str = 2
    locals_seen = sorted(k for k in locals() if not k.startswith("__"))
    del i


print(A.y, A.z, A().conditional(), A.exec_order, A.w, A().call(), A.Inner().get(), A().klass(), A.static(), A.__annotations__, A.locals_seen, hasattr(A, "i"), A._A__attr, A.Inner._Inner__attr, hasattr(A, "__attr"), A.f.closed)


def make(n):
    class Local:
        value = n
        def get(self): return n
        def set(self, v):
            nonlocal n
            n = v
    return Local


L = make(7); l = L(); print(L.value, l.get(), l.set(8), l.get(), L.__qualname__, make(1) is not make(1))


class B(A):
    x = A.x + "+"
    y = A.y[:1]
    def conditional(self): return "sub " + super().conditional()
    @classmethod
    def make(cls): return cls(), __class__ is cls
    def call(self): return super().call()


print(B.x, B.y, B().conditional(), B.make()[1], B().call(), B.__annotations__ is A.__annotations__ if "__annotations__" not in B.__dict__ else B.__annotations__, B.__dict__.get("__annotations__"))


class C:
    global g_from_class
    g_from_class = "set in class body"
    import math as m
    from os import path
    def __init_subclass__(cls, **kw): print("subclass", cls.__name__, kw)
    def __class_getitem__(cls, k): return f"{cls.__name__}[{k}]"
    def method(): return "no self"
    method.attr = 1
    lst = [method() for _ in range(2)] if False else method()


print(g_from_class, C.m.pi > 3, C.path is not None, C[int], C.lst, C.method(), C.method.attr)
class D(C, a=1, **{"b": 2}): pass
class E(*[C], **{}): pass
class F(object, metaclass=type): "doc"; __slots__ = ()
print(F.__doc__, F.__slots__, D.__bases__, E.__mro__[1].__name__, F.__dict__.keys() >= {"__doc__", "__slots__"}, type(F).__name__)
class G:
    def f(self, y=x, *, z=lambda: x): return y, z()
    x = "later"
    def g(self): return [self.x for _ in [1]], {k: self.x for k in "a"}, [x for _ in [1]]
print(G().f(), G().g())
class H:
    def __eq__(self, o): return True
class I(H):
    __hash__ = None
class J(H): __hash__ = object.__hash__
print(H.__hash__, J.__hash__ is object.__hash__, I() == 1)
for c in (H, I):
    try: hash(c())
    except TypeError as e: print(e)
try:
    class K:
        raise ValueError("in body")
except ValueError as e: print(e, "K" in globals())
def return_in_body():
    class M: v = [i for i in range(3)]; i = "attr"; w = i
    return M.v, M.w, M.i
print(return_in_body())
N = type("N", (A,), {"__module__": "elsewhere", "q": 1, "__qualname__": "Qual.N"}); print(N, N.__name__, N.__qualname__, N.__module__, N().q, N.y is A.y); N.__name__ = "Renamed"; N.__qualname__ = "Q"; N.__module__ = "mm"; print(N, repr(N())[:6])
