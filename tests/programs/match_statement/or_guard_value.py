# or-patterns, guards, value patterns and literals: which comparison is used, how often the subject is computed.
import enum


class Eq:
    def __init__(self, name): self.name = name
    def __eq__(self, other): print(f"{self.name}=={other!r}", end=" "); return self.name == other
    def __repr__(self): return f"Eq({self.name})"


class NS:
    one = 1
    nan = float("nan")
    class inner: deep = "deep"


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


def subject():
    print("subject", end=" ")
    return Eq("b")


match subject():
    case "a" | "b" | "c": print("b found")
match Eq("z"):
    case "a" | "b": print("no")
    case NS.one: print("no")
    case x: print("default", x)


def literal(v):
    match v:
        case None: return "None"
        case True: return "True"
        case False: return "False"
        case 0: return "zero"
        case -1 | -1.5: return "negative"
        case 2 + 3j | -1j: return "complex"
        case "s" "t": return "str"
        case b"b": return "bytes"
        case NS.nan: return "nan?"
        case NS.one: return "one"
        case NS.inner.deep: return "deep"
        case Colour.RED: return "red"
        case Colour(): return "colour"
        case _: return "other"


for v in (None, True, False, 1, 1.0, 0, 0.0, -0.0, 0j, -1, -1.5, 2 + 3j, -1j, "st", b"b", NS.nan, "deep", Colour.RED, Colour.BLUE, [], "none"):
    print(literal(v), end=", ")
print()


def guards(v):
    match v:
        case [x, y] if print("guard 1", x, y, end=" ") or x > y: return "descending"
        case [x, y] | [x, y, _] if x == y: return "equal"
        case [x, *_] | {"x": x} if x: return "starts with", x
        case str() as s if (n := len(s)) > 2: return s, n
        case (str() | bytes()) as s: return "short", s
        case int() | float() as n if n: return "number", n
        case n if n is None: return "none"
    return "unmatched", v


for v in ([2, 1], [1, 1], [1, 1, 5], [0, 5], {"x": 4}, {"x": 0}, "abc", "ab", b"", 5, 0, 0.5, None, ()):
    print(guards(v))
try:
    match 1:
        case int(x) if 1 / 0: print("no")
except ZeroDivisionError as e:
    print(e, x)
match 1, 2, *[3, 4]:
    case 1, 2, *rest: print(rest)
match (yield_ := 5):
    case 5: print(yield_)
match = case = type = _ = 7
print(match, case, type, _)
match case:
    case 7: print("soft keywords", case)
match (case):
    case _: print(_)
match[0:1] if False else print("expression")
match -1:
    case -1: print("negative subject")


def nested():
    for i in range(6):
        match i:
            case 1: continue
            case 4: break
            case n if n % 2: yield "odd", n
            case n: yield "even", n
    else:
        yield "else"


print(list(nested()))
