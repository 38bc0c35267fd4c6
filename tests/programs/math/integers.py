import math

print([math.factorial(n) for n in range(26)], math.factorial(200), hash(math.factorial(2000)), math.factorial(True))
for n in [0, 1, 2, 5, 10, 30, 61, 62, 64, 67, 70, 100, 200]:
    print(n, [math.comb(n, k) for k in range(0, min(n + 2, 40))], [math.perm(n, k) for k in range(0, 8)], math.perm(n))
print(math.comb(10**20, 3), math.perm(10**20, 3), math.comb(1000, 500), math.comb(10**6, 2), hash(math.comb(5000, 1234)), math.comb(2**70, 2**70 - 2))
for n in [0, 1, 2, 3, 4, 15, 16, 17, 2**31, 2**52, 2**53, 2**60 - 1, 2**62, 2**63 - 1, 2**64 - 1, 2**64, 2**65 + 3, 10**40, 10**100 - 1, 10**100]:
    print(n, math.isqrt(n), math.isqrt(n * n), math.isqrt(n * n + 2 * n))
print(math.gcd(), math.gcd(0), math.gcd(-12), math.gcd(12, 18), math.gcd(2**100, 6**50), math.gcd(3**200 * 7, 3**150 * 49), math.gcd(12, 18, 27), math.gcd(-(2**64), 2**65 * 3), math.gcd(True, 5))
print(math.lcm(), math.lcm(0, 5), math.lcm(4, 6), math.lcm(-4, 6), math.lcm(2**70, 3**20), math.lcm(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
a, b = 1, 1
for i in range(600):
    a, b = b, a + b
print(math.gcd(a, b), math.gcd(a * 12345, b * 12345), math.gcd(a * b, b * b) == b)
print(math.prod([]), math.prod([1, 2, 3]), math.prod([1.5, 2]), math.prod(range(1, 25)), math.prod([2, 3], start=0.5), math.prod(["a", 3], start=1), math.prod([10**10] * 5), math.prod([1e200, 1e200]), math.prod((2**62, 4)))
for f in (lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.factorial(10**30), lambda: math.comb(-1, 2), lambda: math.comb(2, -1), lambda: math.comb(2.0, 1), lambda: math.perm(-1), lambda: math.perm(3, -1),
          lambda: math.isqrt(-1), lambda: math.isqrt(1.0), lambda: math.gcd(1.0), lambda: math.lcm(1, 2.0), lambda: math.prod(5), lambda: math.perm(10**30, 10**30), lambda: math.comb(10**30, 10**29), lambda: math.prod([1], 2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
