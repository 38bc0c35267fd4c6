# Views with several dimensions, made by cast: indexing, nested lists, orders, contiguity, equality, refusals.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def about(m): return m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.c_contiguous, m.f_contiguous, m.contiguous


data = bytearray(range(24))
m = memoryview(data).cast("B", [2, 3, 4])
print(about(m), len(m), m.tolist(), m[1, 2, 3], m[-1, 0, -4], m.tobytes() == bytes(data), m.tobytes("F"), m.tobytes(None) == m.tobytes("C"), m.hex())
m[0, 1, 2] = 99
print(data[6], m.tolist()[0][1])
for key in (0, (0,), (0, 1), (0, 0, 0, 0), (2, 0, 0), (0, 3, 0), (0, 0, -5), "k", (0, 0, "x"), (0, 0, slice(1)), (slice(1), slice(1)), Ellipsis, None, (), slice(0, 1)):
    attempt(lambda: m[key] if not isinstance(key, slice) else about(m[key]))
    attempt(lambda: m.__setitem__(key, 5))
for f in (lambda: list(m), lambda: 5 in m, lambda: hash(m), lambda: m == data, lambda: m == memoryview(data).cast("B", (2, 3, 4)), lambda: m == memoryview(data).cast("B", (3, 2, 4)), lambda: bytes(m) == bytes(data), lambda: m.cast("i").tolist()[:1], lambda: m.cast("B").shape, lambda: m.cast("B", (6, 4)), lambda: m.cast("B", [24]).shape, lambda: list(reversed(m)), lambda: iter(m), lambda: m.toreadonly().shape, lambda: memoryview(m).strides):
    attempt(f)
s = m[::-1]
print(about(s), s.tolist()[0][0], s[0, 0, 0], s.tobytes()[:4], s == m, s[::-1] == m)
attempt(lambda: s.cast("B"))
i = memoryview(bytearray(24)).cast("i", (3, 2))
i[2, 1] = -7
print(about(i), i.tolist(), i.tobytes()[-4:], about(memoryview(b"abcd").cast("B", (4, 1))), about(memoryview(b"abcd").cast("c", (1, 4))))
z = memoryview(bytearray(b"\x05\0\0\0")).cast("i", [])
print(about(z), z[()], z[...] is z, z.tolist(), z.tobytes(), z == 5, z == memoryview(b"\x05\0\0\0").cast("i", ()))
z[()] = 6; z[...] = 7
print(z[()], z.obj)
for f in (lambda: len(z), lambda: z[0], lambda: list(z), lambda: z[0:1], lambda: z.__setitem__(0, 1), lambda: z.cast("B").shape, lambda: z.cast("B", (2, 2))):
    attempt(f)
b = memoryview(b"x" * 12)
for shape in (5, "ab", [5], [3, 5], [0, 12], [-1, 12], [2.0, 6], [True, 12], ["a"], [2**62, 4], [2**70], [1] * 64 + [12], [1] * 63 + [12], [12], (), {3: 4}, None):
    attempt(lambda: (b.cast("B", shape).shape, b.cast("B", shape=shape).ndim))
attempt(lambda: b.cast("i", (2, 2)))
attempt(lambda: b[::2].cast("B", (2, 3)))
attempt(lambda: b.cast("h", (3, 2))[1, 1])
for order in ("C", "F", "A", None, "X", "", "CC", 5):
    attempt(lambda: memoryview(b"abcdef").cast("B", (2, 3)).tobytes(order))
e = memoryview(bytearray(8)).cast("e")
for v in (1.5, 65504.0, 1e-8, -0.0, float("inf"), 1e6, "x"):
    attempt(lambda: (e.__setitem__(0, v), e[0], e.tobytes()[:2])[1:])
print(memoryview(b"ab").cast("@H").format, e.format, memoryview(b"ab").cast("@H")[0:1].format)
