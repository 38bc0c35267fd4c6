# Words of the TypeErrors of operators.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A: pass


class Seq:
    def __getitem__(self, i): return i


x, s, l, n, a = 1, "s", [1], None, A()
for f in (
    lambda: x + s, lambda: s + x, lambda: l + x, lambda: x - s, lambda: n * 2, lambda: s * 1.5, lambda: l * "a", lambda: l * l,
    lambda: x / s, lambda: x // n, lambda: s % 1, lambda: x % s, lambda: divmod(x, s), lambda: x ** s, lambda: pow(x, s),
    lambda: pow(x, 2, s), lambda: x << 1.5, lambda: 1.5 >> x, lambda: x & 1.0, lambda: x | s, lambda: x ^ n, lambda: x @ x,
    lambda: -s, lambda: +s, lambda: ~1.5, lambda: abs(s), lambda: x < s, lambda: s >= x, lambda: n < n, lambda: a > a,
    lambda: x == s, lambda: a != 3, lambda: len(x), lambda: x[0], lambda: a["k"], lambda: x in x, lambda: x in A(), lambda: s in l,
    lambda: x in s, lambda: hash(l), lambda: hash({}), lambda: {l: 1}, lambda: x(), lambda: a(), lambda: int["x"], lambda: A["x"],
    lambda: print >> x, lambda: l[1.0], lambda: l["a"], lambda: s["a"], lambda: (1,)[None], lambda: l[5], lambda: s[5],
    lambda: 3 in Seq.__dict__, lambda: [1] * 2**70, lambda: format(l, "x"), lambda: bool(a), lambda: not a, lambda: (2, 3) in [(2, 3)],
):
    attempt(f)


def setitem(o): o[0] = 1
def delitem(o): del o[0]
def iadd(o):
    o += 1
    return o
def imul(o):
    o *= "x"
    return o


for o in (x, s, (1,), a, int, range(3), n):
    attempt(lambda: setitem(o))
    attempt(lambda: delitem(o))
for o in (s, [1], n, (1,)):
    attempt(lambda: iadd(o))
for o in (1.5, [1], n):
    attempt(lambda: imul(o))
