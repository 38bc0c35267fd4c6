# memoryview: slicing, formats, casts, writing through, release, comparison, hashing, attributes.
import array
import struct


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def about(m): return (m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.suboffsets, m.readonly, m.contiguous, m.c_contiguous, m.f_contiguous, len(m))


b = bytearray(range(12))
m = memoryview(b)
print(about(m), about(m[2:10:3]), about(m[::-1]), about(memoryview(b"")), about(memoryview(array.array("d", [1.5, 2]))))
print(m[3], m[-1], m[2:5].tolist(), bytes(m[::-2]), m[4:2].tobytes(), m.hex(), m[:3].hex("-"), m[1:3].tobytes("C"), list(m[9:]), 5 in m, list(reversed(m[:3])))
m[0] = 200; m[1:3] = b"AB"; m[::4] = b"xyz"
print(b, m.obj is b, m[2:].obj is b)
for key, value in ((0, 256), (0, -1), (0, b"x"), (0, 1.5), (99, 1), (slice(0, 2), b"abc"), (slice(0, 2), [1, 2]), ("k", 1), (slice(0, 4), array.array("i", [1])), ((), 1), ((0, 0), 1), (None, 1)):
    attempt(lambda: m.__setitem__(key, value))
for key in (99, -13, "k", 1.0, None, (), (0,), (0, 0), slice(0, 1, 0), Ellipsis):
    attempt(lambda: m[key])
def delete(): del m[0]
attempt(delete)
r = memoryview(b"read")
attempt(lambda: r.__setitem__(0, 1))
print(r.toreadonly().readonly, m.toreadonly().readonly, hash(r) == hash(b"read"), r == b"read", r == bytearray(b"read"), r != memoryview(b"rea"), r == "read", r == array.array("B", b"read"), memoryview(b"ab")[::-1] == b"ba")
attempt(lambda: hash(m))
attempt(lambda: r < r)
attempt(lambda: memoryview("s"))
attempt(lambda: memoryview())
attempt(lambda: memoryview(b"x", 1))
attempt(lambda: memoryview(object=b"kw")[0])
for fmt in "cbB?hHiIlLqQnNfdPe":
    data = bytearray(16)
    try:
        c = memoryview(data).cast(fmt)
        c[0] = {"c": b"\x41", "?": True}.get(fmt, 7)
        print(fmt, c.itemsize, len(c), c[0], c[1], bytes(data[:8]) if fmt not in "" else "", c == struct.unpack("%d%s" % (len(c), fmt), data) if False else c.tolist()[:2])
    except Exception as e:
        print(fmt, type(e).__name__, e)
for fmt, bad in (("b", 128), ("B", -1), ("h", 2**15), ("I", -1), ("q", 2**63), ("Q", 2**64), ("d", "x"), ("f", 1e300), ("c", "a"), ("c", b"ab"), ("?", []), ("i", 1.5), ("i", None)):
    attempt(lambda: memoryview(bytearray(16)).cast(fmt).__setitem__(0, bad))
for a in (("x",), ("@i",), ("<i",), ("ii",), ("",), (5,), ("H", 1), ("B", []), ("i", "xx")):
    attempt(lambda: memoryview(bytearray(12)).cast(*a).format)
attempt(lambda: memoryview(bytearray(5)).cast("i"))
attempt(lambda: memoryview(bytearray(8)).cast("i").cast("h"))
attempt(lambda: memoryview(bytearray(8))[::2].cast("b"))
a = memoryview(array.array("i", [1, -2, 3, 4]))
a[1] = 50; a[2:] = a[:2]
print(a.tolist(), a[::2].tolist(), a.tobytes() == a.obj.tobytes(), a == memoryview(array.array("l", [1, 50, 1, 50])), a.cast("B")[:4].tolist(), 50 in a, a == array.array("d", [1, 50, 1, 50]))
overlap = bytearray(b"abcdef"); o = memoryview(overlap)
o[1:5] = o[0:4]; print(overlap)
o[0:4] = o[2:6]; print(overlap)
o[::-1] = bytes(o); print(overlap)
with memoryview(b"ctx") as c: print(c[0])
for f in (lambda: c[0], lambda: len(c), lambda: c.tolist(), lambda: c.format, lambda: c == c, lambda: c == b"ctx", lambda: repr(c)[:19], lambda: c.release(), lambda: hash(c), lambda: c.__enter__(), lambda: memoryview(c), lambda: bytes(c)):
    attempt(f)
outer = memoryview(b"nested"); inner = outer[1:]
outer.release()
print(inner.tobytes())
whole = memoryview(bytearray(b"ab")); part = memoryview(whole)
print(part.obj is whole.obj, repr(whole)[:11])
match memoryview(b"\1\2"):
    case [x, y]: print("sequence", x, y)
print(struct.unpack_from("<H", memoryview(b"\1\2\3"), 1), b"-".join([memoryview(b"x"), b"y"]), bytes(memoryview(b"ab")[::-1]), int.from_bytes(memoryview(b"\1\0")), b"ab".startswith(memoryview(b"a")) if False else "", sum(memoryview(b"\1\2")))
