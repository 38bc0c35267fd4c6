# signal handlers run between instructions
import signal, os, time, sys
def h(n, f):
    print("handler", n, f is not None)
old = signal.signal(signal.SIGUSR1, h)
print(old, signal.getsignal(signal.SIGUSR1) is h)
os.kill(os.getpid(), signal.SIGUSR1)
for i in range(3): pass
print("after")
signal.raise_signal(signal.SIGUSR1)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as e: print("KI", repr(e))
print(signal.Signals(2), signal.SIGTERM, int(signal.SIGKILL), signal.strsignal(15))
signal.signal(signal.SIGALRM, lambda *a: (_ for _ in ()).throw(TimeoutError("alarm")))
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    while True: pass
except TimeoutError as e: print(e)
for bad in (lambda: signal.signal(99999, h), lambda: signal.signal(2, 3)):
    try: bad()
    except (ValueError, TypeError) as e: print(e)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGTERM))
print(signal.Signals.SIGINT in signal.valid_signals())
