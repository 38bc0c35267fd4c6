# await on everything: coroutines, __await__ of every kind, reuse, throw and close, never awaited, errors of misuse.
import types


@types.coroutine
def pause(x): return (yield x)
def run(c, *sends):
    out = []
    try:
        out.append(c.send(None))
        for s in sends: out.append(c.throw(s) if isinstance(s, BaseException) else c.send(s))
    except StopIteration as e: return out, "return", e.value
    except BaseException as e: return out, type(e).__name__, str(e)
    finally: c.close()
    return out, "suspended"


class Aw:
    def __init__(self, it): self.it = it
    def __await__(self): return self.it
class Gen:
    def __await__(self): x = yield "g1"; y = yield "g2"; return x, y
async def aw(x): return await x
async def inner(): return await pause("in") , await pause("in2")
async def outer():
    try:
        return "got", await inner()
    except ValueError as e:
        return "handled", str(e), await pause("after")
    finally:
        await pause("finally")
print(run(outer(), 1, 2, 3)); print(run(outer(), ValueError("thrown"), 5, 6)); print(run(outer(), KeyError("k"), 7)); print(run(aw(Gen()), "a", "b")); print(run(aw(Aw(iter([1, 2]))), None, None))
for x in (5, None, [1], Aw(5), Aw(inner()), Aw("ab"), Gen, (i for i in ())): print(run(aw(x)))
c = inner(); print(c.cr_running, c.cr_suspended, c.cr_await, c.send(None), c.cr_suspended, c.cr_frame is not None, c.cr_code.co_name, c.__name__, c.__qualname__, type(c).__name__); c.close(); print(c.cr_frame, c.cr_running)
for f in (lambda: c.send(None), lambda: c.throw(ValueError("x")), lambda: c.close(), lambda: iter(c), lambda: next(c), lambda: list(c)):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
n = inner()
try: n.send(5)
except TypeError as e: print(e)
n.close()
async def reuse():
    c = inner()
    return await c, await c
print(run(reuse(), 1, 2))
async def ag():
    try:
        x = yield 1; print("got", x, end=" "); yield await pause("mid")
    except ValueError: yield "caught"
    finally: print("fin", end=" ")
async def use_ag():
    g = ag(); a = await g.asend(None); b = await g.asend("s"); r = [a, b]
    try: await g.asend(None)
    except StopAsyncIteration: r.append("stop")
    g = ag(); await anext(g); r.append(await g.athrow(ValueError)); await g.aclose(); r.append(await anext(g, "default")); return r
print(run(use_ag(), "answer")); print(run(aw(anext(ag(), 5))))
async def comp(): return [await pause(i) async for i in rng(3) if i != await pause("c")], [x for x in [await pause("z")]]
async def rng(n):
    for i in range(n): yield i
print(run(comp(), *range(8)))
async def lam(): return (lambda: 1)(), [await inner2() for _ in range(2)], {await inner2(): 1}, f"{await inner2()}", await inner2() + await inner2(), [*await lst(), await inner2()]
async def inner2(): return 7
async def lst(): return [1]
print(run(lam()))
class Dec:
    async def m(self): return self
    @classmethod
    async def c(cls): return cls.__name__
    @staticmethod
    async def s(): return "static"
d = Dec(); print(run(d.m())[2] is d, run(Dec.c()), run(d.s())); bare = ag(); print(bare.ag_running, bare.ag_frame is not None, bare.ag_code.co_name, hasattr(bare, "__aiter__"), type(bare.__anext__()).__name__)
