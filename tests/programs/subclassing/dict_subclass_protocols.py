# Subclasses of dict and set: __missing__, overridden access seen by update, unpacking, format_map, json-like walks, copies.
class D(dict):
    def __missing__(self, k): print("missing", k, end=" "); return f"<{k}>"


class G(dict):
    def __getitem__(self, k): print("get", k, end=" "); return "own"
    def __iter__(self): print("iter", end=" "); return iter(["x", "y"])
    def keys(self): print("keys", end=" "); return ["x", "y"]
    def items(self): print("items", end=" "); return [("i", 1)]
    def __len__(self): return 50
    def __contains__(self, k): return True
    def __setitem__(self, k, v): print("set", k, end=" "); super().__setitem__(k, v)
    def get(self, k, d=None): return "got"


d = D(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d, len(d), "{a} {zz}".format_map(d), d.setdefault("q", 2), d.pop("nope", 3), d.__getitem__("c"), dict.__getitem__(d, "e"))
for f in (lambda: "{b}".format(**d), lambda: d.pop("x"), lambda: {**d}["z"], lambda: dict(d)["z"], lambda: d.copy()["z"], lambda: (d | {})["z"], lambda: ({} | d)["z"]):
    try:
        print(f())
    except KeyError as e:
        print("KeyError", e)
print(type(d.copy()), type(d | {}), type({} | d), type(D.fromkeys("a")), d == {"a": 1, "q": 2}, repr(d))
g = G(k=1)
g["s"] = 2
print(g, len(g), g["any"], [k for k in g], list(g), "zz" in g, dict(g), {**g}, (lambda **k: k)(**g))
h = {}
h.update(g)
print(h, dict([("z", 0)], **g), g.get("k"), sorted(g), bool(G()), g == {"k": 1, "s": 2}, list(g.values()), list(zip(g)), json := g.items())
g.update(u=1); g.setdefault("v", 2); g |= {"w": 3}
print(dict.__repr__(g), dict.__len__(g), list(dict.__iter__(g)), "%(a)s" % g, "{a}".format_map(g))
match g:
    case {"nothere": v}: print("matched", v)
    case _: print("no match")


class Raise(dict):
    def __missing__(self, k): raise ValueError(f"no {k}")


try:
    Raise()["x"]
except ValueError as e:
    print(e, repr(e.__context__))


class S(set):
    def add(self, v): print("add", v, end=" "); super().add(v)
    def __contains__(self, v): return "contains"
    def __or__(self, o): return "or"


s = S([1, 2])
s.add(3); s.update([4]); s |= {5}
print(s, 9 in s, s | {1}, {1} | s, type(s & {1}), type(s - {1}), type(s.union([1])), type(s.copy()), s == {1, 2, 3, 4, 5}, len(s), sorted(s), type({1} & s), s.issuperset([1]))


class FS(frozenset): pass


f = FS("ab")
print(f == {"a", "b"}, hash(f) == hash(frozenset("ab")), type(f | {1}), type(f.copy()), frozenset(f) is f, FS(f) is f, {f: 1}[frozenset("ab")], type(FS().union()), repr(FS([1])), repr(S()), f in {frozenset("ab")})
