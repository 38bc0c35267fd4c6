"""Programs for specialized code, generated: numbers, lists, tuples, objects, generators, direct calls, loops of all kinds, in functions and
at module level. With the argument `train` their functions get what a profile likes, else what breaks it.

All loops are bounded, and products are taken modulo a prime, so that a program ends soon whatever it is given.
"""

from __future__ import annotations

from random import Random

PRELUDE = '''
import sys
from dataclasses import dataclass

train = sys.argv[1:] == ["train"]


class Small(int):
    """A subclass, which no unboxed fact may take for an int."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __lt__(self, other):
        return self.x < other.x

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def dot(self, other, k=1):
        return (self.x * other.x + self.y * other.y) * k

    def moved(self, dx):
        self.x = self.x + dx
        return self

    def __repr__(self):
        return f"P({self.x!r}, {self.y!r})"


class Heavy(Point):
    def dot(self, other, k=2):
        return super().dot(other, k) + 1


@dataclass
class Pixel:
    x: float
    y: float = 0.5

    __add__, __lt__, __getitem__, moved = Point.__add__, Point.__lt__, Point.__getitem__, Point.moved

    def dot(self, other, k=3):
        return self.x * other.x - self.y * other.y * k


@dataclass(frozen=True)
class Sealed:
    x: float
    y: float

    __lt__, __getitem__, dot = Point.__lt__, Point.__getitem__, Point.dot

    def __add__(self, other):
        return Sealed(self.x + other.x, self.y - other.y)

    def moved(self, dx):
        return Sealed(self.x + dx, self.y)


def steps(n, start=0):
    i = start
    while i < n:
        got = yield i
        i = i + 1 if got is None else got


nan, big = float("nan"), 2**62
'''

LIKED = {
    "number": ["1", "2", "3", "7"],
    "real": ["0.5", "1.5", "2.25"],
    "items": ["[1, 2, 3, 4, 5]", "[4, 5, 6]"],
    "reals": ["[0.5, 1.5, 2.5]", "[2.5] * 6"],
    "point": ["Point(1.5, 2.5)", "Point(0.5, 0.25)"],
}
"""What functions are trained with, by what a parameter is for."""
ODD = {
    "number": ["0", "-3", "big - 1", "2**80", "True", "2.5", "nan", "None", "'s'", "Small(5)", "-big", "[1]"],
    "real": ["1", "nan", "float('inf')", "-0.0", "2**70", "None", "True", "'x'", "1e308"],
    "items": [
        "[]",
        "[1, 2.5, 3]",
        "[1, 'a', 2]",
        "(1, 2, 3)",
        "range(4)",
        "[big - 1] * 3",
        "[True, 2]",
        "None",
        "[[1], 2]",
        "dict.fromkeys([1, 2])",
    ],
    "reals": ["[1, 2.5]", "[nan, 1.5]", "(0.5, 1.5)", "[]", "[None]", "[1.5] * 3 + ['z']", "{1.5: 2}"],
    "point": [
        "Point(1, 2)",
        "Heavy(1.5, 2.5)",
        "Heavy(2, 'y')",
        "Point(nan, 1.0)",
        "Point(2**65, 1)",
        "None",
        "Point(None, 2.5)",
        "5",
    ],
}


class Writer:
    """One function's text. `kinds`: what each name is for."""

    def __init__(self, chance: Random, number: int) -> None:
        self.chance, self.number = chance, number
        self.parameters = {f"{kind[0]}{i}": kind for i, kind in enumerate(chance.choices(list(LIKED), k=3))}
        self.kinds = dict(self.parameters) | {"s": "number", "t": "real"}
        self.lines: list[str] = []
        self.depth = 1
        self.made = chance.choice(["", "Point", "Pixel", "Sealed"])  # the class of a variable `o`, if there is one
        self.others = chance.sample(["w", "h"], chance.choice([0, 0, 1, 2]))  # a tuple of two, a function of one or two

    def say(self, line: str) -> None:
        self.lines.append("    " * self.depth + line)

    def names(self, *kinds: str) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind in kinds]

    def amount(self) -> str:
        """An expression that is a number when trained."""
        pick, points, lists = self.chance.random(), self.names("point"), self.names("items", "reals")
        simple = [*self.names("number", "real"), str(self.chance.randint(-2, 9)), "0.5", "3"]
        a, b = self.chance.choices(simple, k=2)
        if pick < 0.25:
            return f"{a} {self.chance.choice('+-')} {b}"
        if pick < 0.35:
            return f"{a} * {b} % 1000003"
        if pick < 0.42:
            return f"{a} {self.chance.choice(['//', '%', '/'])} ({b} or 2)"
        if pick < 0.5:
            return f"({a} if {b} < {self.chance.choice(simple)} else {b})"
        if pick < 0.65 and points:
            p, q = self.chance.choices(points, k=2)
            return self.chance.choice(
                [f"{p}.x", f"{p}.y + {a}", f"{p}.dot({q})", f"{p}.dot({q}, k={a})", f"{p}[1]", f"({p} + {q}).y"]
            )
        if pick < 0.85 and lists:
            xs, ys = self.chance.choices(lists, k=2)
            return self.chance.choice(
                [f"len({xs})", f"{xs}[0]", f"{xs}[-1] + {a}", f"sum(x for x in {xs})", f"sum(x * y for x, y in zip({xs}, {ys}))",
                 f"sum([i * x for i, x in enumerate({xs})])", f"max({xs}[0], {a})"]
            )  # fmt: skip
        if pick < 0.93 and "w" in self.kinds:
            return self.chance.choice(["w[0]", f"w[1] + {a}", "w[-1]", f"(5 if w < ({a}, {b}) else 7)"])
        if pick < 0.93 and "h" in self.kinds:
            return self.chance.choice([f"h({a})", f"h({a}, {b})", f"h(h({a}))"])
        if pick < 0.9 and self.number and self.depth <= 2:  # calls in nested loops would multiply
            earlier = self.chance.randrange(self.number)
            return f"f{earlier}({', '.join(self.chance.choices([n for n in self.kinds if n not in 'wh'], k=3))})"
        return self.chance.choice(
            [a, f"abs({a})", f"min({a}, {b})", f"sum(steps(4, {self.chance.randint(0, 3)}))", f"float({a})", f"int({a})"]
        )

    def statement(self, budget: int) -> None:
        pick, lists, points = self.chance.random(), self.names("items", "reals"), self.names("point")
        target = self.chance.choice(["s", "t", *self.names("number", "real")])
        if pick < 0.3 or budget <= 0:
            self.say(f"{target} {self.chance.choice(['=', '=', '+=', '-='])} {self.amount()}")
        elif pick < 0.36 and lists:
            xs = self.chance.choice(lists)
            self.say(self.chance.choice([f"{xs}[0] = {self.amount()}", f"if len({xs}) < 12: {xs}.append({self.amount()})"]))
        elif pick < 0.42 and points:
            p = self.chance.choice(points)
            self.say(
                self.chance.choice([f"{p}.x = {self.amount()}", f"{p}.moved({self.amount()})", f"{p} = {p} + Point(1.5, 0.5)"])
            )
        elif pick < 0.52 and "o" in self.kinds:
            o = self.chance.choice([f"{self.made}({self.amount()}, {self.amount()})"] * 3 + ["o + o", *points])
            self.say(f"o = {o}")
        elif pick < 0.6 and "w" in self.kinds:
            self.say(self.chance.choice([f"w = ({self.amount()}, {self.amount()})", "s, t = w", f"w = (w[1], {self.amount()})"]))
        elif pick < 0.6 and "h" in self.kinds:
            self.say(f"h = lambda x, k={self.amount()}: x + k - {self.chance.choice([*self.parameters, '1'])}")
        elif pick < 0.75:
            self.loop(budget)
        elif pick < 0.85:
            self.block(f"if {self.amount()} < {self.amount()}:", budget - 1)
            if self.chance.random() < 0.5:
                self.block("else:", budget - 1)
        elif pick < 0.93:
            self.block("try:", budget - 1)
            self.block(
                self.chance.choice(["except (TypeError, ZeroDivisionError) as e:", "except Exception as e:"]), 0, "t = len(str(e))"
            )
            if self.chance.random() < 0.4:
                self.block("finally:", 0)
        else:
            self.say(self.chance.choice([f"if {self.amount()} == 4: return {self.amount()}", f"print({target!r}, {target})"]))

    def block(self, head: str, budget: int, *first: str) -> None:
        self.say(head)
        self.depth += 1
        for line in first:
            self.say(line)
        for _ in range(self.chance.randint(1, 2)):
            self.statement(budget - 1)
        self.depth -= 1

    def loop(self, budget: int) -> None:
        lists = self.names("items", "reals")
        n = f"n{self.depth}"
        heads = [f"for {n} in range({self.chance.randint(2, 9)}):", f"for {n} in steps(5):"]
        if lists:
            xs, ys = self.chance.choices(lists, k=2)
            heads += [
                f"for {n} in {xs}:",
                f"for {n}, t in enumerate({xs}):",
                f"for {n}, t in zip({xs}, {ys}):",
                f"for {n}, t in zip(tuple({xs}), {ys}):",
            ]
        exits = ["", "", "", f"if {n} == 3: continue", f"if {n} == 4: break"]
        self.kinds[n] = "number"
        self.block(self.chance.choice(heads), budget - 1, *filter(None, [self.chance.choice(exits)]))
        del self.kinds[n]

    def function(self) -> str:
        generator = self.chance.random() < 0.15
        self.say("s, t = 0, 0.5")
        if self.made:
            self.kinds["o"] = "point"
            self.say(f"o = {self.made}(0.5, 2)")
        if "w" in self.others:
            self.kinds["w"] = "pair"
            self.say("w = (1, 2.5)")
        if "h" in self.others:
            self.kinds["h"] = "function"
            self.say("h = lambda x, k=2: x * 2 + k")
        for _ in range(self.chance.randint(2, 4)):
            self.statement(3)
            if generator:
                self.say(self.chance.choice(["yield s", "yield t", "if t < 9: yield s + t"]))
        self.say("return s, t, o" if self.made and not generator else "return s, t")
        head = f"def f{self.number}({', '.join(self.parameters)}):"
        text = "\n".join([head, *self.lines])
        return (
            f"{text}\n\n\ng{self.number}, f{self.number} = f{self.number}, lambda *args: sum(g{self.number}(*args))"
            if generator
            else text
        )


def program(seed: int, functions: int = 5) -> str:
    chance = Random(seed)
    parts, calls = [PRELUDE], []
    for number in range(functions):
        writer = Writer(chance, number)
        parts.append(writer.function())
        for table, count in ((LIKED, 4), (ODD, 8)):
            for _ in range(count):
                # an odd call is liked but for one or two arguments, so that it comes far
                odd = set(chance.sample(range(3), chance.randint(1, 2))) if table is ODD else set()
                args = [chance.choice((ODD if i in odd else LIKED)[kind]) for i, kind in enumerate(writer.parameters.values())]
                calls.append((table is ODD, number, ", ".join(args)))
    body = Writer(chance, functions)
    body.kinds, body.depth = {"s": "number", "t": "real", "xs": "items", "ys": "reals", "p": "point"}, 1
    body.block("for n1 in range(12 if train else 30):", 2)
    top = "\n".join(line if "return" not in line else line[: len(line) - len(line.lstrip())] + "pass" for line in body.lines)
    parts.append(
        "def attempt(f, make):\n    try:\n        args = make()\n        print(f(*args), args)\n    except Exception as e:\n        print(type(e).__name__, e)\n"
    )
    for odd, number, args in calls:
        parts.append(f"{'if not train: ' if odd else ''}attempt(f{number}, lambda: ({args},))")
    parts.append("xs, ys, p, s, t = [1, 2, 3], [0.5, 1.5], Point(1.5, 2.5), 0, 0.5")
    parts.append(
        f"if not train:\n    xs, ys, p = {chance.choice(ODD['items'])}, {chance.choice(ODD['reals'])}, {chance.choice(ODD['point'])}"
    )
    parts.append(f"try:\n{top}\nexcept Exception as e:\n    print(type(e).__name__, e)\nprint(s, t, xs, ys, p)")
    return "\n".join(parts) + "\n"
