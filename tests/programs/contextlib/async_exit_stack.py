# AsyncExitStack, aclosing, asynccontextmanager as decorator, suppress of groups, nullcontext, redirects.
import contextlib
import io
import sys


def run(co):
    try:
        while True: co.send(None)
    except StopIteration as e: return e.value


class Sync:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, t, v, tb): print("exit", self.n, repr(v)); return self.swallow


class Async(Sync):
    __enter__ = __exit__ = None
    async def __aenter__(self): print("aenter", self.n); return self.n
    async def __aexit__(self, t, v, tb): print("aexit", self.n, repr(v)); return self.swallow


async def stack():
    async with contextlib.AsyncExitStack() as s:
        print(s.enter_context(Sync(1)), await s.enter_async_context(Async(2)))
        async def cb(*a, **k): print("acb", a, k)
        s.push_async_callback(cb, 1, x=2)
        s.callback(print, "plain callback")
        async def ex(t, v, tb): print("aexit function", repr(v)); raise KeyError("replaced") if v else None
        s.push_async_exit(ex)
        s.push_async_exit(Async(3))
        s.push(Sync(4, swallow=True))
        raise ValueError("inside")
    print("after")


async def moved():
    async with contextlib.AsyncExitStack() as s:
        await s.enter_async_context(Async("kept"))
        kept = s.pop_all()
    print("not closed yet")
    await kept.aclose()
    for bad in (5, Sync(1)):
        try: await contextlib.AsyncExitStack().enter_async_context(bad)
        except TypeError as e: print(e)
    try: contextlib.ExitStack().enter_context(5)
    except TypeError as e: print(e)


async def failing():
    try:
        async with contextlib.AsyncExitStack() as s:
            async def ex(t, v, tb): raise KeyError("second")
            s.push_async_exit(ex)
            s.push_async_exit(Async(9))
            raise ValueError("first")
    except KeyError as e: print(repr(e), repr(e.__context__), e.__context__.__context__)


@contextlib.asynccontextmanager
async def managed(x):
    print("start", x)
    try: yield x + 1
    except ZeroDivisionError as e: print("handled", e)
    finally: print("end", x)


@managed(10)
async def decorated(a): print("in", a); return a


class Closes:
    async def aclose(self): print("aclose")


async def others():
    async with managed(1) as v: print(v); 1 / 0
    print(await decorated(5), await decorated(6))
    async with contextlib.aclosing(Closes()) as c: print(type(c).__name__)
    async with contextlib.nullcontext("null") as n: print(n)
    try:
        async with managed(2): raise StopAsyncIteration("through")
    except StopAsyncIteration as e: print(repr(e))


@contextlib.asynccontextmanager
async def twice():
    yield 1
    yield 2


@contextlib.asynccontextmanager
async def never():
    if 0: yield


async def wrong():
    try:
        async with twice(): pass
    except RuntimeError as e: print(e)
    try:
        async with twice(): raise ValueError
    except RuntimeError as e: print(e)
    except ValueError as e: print(repr(e))
    try:
        async with never(): pass
    except RuntimeError as e: print(e)


for f in (stack, moved, failing, others, wrong):
    print("--", f.__name__)
    try: run(f())
    except Exception as e: print("escaped", repr(e), repr(e.__context__))
with contextlib.suppress(ValueError, KeyError):
    raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
try:
    with contextlib.suppress(ValueError): raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except ExceptionGroup as e: print(e.exceptions)
out, err = io.StringIO(), io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
    print("hidden"); print("bad", file=sys.stderr)
    with contextlib.redirect_stdout(io.StringIO()): print("deeper")
print(repr(out.getvalue()), repr(err.getvalue()))
with contextlib.closing(io.StringIO("x")) as f: print(f.read())
print(f.closed, contextlib.chdir("/").path)


class Deco(contextlib.ContextDecorator):
    def __enter__(self): print("deco in"); return self
    def __exit__(self, *a): print("deco out", a[0]); return True


@Deco()
def g(): "doc"; raise ValueError


print(g(), g.__name__, g.__doc__, isinstance(Deco(), contextlib.AbstractContextManager), isinstance(Async(1), contextlib.AbstractAsyncContextManager), isinstance(Sync(1), contextlib.AbstractAsyncContextManager))
