import struct


class Record(struct.Struct):
    def __init__(self, fmt, label):
        super().__init__(fmt)
        self.label = label

    def read(self, data):
        return dict(zip("abc", self.unpack(data)))


r = Record(">hhl", "point")
print(r.size, r.format, r.label, r.read(r.pack(1, -2, 3)))
try:
    r.pack(1, 2)
except struct.error as e:
    print(type(e).__module__, type(e).__name__, e, isinstance(e, Exception))
print([struct.unpack("<d", struct.pack("<Q", n))[0] for n in (0, 1, 2**52, 0x3FF0000000000000, 0x7FF0000000000000, 2**63)])
print(struct.pack(">e", 1 / 3).hex(), struct.unpack(">e", b"\x35\x55")[0], struct.pack("<f", 1 / 3).hex())
