# How many bytes hex() puts between separators is a C int.
import binascii

for data in (b"abc", bytearray(b"abc"), memoryview(b"abc")):
    for n in (1, -1, 2, -2, 0, True, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**63, -(2**64), 2**70, 1.5, "1", None):
        try:
            print(n, data.hex(":", n), binascii.hexlify(data, "-", n))
        except Exception as e:
            print(n, type(e).__name__, e)
