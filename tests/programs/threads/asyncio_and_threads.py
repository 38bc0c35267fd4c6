# asyncio with threads: to_thread, executors, calls from other threads, loops in other threads
import asyncio
import contextvars
import threading
import time

v = contextvars.ContextVar("v", default=0)


def blocking(n): time.sleep(0.002); return n * 2, threading.current_thread() is threading.main_thread(), v.get()


async def main():
    v.set(5)
    print(await asyncio.to_thread(blocking, 4), await asyncio.gather(*(asyncio.to_thread(lambda i=i: i * i) for i in range(5))))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking, 3))
    try: await asyncio.to_thread(lambda: 1 / 0)
    except ZeroDivisionError as e: print(e)
    woken = asyncio.Event()
    t = threading.Thread(target=lambda: loop.call_soon_threadsafe(woken.set)); t.start(); await woken.wait(); t.join()
    future = loop.create_future()
    threading.Timer(0.005, lambda: loop.call_soon_threadsafe(future.set_result, "from a timer")).start()
    print(await future)
    ticks = 0
    async def tick():
        nonlocal ticks
        while True: ticks += 1; await asyncio.sleep(0.001)
    task = asyncio.create_task(tick()); await asyncio.to_thread(time.sleep, 0.03); task.cancel(); print(ticks > 3)
    results = []
    def from_thread(): results.append(asyncio.run_coroutine_threadsafe(asyncio.sleep(0.001, "co"), loop).result(5))
    t = threading.Thread(target=from_thread); t.start()
    while t.is_alive(): await asyncio.sleep(0.001)
    print(results)
    addresses = await loop.getaddrinfo("127.0.0.1", 80); print(addresses[0][4])


asyncio.run(main())
out = []
async def alone(n): await asyncio.sleep(0.001); return n, asyncio.get_running_loop() is not None
ts = [threading.Thread(target=lambda n=n: out.append(asyncio.run(alone(n)))) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out))
def no_loop():
    try: asyncio.get_running_loop()
    except RuntimeError as e: out.append(str(e))
t = threading.Thread(target=no_loop); t.start(); t.join(); print(out[-1])


# async generators are their loop's; a subprocess of a loop
async def numbers():
    try:
        for i in range(10): yield i; await asyncio.sleep(0)
    finally: closed.append(threading.current_thread().name)
async def abandons():
    async for i in numbers():
        if i == 2: break
closed = []
ts = [threading.Thread(target=lambda: asyncio.run(abandons()), name=f"loop {n}") for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
import gc
gc.collect(); print(sorted(closed))
async def child():
    p = await asyncio.create_subprocess_exec("cat", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    out, _ = await p.communicate(b"through a pipe"); print(out, p.returncode)
asyncio.run(child())
