# a hook of the program for uncaught exceptions
import sys


def hook(t, v, tb):
    print("hook", t.__name__, v, tb.tb_lineno, tb.tb_next)


sys.excepthook = hook
print(sys.__excepthook__ is not hook)
raise ValueError("uncaught")
