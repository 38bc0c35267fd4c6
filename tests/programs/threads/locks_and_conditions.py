# locks, conditions, semaphores, events, barriers, timers between threads
import threading
import time

log = []


def run(*functions):
    ts = [threading.Thread(target=f) for f in functions]
    for t in ts: t.start()
    for t in ts: t.join()


l = threading.Lock(); l.acquire()
print(l.acquire(False), l.acquire(timeout=0.01), l.locked())
def release(): log.append("released"); l.release()
t = threading.Timer(0.02, release); t.start()
print(l.acquire(), log); t.join()
try: l.release(); l.release()
except RuntimeError as e: print(e)

r = threading.RLock()
def others():
    print(r.acquire(False), r._is_owned())
    try: r.release()
    except RuntimeError as e: print(e)
with r:
    with r: print(r._is_owned(), r._recursion_count())
    run(others)
print(r._is_owned(), repr(r).startswith("<unlocked _thread.RLock object owner=0 count=0 at 0x"))
counter = 0
def count():
    global counter
    for _ in range(1000):
        with r:
            with r: counter += 1
run(count, count, count); print(counter)

c = threading.Condition(); items = []
def consumer(out):
    with c:
        while not items: c.wait()
        out.append(items.pop())
def producer():
    for i in range(3):
        with c: items.append(i); c.notify()
out = []
run(lambda: consumer(out), lambda: consumer(out), lambda: consumer(out), producer)
print(sorted(out))
with c: print(c.wait(0.01), c.wait_for(lambda: True), c.wait_for(lambda: False, timeout=0.01))
ready = []
def waits():
    with c:
        ready.append(1)
        c.wait_for(lambda: "go" in items)
        ready.append(2)
def goes():
    while ready.count(1) < 3: time.sleep(0.001)
    with c: items.append("go"); c.notify_all()
run(waits, waits, waits, goes); print(sorted(ready))
try: c.notify()
except RuntimeError as e: print(e)
try: c.wait()
except RuntimeError as e: print(e)

s = threading.Semaphore(2); inside = most = 0; m = threading.Lock()
def enters():
    global inside, most
    with s:
        with m: inside += 1; most = max(most, inside)
        time.sleep(0.002)
        with m: inside -= 1
run(*[enters] * 6); print(most <= 2, inside, s.acquire(timeout=0.01), s.acquire(False), s.acquire(False))
b = threading.BoundedSemaphore(1)
try: b.release()
except ValueError as e: print(e)

e = threading.Event(); seen = []
def sees(): seen.append(e.wait(5))
run(sees, sees, lambda: e.set()); print(seen, e.is_set(), e.wait()); e.clear(); print(e.wait(0.005))

barrier = threading.Barrier(3, action=lambda: log.append("action")); order = []
def meets():
    for _ in range(5): order.append(barrier.wait())
run(meets, meets, meets); print(sorted(order), log.count("action"), barrier.broken)
broken = threading.Barrier(2)
try: broken.wait(0.01)
except threading.BrokenBarrierError: print("broken", broken.broken)
def breaks():
    try: other.wait()
    except threading.BrokenBarrierError: print("aborted")
other = threading.Barrier(2)
t = threading.Thread(target=breaks); t.start()
while other.n_waiting == 0: time.sleep(0.001)
other.abort(); t.join()
cancelled = threading.Timer(10, print, ["never"]); cancelled.start(); cancelled.cancel(); cancelled.join(); print(cancelled.is_alive())
