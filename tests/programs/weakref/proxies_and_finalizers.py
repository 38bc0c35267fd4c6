# Proxies pass every operation on, finalize objects keep order, WeakMethod and containers drop dead entries while iterated over.
import gc
import weakref


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N({self.v})"
    def __add__(self, o): return ("add", self.v, getattr(o, "v", o))
    def __radd__(self, o): return ("radd", o)
    def __iadd__(self, o): self.v += 1; return self
    def __eq__(self, o): return self.v == getattr(o, "v", o)
    def __hash__(self): return 7
    def __lt__(self, o): return self.v < getattr(o, "v", o)
    def __getitem__(self, k): return ("item", k)
    def __setitem__(self, k, v): self.v = (k, v)
    def __delitem__(self, k): self.v = ("deleted", k)
    def __len__(self): return 4
    def __bool__(self): return self.v != 0
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __call__(self, *a): return ("called", a)
    def __iter__(self): return iter([1, 2])
    def __contains__(self, x): return x == 5
    def __matmul__(self, o): return "matmul"
    def __str__(self): return "text"
    def meth(self): return self.v
n = N(1); p = weakref.proxy(n)
print(p + 2, 2 + p, p + p, p == 1, p == n, p < 5, p["k"], len(p), bool(p), int(p), float(p), p(1), list(p), 5 in p, p @ 1, str(p), p.meth(), [*p], p.v, hash(n))
p["a"] = 1; print(n.v); del p["b"]; print(n.v); n.v = 1; q = p; q += 1; print(n.v, type(q).__name__); p.new = 3; print(n.new); del p.new; attempt(lambda: n.new); attempt(lambda: hash(p)); attempt(lambda: {p: 1}); print(isinstance(p, N), type(p) is weakref.CallableProxyType, p.__class__ is N, weakref.proxy(n) is p, weakref.getweakrefcount(n), repr(p)[:14])
del n, q; attempt(lambda: p.v); attempt(lambda: p + 1); attempt(lambda: len(p)); attempt(lambda: p()); attempt(lambda: str(p)); attempt(lambda: p == 1)
order = []
objs = [N(i) for i in range(3)]
fs = [weakref.finalize(o, order.append, i) for i, o in enumerate(objs)]
print([f.alive for f in fs], fs[0].peek()[2], fs[1].detach()[2], [f.alive for f in fs]); fs[2].atexit = False; print(fs[2].atexit, fs[0]()); objs.clear(); print(order, [f.alive for f in fs], fs[0](), fs[0].peek())
keep = [N(i) for i in range(4)]
d = weakref.WeakValueDictionary((i, o) for i, o in enumerate(keep)); k = weakref.WeakKeyDictionary(); s = weakref.WeakSet(keep[:1])
class Key: pass
keys = [Key() for _ in range(3)]
for i, x in enumerate(keys): k[x] = i
seen = []
for i, o in d.items():
    seen.append(i)
    if i == 0: o = None; del keep[2:]
print(seen, sorted(d), len(k), len(s)); x = None; keys.pop(); print(sorted(k.values()), len(k), list(d.values()), d.get(9), d.pop(0), sorted(d.keys())); o = None; keep.clear(); gc.collect(); print(len(d), len(s))
attempt(lambda: d[1]); attempt(lambda: d.__setitem__("x", 5)); attempt(lambda: k.__setitem__(5, 1)); attempt(lambda: s.add(5)); attempt(lambda: weakref.WeakMethod(len)); attempt(lambda: weakref.ref()); attempt(lambda: weakref.proxy(5)); attempt(lambda: weakref.ref(Key(), 1, 2)); attempt(lambda: weakref.finalize(Key())); attempt(lambda: weakref.finalize(5, print))
m = N(8); wm = weakref.WeakMethod(m.meth, lambda r: print("method died", end=" ")); print(wm()(), wm == weakref.WeakMethod(m.meth)); del m; print(wm())
class R(weakref.ref):
    __slots__ = ("tag",)
    def __new__(cls, o, cb=None, tag=None): self = super().__new__(cls, o, cb); self.tag = tag; return self
    def __init__(self, o, cb=None, tag=None): super().__init__(o, cb)
z = Key(); r = R(z, tag="t"); print(r.tag, r() is z, R(z) is not r, isinstance(r, weakref.ref), weakref.getweakrefcount(z)); del z; print(r())
