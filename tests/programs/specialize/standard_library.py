"""Functions of the standard library that the profile saw often have specialized code, which meets other values here."""

import copy
import random
import statistics
import sys
from fractions import Fraction


class Node:
    def __init__(self, value, others):
        self.value = value
        self.others = others

    def __repr__(self):
        return f"Node({self.value}, {len(self.others)})"


class Copied:
    def __deepcopy__(self, memo):
        print("deepcopy", sorted(type(v).__name__ for v in memo.values()))
        return "copied"


class Failing:
    def __deepcopy__(self, memo):
        raise ValueError("not this one")


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies:", self.name)


class Number(int):
    def __mul__(self, other):
        print("mul", int(self), other)
        return int(self) * other

    __rmul__ = __mul__


def copies(times):
    total = 0
    for i in range(times):
        made = copy.deepcopy({"a": [i, (i, i + 1)], "b": {"c": [1.5, None, "text"]}})
        total += made["a"][1][1] + len(made["b"]["c"])
    return total


def fractions(times, start):
    total = start
    for i in range(1, times):
        total += Fraction(i, i + 1) * Fraction(1, i) - Fraction(1, i + 2)
    return total


def drawn(times):
    generator = random.Random(7)
    values = list(range(10))
    for _ in range(times):
        generator.shuffle(values)
        values[generator.randrange(10)] += generator.randint(0, 3)
    return values, generator.choice(values)


def raised(function, *args):
    try:
        return function(*args)
    except Exception as e:
        frames, tb = [], e.__traceback__
        while tb:
            frames.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        return f"{type(e).__name__}: {e} {frames}"


def main():
    print(copies(300), fractions(150, Fraction(0)), drawn(100))
    if sys.argv[1:] == ["train"]:
        return
    node = Node(1, [])
    node.others.append(node)
    made = copy.deepcopy([node, node, (node,), {"x": node}])
    print(made, made[0] is made[1] is made[2][0] is made[3]["x"] is not node, made[0].others[0] is made[0])
    print(copy.deepcopy([Copied(), {"k": (1, Copied())}, 2**70, True, b"b", {1, 2}, frozenset([3]), bytearray(b"ba"), Node, len]))
    print(raised(copy.deepcopy, [1, [2, {"k": Failing()}]]), raised(copy.deepcopy, [Node(1, sys)]))
    shared = [1]
    memo = {}
    print(copy.deepcopy((shared, shared), memo), len(memo))
    kept = copy.deepcopy([Noisy("first"), Noisy("second")])
    print("copied")
    kept[0].name = "copy of the first"
    del kept
    print(fractions(40, Fraction(2**80, 3)), fractions(10, 0.5), fractions(10, True))
    print(Fraction(2**100, 2**99 * 3) + Fraction(-7, 2**66), Fraction(Number(3), 4) * Fraction(2, Number(5)))
    print(raised(Fraction, 1, 0), raised(Fraction, 1.5, 2), raised(fractions, 3, "x"))
    print(statistics.mean([1, 2, 3.5]), statistics.pstdev([1, 2, 2**70]))
    original = copy._deepcopy_dispatch[list]
    copy._deepcopy_dispatch[list] = lambda x, memo, deepcopy=None: ("list of", len(x))
    print(copy.deepcopy({"a": [1, 2, 3], "b": (1, [2])}))
    copy._deepcopy_dispatch[list] = original
    deepcopy = copy.deepcopy
    copy.deepcopy = lambda x, memo=None, _nil=None: "replaced"
    print(deepcopy([1, (2,), {"k": 3}]), copies.__name__, raised(copies, 1))
    copy.deepcopy = deepcopy
    copy.id = lambda x: 1
    print(deepcopy([1, [2], [3]]))
    del copy.id
    print(copies(20))


main()
