# __hash__ and __eq__: what is asked when, results out of range, equal numbers of all types, unhashables, inheritance.
from fractions import Fraction


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class H:
    def __init__(self, h, name, eq=True): self.h, self.name, self.eq = h, name, eq
    def __hash__(self): print("hash", self.name, end=" "); return self.h
    def __eq__(self, o):
        print("eq", self.name, getattr(o, "name", o), end=" ")
        if isinstance(self.eq, Exception): raise self.eq
        return self.eq
    def __repr__(self): return self.name


a, b, c = H(1, "a"), H(1, "b"), H(2, "c")
d = {a: 1}
print(d[a], d[b], d.get(c), len(d)); d[b] = 5; print(d, list(d)[0] is a); d[c] = 6; print(d)
print(a in {a}, b in {a}, c in {a}, {a, b}, a in [b], [a].index(b), [a, b].count(c), (a,) == (b,), [a] == [a], [c] == [H(9, "x", False)])
d.pop(b); print(d); s = {a}; s.discard(c); s.remove(b); print(s)
for h in (2**61 - 1, 2**61, 2**64, -1, -2, -2**63, 2**200, True, 2**61 - 2):
    class X:
        def __hash__(self): return h
    print(hash(X()), end=" ")
print()
for h in (1.5, "x", None, NotImplemented):
    class X:
        def __hash__(self): return h
    attempt(lambda: hash(X()))
    attempt(lambda: {X(): 1})
class IntSub(int): pass
class X:
    def __hash__(self): return IntSub(7)
print(hash(X()), type(hash(X())))
for group in ((1, 1.0, True, 1 + 0j, Fraction(1), Fraction(2, 2)), (0, 0.0, -0.0, False, 0j), (2**70, 2.0**70, Fraction(2**70)), (0.5, Fraction(1, 2), 0.5 + 0j), (-1, -1.0, -2 + 1), (2**61 - 1, float(2**61)), (10**400,)):
    print(len({hash(x) for x in group}), len(set(group)), [hash(x) for x in group][0])
print(hash(float("inf")), hash(-float("inf")), hash(1e308), hash(0.1), hash(2**61 - 1), hash(2**61), hash(-2**61), hash(-1), hash(1.5), hash(1j), hash(3 + 4j), hash(Fraction(1, 3)), hash(()), hash((1,)), hash((1, 2)), hash((1, (2, 3))), hash(frozenset()), hash(frozenset([1, 2, 3])), hash(None) == hash(None), hash(range(5)) == hash(range(0, 5)), hash(range(0)) == hash(range(5, 2)), hash(slice(1, 2)) == hash((1, 2, None)))
for x in ([], {}, set(), bytearray(), ([],), (1, {}), [1], slice([]), {1: 2}.items(), frozenset):
    attempt(lambda: hash(x) and "hashable")
class OnlyEq:
    def __eq__(self, o): return True
class Child(OnlyEq): pass
class Restored(OnlyEq): __hash__ = object.__hash__
class NoneHash: __hash__ = None
class Sub(NoneHash):
    def __hash__(self): return 3
for cls in (OnlyEq, Child, Restored, NoneHash, Sub):
    attempt(lambda: hash(cls()) and cls.__name__)
print(OnlyEq.__hash__, Child.__hash__, "__hash__" in vars(Child), isinstance(OnlyEq(), __import__("collections.abc").abc.Hashable), isinstance(([],), __import__("collections.abc").abc.Hashable))
e = H(1, "e", ValueError("eq fails"))
d = {a: 1}
for f in (lambda: d[e], lambda: d.get(e), lambda: e in d, lambda: {a, e}, lambda: d.setdefault(e, 1), lambda: d.pop(e), lambda: d.update({e: 1}), lambda: e in [a], lambda: [a].remove(e), lambda: {a} & {e}, lambda: dict([(a, 1), (e, 2)]), lambda: {a} == {e}, lambda: {a: 1} == {e: 1}):
    attempt(f)
class Odd:
    def __eq__(self, o): return NotImplemented
    def __hash__(self): return 5
x, y = Odd(), Odd()
print(x == y, x == x, x != y, x in [y], x in {y}, {x: 1}.get(x), len({x, y}), [x] == [x], x.__eq__(y))
n = float("nan")
print(n == n, [n] == [n], n in [n], n in {n}, {n: 1}.get(n), [n].index(n), [n].count(n), (n,) == (n,), {n} == {n}, [float("nan")] == [float("nan")], len({n, n}), hash(n) == hash(n))
