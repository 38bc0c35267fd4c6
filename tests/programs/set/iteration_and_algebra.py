# Set methods with every kind of argument, in-place forms with themselves, frozen and mutable mixed, partial order, refusals.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


s, f = {1, 2, 3}, frozenset([2, 3, 4])
print(s & f, type(s & f).__name__, f & s, type(f & s).__name__, s | f, type(f | s).__name__, s - f, f - s, s ^ f, s <= f, s < {1, 2, 3, 4}, s >= {1}, s > s, s == {3, 2, 1}, f == {2, 3, 4}, s != f, s.isdisjoint([9]), s.isdisjoint({}), {1} < {2}, {1} > {2}, {1} == {2}, not {1} <= {2})
print(s.union([5], (6,), {7: 8}), s.intersection("a", [1]), s.intersection(), s.difference([1], [2]), s.difference(), s.symmetric_difference([1, 9, 9]), s.issubset(range(9)), s.issuperset(iter([1])), set().union(), {1}.union(*[[2], [3]]), f.union([1]), f.copy() is f, s.copy() is s, frozenset(f) is f, frozenset() is frozenset() or True)
t = {1, 2}; t |= t; t &= t; print(t); t ^= t; print(t); t = {1, 2}; t -= t; print(t); t.update(t, [1], "a"); t.intersection_update(t); t.difference_update([1], t); print(t); t.symmetric_difference_update([1, 1, 2]); print(t); t = u = {1}; t |= {2}; print(u is t, u); g = h = frozenset([1]); g |= {2}; print(h, g)
for fn in (lambda: s | [1], lambda: [1] | s, lambda: s & None, lambda: s - "a", lambda: s ^ 5, lambda: s < [1], lambda: s.union(5), lambda: s.update(5), lambda: s.add([]), lambda: s.remove(99), lambda: s.discard([]), lambda: s.remove([]), lambda: set().pop(), lambda: {[]}, lambda: set([[]]), lambda: hash(s), lambda: hash(f) == hash(frozenset([4, 3, 2])), lambda: s[0], lambda: f.add(1), lambda: set(5), lambda: set(1, 2), lambda: s.isdisjoint(5), lambda: s.issubset(5), lambda: set(a=1), lambda: s.symmetric_difference(), lambda: s.symmetric_difference([1], [2]), lambda: s + s, lambda: -s, lambda: sorted([{1}, {2}]) is not None, lambda: s.remove({5}), lambda: s.discard({5}), lambda: {frozenset([5])}.remove({5}), lambda: [] in s, lambda: {1} in s, lambda: {2, 3, 4} in {f}, lambda: s.union(x / 0 for x in [1])):
    attempt(fn)
class E:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): print("eq", end=" "); return isinstance(o, E) and self.n == o.n
    def __repr__(self): return f"E{self.n}"
a, b = E(1), E(1)
print({a, b}, a in {b}, {a} == {b}, {a} & {b}, ({a} & {b}).pop() is a, ({a} | {b}).pop() is a, {E(1), E(2)} - {b}, len({a, b, E(2)}))
x = set(); x.add((1, x) if False else 1); r = {frozenset([frozenset()])}; print(r, set("aab") == {"a", "b"}, repr(set()), repr(frozenset()), repr({frozenset([1])}), {1, 1.0, True}, {0, False, 0.0}, {"1", 1}, bool(set()), len({None, None}))
