import operator as op


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class P:
    def __init__(self, x, child=None): self.x, self.child = x, child
    def scale(self, k, *, offset=0): return self.x * k + offset


print(op.add(1, 2), op.sub(5, 3), op.mul("a", 3), op.truediv(1, 4), op.floordiv(7, 2), op.mod(7, 3), op.pow(2, 5), op.neg(3), op.not_([]))
print(op.lt(1, 2), op.ge(1, 2), op.eq(1, 1.0), op.is_(None, None), op.is_not(1, None), op.contains([1], 1), op.truth("x"), op.index(True))
print(op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.lshift(1, 4), op.rshift(16, 2), op.invert(5), op.concat([1], [2]))
l = [1]
print(op.iadd(l, [2]) is l, l, op.countOf([1, 2, 1], 1), op.indexOf([5, 6], 6), op.length_hint([1, 2]), op.length_hint(3, 7))
d = {}
op.setitem(d, "a", 1)
print(op.getitem(d, "a"), d)
op.delitem(d, "a")
print(d, op.call(int, "12", base=8))
print(op.itemgetter(1)([4, 5]), op.itemgetter(0, 2)("abc"), op.itemgetter("k")({"k": 9}), repr(op.itemgetter(1, "a")))
p = P(3, P(4))
print(op.attrgetter("x")(p), op.attrgetter("child.x", "x")(p), repr(op.attrgetter("a.b")))
print(op.methodcaller("scale", 2, offset=1)(p), op.methodcaller("upper")("abc"), repr(op.methodcaller("m", 1, k=2)))
print(sorted([(1, "b"), (2, "a")], key=op.itemgetter(1)))
attempt(op.add, 1)
attempt(op.add, 1, "a")
attempt(op.indexOf, [1], 2)
attempt(op.concat, 1, 2)
attempt(op.itemgetter)
attempt(op.itemgetter(1), [])
attempt(op.attrgetter, 1)
attempt(op.attrgetter("nope"), p)
attempt(op.methodcaller)
attempt(op.methodcaller("nope"), 1)
attempt(op.length_hint, 3, "a")
