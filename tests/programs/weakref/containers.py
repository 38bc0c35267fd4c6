"""WeakValueDictionary, WeakKeyDictionary, WeakSet, finalize, WeakMethod."""
import weakref
class A:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'A({self.n})'
d = weakref.WeakValueDictionary()
a = A(1); d['a'] = a; b = A(2); d['b'] = b
print(sorted(d), len(d)); del a; print(sorted(d), len(d))
k = weakref.WeakKeyDictionary(); x = A(3); k[x] = 'v'; print(len(k), k[x]); del x; print(len(k))
s = weakref.WeakSet(); y = A(4); s.add(y); print(len(s), y in s); del y; print(len(s))
def fin(*a): print('finalized', a)
z = A(5); f = weakref.finalize(z, fin, 1, 2); print(f.alive); del z; print(f.alive)
class M:
    def go(self): return 'go'
m = M(); wm = weakref.WeakMethod(m.go); print(wm()()); del m; print(wm())
