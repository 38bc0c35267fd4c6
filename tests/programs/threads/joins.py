# join with and without timeout, liveness, many threads, threads that start threads
import threading
import time

go = threading.Event()
t = threading.Thread(target=go.wait); print(t.is_alive()); t.start()
t.join(0.01); print(t.is_alive()); t.join(timeout=0); t.join(-1); print(t.is_alive(), threading.active_count())
go.set(); t.join(); print(t.is_alive(), threading.active_count()); t.join(); t.join(1)


def spawn(depth, out):
    out.append(depth)
    if depth:
        children = [threading.Thread(target=spawn, args=(depth - 1, out)) for _ in range(2)]
        for c in children: c.start()
        for c in children: c.join()


out = []; spawn(4, out); print(len(out), sorted(out) == sorted([4] + [3] * 2 + [2] * 4 + [1] * 8 + [0] * 16))
ts = [threading.Thread(target=out.append, args=(i,)) for i in range(200)]; out.clear()
for x in ts: x.start()
for x in ts: x.join()
print(sorted(out) == list(range(200)))
target = threading.Thread(target=time.sleep, args=(0.02,)); target.start()
joined = []
waiters = [threading.Thread(target=lambda: (target.join(), joined.append(target.is_alive()))) for _ in range(5)]
for w in waiters: w.start()
for w in waiters: w.join()
print(joined)
try:
    def self_join(): threading.current_thread().join()
    errors = []
    def body():
        try: self_join()
        except RuntimeError as e: errors.append(str(e))
    x = threading.Thread(target=body); x.start(); x.join(); print(errors)
finally:
    print(sorted(x.name for x in threading.enumerate()))


ending = threading.Event()
def later(): ending.wait(); time.sleep(0.01); print("a thread that main does not join, ends before the program")
threading.Thread(target=later).start()
print("main ends")
ending.set()
