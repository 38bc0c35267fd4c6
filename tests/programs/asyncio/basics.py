import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    print("done", name)
    return name * 2


async def main():
    print(await work("a", 0))
    print(await asyncio.gather(work("c", 0.02), work("b", 0.01)))
    task = asyncio.create_task(work("slow", 10))
    try:
        await asyncio.wait_for(task, 0.01)
    except TimeoutError:
        print("timeout", task.cancelled())
    q = asyncio.Queue()

    async def producer():
        for i in range(3):
            await q.put(i)
        await q.put(None)

    async def consumer():
        while (item := await q.get()) is not None:
            print("got", item)

    await asyncio.gather(producer(), consumer())
    lock = asyncio.Lock()
    async with lock:
        print("locked", lock.locked())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work("x", 0))
            tg.create_task(fail())
    except* ValueError as eg:
        print(eg.exceptions)
    event = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, event.set)
    await event.wait()
    print("event")
    async for i in agen():
        print(i, end=" ")
    print([i async for i in agen()])


async def fail():
    raise ValueError("failed")


async def agen():
    for i in range(3):
        await asyncio.sleep(0)
        yield i


asyncio.run(main())
