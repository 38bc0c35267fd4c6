# generators and coroutines begun in one thread and resumed in another; handled exceptions go with them
import sys
import threading


def in_thread(f):
    out = []
    def body():
        try: out.append(f())
        except BaseException as e: out.append(f"{type(e).__name__}: {e}")
    t = threading.Thread(target=body); t.start(); t.join(); return out[0]


def g():
    try:
        yield "start"
        raise KeyError("in generator")
    except KeyError:
        yield repr(sys.exception())
        yield repr(sys.exception())
    yield repr(sys.exception())


x = g(); print(next(x), in_thread(lambda: next(x)), next(x), in_thread(lambda: next(x)), in_thread(lambda: next(x, "end")))
x = g(); next(x)
try: raise OSError("main's")
except OSError: print(in_thread(lambda: next(x)), repr(sys.exception()), next(x), in_thread(lambda: (next(x), repr(sys.exception()))))

inside, go = threading.Event(), threading.Event()
def slow():
    yield 1
    inside.set(); go.wait()
    yield 2
y = slow(); next(y)
t = threading.Thread(target=lambda: next(y)); t.start(); inside.wait()
try: next(y)
except ValueError as e: print(e)
go.set(); t.join()


def outer(): yield from inner()
def inner():
    while True:
        try: got = yield
        except ValueError as e: got = e
        seen.append((got if not isinstance(got, Exception) else repr(got), threading.current_thread() is threading.main_thread()))
seen = []; z = outer(); next(z); z.send(1); in_thread(lambda: z.send(2)); in_thread(lambda: z.throw(ValueError("v"))); z.send(3); in_thread(z.close); print(seen)


def count(n):
    for i in range(n): yield i
shared = count(3000); sums = []; lock = threading.Lock()
def drain():
    s = 0
    while True:
        with lock:
            i = next(shared, None)
        if i is None: break
        s += i
    sums.append(s)
ts = [threading.Thread(target=drain) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sum(sums))
def own(out): out.append(sum(i * i for i in count(2000)))
sums.clear(); ts = [threading.Thread(target=own, args=(sums,)) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(set(sums))
async def co():
    for _ in range(3): await step()
    return "done"
class step:
    def __await__(self): yield threading.current_thread() is threading.main_thread()
c = co(); print(c.send(None), in_thread(lambda: c.send(None)), c.send(None), in_thread(lambda: c.send(None)))
