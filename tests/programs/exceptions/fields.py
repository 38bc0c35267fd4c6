# exception classes with fields of their own
def attempt(f):
    try:
        print(f())
    except BaseException as x:
        print(type(x).__name__, x)


print(StopIteration().value, StopIteration(3).value, StopIteration(3, 4).value)
print(SystemExit().code, SystemExit(3).code, SystemExit(3, 4).code)
i = ImportError("m", name="n", path="p")
print(i.msg, i.name, i.path, str(i), i.args, ImportError(1, 2).msg)
attempt(lambda: ImportError("x", foo=1))
attempt(lambda: NameError("x", foo=1))
a = AttributeError("m", name="n", obj=3)
print(a.name, a.obj, a.__reduce__())
for args in [("m",), ("m", ("f.py", 1, 2, "t")), ("m", ("a/f.py", None, 2, "t")), ("m", (None, 3, 2, "t")), (), ("a", "b", "c"),
             ("m", 1), ("m", (1, 2)), ("m", ("f", 1, 2, "t", 3, 4))]:
    try:
        s = SyntaxError(*args)
        print(str(s), s.msg, s.filename, s.lineno, s.offset, s.text, s.end_lineno, s.end_offset)
    except TypeError as e:
        print(e)
d = UnicodeDecodeError("utf8", b"\xff\xfe", 0, 1, "bad")
print(d, d.encoding, d.object, d.start, d.end, d.reason, d.args)
print(UnicodeDecodeError("utf8", b"\xff\xfe", 0, 2, "bad"))
for t in ("\u1234", "\xff", "\U00012345"):
    print(UnicodeEncodeError("utf8", t, 0, 1, "bad"))
print(UnicodeEncodeError("utf8", "abc", 0, 2, "bad"))
print(UnicodeTranslateError("\xffab", 0, 2, "bad"), UnicodeTranslateError("\xffab", 0, 1, "bad"))
attempt(lambda: UnicodeDecodeError(1))
attempt(lambda: UnicodeDecodeError("a", "b", 1, 2, "x"))
attempt(lambda: UnicodeEncodeError("a", b"b", 1, 2, "x"))
attempt(lambda: setattr(d, "start", "a"))
attempt(lambda: delattr(d, "start"))
d.start, d.reason = 1, "worse"
print(d.start, d)
o = OSError(2, "x", "f", None, "g")
print(repr(o), str(o), o.errno, o.strerror, o.filename, o.filename2, o.args, type(o).__name__)
print(str(OSError(2, "x", "f")), str(OSError(1, "x")), str(OSError("x")), str(OSError()), OSError(1, 2, 3, 4, 5, 6).args)
print(type(OSError(17, "x")), type(OSError(13, "x")), type(OSError(32, "x")), type(OSError(11, "x")), type(OSError(99999, "x")))
print(BlockingIOError(11, "x", 7).characters_written)
attempt(lambda: OSError(1, "x").characters_written)
print(OSError is IOError, OSError is EnvironmentError)


class MyOS(OSError):
    def __init__(self, a, b, c):
        super().__init__(a, b)
        self.c = c


m = MyOS(2, "no", "c")
print(type(m).__name__, m.errno, m.strerror, m.c, m.args, str(m))
print(OSError(2, "x", "f").__reduce__(), o.__reduce__())
