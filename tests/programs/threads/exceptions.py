# exceptions that end a thread, hooks, SystemExit, names, identities
import sys
import threading
import _thread


def bad(): raise ValueError("oops")
def chained():
    try: bad()
    except ValueError as e: raise KeyError("again") from e


def run(f, **k):
    t = threading.Thread(target=f, **k); t.start(); t.join(); return t


run(bad); run(chained, name="named"); run(sys.exit); run(lambda: sys.exit("text")); run(exit_quietly := lambda: _thread.exit())


class T(threading.Thread):
    def run(self): 1 / 0
t = T(name="sub"); t.start(); t.join(); print(t.is_alive(), t.name)


def hook(args): print("hook", args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None, len(args))
threading.excepthook = hook; run(bad, name="H")
def broken(args): raise LookupError("in hook")
threading.excepthook = broken
run(bad, name="B")
threading.excepthook = threading.__excepthook__; run(bad, name="again")

done = threading.Lock(); done.acquire()
class Raw:
    def __call__(self, *args, **kwargs):
        try: print(args, kwargs); raise OSError("raw")
        finally: done.release()
    def __repr__(self): return "<Raw>"
_thread.start_new_thread(Raw(), (1, 2), {"k": 3}); done.acquire()
while _thread._count(): pass
_thread.start_new_thread(Raw(), ()); done.acquire()
while _thread._count(): pass
for f in (lambda: _thread.start_new_thread(1, ()), lambda: _thread.start_new_thread(print, []), lambda: _thread.start_new_thread(print, (), 1),
          lambda: threading.Thread(target=print).join(), lambda: threading.current_thread().join(), lambda: t.start(),
          lambda: threading.Thread(target=1).run(), lambda: threading.Thread(group=1), lambda: threading.stack_size(5), lambda: threading.Thread(target=print).ident):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
print(threading.main_thread() is threading.current_thread(), threading.get_ident() == threading.main_thread().ident, threading.get_native_id() > 0, [x.name for x in threading.enumerate()])
ids = []
def note(): ids.append((threading.get_ident(), threading.get_native_id(), threading.current_thread().native_id == threading.get_native_id(), threading.current_thread().ident == threading.get_ident()))
gate = threading.Barrier(3)
def both(): note(); gate.wait()
ts = [threading.Thread(target=both) for _ in range(2)]
for x in ts: x.start()
gate.wait()
for x in ts: x.join()
print(len({i[0] for i in ids}), len({i[1] for i in ids}), all(i[2] and i[3] for i in ids), threading.get_ident() not in {i[0] for i in ids})
x = threading.Thread(target=bad, daemon=True, name="r"); print(repr(x), x.daemon, x.is_alive())

def nested():
    try: raise KeyError(1)
    except KeyError:
        inner = []
        y = threading.Thread(target=lambda: inner.append(sys.exception())); y.start(); y.join()
        return inner, repr(sys.exception())
print(nested())

# what other threads are doing
import time, traceback
ready, stop = threading.Event(), threading.Event()
def outermost():
    try: raise KeyError("handled")
    except KeyError: inner_one()
def inner_one(): ready.set(); stop.wait()
t = threading.Thread(target=outermost); t.start(); ready.wait(); names = []
while names[:2] != ["wait", "wait"]:
    frame = sys._current_frames()[t.ident]; names = []
    while frame: names.append(frame.f_code.co_name); frame = frame.f_back
print(names, sys._current_frames()[threading.get_ident()].f_code.co_name, repr(sys._current_exceptions()[t.ident]), sys._current_exceptions()[threading.get_ident()])
print([f.name for f in traceback.extract_stack(sys._current_frames()[t.ident])])
stop.set(); t.join(); print(t.ident in sys._current_frames())
