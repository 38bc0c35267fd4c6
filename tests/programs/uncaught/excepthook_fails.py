# An excepthook that raises: both reports go to stderr, status 1; stdout is flushed before.
import atexit
import sys


def hook(kind, value, tb):
    print("hook got", kind.__name__, value, tb.tb_lineno > 0)
    raise KeyError("from hook")


sys.excepthook = hook
atexit.register(lambda: print("atexit still runs"))
print("before", end="")
raise ValueError("original")
