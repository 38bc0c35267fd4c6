from enum import Enum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    ROUGE = 1


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value)
print(Color(2), Color["BLUE"], Color.ROUGE is Color.RED, list(Color), len(Color))
print(Color.RED == Color.RED, Color.RED == 1, Color.RED in Color, isinstance(Color.RED, Color))
print(Color.__members__)
print({Color.RED: "r"}[Color.RED], [c.name for c in Color], [c.name for c in reversed(Color)])
for f in (lambda: Color(9), lambda: Color["X"], lambda: Color.RED < Color.BLUE, lambda: setattr(Color, "RED", 5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Auto(Enum):
    A = auto()
    B = auto()
    C = "see"


print(Auto.A.value, Auto.B.value, Auto.C)
try:

    @unique
    class Bad(Enum):
        X = 1
        Y = 1
except ValueError as e:
    print(e)
