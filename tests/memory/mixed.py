"""A mixed workload, repeated: containers, strings, cycles, exceptions, generators, classes.

Prints the peak memory after some rounds and after many, in kB.
"""

import sys


class Node:
    def __init__(self, value):
        self.value = value
        self.other = None
        self.names = {}

    def link(self, other):
        self.other = other
        other.other = self  # a cycle
        return self


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b


def numbers(n):
    for i in range(n):
        yield i * 1.5


def cycles(n):
    for i in range(n):
        a, b = Node(i), Node(str(i))
        a.link(b).names[str(i)] = [a, b, lambda a=a: a]


def texts(n):
    text = ""
    for i in range(n):
        text += f"{i:x},"
    parts = text.split(",")
    return {p: len(p) for p in parts}, "-".join(reversed(parts)).encode()


def failures(n):
    caught = 0
    for i in range(n):
        try:
            try:
                {}[i]
            except KeyError as e:
                raise ValueError(f"bad {i}") from e
        except ValueError as e:
            caught += len(str(e))
    return caught


def big(n):
    x = 1
    for i in range(1, n):
        x = x * (i + 2**40) % (2**521 - 1)
    return str(x)


def round_of_work():
    cycles(300)
    texts(2000)
    failures(200)
    big(200)
    pairs = sorted(zip(numbers(500), range(500), strict=False), key=lambda p: -p[0])
    kept = [Slotted(a, b) for a, b in pairs]
    half = next(x for x in numbers(10) if x > 3)  # an abandoned generator
    matrix = [[float(i * j) for j in range(30)] for i in range(30)]
    return len({s.a for s in kept} | {half}), sum(map(sum, matrix)), bytes(range(256)) * 40, [None] * 5000


def peak():
    with open("/proc/self/status") as f:
        return next(int(line.split()[1]) for line in f if line.startswith("VmHWM"))


some, many = int(sys.argv[1]), int(sys.argv[2])
for _ in range(some):
    round_of_work()
early = peak()
for _ in range(many - some):
    round_of_work()
print(early, peak())
