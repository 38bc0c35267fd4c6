# Handlers of signals look at and change the globals that a loop of a module's body works with.
import signal
import sys

train = sys.argv[1:] == ["train"]
stop = False
count = 0
seen = []


def handler(number, frame):
    global stop
    seen.append((type(count).__name__, frame.f_globals is globals(), count >= 0))
    stop = True


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.02)
while not stop:
    count += 1
print(count > 0, seen)

# a handler that rebinds the variable to something else
x = 0.5
total = 0
changed = False


def rebind(number, frame):
    global x, changed
    x = 2 if train else "text"
    changed = True


signal.signal(signal.SIGALRM, rebind)
signal.setitimer(signal.ITIMER_REAL, 0.02)
while True:
    try:
        x = x + 0.5
        total += 1
        if changed:
            break
        if total > 10**9:
            break
    except TypeError as error:
        print(error)
        break
print(total > 0, type(x).__name__ in ("float", "str"), changed)


# one that raises
class Interrupted(Exception):
    pass


def interrupt(number, frame):
    raise Interrupted


signal.signal(signal.SIGALRM, interrupt)
n = 0
value = 0.0
try:
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    while True:
        n += 1
        value = n * 0.5
except Interrupted:
    print(n > 0, value in (n * 0.5, (n - 1) * 0.5), globals()["n"] == n)
