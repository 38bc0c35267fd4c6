# int() of text in all bases, underscores, prefixes, digits of other scripts, other types, and the words of refusals.
def attempt(*a, **k):
    try:
        print(repr(int(*a, **k)), end="; ")
    except Exception as e:
        print(type(e).__name__, ascii(str(e))[:100], end="; ")


for base in (0, 2, 8, 10, 16, 36):
    for text in ("0", "10", " 11 ", "-1", "+1", "- 1", "0b1", "0B_1", "0o7", "0O17", "0xf", "0X_F", "0x", "0b2", "0_0", "00", "010", "1_0", "1__0", "_1", "1_", "z", "Zz", "1.0", "", " ", "--1", "0b", "0_b1", "١٢", "１０", "²", "1\x00", "\u20091", "0x_", "0_1", "-0b11", "a", "1L"):
        attempt(text, base)
    print()
for base in (1, 37, -1, 2**70, "10", None, 10.0, True):
    attempt("1", base)
    attempt(5, base)
print()
for thing in (b"12", bytearray(b" -7 "), memoryview(b"3"), b"1_0", b"\xff", b"", 2.9, -2.9, 1e30, True, None, [], 1j, "9" * 50, type("I", (), {"__int__": lambda s: 4})(), type("X", (), {"__index__": lambda s: 5})(), type("T", (), {"__trunc__": lambda s: 6})(), type("B", (), {"__int__": lambda s: "x"})(), type("N", (), {"__int__": lambda s: True})(), type("S", (int,), {})(7), type("IS", (int,), {"__int__": lambda s: 99})(7)):
    attempt(thing)
print()
attempt(); attempt(x=5); attempt("5", base=10); attempt(base=10); attempt("1", 2, 3); attempt(5, base=10); attempt(b"11", 2); attempt(bytearray(b"11"), base=3); attempt(" \t\n\r\x0b\x0c7\x85\xa0"); attempt("7\x1c")
print()
attempt("1" * 5000); attempt("1" * 4300); attempt("0x" + "f" * 5000, 16) if False else None; attempt("f" * 10 + "g", 16)
print()
big = int("f" * 100, 16)
print(big == 16**100 - 1, int("z" * 30, 36) == 36**30 - 1, int("1" * 200, 2) == 2**200 - 1, int("-" + "7" * 60, 8) == -(8**60 - 1), int("1_" * 40 + "1") == int("1" * 41), int("3" * 90, 7) == 7**90 // 2)
print(0b1_0, 0o1_7, 0xF_f, 1_000, 0_0, 0b_1, 0X_AB)
print([int(c) for c in "0٠०৪๓᠕９𝟗"], ["{}".format(int(s)) for s in ("-0", "+0", "-00", "0_0")])
print(int.from_bytes(b"\x00\xff\x10"), int.from_bytes(b"\xff\x00", "little", signed=True), int.from_bytes([1, 2, 3], "big"), int.from_bytes(b""), (258).to_bytes(2), (-2).to_bytes(3, "little", signed=True), (0).to_bytes(0))
for f in (lambda: (256).to_bytes(1), lambda: (-1).to_bytes(1), lambda: (128).to_bytes(1, signed=True), lambda: (1).to_bytes(-1), lambda: (1).to_bytes(1, "middle"), lambda: int.from_bytes(5), lambda: int.from_bytes([256]), lambda: int.from_bytes("s"), lambda: (1).to_bytes("x"), lambda: int.from_bytes(b"a", None)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
