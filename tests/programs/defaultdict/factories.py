# defaultdict: when the factory runs, its errors, copies, union, subclass hooks, recursive repr, arguments.
from collections import defaultdict
import copy


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


log = []
def make(): log.append("made"); return len(log)
d = defaultdict(make, {"a": 0}, b=1)
print(d["a"], d["x"], d["x"], d.get("y"), "y" in d, d.pop("z", None), d.setdefault("s", 5), log, dict(d), d.default_factory is make, len(d), list(d))
d.default_factory = None; attempt(lambda: d["nope"]); d.default_factory = list; d["l"].append(1); print(d["l"], d.copy(), type(d.copy()), copy.copy(d)["new"], d | {"q": 1}, {"q": 1} | d, type({"q": 1} | d), type(d | {}), d == dict(d), d.__missing__("direct"), d["direct"]); d |= {"z": 26}; print(d["z"])
for f in (lambda: defaultdict(5), lambda: defaultdict("x", {}), lambda: defaultdict(None)["k"], lambda: defaultdict(lambda: 1 / 0)["k"], lambda: defaultdict(list)[[]], lambda: defaultdict(list, 5), lambda: defaultdict(lambda k: k)["k"], lambda: defaultdict(list, [(1, 2)], x=3), lambda: setattr(defaultdict(), "default_factory", 5), lambda: defaultdict()[1], lambda: defaultdict(int, {}, {}), lambda: hash(defaultdict(int)), lambda: "%(k)s" % defaultdict(lambda: "d"), lambda: "{k}".format_map(defaultdict(lambda: "d")), lambda: "{k}".format(**defaultdict(int)), lambda: defaultdict(int).__missing__(), lambda: defaultdict(int).fromkeys("ab")):
    attempt(f)
tree = lambda: defaultdict(tree)
t = tree(); t["a"]["b"]["c"] = 1; print(t["a"]["b"]["c"], list(t["a"]), str(t).count("defaultdict"))
r = defaultdict(list); r["self"] = r; print(repr(r)); c = defaultdict(int)
for ch in "banana": c[ch] += 1
print(dict(c), sorted(c.items()), max(c, key=c.get))
class Sub(defaultdict):
    def __missing__(self, k): return f"sub {k}"
s = Sub(int); print(s["k"], s, "k" in s, type(s.copy()).__name__)
match defaultdict(int):
    case {"absent": x}: print("no")
    case {}: print("match does not create")
print(defaultdict(int).__reduce__()[:2], defaultdict(None, a=1), defaultdict(default_factory=1), defaultdict(str.upper if False else str, {"k": "v"}))
