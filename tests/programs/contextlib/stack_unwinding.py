# ExitStack: order, replaced exceptions, context fixing, pop_all, callbacks with arguments; contextmanager reuse and errors.
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress


@contextmanager
def cm(name, swallow=False, fail=False):
    print("enter", name)
    try: yield name
    except Exception as e:
        print("saw", name, repr(e), "context", repr(e.__context__))
        if fail: raise RuntimeError(f"{name} failed") from e
        if not swallow: raise
    finally: print("leave", name)


def attempt(f):
    try: print("->", f())
    except BaseException as e:
        chain = []
        while e: chain.append(repr(e)); e = e.__cause__ or e.__context__
        print("-> raised", chain)


def basic():
    with ExitStack() as s:
        print([s.enter_context(cm(n)) for n in "ab"])
        s.callback(lambda *a, **k: print("callback", a, k), 1, x=2)
        @s.callback
        def deco(): print("decorated callback")
        @s.push
        def exit_function(t, v, tb): print("pushed", t); return True
        raise ValueError("body")
    return "swallowed"


def replaced():
    with ExitStack() as s:
        s.enter_context(cm("outer"))
        s.enter_context(cm("middle", fail=True))
        s.callback(lambda: 1 / 0)
        raise KeyError("first")


def transfer():
    with ExitStack() as s:
        s.enter_context(cm("kept"))
        kept = s.pop_all()
        s.callback(print, "callback of the old one")
    print("body over")
    with kept: print("in kept")
    kept.close()


def partial():
    with ExitStack() as s:
        for n in range(3):
            if n == 2: raise OSError("cannot open")
            s.enter_context(cm(n))


def chained_context():
    try: raise LookupError("before")
    except LookupError:
        with ExitStack() as s:
            s.push(lambda t, v, tb: print("context seen", repr(v.__context__)))
            raise ValueError("within handler")


for f in (basic, replaced, transfer, partial, chained_context):
    print("--", f.__name__); attempt(f)


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def never():
    return
    yield


@contextmanager
def converts():
    try: yield
    except StopIteration as e: raise ValueError("converted") from e


def use(c, e=None):
    with c as v:
        if e: raise e
        return v


attempt(lambda: use(twice()))
attempt(lambda: use(twice(), ValueError("v")))
attempt(lambda: use(never()))
attempt(lambda: use(converts(), StopIteration("s")))
attempt(lambda: use(cm("si"), StopIteration("through")))
attempt(lambda: use(cm("re"), RuntimeError("rt")))
attempt(lambda: use(cm("ge"), GeneratorExit("g")))
attempt(lambda: use(nullcontext(5)))
attempt(lambda: use(suppress(ValueError), ValueError()))
attempt(lambda: use(suppress(), ValueError("not suppressed")))
attempt(lambda: use(5))
c = cm("once")
attempt(lambda: use(c)); attempt(lambda: use(c))


class BadExit:
    def __enter__(self): return 1
class BadBool:
    def __enter__(self): return "bb"
    def __exit__(self, *a):
        class B:
            def __bool__(self): raise ZeroDivisionError("in bool")
        return B()
class Raises:
    def __enter__(self): raise ValueError("enter failed")
    def __exit__(self, *a): print("not reached")


attempt(lambda: use(BadExit())); attempt(lambda: use(BadBool())); attempt(lambda: use(BadBool(), KeyError(1))); attempt(lambda: use(Raises()))


@cm("as decorator")
def f(x): return x * 2


print(f(1), f(2), f.__name__)


class Closer:
    def close(self): print("closed"); raise OSError("close failed")


attempt(lambda: use(closing(Closer()))); attempt(lambda: use(closing(Closer()), ValueError("body")))
with cm("a") as x, cm("b", swallow=True) as y, suppress(TypeError):
    print(x, y); raise ValueError("multi")
with (cm("p"), nullcontext() as n): print(n)
