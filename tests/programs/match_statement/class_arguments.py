"""What class patterns ask: `__match_args__` of all kinds, attributes that are absent, given twice, or raise, and in which order."""


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Watched:
    __match_args__ = ("a", "b", "c")

    def __getattr__(self, name):
        print("asked for", name)
        if name == "b":
            raise AttributeError(name)
        if name == "c":
            raise ValueError("c")
        return name


class Meta(type):
    @property
    def __match_args__(cls):
        print("asked the metaclass")
        return ("x",)


class WithMeta(metaclass=Meta):
    x = 5


class Name(str):
    pass


class Odd:
    x = 1
    y = 2


class Left(int):
    __match_args__ = ("real", "imag")


class Nothing:
    pass


def one(v):
    match v:
        case Point(0, y):
            return "zero", y
        case Point(x=1, y=y):
            return "one", y
        case Point(x, y=3):
            return "three", x
        case Point():
            return "point"
        case Left(3):
            return "left"
        case int(n) if n > 5:
            return "int", n
        case str(s) | bytes(s):
            return "text", s
        case dict(d):
            return "dict", d
        case Nothing():
            return "nothing"
    return "else"


for v in (Point(0, 2), Point(1, 7), Point(4, 3), Point(4, 4), Left(3), Left(7), 9, 2, "s", b"b", {}, Nothing(), None, True):
    print(one(v))

p = Point(1, 2)
del p.y
print(one(p))


def attempt(f):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


def watched(v):
    match v:
        case Watched("a", "b"):
            return "both"
        case Watched(a="a", d=d):
            return "by name", d
    return "no"


attempt(lambda: watched(Watched()))


def watched_raises():
    match Watched():
        case Watched(c=1):
            return "c"
    return "no"


attempt(watched_raises)


def with_meta():
    match WithMeta():
        case WithMeta(5):
            return "five"
    return "no"


attempt(with_meta)


def positional(args, *values):
    Odd.__match_args__ = args
    match Odd():
        case Odd(1, 2):
            return "one two"
        case Odd(x=1):
            return "x"
    return "no"


for args in (("x", "y"), ("y", "x"), ("x",), (), ["x", "y"], "xy", ("x", 3), (Name("x"), "y"), ("x", "x"), ("x", "absent"), None, 5):
    attempt(lambda: positional(args))
del Odd.__match_args__


def too_many():
    match Odd():
        case Odd(1):
            return "one"
    return "no"


def twice():
    Odd.__match_args__ = ("x",)
    match Odd():
        case Odd(1, x=1):
            return "one"
    return "no"


def int_twice():
    match 5:
        case int(5, 6):
            return "five"
    return "no"


def int_and_name():
    match 5:
        case int(5, real=r, imag=0):
            return r
    return "no"


def no_class():
    f = len
    match 5:
        case f(5):
            return "five"
    return "no"


for f in (too_many, twice, int_twice, int_and_name, no_class):
    attempt(f)


class Deep:
    __match_args__ = ("l", "r")

    def __init__(self, l, r):
        self.l = l
        self.r = r

    def __del__(self):
        print("del", self.l if isinstance(self.l, int) else "deep")


def depth(t):
    match t:
        case Deep(l, r):
            return 1 + max(depth(l), depth(r))
    return 0


print(depth(Deep(Deep(1, 2), Deep(3, Deep(4, 5)))))
