# marshal of data: what versions 0 to 2 write, and reading all
import io
import marshal

VALUES = [
    None, True, False, Ellipsis, StopIteration, 0, 1, -1, 2**31 - 1, -(2**31), 2**31, -(2**31) - 1, 10**30, -(10**30), 1 << 60,
    1.5, -0.0, float("inf"), 1e300, 2 + 3j, -0.5j, "", "text", "h\xe9\u1234\U0001f600", "\udc80", b"", b"bytes\0", (), (1,), (1, (2, "x")),
    [], [1, [2, [3]]], {}, {"a": 1, 2: [3], (4,): {5: None}}, set(), {3}, {1, "b", 2.0}, frozenset({7}), bytearray(b"ab"), memoryview(b"cd"),
]  # fmt: skip
for value in VALUES:
    for version in 0, 1, 2:
        data = marshal.dumps(value, version)
        back = marshal.loads(data)
        same = back == value or isinstance(value, (bytearray, memoryview))
        print(data, same, type(back).__name__, repr(back) == repr(value) or isinstance(value, (set, bytearray, memoryview)))
print(marshal.loads(marshal.dumps([1], 2) + b"more"))
file = io.BytesIO()
print(marshal.dump({"k": (1, 2)}, file, 2), marshal.dump("next", file, 1))
file.seek(0)
print(marshal.load(file), marshal.load(file), file.read())

# as CPython wrote them in version 4
for data in (
    b"\xfb\x03\x00\x00\x00\xda\x01x\xda\x01y\xe9\x03\x00\x00\x00".replace(b"\xfb", b"\xdb"),
    b"\xa9\x02\xe9\x01\x00\x00\x00\xe9\x02\x00\x00\x00",
    b"\xdb\x02\x00\x00\x00\xe9\x05\x00\x00\x00r\x01\x00\x00\x00",
    b"\xfb\xda\x01k[\x02\x00\x00\x00r\x01\x00\x00\x00u\x02\x00\x00\x00\xc3\xa90",
    b"[\x01\x00\x00\x00\xfa\x03abc",
    b"I\x01\x00\x00\x00\x01\x00\x00\x00",
    b"\xdb\x01\x00\x00\x00r\x00\x00\x00\x00",
):
    print(marshal.loads(data))


def attempt(do):
    try:
        print(do())
    except Exception as e:
        print(type(e).__name__, e)


deep = []
for _ in range(3000):
    deep = [deep]
for value in object(), range(3), [lambda: 0], deep, type("L", (list,), {})():
    attempt(lambda: marshal.dumps(value, 2))
for data in b"", b"i\1", b"?", b"0", b"(\xff\xff\xff\xff", b"r\0\0\0\0", b"(\1\0\0\0000", b"l\1\0\0\0\xff\xff", b"l\1\0\0\0\0\0", b"u\1\0\0\0\xff":
    attempt(lambda: marshal.loads(data))
attempt(lambda: marshal.loads("text"))
print(marshal.version)
