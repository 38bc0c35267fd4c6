# Generators in cycles, weak references to functions and generators, RecursionError.
import sys, gc, weakref
class Node: pass
def g(n):
    try:
        me = yield n
        n.gen = me
        yield
    finally:
        print("gen closed by gc")
n = Node()
x = g(n)
next(x)
x.send(x)
r = weakref.ref(n)
del n, x
gc.collect()
print(r() is None)
w = weakref.ref(g(1))
print(w())
def f(): pass
wf = weakref.ref(f)
print(wf() is f)
del f
print(wf())
def rec(n):
    return rec(n + 1)
try:
    rec(0)
except RecursionError as e:
    print(e)
def gr(n):
    yield from gr(n + 1)
try:
    next(gr(0))
except RecursionError as e:
    print(str(e)[:32])
l = []
l.append(l)
print(l, repr(l))
class E:
    def __eq__(self, o): return self == o
try:
    E() == 1
except RecursionError as e:
    print(str(e)[:32])
class R:
    def __repr__(self): return repr(self)
try:
    repr(R())
except RecursionError as e:
    print(str(e)[:32])
