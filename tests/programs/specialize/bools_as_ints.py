"""Bools that are counted, added, multiplied; of two, `&`, `|` and `^` are bools; comparisons of texts and others whose answer is used
as a number. Then operands that compare otherwise: NotImplemented, answers that are no bools, NaN, big ints, exceptions."""

import sys

train = sys.argv[1:] == ["train"]
NAN = float("nan")


class Answers:
    def __init__(self, answer):
        self.answer = answer

    def __eq__(self, other):
        return self.answer

    def __ne__(self, other):
        return self.answer

    def __lt__(self, other):
        if self.answer is None:
            raise ValueError("no order")
        return self.answer

    __hash__ = None


def counts(xs, limit):
    t = 0
    for x in xs:
        t += x < limit
        t += (x == limit) * 10
        t -= x != 3
    return t


def mixed(n, y):
    t = 0.5
    u = 1
    for i in range(n):
        t += i > y
        t = t * (i != 2) + (i == 3)
        u = u + (i < y) * 3 - (i >= 2) // 1 + (i % 2 == 0 or i > 3) ** 2
    return t, u


def bits(n, y):
    t = 0
    kept = None
    for i in range(n):
        a, b = i > y, i % 2 == 0
        kept = (a & b, a | b, a ^ b, a + b, a - b, a * b, -a, +b, a << b, a & 3, 5 | b)
        t += (a & b) + (a | b) + (a ^ b) + (a & 7) + (3 ^ b) + (a << 2) + (1 << b)
    return t, kept


def letters(text, other):
    t = 0
    for i in range(len(text) - 1):
        t += text[i] != text[i + 1]
        t += (text[i] < other) * 2
        t += (text[i] == other) + (text[i] >= "b") + (text[i] > "c") * 3 + (text[i] <= "x")
    return t


def words(names, one):
    t = 0
    for name in names:
        t += name == one
        t += (name < one) * 5
    return t


def summed(xs, y):
    return sum(x > y for x in xs), sum((x == y) + 1 for x in xs), sum(x != y for x in xs) / 2, sum([x > y for x in xs])


def of_objects(a, b, n):
    t = 0
    for i in range(n):
        t += a == b
        t += (a < b) * 2
    return t


def overflows(n, start):
    t = start
    for i in range(n):
        t = t + (i >= 0) * 4611686018427387904
        t -= i > 1
    return t


def shown(n):
    found = []
    for i in range(n):
        a = i > 2
        t = a + 1
        found.append((a, t, a + a))
    return found[1], found[-1], type(found[0][0]).__name__


def divided(n, y):
    t = 0
    try:
        for i in range(n):
            t += 12 // (i < y) + 7 % (i < y)
    except ZeroDivisionError as e:
        print(e)
    return t


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


n = 40 if train else 200
attempt(counts, list(range(n)), 7)
attempt(mixed, n, 3)
attempt(bits, n, 5)
attempt(letters, "abcabdxyz" * (n // 9), "b")
attempt(words, ["anna", "bert", "c"] * n, "bert")
attempt(summed, list(range(n)), 9)
attempt(of_objects, "ab", "cd", n)
attempt(of_objects, 3, 4, n)
attempt(overflows, 2 if train else 5, 0)
attempt(shown, n)
attempt(divided, n, n)
if not train:
    attempt(counts, [1, 2.5, 2**70, True, NAN, None], 7)
    attempt(counts, [1, 2.5, 2**70, True, NAN], NAN)
    attempt(counts, [Answers(5), Answers([1])], 7)
    attempt(mixed, n, 2.5)
    attempt(mixed, 5, NAN)
    attempt(bits, 5, 2.5)
    attempt(letters, "äöü€abc", "b")
    attempt(letters, "abc", "")
    attempt(letters, [1, 2, 3], 2)
    attempt(letters, [Answers(True), Answers(2), Answers(NAN)], "b")
    attempt(words, ["bert" * 100, Answers(3), Answers(2.5), "bert"], "bert" * 100)
    attempt(words, ["a", 1, None], "a")
    attempt(summed, [1, 2.5, True, 2**80], 2)
    attempt(summed, [Answers(4), 1], 2)
    attempt(of_objects, Answers(7), 1, n)
    attempt(of_objects, Answers("x"), 1, n)
    attempt(of_objects, Answers(None), 1, n)
    attempt(of_objects, 1, Answers(2**70), n)
    attempt(divided, n, 9)
