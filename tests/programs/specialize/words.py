"""Ints of 64 bits without a sign, and arithmetic of which only low bits are used: hashes, random numbers, bitboards; then what is no
word comes: negative ints, larger ones, bools, floats, and objects with operators."""

import sys

train = sys.argv[1:] == ["train"]
M64 = (1 << 64) - 1
M32 = 0xFFFFFFFF


def fnv(data, h=0xCBF29CE484222325):
    for b in data:
        h ^= b
        h = (h * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def xorshift(x, n):
    out = []
    for _ in range(n):
        x ^= (x << 13) & M64
        x ^= x >> 7
        x ^= (x << 17) & M64
        out.append(x & 15)
    return x, out


def lcg(s, n):
    total = 0
    for _ in range(n):
        s = (s * 6364136223846793005 + 1442695040888963407) % 2**64
        total += s >> 60
    return s, total


def splitmix(state):
    state = (state + 0x9E3779B97F4A7C15) & M64
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M64
    return z ^ (z >> 31)


def rotate(x, n):
    return ((x << n) | (x >> (64 - n))) & M64


def murmur(data, seed):
    h = seed
    for k in data:
        k = (k * 0xCC9E2D51) & M32
        k = ((k << 15) | (k >> 17)) & M32
        k = (k * 0x1B873593) & M32
        h ^= k
        h = ((h << 13) | (h >> 19)) & M32
        h = (h * 5 + 0xE6546B64) & M32
    return h


def bits(board):
    squares = []
    while board and len(squares) < 70:
        low = board & -board
        squares.append(low.bit_length())
        board ^= low
        board &= board - 1 | M64
    return squares


def compare(a, b):
    return a < b, a <= b, a == b, a != b, a > b, a >= b, a and 1, not b


def divide(a, b):
    try:
        return a // b, a % b
    except ZeroDivisionError as e:
        return str(e)


def mixed(a, b):
    return a & b, a | b, a ^ b, a >> (b & 63)


def total(words):
    t = 0
    for w in words:
        t = (t + w) & M64
    return t


def reset(words, k):
    """A variable that is a word, and again a small int."""
    h = 42
    for w in words:
        h = (h ^ w) * k & M64
        if h & 1:
            h = 7
    return h


def lost(x, y, f):
    """Control leaves while low bits are alive."""
    return (x * 3 + f(y) * x) & M64, (x - y) % 2**32, (~x ^ -y) & 255


def item(words, i):
    return (words[i] * 31 + words[-1]) & M64


def lengths(x, texts):
    for t in texts:
        x ^= len(t)
    return x


class State:
    def __init__(self, seed):
        self.a = seed
        self.b = seed ^ 0x5555555555555555

    def step(self):
        x, y = self.a, self.b
        self.a = y
        x ^= (x << 23) & M64
        self.b = x ^ y ^ (x >> 17) ^ (y >> 26)
        return (self.b + y) & M64


class Loud:
    def __init__(self, n):
        self.n = n

    def __and__(self, other):
        print("and", self.n, other)
        return self.n & other

    __rand__ = __and__

    def __mul__(self, other):
        print("mul", self.n, other)
        return self.n * other

    __rmul__ = __mul__

    def __xor__(self, other):
        print("xor", self.n)
        return self.n ^ other

    __rxor__ = __xor__


def twice(y):
    return y * 2


BIG = [0xFFFFFFFFFFFFFFFF, 0x8000000000000000, 0x7FFFFFFFFFFFFFFF, 1 << 62, (1 << 62) - 1, 12345678901234567890, 1]


def steps(seed):
    s = State(seed)
    return [s.step() for _ in range(6)]


def show(name, f, *args):
    try:
        print(name, f(*args))
    except Exception as e:
        print(name, type(e).__name__, e)


def run(words, small):
    show("fnv", fnv, bytes(s & 255 for s in small))
    show("xorshift", xorshift, words[0], 40)
    show("lcg", lcg, words[-1], 40)
    for w in words:
        show("splitmix", splitmix, w)
        show("bits", bits, w)
        for n in small[:6]:
            show("rotate", rotate, w, n)
        for v in (*words, *small):
            show("compare", compare, w, v)
            show("divide", divide, w, v)
            show("mixed", mixed, w, v)
            show("lost", lost, w, v, twice)
    show("lengths", lengths, words[0], [small, words, "text", {}])
    show("murmur", murmur, [s * 0x1234567 for s in small * 4], 7)
    show("total", total, words)
    show("reset", reset, words, 0x9E3779B97F4A7C15)
    for i in range(-len(words), len(words)):
        show("item", item, words, i)
    for w in words:
        show("state", steps, w)


run(BIG, [3, 5, 17, 63, 1])
if not train:
    run([1 << 64, -1, -(1 << 63), 5, 2.0**60, M64], [0, 64, 65, -3, 2])
    show("fnv", fnv, [1, -2, 3 << 70, 4])
    show("fnv", fnv, [1, Loud(5), 3])
    show("fnv", fnv, [1, 2.5])
    show("xorshift", xorshift, -5, 10)
    show("xorshift", xorshift, Loud(9), 3)
    show("lcg", lcg, 1.5, 3)
    show("total", total, [M64, 2.0, 3])
    show("total", total, [M64, -M64, 1 << 200, 3, True])
    show("reset", reset, BIG, -3)
    show("reset", reset, BIG, 1.0)
    show("item", item, [Loud(3), 4], 0)
    show("lost", lost, M64, 7, lambda y: 1 << 100)
    show("lost", lost, M64, 7, lambda y: 0.5)
    show("lost", lost, 1 << 90, 7, twice)
    len = lambda x: -5  # noqa: E731
    run(BIG[:2], [1, 2])
    del len
    M64 = (1 << 70) - 1
    run(BIG[:2], [1, 2])
    M64 = -2
    run(BIG[:2], [1, 2])
    M64 = 15.0
    run(BIG[:1], [1])
