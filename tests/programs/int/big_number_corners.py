# Big ints: bit operations on negatives, division signs, shifts, powers, roots, conversions, bytes, formatting, hashing.
import math
import sys

big = [2**62, 2**63 - 1, -(2**63), 2**64, -(2**64) + 1, 10**30, -(10**30), 3**200, -(7**150), (1 << 1000) - 1]
small = [1, -1, 2, 3, -7, 255, 2**31, -(2**62) - 1]
acc = 0
for a in big:
    row = []
    for b in small + big[:4]:
        q, r = divmod(a, b)
        assert q * b + r == a and (0 <= r < b or b < r <= 0)
        row.append((q ^ r, a & b, a | ~b, a ^ b, a - b, (a * b) % 1000003, a // -b, -a % b))
    acc ^= hash(tuple(row))
    print(hash(a), a.bit_length(), a.bit_count(), (~a).bit_length(), a >> 5, -a >> 61, a << 3 == a * 8, math.isqrt(abs(a)), len(str(a)), float(a))
print(acc)
print([(-5) >> n for n in (0, 1, 2, 64, 1000)], [5 >> n for n in (0, 1, 100)], 1 << 0, -1 << 70, (-1) >> 70, 0 << 10**6, (2**100) >> 100, ~(2**100), -(2**100) & 0xFF, -(2**100) | 1, (-3) ^ (2**70))
for f in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 2**70, lambda: 1 >> 2**70, lambda: -1 >> 2**70, lambda: 0 << 2**70, lambda: 2**100 // 0, lambda: 2**100 % 0, lambda: divmod(2**100, 0), lambda: 2**100 / 0, lambda: pow(2, -1, 4), lambda: pow(3, -1, 7), lambda: pow(2, 10, 0), lambda: pow(2, 5, -7), lambda: pow(-2, 5, 7), lambda: pow(2**100, 2**50, 10**9 + 7), lambda: 0 ** -1, lambda: (-8) ** (1 / 3), lambda: 2**-2, lambda: (10**400) / (10**399), lambda: 10**400 / 3, lambda: float(10**400), lambda: int(float("inf")), lambda: int(float("nan")), lambda: int(1e300), lambda: math.factorial(30), lambda: math.comb(100, 50), lambda: math.perm(20, 5), lambda: math.gcd(2**100, 6**50), lambda: math.lcm(10**20, 15), lambda: round(12345678901234567890, -10), lambda: round(-15, -1), lambda: round(25, -1), lambda: (2**70).to_bytes(9, "big"), lambda: (-(2**70)).to_bytes(10, "little", signed=True), lambda: (2**70).to_bytes(8, "big"), lambda: (-1).to_bytes(1, "big"), lambda: int.from_bytes(b"\xff" * 10, "big", signed=True), lambda: int.from_bytes(b"\x80" + b"\0" * 9, "big"), lambda: int.from_bytes(range(5), "little"), lambda: int.from_bytes(b"", "big"), lambda: (5).to_bytes(), lambda: (2**40).as_integer_ratio(), lambda: int("-" + "9" * 40), lambda: int("0x" + "f" * 20, 16), lambda: int("z" * 15, 36), lambda: int("1_000_000_000_000_000_000_000"), lambda: int("1__0"), lambda: int(" 12 "), lambda: int("0b" + "1" * 70, 0), lambda: int("010", 0), lambda: int("٣٤"), lambda: f"{2**70:,} {2**70:_x} {-2**70:#b} {2**70:e} {2**70:.3g} {2**70:>30} {2**70:+}", lambda: "%d %x %o %e" % (2**70, 2**70, 2**70, 2**70), lambda: hex(-(2**70)) + oct(2**70) + bin(-(2**65)), lambda: hash(2**61 - 1) == 0, lambda: hash(-(2**61)), lambda: hash(2**61 + 5), lambda: hash(-1), lambda: complex(2**70), lambda: 2**70 == float(2**70), lambda: 2**53 + 1 == float(2**53 + 1), lambda: 2**70 + 1 > float(2**70), lambda: 10**400 > float("inf"), lambda: -(10**400) < float("-inf"), lambda: sorted([2**65, -1.5, 2**64, float("inf"), -(2**70), True]), lambda: sum([2**62] * 4), lambda: sum([0.5, 2**70]), lambda: max(2**64, 2**63), lambda: [1, 2][2**70], lambda: [1] * (2**70), lambda: "a" * -(2**70), lambda: range(2**70)[-1], lambda: len(range(2**70)), lambda: 2**70 in range(2**71), lambda: list(range(2**70, 2**70 + 3)), lambda: bytes(2**70), lambda: chr(2**70), lambda: (2**70).__index__(), lambda: 2**70 is 2**70 or True, lambda: bool(2**70), lambda: int(True), lambda: (2**70).real, lambda: (2**70).__sizeof__(), lambda: (2**70).conjugate(), lambda: math.log2(2**2000), lambda: math.log(10**400), lambda: math.sqrt(10**300), lambda: math.floor(1e20), lambda: math.trunc(-1e20), lambda: math.ldexp(1.0, 2**70), lambda: 5 .__pow__(2**3, 7), lambda: (3).__rtruediv__(2**70), lambda: int.__floordiv__(2**70, 3.0)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a, b = 1, 1
for _ in range(500): a, b = b, a + b
print(a % 10**20, len(str(a)), sum(map(int, str(a))))
n = 10**50 + 151
print(pow(3, n - 1, n), [p for p in range(2, 50) if n % p == 0], (n * n) // n == n, int(str(n)) == n, int(hex(n), 16) == n, eval_free := n.bit_length())
