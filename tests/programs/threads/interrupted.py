# Ctrl-C and signal handlers reach the main thread, wherever it waits, and no other
import os
import queue
import signal
import threading
import time
import _thread

log = []


def interrupt_soon():
    time.sleep(0.02); os.kill(os.getpid(), signal.SIGINT)


forever = threading.Thread(target=lambda: stop.wait()); stop = threading.Event(); forever.start()
held = threading.Lock(); held.acquire(); empty = queue.Queue(); c = threading.Condition(); r, w = os.pipe()
def conditions():
    with c: c.wait()
def computes():
    while True: pass
for name, wait in {"acquire": held.acquire, "acquire with timeout": lambda: held.acquire(timeout=20), "join": forever.join, "join with timeout": lambda: forever.join(20),
                   "queue": empty.get, "event": stop.wait, "condition": conditions, "sleep": lambda: time.sleep(20), "read": lambda: os.read(r, 1), "loop": computes}.items():
    t = threading.Thread(target=interrupt_soon)
    try: t.start(); wait(); print(name, "went on")
    except KeyboardInterrupt: print(name, "KeyboardInterrupt")
    t.join()

signal.signal(signal.SIGUSR1, lambda n, f: log.append((n == signal.SIGUSR1, threading.current_thread() is threading.main_thread())))
def raises(): signal.raise_signal(signal.SIGUSR1); os.kill(os.getpid(), signal.SIGUSR1); signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
t = threading.Thread(target=raises); t.start(); t.join()
while len(log) < 1: pass
print(log[0])
def main_only():
    for f in (lambda: signal.signal(signal.SIGUSR1, signal.SIG_DFL), lambda: signal.set_wakeup_fd(-1)):
        try: f()
        except ValueError as e: print(e)
    print(signal.getsignal(signal.SIGUSR1) is not None)
t = threading.Thread(target=main_only); t.start(); t.join()
def interrupts(): time.sleep(0.02); _thread.interrupt_main()
t = threading.Thread(target=interrupts)
try:
    t.start()
    t.join()
    while True: time.sleep(0.001)
except KeyboardInterrupt: print("interrupt_main")
log.clear(); signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01); signal.signal(signal.SIGALRM, lambda *a: log.append(1))
def spins():
    end = time.monotonic() + 0.2
    while time.monotonic() < end: sum(range(100))
ts = [threading.Thread(target=spins) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
signal.setitimer(signal.ITIMER_REAL, 0); print(len(log) > 3)
stop.set(); forever.join()
