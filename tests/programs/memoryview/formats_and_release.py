# memoryview: formats, casts, slices with steps, comparison, release, hash, errors.
import array

def show(label, f):
    try: print(label, f())
    except Exception as e: print(label, type(e).__name__, e)


data = bytearray(range(16))
m = memoryview(data)
print(m, m.nbytes, m.itemsize, m.format, m.shape, m.strides, m.ndim, m.readonly, m.c_contiguous, m.obj is data, len(m)) if False else print(m.nbytes, m.itemsize, m.format, m.shape, m.strides, m.ndim, m.readonly, m.c_contiguous, m.obj is data, len(m))
for fmt in "bBhHiIlLqQfdc?n N".replace(" ", ""):
    show(fmt, lambda: m.cast(fmt).tolist()[:3])
    show(fmt, lambda: (m.cast(fmt).itemsize, len(m.cast(fmt)), m.cast(fmt).shape))
show("@i", lambda: m.cast("@i").tolist())
show("<i", lambda: m.cast("<i"))
show("x", lambda: m.cast("x"))
show("ii", lambda: m.cast("ii"))
show("cast of cast", lambda: m.cast("h").cast("i"))
show("back", lambda: m.cast("h").cast("B").tolist())
show("size", lambda: m[:7].cast("h"))
show("step", lambda: m[::2].cast("h"))
print(m[::2].tolist(), m[::-1].tolist(), m[10:2:-3].tolist(), m[::2].contiguous, m[::2].tobytes(), m[::2].strides, m[2:2].tolist())
m[0] = 255
m[1:3] = b"ab"
m[4:8] = memoryview(bytes([9, 9, 9, 9]))
m[::4] = b"wxyz"
print(bytes(data), data)
h = m.cast("h")
h[0] = -1
print(h[0], h[-1], bytes(m[:2]))
show("range", lambda: h.__setitem__(0, 1 << 20))
show("type", lambda: h.__setitem__(0, "a"))
show("float", lambda: h.__setitem__(0, 1.5))
show("length", lambda: m.__setitem__(slice(0, 2), b"abc"))
show("other format", lambda: h.__setitem__(slice(0, 1), b"ab"))
show("index", lambda: m[99])
show("index type", lambda: m["a"])
show("two", lambda: m[1, 2])
show("delete", lambda: m.__delitem__(0))
show("resize", lambda: data.append(1))
show("ro", lambda: memoryview(b"abc").__setitem__(0, 1))
f = memoryview(bytearray(8)).cast("d")
f[0] = 1.5
print(f[0], f.tolist(), f.tobytes(), f.hex())
c = memoryview(bytearray(b"abc")).cast("c")
print(c[0], list(c), b"b" in c, c.tolist())
c[1] = b"Z"
show("c", lambda: c.__setitem__(0, 1))
print(c.tobytes(), memoryview(b"abc") == b"abc", memoryview(b"abc") == bytearray(b"abc"), memoryview(b"ab") != b"abc", memoryview(b"a") == "a", memoryview(array.array("i", [1, 2])) == array.array("d", [1.0, 2.0]))
show("less", lambda: memoryview(b"a") < memoryview(b"b"))
print(hash(memoryview(b"abc")) == hash(b"abc"), hash(memoryview(b"abc")[::-1]) == hash(b"cba"))
show("hash", lambda: hash(m))
show("hash fmt", lambda: hash(memoryview(b"abcd").cast("i")))
print(m.toreadonly().readonly, memoryview(b"\x01\xff").hex(), memoryview(b"\x01\xff\x02").hex(":"), memoryview(b"\x01\xff\x02\x03").hex("-", -2))
print(3 in memoryview(b"\x01\x02\x03"), memoryview(b"abab").count(97) if hasattr(memoryview, "count") else "", list(reversed(memoryview(b"abc"))), bytes(memoryview(b"abc")[1:]), list(memoryview(array.array("h", [5, -6]))))
with memoryview(data) as w:
    w[0] = 1
    inner = w[1:]
show("released", lambda: w[0])
show("released", lambda: w.tolist())
show("len", lambda: len(w))
print(w.release(), inner[0])
inner.release()
m.release(), h.release()
show("repr", lambda: repr(m).split(" at ")[0])
show("other", lambda: memoryview(5))
show("str", lambda: memoryview("abc"))
show("sub", lambda: type("M", (memoryview,), {}))
z = memoryview(b"")
print(z.tolist(), z.nbytes, bytes(z), z == b"", list(z), z[:].shape)
r = memoryview(bytes(12)).cast("B", (3, 4))
print(r.ndim, r.shape, r.strides, r.tolist(), r[1, 2], r.nbytes, len(r), r.cast("B").shape)
show("0-d", lambda: memoryview(b"a").cast("B", ())[()])
show("bad shape", lambda: memoryview(b"abc").cast("B", (2, 2)))
