good = ["0", "1", "-1", "+7", " 42 ", "\n9\t", "1_000_000", "0000123", "-0", "9" * 18, "9" * 19, "9" * 20, "-" + "9" * 60,
        "\u0661\u0662\u0663", "\u2003 5 \u2003", "\uff11\uff12", "1_2_3"]
for s in good:
    print(repr(s), int(s))
for s, base in [("ff", 16), ("0xff", 16), ("0XfF", 0), ("0o17", 0), ("0b101", 0), ("-0b1_0", 0), ("zz", 36), ("0b1", 16), ("10", 2),
                ("12", 3), ("00", 0), ("0_0", 0), ("0x_f", 0), ("1" * 200, 2), ("7" * 100, 8), ("Az" * 50, 36), ("12" * 80, 3)]:
    print(s, base, int(s, base))
bad = ["", " ", "a", "1a", "1__0", "_1", "1_", "+-1", "- 1", "1 2", "\x00", "0x1", "1.0", "\u0661a", "a" * 300]
for s in bad:
    try:
        print(int(s))
    except ValueError as e:
        print(e)
for args in [("010", 0), ("0x", 16), ("2", 2), ("12", 1), ("12", 37), ("12", 2**70), ("12", 1.0), (12, 10), ([], ), (None, ), (b"12x", ), (b"12", ),
             (bytearray(b" 0x1f "), 16), (1j, ), (float("nan"), ), (float("inf"), ), (1e30, ), (-1.9, ), ("1", 10, 3), (True, ), ()]:
    try:
        print(args, int(*args))
    except (ValueError, TypeError, OverflowError) as e:
        print(args, type(e).__name__, e)
try:
    int(base=10)
except TypeError as e:
    print(e)
for n in [0, 1, -1, 255, -256, 2**64, -(2**64), 2**64 - 1, 10**40]:
    print(str(n), repr(n), hex(n), oct(n), bin(n))
