# Cells: late binding, deleted and unbound free variables, nested nonlocal, class scopes, comprehensions, defaults, recursion.
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], [g() for g in gs], [f() for f in [lambda x: x * j for j in range(2)][:0]])


def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    def reset():
        nonlocal n
        del n
    return inc, get, reset


inc, get, reset = counter()
print(inc(), inc(5), get(), inc.__closure__[0].cell_contents, inc.__code__.co_freevars, inc.__closure__[0] is get.__closure__[0])
reset(); attempt(get); attempt(inc); attempt(reset)
attempt(lambda: get.__closure__[0].cell_contents)
get.__closure__[0].cell_contents = 100
print(get(), inc())


def early():
    def f(): return later
    attempt(f)
    later = "bound"
    attempt(f)
    del later
    attempt(f)
    return f


early()


def deep():
    a = 1
    def b():
        c = a + 1
        def d():
            nonlocal a, c
            a, c = a * 10, c * 10
            def e(): return a, c
            return e
        return d
    return b()()(), a


print(deep())


def classes():
    x = "function"
    class C:
        x = "class"
        y = x
        def m(self): return x
        z = [x for _ in range(1)]
        w = (lambda: x)()
        class D: v = x
    return C.y, C().m(), C.z, C.w, C.D.v


print(classes())
x = "global"


class E:
    print(x)
    x = "class"
    print(x)
    del x
    print(x)
    def f(self): return x


def g():
    class F:
        global x
        x = "set by class body"
    return x


print(E().f(), g(), x)


def params(a, *args, k=0, **kw):
    def show():
        nonlocal a, k
        a += 1; k -= 1
        return a, args, k, kw
    return show


s = params(1, 2, 3, k=4, z=5)
print(s(), s())


def loop():
    out = []
    for i in range(3):
        def f(): return i
        out.append(f)
    i = "after"
    return [f() for f in out]


print(loop())


def exc():
    try: raise ValueError("v")
    except ValueError as e:
        f = lambda: e
        print(repr(f()))
    attempt(f)


exc()


def gen():
    total = 0
    def add(v):
        nonlocal total
        total += v
    while True: add((yield total))


g2 = gen(); next(g2); print([g2.send(i) for i in range(4)])
def fact(n): return 1 if n < 2 else n * fact(n - 1)
f2, fact = fact, lambda n: "replaced"
print(f2(5))
Y = lambda f: (lambda x: x(x))(lambda y: f(lambda *a: y(y)(*a)))
print(Y(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))(6))


def walrus(): return [y := x * 2 for x in range(3)], y


print(walrus())


def cell_identity():
    v = []
    def a(): return v
    def b(): nonlocal v; v = [1]; return v
    return a() is b(), a() is v, a.__closure__ == b.__closure__, a.__closure__[0] < b.__closure__[0]


print(cell_identity())
import types
c = types.CellType(5); print(c.cell_contents, types.CellType(), c == types.CellType(5), c < types.CellType(6)) if False else print(c.cell_contents, c == types.CellType(5), c < types.CellType(6))
attempt(lambda: types.CellType().cell_contents)
