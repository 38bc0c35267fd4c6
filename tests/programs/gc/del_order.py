# an object dies at the moment its last reference goes
class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


def f():
    a = D("a")
    b = D("b")
    print("leaving")


f()
x = D(1)
x = D(2)
print("rebound")
del x
D("temp")
print("behind temp")
l = [D("l0"), D("l1"), D("l2")]
l.pop(1)
print("popped")
l.clear()
print("cleared")
d = {1: D("v1"), 2: D("v2")}
d[1] = None
print("replaced")
del d
s = {D("s")}
s.clear()


class Bad:
    def __del__(self):
        raise ValueError("in del")


import sys

sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__, u.exc_value, u.err_msg)
Bad()
print("still here")

