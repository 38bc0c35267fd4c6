# Asynchronous generators, for loops, comprehensions, asend, athrow, aclose.
class Suspend:
    def __init__(self, value): self.value = value
    def __await__(self):
        return (yield self.value)


def run(coroutine):
    "Runs to the end, printing what it waits for."
    value = None
    while True:
        try:
            waiting = coroutine.send(value)
            print("  waits for", waiting)
            value = "answer to %s" % (waiting,)
        except StopIteration as e:
            return e.value


async def agen(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("got", got)
            await Suspend(i)
    except ValueError as e:
        print("agen caught", e)
        yield "recovered"
    finally:
        print("agen finally")


async def loop():
    async for x in agen(2):
        print("x", x)
    else:
        print("else")
    print([y async for y in agen(1)], {y: 1 async for y in agen(1)})
    return sum([y * 2 async for y in agen(3) if y])


print(run(loop()))


async def manual():
    g = agen(3)
    print(type(g).__name__, g.__name__, g.ag_running)
    print(await anext(g))
    print(await g.asend("sent"))
    print(await g.athrow(ValueError("v")))
    try:
        await anext(g)
    except StopAsyncIteration as e:
        print("StopAsyncIteration", e.args)
    print(await anext(g, "default"))
    h = agen(3)
    await anext(h)
    await h.aclose()
    await h.aclose()
    try:
        await h.__anext__()
    except StopAsyncIteration:
        print("closed")
    print(aiter(h) is h)


run(manual())


async def raises():
    yield 1
    raise StopAsyncIteration("x")


async def convert():
    try:
        async for x in raises():
            print(x)
    except RuntimeError as e:
        print(e, repr(e.__cause__))


run(convert())


class Counter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await Suspend("tick")
        return self.n


async def over():
    async for i in Counter(2):
        print(i)
    for bad in (3, iter([])):
        try:
            async for i in bad:
                pass
        except TypeError as e:
            print(e)


run(over())
