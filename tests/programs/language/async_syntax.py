import asyncio
async def co(x):
    await asyncio.sleep(0)
    return x * 2
class ACM:
    async def __aenter__(s): print("aenter"); return 5
    async def __aexit__(s, t, v, tb): print("aexit", t); return t is ValueError
async def agen(n):
    try:
        for i in range(n):
            r = yield i
            if r: print("sent", r)
            await asyncio.sleep(0)
    finally: print("agen fin")
class AI:
    def __init__(s): s.n = 0
    def __aiter__(s): return s
    async def __anext__(s):
        s.n += 1
        if s.n > 3: raise StopAsyncIteration
        return s.n
async def main():
    print(await co(4))
    async with ACM() as v, ACM(): print(v)
    async with ACM(): raise ValueError("x")
    async for i in agen(3): print("i", i)
    else: print("else")
    async for i in AI():
        if i == 2: break
    print([x async for x in AI()], {x: await co(x) async for x in AI() if x != 2}, [await co(k) for k in range(3)])
    g = (x * 2 async for x in AI())
    print([y async for y in g])
    ag = agen(5)
    print(await ag.__anext__(), await ag.asend("hey"))
    await ag.aclose()
    try: await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except asyncio.TimeoutError as e: print("timeout", type(e))
    r = await asyncio.gather(co(1), co(2), *(co(i) for i in range(3)))
    print(r)
    async def fails(): raise KeyError("f")
    try: await fails()
    except KeyError as e: print("caught", e)
    t = asyncio.create_task(co(9)); print(await t)
    try: await 5
    except TypeError as e: print(e)
asyncio.run(main())
