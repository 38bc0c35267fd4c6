# set and frozenset operators and methods with every kind of operand, in place, subclass results, errors, mutation while iterating.
def attempt(f):
    try:
        r = f()
        print(sorted(r, key=repr) if isinstance(r, (set, frozenset)) else r, type(r).__name__)
    except Exception as e: print(type(e).__name__, e)


s, fz = {1, 2, 3}, frozenset([2, 3, 4])
others = [{3, 4}, frozenset([1]), [1, 9], (2,), "12", {1: "v"}, range(2, 5), iter([3]), {}.keys(), {2: 0}.keys(), None, 5, [[]]]
for o in others:
    name = type(o).__name__
    for op in ("union", "intersection", "difference", "symmetric_difference", "isdisjoint", "issubset", "issuperset", "__or__", "__and__", "__sub__", "__xor__", "__le__", "__lt__", "__eq__"):
        if name.endswith("iterator"): o = iter([3])
        try: r = getattr(s, op)(o)
        except TypeError as e: r = f"TypeError {e}"
        print(name, op, sorted(r, key=repr) if isinstance(r, set) else r, end="; ")
    print()
for f in (lambda: s | fz, lambda: fz | s, lambda: s & fz, lambda: fz - s, lambda: s ^ fz, lambda: s | [1], lambda: [1] | s, lambda: s - (1,), lambda: s < fz, lambda: s <= [1], lambda: s == [1, 2, 3], lambda: s == fz | {1} - {4}, lambda: {1} < {1, 2} <= {1, 2} < {1, 2, 3}, lambda: s.union([4], (5,), "x"), lambda: s.union(), lambda: s.intersection([1, 2], [2]), lambda: s.difference([1], [2]), lambda: s.symmetric_difference([1, 1, 9]), lambda: s.symmetric_difference(), lambda: set([1, [2]]), lambda: {1, []}, lambda: s.add([]), lambda: [] in s, lambda: {2} in {frozenset([2])}, lambda: s.remove([]), lambda: {frozenset([1])}.__contains__({1}), lambda: {frozenset([1])}.remove({1}), lambda: s.discard([]), lambda: s.remove(99), lambda: set().pop(), lambda: hash(s), lambda: hash(fz) == hash(frozenset([4, 3, 2])), lambda: frozenset().add(1), lambda: set(5), lambda: set([1], [2]), lambda: frozenset(fz) is fz, lambda: fz.copy() is fz, lambda: s.copy() is s, lambda: set("hello") == set("olleh"), lambda: len({1, 1.0, True, 1 + 0j}), lambda: {0.0, -0.0, 0, False}, lambda: len({float("nan"), float("nan")}), lambda: s[0], lambda: s + s, lambda: s * 2, lambda: -s, lambda: sorted({"b", "a"}), lambda: max({3, 1}), lambda: sum({1, 2}), lambda: list({7}), lambda: repr(set()), lambda: repr(frozenset()), lambda: repr({1}), lambda: repr(frozenset([1])), lambda: str({frozenset()}), lambda: {*"ab", *[1]}, lambda: {x % 3 for x in range(10)}, lambda: bool(set()), lambda: 1 in {1: 0}.keys() | {2}, lambda: {1: 0}.keys() | {2}, lambda: {1} | {1: 0}.keys(), lambda: set.union({1}, [2]), lambda: set.union([1], [2]), lambda: frozenset.__or__(fz, {9}), lambda: set().union(*[[1], [2]]), lambda: {1, 2} - {1}, lambda: set(range(3)).issuperset(range(2)), lambda: set.__init__({1}, 5)): attempt(f)
t = {1, 2}; t |= {3}; t &= {2, 3, 9}; t -= {9}; t ^= {3, 5}; print(sorted(t)); t.update([7], "a", {8: 0}); t.intersection_update([7, 8], [7, 8, 9]); t.difference_update([8], []); t.symmetric_difference_update([7, 10]); print(t, t.update(), t.discard(3), t.clear(), t)
for f in (lambda: t.__ior__([1]), lambda: t.__iand__(5), lambda: t.update(5), lambda: t.difference_update([[]]), lambda: t.intersection_update(None)): attempt(f)
def aug():
    u = {1}
    u |= [2]
attempt(aug)
u = v = {1}; u |= {2}; print(v is u); w = x = frozenset([1]); w |= {2}; print(x is w, type(w).__name__)
y = {1, 2, 3}; y -= y; print(y); y = {1, 2}; y ^= y; print(y); y = {1, 2}; y &= y; y |= y; print(sorted(y)); y.update(y); y.difference_update(y); print(y)
class S(set): pass
class F(frozenset): pass
for r in (S([1]) | {2}, {2} | S([1]), S([1]).copy(), S([1]).union([2]), F([1]) | {2}, F([1]).copy(), F([1]) & F([1]), frozenset(F([1])), S([1]) ^ F([2])): print(type(r).__name__, end=" ")
print(S([1]) == {1}, F([1]) == {1}, hash(F([1])) == hash(frozenset([1])), repr(S([1])), repr(F()), S.__mro__[1].__name__)
z = {1, 2, 3}
def mutate():
    for i in z: z.add(i + 10)
attempt(mutate)
it = iter({1, 2}); print(it.__length_hint__(), next(it) in (1, 2), len(list(it)), list(it))
class H:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): print("eq", self.n, o.n); return self.n == o.n
hs = {H(1), H(2)}; print(len(hs), H(2) in hs, len(hs | {H(1)}), len(hs - {H(1)}))
class E:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("eq failed")
attempt(lambda: {E(), E()}); attempt(lambda: E() in {E()}); attempt(lambda: {E()} | {E()})
