for base in ([0, 1, 2, 3, 4, 5, 6, 7], [0.5, 1.5, 2.5, 3.5], [True, False, False], ["a", 1, None, 2.0, "e"], []):
    for s in (slice(None), slice(1, 3), slice(-3, None), slice(None, None, -1), slice(None, None, 2), slice(5, 1, -2), slice(100, 200), slice(-100, 2), slice(3, 1)):
        print(s, base[s])
        xs = base[:]
        del xs[s]
        print("del", xs)
        for new in ([], [9], [9, 8.5], (x for x in "xyz"), (1, 2, 3), range(2), "ab"):
            xs = base[:]
            try:
                xs[s] = new
                print(xs)
            except (TypeError, ValueError) as e:
                print(type(e).__name__, e)
xs = [1, 2, 3]
xs[1:1] = xs
print(xs)
xs[::2] = xs[1::2]
print(xs)
xs[::-1] = xs
print(xs)
xs = [1, 2, 3, 4]
for bad in (lambda: xs[::0], lambda: xs["a"], lambda: xs[1.0], lambda: xs[10], lambda: xs[-5], lambda: xs["a":], lambda: xs[10**30]):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


def setitem(i, v):
    try:
        xs[i] = v
        print(xs)
    except Exception as e:
        print(type(e).__name__, e)


setitem(10, 1)
setitem(-1, 1)
setitem("a", 1)
setitem(slice(0, 2), 5)
setitem(slice(0, 4, 2), 5)
setitem(slice(0, 4, 2), [1])
setitem(slice(0, 0), [7])
try:
    del xs[99]
except IndexError as e:
    print(e)
print(xs[10**30:], xs[-(10**30) : 10**30])


class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print(xs[I(1)], xs[I(1) : I(3)], xs[: I(2)])
