# `*` and `**` in displays and calls: order, duplicates, mappings that are not dicts, and error texts.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def f(*a, **k): return a, k
def g(a, b=2, *, c=3): return a, b, c


class M:
    def keys(self): print("keys", end=" "); return iter(["x", "y"])
    def __getitem__(self, k): print("get", k, end=" "); return k * 2


class NoGet:
    def keys(self): return ["q"]


class BadKeys(M):
    def keys(self): return 5


class Raises(M):
    def __getitem__(self, k): raise KeyError(k)


attempt(lambda: [*range(3), *"ab", 9, *{5: 6}])
attempt(lambda: (*[], *(1,), *b"z"))
attempt(lambda: sorted({*[3, 1], *(2, 3)}))
attempt(lambda: {**{"a": 1}, "b": 2, **{"a": 3}, "b": 4})
attempt(lambda: {**M()})
attempt(lambda: f(**M()))
attempt(lambda: f(**M(), x=1))
attempt(lambda: f(x=1, **M()))
attempt(lambda: f(**{"x": 1}, **{"x": 2}))
attempt(lambda: g(1, **{"a": 2}))
attempt(lambda: g(1, **{"d": 2}))
attempt(lambda: g(**{1: 2}))
attempt(lambda: f(**{1: 2}))
attempt(lambda: f(**{"a b": 2, "": 3}))
attempt(lambda: {**NoGet()})
attempt(lambda: {**BadKeys()})
attempt(lambda: {**Raises()})
attempt(lambda: {**[("a", 1)]})
attempt(lambda: {**None})
attempt(lambda: f(**None))
attempt(lambda: f(**[1]))
attempt(lambda: f(*None))
attempt(lambda: f(1, *5, 2))
attempt(lambda: [*5])
attempt(lambda: (*None,))
attempt(lambda: {*5})
attempt(lambda: {*[[]]})
attempt(lambda: print(*[1, 2], *"ab", sep="-"))
attempt(lambda: print(*[], **{"sep": "+", "end": "!\n"}) or print(1, 2, **{"sep": "+"}))
attempt(lambda: dict(**{"a": 1}, b=2))
attempt(lambda: dict({"a": 0}, **{"a": 1}))
attempt(lambda: max(*[[3, 1], [2]], key=len))
attempt(lambda: (lambda *, k: k)(*[], **{"k": 4}))
attempt(lambda: (lambda *, k: k)(*[4]))
attempt(lambda: "{} {x}".format(*[1], **{"x": 2}))
attempt(lambda: [*(n for n in range(3)), *(n / 0 for n in [1])])
attempt(lambda: f(*map(int, "12x")))
attempt(lambda: "abc".join(*[["1", "2"], ["3"]]))
