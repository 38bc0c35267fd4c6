# Products beyond ten thousand limbs, checked modulo a prime.
P = 2**61 - 1
a = (1 << 700000) // 7
b = (1 << 900000) // 11 + 12345
c = (1 << 1400000) // 13
for x, y in [(a, a), (a, b), (b, c), (-c, a), (c, c)]:
    product = x * y
    print(product.bit_length(), product % P == (x % P) * (y % P) % P, product % 1000003, hash(product))
q, r = divmod(b * c + 17, c)
print(q == b, r == 17, (a << 1000 | 7) >> 1000 == a, (a ^ b ^ a) == b, (a & ~a) == 0, (a | -a) % 1000003, (-a & b) % 1000003)
