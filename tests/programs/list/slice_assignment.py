# Slices of lists, stored and deleted, with every step, with itself as source, with iterators, and the words of refusals.
def show(f):
    x = list(range(8))
    try:
        f(x)
        print(x)
    except Exception as e:
        print(x, type(e).__name__ + ":", e)


def put(i, j, k, v):
    def run(x): x[i:j:k] = v(x) if callable(v) else v
    return run


def rem(i, j, k):
    def run(x): del x[i:j:k]
    return run


N = None
for i, j, k, v in ((2, 5, N, "ab"), (5, 2, N, "ab"), (-3, N, N, []), (N, N, 2, "wxyz"), (N, N, -1, range(8)), (6, 1, -2, "abc"), (N, N, 2, "abc"), (N, N, 3, []), (1, 1, 2, []), (1, 1, -1, []), (1, 1, 2, "a"), (100, 200, N, "end"), (-100, 1, N, "start"), (N, N, N, lambda x: x), (2, 4, N, lambda x: x), (N, N, -1, lambda x: x), (N, N, 2, lambda x: x[1::2]), (1, 3, N, lambda x: iter("it")), (1, 3, N, lambda x: (c for c in "gen")), (1, 3, N, 5), (N, N, 2, 5), (1, 3, N, N), (N, N, 0, "x"), ("a", N, N, "x"), (N, 1.5, N, "x"), (N, N, 2**70, "x"), (-2**70, 2**70, N, "all"), (True, False, N, "b"), (1, 3, 1, {"k": 1}), (0, 2, N, lambda x: map(str, x)), (3, N, N, lambda x: reversed(x))):
    show(put(i, j, k, v))
for i, j, k in ((2, 5, N), (5, 2, N), (N, N, 2), (N, N, -3), (1, N, 3), (-1, N, -1), (7, 0, -4), (N, N, N), (N, N, 100), (N, N, 0), (3, 3, -1), (0, 1, -1), (-1, -9, -1), (N, N, 7)):
    show(rem(i, j, k))


class Idx:
    def __init__(self, n, log=None): self.n, self.log = n, log
    def __index__(self): print("index", self.n, end=" "); return self.n


show(put(Idx(1), Idx(3), Idx(1), "z"))
show(rem(Idx(6), Idx(0), Idx(-2)))


class Shrinks:
    def __init__(self, x): self.x = x
    def __index__(self): self.x.clear(); return 2


def shrink(x): x[Shrinks(x):5] = "ab"
def shrink_get(x): print(x[Shrinks(x):5], end=" ")
def shrink_del(x): del x[Shrinks(x):5]
def shrink_step(x): x[0:Shrinks(x):1] = "a"
def shrink_item(x): x[Shrinks(x)] = 1
def grow_source(x):
    def gen():
        yield 1
        x.append("grown")
        yield 2
    x[1:2] = gen()


for f in (shrink, shrink_get, shrink_del, shrink_step, shrink_item, grow_source): show(f)


class BadIndex:
    def __index__(self): return "no"


for i in (BadIndex(), 1j, "1", N, 2**64, -2**64, 8, -9, slice(0, BadIndex())):
    show(lambda x: print(x[i], end=" "))
    show(lambda x: x.__setitem__(i, 1))
    show(lambda x: x.__delitem__(i))
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end=" ")
x = [D(i) for i in range(5)]
x[1:3] = []; print("|", end=" ")
x[::2] = [0, 0]; print("|", end=" ")
del x[:]; print("|", x)
print([1, 2, 3][::-1], [1, 2, 3][5:], [1, 2, 3][-2:], "abc"[::-1], (1, 2, 3)[::2], [*range(10)][8:2:-3], [][:], [1, 2][2:1], list(range(5))[slice(None, -1)], [0] * 3, [[]] * 2, [1] + [2], 3 * [1, 2][:1])
s = slice(1, 10, 3)
print(s.indices(5), slice(None, None, -1).indices(3), slice(-100, 100).indices(2), slice(5, 1, -2).indices(4), s == slice(1, 10, 3), s < slice(2, 0, 0), hash(slice(1)) == hash(slice(1)), repr(slice(None, "a", [])))
