# All kinds of patterns.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y


class Bare:
    def __init__(self): self.v = 1


def kind(s):
    match s:
        case 0 | 1: return "zero or one"
        case None: return "none"
        case True: return "true"
        case -1.5: return "float"
        case "a" | "b": return "letter"
        case int(n) if n > 100: return f"big {n}"
        case int(): return "int"
        case str(t): return f"str {t}"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, *rest]: return f"starts with 1, {rest}"
        case [first, *_, last]: return f"{first}..{last}"
        case {"type": "circle", "r": r, **rest}: return f"circle {r} {rest}"
        case {"x": x, "y": y}: return f"xy {x} {y}"
        case {}: return "mapping"
        case Point(0, 0): return "origin"
        case Point(x, y=0): return f"on x axis {x}"
        case Point(x=0, y=y): return f"on y axis {y}"
        case Point(): return "point"
        case Bare(v=1) as b: return "bare " + type(b).__name__
        case _: return "other"


for s in (0, 1, True, False, None, -1.5, "a", "q", 500, 7, [], (4,), [1, 2, 3], (2, 3, 4), range(3), b"ab", {"type": "circle", "r": 2, "c": "red"},
          {"x": 1, "y": 2, "z": 3}, {}, {"q": 1}, Point(0, 0), Point(3, 0), Point(0, 3), Point(1, 1), Bare(), 2j, {1, 2}):
    print(type(s).__name__, kind(s))


class Bad1: __match_args__ = ["x"]
class Bad2: __match_args__ = (1,)
class Dup:
    __match_args__ = ("a",)
    a = 1


def check(v, which):
    try:
        match which, v:
            case 0, Bad1(x): print("?")
            case 1, Bad2(x): print("?")
            case 2, Dup(1, a=1): print("?")
            case 3, Bare(1): print("?")
            case 4, Point(1, 2, 3): print("?")
            case 5, int(1, 2): print("?")
            case 6, len(): print("?")
    except TypeError as e:
        print(e)


check(Bad1(), 0)
check(Bad2(), 1)
check(Dup(), 2)
check(Bare(), 3)
check(Point(1, 2), 4)
check(1, 5)
check(1, 6)
from collections import defaultdict
d = defaultdict(list)
match d:
    case {"missing": v}: print("found", v)
    case _: print("not found", dict(d))
