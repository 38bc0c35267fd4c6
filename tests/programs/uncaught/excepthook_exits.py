# An excepthook that leaves by sys.exit gives its status.
import sys


def hook(kind, value, tb):
    print("hook", kind.__name__, repr(value.__context__))
    sys.exit(7)


sys.excepthook = hook
try:
    1 / 0
except ZeroDivisionError:
    raise ValueError("v")
