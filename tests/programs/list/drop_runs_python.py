# Code that runs while a list changes: finalizers and comparisons that mutate it.
class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n, len(xs))


xs = [D(1), D(2), D(3)]
xs[0] = 5
xs.pop()
xs[:] = []
print("cleared")
xs = [D(4), D(5)]
del xs[0]
xs.clear()
xs = [D(6), D(7), D(8), D(9)]
xs[::2] = [0, 0]
del xs[1::2]
print(xs)


class E:
    def __eq__(self, other):
        ys.clear()
        return False


ys = [E(), 1, 2, 3]
print(1 in ys, ys)
ys = [E(), 1, 2]
try:
    print(ys.index(2))
except ValueError as e:
    print(e)
ys = [E(), 1]
print(ys.count(1), ys)
ys = [E(), 1]
zs = [E(), 1]
print(ys == zs, ys, len(zs))
ys = [E(), 1]
try:
    ys.remove(1)
except ValueError as e:
    print(e)
