from dataclasses import dataclass


@dataclass
class Circle:
    r: float


@dataclass
class Rect:
    w: float
    h: float


def describe(s):
    match s:
        case Circle(0):
            return "dot"
        case Circle(r):
            return f"circle {r}"
        case Rect(w, h) if w == h:
            return f"square {w}"
        case Rect(w=w, h=h):
            return f"rect {w}x{h}"
        case _:
            return "?"


for s in (Circle(0), Circle(2), Rect(2, 2), Rect(1, 2), 5):
    print(describe(s))
