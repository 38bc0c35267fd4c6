# Cycles through every container die at a collection; their finalizers run.
import gc
import weakref
from collections import OrderedDict, defaultdict, deque
from itertools import chain, cycle, groupby, repeat, tee

dead = []


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        dead.append(self.name)


def through(name, make):
    node = Node(name)
    node.ref = make(node)


def pair(node):
    d = deque()
    d.append((node, d))
    return d


gc.collect()
through("list", lambda n: [n])
through("tuple", lambda n: (n,))
through("dict", lambda n: {"k": n})
through("key", lambda n: {n: 1})
through("set", lambda n: {n})
through("frozenset", lambda n: frozenset([n]))
through("deque", pair)
through("OrderedDict", lambda n: OrderedDict(a=n))
through("defaultdict", lambda n: defaultdict(lambda: n))
through("slice", lambda n: slice(n))
through("iterator", lambda n: iter([n]))
through("items", lambda n: {1: n}.items())
through("itemiterator", lambda n: iter({1: n}.items()))
through("chain", lambda n: chain([n]))
through("cycle", lambda n: cycle([n]))
through("repeat", lambda n: repeat(n))
through("groupby", lambda n: groupby([n]))
through("tee", lambda n: tee([n]))
print(dead)
gc.collect()
print(sorted(dead))
s = {1, 2}
d = deque([1])
r = weakref.ref(s), weakref.ref(d), weakref.ref(frozenset([1]))
print(r[0]() is s, r[1]() is d, r[2]())
del s, d
print(r[0](), r[1]())
for make in (lambda: [], lambda: {}, lambda: ()):
    try:
        weakref.ref(make())
    except TypeError as e:
        print(e)


class L(list):
    pass


x = L([1])
w = weakref.ref(x)
print(w() is x)
del x
print(w())
chainlist = None
for i in range(200000):
    chainlist = [chainlist]
del chainlist
deep = ()
for i in range(200000):
    deep = (deep,)
del deep
nested = {}
for i in range(100000):
    nested = {0: nested}
del nested
print("done")
