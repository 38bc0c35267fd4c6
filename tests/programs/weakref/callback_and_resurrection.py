# Order of weak reference callbacks, resurrection in __del__, references made in __del__, keys dying while iterating.
import gc
import weakref


class C:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __repr__(self): return f"C{self.n}"


def cb(tag): return lambda r: print("callback", tag, r() is None)


c = C(1)
refs = [weakref.ref(c, cb(i)) for i in range(3)]
same = weakref.ref(c)
print(weakref.getweakrefcount(c), same is weakref.ref(c), refs[0] == refs[1], hash(refs[0]) == hash(c), len(weakref.getweakrefs(c)))
del c
print([r() for r in refs], same, hash(refs[0]) is not None) if False else print([r() for r in refs], hash(refs[0]) is not None, refs[0] == refs[1], refs[0] == refs[0])
kept = []


class Zombie(C):
    def __del__(self): print("zombie", self.n); kept.append(self)


z = Zombie(2)
r = weakref.ref(z, cb("zombie"))
del z
print(kept, r() is None)
kept[0].__class__ = C
kept.clear()


class MakesRef(C):
    def __del__(self): self.r = weakref.ref(self); print("in del", self.r() is self)


m = MakesRef(3); del m


def raising(r): raise ValueError("in callback")


import sys
sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__, u.exc_value, u.err_msg)
c = C(4); r = weakref.ref(c, raising); del c
d = weakref.WeakValueDictionary()
objs = [C(i) for i in range(10, 14)]
for o in objs: d[o.n] = o
print(len(d), sorted(d), 10 in d, d.get(99, "none"))
it = iter(d.items())
first = next(it)
print(first[0]); del first
objs.pop(1); objs.pop(1)
print(sorted(k for k, v in it), len(d))
del it
objs.clear()
print(len(d), list(d.values()))
k = weakref.WeakKeyDictionary()
a, b = C(20), C(21)
k[a], k[b] = "a", "b"
print(len(k), k[a], a in k, sorted(x.n for x in k))
del a
print(len(k), [v for v in k.values()])
s = weakref.WeakSet([b])
print(b in s, len(s), s == {b}); del b
print(len(s), list(s), len(k))


class Method:
    def m(self): return "method"
    def __del__(self): print("method owner dies")


o = Method()
wm = weakref.WeakMethod(o.m, lambda r: print("weak method callback", r() is None))
print(wm()(), wm() == o.m, wm.__hash__() == wm.__hash__())
plain = weakref.ref(o.m)
print(plain())
del o
print(wm())
f = weakref.finalize(x := C(30), print, "finalized", 1, sep="-")
print(f.alive, f.peek()[2:], f.atexit)
del x
print(f.alive, f.peek(), f())
x = C(31)
f = weakref.finalize(x, lambda: "value"); print(f(), f.alive, f()); f2 = weakref.finalize(x, print, "never"); print(f2.detach()[2]); del x
cyc = C(40); cyc.self = cyc; r = weakref.ref(cyc, cb("cycle")); del cyc
gc.collect(); print(r())
p1, p2 = C(50), C(51); p1.other, p2.other = p2, p1
p1.__class__ = p2.__class__ = type("Silent", (C,), {"__del__": lambda self: died.append("del")})
died = []
r1, r2 = weakref.ref(p1, lambda r: died.append(r())), weakref.ref(p2, lambda r: died.append(r())); holder = [r1, r2]; del p1, p2
gc.collect()
print(died)


class Node:
    __slots__ = ("v", "__weakref__")


n = Node(); print(weakref.ref(n)() is n)
for bad in (5, "s", (), None, [], {}, object()):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
for good in (set(), frozenset(), type, print, lambda: 0, Exception(), iter([]) if 0 else gc, weakref.ref):
    print(weakref.ref(good)() is good if not isinstance(good, (set, frozenset, Exception)) else "temporary", end=" ")
print()
pr = weakref.proxy(n); pr.v = 5; print(n.v, type(pr).__name__); del n
try: pr.v
except ReferenceError as e: print(e)
for o in (weakref.ref(C), weakref.ref(print)): print(str(o).split(" at ")[0], str(o).split("to ")[1][:6])
