# yield from things that are not generators: iterators with and without send, throw, close, and their errors.
def attempt(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__ + ":", e)


class It:
    def __init__(self, *methods):
        for m in methods: setattr(self, m, getattr(self, "_" + m))
    def __iter__(self): print("iter", end=" "); return self
    def __next__(self): print("next", end=" "); return "item"
    def _send(self, v): print("send", v, end=" "); return "sent"
    def _throw(self, *a): print("throw", [x if isinstance(x, type) else repr(x) for x in a], end=" "); return "thrown"
    def _close(self): print("close", end=" ")


def delegate(it):
    try:
        r = yield from it
        return "result", r
    except ValueError as e:
        yield "handled " + str(e)


for methods in ((), ("send",), ("throw",), ("close",), ("send", "throw", "close")):
    print(methods, end=": ")
    g = delegate(It(*methods))
    next(g)
    attempt(lambda: g.send(None))
    attempt(lambda: g.send(5))
    g = delegate(It(*methods)); next(g)
    attempt(lambda: g.throw(ValueError("v")))
    g = delegate(It(*methods)); next(g)
    attempt(lambda: g.throw(ValueError, ValueError("w"), None) if False else g.throw(ValueError("w")))
    g = delegate(It(*methods)); next(g)
    attempt(g.close)


class Stops:
    def __init__(self, value): self.value = value
    def __iter__(self): return self
    def __next__(self): raise StopIteration(*self.value)


class StopSub(StopIteration): pass


class Subclassed:
    def __iter__(self): return self
    def __next__(self): raise StopSub("sub value")


for it in (Stops(()), Stops((1,)), Stops((1, 2)), Stops(((1, 2),)), Subclassed(), [1, 2], "", {1: 2}, range(0)):
    attempt(lambda: list(delegate(it)))
    def value(it=it):
        r = yield from it
        print("value", r, end=" ")
    attempt(lambda: list(value()))
for bad in (5, None, object, It):
    attempt(lambda: list(delegate(bad)))


class BadClose(It):
    def close(self): raise KeyError("close fails")


class BadAttr(It):
    def __getattr__(self, name):
        if name in ("close", "throw", "send"): raise RuntimeError("attr " + name)
        raise AttributeError(name)


for cls in (BadClose, BadAttr):
    g = delegate(cls()); next(g)
    attempt(g.close)
    g = delegate(cls()); next(g)
    attempt(lambda: g.throw(ValueError("t")))
    g = delegate(cls()); next(g)
    attempt(lambda: g.send(1))


def inner():
    try:
        yield 1
    except GeneratorExit:
        print("inner exit", end=" ")
        raise
    finally:
        print("inner finally", end=" ")


def outer():
    try:
        yield from inner()
    except GeneratorExit:
        print("outer exit", end=" ")
        return "closed value"


g = outer(); next(g)
print(g.gi_yieldfrom.__name__, g.close(), g.gi_yieldfrom)
g = outer(); next(g)
attempt(lambda: g.throw(GeneratorExit("explicit")))


def chain(n): return (yield from chain(n - 1)) + 1 if n else (yield "bottom")


g = chain(50)
print(next(g))
try:
    g.send(0)
except StopIteration as e:
    print(e.value)
a = (x for x in [1, 2, 3])
def share(): yield next(a); yield from a
print(list(share()), list(share.__call__()) if False else list(a))
