# All operators over values around the limits of 63 and 64 bits, with every combination of signs.
values = [0, 1, 2, 3, 7, 10, 255, 256, 2**31 - 1, 2**31, 2**32, 2**53 + 1, 2**61, 2**62 - 1, 2**62, 2**62 + 1,
          2**63 - 1, 2**63, 2**64 - 1, 2**64, 2**65 + 12345, 10**30, 2**128 - 1, 3**100]
values += [-v for v in values[1:]]


def show(name, f, a, b):
    try:
        print(name, a, b, f(a, b))
    except Exception as e:
        print(name, a, b, type(e).__name__, e)


total = 0
for a in values:
    for b in values:
        print(a, b, a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a <= b, a == b, a != b, a > b, a >= b)
        show("//", lambda x, y: x // y, a, b)
        show("%", lambda x, y: x % y, a, b)
        show("divmod", divmod, a, b)
        show("/", lambda x, y: x / y, a, b)
        total ^= hash(a * b + a)
    print(-a, +a, ~a, abs(a), hash(a), bool(a), a.bit_length(), a.bit_count())
print(total)
