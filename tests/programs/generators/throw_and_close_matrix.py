# throw() and close() in every state, through delegation, with finally that yields, returns, raises.
import sys
import warnings
warnings.simplefilter("ignore")


def attempt(label, f):
    try: print(label, repr(f()))
    except BaseException as e:
        print(label, type(e).__name__, e, "| cause", repr(e.__cause__), "| context", repr(e.__context__))


def plain():
    try:
        x = yield 1
        print("got", x)
        yield 2
    except ValueError as e:
        print("caught", repr(e), sys.exception() is e)
        y = yield "in handler"
        print("handler got", y, sys.exception() is e)
    finally:
        print("finally", sys.exception())
    return "result"


def stubborn():
    while True:
        try: yield 1
        except GeneratorExit: yield "no"
        except ValueError: return "value"


def raises_on_close():
    try: yield 1
    finally: raise KeyError("from finally")


def returns_on_close():
    try: yield 1
    except GeneratorExit: return "closed"


def swallow():
    try: yield 1
    except GeneratorExit: pass


for state in (0, 1, 2):
    for what in (ValueError("v"), ValueError, KeyError("k"), StopIteration(5), GeneratorExit(), "bad", 5, None):
        g = plain()
        for _ in range(state): next(g)
        attempt(f"throw {state} {what!r}", lambda: g.throw(what))
        attempt("  next", lambda: next(g))
    g = plain()
    for _ in range(state): next(g)
    attempt(f"close {state}", g.close)
    attempt("  close again", g.close)
    attempt("  throw after", lambda: g.throw(ValueError("late")))
    attempt("  send after", lambda: g.send(1))
for f in (stubborn, raises_on_close, returns_on_close, swallow):
    g = f()
    next(g)
    attempt(f.__name__, g.close)
    attempt("  running", lambda: (g.gi_running, g.gi_frame is None, g.gi_yieldfrom))
g = stubborn(); next(g)
attempt("three", lambda: g.throw(ValueError, ValueError("x"), None))
g = plain(); attempt("send to new", lambda: g.send(5)); attempt("send none", lambda: g.send(None))


def outer(inner):
    try:
        r = yield from inner
        print("inner returned", r)
    except Exception as e:
        print("outer caught", repr(e))
        yield "recovered"
    finally: print("outer finally")


class Iter:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self): self.n += 1; return self.n


class WithThrow(Iter):
    def throw(self, *a): print("throw called", a); return "thrown"
    def close(self): print("close called"); raise RuntimeError("in close")
    def send(self, v): print("send called", v); return v


for make in (plain, stubborn, Iter, WithThrow, lambda: iter([1, 2]), raises_on_close):
    for act in (lambda g: g.throw(ValueError("d")), lambda g: g.close(), lambda g: g.send(7)):
        g = outer(make())
        next(g)
        attempt("delegated", lambda: act(g))
        attempt("  then", lambda: next(g, "done"))


def own_next():
    yield 1
    g2.send(None)


g2 = own_next(); next(g2); attempt("already executing", lambda: next(g2))


def stop():
    yield 1
    raise StopIteration("inside")


g = stop(); next(g); attempt("stop iteration", lambda: next(g))
attempt("genexpr", lambda: list(next(iter([])) for _ in range(2)))


def chain():
    try: yield
    except ValueError as e:
        raise TypeError("second") from e


g = chain(); next(g); attempt("chained", lambda: g.throw(ValueError("first")))


def nested():
    try:
        raise OSError("outer")
    except OSError:
        try: yield 1
        finally: print("context in finally", repr(sys.exception()))


g = nested(); next(g); attempt("ctx", lambda: g.throw(ValueError("thrown in")))
g = nested(); next(g)
try: raise LookupError("caller")
except LookupError: attempt("ctx2", lambda: g.throw(ValueError("thrown with caller")))
del g
g = plain(); next(g)
del g
print("end")
