# bytearray and bytes side by side: slices, in-place growth, searching with ints, iteration while resizing, hex, translate, joins.
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


b = bytearray(b"hello")
b[1:3] = b"EYE"; b[::2] = b"....."[:len(b[::2])]; b += b"!"; b *= 2; del b[-1]; del b[::3]; b.insert(2, 65); b.append(66); b.extend([67, 68]); b.extend(b"ee"); print(b, b.pop(), b.pop(0), b.remove(65), b.reverse(), b, b.copy() is not b, b.clear(), b)
for f in (lambda: bytearray(b"abc").__setitem__(slice(0, 3, 2), b"xyz"), lambda: bytearray(b"a").append(256), lambda: bytearray(b"a").append("x"), lambda: bytearray(b"a").insert(0, -1), lambda: bytearray().pop(), lambda: bytearray(b"a").pop(5), lambda: bytearray(b"a").remove(5), lambda: bytearray(b"a").extend([1, 300]), lambda: bytearray(b"a").extend("abc"), lambda: bytearray(b"a").extend(5), lambda: bytearray(b"a").__setitem__(0, b"b"), lambda: bytearray(b"a").__setitem__(5, 1), lambda: bytearray(b"a").__setitem__("x", 1), lambda: bytes([1, 2, -1]), lambda: bytes(["a"]), lambda: bytes(3), lambda: bytes(b"x", "ascii"), lambda: bytes("x"), lambda: bytes("é", "ascii"), lambda: bytes("é", "ascii", "replace"), lambda: bytes(5.0), lambda: bytes(object()), lambda: b"a" + "b", lambda: b"a" + bytearray(b"b"), lambda: bytearray(b"b") + b"a", lambda: b"a" * 2.0, lambda: b"abc"["x"], lambda: b"abc"[10], lambda: b"abc"[1], lambda: b"abc"[-1:], lambda: b"a" in b"abc", lambda: 97 in b"abc", lambda: 300 in b"abc", lambda: "a" in b"abc", lambda: b"abc" < b"abd", lambda: b"a" < "b", lambda: b"a" == "a", lambda: bytearray(b"a") == b"a", lambda: hash(b"a") == hash(bytes(bytearray(b"a"))), lambda: hash(bytearray()), lambda: {b"a": 1}[b"a"], lambda: b"a,b,,c".split(b","), lambda: b"a b  c".split(), lambda: b"abc".split(b""), lambda: b"a,b".split(","), lambda: b"a\nb\r\nc\rd".splitlines(True), lambda: b",".join([b"a", bytearray(b"b"), memoryview(b"c")]), lambda: b",".join(["a"]), lambda: b",".join(5), lambda: b"abc".find(98), lambda: b"abc".find(b""), lambda: b"abc".find(300), lambda: b"abc".index(b"z"), lambda: b"aXbXc".partition(b"X"), lambda: b"aXbXc".rpartition(b"X"), lambda: b"abc".partition(b""), lambda: b"aaa".count(b"aa"), lambda: b"aaa".count(97), lambda: b"aaa".replace(b"a", b"bb", 2), lambda: b"abc".replace(97, 98), lambda: b"abc".startswith((b"x", b"a")), lambda: b"abc".startswith("a"), lambda: b"abc".startswith([b"a"]), lambda: b"abc".endswith(b"c", 0, 2), lambda: b"  x ".strip(), lambda: b"xxax".strip(b"x"), lambda: b"a".center(5, b"*"), lambda: b"a".center(5, "*"), lambda: b"a".ljust(3) + b"b".rjust(3, b"."), lambda: b"-5".zfill(5), lambda: b"a\tb".expandtabs(4), lambda: b"aBc".swapcase() + b"hello world".title() + b"ABC".lower() + b"abc".upper() + b"hELLO".capitalize(), lambda: (b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" ".isspace(), b"Ab".istitle(), b"".islower(), b"\xff".isascii()), lambda: b"abc".translate(bytes(range(256)), b"b"), lambda: b"abc".translate(None, b"a"), lambda: b"abc".translate(b"short"), lambda: bytes.maketrans(b"ab", b"xy")[97:99], lambda: bytes.maketrans(b"a", b"bc"), lambda: b"prefix-x".removeprefix(b"prefix-"), lambda: b"x.py".removesuffix(b".py"), lambda: bytes.fromhex("61 62\n63"), lambda: bytes.fromhex("6"), lambda: bytes.fromhex("zz"), lambda: bytearray.fromhex("ff00"), lambda: b"\x01\xab".hex(":"), lambda: b"\x01\xab\xcd".hex("-", 2), lambda: b"abcd".hex("é"), lambda: b"abcd".hex(5), lambda: b"\xe9".decode("latin-1"), lambda: b"\xff".decode(), lambda: b"\xff\xfe".decode("utf-8", "replace"), lambda: b"a".decode("nope"), lambda: repr(b"\x00\x7f\xff'\"\\\n\t"), lambda: repr(b"it's"), lambda: repr(bytearray(b"\x01")), lambda: b"%s %d %x %c %r %5.1f%%" % (b"a", 5, 255, 65, "é", 2.5), lambda: b"%s" % "a", lambda: b"%b" % 5, lambda: b"%(k)s" % {b"k": b"v"}, lambda: b"%d" % "x", lambda: list(b"ab"), lambda: tuple(reversed(b"ab")), lambda: sorted(b"ba"), lambda: max(b"ab"), lambda: bytes(reversed(b"abc")), lambda: b"abc"[::-1], lambda: bytes(range(3)), lambda: bytes({1: 2}), lambda: bytearray(memoryview(b"abc")[1:]), lambda: bytes(bytearray(5)), lambda: b"" or b"x", lambda: b"abc".__getitem__(slice(1, None)), lambda: int(b"12"), lambda: float(b" 1.5 "), lambda: int.from_bytes(b"ab"), lambda: str(b"a", "ascii"), lambda: b"a".__contains__(97), lambda: bytearray(b"abc").find(b"c", 5)):
    attempt(f)
b = bytearray(b"abc")
for i, c in enumerate(b):
    if i < 3: b.append(c)
print(b)
m = memoryview(b)
attempt(lambda: b.append(1)); attempt(lambda: b.extend(b"")); attempt(lambda: b.__setitem__(slice(0, 1), b"xx")); b[0:1] = b"Z"; m.release(); b.append(1); print(b)
b2 = bytearray(b"0123456789"); b2[2:5] = bytearray(); b2[:0] = b"<<"; b2[len(b2):] = [62, 62]; b2[3:3] = b"mid"; b2[10:2] = b"?"; print(b2, b2[20:], b2[-3:-1])
b3 = bytearray(b"x"); b3[:] = b3; b3 += b3; b3[1:1] = b3; b3 *= 0; b3 *= 5; print(b3, bytearray(b"ab") * 3, 2 * b"ab", b"ab" * -1)
class B(bytes):
    def __new__(cls, v): return super().__new__(cls, v * 2)
    def __bytes__(self): return b"from bytes"
class S:
    def __bytes__(self): return b"bytes method"
class I:
    def __index__(self): return 3
class Bad:
    def __bytes__(self): return "str"
print(B(b"ab"), bytes(B(b"a")), bytes(S()), bytes(I()), b"%b" % S(), bytearray(I())); attempt(lambda: bytes(Bad()))
