# Numbers that wait in an expression while control leaves: each has one box, which its variable shares.
import sys

train = sys.argv[1:] == ["train"]


def three(a, b, c):
    return a, b, c


def odd(n):
    return n if n % 3 else float(n)


def waits(x, y, n):
    out = []
    for i in range(n):
        y = y * 0.5 + i
        z = y + x
        out.append(three(z, z, odd(i)) + three(y, odd(i), y) + (x * odd(i) + z,))
    return out


def big(a, n):
    t = a
    for i in range(n):
        t = t + a
        three(t, t, odd(i))
        u = t * (odd(i) + 1)
    return t, u


for _ in range(6):
    print(waits(1.5, 2.5, 2), big(3, 2))
if not train:
    print(waits(1.5, 2.5, 8), waits(2, 0.1, 5), big(2**61, 9), big(2**63, 4), big(0.1, 5))
    nan = float("nan")
    for row in waits(nan, nan, 4):
        print(row, row[0] is row[1], row[3] is row[5])


def across_a_loop(xs, x, n):
    total = 0.0
    for _ in range(n):
        x = x + 1.5
        total += x + sum([y * 2 for y in xs])
    return total


for _ in range(30):
    across_a_loop([1, 2, 3], 0.5, 4)
print(across_a_loop([1, 2**70 if not train else 2, 1.5 if not train else 1], 0.5, 4))
