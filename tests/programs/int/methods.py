for n in [0, 1, -1, 5, -128, 127, 128, 255, 256, 32767, -32768, 2**63, -(2**63), 2**64, 10**30]:
    print(n.bit_length(), n.bit_count(), n.as_integer_ratio(), n.conjugate(), n.real, n.imag, n.numerator, n.denominator, n.is_integer())
    for length in (1, 2, 8, 9, 16):
        for order in ("big", "little"):
            for signed in (False, True):
                try:
                    b = n.to_bytes(length, order, signed=signed)
                    print(b, int.from_bytes(b, order, signed=signed))
                except OverflowError as e:
                    print(e)
print((5).to_bytes(), (5).to_bytes(length=2), int.from_bytes(b""), int.from_bytes([1, 2]), int.from_bytes(bytearray(b"\x01\x00")), int.from_bytes((255,)))
for f in (lambda: (1).to_bytes(-1), lambda: (1).to_bytes(1, "foo"), lambda: (1).to_bytes(1, 2), lambda: int.from_bytes([256]), lambda: int.from_bytes(5),
          lambda: int.from_bytes("a"), lambda: int.from_bytes(b"a", "x"), lambda: (1).to_bytes(2**70)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for n in [0, 4, 5, 6, 14, 15, 25, 35, -5, -15, -25, 12345, 55555, 10**20 + 5 * 10**5, 2**70]:
    print([round(n, k) for k in (None, 0, 1, -1, -2, -3, -6, -30)])
print((7).__floor__(), (7).__ceil__(), (7).__trunc__(), (7).__round__(), (7).__getnewargs__(), (7).__index__(), (7).__sizeof__(), (2**100).__sizeof__())
print((3).__add__(4), (3).__radd__(4), (3).__sub__("a"), int.__mul__(3, 5), (7).__divmod__(2), (7).__rdivmod__(2), (5).__lt__(6), (5).__eq__("a"))
