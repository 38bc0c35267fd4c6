# Exceptions of atexit callbacks are reported and the others still run; the status stays that of the program.
import atexit
import sys


def fails(): raise ValueError("in atexit")
def exits(): sys.exit(9)


atexit.register(print, "last")
atexit.register(fails)
atexit.register(print, "after the failure")
atexit.register(lambda: atexit.register(print, "registered while exiting"))
removed = atexit.register(print, "removed")
atexit.unregister(print) if False else None
print(atexit._ncallbacks(), removed is print)


def f():
    try:
        return g()
    finally:
        print("finally f")


def g():
    try:
        raise KeyError("uncaught")
    except KeyError as e:
        raise LookupError("final") from e
    finally:
        print("finally g")


f()
