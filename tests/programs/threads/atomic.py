# what is one operation in CPython is one here
import itertools
import sys
import threading
from collections import deque

sys.setswitchinterval(1e-6)
def run(*functions):
    ts = [threading.Thread(target=f) for f in functions]
    for t in ts: t.start()
    for t in ts: t.join()


N = 4000
items = []; run(*[lambda: [items.append(i) for i in range(N)]] * 3); print(len(items))
d = {}; run(*[lambda k=k: [d.__setitem__((k, i), i) for i in range(N)] for k in range(3)]); print(len(d))
s = set(); run(*[lambda k=k: [s.add(k * N + i) for i in range(N)] for k in range(3)]); print(len(s))
q = deque(); run(*[lambda: [q.append(i) for i in range(N)]] * 3); print(len(q))
c = itertools.count(); got = []; run(*[lambda: [got.append(next(c)) for _ in range(N)]] * 3); print(len(set(got)))
popped = []
def pops():
    while True:
        try: popped.append(items.pop())
        except IndexError: return
run(pops, pops, pops); print(len(popped), len(items))
names = {}; run(*[lambda k=k: [names.setdefault(str(i), k) for i in range(N)] for k in range(3)]); print(len(names))
class O: pass
o = O(); run(*[lambda k=k: [setattr(o, f"a{k}_{i}", i) for i in range(200)] for k in range(3)]); print(len(vars(o)))
class P:
    def __init__(self, n): self.a = n; self.b = n
made = []; run(*[lambda k=k: made.extend([P((k, i)) for i in range(1000)]) for k in range(3)]); print(len(made), all(p.a is p.b for p in made))
stop = False
def spins():
    while not stop: pass
def stops():
    global stop
    stop = True
run(spins, spins, stops); print(stop)
import gc
def garbage():
    for i in range(300):
        a = []; a.append(a); b = {"a": a}; b["b"] = b
run(garbage, garbage, lambda: [gc.collect() for _ in range(5)]); print(gc.collect() >= 0)
