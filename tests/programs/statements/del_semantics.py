# del: order of deaths, names in every scope, attributes, items, slices, in except, in comprehension scopes, unbound errors.
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("dies", self.n)


a, b = D("a"), D("b")
del b, a
c = D("c"); alias = c; del c; print("still", alias.n); del alias
l = [D(i) for i in range(4)]
del l[1]; print("one"); del l[::2]; print("slice"); l.clear()
d = {i: D(f"d{i}") for i in range(3)}
del d[1]; d.pop(0); d.clear()


def local():
    x = D("x")
    y = D("y")
    del x
    try: x
    except UnboundLocalError as e: print(e)
    x = D("x2")
    return "returned"


print(local())


def params(p, *args, k, **kw):
    del p, args, k, kw
    return sorted(locals())


print(params(D("p"), D("rest"), k=D("k"), z=D("z")))


def twice():
    v = 1
    del v
    del v


attempt(twice)



def conditional(flag):
    if flag: q = 1
    del q
    return "deleted"


attempt(lambda: conditional(True)); attempt(lambda: conditional(False))


def loop():
    for i in range(3):
        t = D(f"t{i}")
        if i == 1: del t
    del i
    try: i
    except UnboundLocalError as e: print(e)
    del t


loop()
try: del undefined_global
except NameError as e: print(e)
g = D("g")


def del_global():
    global g
    del g
    try: g
    except NameError as e: print(e)


del_global()


def cells():
    v = D("cell")
    def inner(): return v
    del v
    try: inner()
    except NameError as e: print(e)
    v = 2
    return inner()


print(cells())


class C:
    x = D("class x")
    y = 5
    del x
    try: x
    except NameError as e: print(e)
    def __delattr__(self, n): print("delattr", n); super().__delattr__(n)
    def __delitem__(self, k): print("delitem", k)
    @property
    def p(self): return 1
    @p.deleter
    def p(self): print("deleter")
    @property
    def ro(self): return 1


o = C(); o.z = D("z attr")
del o.z, o[1], o[1:2], o[...], o.p
attempt(lambda: delattr(o, "z")); attempt(lambda: delattr(o, "y")); attempt(lambda: delattr(o, "ro")); attempt(lambda: delattr(C, "nope"))
del C.y; attempt(lambda: C.y); attempt(lambda: delattr(int, "real")); attempt(lambda: delattr(5, "x"))
for bad in (lambda: (1,).__delitem__(0), lambda: [].__delitem__(0), lambda: {}.__delitem__(1), lambda: "abc".__delitem__(0)): attempt(bad)


def tup(): 
    t = (1, 2)
    del t[0]


attempt(tup)
(del_a, [del_b, *del_c]), del_d = (1, [2, 3]), 4
del (del_a, [del_b, (del_c)]), del_d, ()
print([n for n in ("del_a", "del_b", "del_c", "del_d") if n in globals()])
try:
    raise ValueError
except ValueError as e: del e
print("e" in globals())
try:
    try: raise D and ValueError("x")
    except ValueError as e: e = D("rebound"); print("in handler")
    print("e" in globals())
finally: print("finally")


def gen():
    v = D("gen local")
    try: yield 1
    finally: print("gen closed")


it = gen(); next(it); del it
def nested(): return [x for x in [D("comp")] if x.n]
r = nested(); print(len(r)); del r[0]
class Cycle:
    def __init__(self): self.me = self
    def __del__(self): print("cycle dies")
x = Cycle(); del x
import gc; gc.collect()
s = D("swap1"), D("swap2"); p, q = s; del s; p, q = q, p; del p; print("p gone"); del q
with open(__file__) as f: del f
print("f" in globals())
del D
print("D" in globals())
