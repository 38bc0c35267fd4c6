# Every shape of signature called every way, positional-only names in **kwargs, evaluation order, defaults that are shared.
import functools


def attempt(f):
    try: print(f())
    except TypeError as e: print("TypeError", e)


def f0(): return ()
def f1(a): return a
def f2(a, b=2): return a, b
def f3(a, /, b, *, c): return a, b, c
def f4(*args): return args
def f5(**kw): return kw
def f6(a, *args, b=1, **kw): return a, args, b, kw
def f7(a=1, /, **kw): return a, kw
def f8(*, a, b=2): return a, b
def f9(a, b=[], *c, d={}): b.append(a); d[a] = len(b); return b, c, d
class M:
    def m(self, a, /, *, k=0): return a, k
    @classmethod
    def c(cls, *a, **k): return a, k
    @staticmethod
    def s(a, b=0): return a, b
    def __call__(self, *a, **k): return "call", a, k


o = M()
shapes = [((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3), {}), ((), {"a": 5}), ((1,), {"b": 6}), ((1,), {"a": 7}), ((1, 2), {"c": 8}), ((), {"zz": 9}), ((1,), {"k": 3, "zz": 1})]
for fn in (f0, f1, f2, f3, f4, f5, f6, f7, f8, o.m, M.c, M.s, o, M.m, lambda a, b=1: (a, b), functools.partial(f6, 1, b=5), functools.partial(f3, c=1)):
    for args, kw in shapes:
        attempt(lambda: fn(*args, **kw))
print(f9(1), f9(2), f9(3, [0]), f9(4, d={}), f9.__defaults__, f9.__kwdefaults__)
order = []
def t(x): order.append(x); return x
f6(t(1), t(2), *[t(3)], b=t(4), *[t(5)], **{"x": t(6)}, y=t(7)); print(order); order.clear()
f5(**{"a": t(1)}, b=t(2), **{"c": t(3)}); print(order)
f2.__defaults__ = (20,); print(f2(1)); f2.__defaults__ = None; attempt(lambda: f2(1)); f8.__kwdefaults__ = {"a": 1, "b": 3}; print(f8()); f2.__defaults__ = (1, 2); print(f2())
class Mapping:
    def __init__(self, d): self.d = d
    def keys(self): print("keys"); return list(self.d)
    def __getitem__(self, k): print("get", k); return self.d[k]
print(f5(**Mapping({"p": 1, "q": 2}))); attempt(lambda: f5(**Mapping({1: 2}))); attempt(lambda: f5(**{"a": 1}, **Mapping({"a": 2}))); attempt(lambda: f5(x=1, **{"x": 2})); attempt(lambda: o.m(1, **{"k": 1}, **{"k": 2})); attempt(lambda: f1(*[1], *[2])); attempt(lambda: f1(*1)); attempt(lambda: f1(**[1])); attempt(lambda: M.m(k=1)); attempt(lambda: M.m()); attempt(lambda: M().nope(1) if hasattr(M, "nope") else f0(*[], **{}))
class S(str): pass
print(f5(**{S("key"): 1}), [type(k).__name__ for k in f5(**{S("key"): 1})])
kw = {"a": 1}; got = f5(**kw); got["b"] = 2; print(kw, got); args = [1, 2]; g = f4(*args); args.append(3); print(g, f4(*iter("ab"), *{1: 2}, *range(2)), f4(*(x for x in "gen")))
def raising():
    yield 1
    raise ValueError("while spreading")
try: f4(*raising())
except ValueError as e: print(e)
def many(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, *, k1, k2, k3): return a1 + a10 + k3
print(many(*range(10), k1=1, k2=2, k3=3)); attempt(lambda: many(1, 2, 3, k1=1)); attempt(lambda: many(*range(10))); attempt(lambda: many(*range(12), k1=1, k2=2, k3=3)); attempt(lambda: many(*range(9), a9=1, k1=1, k2=1, k3=1))
def kwonly_many(*, alpha, beta, gamma): return alpha
attempt(kwonly_many); attempt(lambda: kwonly_many(alpha=1)); attempt(lambda: kwonly_many(alpha=1, beta=2, gama=3)); attempt(lambda: kwonly_many(1, 2, alpha=1))
print(max(1, 2, key=lambda x: -x), max([], default="d"), sorted("ba", reverse=True), int("ff", base=16), sum([[1], [2]], []), print(1, 2, sep="", end="|\n"), "a-b".split(sep="-", maxsplit=1), dict(a=1, **{"b": 2}), enumerate("a", start=5).__next__(), round(2.567, ndigits=1), pow(base=2, exp=3, mod=5), open(__file__, mode="rb", buffering=0).close())
