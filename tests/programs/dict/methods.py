d = {"a": 1, "b": 2, 3: "c", 4.5: None, (1, 2): [1]}
print(d, len(d), d["a"], d[3], d[4.5], d[(1, 2)], "a" in d, "z" in d, 3.0 in d, d.get("z"), d.get("z", 9), d.get("a", 9))
d["a"] = 10
d["n"] = 5
del d["b"]
print(d, list(d), list(d.keys()), list(d.values()), list(d.items()), list(reversed(d)), list(reversed(d.items())), list(reversed(d.values())), list(reversed(d.keys())))
print(d.pop("n"), d.pop("zz", "dflt"), d.popitem(), d, d.setdefault("q"), d.setdefault("q", 3), d.setdefault("w", 4), d)
d.update({"x": 1}, y=2)
d.update([("k", 1), ["l", 2], "mn"])
d.update(z=3)
d.update()
print(d)
e = d.copy()
e.clear()
print(e, d, e == {}, d == dict(d), d is d.copy())
print(dict(), dict({1: 2}), dict([(1, 2)]), dict(a=1), dict({1: 2}, a=1), dict(((1, 2), (3, 4))), dict(zip("ab", [1, 2])), dict.fromkeys("abc"), dict.fromkeys([1, 2], 0))
print({1: 1} | {2: 2}, {1: 1, 2: 1} | {2: 2}, {1: 1}.__or__([(1, 2)]))
f = {1: 1}
f |= {2: 2}
f |= [(3, 3)]
print(f)
print({1: 2} == {1.0: 2}, {1: 2} == {True: 2}, {1: 2} != {1: 3}, {1: 2} == [(1, 2)], {1: 2, 3: 4} == {3: 4, 1: 2}, {} == {}, {1: float("nan")} == {1: float("nan")})
calls = [
    lambda: {}["a"],
    lambda: {}[(1, 2)],
    lambda: {}[1],
    lambda: {}.pop("a"),
    lambda: {1: 2}.pop("a"),
    lambda: {}.popitem(),
    lambda: {[]: 1},
    lambda: {}[[]],
    lambda: [] in {},
    lambda: {}.get([]),
    lambda: {1: 2}.get({}),
    lambda: dict([1]),
    lambda: dict([(1,)]),
    lambda: dict([(1, 2, 3)]),
    lambda: dict(["abc"]),
    lambda: dict(5),
    lambda: dict(1, 2),
    lambda: {}.update(5),
    lambda: {}.update([1]),
    lambda: {}.update({}, {}),
    lambda: {} | 5,
    lambda: {} < {},
    lambda: hash({}),
    lambda: dict.fromkeys(5),
    lambda: {}.nope,
    lambda: {}.get(),
    lambda: {}.pop(),
    lambda: {}.setdefault(),
    lambda: {}.keys(1),
    lambda: dict(**{1: 2}),
]
for g in calls:
    try:
        print(g())
    except Exception as ex:
        print(type(ex).__name__, ex)
try:
    del {}["a"]
except KeyError as ex:
    print(repr(ex))
r = {}
r["r"] = r
print(r)
r = {1: [{}]}
r[1][0]["x"] = r
print(r)
m = {True: "t", 1: "one", 1.0: "f"}
print(m, {0: "a", False: "b", -0.0: "c"}, {"a": 1, "a": 2})
print(bool({}), bool({0: 0}), {**{1: 2}, **{3: 4}, 1: 5}, {k: v for k, v in zip("abc", range(3))}, {str(i): i for i in range(20)})
nan = float("nan")
n = {nan: 1, nan: 2, float("nan"): 3}
print(len(n), n[nan])
