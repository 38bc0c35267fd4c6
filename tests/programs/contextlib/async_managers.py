# asynccontextmanager, AsyncExitStack, aclosing and async with, driven by hand without an event loop.
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext
import types


@types.coroutine
def pause(x): return (yield x)
def drive(coro, answers=()):
    out, it = [], iter(answers)
    try:
        value = coro.send(None)
        while True: out.append(value); value = coro.send(next(it, None))
    except StopIteration as e:
        return out, e.value
    except Exception as e:
        return out, f"{type(e).__name__}: {e}"


@asynccontextmanager
async def managed(name, swallow=False):
    got = await pause(f"enter {name}")
    try:
        yield got or name
    except ValueError:
        await pause(f"except {name}")
        if not swallow: raise
    finally:
        await pause(f"exit {name}")


async def use(raises=None, **kw):
    async with managed("a", **kw) as a, managed("b") as b:
        await pause((a, b))
        if raises: raise raises
        return "returned"
    return "suppressed"


print(drive(use(), ["A", "B"])); print(drive(use(ValueError("v")))); print(drive(use(ValueError("v"), swallow=True))); print(drive(use(KeyError("k"))))
async def stack(fail):
    async with AsyncExitStack() as s:
        x = await s.enter_async_context(managed("x")); y = s.enter_context(nullcontext("y"))
        async def cb(*a): await pause(("async callback", a))
        s.push_async_callback(cb, 1, 2); s.callback(print, "sync callback", end=" ")
        async def ex(t, v, tb): await pause(("push", t and t.__name__)); return True
        s.push_async_exit(ex)
        if fail: raise ValueError("inside")
        return x, y
    return "swallowed"
print(drive(stack(False))); print(drive(stack(True)))
async def agen():
    try:
        yield 1; yield 2
    finally:
        await pause("closing")
async def closes():
    async with aclosing(agen()) as g:
        async for x in g: return x
print(drive(closes()))
class Bad:
    async def __aenter__(self): return 1
class Bad2:
    async def __aexit__(self, *a): pass
async def protocol(cm):
    async with cm: return "in"
for cm in (Bad(), Bad2(), 5, nullcontext(1)): print(drive(protocol(cm)))
async def for_(it):
    out = []
    async for x in it: out.append(x)
    else: out.append("else")
    return out, [x async for x in it if x], {k: v async for k, v in pairs()}
async def pairs(): yield 1, 2; await pause("in pairs"); yield 3, 4
class AIter:
    def __init__(self): self.n = 0
    def __aiter__(self): self.n = 0; return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return await pause(self.n) or self.n
class BadIter:
    def __aiter__(self): return 5
class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5
for it in (AIter(), BadIter(), BadNext(), [1], 5): print(drive(for_(it)))
async def sync_with():
    with managed("x"): pass
print(drive(sync_with())); print(drive(managed("m")(use.__wrapped__ if hasattr(use, "__wrapped__") else use)()))
