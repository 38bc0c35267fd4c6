inf, nan = float("inf"), float("nan")
values = [0.0, -0.0, 1.0, -1.0, 0.1, 2.5, -3.75, 7.0, 1e16, 1e-16, 1e300, -1e300, 5e-324, 1.7976931348623157e308, inf, -inf, nan, 3, -7, 2**53 + 1, 2**70, True]


def show(f, a, b):
    try:
        return f(a, b)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for a in values:
    for b in values:
        if isinstance(a, int) and isinstance(b, int):
            continue
        print(a, b, a + b, a - b, a * b, show(lambda x, y: x / y, a, b), show(lambda x, y: x // y, a, b), show(lambda x, y: x % y, a, b),
              show(divmod, a, b), a < b, a <= b, a == b, a != b, a > b, a >= b)
for a in [0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 0.5, 1e200, -1e200, inf, -inf, nan, 2, -3]:
    for b in [0.0, 1.0, -1.0, 2.0, 3.0, -3.0, 0.5, -0.5, 1e10, inf, -inf, nan, 2]:
        print(a, b, show(lambda x, y: x**y, a, b))
for a in values:
    if isinstance(a, float):
        print(-a, +a, abs(a), bool(a), show(lambda x, y: int(x), a, 0), show(lambda x, y: hash(x), a, 0) if a == a else "nan", a.is_integer(), a.hex())
x = 1.5
x += 2
x *= 3
x -= 0.25
x /= 2
x //= 1
x **= 2
x %= 7
print(x)
