# Closures: cells shared and separate, cell_contents read, set and deleted, late binding, recursion, class cells, FunctionType.
import types


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def make():
    n = 0
    def inc(): nonlocal n; n += 1; return n
    def get(): return n
    def drop(): nonlocal n; del n
    return inc, get, drop


inc, get, drop = make(); inc2, get2, _ = make()
print(inc(), inc(), get(), inc2(), get2(), inc.__closure__[0] is get.__closure__[0], inc.__closure__[0] is inc2.__closure__[0], inc.__code__.co_freevars, make.__code__.co_cellvars)
cell = get.__closure__[0]; cell.cell_contents = 50; print(get(), inc(), cell.cell_contents)
drop(); attempt(get); attempt(lambda: cell.cell_contents); attempt(inc); cell.cell_contents = "back"; print(get()); del cell.cell_contents; attempt(get)
fs = []
for i in range(3):
    def f(j=i): return i, j
    fs.append(f)
print([f() for f in fs], f.__closure__)
def late():
    fs = [lambda: v for _ in range(2)]
    attempt(fs[0])
    v = "bound later"
    return [f() for f in fs]
print(late())
def rec(n):
    def go(k): return k if k == 0 else go(k - 1) + 1
    return go(n), go.__closure__[0].cell_contents is go
print(rec(5))
def three():
    x = 1
    def two():
        def one(): return x
        return one
    return two
print(three()()(), three()().__code__.co_freevars, three().__code__.co_freevars, three().__code__.co_cellvars)
def param(a, b=None, *args, **kw):
    def g(): return a, b, args, kw
    a = "changed"
    return g
print(param(1, 2, 3, k=4)(), [c.cell_contents for c in param(1).__closure__])
class C:
    def m(self): return __class__
    def n(self): return super()
    def o(self): return 1
print(C().m(), C.m.__code__.co_freevars, C.m.__closure__[0].cell_contents is C, C.o.__closure__, C.n.__closure__[0] is C.m.__closure__[0])
g = types.FunctionType(get.__code__, {}, "g", None, (types.CellType("own cell"),)); print(g())
for f in (lambda: types.FunctionType(get.__code__, {}), lambda: types.FunctionType(get.__code__, {}, closure=()), lambda: types.FunctionType(get.__code__, {}, closure=(1,)), lambda: types.FunctionType(C.o.__code__, {}, closure=(types.CellType(1),))):
    attempt(f)
print(types.CellType(1) == types.CellType(1), types.CellType(1) < types.CellType(2), types.CellType() == types.CellType(), types.CellType() < types.CellType(0), types.CellType(5).cell_contents)
def comp(): k = 1; return [lambda: (k, i) for i in range(2)]
print([f() for f in comp()])
attempt(lambda: hash(types.CellType(1))); attempt(lambda: setattr(get, "__closure__", ()))
