for a in [0, 1, -1, 5, -5, 2**40, -(2**40), 2**62 - 1, -(2**62), 2**63, 2**100 + 1, -(2**100) - 1]:
    for n in [0, 1, 2, 31, 32, 61, 62, 63, 64, 65, 127, 128, 129, 200]:
        print(a, n, a << n, a >> n)
    print(a >> 2**70)
print(0 << 2**70)
for f in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 2**70, lambda: 1 << 10**15, lambda: 1 << 1.0):
    try:
        print(f())
    except (ValueError, OverflowError, MemoryError, TypeError) as e:
        print(type(e).__name__, e)
x = 1
x <<= 70
x >>= 3
x |= 5
x &= ~1
x ^= 2**65
print(x)
