# cycles are found, finalizers run once, resurrection is honoured
import gc

gc.disable()
gc.collect()


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print("before")
print(gc.collect() > 0)
print("after")

saved = []


class Phoenix:
    def __init__(self):
        self.me = self
        self.times = 0

    def __del__(self):
        print("phoenix")
        saved.append(self)


Phoenix()
gc.collect()
print(len(saved), saved[0].me is saved[0])
p = saved.pop()
del p
gc.collect()
print(len(saved))

lst = []
lst.append(lst)
d = {}
d["d"] = d
del lst, d
print(gc.collect() >= 2)
print(gc.collect())


def closure():
    def f():
        return f

    return f


closure()
print(gc.collect() > 0)


class WithGen:
    def gen(self):
        try:
            yield self
        finally:
            print("gen closed")


w = WithGen()
w.g = w.gen()
next(w.g)
del w
gc.collect()
print("end")
