# What counts as a mapping or sequence, in which order keys are asked, what is bound when a pattern fails late.
from collections import OrderedDict, defaultdict, deque, namedtuple, UserDict, UserList, ChainMap, Counter
from collections.abc import Mapping, Sequence
import array


class Map(Mapping):
    def __init__(self, **d): self.d = d
    def __getitem__(self, k): print("getitem", k, end=" "); return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
    def get(self, k, default=None): print("get", k, end=" "); return self.d.get(k, default)


class Seq(Sequence):
    def __init__(self, *v): self.v = v
    def __len__(self): print("len", end=" "); return len(self.v)
    def __getitem__(self, i): print("item", i, end=" "); return self.v[i]


class Duck:
    def __len__(self): return 2
    def __getitem__(self, i): return i
    def keys(self): return [0, 1]


@Sequence.register
class Registered:
    def __len__(self): return 1
    def __getitem__(self, i): return ("r",)[i]


Point = namedtuple("Point", "x y")


def kind(v):
    match v:
        case {"a": 1, "b": b, **rest}: return "a=1", b, rest
        case {"a": a}: return "a", a
        case {}: return "mapping"
        case []: return "empty"
        case [x]: return "one", x
        case [1, *middle, 9]: return "1..9", middle
        case [x, [y, *_], *_]: return "nested", x, y
        case [*all_]: return "sequence", all_
        case _: return "neither"


for v in ({}, {"a": 1}, {"a": 1, "b": 2, "c": 3}, {"a": 2, "z": 0}, OrderedDict(a=5), defaultdict(int), Counter("aab"), ChainMap({"a": 7}), UserDict(a=3),
          Map(a=1), Map(a=1, b=2, c=3), Map(z=1), [], [1], [1, 9], [1, 2, 3, 9], (1, (2, 3), 4), Seq(), Seq(5), Seq(1, 5, 9), Seq(2, Seq(7, 8), 9),
          deque([1, 9]), Point(1, 9), UserList([1, 2, 9]), range(1, 10), array.array("i", [1, 9]), memoryview(b"\x01\x09"), Registered(),
          "ab", b"ab", bytearray(b"a"), {1, 2}, frozenset(), Duck(), iter([1]), (x for x in "a"), None, 5, {1: 2}.items(), {"a": 1}.keys()):
    print(type(v).__name__, end=": ")
    print(kind(v))


def bound(v):
    a = b = "unset"
    match v:
        case [a, b, 0]: return "first"
        case [1, b, a]: return "second"
    return a, b


print(bound([5, 6, 7]), bound([1, 2, 0]), bound([1, 2, 3]))
d = defaultdict(list)
match d:
    case {"missing": x}: print("found")
    case _: print("not created", dict(d))


class K:
    A = "a"
    N = None


match {"a": 1, None: 2, 3.5: 4, -1: 5, True: 6, "x" "y": 7, b"z": 8, 1 + 2j: 9}:
    case {K.A: p, None: q, 3.5: r, -1: s, True: t, "xy": u, b"z": v, 1 + 2j: w, **rest}: print(p, q, r, s, t, u, v, w, rest)


def same_key():
    k = K()
    k.A = k.B = "a"
    match {"a": 1}:
        case {k.A: x, k.B: y}: return x, y


try:
    same_key()
except ValueError as e:
    print(e)
