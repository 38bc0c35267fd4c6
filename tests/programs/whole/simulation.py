"""Discrete events on an event loop of its own: a bank with queues, transfers with rollback, cancellation, exception groups."""

from __future__ import annotations

import contextvars
import gc
import heapq
import itertools
import random
import statistics
import traceback
import types
import warnings
import weakref
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Coroutine, Generator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import Enum, auto
from functools import partial, reduce, wraps
from operator import attrgetter
from typing import Any, Callable, Generic, ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")
task_name: contextvars.ContextVar[str] = contextvars.ContextVar("task_name", default="main")


class Cancelled(BaseException):
    pass


class Timeout(Exception):
    pass


class Future(Generic[T]):
    """Something that will have a result."""

    _state = "pending"

    def __init__(self, loop: Loop) -> None:
        self.loop = loop
        self.callbacks: list[Callable[[Future[T]], None]] = []

    def done(self) -> bool:
        return self._state != "pending"

    def finish(self, value: T | None = None, error: BaseException | None = None) -> None:
        if self.done():
            raise RuntimeError("finished twice")
        self._state, self.value, self.error = "done", value, error
        for callback in self.callbacks:
            self.loop.soon(callback, self)
        self.callbacks.clear()

    def result(self) -> T:
        if not self.done():
            raise RuntimeError("no result yet")
        if self.error is not None:
            raise self.error
        return self.value

    def __await__(self) -> Generator[Future[T], None, T]:
        if not self.done():
            yield self
        return self.result()

    __iter__ = __await__


class Task(Future[T]):
    ids = itertools.count(1)

    def __init__(self, coroutine: Coroutine[Any, Any, T], loop: Loop, name: str | None = None) -> None:
        super().__init__(loop)
        self.coroutine = coroutine
        self.name = name or f"task-{next(self.ids)}"
        self.context = contextvars.copy_context()
        self.context.run(task_name.set, self.name)
        self.waiting: Future[Any] | None = None
        loop.tasks.add(self)
        loop.soon(self.step)

    def step(self, woken: Future[Any] | None = None, throw: BaseException | None = None) -> None:
        if self.done() or (woken is not None and woken is not self.waiting):
            return
        self.waiting = None
        try:
            send = partial(self.coroutine.throw, throw) if throw else partial(self.coroutine.send, None)
            waiting = self.context.run(send)
        except StopIteration as stop:
            self.finish(stop.value)
        except (Exception, Cancelled) as error:
            self.finish(error=error)
        else:
            if not isinstance(waiting, Future):
                self.loop.soon(self.step, None, TypeError(f"awaited a {type(waiting).__name__}"))
                return
            self.waiting = waiting
            waiting.callbacks.append(self.step) if not waiting.done() else self.loop.soon(self.step, waiting)

    def cancel(self) -> bool:
        if self.done():
            return False
        self.waiting = None
        self.loop.soon(self.step, None, Cancelled())
        return True

    def __repr__(self) -> str:
        return f"<Task {self.name} {self._state}>"


class Loop:
    def __init__(self) -> None:
        self.now = 0.0
        self.ready: deque[tuple[Callable[..., None], tuple[Any, ...]]] = deque()
        self.timers: list[tuple[float, int, Callable[..., None], tuple[Any, ...]]] = []
        self.order = itertools.count()
        self.tasks: weakref.WeakSet[Task[Any]] = weakref.WeakSet()
        self.steps = 0

    def soon(self, f: Callable[..., None], *args: Any) -> None:
        self.ready.append((f, args))

    def at(self, when: float, f: Callable[..., None], *args: Any) -> None:
        heapq.heappush(self.timers, (when, next(self.order), f, args))

    def spawn(self, coroutine: Coroutine[Any, Any, T], name: str | None = None) -> Task[T]:
        return Task(coroutine, self, name)

    def run(self, coroutine: Coroutine[Any, Any, T], until: float = 1e9) -> T:
        main = self.spawn(coroutine, "main")
        while not main.done():
            if self.ready:
                f, args = self.ready.popleft()
                self.steps += 1
                f(*args)
            elif self.timers and self.timers[0][0] <= until:
                self.now, _, f, args = heapq.heappop(self.timers)
                f(*args)
            else:
                main.coroutine.close()
                raise RuntimeError("nothing left to do")
        for task in sorted(self.tasks, key=attrgetter("name")):
            task.cancel()
        while self.ready:
            f, args = self.ready.popleft()
            f(*args)
        return main.result()

    def sleep(self, seconds: float) -> Future[None]:
        future: Future[None] = Future(self)
        self.at(self.now + seconds, lambda: None if future.done() else future.finish())
        return future

    async def gather(self, *awaitables: Awaitable[Any], return_exceptions: bool = False) -> list[Any]:
        tasks = [a if isinstance(a, Task) else self.spawn(a) for a in awaitables]
        results: list[Any] = []
        for task in tasks:
            try:
                results.append(await task)
            except Exception as error:
                if not return_exceptions:
                    raise
                results.append(error)
        return results

    async def wait_for(self, awaitable: Coroutine[Any, Any, T], seconds: float) -> T:
        task = self.spawn(awaitable)
        self.at(self.now + seconds, task.cancel)
        try:
            return await task
        except Cancelled:
            raise Timeout(f"{task.name} took more than {seconds}") from None


class Group:
    """All tasks of the block are awaited at its end; failures come as one exception group."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop
        self.tasks: list[Task[Any]] = []

    async def __aenter__(self) -> Group:
        return self

    def spawn(self, coroutine: Coroutine[Any, Any, Any], name: str | None = None) -> Task[Any]:
        self.tasks.append(task := self.loop.spawn(coroutine, name))
        return task

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: types.TracebackType | None) -> bool:
        if error is not None:
            for task in self.tasks:
                task.cancel()
        failures: list[Exception] = [error] if isinstance(error, Exception) else []
        for task in self.tasks:
            try:
                await task
            except Cancelled:
                pass
            except Exception as failure:
                failures.append(failure)
        if failures:
            raise ExceptionGroup(f"{len(failures)} of {len(self.tasks)} tasks", failures)
        return False


class Resource:
    """At most `capacity` holders; the others queue by priority."""

    def __init__(self, loop: Loop, capacity: int, name: str) -> None:
        self.loop, self.capacity, self.name = loop, capacity, name
        self.used = 0
        self.queue: list[tuple[int, int, Future[None]]] = []
        self.order = itertools.count()
        self.waits: list[float] = []

    @asynccontextmanager
    async def hold(self, priority: int = 0) -> AsyncIterator[float]:
        start = self.loop.now
        if self.used >= self.capacity:
            future: Future[None] = Future(self.loop)
            heapq.heappush(self.queue, (priority, next(self.order), future))
            await future
        else:
            self.used += 1
        self.waits.append(self.loop.now - start)
        try:
            yield self.loop.now - start
        finally:
            if self.queue:
                heapq.heappop(self.queue)[2].finish()
            else:
                self.used -= 1


class Channel(Generic[T]):
    def __init__(self, loop: Loop, size: int = 0) -> None:
        self.loop, self.size = loop, size
        self.items: deque[T] = deque()
        self.getters: deque[Future[T]] = deque()
        self.closed = False

    def put(self, item: T) -> None:
        if self.getters:
            self.getters.popleft().finish(item)
        else:
            self.items.append(item)

    def close(self) -> None:
        self.closed = True
        while self.getters:
            self.getters.popleft().finish(error=StopAsyncIteration())

    def __aiter__(self) -> Channel[T]:
        return self

    async def __anext__(self) -> T:
        if self.items:
            return self.items.popleft()
        if self.closed:
            raise StopAsyncIteration
        future: Future[T] = Future(self.loop)
        self.getters.append(future)
        return await future


# -- the bank ---------------------------------------------------------------------------------


class Kind(Enum):
    DEPOSIT = auto()
    WITHDRAWAL = auto()
    TRANSFER = auto()


class BankError(Exception):
    """Base of what a bank refuses."""


class Insufficient(BankError):
    def __init__(self, account: Account, wanted: Decimal) -> None:
        super().__init__(f"{account.owner} has {account.balance}, not {wanted}")
        self.missing = wanted - account.balance


class Frozen(BankError): ...


CENT = Decimal("0.01")


class Money:
    """A descriptor: amounts are rounded to cents and may not be negative."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = f"_{name}"

    def __get__(self, instance: Any, owner: type) -> Any:
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance: Any, value: Any) -> None:
        amount = Decimal(value).quantize(CENT, ROUND_HALF_UP)
        if amount < 0:
            raise Insufficient(instance, -amount)
        setattr(instance, self.name, amount)


class Account:
    balance = Money()
    instances: weakref.WeakValueDictionary[str, Account] = weakref.WeakValueDictionary()

    def __init__(self, owner: str, balance: str = "0") -> None:
        self.owner = owner
        self.balance = balance
        self.log: list[tuple[float, Kind, Decimal]] = []
        self.frozen = False
        self.instances[owner] = self

    def __repr__(self) -> str:
        return f"Account({self.owner!r}, {str(self.balance)!r})"


def audited(f: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    calls: Counter[str] = Counter()

    @wraps(f)
    async def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            result = await f(*args, **kwargs)
        except BankError as error:
            calls[type(error).__name__] += 1
            error.add_note(f"in {f.__name__} for {task_name.get()}")
            raise
        calls["fine"] += 1
        return result

    wrapper.calls = calls
    return wrapper


class Bank:
    def __init__(self, loop: Loop, tellers: int) -> None:
        self.loop = loop
        self.tellers = Resource(loop, tellers, "tellers")
        self.locks: dict[str, Resource] = {}
        self.events: Channel[str] = Channel(loop)

    def lock(self, account: Account) -> Resource:
        return self.locks.setdefault(account.owner, Resource(self.loop, 1, account.owner))

    @contextmanager
    def transaction(self, *accounts: Account) -> Generator[None]:
        before = [(a, a.balance, len(a.log)) for a in accounts]
        try:
            yield
        except BaseException:
            for account, balance, n in before:
                account.balance = balance
                del account.log[n:]
            raise

    @audited
    async def transfer(self, source: Account, target: Account, amount: Decimal, priority: int = 0) -> Decimal:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self.tellers.hold(priority))
            for account in sorted({source, target}, key=attrgetter("owner")):
                await stack.enter_async_context(self.lock(account).hold())
            stack.callback(self.events.put, f"{source.owner}->{target.owner}")
            with self.transaction(source, target):
                target.balance += amount
                target.log.append((self.loop.now, Kind.DEPOSIT, amount))
                await self.loop.sleep(1.5)
                if source.frozen:
                    raise Frozen(f"{source.owner} is frozen")
                source.balance -= amount
                source.log.append((self.loop.now, Kind.TRANSFER, amount))
        return source.balance


@dataclass
class Report:
    served: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    seen: list[str] = field(default_factory=list)


async def customer(bank: Bank, report: Report, rng: random.Random, accounts: list[Account], name: str) -> None:
    for _ in range(rng.randint(1, 4)):
        await bank.loop.sleep(rng.expovariate(0.5))
        source, target = rng.sample(accounts, 2)
        amount = Decimal(rng.randint(100, 9000)) / 100
        try:
            await bank.transfer(source, target, amount, priority=-(name == "vip"))
        except Insufficient as error:
            report.refused[type(error).__name__] += 1
            if error.missing > 60:
                raise
        except BankError as error:
            report.refused[type(error).__name__] += 1
        else:
            report.served += 1


async def watch(bank: Bank, report: Report) -> int:
    count = 0
    async for event in bank.events:
        count += 1
        report.seen.append(event)
    return count


async def busy_day(loop: Loop, seed: int, customers: int) -> None:
    rng = random.Random(seed)
    accounts = [Account(owner, str(rng.randint(20, 120))) for owner in ("ann", "bob", "cid", "dee")]
    total = sum(a.balance for a in accounts)
    bank, report = Bank(loop, tellers=2), Report()
    watcher = loop.spawn(watch(bank, report), "watcher")
    loop.at(10, setattr, accounts[0], "frozen", True)
    loop.at(25, setattr, accounts[0], "frozen", False)
    try:
        async with Group(loop) as group:
            for i in range(customers):
                group.spawn(customer(bank, report, rng, accounts, "vip" if i % 5 == 0 else f"c{i}"), f"customer {i}")
    except* Insufficient as errors:
        print(f"day {seed}: {errors.message}")
        for error in sorted(errors.exceptions, key=str):
            print("   ", error, error.__notes__)
    bank.events.close()
    print(f"day {seed}: {report.served} served, {dict(report.refused)}, {await watcher} events, at {loop.now:.3f}, {loop.steps} steps")
    print("   ", *accounts, sum(a.balance for a in accounts) == total, Counter(k.name for a in accounts for _, k, _ in a.log).most_common())
    waits = bank.tellers.waits
    print(f"    waits: mean {statistics.fmean(waits):.3f}, longest {max(waits):.3f}, {sum(w > 0 for w in waits)} waited, {Counter(report.seen).most_common(2)}")


async def small_things(loop: Loop) -> None:
    async def value(x: T, after: float = 0) -> T:
        await loop.sleep(after)
        return x

    async def fails(error: Exception, after: float = 0) -> None:
        await loop.sleep(after)
        raise error

    print(await loop.gather(value(1, 3), value("two", 1), fails(KeyError("k"), 2), return_exceptions=True), loop.now)
    print(await loop.wait_for(value("in time", 1), 5), loop.now)
    try:
        await loop.wait_for(value("late", 50), 2)
    except Timeout as error:
        print("Timeout:", error, loop.now, error.__cause__, error.__suppress_context__)
    try:
        await loop.gather(value(1), fails(ValueError("first"), 1))
    except ValueError as error:
        print(repr(error), [frame.name for frame in traceback.extract_tb(error.__traceback__)])
    try:
        async with Group(loop) as g:
            g.spawn(fails(ValueError("a"), 1))
            g.spawn(fails(TypeError("b"), 2))
            g.spawn(value(1))
            raise KeyError("body")
    except* ValueError as part:
        print("values:", part.exceptions)
    except* (TypeError, KeyError) as part:
        print("others:", [type(e).__name__ for e in part.exceptions], part.message)

    async def strange() -> None:
        await NotAFuture()

    class NotAFuture:
        def __await__(self):
            yield 42

    try:
        await loop.spawn(strange())
    except TypeError as error:
        print("TypeError:", error)

    async def cleanup(log: list[str]) -> None:
        try:
            await loop.sleep(1000)
        except Cancelled:
            log.append("cancelled")
            await loop.sleep(1)
            log.append("cleaned")
            raise
        finally:
            log.append("finally")

    log: list[str] = []
    task = loop.spawn(cleanup(log), "to be cancelled")
    await loop.sleep(1)
    print(task, task.cancel(), task.done())
    with suppress(Cancelled):
        await task
    print(log, task, task.cancel())

    async def produce(channel: Channel[int]) -> None:
        for i in range(5):
            await loop.sleep(i % 2)
            channel.put(i * i)
        channel.close()

    channel: Channel[int] = Channel(loop)
    loop.spawn(produce(channel))
    print([x async for x in channel if x != 4], [x async for x in channel])

    async def names() -> str:
        outer = task_name.get()
        inner = await loop.spawn(value_of_name(), "inner")
        return f"{outer}/{inner}/{task_name.get()}"

    async def value_of_name() -> str:
        return task_name.get()

    print(await loop.spawn(names(), "outer"), task_name.get())

    async def countdown(n: int) -> AsyncIterator[int]:
        try:
            while n:
                yield n
                await loop.sleep(1)
                n -= 1
        finally:
            log.append(f"closed at {n}")

    stream = countdown(9)
    async for n in stream:
        if n == 7:
            break
    await stream.aclose()
    print(log[-1], [n * m async for n in countdown(2) for m in (1, 10)], {n: str(n) async for n in countdown(2)})

    lock = Resource(loop, 1, "lock")
    order: list[str] = []

    async def user(name: str, priority: int) -> None:
        async with lock.hold(priority) as waited:
            order.append(f"{name} after {waited:g}")
            await loop.sleep(2)

    await loop.gather(*(user(n, p) for n, p in (("first", 0), ("low", 9), ("high", -9), ("middle", 0))))
    print(order, lock.used, lock.queue)


@types.coroutine
def old_style(n: int) -> Generator[Any, Any, str]:
    got = yield n
    return f"got {got}"


def main() -> None:
    loop = Loop()
    loop.run(small_things(loop))
    for seed in (1, 2, 3):
        day = Loop()
        day.run(busy_day(day, seed, 6 + 3 * seed))
    print(Bank.transfer.calls, Bank.transfer.__name__, Account.balance.name)
    gc.collect()
    print("live accounts:", len(Account.instances))

    async def old() -> str:
        return (await old_style(3)) + "!"

    c = old()
    print(c.send(None), c.cr_running, c.cr_await is not None)
    try:
        c.send("it")
    except StopIteration as stop:
        print(stop.value)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        old()
        gc.collect()
    print([str(w.message) for w in caught], [w.category.__name__ for w in caught])
    try:
        Loop().run(Loop().sleep(1).__await__())
    except RuntimeError as error:
        print(type(error).__name__, error)
    stuck = Loop()
    try:
        stuck.run(gather_forever(stuck))
    except RuntimeError as error:
        print(error)
    with localcontext() as context:
        context.prec = 6
        print(Decimal(1) / 7, reduce(lambda a, b: a * b, [Decimal("1.1")] * 9))
    a = Account("zed", "10.005")
    for change in ("-20", "0.004", "0.005"):
        try:
            a.balance += Decimal(change)
            print(a)
        except Insufficient as error:
            print(error, error.missing)


async def gather_forever(loop: Loop) -> None:
    try:
        await Future(loop)
    finally:
        print("closing")


if __name__ == "__main__":
    main()
