# SIGINT as KeyboardInterrupt in the main flow, custom handlers, exceptions from handlers, nested signals, masks, errors.
import os
import signal
import time


try:
    os.kill(os.getpid(), signal.SIGINT)
    for _ in range(10**7): pass
    print("not reached")
except KeyboardInterrupt as e:
    print("KeyboardInterrupt", e.args)
log = []
def handler(n, frame): log.append((signal.Signals(n).name, frame.f_code.co_name)); 
def raiser(n, frame): raise ValueError(f"from handler {n}")
def work():
    os.kill(os.getpid(), signal.SIGUSR1)
    for _ in range(1000): pass
    return "worked"
old = signal.signal(signal.SIGUSR1, handler)
print(old == signal.SIG_DFL, work(), log, signal.getsignal(signal.SIGUSR1) is handler)
signal.signal(signal.SIGUSR1, raiser)
try:
    work()
except ValueError as e:
    print(e)
signal.signal(signal.SIGUSR1, signal.SIG_IGN); print(work(), signal.getsignal(signal.SIGUSR1) == signal.SIG_IGN)
def nested(n, f):
    log.append(n)
    if n == signal.SIGUSR1: os.kill(os.getpid(), signal.SIGUSR2)
    for _ in range(100): pass
    log.append(-n)
log.clear(); signal.signal(signal.SIGUSR1, nested); signal.signal(signal.SIGUSR2, nested); work(); print([int(x) for x in log])
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1}); log.clear(); os.kill(os.getpid(), signal.SIGUSR1); print(log, signal.SIGUSR1 in signal.sigpending()); signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1}); print(len(log) > 0)
signal.signal(signal.SIGALRM, lambda n, f: log.append("alarm")); signal.setitimer(signal.ITIMER_REAL, 0.02); t = time.monotonic(); time.sleep(0.1); print(log[-1], time.monotonic() - t >= 0.09, signal.alarm(0))
class Stop(Exception): pass
def stop(n, f): raise Stop
signal.signal(signal.SIGALRM, stop); signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    while True: pass
except Stop:
    print("loop left")
for f in (lambda: signal.signal(0, handler), lambda: signal.signal(999, handler), lambda: signal.signal(signal.SIGKILL, handler), lambda: signal.signal(signal.SIGUSR1, 5), lambda: signal.signal(signal.SIGUSR1, None), lambda: signal.getsignal(0), lambda: os.kill(os.getpid(), 999), lambda: os.kill("x", 1), lambda: signal.Signals(500), lambda: signal.raise_signal(999)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(signal.SIGINT, repr(signal.SIGTERM), signal.Handlers.SIG_DFL, signal.strsignal(signal.SIGSEGV), signal.default_int_handler.__name__, signal.SIGINT == 2)
signal.signal(signal.SIGTERM, signal.SIG_DFL); print("end", flush=True); os.kill(os.getpid(), signal.SIGTERM); time.sleep(5)
