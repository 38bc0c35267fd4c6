for a in (True, False):
    print(a, repr(a), str(a), int(a), float(a), -a, +a, ~int(a), abs(a), hash(a), a.real, a.numerator, a.conjugate(), f"{a}", f"{a:d}", f"{a:5}|", f"{a!r:>6}")
    for b in (True, False, 0, 1, 2, 2.5, 1j):
        out = []
        for f in (lambda: a + b, lambda: a * b, lambda: a & b, lambda: a | b, lambda: a ^ b, lambda: b & a, lambda: a == b, lambda: a < b, lambda: a - b, lambda: a ** b):
            try:
                out.append(f())
            except (TypeError, ZeroDivisionError) as e:
                out.append(str(e))
        print(out)
print(bool(), bool(0), bool(""), bool([0]), bool(None), bool(0.0), bool(-0.0), bool(0j), bool(float("nan")), True is (1 == 1), [10, 20][True], True + True)
print(sum([True, False, True]), sorted([True, False, 2, -1]), {True: "a", 1: "b", 1.0: "c"}, True / 3, True << 5, True >> 1, 7 // True, divmod(True, 2))
for f in (lambda: bool(1, 2), lambda: bool(x=1), lambda: bool.__new__(int), lambda: True.nope, lambda: True < "a"):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(e)
try:
    class B(bool):
        pass
except (TypeError, ZeroDivisionError) as e:
    print(e)
print(isinstance(True, int), issubclass(bool, int), bool.__mro__, type(True & 1), type(True & True), True.bit_length(), True.to_bytes(2), bool.from_bytes(b"\x05"))
