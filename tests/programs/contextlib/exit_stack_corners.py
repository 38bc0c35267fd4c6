# ExitStack, closing, redirect, suppress, contextmanager and ContextDecorator: orders, replaced exceptions, errors of use.
import contextlib
import io
import sys
from contextlib import AbstractContextManager, ContextDecorator, ExitStack, closing, contextmanager, nullcontext, redirect_stderr, redirect_stdout, suppress


def attempt(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__ + ":", e, "| context", repr(e.__context__))


class CM:
    def __init__(self, name, result=None, fail=None): self.name, self.result, self.fail = name, result, fail
    def __enter__(self): print("enter", self.name, end=" "); return self.name
    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, end=" ")
        if self.fail: raise self.fail
        return self.result


def stacked(*cms, raises=None):
    with ExitStack() as stack:
        names = [stack.enter_context(cm) for cm in cms]
        stack.callback(print, "callback", end=" ", sep="")
        stack.push(lambda *a: print("pushed", a[0] and a[0].__name__, end=" "))
        if raises: raise raises
        return names
    return "after"


attempt(lambda: stacked(CM("a"), CM("b")))
attempt(lambda: stacked(CM("a"), CM("b", True), raises=ValueError("v")))
attempt(lambda: stacked(CM("a"), CM("b", fail=KeyError("k")), raises=ValueError("v")))
attempt(lambda: stacked(CM("a", True), CM("b", fail=KeyError("k"))))
attempt(lambda: stacked(CM("a"), 5))
stack = ExitStack()
stack.enter_context(CM("moved"))
other = stack.pop_all()
stack.close()
print("still open", end=" ")
other.close()
other.close()
print()


@contextmanager
def managed(x, *, swallow=False, twice=False, none=False):
    print("before", end=" ")
    if none: return
    try:
        yield x
    except ValueError:
        if not swallow: raise
        print("swallowed", end=" ")
    if twice: yield "again"
    print("after", end=" ")


def use(raises=None, **kw):
    with managed(1, **kw) as v:
        if raises: raise raises
        return v
    return "suppressed"


attempt(use); attempt(lambda: use(ValueError("v"))); attempt(lambda: use(ValueError("v"), swallow=True)); attempt(lambda: use(twice=True)); attempt(lambda: use(none=True))
attempt(lambda: use(KeyError("k"))); attempt(lambda: use(StopIteration("s"))); attempt(lambda: use(RuntimeError("r"))); attempt(lambda: use(ValueError("v"), swallow=True, twice=True))


@managed("deco")
def decorated(a): print("body", a, end=" "); return a


attempt(lambda: decorated(1)); attempt(lambda: decorated(2)); print(decorated.__name__)


class Deco(ContextDecorator):
    def __enter__(self): print("enter deco", end=" "); return self
    def __exit__(self, *a): print("exit deco", end=" "); return True


@Deco()
def fails(): raise ValueError


attempt(fails)
m = managed(1)
with m: pass
attempt(lambda: m.__enter__())
with suppress(KeyError, IndexError): {}["x"]
with suppress(): pass
attempt(lambda: suppress(ValueError).__exit__(TypeError, TypeError(), None))
with suppress(ValueError): raise ExceptionGroup("g", [ValueError(1), ValueError(2)])
def partly():
    with suppress(ValueError): raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
attempt(partly)
out, err = io.StringIO(), io.StringIO()
with redirect_stdout(out), redirect_stderr(err):
    print("to out"); print("to err", file=sys.stderr)
print(repr(out.getvalue()), repr(err.getvalue()))


class Closes:
    def close(self): print("closed", end=" ")


with closing(Closes()) as c: print(type(c).__name__, end=" ")
with nullcontext(7) as n: print(n)
attempt(lambda: closing(5).__exit__())
print(isinstance(CM("x"), AbstractContextManager), issubclass(Closes, AbstractContextManager))
attempt(lambda: AbstractContextManager())


class Default(AbstractContextManager):
    def __exit__(self, *a): return None


with Default() as d: print(type(d).__name__)
with contextlib.chdir("/"): print(__import__("os").getcwd())
