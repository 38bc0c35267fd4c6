a = {1, 2, 3, 4}
b = {3, 4, 5}
print(a | b, a & b, a - b, b - a, a ^ b, a < b, a <= a, a > {1}, a >= b, a == {4, 3, 2, 1}, a != b, {3} <= b)
print(a.union(b, [9], (10,)), a.intersection(b, [3]), a.difference(b, [1]), a.symmetric_difference([1, 1, 7]), a.isdisjoint(b), a.isdisjoint([9]), a.issubset(range(10)), a.issuperset([1]), a.union(), a.intersection(), a.difference())
c = a.copy()
c.add(9)
c.add(9)
c.discard(1)
c.discard(100)
c.remove(2)
c.update([20, 21], {22})
print(c, c.pop() in a | {9, 20, 21, 22}, len(c))
c.intersection_update({3, 4, 20})
print(c)
c.difference_update([3], [99])
print(c)
c.symmetric_difference_update({4, 5})
print(c)
c.clear()
print(c, set(), set([1, 1, 2]), set("a"), set({1: 2}), frozenset(), frozenset([1]), {*()}, bool(set()), bool({0}))
d = {1}
e = d
d |= {2}
d &= {2, 3}
d -= {5}
d ^= {7}
print(d, d is e)
f = frozenset([1, 2])
g = f
g |= {3}
print(f, g, f | {5}, {5} | f, type(f | {5}), type({5} | f), type(f & f), f.copy() is f, frozenset(f) is f, hash(f) == hash(frozenset([2, 1])), f == {1, 2}, {f: 1}[frozenset([2, 1])], f in {f}, {1, 2} in {f})
print(hash(frozenset()), hash(frozenset([1, 2, 3])), hash(frozenset(range(100))), hash(frozenset([frozenset([1]), frozenset()])))
x = {frozenset([1])}
x.discard({1})
print(x)
x.add(frozenset([2]))
x.remove({2})
print(x, {2} in x)
calls = [
    lambda: {1}.remove(2),
    lambda: set().pop(),
    lambda: {[]},
    lambda: {1}.add([]),
    lambda: [] in {1},
    lambda: {1} | [1],
    lambda: {1} < [1],
    lambda: {1} + {2},
    lambda: set(5),
    lambda: set(1, 2),
    lambda: set(a=1),
    lambda: frozenset(a=1),
    lambda: frozenset(5),
    lambda: {1}.union(5),
    lambda: hash({1}),
    lambda: {{1}},
    lambda: frozenset([1]).add,
    lambda: {1}.update(5),
    lambda: {1}.issubset(5),
    lambda: {1}.remove({5}),
    lambda: {1}.remove([]),
    lambda: {1}.symmetric_difference(),
    lambda: {1}.add(),
]
for h in calls:
    try:
        print(h())
    except Exception as ex:
        print(type(ex).__name__, ex)


class S(set):
    pass


class F(frozenset):
    def __new__(cls, *a, **k):
        return super().__new__(cls, *a)


s = S([1, 2])
s.note = 1
print(s, type(s | {3}), type(s.copy()), s == {1, 2}, S(), F([1]), F(), type(F([1]) | F([2])), s.__dict__, F([3], x=1))
r = S()


class R:
    def __repr__(self):
        return repr(r)


r.add(R())
print(r)
print({1, 2}.__reduce__(), frozenset([1]).__reduce__(), {1}.__or__([1]), {1, 1.0, True}, {0, False, 0.0})
nan = float("nan")
print(len({nan, nan}), len({nan, float("nan")}), nan in {nan})
