# Functions as objects: changing __defaults__, __kwdefaults__, __code__, __name__, __dict__; equality, binding, errors of each setter.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def f(a, b=2, /, c=3, *, d=4, e): return a, b, c, d, e
def g(a, b=20, /, c=30, *, d=40, e): return "g", a, b, c, d, e


print(f(1, e=5), f.__defaults__, f.__kwdefaults__, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_varnames, f.__code__.co_flags & 0xff, f.__code__.co_nlocals)
f.__defaults__ = (7, 8, 9); print(f(e=1)); f.__defaults__ = None; attempt(lambda: f(1, e=1)); f.__defaults__ = (5,); print(f(1, 2, e=3)); f.__kwdefaults__ = {"e": "E"}; attempt(lambda: f(1, 2)); print(f(1, 2, d=0)); f.__kwdefaults__["d"] = "D"; print(f(1, 2)); f.__kwdefaults__ = None; attempt(lambda: f(1, 2, 3))
for name, bad in (("__defaults__", 5), ("__defaults__", [1]), ("__kwdefaults__", 5), ("__code__", 5), ("__name__", 5), ("__qualname__", None), ("__dict__", 5), ("__closure__", None), ("__globals__", {}), ("__annotations__", 5), ("__type_params__", 5), ("__builtins__", {})):
    attempt(lambda: setattr(f, name, bad))
    if name not in ("__annotations__", "__defaults__", "__kwdefaults__"): attempt(lambda: delattr(f, name))
f.__code__ = g.__code__; f.__defaults__ = (0, 1); f.__kwdefaults__ = {"d": 1, "e": 2}; print(f(1), f.__name__, f.__code__.co_name)
f.__name__ = "renamed"; f.__qualname__ = "q.n"; f.__doc__ = "new doc"; f.__module__ = "elsewhere"; f.attr = 1; print(f.__name__, f.__doc__, f.__module__, repr(f).split(" at")[0], f.__dict__, vars(f)); attempt(lambda: f())
f.__dict__ = {"x": 2}; print(f.x, f.__dict__); del f.x; attempt(lambda: f.x); del f.__defaults__, f.__kwdefaults__; print(f.__defaults__, f.__kwdefaults__)
class C: pass
c = C(); b = f.__get__(c, C); print(b.__self__ is c, b.__func__ is f, b == f.__get__(c), b is not f.__get__(c), hash(b) == hash(f.__get__(c)), f.__get__(None, C) is f, b.__name__, repr(b).split(" of")[0]); attempt(lambda: f.__get__(None, None)); attempt(lambda: b.missing); attempt(lambda: setattr(b, "x", 1)); f.y = 3; print(b.y, b.__doc__)
attempt(lambda: f < f); print(f == f, f != g, {f: 1}[f], callable(f), bool(f), type(f).__name__, f.__get__.__self__ is f)
def mutable(x, acc=[]): acc.append(x); return acc
print(mutable(1), mutable(2), mutable.__defaults__, mutable(3, []), mutable.__defaults__[0] is mutable(4))
print((lambda: 0).__name__, (lambda x=[]: x).__defaults__, (lambda *, k=1: k).__kwdefaults__, (lambda: 0).__qualname__, (lambda a, /, *b, c, **d: 0).__code__.co_varnames, f.__code__ == g.__code__, hash(f.__code__) == hash(g.__code__))
