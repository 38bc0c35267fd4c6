t = (3, 1.5, "a", None)
print(t, t[0], t[-1], t[1:3], t[::-1], t[:] is t, t + (1,), t * 2, 2 * t, len(t), t.index("a"), t.count(3), "a" in t, 9 in t)
print((), (1,), ((),), (1, (2, (3,))), tuple("abc"), tuple([1, 2]), tuple(range(3)), tuple(), tuple(t) is t, tuple(x for x in [1]))
print(hash(()) == hash(()), hash((1, 2)), hash((1, "a")) == hash((1, "a")), hash(((1, 2), 3)), hash((0.5, -1, True)), hash(()), hash((2**70, -5)))
calls = [
    lambda: t[10],
    lambda: t["a"],
    lambda: t[10**30],
    lambda: t.index(99),
    lambda: t + [1],
    lambda: t * "a",
    lambda: tuple(5),
    lambda: tuple(1, 2),
    lambda: tuple(a=1),
    lambda: hash(([],)),
    lambda: t < (3, "a"),
    lambda: t < [1],
    lambda: t.append,
    lambda: (1, 2).index(1, 1),
    lambda: (1, 2, 1).index(1, -1),
    lambda: (1, 2, 1).index(1, -100, 2),
]
for f in calls:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def assign():
    t[0] = 1


def delete():
    del t[0]


for f in (assign, delete):
    try:
        f()
    except TypeError as e:
        print(e)
vals = [(), (1,), (1, 2), (2,), (1.0,), (True, 2), ("a",), ((1,),)]
for a in vals:
    for b in vals:
        row = [a == b, a != b]
        for op in "<", "<=", ">", ">=":
            try:
                row.append({"<": a.__lt__, "<=": a.__le__, ">": a.__gt__, ">=": a.__ge__}[op](b))
            except TypeError as e:
                row.append(str(e))
        print(a, b, row)
r = ([],)
r[0].append(r)
print(r)
it = iter((1, 2, 3))
print(it.__length_hint__(), next(it), list(it), it.__length_hint__(), type(it))


class P(tuple):
    def __new__(cls, a, b=2):
        return super().__new__(cls, (a, b))

    @property
    def a(self):
        return self[0]


p = P(1)
p.note = "hi"
print(p, p.a, p.note, p == (1, 2), (1, 2) == p, hash(p) == hash((1, 2)), type(p[:]), type(p + (1,)), type(p * 1), isinstance(p, tuple), len(p), {p: 1}[(1, 2)], p.__getnewargs__())
x, *y = p
print(x, y)
nan = float("nan")
print((nan,) == (nan,), (nan,) == (float("nan"),), nan in (nan,))
a, b = (1, 2)
(c, d), e = (3, 4), 5
print(a, b, c, d, e)
