# All kinds of patterns nested in each other, what is bound when a later part fails, and which methods are called.
import collections
from dataclasses import dataclass
import enum


class Color(enum.Enum):
    RED = 1
    BLUE = 2


@dataclass
class P:
    x: object
    y: object = 0


class Slots:
    __match_args__ = ("a", "b")
    __slots__ = ("a", "b")
    def __init__(self, a, b): self.a, self.b = a, b


class Loud:
    def __getattr__(self, name):
        print("getattr", name)
        raise AttributeError(name)
    def __eq__(self, other):
        print("eq", other)
        return other == 3


def kind(v):
    match v:
        case None | True | False as const: return "const", const
        case -1 | -0 if False: return "never"
        case 0 | 1.5 | 2j | -3+4j | b"by" | "s" "tr": return "literal", v
        case Color.RED: return "dotted"
        case int() | float() as number if number > 100: return "big", number
        case int(n): return "int", n
        case str() as s if len(s) > 3: return "long", s
        case str(s): return "str", s
        case [] | (): return "empty"
        case [x]: return "one", x
        case [x, [y, *z], *rest]: return "nested", x, y, z, rest
        case [*init, "end"]: return "ends", init
        case (a, b, *_, c): return "three", a, b, c
        case {"k": [P(x=1 | 2 as px), *_], **others}: return "map", px, others
        case {"t": str(t), "v": v2} if t: return "tv", t, v2
        case {}: return "mapping", len(v)
        case P(0, y): return "P0", y
        case P(x, P(y)): return "PP", x, y
        case P(): return "P"
        case Slots(a, b=Slots(c, d)): return "slots", a, c, d
        case Slots(a): return "slots1", a
        case bytes() | bytearray() | memoryview(): return "bytes-like"
        case set() | frozenset(): return "set"
        case list() | tuple(): return "pair", v
        case Color() as c: return "color", c
        case Loud(nothing=1): return "no"
        case _: return "other", type(v).__name__


for v in (None, True, 0, 1, 0.0, 1.5, 2j, -3 + 4j, b"by", "str", Color.RED, Color.BLUE, 101, 1e9, 99, -5, "lo", "longer", [], (), [7], (1, [2, 3, 4], 5), (1, [], 5), [1, 2, "end"], ["end", "end", "end"], (1, 2, 3, 4), (1, 2), {"k": [P(2), 9], "z": 1}, {"k": [P(3)]}, {"t": "x", "v": 1}, {"t": "", "v": 1}, {}, P(0, 5), P(1, P(2)), P(1), Slots(1, Slots(2, 3)), Slots(1, 2), b"zz", bytearray(b"q"), memoryview(b"m"), {1}, frozenset(), collections.deque([1, [2]]), range(3), collections.OrderedDict(k=[P(1)]), collections.UserList([1]), "", object(), Loud()):
    print(kind(v))


def leftovers(v):
    a = b = rest = "unset"
    match v:
        case [a, b, 3]: return "first", a, b
        case {"a": a, **rest}: return "second", a, rest
        case [a, *rest] if len(rest) > 5: return "third"
    return a, b, rest


print(leftovers([1, 2, 3]), leftovers([1, 2, 4]), leftovers({"a": 1, "b": 2}), leftovers([9]), leftovers(5))
match Loud():
    case 3: print("equals three")
match {1: "int", True: "bool"}:
    case {True: t}: print(t)
match (x := [1, 2]), 5:
    case ([a, b], c) if (d := a + b + c): print(a, b, c, d, x)


class BadArgs: __match_args__ = ["a"]
class BadNames: __match_args__ = (1,)
class Few: __match_args__ = ("a",)


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


def m1(v):
    match v:
        case BadArgs(a): return a
def m2(v):
    match v:
        case BadNames(a): return a
def m3(v):
    match v:
        case Few(a, b): return a
def m4(v):
    match v:
        case Few(a, a=b): return a
def m5(v):
    match v:
        case int(a, b): return a
def m6(v):
    match v:
        case kind(): return 1
def m7(v):
    match v:
        case object(a): return 1
def m8(v):
    match v:
        case {Color.RED: 1, Color.RED: 2}: return 1


for f, v in ((m1, BadArgs()), (m2, BadNames()), (m3, Few()), (m4, Few()), (m5, 1), (m6, 1), (m7, 1), (m8, {Color.RED: 1})):
    attempt(lambda: f(v))


class Map(dict):
    def get(self, k, d=None):
        print("get", k)
        return super().get(k, d)
    def __missing__(self, k): print("missing", k); return 1


match Map(a=1, b=2):
    case {"zz": _}: print("no")
    case {"a": 1, **kw}: print(kw, type(kw))
