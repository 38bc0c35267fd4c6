for a in [0, 1, -1, 2, -2, 3, 10, -10, 2**32, 2**62, -(2**63), 12345678901234567890]:
    for b in [0, 1, 2, 3, 5, 10, 31, 62, 63, 64, 65, 100]:
        print(a, b, a**b)
    for b in [-1, -2, -3]:
        try:
            print(a, b, a**b)
        except ZeroDivisionError as e:
            print(e)
for m in [1, 2, 3, 7, 10, -7, 2**31, 2**61 - 1, 2**64 - 59, 2**89 - 1, -(2**89) + 1, 10**50, 2**521 - 1]:
    for a in [0, 1, 2, 3, -5, 12345, 2**100 + 7, -(3**80)]:
        for b in [0, 1, 2, 17, 1000, 2**70 + 1]:
            print(pow(a, b, m), end=" ")
        try:
            print(pow(a, -1, m), pow(a, -5, m))
        except ValueError as e:
            print(e)
for args in [(2, 3, 0), (2, -1, 0), (2.0, 3, 5), (2, 3, 5.0), (2, "a", 3), (0, -1), ("a", 2)]:
    try:
        print(pow(*args))
    except Exception as e:
        print(type(e).__name__, e)
print(pow(2, 10), pow(base=2, exp=5, mod=7), (2).__pow__(3, 5))
