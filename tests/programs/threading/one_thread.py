# locks and friends with one thread
import threading
l = threading.Lock()
with l: print(l.locked())
print(l.locked(), l.acquire(False), l.acquire(False))
r = threading.RLock()
with r:
    with r: print("nested")
d = threading.local(); d.x = 1; print(d.x, threading.current_thread().name, threading.active_count(), threading.main_thread() is threading.current_thread())
e = threading.Event(); e.set(); print(e.is_set(), e.wait(0.01))
c = threading.Condition()
with c: c.notify_all()
try: l.release(); l.release()
except RuntimeError as x: print(x)
