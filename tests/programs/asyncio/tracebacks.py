# Tasks and futures are C in CPython: tracebacks and messages through them.
import asyncio
import sys
import traceback


async def bad(n):
    await asyncio.sleep(0)
    raise ValueError(f"bad {n}")


async def main():
    task = asyncio.create_task(bad(1), name="job")
    try:
        await task
    except ValueError:
        traceback.print_exc(file=sys.stdout)
    try:
        task.result()
    except ValueError as e:
        print([f.name for f in traceback.extract_tb(e.__traceback__)])
    for attempt in (
        lambda: task.nothing,
        lambda: task + 1,
        lambda: asyncio.create_task(5),
        lambda: asyncio.get_running_loop().create_future().result(),
        lambda: setattr(asyncio.Task, "x", 1),
    ):
        try:
            attempt()
        except Exception as e:
            print(type(e).__name__, e)
    print(type(task), asyncio.Future, isinstance(task, asyncio.Future))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad(2))
    except* ValueError as e:
        traceback.print_exception(e, file=sys.stdout)


asyncio.run(main())
try:
    asyncio.get_running_loop()
except RuntimeError:
    traceback.print_exc(file=sys.stdout)
