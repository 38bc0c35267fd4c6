# Every builtin exception: bases, arguments kept, str and repr, extra attributes, equality, setters, pickling state.
import builtins

classes = sorted((c for c in vars(builtins).values() if isinstance(c, type) and issubclass(c, BaseException)), key=lambda c: c.__name__)
for c in classes:
    if c.__name__.startswith("_") or issubclass(c, BaseExceptionGroup): continue
    made = []
    for args in ((), ("one",), (1, "two"), ("a", "b", "c")):
        try:
            e = c(*args)
            made.append((str(e), repr(e), e.args))
        except TypeError as error:
            made.append(str(error))
    print(c.__name__, [b.__name__ for b in c.__mro__[1:-1]], made if c.__name__ in ("Exception", "KeyError", "OSError", "StopIteration", "SystemExit", "UnicodeError", "UnicodeDecodeError", "SyntaxError", "ImportError", "NameError") else made[0][0] if isinstance(made[0], tuple) else made[0])


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(IOError is OSError, EnvironmentError is OSError, BlockingIOError(11, "m", "f").characters_written if hasattr(BlockingIOError(11, "m", "f"), "characters_written") else "no attr")
e = OSError(2, "No such", "file", None, "file2")
print(type(e).__name__, e.errno, e.strerror, e.filename, e.filename2, e.args, str(e), repr(e))
for n in (1, 2, 4, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 3, 10, 9999, "x"): print(type(OSError(n, "m")).__name__, end=" ")
print()
print(repr(PermissionError(2, "keeps class")), OSError("one"), OSError(1), OSError(1, 2, 3, 4, 5) if False else "", type(OSError(2)).__name__, OSError(2, None), OSError(None, "s"), OSError(2, "m", b"bytes"), OSError(2, "m", 5))
e = SystemExit(3); print(e.code, SystemExit().code, SystemExit(1, 2).code, SystemExit("t").code)
e = StopIteration(5, 6); print(e.value, StopIteration().value, StopAsyncIteration().args)
e = ImportError("m", name="n", path="p"); print(e.msg, e.name, e.path, e.name_from if hasattr(e, "name_from") else "")
e = NameError("m", name="n"); print(e.name, AttributeError("m", name="a", obj=5).obj, AttributeError().name)
e = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "why"); print(e, e.encoding, e.object, e.start, e.end, e.reason)
e.start, e.end, e.reason = 0, 3, "changed"; print(e)
print(UnicodeEncodeError("ascii", "aé☃", 1, 3, "r"), UnicodeEncodeError("ascii", "aé", 1, 2, "r"), UnicodeEncodeError("x", "\U0001F600", 0, 1, "r"), UnicodeTranslateError("aé", 1, 2, "t"), UnicodeDecodeError("x", b"abc", 0, 2, "r"), UnicodeDecodeError("x", b"abc", 5, 9, "out of range"))
e = SyntaxError("m", ("f.py", 3, 4, "text", 5, 6)); print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.print_file_and_line)
print(SyntaxError("only"), SyntaxError("m", ("f", 1, 2, "t")), repr(SyntaxError("m", ("f", 1, 2, "t"))), SyntaxError("m", ("f", None, 2, "t")), IndentationError("i", ("g.py", 9, 1, "x")))
for f in (lambda: SyntaxError("m", ("f", 1)), lambda: SyntaxError("m", 5), lambda: UnicodeDecodeError("a", "b", 1, 2, "c"), lambda: UnicodeEncodeError("a", b"b", 1, 2, "c"), lambda: ImportError("m", bad=1), lambda: NameError(bad=1), lambda: ValueError(a=1), lambda: OSError(bad=1), lambda: BaseException.__new__(int), lambda: StopIteration(a=1), lambda: KeyError("k").missing, lambda: setattr(ValueError(), "args", 5), lambda: setattr(ValueError(), "__traceback__", 5), lambda: setattr(ValueError(), "__cause__", 5), lambda: setattr(ValueError(), "__context__", "x"), lambda: delattr(ValueError(), "args"), lambda: delattr(ValueError(), "__cause__"), lambda: ValueError().with_traceback(5), lambda: ValueError().add_note(5), lambda: setattr(OSError(1, "x"), "characters_written", 5)):
    attempt(f)
v = ValueError("a"); v.args = "xy"; print(v, repr(v), v.args); v.args = []; print(str(v) == "", v.args)
v.custom = 1; v.add_note("n"); v.add_note("m"); print(v.__dict__, v.__reduce__(), v.__setstate__({"more": 2}), v.more)
print(KeyError("k") == KeyError("k"), KeyError(KeyError("in")), KeyError("a", "b"), str(KeyError("ké\n")), str(Exception(Exception(5))), repr(Exception("é\n'")), str(Exception(None)), repr(Exception(1,)), Exception((1, 2)))
