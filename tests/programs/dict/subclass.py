class M(dict):
    def __missing__(self, key):
        return f"missing {key}"


m = M(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m, m, m == {"a": 1}, dict(m), type(m.copy()), type(m | {}), {**m})


class U(dict):
    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v * 2)

    def __getitem__(self, k):
        return ("got", super().__getitem__(k))

    def keys(self):
        print("keys")
        return super().keys()


u = U(a=1)
u["b"] = 2
u.update(c=3)
print(u, u["a"], dict(u), u.get("a"), {**u}, list(u.items()), u.setdefault("q", 1))


class It(dict):
    def __iter__(self):
        return iter(["x", "y"])

    def keys(self):
        return ["x"]

    def __getitem__(self, k):
        return k.upper()


print(dict(It(a=1)), {**It(a=1)}, list(It(a=1)), It(a=1), len(It(a=1)), [*It()])
d = {}
d.update(It(a=1))
print(d)


class Mapping:
    def keys(self):
        return iter(["p", "q"])

    def __getitem__(self, k):
        return k * 2


print(dict(Mapping()), {**Mapping()}, dict(Mapping(), z=1))


class D(dict):
    __slots__ = ("extra",)


x = D({1: 2})
x.extra = 5
print(x, x.extra, hasattr(x, "__dict__"))


class A(dict):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.__dict__ = self


a = A(p=1)
a.q = 2
print(a, a.p, a["q"], vars(a) is a)


class F(dict):
    def __new__(cls, *a, **k):
        self = super().__new__(cls)
        self["new"] = True
        return self


print(F(b=1), F.fromkeys("ab", 3), type(F.fromkeys("a")))


class NoMissing(dict):
    pass


try:
    NoMissing()[(1, 2)]
except KeyError as e:
    print(repr(e), e.args)


def f(**kw):
    return kw


for call in (lambda: f(**Mapping()), lambda: f(**{"a": 1}, **{"a": 2}), lambda: f(**5), lambda: f(a=1, **{"a": 2}), lambda: f(**{1: 2})):
    try:
        print(call())
    except TypeError as e:
        print(e)
