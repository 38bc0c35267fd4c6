# daemon threads do not keep the program alive, and touch nothing when it has ended
# leak check: off, because daemon threads hold what they had
import atexit
import threading
import time

forever = threading.Event(); lock = threading.Lock(); lock.acquire()


def spin():
    data = []
    while True: data.append({"k": [1, 2]}); del data[:]


def sleeps():
    while True: time.sleep(0.0005)


for f in (spin, sleeps, forever.wait, lock.acquire): threading.Thread(target=f, daemon=True).start()


class Dies:
    def __del__(self): print("dies")


thing = Dies()
atexit.register(lambda: (time.sleep(0.01), print("atexit", threading.active_count() > 1)))
ending = threading.Event()
worker = threading.Thread(target=lambda: (ending.wait(), time.sleep(0.01), print("not a daemon"))); worker.start()
threading._register_atexit(lambda: (print("threading's own"), ending.set()))
print(sorted(t.daemon for t in threading.enumerate()))
