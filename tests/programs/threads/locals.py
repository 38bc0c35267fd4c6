# threading.local: values, classes with __init__, death with the thread
import gc
import threading
import weakref

here = threading.local(); here.x = "main"
results = {}


def in_thread(name, f):
    def body():
        try: results[name] = f()
        except BaseException as e: results[name] = f"{type(e).__name__}: {e}"
    t = threading.Thread(target=body); t.start(); t.join()
    print(name, results[name])


in_thread("read", lambda: here.x)
def store(): here.x = 5; here.y = 6; return sorted(here.__dict__.items())
in_thread("store", store)
print(here.x, here.__dict__, hasattr(here, "y"))
in_thread("fresh", lambda: here.__dict__)


class Mine(threading.local):
    shared = []
    number = 0
    def __init__(self, start, *, step=1):
        self.start = start; self.step = step
        type(self).shared.append(threading.current_thread() is threading.main_thread())
    def next(self):
        self.start += self.step; return self.start
    @property
    def twice(self): return self.start * 2
    def __getattr__(self, name): return f"no {name}"


m = Mine(10, step=5)
print(m.next(), m.next(), m.twice, m.other)
in_thread("mine", lambda: (m.next(), m.twice, m.start, m.other, m.number))
in_thread("mine again", lambda: (m.next(), m.__dict__))
print(m.next(), Mine.shared, m.__dict__)


class Slotted(threading.local):
    __slots__ = ("a",)
    def __init__(self): self.b = 1


s = Slotted(); s.a = 1; s.b = 2
in_thread("slots", lambda: (s.a, s.b))


class Fails(threading.local):
    def __init__(self):
        if threading.current_thread() is not threading.main_thread(): raise LookupError("not here")


f = Fails(); f.x = 1
in_thread("fails", lambda: f.x)
print(f.x)
for bad in (lambda: threading.local(1), lambda: setattr(here, "__dict__", {}), lambda: here.missing, lambda: delattr(here, "gone")):
    try: bad()
    except Exception as e: print(type(e).__name__, e)


class Watched:
    def __del__(self): print("dies")


def leave_it(): here.watched = Watched(); return "left"
in_thread("dies with its thread", leave_it)
holder = threading.local(); holder.w = Watched(); ref = weakref.ref(holder); del holder; print(ref() is None)
cycle = threading.local(); cycle.me = cycle; cycle.w = Watched(); del cycle; gc.collect(); print("collected")

barrier = threading.Barrier(4); sums = []
def independent(n):
    for i in range(300):
        here.n = getattr(here, "n", 0) + n
    barrier.wait(); sums.append(here.n)
ts = [threading.Thread(target=independent, args=(k,)) for k in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(sums), hasattr(here, "n"))
del here.x; print(hasattr(here, "x"))
