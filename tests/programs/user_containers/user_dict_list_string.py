# UserDict, UserList and UserString: they call overridden methods everywhere, mix with builtins, copy, compare.
from collections import ChainMap, UserDict, UserList, UserString
import copy


class Upper(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
    def __missing__(self, k): return f"missing {k}"


d = Upper(a=1, b=2)
d["c"] = 3; d.update(d=4); d.setdefault("e", 5); d |= {"f": 6}
print(d, d["A"], d["zz"], d.get("zz"), "A" in d, "a" in d, len(d), d.pop("A"), d.popitem(), list(d), d == {"B": 2, "C": 3, "D": 4, "E": 5} or dict(d), type(d | {}), type({} | d), d.copy() is d, type(d.copy()), Upper.fromkeys("xy", 0), d.data is not None)
print(UserDict({"a": 1}, b=2), UserDict([("k", "v")]), repr(UserDict()), bool(UserDict()), copy.copy(d) == d, isinstance(d, dict), d.keys() & {"B"}, sorted(d.items())[:1])
for bad in (lambda: UserDict()["k"], lambda: UserDict({}, {}), lambda: UserDict(5), lambda: hash(UserDict()), lambda: UserDict() < UserDict(), lambda: UserDict().popitem()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


class Loud(UserList):
    def append(self, x): print("append", x, end=" "); super().append(x)


l = Loud([3, 1, 2])
l.append(4); l += [5]; l.extend((6,)); l.insert(0, 0); l.sort(); l.reverse()
print(l, l[0], l[1:3], type(l[1:3]), l + [7], [8] + l, type([8] + l), l * 2 == list(l) * 2, l == [6, 5, 4, 3, 2, 1, 0], l < [7], l.index(3), l.count(1), l.pop(), l.remove(6), 5 in l, len(l), l.copy(), UserList(l) == l, UserList("ab"), l.data)
del l[0]; l[0:2] = [9]; del l[1:]; l *= 2
print(l, max(l), sorted(l), repr(UserList()), list(reversed(UserList([1, 2]))), bool(UserList()))
s = UserString("Hello")
print(s, repr(s), s + " w", "say " + s, type(s + "x"), s * 2, s.upper(), type(s.upper()), s[1], type(s[1]), s[::-1], s == "Hello", s < "I", hash(s) == hash("Hello"), "ell" in s, len(s), s % (), UserString("%s!") % "x", "%s" % s, s.find("l"), s.replace("l", UserString("L")), s.encode(), s.split("l"), s.join(["a", "b"]), int(UserString("12")), float(UserString("1.5")), s.isalpha(), s.center(9, "*"), s.startswith("He"), UserString(5), UserString(s) == s, s.count(UserString("l")), {s: 1}["Hello"], s.rindex("l"), list(s), s.casefold(), s.removeprefix("He"), s.partition("l"), s.title().swapcase(), s.format(), s.translate({72: "J"}), UserString("{x}").format_map({"x": 1}), s.__rmod__("%s") if hasattr(s, "__rmod__") else "")
c = ChainMap({"a": 1}, {"a": 2, "b": 3}, {"c": 4})
c["new"] = 5
print(c, c["a"], c["b"], list(c), len(c), c.maps[0], c.parents["a"], c.new_child({"z": 0})["z"], c.new_child(q=1), dict(c), c | {"a": 9}, {"x": 1} | c, c == dict(c), "b" in c, c.get("no", "default"), bool(ChainMap()), c.pop("new"), repr(ChainMap()), ChainMap.fromkeys("ab", 1), c.copy().maps[0] is c.maps[0])
for bad in (lambda: c.pop("b"), lambda: c["nope"], lambda: c.__delitem__("c"), lambda: ChainMap().popitem(), lambda: c.popitem() and c.popitem()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
