from collections import ChainMap, Counter

c = Counter("abracadabra")
print(c, c["a"], c["zz"], c.most_common(2), c.most_common(), sorted(c.elements()), c.total(), len(c))
c.update("aaa")
c.subtract("ab")
print(c, c + Counter(a=1), c - Counter(a=5), c & Counter(a=2, b=9), c | Counter(z=3), +c, -c)
print(Counter(a=1, b=0) == Counter(a=1), Counter({"x": 2}), Counter(), Counter([1, 1, 2.0, 2]), Counter(a=3) <= Counter(a=4))
c2 = Counter()
c2["k"] += 5
c2.update({"k": 1, "j": 2})
del c2["nope"]
print(c2, dict(c2), c2.copy(), type(c2.copy()))


class MyCounter(Counter):
    def __setitem__(self, k, v):
        print("set", k, v)
        super().__setitem__(k, v)


print(MyCounter("aab"))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
m["c"] = 5
print(m, m["a"], m["b"], list(m), len(m), m.new_child({"a": 0})["a"], m.parents, "b" in m)
try:
    m["zz"]
except KeyError as e:
    print(e)
big = Counter(i % 10 for i in range(1000))
print(big, sum(big.values()))
