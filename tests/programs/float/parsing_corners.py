# float() of text: spaces, signs, underscores, digits of other scripts, inf and nan in all spellings, borders of rounding, bytes, hex.
good = ("1", " 1.5\n", "+1", "-1", ".5", "5.", "1e5", "1E+5", "1e-5", "1_0.0_1e1_0", "inf", "-Infinity", "+iNf", "nan", "-NaN", "١٢٫٥" .replace("٫", "."), "１２", "\u20031\u2003", "0" * 400 + "1", "1" + "0" * 400, "1e400", "-1e400", "1e-400", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623158e308", "1.7976931348623159e308", "9007199254740993", "9007199254740992.999999999999999999999999999999", "0.1" + "0" * 300 + "1", "1e" + "0" * 50 + "5", "00.00", "1e00", "123456789012345678901234567890", "0.000001", "8.5e-1_0", "7.0e-10", "2.2250738585072011e-308", "2.2250738585072014e-308", "1" * 310)
for text in good:
    v = float(text)
    print(repr(v), v.hex() if v == v else "nan")
bad = ("", " ", "1 2", "1__0", "_1", "1_", "1_.5", "1._5", "1e", "e5", "1e_5", "1_e5", "1.5.5", "--1", "+-1", "0x10", "in", "infi", "infinityy", "n an", "1,5", "1\0", "½", "²", "۵e", "1d", "1j", "1e5.5", "∞", "\u00a0", "1\ud800", ".", "+", "-.", ".e1", "1 _0", "1\x1c", "1\x1fé", "true", "None")
for text in bad:
    try:
        print(float(text))
    except ValueError as e:
        print(ascii(str(e)))
for thing in (b"1.5", bytearray(b" 2 "), memoryview(b"3"), b"", b"\xff", True, 10**400, 2**1024 - 2**970, -(2**1024), None, [], 1j, "1", type("F", (), {"__float__": lambda s: 2.5})(), type("I", (), {"__index__": lambda s: 3})(), type("B", (), {"__float__": lambda s: 1})(), type("S", (), {"__float__": lambda s: "x"})(), type("FS", (float,), {})(1.5)):
    try:
        print(repr(float(thing)), end="; ")
    except Exception as e:
        print(type(e).__name__, str(e)[:90], end="; ")
print()
for text in ("0x1p4", "1p1", "0x.8", "0X1.8P-1", "inf", "-nan", " 0x1p-1074 ", "0x1.fffffffffffff8p1023", "0x1.fffffffffffff7p1023", "0x0.00000000000018p-1022", "0x1p-1075", "0x1.8p-1075", "", "0x", "0xp1", "0x1p", "0x1.g", "1e5", "0x1_0", "0x1p99999999999", "0x1p-99999999999", "+0x1", "0x1.0000000000000800p0", "0x1.00000000000008001p0", "0x1.0000000000001800p0"):
    try:
        print(text, repr(float.fromhex(text)), end="; ")
    except (ValueError, OverflowError) as e:
        print(text, type(e).__name__, e, end="; ")
print()
print([x.hex() for x in (0.0, -0.0, 1.0, 0.1, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, -1.5, float("inf"), float("-nan"))])
print(float(), float("1" + "_1" * 20), [float(f"{a}e{b}") for a in (1, 9.5, 123.456) for b in (-325, -320, -10, 0, 15, 22, 23, 300)])
print([float.from_number(1) if hasattr(float, "from_number") else None, 1e1, 1_000.5, 0e0, 1E5, .5e-1, 5.])
