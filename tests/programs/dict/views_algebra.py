# Set algebra of keys and items views with all kinds of right operands, comparisons, hashing of items, live views, errors.
def attempt(f):
    try:
        r = f()
        print(sorted(r, key=repr) if isinstance(r, (set, frozenset)) else r, type(r).__name__)
    except Exception as e:
        print(type(e).__name__ + ":", e)


d = {"a": 1, "b": 2, "c": [3]}
k, v, i = d.keys(), d.values(), d.items()
others = ({"a", "z"}, frozenset("b"), ["a", "a"], ("c",), "ab", {"a": 9}, {"a": 9}.keys(), iter("az"), range(2), 5, None, [[]])
for o in others:
    o2 = list(o) if hasattr(o, "__next__") else o
    for f in (lambda s: k & s, lambda s: k | s, lambda s: k - s, lambda s: k ^ s, lambda s: k.isdisjoint(s), lambda s: k == s, lambda s: k <= s, lambda s: k > s):
        attempt(lambda: f(iter(o2) if hasattr(o, "__next__") else o))
for f in (lambda: {"a", "z"} & k, lambda: ["a", "z"] | k, lambda: ["a", "z"] - k, lambda: "az" ^ k, lambda: {"a"} <= k, lambda: {"a", "b", "c"} == k, lambda: k != set("abc"), lambda: 5 & k, lambda: k + k, lambda: k | v, lambda: v | v, lambda: v == v, lambda: v == d.values(), lambda: k < {"a", "b", "c", "d"}, lambda: k >= d.keys()):
    attempt(f)
simple = {1: "x", 2: "y"}.items()
for f in (lambda: simple & {(1, "x")}, lambda: simple | [(3, "z")], lambda: simple - {1: "x"}.items(), lambda: simple ^ {(1, "x"), 5}, lambda: (1, "x") in simple, lambda: (1, "q") in simple, lambda: 1 in simple, lambda: (1,) in simple, lambda: [1, "x"] in simple, lambda: simple == {(1, "x"), (2, "y")}, lambda: simple.isdisjoint([(9, 9)]), lambda: simple <= {(1, "x"), (2, "y"), 3}, lambda: simple >= [], lambda: i & i, lambda: i | set(), lambda: i - {("a", 1)}, lambda: ("c", [3]) in i, lambda: ([], 1) in i, lambda: hash(k), lambda: hash(i), lambda: {v}, lambda: k[0], lambda: len(v), lambda: k.add(1), lambda: iter(k).__next__(), lambda: i == d.items(), lambda: i.isdisjoint(i), lambda: k.isdisjoint(5)):
    attempt(f)
d["d"] = 4
print(k, v, list(i)[-1], len(k), "d" in k, list(reversed(k)), list(reversed(v)), list(reversed(i))[0], 4 in v)
print(k.mapping, type(k.mapping), k.mapping["a"], repr(k), repr({}.keys()), str({}.items()))
for f in (lambda: k.mapping.__setitem__("a", 1), lambda: setattr(k, "x", 1), lambda: type(k)(), lambda: type(k)({}), lambda: k.__class__.__name__):
    attempt(f)
class Eq:
    def __init__(self, n): self.n = n
    def __eq__(self, o): print("eq", end=" "); return self.n == getattr(o, "n", o)
    def __hash__(self): return hash(self.n)
e = {Eq(1): "one"}
print(1 in e.keys(), (1, "one") in e.items(), e.keys() & {1} == {1}, {1} <= e.keys(), e.keys() == {1}, "one" in e.values())
r = {}; r["self"] = r
print(r.values(), r.items(), {"k": r.keys()})
m = d.keys() | {}; m.add("new"); print(sorted(m), "new" in d)
def f(): yield "a"; raise KeyError("in iterable")
attempt(lambda: k & f())
attempt(lambda: k | f())
attempt(lambda: k.isdisjoint(f()))
attempt(lambda: {}.keys() & f())
a = {1: 1, 2: 2}.keys(); b = {2: 2, 1: 1}.keys(); print(a == b, a <= b, a < b, a & b == {1, 2}, list(a) == list(b), {1: 0}.items() < {1: 0, 2: 0}.items(), {1: 0}.items() < {1: 5, 2: 0}.items())
