# Driving coroutines by hand.
class Suspend:
    def __init__(self, value): self.value = value
    def __await__(self):
        got = yield self.value
        return got


async def inner(n):
    a = await Suspend(n)
    print("inner got", a)
    if a == "raise":
        raise ValueError("from inner")
    return a * 2


async def outer():
    total = 0
    for i in range(3):
        try:
            total += await inner(i)
        except ValueError as e:
            print("outer caught", e)
        finally:
            print("done", i)
    return total


c = outer()
print(type(c).__name__, c.cr_running, c.cr_await, c.__name__, c.__qualname__)
print(c.send(None))
print(c.cr_await is not None, c.cr_suspended)
print(c.send(10))
print(c.send("raise"))
try:
    c.send(5)
except StopIteration as e:
    print("result", e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)


async def bad():
    await 3


try:
    bad().send(None)
except TypeError as e:
    print(e)


class NotIterator:
    def __await__(self): return 3


async def bad2():
    await NotIterator()


try:
    bad2().send(None)
except TypeError as e:
    print(e)


async def closing():
    try:
        await Suspend(1)
    finally:
        print("closed")


k = closing()
k.send(None)
k.close()
k.close()
try:
    k.send(None)
except RuntimeError as e:
    print(e)


async def thrown():
    try:
        await Suspend(1)
    except KeyError as e:
        return "caught " + str(e)


t = thrown()
t.send(None)
try:
    t.throw(KeyError("k"))
except StopIteration as e:
    print(e.value)


class Manager:
    async def __aenter__(self):
        print("enter")
        return await Suspend("entering")

    async def __aexit__(self, *exc):
        print("exit", exc[0])
        return True


async def managed():
    async with Manager() as m:
        print("body", m)
        raise ValueError("swallowed")
    return "after"


m = managed()
print(m.send(None))
try:
    m.send("M")
except StopIteration as e:
    print(e.value)
w = inner(1).__await__()
print(type(w).__name__, next(w))
try:
    w.send(4)
except StopIteration as e:
    print(e.value)
