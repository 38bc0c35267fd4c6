"""Powers of floats and of numbers that may be ints: signs, zeros, borders, complex results."""

import math
import sys


def power(a, b):
    return a**b


def square(a):
    return a**2 + 0.5


class Value:
    def __init__(self, x):
        self.x = x

    def square(self):
        return self.x**2


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


for i in range(300):
    power(1.5 + i, 2.0)
    square(0.5 * i)
    Value(i * 0.5 - 3 if i % 3 else i).square()
if len(sys.argv) < 2:
    for a in (-1.5, 0.0, -0.0, 2.5, -2.0, 1e200, -1e200, math.inf, -math.inf, math.nan, 1e-320):
        for b in (2.0, 3.0, -1.0, 0.5, 0.0, -0.0, 1e10, -3.0, math.inf, 1e-320, 2.5, 1023.0):
            attempt(power, a, b)
        attempt(square, a)
        attempt(Value(a).square)
    for a in (-5, 0, 3, 10**9, 10**30, -(10**8), 94906267, True, "x", None):
        attempt(Value(a).square)
        attempt(square, a)
