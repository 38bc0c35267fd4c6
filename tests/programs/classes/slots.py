"""__slots__: members, inheritance, errors, __dict__ and __weakref__ slots."""


class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"P({self.x}, {self.y})"


class Q(P):
    __slots__ = ("z",)


class R(Q):
    pass


class S(R):
    __slots__ = ("w", "__private")
    def set(self, v): self.__private = v
    def get(self): return self.__private


p = P(1, 2)
p.x += 10
print(p, P.x, P.__slots__)
for bad in ("z", "__dict__"):
    try:
        print(getattr(p, bad))
    except AttributeError as e:
        print(e)
try:
    p.z = 1
except AttributeError as e:
    print(e)
del p.x
try:
    p.x
except AttributeError as e:
    print(e)
try:
    del p.x
except AttributeError as e:
    print(e)
q = Q(1, 2)
try:
    print(q.z)
except AttributeError as e:
    print(e)
q.z = 3
print(q.x, q.y, q.z)
r = R(4, 5)
r.z = 6
r.other = 7
print(r.x, r.y, r.z, r.other, r.__dict__)
s = S(1, 2)
s.w, s.z, s.extra, s.more = 5, 6, 7, 8
s.set("secret")
print(s.x, s.y, s.z, s.w, s.get(), s.__dict__, s._S__private)


class T:
    __slots__ = ("a", "__dict__")


t = T()
t.a, t.b = 1, 2
print(t.a, t.b, t.__dict__)
for make in (
    lambda: type("E", (), {"__slots__": ("a", "1")}),
    lambda: type("E", (), {"__slots__": (1,)}),
    lambda: type("E", (int,), {"__slots__": ("a",)}),
    lambda: type("E", (), {"__slots__": ("a",), "a": 1}),
    lambda: type("E", (R,), {"__slots__": ("__dict__",)}),
    lambda: type("E", (P, T), {}),
    lambda: type("E", (int, str), {}),
):
    try:
        print(make())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Empty:
    __slots__ = ()


class Mixed(Empty, P):
    __slots__ = ()


m = Mixed(1, 2)
print(m, hasattr(m, "__dict__"))
class Str(str):
    __slots__ = ()
print(Str("ab").upper(), hasattr(Str("x"), "__dict__"))
class Single:
    __slots__ = "only"
o = Single(); o.only = 1; print(o.only)
