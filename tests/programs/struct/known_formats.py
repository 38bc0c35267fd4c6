"""Formats that stand in the program, more of them than are kept, made formats, and a value that packs while it is packed."""

import struct

for i in range(3):
    print(struct.pack("<IH", i, 7), struct.unpack("<IH", struct.pack("<IH", i, 7)), struct.calcsize("<IH"))
for i in range(100):
    form = f"<{i}sH"
    packed = struct.pack(form, b"ab", i)
    assert struct.unpack(form, packed)[1] == i
letters = ["b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "<b", "<B", "<h", "<H", "<i", "<I", "<l", "<L", "<q", "<Q"]
letters += [">b", ">B", ">h", ">H", ">i", ">I", ">l", ">L", ">q", ">Q", "=b", "=B", "=h", "=H", "=i", "=I", "=q", "=Q", "!h", "!i"]
for _ in range(2):
    print([struct.pack(f, 5).hex() for f in letters], [struct.unpack(f, struct.pack(f, 5))[0] for f in letters] == [5] * 40)


class Packs:
    def __index__(self):
        for f in letters:
            struct.pack(f, 1)
        return struct.unpack("<HH", struct.pack("<HH", 1, 2))[1]


print(struct.pack("<HH", Packs(), 3))


class Raises:
    def __index__(self):
        raise KeyError("index")


for bad in ("<HZ", "<HH", "3", "é"):
    for _ in range(2):
        try:
            print(struct.pack(bad, 1))
        except (struct.error, UnicodeEncodeError, ValueError) as e:
            print(type(e).__name__, e)
for values in ((Raises(), 1), (1, "x"), (1, 70000)):
    try:
        struct.pack("<HH", *values)
    except (KeyError, struct.error) as e:
        print(type(e).__name__, e)
try:
    struct.unpack("<HH", b"abc")
except struct.error as e:
    print(e)
print(struct.unpack("", b""), struct.unpack("x", b"1"), struct.unpack("3sB", b"abc\x01"), struct.unpack(b"<H", b"\x01\x02"))
