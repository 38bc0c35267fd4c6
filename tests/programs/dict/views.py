d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i), type(k), type(v), type(i), type(iter(k)), type(iter(v)), type(iter(i)), type(reversed(k)))
d["d"] = 4
print(k, v, i, "a" in k, 4 in v, ("a", 1) in i, ("a", 2) in i, "x" in i)
print(sorted(k & {"a", "x"}), sorted(k | ["z"]), sorted(k - {"a"}), sorted(k ^ {"a", "q"}), sorted(["a", "x"] & k), sorted({"z"} | k), sorted(["z", "a"] - k), sorted({"z", "a"} ^ k))
print(sorted(i & {("a", 1)}), sorted(i - {("a", 1)}), k == {"a", "b", "c", "d"}, k == d.keys(), k != ["a"], k <= {"a", "b", "c", "d", "e"}, k < {"a"}, k >= {"a"}, k > {"a"}, i == d.items(), {"a"} < k)
print(k.isdisjoint({"z"}), k.isdisjoint("abc"), i.isdisjoint([]), k.mapping, type(k.mapping))
e = {1: [1]}
try:
    e.items() & {1}
    print(e.items() | {1})
except TypeError as ex:
    print(ex)
for f in (lambda: k & 5, lambda: k | 5, lambda: hash(k), lambda: k + k, lambda: k[0], lambda: v == v, lambda: v & v, lambda: k < [1], lambda: k.isdisjoint(5)):
    try:
        print(f())
    except Exception as ex:
        print(type(ex).__name__, ex)
r = {}
r["v"] = r.values()
print(r)
print(list({}.keys()), {}.items(), {1: 2}.items() == {1: 2}.items(), {1: 2}.keys() == {1: 3}.keys(), {1: 2}.values() == {1: 2}.values())
