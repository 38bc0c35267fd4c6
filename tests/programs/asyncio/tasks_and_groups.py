# asyncio: tasks, gather, wait, timeouts, cancellation, task groups, queues, locks.
import asyncio


async def work(n, fail=False):
    await asyncio.sleep(0)
    if fail: raise ValueError(n)
    return n * 2


async def gathering():
    print(await asyncio.gather(work(1), work(2), asyncio.sleep(0, "slept")))
    print(await asyncio.gather(work(1), work(2, True), return_exceptions=True))
    try: await asyncio.gather(work(3, True), work(4))
    except ValueError as e: print("gather raised", e)


async def cancelling():
    log = []
    async def sleeper():
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError as e:
            log.append(("cancelled", e.args))
            raise
        finally: log.append("finally")
    t = asyncio.create_task(sleeper(), name="the sleeper")
    await asyncio.sleep(0)
    print(t.get_name(), t.done(), t.cancel("because"), t.cancelling())
    try: await t
    except asyncio.CancelledError as e: print("caught", e.args)
    print(log, t.cancelled(), t.done())
    async def stubborn():
        try: await asyncio.sleep(100)
        except asyncio.CancelledError: return "survived"
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled(), t.result(), t.exception())


async def groups():
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(work(5))
            b = tg.create_task(work(6, True))
            c = tg.create_task(asyncio.sleep(100))
    except* ValueError as eg: print("group", eg.exceptions, a.result(), c.cancelled())
    async with asyncio.TaskGroup() as tg: results = [tg.create_task(work(i)) for i in range(3)]
    print([r.result() for r in results])


async def timeouts():
    try: await asyncio.wait_for(asyncio.sleep(10), 0.001)
    except TimeoutError as e: print("timeout", repr(e))
    try:
        async with asyncio.timeout(0.001) as cm: await asyncio.sleep(10)
    except TimeoutError: print("timeout 2", cm.expired())
    async with asyncio.timeout(None) as cm: print(cm.when(), await work(1))
    done, pending = await asyncio.wait([asyncio.create_task(work(1)), asyncio.create_task(asyncio.sleep(50))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for p in pending: p.cancel()
    for f in asyncio.as_completed([work(3)]): print(await f)
    shielded = asyncio.create_task(work(9))
    print(await asyncio.shield(shielded))


async def queues():
    q = asyncio.Queue(maxsize=2)
    out = []
    async def producer():
        for i in range(5): await q.put(i); out.append(("put", i))
        await q.put(None)
    async def consumer():
        while (x := await q.get()) is not None: out.append(("got", x)); q.task_done()
        q.task_done()
    await asyncio.gather(producer(), consumer())
    await q.join()
    print(out, q.empty(), q.full(), q.qsize())
    try: q.get_nowait()
    except asyncio.QueueEmpty as e: print(repr(e))
    p = asyncio.PriorityQueue()
    for x in (3, 1, 2): p.put_nowait(x)
    print([p.get_nowait() for _ in range(3)])
    l = asyncio.LifoQueue()
    for x in (3, 1, 2): l.put_nowait(x)
    print([l.get_nowait() for _ in range(3)])


async def locks():
    lock, order = asyncio.Lock(), []
    async def use(n):
        async with lock: order.append(n); await asyncio.sleep(0); order.append(n)
    await asyncio.gather(*(use(i) for i in range(3)))
    print(order, lock.locked())
    sem = asyncio.Semaphore(2)
    running = peak = 0
    async def limited():
        nonlocal running, peak
        async with sem:
            running += 1; peak = max(peak, running)
            await asyncio.sleep(0); running -= 1
    await asyncio.gather(*(limited() for _ in range(5)))
    event = asyncio.Event()
    async def waiter(): await event.wait(); return "woken"
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    event.set()
    print(peak, await t, event.is_set())
    cond = asyncio.Condition()
    async def cw():
        async with cond: await cond.wait_for(lambda: len(order) > 6); return "condition"
    t = asyncio.create_task(cw())
    await asyncio.sleep(0)
    order.append(1)
    async with cond: cond.notify_all()
    print(await t)


async def futures():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    f.add_done_callback(lambda f: print("callback", f.result()))
    loop.call_soon(f.set_result, 42)
    loop.call_later(0.001, print, "later")
    print(await f, f.done())
    try: f.set_result(1)
    except asyncio.InvalidStateError as e: print(type(e).__name__)
    await asyncio.sleep(0.005)
    g = loop.create_future()
    g.set_exception(KeyError("k"))
    try: await g
    except KeyError as e: print(repr(e))
    print(asyncio.current_task().get_name().startswith("Task-"), len(asyncio.all_tasks()))
    print(await asyncio.to_thread(sum, [1, 2, 3])) if False else None


async def agen():
    for i in range(3):
        await asyncio.sleep(0)
        yield i


async def streams_of_values():
    print([x async for x in agen()], {x: y async for x in agen() if x for y in [x * 2]}, sum([x async for x in agen()]), [await work(i) for i in range(2)])
    g = agen()
    print(await anext(g), await anext(g), await anext(g), await anext(g, "default"))


for f in (gathering, cancelling, groups, timeouts, queues, locks, futures, streams_of_values):
    print("--", f.__name__)
    asyncio.run(f())
try: asyncio.run(work(1, True))
except ValueError as e: print("run raised", e)
try: asyncio.run(work)
except (ValueError, TypeError) as e: print(str(e).split(" at ")[0])
with asyncio.Runner() as runner: print(runner.run(work(1)), runner.run(work(2)))
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
