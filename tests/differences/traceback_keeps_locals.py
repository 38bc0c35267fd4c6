# A traceback does not keep the local variables of its frames alive.
#
# CPython: a traceback refers to frames, and they to their locals, so that `d` dies when the exception does.
# Molt: the locals of a function die when an exception leaves it; "del in frame" comes first.
# Workaround: return or store what has to live on.
class D:
    def __del__(self):
        print("del in frame")


def g():
    d = D()
    raise KeyError("k")


try:
    g()
except KeyError as e:
    print("caught", e)
