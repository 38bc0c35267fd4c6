"""Methods and special methods that come and go while instances and caches exist."""

# del method while running
class D:
    def f(self):
        del D.f
        return self.g()
    def g(self): return 'g'
print(D().f(), hasattr(D, 'f'))
# class mutated in a hot loop
class H:
    v = 1
    def m(self): return 1
h = H(); out = []
for i in range(6):
    if i == 3: H.m = lambda self: 2
    if i == 4: h.m = lambda: 3
    if i == 5: del h.m, H.m; H.m = H.v
    out.append(h.m() if callable(h.m) else h.m)
print(out)
out = []
for i in range(6):
    if i == 2: H.v = property(lambda s: 'prop')
    if i == 4: H.v = 9; h.__dict__['v'] = 'own'
    out.append(h.v)
print(out)
# adding dunder later
class L: pass
l = L()
try: len(l)
except TypeError as x: print(x)
L.__len__ = lambda self: 7
print(len(l), bool(l))
L.__bool__ = lambda self: False
print(bool(l)); del L.__bool__, L.__len__
try: len(l)
except TypeError as x: print(x)
print(bool(l))
class Sub(L): pass
L.__add__ = lambda a, b: 'added'
print(Sub() + 1)
L.__call__ = lambda self, *a: a
print(Sub()(1, 2))
L.__iter__ = lambda self: iter('ab')
print(list(Sub()))
L.__getattr__ = lambda self, n: n
print(Sub().zork)
del L.__getattr__
try: Sub().zork
except AttributeError as x: print(x)
L.__setattr__ = lambda self, n, v: print('set', n, v)
Sub().x = 1
del L.__setattr__
L.__hash__ = None
try: hash(Sub())
except TypeError as x: print(x)
L.__eq__ = lambda a, b: True
print(Sub() == 3, Sub() != 3)
L.__del__ = lambda self: print('del')
s = Sub(); del s
del L.__del__
s = Sub(); del s
