"""Dicts that are filled from another at once: order, holes, growth behind it, keys that count their comparisons, subclasses."""

from collections import Counter, OrderedDict, defaultdict


class Key:
    compared = 0

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 2

    def __eq__(self, other):
        Key.compared += 1
        return self.n == other.n

    def __repr__(self):
        return f"K{self.n}"

    def __del__(self):
        if self.n > 90:
            print("del", self)


keys = [Key(i) for i in range(5)]
a = {k: k.n for k in keys}
print(Key.compared, {**a}, Key.compared, dict(a), Key.compared, {**a, **{Key(2): "two"}}, Key.compared)
b = {"x": 1, "y": 2, "z": 3}
del b["y"]
print({**b}, dict(b), {**b, "y": 4}, b | {}, {} | b)
b = {"x": 1, "y": 2, "z": 3}
c = {}
c.update(b)
c["w"] = 4
for i in range(20):
    c[i] = i
b["x"] = 9
print(b, c, len(c))
c.clear()
c.update(b)
print(c, c.popitem(), c.update({"q": 1}), c)
d = {"x": 1, "y": 2}
d.popitem()
e = {**d}
for i in range(10):
    e[i] = -i
print(d, e)
mixed = {1: 2, "s": 3, (1, 2): 4, 2.5: None}
f = {**mixed}
f["t"] = f.pop("s")
print(f, mixed, {**{}, **mixed} == mixed, f.get((1, 2)), 2.5 in f)
large = {i: str(i) for i in range(300)}
g = {**large, "more": 1}
print(len(g), g[299], g["more"], list(g)[-2:], sum(k for k in g if k != "more"))
for n in (5, 6, 10, 11, 85, 86, 170, 171, 300):
    h = {}
    h.update({i * 8: i for i in range(n)})
    for i in range(n):
        h[i * 8 + 1] = i
    assert len(h) == 2 * n and all(h[i * 8] == h[i * 8 + 1] == i for i in range(n))


def named(**kw):
    kw["own"] = 1
    return kw


print(named(**b), b, dict(b, z=5), dict(b, **{"k": 6}))
for cls in (OrderedDict, Counter, lambda m: defaultdict(list, m)):
    o = cls(b)
    o["n"] = 7
    print(o, list(reversed(o)))
o = OrderedDict()
o.update(b)
o.move_to_end("x")
print(o, b)


class Sub(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, (v,))


s = Sub(b)
s.update(b)
s["own"] = 1
print(s, {**s})
t = {Key(99): Key(98)}
u = {**t}
t.clear()
print("kept", u)
del u
it = iter(v := {})
v.update(b)
try:
    next(it)
except RuntimeError as e:
    print(e)
globals().update({"made": 3})
print(made)


class Object:
    pass


x = Object()
x.__dict__.update(b)
x.w = 5
print(vars(x), x.y)
