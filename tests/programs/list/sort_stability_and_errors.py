# sort and sorted: stability, keys, reverse, comparison errors, mutation while sorting, mixed numbers, own classes, big runs.
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


pairs = [(i % 3, i) for i in range(12)]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True), sorted(pairs, key=lambda p: -p[0]), sorted(pairs, reverse=True)[:3])
print(sorted([3, 1.5, True, -2, 0.0, False, 2**70, float("-inf")]), sorted("The quick Brown fox".split(), key=str.lower), sorted({3: "c", 1: "a"}), sorted({"b", "a"}), sorted(range(5, 0, -1)), sorted([]), sorted([[2], [1, 5], [1]]), sorted([(1, "b"), (1, "a")]), sorted([b"b", b"a"]), sorted(["é", "z", "a", "Z"]), sorted([1, 2, 3], key=lambda x: (x % 2, -x)))


class K:
    count = 0
    def __init__(self, v): self.v = v
    def __lt__(self, o): K.count += 1; return self.v < o.v
    def __repr__(self): return f"K{self.v}"


print(sorted([K(3), K(1), K(2)]), K.count); K.count = 0; sorted([K(i) for i in range(100)]); print(K.count); K.count = 0; sorted([K(-i) for i in range(100)]); print(K.count); K.count = 0; sorted([K(i * 37 % 101) for i in range(100)]); print(K.count)
K.count = 0; sorted([K(i % 10) for i in range(64)], reverse=True); print(K.count); K.count = 0; [K(i) for i in range(40)].sort(key=lambda k: K(-k.v)); print(K.count)


class Gt:
    def __init__(self, v): self.v = v
    def __gt__(self, o): return self.v > o.v
class NoOrder: pass
class Raises:
    def __lt__(self, o): raise ValueError("compare failed")
class Odd:
    def __lt__(self, o): return "truthy"
class NotBool:
    def __lt__(self, o):
        class B:
            def __bool__(self): raise KeyError("no bool")
        return B()
class Ni:
    def __lt__(self, o): return NotImplemented
    def __gt__(self, o): return NotImplemented


print([g.v for g in sorted([Gt(2), Gt(1), Gt(3)])])
for l in ([NoOrder(), NoOrder()], [1, "a"], [None, None], [1j, 2j], [Raises(), Raises()], [NotBool(), NotBool()], [Ni(), Ni()], [{}, {}], [object], [1, None], [(1, 2), (1, "a")], [[1], (1,)], ["a", b"a"], [1, [2]]):
    attempt(lambda: sorted(l))
print(len(sorted([Odd() for _ in range(10)])))
for f in (lambda: [3, 1].sort(), lambda: [1].sort(5), lambda: [1].sort(None), lambda: [1].sort(cmp=1), lambda: [1, 2].sort(key=5), lambda: sorted([1, 2], key=lambda: 1), lambda: sorted([1, 2], lambda x: x), lambda: sorted(5), lambda: sorted([1], reverse="yes"), lambda: sorted([2, 1], reverse=[]), lambda: sorted([1], reverse=NotBool()), lambda: sorted(key=len), lambda: sorted([2, 1], key=None), lambda: list.sort((1, 2)), lambda: (1, 2).sort()): attempt(f)
l = [3, 2, 1]
def mutating(x): l.append(x); return x
try: l.sort(key=mutating)
except ValueError as e: print(e, l)
l = [5, 4, 3]
def look(x): print("inside", l); return x
l.sort(key=look); print(l)
l = [3, 1, 2]
def fails(x):
    if x == 2: raise RuntimeError("key failed")
    return x
attempt(lambda: l.sort(key=fails)); print(l)
l = [Raises(), 1, 2]; attempt(lambda: l.sort()); print(len(l))
nan = float("nan"); print(sorted([3.0, nan, 1.0, 2.0]), sorted([nan, 1, nan, 0]), min([nan, 1]), max([1, nan]), sorted([0.0, -0.0, 0]), sorted([1, 1.0, True]))
big = [(i * 7919) % 1009 for i in range(3000)]; s = sorted(big); print(s == sorted(big, reverse=True)[::-1], s[:5], s[-5:], sorted(s) == s, sum(a > b for a, b in zip(s, s[1:])))
floats = [((i * 31) % 97) / 7 for i in range(500)]; strings = [str(x) for x in floats]; mixed = [x if i % 2 else int(x) for i, x in enumerate(floats)]; print(sorted(floats)[:3], sorted(strings)[:3], sorted(mixed)[:4], sorted(strings, key=float)[:3], sorted(strings, key=len)[:2], sorted(zip(strings, floats))[0])
runs = [*range(50), *range(40, -1, -1), *range(20), 5, 5, 5, *range(100, 60, -2)]; print(sorted(runs)[:10], sorted(runs, reverse=True)[:5], sorted(runs, key=lambda x: x // 10)[:12])
words = "one Two three Four five six".split(); words.sort(key=str.casefold); print(words); words.sort(key=lambda w: (len(w), w), reverse=True); print(words); print(min(words, key=len), max(words, key=lambda w: w[-1]), min("b", "a"), max([], default=None)); attempt(lambda: min([])); attempt(lambda: max(1)); attempt(lambda: min(1, 2, default=3)); attempt(lambda: max([1, "a"])); attempt(lambda: min(key=len))
class L(list):
    def __len__(self): return 1
    def sort(self, **k): print("own sort"); super().sort(**k)
x = L([2, 1]); x.sort(); print(list(x), sorted(L([3, 1, 2])), type(sorted(x)).__name__)
