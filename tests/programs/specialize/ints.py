# Unboxed ints: recorded with small numbers ("train"), run with numbers that do not fit.
import sys

train = sys.argv[1:] == ["train"]


def factorial(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


def powers(base, n):
    x = 1
    seen = []
    for _ in range(n):
        x = x * base - 1
        seen.append(x)
    return seen


def divide(a, b):
    return a // b, a % b, a / b


def bits(a, n):
    return a << n, a >> n, a & n, a | n, a ^ n, ~a, -a, +a


def total(n, d):
    r = 0
    for i in range(n):
        try:
            r += i // (d - i)
            r -= i % (d - i)
        except ZeroDivisionError as e:
            print("caught", e, i, r)
    return r


def compare(a, b):
    return a < b, a <= b, a == b, a != b, a > b, a >= b


def collatz(n):
    steps = 0
    while n != 1:
        if n % 2:
            n = 3 * n + 1
        else:
            n //= 2
        steps += 1
    return steps


def bounded(a, b, c):
    s = 0
    for i in range(a, b, c):
        s += i
    return s


for _ in range(6):
    print(factorial(5), powers(2, 4), divide(7, 2), bits(5, 1), total(6, 3), compare(1, 2), collatz(27), bounded(1, 9, 2))
if not train:
    big = 2**62
    print(factorial(30), powers(-7, 30))
    for a in (-7, 7, big, -big, 2**63 - 1, -(2**63), 2**64, -(2**64)):
        for b in (2, -2, 3, -1, 1, 5, -(2**63), 2**70):
            print(divide(a, b), compare(a, b), compare(b, a))
        for n in (0, 1, 2, 31, 61, 62, 63, 64, 100):
            print(bits(a, n))
    for n in (-1, 64):
        try:
            print(bits(1, n))
        except ValueError as e:
            print("ValueError", e)
    print(total(12, 20), collatz(2**70 + 1), collatz(2**61 - 1))
    print(bounded(10, 0, -3), bounded(big, big + 5, 2), bounded(-big * 4, -big * 4 + 9, 4), bounded(0, 10, 3))
    for args in ((1, 2, 0), (1, 2.5, 1), ("a", 1, 1)):
        try:
            print(bounded(*args))
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
    print(divide(True, 2), divide(2.5, 2), compare(1, 1.5), compare(2**53 + 1, 2.0**53), factorial(True))
    try:
        divide(1, 0)
    except ZeroDivisionError as e:
        print(e)
    try:
        divide("a", 1)
    except TypeError as e:
        print(e)
