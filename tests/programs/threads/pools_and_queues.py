# thread pools that sum, futures, producers and consumers
import queue
import threading
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, TimeoutError, as_completed, wait

total = 0
lock = threading.Lock()


def work(n):
    global total
    for i in range(n):
        with lock:
            total += i


ts = [threading.Thread(target=work, args=(3000,)) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(total, threading.active_count())

with ThreadPoolExecutor(4) as pool:
    print(sum(pool.map(lambda x: x * x, range(200))), list(pool.map(pow, [2, 3, 4], [5, 2, 1])))
    fs = [pool.submit(lambda n: n * 2, n) for n in range(20)]
    print(sorted(f.result() for f in as_completed(fs)))

    def bad(n):
        if n == 3: raise KeyError(n)
        return n
    fs = [pool.submit(bad, n) for n in range(5)]
    done, pending = wait(fs)
    print(len(done), len(pending), [repr(f.exception()) for f in fs])
    try: fs[3].result()
    except KeyError as e: print("KeyError", e)
    gate = threading.Event()
    slow = pool.submit(gate.wait)
    try: slow.result(timeout=0.01)
    except TimeoutError: print("timeout", slow.running(), slow.done())
    gate.set()
    print(slow.result(), slow.done())
    seen = []
    f = pool.submit(lambda: 7); f.add_done_callback(lambda f: seen.append(f.result())); f.result()
try: pool.submit(print)
except RuntimeError as e: print(e)
print(seen)
with ThreadPoolExecutor(2, initializer=lambda name: setattr(here, "name", name), initargs=("init",)) as pool:
    here = threading.local()
    print(set(pool.map(lambda _: here.name, range(10))))
with ThreadPoolExecutor(1) as pool:
    block = threading.Event(); first = pool.submit(block.wait); second = pool.submit(print, "never")
    print(second.cancel(), second.cancelled()); block.set()

for make in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    q = make(3) if make is not queue.SimpleQueue else make()
    got = []
    def produce(k):
        for i in range(50): q.put(k * 1000 + i)
    def consume():
        while True:
            item = q.get()
            if item is None or item == 99999: return
            got.append(item)
            if make is not queue.SimpleQueue: q.task_done()
    producers = [threading.Thread(target=produce, args=(k,)) for k in range(3)]
    consumers = [threading.Thread(target=consume) for _ in range(2)]
    for t in producers + consumers: t.start()
    for t in producers: t.join()
    if make is not queue.SimpleQueue: q.join()
    for t in consumers: q.put(99999)
    for t in consumers: t.join()
    print(make.__name__, sorted(got) == sorted(k * 1000 + i for k in range(3) for i in range(50)), q.empty())
q = queue.Queue(1)
try: q.get(timeout=0.01)
except queue.Empty: print("empty")
q.put(1)
try: q.put(2, timeout=0.01)
except queue.Full: print("full")
try: q.put_nowait(2)
except queue.Full: print("full")
waiter = threading.Thread(target=q.put, args=(3,)); waiter.start(); print(q.get()); waiter.join(); print(q.get())
q.shutdown()
try: q.get()
except queue.ShutDown: print("shut down")
