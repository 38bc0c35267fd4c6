# Changing bytearrays: slices with steps, growth from itself, exports that forbid resizing, iteration, errors.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def change(initial, f):
    b = bytearray(initial)
    try:
        r = f(b)
        print(bytes(b), r if r is not b else "self")
    except Exception as e:
        print(bytes(b), type(e).__name__ + ":", e)


def setslice(s, v):
    def run(b): b[s] = v
    return run


def delslice(s):
    def run(b): del b[s]
    return run


for s, v in ((slice(1, 3), b"XYZ"), (slice(2, 2), b"in"), (slice(None), b""), (slice(None, None, 2), b"123"), (slice(None, None, 2), b"12"), (slice(4, None, -2), b"abc"), (slice(1, 3), [1, 2, 3]), (slice(1, 3), 5), (slice(1, 3), "s"), (slice(5, 1), b"q"), (slice(-2, 100), b"end"), (slice(1, 3), [300]), (slice(0, 5, 1), (65,)), (slice(None, None, 0), b""), (slice(1, 1, -1), b""), (slice(0, 2), range(3)), (slice(0, 2), bytearray(b"ba")), (slice(0, 2), memoryview(b"mv")), (0, 66), (-1, 255), (0, 256), (0, -1), (99, 1), (0, b"x"), (0, None), ("k", 1), (True, 7), (slice(None, None, 2), [1, 2, "x"])):
    change(b"abcde", setslice(s, v))
for s in (0, -1, 9, slice(1, 3), slice(None, None, 2), slice(None, None, -2), slice(3, 1), slice(None), slice(4, 0, -3), "x"):
    change(b"abcde", delslice(s))
for f in (lambda b: b.append(65), lambda b: b.append(256), lambda b: b.append(b"x"), lambda b: b.extend(b"xy"), lambda b: b.extend([1, 2]), lambda b: b.extend("s"), lambda b: b.extend(5), lambda b: b.extend(b), lambda b: b.extend(x for x in (1, 300)), lambda b: b.insert(1, 90), lambda b: b.insert(-100, 90), lambda b: b.insert(100, 90), lambda b: b.insert(0, 999), lambda b: b.pop(), lambda b: b.pop(0), lambda b: b.pop(99), lambda b: b.remove(98), lambda b: b.remove(1), lambda b: b.remove(b"b"), lambda b: b.reverse(), lambda b: b.clear(), lambda b: b.copy() is b, lambda b: b.__iadd__(b"zz"), lambda b: b.__iadd__(b), lambda b: b.__iadd__([1]), lambda b: b.__imul__(3), lambda b: b.__imul__(-1), lambda b: b.__imul__("x"), lambda b: setslice(slice(1, 2), b)(b), lambda b: setslice(slice(None, None, -1), b)(b), lambda b: b.__alloc__() >= 3, lambda b: [b.pop() for _ in range(4)]):
    change(b"abc", f)
b = bytearray(b"hold")
m = memoryview(b)
for f in (lambda: b.append(1), lambda: b.extend(b"x"), lambda: b.pop(), lambda: b.clear(), lambda: b.__iadd__(b"x"), lambda: b.__imul__(2), lambda: b.insert(0, 1), lambda: b.remove(104), lambda: setslice(slice(0, 1), b"")(b), lambda: delslice(0)(b), lambda: b.__init__(b"other")):
    attempt(f)
b[0] = 72
b[1:3] = b"OL"
b.reverse()
print(b, bytes(m), m.tolist())
m.release()
b.append(33)
print(b)
it = iter(b)
print(next(it), it.__length_hint__())
b.clear()
print(list(it), list(it), b or "empty")
x = bytearray(b"ab")
y = x
x += b"c"
print(y is x, y, x == b"abc", b"abc" == x, x < b"abd", x != "abc", x in (b"abc",), bytearray() == b"")
attempt(lambda: {x})
attempt(lambda: x < "s")
print(repr(bytearray(b"'\"\\\n\xff")), str(bytearray(b"x")), bytearray(b"a") + b"b", b"a" + bytearray(b"b"), type(b"a" + bytearray(b"b")), bytearray(b"%d") % 5)
big = bytearray()
for i in range(5000): big.append(i & 255)
del big[:4990]
print(big, len(big))
del big[::3]
print(big, bytearray(3), bytearray(b"q") * 3, 2 * bytearray(b"z"))
