# Numbers in array.array, bytes, bytearray and tuples: every kind of item, what does not fit, other sequences than those seen,
# subclasses, views, slices, and errors.
import sys
from array import array

train = sys.argv[1:] == ["train"]


def total(data, n):
    s = 0
    for i in range(n):
        s += data[i]
    return s


def scale(data, by):
    for i in range(len(data)):
        data[i] = data[i] * by


def store(data, i, x):
    data[i] = x
    return data[i]


def floats(data, n):
    s = 0.0
    for i in range(n):
        s += data[i]
    return s


def checksum(data):
    a = 1
    for i in range(len(data)):
        a = (a * 31 + data[i]) & 0xFFFF
    return a


def shift(buffer, by):
    for i in range(len(buffer)):
        buffer[i] = (buffer[i] + by) & 0xFF


def first_and_last(t):
    return t[0] + t[-1]


def weight(t):
    return t[0] * t[1] + t[2]


class Matrix:
    def __init__(self, width, height):
        self.width = width
        self.data = array("d", [0.0]) * (width * height)

    def __getitem__(self, at):
        return self.data[at[1] * self.width + at[0]]

    def __setitem__(self, at, value):
        self.data[at[1] * self.width + at[0]] = value


def walk(m, n):
    for y in range(n):
        for x in range(n):
            m[x, y] = x * 0.5 - y
    s = 0.0
    for y in range(n):
        for x in range(n):
            s += m[x, y]
    return s


class MyArray(array):
    def __getitem__(self, i):
        return array.__getitem__(self, i) + 1000


class MyTuple(tuple):
    def __getitem__(self, i):
        return 77


class MyBytes(bytearray):
    def __setitem__(self, i, v):
        bytearray.__setitem__(self, i, 255 - v)


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


# What the profile sees.
for _ in range(12):
    ints, doubles = array("i", range(8)), array("d", [0.5] * 8)
    total(ints, 8)
    floats(doubles, 8)
    store(ints, 3, 5)
    store(doubles, 3, 5.5)
    checksum(b"recorded")
    buffer = bytearray(b"recorded")
    shift(buffer, 3)
    scale(doubles, 2.0)
    first_and_last((1, 2, 3))
    weight((1.0, 2.0, 3.0))
    walk(Matrix(4, 4), 4)
if train:
    sys.exit()

for code in "bBhHiIlLqQ":
    data = array(code, [1, 2, 3, 100])
    print(code, total(data, 4), store(data, -1, 7), data.tolist())
    for x in (127, 128, 255, 256, -128, -129, -1, 32767, 32768, 65535, 65536, 2**31 - 1, 2**31, 2**32, 2**63 - 1, 2**63, -(2**63), 2**64):
        attempt(store, data, 0, x)
    attempt(store, data, 0, True)
    attempt(store, data, 0, 1.5)
    attempt(store, data, 4, 1)
    attempt(store, data, -5, 1)
print(total(array("Q", [2**64 - 1, 2**63, 1, 2]), 4))
for code in "fd":
    data = array(code, [0.1, 0.2, float("inf"), -0.0])
    print(code, floats(data, 2), floats(data, 4), store(data, 1, 1e-50), store(data, 3, 3), data.tolist())
    attempt(store, data, 0, 1e300)
    attempt(store, data, 0, "x")
    attempt(floats, data, 9)
nan = array("d", [float("nan"), 1.0])
print(floats(nan, 2), nan[0] != nan[0], nan[0] is nan[0])
scale(nan, 2.0)
scale(ints, 2)
print(nan, ints)
print(floats(array("d"), 0), total([1, 2, 3], 3), total((1, 2, 3), 3), total([1, 2.5], 2), floats([1.5, 2], 2))
attempt(total, array("w", "abcd"), 4)
attempt(total, "abcd", 4)
attempt(total, {0: 4, 1: 5}, 2)
print(total(MyArray("i", [1, 2]), 2), store(MyArray("i", [1, 2]), 0, 9))

print(checksum(bytes(range(256))), checksum(bytearray(b"x" * 9)), checksum(b""), checksum(memoryview(b"view")), checksum([1, 2, 300]))
attempt(checksum, "text")
buffer = bytearray(range(250, 256)) + bytearray(10)
shift(buffer, 3)
print(buffer)
view = memoryview(buffer)
shift(view, 1)
shift(buffer, -1)
print(buffer, view.tolist())
for x in (255, 256, -1, 2**70, "x", 1.0):
    attempt(store, buffer, 0, x)
attempt(store, b"bytes", 0, 1)
mine = MyBytes(b"abc")
shift(mine, 1)
print(mine, list(mine))

print(first_and_last((1.5, 2)), first_and_last((2**70, 1)), first_and_last([5, 6]), first_and_last(MyTuple((1, 2))), first_and_last("ab"))
attempt(first_and_last, ())
print(weight((1, 2, 3)), weight((1.5, 2, 3)), weight((True, 2.0, 3.0)), weight((float("nan"), 1.0, 2.0)))
attempt(weight, (1.0, 2.0))
attempt(weight, (None, 2.0, 1.0))

m = Matrix(5, 5)
print(walk(m, 5), m[1, 2], m.data.tolist())
m.data = [0] * 25
print(walk(m, 5), m.data)
m.data = array("f", [0.0] * 25)
print(walk(m, 5), m[1, 2])
attempt(walk, m, 6)
Matrix.__getitem__ = lambda self, at: 1.0
print(walk(m, 5))
