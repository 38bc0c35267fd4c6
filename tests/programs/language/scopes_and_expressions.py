x = "global"
def outer():
    x = "outer"
    def inner():
        nonlocal x
        x = "changed"
        return lambda: x
    f = inner()
    return x, f()
print(outer())
class C:
    x = "class"
    y = [x for _ in range(1)]
    z = [i for i in x]
    def m(self): return x, __class__, self.__priv
    __priv = 5
    w = list(x for _ in range(1))
    def __init__(self): self.__a = 1; self.b: int = 2
print(C.y, C.z, C().m(), C.w, C().__dict__, C._C__priv)
def comp():
    k = "k"
    r = [k for k in range(3)]
    fs = [lambda: i for i in range(3)]
    gs = [(lambda j=j: j) for j in range(3)]
    d = {a: b for a, b in zip("ab", (1, 2)) if a}
    s = {q % 2 for q in range(5)}
    n = [[i * j for j in range(3)] for i in range(3) if i]
    nn = [(i, j) for i in range(3) for j in [i * 2] if j]
    return k, r, [f() for f in fs], [g() for g in gs], d, s, n, nn
print(comp())
def comp2(p):
    r = [p := p + i for i in range(3)]
    def inner(): return p
    return r, p, inner()
print(comp2(1))
def g1():
    total = 0
    vals = list((total := total + v) for v in range(4))
    return vals, total
print(g1())
def glob():
    global newg, x
    newg = 1
    x = "g2"
    class K:
        global kk
        kk = 7
    def qq(): return newg
    return qq()
print(glob(), newg, x, kk)
del newg
try: newg
except NameError as e: print(e)
def loc(a, *b, c=1, **d):
    e = 2
    if a > 100: zz = 1
    def inner(): return e
    return sorted(locals().items(), key=lambda t: t[0])[:5]
print([k for k, v in loc(1, 2, q=3)])
class Meta(type):
    def __prepare__(name, bases, **kw): print("prep", name, kw); return {}
    def __new__(m, n, b, ns, **kw): print(sorted(k for k in ns)); return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns, **kw): super().__init__(n, b, ns)
class M(metaclass=Meta, opt=1):
    a: int = 1
    b: "str"
    def f(self): return super().__repr__()
    @property
    def p(self): return __class__
    @staticmethod
    def s(): return 1
    @classmethod
    def c(cls): return cls.__name__
    def w(self): self.t = self.u = 1
print(M.__annotations__, M().p, M.s(), M.c(), M.__static_attributes__ == ("t","u") or sorted(M.__static_attributes__))
def deco(*a):
    print("deco", a)
    return lambda f: (print("apply", a), f)[1]
@deco(1)
@deco(2)
def decorated(a: int, /, b: "x" = print("def") or 1, *args: str, kw: float = print("kwdef"), **kws: dict) -> None: "doc string\n      indented"
print(decorated.__annotations__, decorated.__doc__.__repr__(), decorated.__name__, decorated.__qualname__)
def outer2():
    class In:
        def meth(self):
            def deep(): pass
            return deep
    return In
print(outer2().__qualname__, outer2()().meth().__qualname__, (lambda: 0).__qualname__)
class Outer:
    v = 1
    class Inner:
        try: v
        except NameError as e: print(e)
        w = 2
    f = lambda self: self.v
print(Outer().f(), Outer.Inner.__qualname__)
def cellparam(a, b):
    def q():
        nonlocal a
        a += b
        return a
    return q
q = cellparam(1, 2); print(q(), q())
def free_del():
    z = 1
    def f():
        nonlocal z
        del z
    f()
    try: return z
    except UnboundLocalError as e: return str(e)
print(free_del())
print([*range(3), *"ab"], (*range(2), 9), {*[1], 2}, {**{1: 2}, 3: 4})
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
for i, (j, k) in enumerate([(1, 2), (3, 4)]): print(i, j, k)
print(f"{a!r:>5} {b=} {'x':{a}} {{}} {c!s}" f"lit{d:05.2f}")
s = [1, 2, 3, 4]; s[1:3] = [9]; s[0] += 5; print(s, s[::-1], s[-1:])
i = 5
i += 1; i **= 2; i //= 5; i <<= 2; i |= 1; print(i, -i, ~i, not i, +i)
fib_ = 3
print(1 < 2 < 3, 1 < 3 < 2, 1 in [1], 1 not in [1], None is None, fib_ is not None)
class Ctx:
    def __contains__(s, x): return x == 3
print(3 in Ctx(), 4 in Ctx(), not 3 in Ctx())
def kwonly(*, a, b=2): return a, b
print(kwonly(a=1), kwonly(b=3, a=4))
print((lambda *a, **k: (a, k))(1, *[2], x=3, **{'y': 4}))
def yielder():
    r = yield
    while r is not None: r = yield r * 2
gg = yielder(); next(gg); print(gg.send(3), gg.send(4))
print(sum(v * v for v in range(5) if v % 2), list(a + b for a in "ab" for b in "cd"))
import os.path as osp, sys as _s
from os import path as pp, sep
print(osp is pp, sep, _s.__name__)
def ann():
    v: int = 5
    w: undefined_thing
    return v
print(ann())
mod_v: list[int] = [1]
mod_w: "str"
print(__annotations__)
if (n := 10) > 5: print("walrus", n)
while (n := n - 3) > 0: print(n)
else: print("while else")
print([y for x in [1, 2] if (y := x * 10) > 10], y)
print([[x for x in range(n)] for n in range(3)])
try:
    [1 / z for z in [1, 0]]
except ZeroDivisionError as e: print(e)
def nested_comp_cells():
    return [[(lambda: (i, j))() for j in range(2)] for i in range(2)], [f() for f in [lambda: i for i in range(2)]]
print(nested_comp_cells())
