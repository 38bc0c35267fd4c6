# dict(): every argument form, update and |= sources, duplicate keys and their order, setdefault and pop evaluation, refusals.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(dict(), dict({}), dict({"a": 1}, b=2), dict([("a", 1), ["b", 2], "cd"]), dict(zip("ab", [1, 2])), dict(a=1, **{"b": 2}), dict({"a": 1}, a=2), dict(((k, k) for k in "xy")), dict({1: 2}.items()), dict(iter([(1, 2)])), dict.fromkeys("aba"), dict.fromkeys([1, 2], []), dict(dict=1, self=2, cls=3), {**{"a": 1}, "a": 2, "b": 3}, {"k": 1, "k": 2}, {1: "i", 1.0: "f", True: "b"})
d = {"x": 1}
for src in ({"y": 2}, [("x", 5)], {}, iter([("z", 3)]), type("K", (), {"keys": lambda s: ["q"], "__getitem__": lambda s, k: k * 2})(), [], (), "", [["l", 1]], {"x": 1}.items()): d.update(src); print(d, end=" ")
print(); d.update(a=1, b=2); d.update({"a": 3}, a=4); d |= {"m": 1}; d |= [("n", 2)]; print(d, d | {"x": 0}, {"x": 0} | d, list(d)[:3], d.setdefault("x", 99), d.setdefault("new"), d.pop("x"), d.pop("x", "gone"), d.popitem(), d.get("q"), d.get("zz"), d.get("zz", 5), len(d))
for f in (lambda: dict(5), lambda: dict([1]), lambda: dict([(1,)]), lambda: dict([(1, 2, 3)]), lambda: dict(["a"]), lambda: dict({}, {}), lambda: dict([([], 1)]), lambda: d.update(5), lambda: d.update([1]), lambda: d.update({}, {}), lambda: d | [("a", 1)], lambda: [1] | d, lambda: d.__ior__(5), lambda: d["nope"], lambda: d.pop("nope"), lambda: {}.popitem(), lambda: d.pop(), lambda: d.setdefault(), lambda: d.get(), lambda: d.get(1, 2, 3), lambda: d[[]], lambda: d.get([]), lambda: [] in d, lambda: d.pop([]), lambda: d.setdefault([], 1), lambda: d < d, lambda: hash(d), lambda: d + d, lambda: dict.fromkeys(5), lambda: dict.fromkeys(), lambda: dict.fromkeys([[]]), lambda: d.__delitem__("zz"), lambda: d.get(key="a"), lambda: d.pop("a", default=1), lambda: dict(**{1: 2}), lambda: {}.__missing__("k"), lambda: reversed({}.items()).__next__(), lambda: dict(x for x in [(1, 1 / 0)])):
    attempt(f)
big = {i: i for i in range(100)}
for i in range(0, 100, 2): del big[i]
big[0] = "again"; print(list(big)[:3], list(big)[-1], len(big), list(reversed(big))[:2], big.popitem(), next(iter(big)), sum(big), 51 in big, 50 in big); big.clear(); print(big, big.copy(), big == {})
e = {"a": 1, "b": [1]}; f2 = e.copy(); f2["b"].append(2); f2["c"] = 3; print(e, f2, e == {"b": [1, 2], "a": 1}, e != f2, {1: 2} == {1.0: 2.0}, {"a": float("nan")} == {"a": float("nan")}, repr({"k'": '"', 1: {}}), str({}), bool({}), {} is not {})
class K(str): pass
h = {K("a"): 1}; print(type(list(h)[0]).__name__, h["a"], type(list({**h, "a": 2})[0]).__name__, {"a": 1} | h, type(list({"a": 0} | h)[0]).__name__, list(dict(h, a=5).items()))
del h["a"]; print(h, {**{}}, {None: 1, ...: 2, (): 3, frozenset(): 4}[()], {b"a": 1}.get("a"), [k for k in {1: 2, 3: 4}], [*{1: 2}], sorted({3: 1, 1: 2}), max({1: 9, 5: 0}), dict(sorted({"b": 1, "a": 2}.items())))
