from collections import OrderedDict

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
print(o, list(o), o.keys(), o.values(), o.items(), list(reversed(o)), list(reversed(o.items())), list(reversed(o.values())))
o.move_to_end("a")
print(o)
o.move_to_end("c", last=False)
print(o, o.popitem(), o.popitem(last=False), o)
o["z"] = 26
o.update(y=25)
o.update([("x", 24)])
print(o, o.pop("y"), o.pop("nope", None), o.setdefault("n", 5), o.setdefault("n", 6), o)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, {"b": 2, "a": 1} == OrderedDict(a=1, b=2), OrderedDict() == OrderedDict(), OrderedDict(a=1) != OrderedDict(a=2))
print(o.copy(), type(o.copy()), OrderedDict.fromkeys("ab"), OrderedDict.fromkeys("ab", 7), OrderedDict(), o | {"k": 1}, {"k": 1} | o, type({} | o))
calls = [
    lambda: OrderedDict().popitem(),
    lambda: OrderedDict().move_to_end("x"),
    lambda: OrderedDict().pop("x"),
    lambda: OrderedDict(1, 2),
    lambda: OrderedDict([1]),
    lambda: OrderedDict([(1,)]),
    lambda: OrderedDict([(1, 2, 3)]),
    lambda: OrderedDict([()]),
    lambda: OrderedDict()["q"],
    lambda: OrderedDict(a=1)["q"],
]
for f in calls:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    for k in o:
        o[k + "!"] = 1
except RuntimeError as e:
    print(e)
try:
    for k in o:
        o.move_to_end("z")
        o.move_to_end(k)
except RuntimeError as e:
    print(e)
o.attr = 1
print(o.attr, o.__dict__)
q = OrderedDict((i, i) for i in range(3000))
s = 0
while len(q) > 3:
    k, v = q.popitem(last=False)
    s += k
    if k % 5 == 0:
        q.move_to_end(next(iter(q)))
print(s, q)


class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.size:
            oldest = next(iter(self))
            del self[oldest]


l = LRU(3)
for i in range(5):
    l[i] = i * i
l[2]
l[7] = 49
print(l, list(l.items()) if False else list(l))
r = OrderedDict()
r["r"] = r
print(r)
o.clear()
print(o, len(o))
