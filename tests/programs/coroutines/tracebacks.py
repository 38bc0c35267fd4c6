"""Tracebacks through coroutines, generators and async generators; frames of suspended ones."""

import traceback


def drive(coroutine):
    """Runs a coroutine that awaits only what yields values."""
    values = []
    try:
        while True:
            values.append(coroutine.send(None))
    except StopIteration as stop:
        return values, stop.value


class Ticks:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        for i in range(self.n):
            yield i
        return self.n


async def inner(n):
    got = await Ticks(n)
    if n > 1:
        raise ValueError(f"inner {got}")
    return got


async def middle(n):
    try:
        return await inner(n)
    finally:
        await Ticks(1)


async def outer(n):
    return [await middle(k) for k in range(n)]


async def numbers():
    yield 1
    yield await inner(3)


async def loops():
    return [x async for x in numbers()]


def names(error):
    return [(frame.f_code.co_name, line - frame.f_code.co_firstlineno) for frame, line in traceback.walk_tb(error.__traceback__)]


print(drive(outer(2)))
for start in (outer, loops):
    try:
        drive(start(3) if start is outer else start())
    except ValueError as error:
        print(error, names(error))

c = outer(3)
print(c.cr_running, c.cr_suspended, c.cr_await, c.cr_code.co_name, c.cr_frame.f_lineno - c.cr_code.co_firstlineno)
print(c.send(None), c.cr_suspended, c.cr_await.cr_code.co_name, c.cr_await.cr_await.gi_code.co_name)
try:
    c.throw(KeyError("from outside"))
except KeyError as error:
    print(names(error))
print(c.cr_frame, c.cr_await, c.cr_suspended)


async def handles():
    try:
        await Ticks(1)
    except KeyError as error:
        raise RuntimeError("second") from error


h = handles()
print(h.send(None))
try:
    h.throw(KeyError("first"))
except RuntimeError as error:
    print(repr(error.__cause__), names(error), names(error.__cause__))
    print("".join(traceback.format_exception_only(error)), end="")


def g():
    try:
        yield 1
    except ValueError as error:
        print("in g", names(error))
        yield 2


it = g()
next(it)
print(it.throw(ValueError("v")), it.gi_suspended)
it.close()
print(it.gi_frame)
