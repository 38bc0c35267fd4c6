# Keyword arguments, defaults and *args in every combination that has a way of its own, and beside it.
def plain(a, b=2, c=3):
    return a, b, c


def posonly(a, b=2, /, c=3, d=4):
    return a, b, c, d


def kwonly(a, *, k=5, m):
    return a, k, m


def rest(a, *args):
    return a, args


def rest_and_keywords(*args, k=1, **kw):
    return args, k, kw


def rebinds(a, b=2):
    a = a, b
    b = a
    return b


def many(a, b, c, d, e, f, g, h, i=9, j=10, k=11, m=12):
    return a, k, m, j


class C:
    def __init__(self, x, y=1, *, z=2):
        self.t = x, y, z

    def m(self, a, b=2, c=3):
        return self.t, a, b, c

    @classmethod
    def k(cls, a=1, b=2):
        return cls.__name__, a, b

    @staticmethod
    def s(a=1, b=2):
        return a, b

    def __call__(self, *args, key=None):
        return args, key


def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except TypeError as e:
        return str(e)


def good():
    print(plain(1, c=5), plain(a=1), plain(c=1, b=2, a=3), plain(1, 2, c=9), plain(b=0, a=1))
    print(posonly(1, c=7), posonly(1, 2, d=8), posonly(1, d=0, c=9))
    print(kwonly(1, m=2), kwonly(1, k=3, m=4), kwonly(m=1, a=0))
    print(rest(1), rest(1, 2), rest(1, 2, 3), rest(a=4), rest(*"abc"))
    print(rest_and_keywords(), rest_and_keywords(1, 2, k=3), rest_and_keywords(1, x=2), rest_and_keywords(args=1))
    print(rebinds(1), rebinds(1, b=3), rebinds(b=4, a=5))
    print(many(1, 2, 3, 4, 5, 6, 7, 8), many(1, 2, 3, 4, 5, 6, 7, 8, m=0, k=1), many(1, 2, 3, 4, 5, 6, 7, h=8, g=0) if False else "")
    o = C(1, z=5)
    print(o.t, C(x=1).t, C(1, 2).t, C(y=3, x=4).t, o.m(1), o.m(1, c=4), o.m(a=2), o.m(1, 2, 3), o.m(b=1, a=2))
    print(C.k(b=4), o.k(5), C.s(b=6), o.s(7, b=8), o(1, 2), o(key=3), o(1, key=4))
    print(min(3, 1, 2), max(1, 5, 3, key=lambda v: -v), min([4, 2]), max((), default=0), min("b", "a"), max(1.5, 2, True))
    print(int("ff", base=16), sorted([3, 1], reverse=True), "a,b".split(sep=","), {"a": 1}.get("b"), {"a": 1}.pop("c", 7), [1, 2].pop())
    print(str(b"x", encoding="ascii"), round(2.567, ndigits=1), "x".join(["a", "b"]), "abc".startswith("b", 1), enumerate("a", start=3).__next__())


def bad():
    for f, args, kw in (
        (plain, (), {}), (plain, (1,), {"a": 2}), (plain, (1, 2, 3, 4), {}), (plain, (1,), {"d": 2}), (plain, (), {"b": 1}),
        (posonly, (), {"a": 1}), (posonly, (1,), {"b": 2}), (kwonly, (1,), {}), (kwonly, (1, 2), {}), (rest, (), {}),
        (rest, (1,), {"a": 2}), (rest, (), {"b": 2}), (rebinds, (), {"b": 1}), (C, (), {}), (C, (1, 2, 3), {}), (C(1).m, (), {}),
        (C(1).m, (1,), {"a": 1}), (min, (), {}), (max, (1,), {}), (min, (1, 2), {"default": 3}), (len, (), {}), (len, (1, 2), {}),
        ([].append, (), {}), ({}.get, (), {}), ("".split, (), {"x": 1}), (list.append, (1, 2), {}), (list.append, (), {}),
    ):
        print(attempt(f, *args, **kw))


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name)


def dropping(a, b=None):
    a = None
    print("inside")
    return b


def keeping(a, b=None, *rest):
    print("inside", a.name, [r.name for r in rest])


def deaths():
    dropping(Loud("first"), b=1)
    dropping(a=Loud("named"))
    dropping(Loud("p"), Loud("q"))
    keeping(Loud("k"), None, Loud("r1"), Loud("r2"))
    keeping(b=Loud("kb"), a=Loud("ka"))
    plain(c=Loud("c"), a=Loud("a"), b=Loud("b"))
    plain(Loud("a"), c=Loud("c"), b=Loud("b"))
    C(1).m(c=Loud("mc"), a=Loud("ma"))
    C(Loud("x"), z=Loud("z"))
    print("end")


def changed():
    def f(a, b=[1]):
        f.__defaults__ = ("new",)
        return b

    print(f(0), f(0), f(a=1))
    f.__defaults__ = None
    print(attempt(f, 1))
    name = "".join(["b", "b"])[1:]
    print(plain(1, **{name: 5}))


good()
good()
bad()
deaths()
changed()
