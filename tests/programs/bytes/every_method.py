# Each method of bytes and bytearray with odd arguments: both types must answer alike, and keep their class.
def attempt(f):
    try:
        r = f()
        return f"{type(r).__name__}:{r!r}"
    except Exception as e:
        return f"{type(e).__name__}: {e}"


calls = {
    "count": [(b"a",), (b"",), (97,), (b"a", 2), (b"a", -3, -1), (300,), ("a",), (b"aa",), (None,)],
    "find": [(b"b",), (b"",), (b"", 100), (98,), (b"zz",), (b"b", 3), (-1,)],
    "rfind": [(b"b",), (b"",), (98, 0, 2)], "index": [(b"z",), (98,)], "rindex": [(b"q",), (b"b",)],
    "startswith": [(b"ab",), ((b"x", b"a"),), ("a",), ((1,),), (b"b", 1), (b"", 99), ()], "endswith": [(b"  ",), ((),), (b"a", 0, 1)],
    "split": [(), (b"b",), (None, 1), (None, 0), (None, 2), (None, 3), (b"",), (b"a", -1), (b" ", 1), (5,)], "rsplit": [(), (b"b", 1), (None, 2), (None, 1), (None, 0)], "splitlines": [(), (True,)],
    "partition": [(b"b",), (b"zz",), (b"",)], "rpartition": [(b"b",), (b"zz",)],
    "strip": [(), (b" a",), (None,), (b"",)], "lstrip": [(), (b"ab",)], "rstrip": [(), (b"\n ",), (5,)],
    "replace": [(b"a", b"XX"), (b"", b"-"), (b"ab", b"", 1), (b"a", b"a", 0), (b"a",), (b"a", "b")],
    "center": [(20,), (20, b"*"), (3,), (20, b"**"), (20, "x")], "ljust": [(15, b"."), (0,)], "rjust": [(15, b".")], "zfill": [(15,), (1,), (-1,)],
    "expandtabs": [(), (0,), (3,), (-1,)], "translate": [(bytes(range(255, -1, -1)),), (None, b"ab"), (b"short",), (None,)],
    "join": [([b"x", b"y"],), ([bytearray(b"p"), memoryview(b"q")],), (["s"],), (5,), ([],), ([1],)],
    "hex": [(), (":",), ("-", 2), (b"_", -3), ("ab",), ("é",), ("", 1)], "decode": [(), ("ascii",), ("utf-8", "ignore"), ("latin-1",), ("nope",), ("ascii", "backslashreplace")],
    "removeprefix": [(b"ab",), (b"zz",), ("a",)], "removesuffix": [(b"  ",), (b"",)],
    "upper": [()], "lower": [()], "title": [()], "capitalize": [()], "swapcase": [()],
    "isalpha": [()], "isdigit": [()], "isalnum": [()], "isspace": [()], "isupper": [()], "islower": [()], "istitle": [()], "isascii": [()],
    "__contains__": [(b"b",), (98,), (256,), ("b",), (b"",)], "__getitem__": [(0,), (-1,), (slice(1, 4),), (slice(None, None, -2),), (99,), ("a",), (1.5,)],
    "__mul__": [(2,), (0,), (-1,), ("x",)], "__add__": [(b"z",), (bytearray(b"z"),), (memoryview(b"z"),), ("z",), ([1],)], "__mod__": [((),), (1,)],
    "__eq__": [(b"abcab \t\xff\nAB  ",), ("x",)], "__lt__": [(b"b",), ("b",)], "__hash__": [()],
}
for name, argument_lists in calls.items():
    for args in argument_lists:
        for source in (b"abcab \t\xff\nAB  ", b""):
            one = attempt(lambda: getattr(bytes(source), name)(*args) if name != "__hash__" else hash(bytes(source)) == hash(source))
            two = attempt(lambda: getattr(bytearray(source), name)(*args) if name != "__hash__" else hash(bytearray(source)))
            print(name, [bytes(x) if isinstance(x, memoryview) else x for x in args] if name not in ("translate", "join") else len(args), one, two if two != one.replace("bytes:b", "bytearray:bytearray(b") + (")" if one.startswith("bytes:") else "") else "same")
for text in (b"%d %s" , b"%x|%5d|%-5d|%05.1f", b"%c%c", b"%b %a %r", b"%%", b"%(k)s %(j)d", b"%s", b"%d", b"%c", b"%q", b"%.2s|%5s"):
    for args in ((1, b"x"), (255, 3, 4, 2.25), (65, b"B"), (b"b", "é", b"\xff"), (), {b"k": b"v", b"j": 7}, "text", 1.5, (256,), (1, 2, 3), (b"abc", b"de")):
        r = attempt(lambda: text % args)
        if "not all" not in r and "not enough" not in r: print(text, args, r)
for a in ((), (5,), (-1,), (b"x",), ([1, 256],), ([-1],), (["x"],), ("s",), ("s", "ascii"), ("é", "ascii"), ("é", "ascii", "replace"), (b"x", "ascii"), (None,), (1.5,), (range(3),), (2**70,), (type("B", (), {"__bytes__": lambda s: b"from bytes"})(),), (type("B", (), {"__bytes__": lambda s: 5})(),), (type("I", (), {"__index__": lambda s: 3})(),), (1, 2, 3, 4)):
    print([str(x)[:20] for x in a if not callable(getattr(x, "__bytes__", None))], attempt(lambda: bytes(*a)), attempt(lambda: bytearray(*a)))
for s in ("41 42", "4", "4 1", "zz", " 0A\n0b ", "", "é", "414", "41\0"):
    print(repr(s), attempt(lambda: bytes.fromhex(s)), attempt(lambda: bytearray.fromhex(s)))
