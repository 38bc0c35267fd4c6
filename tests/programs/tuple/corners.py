# Tuples: recursive repr, comparison with identity first, concatenation and repetition, hashing failures, index bounds.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


l = []; t = (l, 1); l.append(t); print(t, l)
n = float("nan"); print((n,) == (n,), (n,) < (n,), (1, n) == (1, float("nan")), (n, 1) < (n, 2), (1, 2) < (1, 2, 0), () < (0,), (1, "a") != (1, "b"), (1, 2) == [1, 2], (1,) + (2,), () + (1,), (1, 2) * 0, (1,) * 3, 2 * (0, 1), (1,) * -1)
for f in (lambda: (1, "a") < (1, 2), lambda: (1, 2) < [1, 2], lambda: (1,) + [2], lambda: (1,) * 1.5, lambda: (1,) * "a", lambda: hash(([],)), lambda: {([],): 1}, lambda: t[2], lambda: t[-3], lambda: t["a"], lambda: (1, 2).index(3), lambda: (1, 2, 1).index(1, 1), lambda: (1, 2, 1).index(1, -1), lambda: (1, 2).index(2, 5), lambda: (1, 2).index(), lambda: (1,).count(), lambda: tuple(5), lambda: tuple(1, 2), lambda: tuple(iterable=[1]), lambda: t.__setitem__(0, 1), lambda: setattr((), "x", 1), lambda: t.append(2), lambda: (1, 2, 3)[::0], lambda: tuple(x / 0 for x in [1])):
    attempt(f)
a = (1, [2])
try:
    a[1] += [3]
except TypeError as e:
    print(e, a)
empty = ()
print(tuple() is empty, tuple(a) is a, a[:] is a, a[0:2] is a, (1, 2)[::-1], (1, 2, 3, 4)[3:0:-2], tuple("ab"), tuple({1: 2}), tuple(range(3)), tuple([]) is empty, (1, 2).count(True), 1.0 in (1,), (0, False, 0.0).count(0), len((1,)), (1,), ((),), (((1,),),), repr((1,)), str(()), (None, ..., True))
class E:
    def __init__(self, r): self.r = r
    def __eq__(self, o): print("eq", end=" "); return self.r
    def __lt__(self, o): print("lt", end=" "); return "lt result"
e, f = E(False), E(True)
print((e,) == (e,), (e,) == (f,), e in (f,), (f, 1) == (5, 1), (e,) < (5,), (f, 2) < (9, 3), (e, f).index(f), (f, f).count(0))
print(hash((1, 2)) == hash((1.0, 2.0)), hash((1, (2, 3))) == hash((1, (2, 3))), sorted([(2, "a"), (1, "b"), (1, "a")]), max((1, 2), (1, 3)), dict([(1, 2)]), (1, 2) in {(1, 2)}, (lambda *a: a)(*(1, 2), 3), "%s-%s" % (1, 2), "%s" % ((1, 2),))
x = (1, 2); x += (3,); y = x; x *= 2; print(x, y, tuple(reversed((1, 2))), tuple(map(str, (1, 2))), (1, 2).__getnewargs__(), (1, 2).__class_getitem__(int), tuple[int, ...], iter((1, 2)).__length_hint__())
