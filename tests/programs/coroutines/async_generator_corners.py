# Async generators: asend, athrow, aclose, finalizers, async comprehensions, async for/else, iteration protocol errors.
import sys


class Suspend:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)


def drive(co, *sends):
    out, sends = [], list(sends)
    try:
        v = co.send(None)
        while True:
            out.append(v)
            v = co.send(sends.pop(0) if sends else None)
    except StopIteration as e: return out, e.value
    except StopAsyncIteration as e: return out, "StopAsyncIteration", e.args
    except BaseException as e: return out, type(e).__name__, e.args


async def gen():
    try:
        x = yield 1
        print("x", x)
        y = await Suspend("s")
        print("y", y)
        z = yield y
        print("z", z)
    except ValueError as e:
        print("caught", e)
        yield "handled"
    finally:
        print("cleanup", await Suspend("in finally"))


g = gen()
print(drive(g.asend(None)), drive(g.asend("X"), "Y"), drive(g.asend("Z"), "fin"), drive(g.asend(1)))
g = gen()
print(drive(g.__anext__()), drive(g.athrow(ValueError("v"))), drive(g.aclose(), "f"), drive(g.aclose()), g.ag_frame, g.ag_running)
g = gen()
print(drive(g.asend(5)), drive(g.athrow(KeyError("k"))), drive(g.__anext__()))
g = gen(); print(drive(g.aclose()), drive(g.asend(None)))
g = gen(); drive(g.asend(None)); print(drive(g.athrow(GeneratorExit)), drive(g.athrow(StopAsyncIteration)))


async def ignores():
    while True:
        try: yield 1
        except GeneratorExit: print("ignored")


g = ignores(); drive(g.asend(None)); print(drive(g.aclose()), drive(g.aclose()), drive(g.athrow(ValueError)))


async def raising(e):
    yield 1
    raise e


async def numbers(n):
    for i in range(n): await Suspend(i); yield i


async def comprehensions():
    a = [x async for x in numbers(3)]
    b = {x async for x in numbers(3) if x % 2 == 0}
    c = {x: [y async for y in numbers(x)] async for x in numbers(3)}
    d = [x async for x in (y * 2 async for y in numbers(2))]
    e = [await Suspend("v") for _ in range(2)]
    f = [(x, y) for x in range(2) async for y in numbers(2) if await Suspend("cond") is None]
    return a, b, c, d, e, f


print(drive(comprehensions()))


async def loops():
    log = []
    async for x in numbers(5):
        if x == 1: continue
        if x == 3: break
        log.append(x)
    else: log.append("else")
    async for x in numbers(1): log.append(x)
    else: log.append("else 2")
    try:
        async for x in raising(LookupError("z")): log.append(x)
    except LookupError as e: log.append(repr(e))
    for e in (StopIteration("si"), StopAsyncIteration("sai")):
        try:
            async for x in raising(e): pass
        except RuntimeError as err: log.append((str(err), repr(err.__cause__)))
    return log


print(drive(loops()))


class NoAiter: pass
class BadAiter:
    def __aiter__(self): return 5
class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5
class AwaitRaises:
    def __aiter__(self): return self
    async def __anext__(self): raise ValueError("in anext")
class Slow:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return self.n


async def over(it):
    out = []
    async for x in it: out.append(x)
    return out


for it in (NoAiter(), BadAiter(), BadNext(), AwaitRaises(), Slow(), [1]):
    print(type(it).__name__, drive(over(it)))


async def anexts():
    s = Slow()
    return await anext(s), await anext(s, "d"), await anext(s, "d"), aiter(s) is s


print(drive(anexts()))
for bad in (lambda: aiter(5), lambda: anext(5), lambda: anext(Slow(), 1, 2)):
    try: bad()
    except TypeError as e: print(e)
hooks = []
old = sys.get_asyncgen_hooks()
sys.set_asyncgen_hooks(firstiter=lambda g: hooks.append(("first", g.__name__)), finalizer=lambda g: hooks.append(("final", g.__name__)))
g = numbers(2); drive(g.asend(None)); del g
print(hooks)
sys.set_asyncgen_hooks(*old)
g = numbers(2)
a = g.asend(None)
print(a.send(None))
try: g.asend(None).send(None)
except RuntimeError as e: print(e)
a.close()
try: a.send(None)
except RuntimeError as e: print(e)
print(type(a).__name__, type(g.athrow(ValueError)).__name__, type(anext(Slow(), 1)).__name__, g.__qualname__, g.ag_code.co_name, g.ag_await)
drive(g.aclose())
