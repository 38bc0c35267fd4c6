# abs, divmod, pow, round, sum, min, max, bin, oct, hex, chr, ord.
import math


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(abs(-3), abs(-2.5), abs(3 + 4j), abs(True), abs(-(10**30)))
print(divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), pow(2, 10), pow(2, -1), pow(3, 4, 5), pow(2, -1, 5), pow(2, 3, mod=5), pow(base=2, exp=3))
print(round(2.5), round(3.5), round(2.675, 2), round(1234, -2), round(1.5, 0), round(-0.5), round(10**20 + 5, -1))
print(sum([]), sum([1, 2, 3]), sum([0.1] * 10), sum([1, 2.5, 3]), sum([1e16, 1.0, -1e16]), sum([[1], [2]], []), sum((True, True)))
print(sum([0.1, 1, 0.2, 2]), sum([1 << 62, 1 << 62]), sum([2**63, 0.5]), sum([float("inf"), 1.0]), sum([1e308, 1e308]), math.isnan(sum([float("inf"), -float("inf")])))
print(min(3, 1, 2), max([3, 1, 2]), min("b", "a"), max([1, 5], key=lambda v: -v), min([], default="d"), max((1, 1.0)), max([(1, "a"), (1, "b")], key=lambda p: p[0]))
print(bin(10), bin(-10), oct(8), hex(255), hex(-255), bin(0), chr(65), chr(0x1F600), ord("a"), ord("é"), ord(b"a"))
attempt(chr, -1)
attempt(chr, 0x110000)
attempt(chr, 2**40)
attempt(chr, "a")
attempt(ord, "ab")
attempt(ord, "")
attempt(ord, 1)
attempt(hex, "a")
attempt(bin, 1.5)
attempt(sum, 1)
attempt(sum, [], "")
attempt(sum, [], b"")
attempt(sum, ["a"])
attempt(sum, [[1]])
attempt(max, [])
attempt(min, [])
attempt(max, 1, 2, default=3)
attempt(max, [1, "a"])
attempt(max)
attempt(round, "a")
attempt(round, 1.5, "a")
attempt(abs, "a")
attempt(pow, 2, -1, 4)
attempt(pow, 2, 3, 0)
attempt(divmod, 1, 0)
