# a module that one thread is importing is complete when another one has it
import threading

seen = []
def imports():
    import _slow_module
    seen.append(_slow_module.whole)
ts = [threading.Thread(target=imports) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(seen)
