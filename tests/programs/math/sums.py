import math

print(math.fsum([]), math.fsum([0.1] * 10), math.fsum([1e100, 1.0, -1e100]), math.fsum([1e16, 1.0, 1e-16]), math.fsum(range(10)), math.fsum([2**53, 1.0, 2**-53]), math.fsum([1e-16, 1, 1e16]), math.fsum([float("inf"), 1]), math.fsum([float("nan")]), math.fsum([True, 2**70]))
print(math.fsum(1 / n for n in range(1, 2000)), math.fsum((-1) ** n / (2 * n + 1) for n in range(1000)), math.fsum([1e308, 1e308, -1e308]) if False else "")
print(math.sumprod([], []), math.sumprod([1, 2], [3, 4]), math.sumprod([0.1] * 10, [1.0] * 10), math.sumprod([1e16, 1.0, -1e16], [1.0, 1.0, 1.0]), math.sumprod([2**62, 5], [4, 5]), math.sumprod([1, 2.5], [2, 4]), math.sumprod([1.5, 2**70], [2, 3]), math.sumprod([True, 2], [3.5, 4]), math.sumprod(["a", "b"], [0, 0]) if False else "")
state = 7
xs, ys = [], []
for i in range(500):
    state = state * 6364136223846793005 + 1442695040888963407 & 2**64 - 1
    xs.append((state >> 11) / 2**53 * 10.0 ** ((state >> 5) % 30 - 15) * (1 if state & 16 else -1))
    ys.append((state >> 20) / 2**30 - 8000)
print(math.fsum(xs), sum(xs), math.sumprod(xs, ys), math.hypot(*xs[:50]), math.dist(xs[:30], ys[:30]), sum(ys))
for n in range(6):
    print([math.hypot(*xs[i : i + n]) for i in range(8)])
print(math.hypot(), math.hypot(3), math.hypot(3, 4), math.hypot(1e308, 1e308), math.hypot(5e-324, 5e-324), math.hypot(1e-200, 1e-200), math.hypot(float("inf"), float("nan")), math.hypot(float("nan"), 1), math.hypot(-3, 4.0, 12), math.hypot(True, 2**60))
print(math.dist((1, 2), (4, 6)), math.dist([], []), math.dist(iter([1.5]), [2]), math.dist((1, ), (1, )))
for f in (lambda: math.fsum([1, "a"]), lambda: math.fsum([float("inf"), float("-inf")]), lambda: math.fsum([1e308, 1e308]), lambda: math.dist([1], [1, 2]), lambda: math.dist([1], 5), lambda: math.sumprod([1], [1, 2]), lambda: math.sumprod(5, [1]), lambda: math.hypot("a"), lambda: math.sumprod(["a"], ["b"]), lambda: math.fsum(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
