from dataclasses import dataclass
@dataclass
class P:
    x: int
    y: int
class K: A = 5; B = "bee"
def m(v):
    match v:
        case 0: return "zero"
        case K.A | K.B: return "const"
        case -1 | 1.5 | 2j: return "num"
        case "s" | b"b" | None | True: return "single"
        case [] | (): return "empty"
        case [x]: return ("one", x)
        case [1, y, *rest] if y != 2: return ("guard", y, rest)
        case [1, 2, *_]: return "12"
        case [a, *_, b] if a == b: return ("ends", a, b)
        case [*init, (3 | 4) as last]: return ("last", init, last)
        case {"k": v2, "z": [q, w], **rest}: return ("map", v2, q, w, rest)
        case {"only": _}: return "only"
        case {}: return "dict"
        case P(0, yy): return ("P0", yy)
        case P(x=1, y=yy) | P(x=yy, y=1): return ("P1", yy)
        case P(): return "P"
        case str(s): return ("str", s)
        case int() | float() as num: return ("num", num)
        case (a, b): return ("pair", a, b)
        case [[p, q], {"n": n}]: return (p, q, n)
        case other: return ("other", other)
for v in [0, 5, "bee", -1, 1.5, 2j, "s", b"b", None, True, [], (), [9], [1, 3, 4], [1, 2, 7], [7, 8, 7], [1, 2, 3], [8, 9, 3], {"k": 1, "z": (2, 3), "e": 4}, {"only": 1}, {}, {"x": 1}, P(0, 5), P(1, 7), P(8, 1), P(9, 9), "hello", 12, 3.25, (7, 8), [[1, 2], {"n": 3}], {1}, object]:
    print(v, m(v))
def n(cmd):
    match cmd.split():
        case ["go", ("north" | "south") as d]: return d
        case ["go", *_]: return "?"
        case [cmd]: return cmd.upper()
    return "nomatch"
print(n("go north"), n("go up"), n("quit"), n("a b"))
x = 3
match x:
    case x if x > 5: print("big")
    case x: print("small", x)
def loop():
    for i in range(5):
        match i:
            case 1: continue
            case 3: break
            case _: print(i)
    return i
print(loop())
