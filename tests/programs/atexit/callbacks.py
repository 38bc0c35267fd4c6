# order, arguments, unregister and failures of exit callbacks
import atexit
import sys


def show(*a, **k):
    print("show", a, sorted(k))


def fail():
    raise ValueError("in callback")


sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__, u.exc_value, u.err_msg.split(" <")[0])
print(atexit.register(show, 1, 2, k=3) is show)
atexit.register(fail)
atexit.register(show, "gone")
atexit.unregister(show)
atexit.register(show, "kept")


@atexit.register
def decorated():
    print("decorated")
    atexit.register(show, "late")


try:
    atexit.register(3)
except TypeError as e:
    print(e)
print(atexit._ncallbacks())
