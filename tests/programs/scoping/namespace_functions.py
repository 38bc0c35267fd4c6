# globals, locals, vars and dir as values and as calls; builtins seen, shadowed and restored.
import builtins

x = 1


def f(g=globals, d=dir, v=vars):
    y = 2
    return g is globals, "f" in g(), g()["x"], sorted(locals()), sorted(vars()), dir(), callable(d), v(builtins) is builtins.__dict__


print(f())
print([n.__name__ for n in (vars, dir, globals, locals, super, print, len)])
print(globals() is vars(), locals() is globals(), globals()["__name__"], sorted(map(callable, (globals, locals))))
get = globals
get()["made"] = "through the dict"
print(made, get()["get"] is globals)
globals().update(y=5, z=6)
print(y, z)
del globals()["y"]
try:
    y
except NameError as e:
    print(e)
print([k for k in globals() if k in ("x", "f", "made", "z")])


def shadow():
    len = lambda o: "shadowed"
    return len([])


print(shadow(), len([]))
len = lambda o: -1
print(len([]))
del len
print(len([1]))
builtins.brand_new = "from builtins"
print(brand_new)
del builtins.brand_new
try:
    brand_new
except NameError as e:
    print(e)
original = builtins.abs
builtins.abs = lambda v: ("patched", v)
print(abs(-1))
builtins.abs = original
print(abs(-1))


class C:
    a = 1
    names = dir()
    keys = sorted(k for k in locals() if not k.startswith("__"))
    def __dir__(self): return ["z", "a"]


print(C.names[-1], C.keys, dir(C()), [n for n in dir(C) if not n.startswith("__")])
print(hasattr(builtins, "eval"), hasattr(builtins, "exec"))
for bad in ((1, 2), ()):
    try:
        print(vars(*bad) is globals())
    except TypeError as e:
        print(e)
for thing in (5, [], C(), type("S", (), {"__slots__": ()})()):
    try:
        print(vars(thing))
    except TypeError as e:
        print(e)
