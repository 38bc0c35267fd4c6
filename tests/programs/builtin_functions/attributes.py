# getattr, setattr, hasattr, delattr, dir, vars, callable, isinstance, id, hash.
class A:
    x = 1
    def __init__(self): self.y = 2
    def __getattr__(self, name):
        if name == "boom":
            raise ValueError("boom")
        raise AttributeError(name)


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


a = A()
print(getattr(a, "x"), getattr(a, "y"), getattr(a, "z", "default"), hasattr(a, "x"), hasattr(a, "z"))
setattr(a, "z" + "z", 3)
print(a.zz, vars(a), sorted(vars(a)))
delattr(a, "zz")
print(hasattr(a, "zz"))
attempt(getattr, a, "boom", 1)
attempt(hasattr, a, "boom")
attempt(getattr, a, 1)
attempt(setattr, a, None, 1)
attempt(hasattr, a, b"x")
attempt(delattr, a, "nope")
attempt(getattr, 1, "nope")
attempt(getattr, 1, "nope", None)
attempt(vars, 1)
attempt(dir, 1, 2)
print([n for n in dir(a) if not n.startswith("_")])


class D:
    def __dir__(self): return ["b", "a"]


print(dir(D()))
print(isinstance(1, int), isinstance(True, int), isinstance("a", (int, str)), isinstance(1, int | str), isinstance([], list | None))
print(issubclass(bool, int), issubclass(int, (str, object)), issubclass(A, A))
attempt(isinstance, 1, 2)
attempt(isinstance, 1, (int, 2))
attempt(isinstance, "1", (int, 2))
attempt(issubclass, 1, int)
attempt(issubclass, int, 1)
x = y = object()
print(id(x) == id(y), id(x) == id(object), id(1) == id(2), hash(1) == hash(1.0) == hash(True))
attempt(hash, [])
print(callable(A), callable(a), callable(print), callable(lambda: 0), callable(1))
print(repr("é"), ascii("é\u4e2d\U0001f600'"), repr([1, "a"]), ascii([1, "é"]), format(3.14159, ".2f"), format("x", ">5"), format(255, "#x"))
attempt(format, 1, 2)
attempt(format, 1, "zz")


class R:
    def __init__(self, v): self.v = v
    def __repr__(self): return self.v
    def __str__(self): return self.v
    def __format__(self, spec): return self.v


for bad in (R(1), R(None)):
    attempt(repr, bad)
    attempt(str, bad)
    attempt(format, bad)
