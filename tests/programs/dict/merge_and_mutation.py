# dict: order after deletion, mutation while iterating, merging, keys of mixed numeric types, setdefault/pop/popitem, views' algebra, copies.
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


d = {i: i * i for i in range(6)}
del d[2]; d[2] = "again"; d[0] = "kept place"; d.pop(5); d[5] = 1; print(d, list(reversed(d)), d.popitem(), next(iter(d)), d.setdefault(9, []).append(1), d.setdefault(1, "x"), d)
for f in (lambda: [d.pop(k) for k in d], lambda: [d.setdefault(k + 100, 1) for k in d], lambda: [d.update({k: 2}) for k in list(d)][0], lambda: {}.popitem(), lambda: {}.pop(1), lambda: {}.pop(1, "def"), lambda: {}["k"], lambda: {}[[]], lambda: {[]: 1}, lambda: {1: "a", 1.0: "b", True: "c"}, lambda: {1: "int"}[True], lambda: {0.0: 1}[-0.0], lambda: {float("nan"): 1}, lambda: dict.fromkeys("abc"), lambda: dict.fromkeys([1, 1, 2], []), lambda: dict([("a", 1), ["b", 2]], c=3), lambda: dict({"a": 1}, a=2), lambda: dict(zip("ab", [1])), lambda: dict(["ab", "cd"]), lambda: dict([1, 2]), lambda: dict(["abc"]), lambda: dict(5), lambda: dict(None), lambda: dict({}, {}), lambda: {"a": 1} | {"b": 2, "a": 3}, lambda: {"a": 1} | [("b", 2)], lambda: {} | 5, lambda: {"a": 1}.__or__([]), lambda: {1: 2} == {1.0: 2.0}, lambda: {1: 2} < {1: 3}, lambda: {"a": {"b": 1}} == {"a": {"b": 1}}, lambda: {1, 2} == {1: 0, 2: 0}.keys(), lambda: {1: 0}.keys() & [1, 2], lambda: {1: 0}.keys() | {5}, lambda: {1: 0, 2: 0}.keys() - {1}, lambda: {1: 0}.keys() ^ {2}, lambda: [1, 2] & {1: 0}.keys(), lambda: {1: 2}.items() & [(1, 2)], lambda: {1: []}.items() & {(1, 1)}, lambda: {1: []}.items() - [], lambda: {1: 0}.keys() <= {1, 2}, lambda: {1: 0}.keys() < [1], lambda: {1: 0}.keys().isdisjoint([2]), lambda: {1: 0}.values() == {1: 0}.values(), lambda: {1: 0}.keys() == {1: 5}.keys(), lambda: {1: 0}.items() == {(1, 0)}, lambda: len({1: 0}.items()), lambda: (1, 0) in {1: 0}.items(), lambda: 1 in {1: 0}.items(), lambda: repr({"a": {}}.items()), lambda: list(reversed({1: 2, 3: 4}.values())), lambda: {1: 0}.keys().mapping, lambda: type({1: 0}.keys().mapping).__name__, lambda: hash({}.keys()), lambda: hash({}), lambda: {}.keys()[0], lambda: dict(a=1).copy() is not None, lambda: dict.__getitem__({1: 2}, 1), lambda: {1: 2}.get([]), lambda: {}.get([]), lambda: {1: 2}.__contains__([]), lambda: {}.update(5), lambda: {}.update([(1, 2)], x=3), lambda: {}.update(1, 2), lambda: {}.setdefault(), lambda: sorted({"b": 1, "a": 2}), lambda: sorted({"b": 1, "a": 2}.items(), key=lambda p: p[1]), lambda: max({"a": 1, "b": 0}, key={"a": 1, "b": 0}.get), lambda: {**{"a": 1}, **{"b": 2}}, lambda: {**5}, lambda: dict(**{"a": 1}, b=2), lambda: dict(**{1: 2}), lambda: {k: v for k, v in [(1, 2), (1, 3)]}, lambda: {(a, b): a for a in "x" for b in "yz"}, lambda: str({1: "a", "b": [None, {}]}), lambda: [k for k in {"x": 1}], lambda: bool({}), lambda: not {1: 1}, lambda: {}.__class__.__name__, lambda: {1: 2}.__sizeof__() > 0):
    attempt(f)


class K:
    def __init__(self, n, h=None): self.n, self.h = n, n if h is None else h
    def __hash__(self): print("hash", self.n); return self.h
    def __eq__(self, o): print("eq", self.n, getattr(o, "n", o)); return isinstance(o, K) and self.n == o.n
    def __repr__(self): return f"K{self.n}"


e = {K(1): "one", K(2, 1): "two", K(3): "three"}
print(e[K(2, 1)], K(9) in e, e.pop(K(1)), list(e)); e[K(3)] = "new"; print(e)
e.clear()
rec = {}; rec["self"] = rec; rec["l"] = [rec]; print(rec, rec == rec, rec.copy())


class D(dict):
    def __missing__(self, k): return f"missing {k}"
    def __setitem__(self, k, v): print("set", k); super().__setitem__(k, v)
    def __getitem__(self, k): return "got " + str(super().__getitem__(k))
    def keys(self): print("keys"); return super().keys()


x = D(a=1); x["b"] = 2; x.update(c=3); x.setdefault("d", 4); x |= {"e": 5}
print(x, x["zz"], x.get("zz"), dict(x), {**x}, x | {"f": 1}, type(x.copy()), list(x.items()), x.pop("a"), "%(b)s %(q)s" % x, "{0[b]} {0[q]}".format(x), "{b}".format(**x), "{q}".format_map(x))


class M:
    def keys(self): return iter("ab")
    def __getitem__(self, k): return k * 2


print(dict(M()), {**M()}, dict(**M(), c=1)); attempt(lambda: {**type("N", (), {"keys": lambda s: [1]})()})
big = {}
for i in range(2000): big[f"k{i}"] = i
for i in range(0, 2000, 2): del big[f"k{i}"]
for i in range(5): big[f"n{i}"] = i
print(len(big), list(big)[:3], list(big)[-3:], sum(big.values()))
it = iter(big); next(it); big["grow"] = 1; attempt(lambda: next(it)); it = iter({1: 2}); print(list(it), list(it), it.__length_hint__())
same = {1: 1, 2: 2}; seen = []
for k in same: same[k] = "changed"; seen.append(k)
print(same, seen)
