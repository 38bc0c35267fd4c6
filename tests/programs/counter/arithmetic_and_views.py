# Counter: arithmetic, comparison, missing keys, negative counts, update and subtract of everything, most_common ties, errors.
from collections import Counter


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


c, d = Counter("abracadabra"), Counter({"a": 2, "z": -1, "b": 3})
print(c, d, c + d, c - d, c & d, c | d, +d, -d, c["missing"], "missing" in c, c.most_common(2), c.most_common(), c.total(), sorted(c.elements()), list(d.elements()), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1), Counter(b=1) >= Counter(), Counter(a=1) != Counter(a=2), c > Counter("a"))
c.update("aab"); c.update({"q": 5}); c.update(r=2); c.update(None); c.subtract("ab", z=1); c.subtract({"a": 100}); print(c, c.copy() == c, type(c.copy())); c["a"] = "text"; print(c["a"]); del c["a"], c["never there"]; print("a" in c); c += Counter(b=1); c -= Counter(q=4); c &= Counter(b=9, q=9); c |= Counter(n=1); print(c, c.pop("b"), c.popitem(), dict(c), repr(Counter()), bool(Counter()), Counter([1, 1, 2]).most_common(1), Counter({"x": 1.5, "y": 2}).total(), Counter(x=2)["x"])
for f in (lambda: Counter(5), lambda: Counter(1, 2), lambda: Counter.fromkeys("ab"), lambda: Counter("ab") + 5, lambda: Counter("ab") < 5, lambda: Counter({"a": "x"}).most_common(1), lambda: Counter({"a": "x", "b": 1}).most_common(), lambda: sum([Counter("a"), Counter("b")], Counter()), lambda: Counter([[]]), lambda: hash(Counter()), lambda: Counter("a").update(5), lambda: Counter("ab").most_common("x"), lambda: list(Counter(a=1.5).elements()), lambda: Counter(a=1, self=2), lambda: Counter({}, iterable=3), lambda: Counter("aab") | {"a": 1}, lambda: Counter(a=None).total()):
    attempt(f)
class Sub(Counter):
    def __missing__(self, k): return -1
s = Sub("aa"); print(s["b"], s, type(s + s), type(s.copy()), s.most_common(), Sub(a=1) | Sub(b=2))
match Counter(a=1):
    case {"a": 1, **rest}: print("matched", rest)
print(Counter(["b", "a", "b"]), list(Counter("banana")), Counter("ab").items() & {("a", 1)}, {**Counter("xy")}, Counter(Counter("a")), Counter(range(3)), max(Counter("aab"), key=Counter("aab").get), sorted(Counter("cab").items()))
