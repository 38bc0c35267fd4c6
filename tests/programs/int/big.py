# Sizes where multiplication and division change their algorithm; results are checked by identities and hashes.
import sys

sys.set_int_max_str_digits(0)
state = 12345


def bits(n):
    global state
    out = 0
    for i in range(n // 60 + 1):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        out = out << 60 | state >> 4
    return out & ((1 << n) - 1) | 1 << (n - 1)


for n in [100, 1000, 2300, 2400, 5000, 14000, 14200, 30000, 100000]:
    for m in [64, 128, n // 3, n // 2, n]:
        a, b, c = bits(n), bits(max(m, 2)), bits(max(m // 2, 2))
        product = a * b
        q, r = divmod(product + c, b)
        print(n, m, hash(product), (product + c) == q * b + r, 0 <= r < b, hash(q), hash(r), a * a == pow(a, 2))
        print(hash((a + b) * (a - b) == a * a - b * b), hash(-a // b), hash(-a % b), hash(a // -b), hash(a % -b))
    text = str(a)
    print(len(text), text[:20], text[-20:], int(text) == a, hash(int(text[: len(text) // 2])))
    print(int(hex(a), 16) == a, int(oct(a), 8) == a, int(bin(a), 2) == a, len(hex(-a)))
print(2**100000 % 10**20, str(7**5000)[:30], len(str(3**20000)))
