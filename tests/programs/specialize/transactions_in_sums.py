"""Sums of what transactions give."""

import sys


class P:
    def __init__(self, m, v):
        self.m = m
        self.v = v

    def energy(self):
        return 0.5 * self.m * self.v * self.v


def total(ps):
    return sum(p.energy() for p in ps)


def both(ps):
    return sum(p.energy() + 1 for p in ps), sum(p.m for p in ps)


ps = [P(i % 3 + 1, i * 0.5 if i % 4 else i) for i in range(50)]
for i in range(30):
    total(ps), both(ps)
print(total(ps), both(ps))
if len(sys.argv) < 2:
    for extra in (P(2**60, 3), P(1, 10**30), P("x", 1.5), P(1.5, float("nan")), P(None, 1)):
        try:
            print(total([*ps, extra]), both([*ps, extra]))
        except TypeError as e:
            print(e)
