# Slices: assignment of all shapes, deletion, indices(), own classes that get slices, extended steps, iterators as values.
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


def changed(l, s, v):
    l = list(l)
    l[s] = v
    return l


def deleted(l, s):
    l = list(l)
    del l[s]
    return l


base = range(8)
cuts = [slice(None), slice(2, 5), slice(5, 2), slice(-3, None), slice(None, -3), slice(None, None, 2), slice(1, None, 3), slice(None, None, -1), slice(6, 1, -2), slice(100, 200), slice(-100, 2), slice(3, 3), slice(None, None, 100), slice(2**70, None), slice(-(2**70), 2**70, 2**70), slice(True, 4)]
for s in cuts:
    print(s, list(base)[s], deleted(base, s), s.indices(8), s.indices(0))
    for v in ([], "ab", (x for x in "xyz"), range(3)):
        attempt(lambda: changed(base, s, v))
for f in (lambda: changed(base, slice(0, 1), 5), lambda: changed(base, slice(0, 1), None), lambda: changed(base, slice(0, 4, 2), 5), lambda: list(base)["a"], lambda: list(base)[1.5], lambda: list(base)[slice("a")], lambda: list(base)[::0], lambda: changed(base, slice(None, None, 0), []), lambda: slice(1, 2).indices(-1), lambda: slice("a").indices(3), lambda: slice(None).indices("x"), lambda: hash(slice(1, 2, 3)) == hash(slice(1, 2, 3)), lambda: {slice(1): "hashable"}[slice(1)], lambda: slice(1) == slice(1), lambda: slice(1) < slice(2), lambda: slice(1, 2) == slice(1, 2, None), lambda: slice(1).start, lambda: setattr(slice(1), "start", 2), lambda: repr(slice("a", [1], ...)), lambda: slice(1, 2, 3).__reduce__(), lambda: [][0:0], lambda: "abc"[5:], lambda: (1, 2, 3)[::-2], lambda: b"abc"[::2], lambda: range(10)[2:8:3], lambda: range(10)[::-1][1:3], lambda: "héllo"[1:-1], lambda: "abc"[slice(None)], lambda: [1, 2, 3].__getitem__(slice(1)), lambda: [1].__setitem__(slice(0, 0), [0]), lambda: [1].__delitem__(slice(5)), lambda: (1,)[0:1] == (1,), lambda: {}[1:2], lambda: {1: 2}.__setitem__(slice(1), "v"), lambda: set()[0:1], lambda: 5[0:1]):
    attempt(f)


class Probe:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)


p = Probe()
print(p[1:2], p[:], p[::], p[1:2, ...], p[::2, 1, None], p[()], p[1,], p[(a := 1):2], p["x":"y":"z"], p[*[1, 2]], p[*[1], 2:3])
p[1:2] = 5; p[..., ::3] = 6; del p[4:], p[0]


class Idx:
    def __init__(self, n): self.n = n
    def __index__(self): print("index", self.n); return self.n


print(list(range(10))[Idx(2):Idx(8):Idx(3)], "abcdef"[Idx(1):], list(base)[Idx(-1)])
l = list(range(5)); l[Idx(0):Idx(2)] = "q"; del l[::Idx(2)]; print(l)


class Bad:
    def __index__(self): raise ValueError("bad index")


class NotInt:
    def __index__(self): return "x"


attempt(lambda: l[Bad():]); attempt(lambda: l[:NotInt()]); attempt(lambda: slice(Bad()).indices(3))
l = [1, 2, 3]; l[:] = l; l[1:1] = l; l[len(l):] = [9]; l[::2] = l[::-2]; print(l); l[:] = []; print(l, l[:1], l[-1:])
nested = [[0] * 3 for _ in range(2)]; nested[0][1:] = [7, 8]; nested[:1] = nested[::-1]; print(nested)


class Grow:
    def __iter__(self):
        for i in range(3): m.append("grown"); yield i


m = [1, 2]; m[0:1] = Grow(); print(m)
m = list(range(4)); attempt(lambda: m.__setitem__(slice(0, 4, 2), (1 / 0 for _ in range(2)))); print(m)


class L(list):
    def __getitem__(self, i): return "L", super().__getitem__(i)
    def __setitem__(self, i, v): print("Lset", i); super().__setitem__(i, v)


x = L("abc"); x[1:] = "zz"; print(x[0:2], x[-1], type(x[:][1]), list(x))
a, *b = "hello"[1:]; print(a, b, [*"abc"][::-1], sum(range(10)[::3]), max("hello"[2:]), "".join(reversed("abc"[:2])))
