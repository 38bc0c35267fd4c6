# global and nonlocal through several levels, in classes, comprehensions and nested functions that share cells.
x = "module"


def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    def reset():
        nonlocal n
        del n
    return up, get, reset


up, get, reset = counter()
print(up(), up(5), get())
reset()
try:
    get()
except NameError as e:
    print(type(e).__name__, e)
try:
    up()
except NameError as e:
    print(type(e).__name__, e)


def outer():
    x = "outer"
    class C:
        x = "class"
        y = [x for _ in range(1)]
        z = (lambda: x)()
        def method(self): return x
        def shadow(self):
            global x
            x = "set by method"
            return x
    def inner():
        nonlocal x
        x = "inner"
        def innermost():
            nonlocal x
            x += "most"
        innermost()
    print(C.x, C.y, C.z, C().method())
    inner()
    print(x, C().method(), C().shadow(), x)


outer()
print(x)


class Body:
    global x
    x = "set by class body"
    print(x, "x" in dir())


print(x, hasattr(Body, "x"))


def cls_nonlocal():
    v = 1
    class D:
        nonlocal v
        v = 2
    return v, "v" in vars(D)


print(cls_nonlocal())


def loops():
    functions = [lambda: i for i in range(3)]
    other = []
    for j in range(3):
        other.append(lambda: j)
    defaults = [lambda k=k: k for k in range(3)]
    return [f() for f in functions], [f() for f in other], [f() for f in defaults]


print(loops())


def exec_order():
    try:
        print(later)
    except NameError as e:
        print(type(e).__name__, e)
    later = 1
    def uses(): return later
    return uses()


print(exec_order())


def deep():
    a = 1
    def l1():
        def l2():
            def l3():
                nonlocal a
                a += 1
                return a
            return l3
        return l2
    return l1()()(), a


print(deep())
print(deep.__code__.co_cellvars, counter()[0].__code__.co_freevars, counter()[0].__closure__[0].cell_contents)
