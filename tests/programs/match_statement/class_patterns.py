# Class patterns: __match_args__ of every shape, builtins that match themselves, attribute errors, duplicates.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y


class Lazy:
    __match_args__ = ("a", "missing")
    def __getattr__(self, name):
        print("getattr", name, end=" ")
        if name == "missing": raise AttributeError(name)
        if name == "bad": raise ValueError("not attribute error")
        return 1


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def points(v):
    match v:
        case Point(0, 0): return "origin"
        case Point(x, y=0): return f"on x at {x}"
        case Point(y=y, x=0): return f"on y at {y}"
        case Point(x, y) if x == y: return f"diagonal {x}"
        case Point(): return "somewhere"
        case _: return "no point"


for v in (Point(0, 0), Point(1, 0), Point(0, 2), Point(3, 3), Point(4, 5), (0, 0)): print(points(v), end="; ")
print()


def selves(v):
    match v:
        case bool(b): return "bool", b
        case int(n): return "int", n
        case float(f): return "float", f
        case str(s): return "str", s
        case bytes(b) | bytearray(b): return "bytes", b
        case list([first, *_]) | tuple([first, *_]): return "sequence from", first
        case dict({"k": v, **rest}): return "dict", v, rest
        case set(s) | frozenset(s): return "set", len(s)
        case list(empty): return "empty list", empty
        case _: return "other"


for v in (True, 5, 2.5, "s", b"b", bytearray(b"a"), [1, 2], (3,), [], (), {"k": 1, "z": 2}, {}, {1}, frozenset(), None, 3j): print(selves(v), end=" ")
print()


def lazy(v):
    match v:
        case Lazy(a, missing): return "both"
        case Lazy(a=2): return "two"
        case Lazy(b=b, c=1): return "b", b
        case Lazy(bad=x): return "never"


attempt(lazy, Lazy())
for match_args in (("x",), "x", ["x"], (1,), None, (), ("x", "x")):
    class M:
        x = 5
    M.__match_args__ = match_args

    def one(v):
        match v:
            case M(p): return p

    def two(v):
        match v:
            case M(p, q): return p, q

    def mixed(v):
        match v:
            case M(p, x=q): return p, q
    for f in (one, two, mixed):
        attempt(f, M())


def not_a_class(v):
    not_cls = 5
    match v:
        case not_cls(): return 1


def int_two(v):
    match v:
        case int(a, b): return 1


def bad(v):
    match v:
        case Lazy(bad=x): return 1


class Any(type):
    def __instancecheck__(cls, v): print("check", v, end=" "); return v == 7


class Seven(metaclass=Any): pass


def seven(v):
    match v:
        case Seven(real=r, imag=0): return "seven", r
        case Seven(): return "impossible"
        case _: return "no"


attempt(not_a_class, 5)
attempt(int_two, 5)
attempt(bad, Lazy())
attempt(seven, 7)
attempt(seven, 8)
