"""weakref.ref, callbacks, proxies, reuse, subclasses."""
import _weakref as weakref


class A:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"A({self.n})"


a = A(1)
r = weakref.ref(a)
print(r() is a, weakref.ref(a) is r, weakref.getweakrefcount(a), r == weakref.ref(a), hash(r) == hash(a))
log = []
r2 = weakref.ref(a, lambda ref: log.append(("dead", ref() is None)))
r3 = weakref.ref(a, lambda ref: log.append("second"))
print(weakref.getweakrefcount(a), r2 is r)
p = weakref.proxy(a)
print(p.n, p, type(p).__name__)
p.m = 5
print(a.m)
del a
print(r(), r2(), log, weakref.getweakrefcount(1))
try:
    p.n
except ReferenceError as e:
    print(e)
for v in (1, [], "s", None, (1,)):
    try:
        weakref.ref(v)
    except TypeError as e:
        print(e)


class Key(weakref.ref):
    __slots__ = ("key",)
    def __new__(cls, ob, callback, key):
        self = super().__new__(cls, ob, callback)
        self.key = key
        return self
    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


b = A(2)
dead = []
k = Key(b, lambda ref: dead.append(ref.key), "the key")
print(k() is b, k.key)
del b
print(k(), dead)
s = {1, 2}
ws = weakref.ref(s)
def f(): pass
wf = weakref.ref(f)
wc = weakref.ref(A)
print(ws() is s, wf() is f, wc() is A, wf.__callback__)
del s, f
print(ws(), wf())


class Node:
    def __init__(self): self.other = self


n = Node()
wn = weakref.ref(n)
del n
import gc
gc.collect()
print(wn())


class Del:
    def __del__(self): print("del", w() is None)


d = Del()
w = weakref.ref(d)
del d
print(w())
