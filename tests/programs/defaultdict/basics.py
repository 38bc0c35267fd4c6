from collections import defaultdict

d = defaultdict(list)
d["a"].append(1)
d["b"].append(2)
d["a"].append(3)
print(d, d["zz"], len(d), d.get("q"), "q" in d, d.default_factory)
c = defaultdict(int, {"x": 1}, y=2)
for ch in "hello":
    c[ch] += 1
print(c, dict(c), c == dict(c), c.copy(), type(c.copy()), c | {"n": 0}, {"n": 0} | c, type({} | c))
n = defaultdict()
try:
    n[1]
except KeyError as e:
    print(repr(e))
n.default_factory = lambda: "made"
print(n[1], dict(n))
try:
    defaultdict(5)
except TypeError as e:
    print(e)
deep = defaultdict(lambda: defaultdict(int))
deep["a"]["b"] += 5
print(deep["a"]["b"], len(deep), deep["a"])


class D(defaultdict):
    def __missing__(self, key):
        return key * 2


print(D(list)["ab"], D(int), len(D(list)))


class E(defaultdict):
    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v)


e = E(list)
e["k"].append(1)
print(e)
r = defaultdict(list)
r["self"] = r
print(str(r)[-10:])
bad = defaultdict(lambda: 1 / 0)
try:
    bad[1]
except ZeroDivisionError as ex:
    print(ex, dict(bad))
print(defaultdict(None, a=1), defaultdict(int).pop("q", 5), sorted(c.items()))
