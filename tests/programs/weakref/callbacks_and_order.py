# Weak references: order of callbacks, callbacks that raise or touch, proxies, finalize, dead containers, equality and hash.
import gc
import weakref


class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"C{self.n}"
    def __del__(self): print("del", self.n, end=" ")
    def method(self): return self.n


def note(label):
    def callback(r): print(label, r() is None, end=" ")
    return callback


c = C(1)
r1, r2, r3 = weakref.ref(c, note("first")), weakref.ref(c, note("second")), weakref.ref(c)
print(r3 is weakref.ref(c), r1 is r2, r1() is c, weakref.getweakrefcount(c), len(weakref.getweakrefs(c)), r1 == r2, hash(r1) == hash(c))
del c
print("|", r1(), r1 == r2, r1 == r1, hash(r1) is not None)
late = weakref.ref(C(2))
print("|", late())
try:
    hash(late)
except TypeError as e:
    print(e)
c = C(3)
dropped = weakref.ref(c, note("never: the ref is dead"))
del dropped
del c
print("|")


def chain():
    c = C(4)
    def again(r):
        print("callback makes", end=" ")
        C(5)
    r = weakref.ref(c, again)
    del c
    print("|", r())


chain()
p = C(6); proxy = weakref.proxy(p)
print(proxy.n, proxy.method(), repr(proxy).startswith("<weakproxy"), type(proxy).__name__, isinstance(proxy, C), proxy.__class__)
proxy.n = 60; print(p.n)
del p
for f in (lambda: proxy.n, lambda: str(proxy), lambda: setattr(proxy, "n", 1), lambda: bool(proxy)):
    try:
        f()
    except ReferenceError as e:
        print("ReferenceError", e)
class Calls:
    def __call__(self, x): return x * 2
    def __add__(self, o): return "added"
    def __len__(self): return 3
    def __iter__(self): return iter("ab")
    def __contains__(self, x): return x == 1
    def __getitem__(self, k): return k
    def __eq__(self, o): return "eq"
    def __lt__(self, o): return "lt"
    def __enter__(self): return "entered"
    def __exit__(self, *a): return True
    def __neg__(self): return "neg"
    def __index__(self): return 2
q = Calls(); proxy = weakref.proxy(q)
print(proxy(4), proxy + 1, len(proxy), list(proxy), 1 in proxy, proxy["k"], proxy == 1, proxy < 1, -proxy, [1, 2, 3][proxy], type(proxy).__name__)
try:
    hash(proxy)
except TypeError as e:
    print(e)
for thing in (5, "s", (), [], {}, None, object(), 1.5, type("S", (), {"__slots__": ()})()):
    try:
        weakref.ref(thing)
        print("weakly referable", type(thing).__name__)
    except TypeError as e:
        print(e)
for ok in (set(), frozenset(), C, len, lambda: 0, (x for x in ()), type("W", (), {"__slots__": ("__weakref__",)})(), type("L", (list,), {})()):
    print(type(weakref.ref(ok)()).__name__, end=" ")
print()
f = C(7); fin = weakref.finalize(f, print, "finalized", end=" ")
print(fin.alive, fin.peek()[1].__name__, fin.detach() is not None, fin.alive)
fin = weakref.finalize(f, lambda *a, **k: (a, k), 1, k=2)
print(fin(), fin(), fin.alive)
fin = weakref.finalize(f, print, "at death", end=" ")
del f; print("|", fin.alive)
vals = weakref.WeakValueDictionary(); keys = weakref.WeakKeyDictionary(); ws = weakref.WeakSet()
x, y = C(8), C(9)
vals["x"], vals["y"] = x, y; keys[x] = "kx"; ws.add(y)
print(sorted(vals), len(keys), len(ws)); del x; print(list(vals), len(keys)); del y; print(len(vals), len(ws))
w = C(10); m = weakref.WeakMethod(w.method); print(m()()); del w; print(m())
a = C("cycle"); a.me = a; ra = weakref.ref(a, note("collected")); del a; print("before", end=" "); gc.collect(); print("|", ra())


class Holder: pass


h = Holder(); h.c = C("inner"); h.self = h; h.ref = weakref.ref(h.c, lambda r: print("BAD: the weakref was garbage too")); del h, ra; gc.collect(); print("|")
