s = slice(1, 2)
print(s, slice(3), slice(None, None, -1), slice("a", [1], None), s.start, s.stop, s.step, repr(slice(1, 10, 2)))
print(slice(1, 2) == slice(1, 2), slice(1, 2) != slice(1, 3), slice(1) < slice(2), slice(1, 2) == (1, 2, None), hash(slice(1, 2)), hash(slice(1, 2, 3)))
for sl in (slice(None), slice(2, 8), slice(-3, None), slice(None, None, -1), slice(8, 2, -2), slice(100, -100, -3), slice(-(10**30), 10**30), slice(10**30, -(10**30), -(10**25))):
    for n in (0, 1, 5, 10, 10**40):
        print(sl, n, sl.indices(n))
for f in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(a=1), lambda: slice(1).indices(-1), lambda: slice(1).indices("a"), lambda: slice("a").indices(3), lambda: slice(1, 2, 0).indices(3), lambda: slice([]).__hash__(), lambda: slice(1) < slice("a"), lambda: slice(1) < 1):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    s.start = 1
except AttributeError as e:
    print(e)


class G:
    def __getitem__(self, k):
        return k


g = G()
print(g[1:2], g[::], g[1:2, 3], g[...], g[:, None], g["a":"b"])
print(slice(1, 2, 3).__reduce__())
