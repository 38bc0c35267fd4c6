# context variables belong to the thread
import contextvars
import threading
from decimal import Decimal, getcontext, localcontext

v = contextvars.ContextVar("v", default="default"); v.set("main")
out = []


def run(f):
    t = threading.Thread(target=lambda: out.append(f())); t.start(); t.join(); print(out.pop())


run(v.get)
def sets(): token = v.set("other"); a = v.get(); v.reset(token); return a, v.get()
run(sets); print(v.get())
c = contextvars.copy_context(); run(lambda: c.run(v.get)); c.run(v.set, "in c"); print(c[v], v.get())
token = v.set("x")
def resets():
    try: v.reset(token)
    except ValueError as e: return "was created in a different Context" in str(e)
run(resets)
getcontext().prec = 5; print(Decimal(1) / 3); run(lambda: str(Decimal(1) / 3))
with localcontext() as d: d.prec = 3; run(lambda: str(Decimal(2) / 3)); print(Decimal(2) / 3)
barrier = threading.Barrier(3); got = []
def many(n):
    for i in range(200): v.set(v.get() * 0 + str(n) if i else str(n))
    barrier.wait(); got.append(v.get())
ts = [threading.Thread(target=many, args=(k,)) for k in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(got), v.get())
