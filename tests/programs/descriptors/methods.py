"""staticmethod, classmethod, bound methods, slot wrappers, data and non-data descriptors."""


class A:
    @staticmethod
    def s(x): return x + 1
    @classmethod
    def c(cls, x): return cls.__name__, x
    def m(self, x): return x * 2
    plain = len


class B(A): pass


a, b = A(), B()
print(A.s(1), a.s(2), A.c(3), b.c(4), B.c(5), a.m(6), A.m(a, 7), a.plain([1, 2]))
print(A.__dict__["s"](1), type(A.__dict__["s"]).__name__, type(A.__dict__["c"]).__name__)
print(a.m == a.m, a.m is a.m, a.m.__self__ is a, a.m.__func__ is A.m, a.m.__name__, b.c.__self__ is B)
print(A.s.__name__, A.__dict__["s"].__wrapped__ is A.s, A.__dict__["c"].__func__.__name__)
print(int.__add__(1, 2), (1).__add__(2), int.__add__, str.__len__("abc"), list.__getitem__([1, 2], 1))
print((5).__lt__(6), "a".__eq__(1), [].__len__(), object.__repr__(1).startswith("<int object"), type.__call__(int, "7"))
print(int.__radd__(1, 2), (2).__pow__(3), pow(2, 3, 5), (2).__pow__(3, 5), (7).__divmod__(2), (1).__bool__(), (-3).__abs__())
for f in (lambda: int.__add__(), lambda: int.__add__("a", 1), lambda: int.__add__(1), lambda: int.__add__(1, 2, 3),
          lambda: int.__add__(1, x=2), lambda: (1).__index__(2)):
    try:
        print(f())
    except TypeError as e:
        print(e)


class NonData:
    def __get__(self, obj, cls): return ("get", obj is None, cls.__name__)
class Data(NonData):
    def __set__(self, obj, v): print("set", v)
    def __delete__(self, obj): print("delete")
class C:
    n = NonData()
    d = Data()


c = C()
print(C.n, c.n, C.d, c.d)
c.n = 1
c.d = 2
del c.d
print(c.n, c.d, c.__dict__)
c.__dict__["d"] = "hidden"
print(c.d)
C.d = 5
print(c.d)


def free(self): return "free", type(self).__name__
C.free = free
print(c.free(), free.__get__(c, C)())
c.own = free
print(c.own(1))


class Callable:
    def __call__(self, *a, **k): return a, k
C.call = Callable()
print(c.call(1, x=2))
