# Text files: universal newlines across chunk borders, errors, BOM, seek and tell with multi-byte text, mixed iteration.
import io
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "f")


def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, str(e).replace(path, "PATH"))


def write(b):
    with open(path, "wb") as f: f.write(b)


write(b"a\r\nb\rc\nd\r\n" + b"x" * 8190 + b"\r\nlast")
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(path, newline=newline, encoding="ascii") as f:
        lines = f.readlines()
        print(repr(newline), [l if len(l) < 20 else (len(l), l[-3:]) for l in lines], f.newlines)
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(path, "w", newline=newline) as f: print(f.write("a\nb\r\n"), end=" ")
    print(open(path, "rb").read())
attempt(lambda: open(path, newline="x"))
attempt(lambda: open(path, "rb", newline="\n"))
attempt(lambda: open(path, "rb", encoding="ascii"))
attempt(lambda: open(path, "rb", errors="strict"))
for mode in ("", "q", "rw", "rr", "r+w", "+", "bt", "U", "rbb", "x", "ab+t"): attempt(lambda: open(path, mode))
attempt(lambda: open(path, buffering=0)); attempt(lambda: open(path, "rb", buffering=1).close()); attempt(lambda: open(path, buffering=-5)) if False else None
text = "é€\U0001F600x" * 3 + "\nzweite"
with open(path, "w", encoding="utf-8") as f: print(f.write(text), f.tell())
with open(path, encoding="utf-8") as f:
    print(f.read(2), f.tell(), f.read(3), f.tell()); pos = f.tell(); rest = f.read(); f.seek(pos); print(f.read() == rest, f.seek(0), f.readline(5), f.readline(), f.readline(0) == "", f.read(1), f.seek(0, 2), f.read() == "", f.seek(f.tell()))
    attempt(lambda: f.seek(1, 1)); attempt(lambda: f.seek(-1, 2)); attempt(lambda: f.seek(-1)); attempt(lambda: f.seek(0, 5)); attempt(lambda: f.write("x")); attempt(lambda: f.read("a")); attempt(lambda: f.truncate())
with open(path, encoding="utf-8") as f:
    next(f); attempt(f.tell); print(f.read(), f.tell() > 0)
write(b"ab\xffcd\xe2\x82")
for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "nope"): attempt(lambda: open(path, encoding="utf-8", errors=errors).read())
for enc in ("ascii", "latin-1", "utf-8-sig", "utf-16", "nope", "cp1252", "utf-32"): attempt(lambda: open(path, encoding=enc).read())
for enc in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1"):
    with open(path, "w", encoding=enc) as f: f.write("aé"); f.write("b")
    print(enc, open(path, "rb").read(), repr(open(path, encoding=enc).read()))
    with open(path, "a", encoding=enc) as f: f.write("c")
    attempt(lambda: open(path, encoding=enc).read())
attempt(lambda: open(path, "w", encoding="ascii").write("é"))
attempt(lambda: open(path, "w", encoding="ascii", errors="xmlcharrefreplace").write("é€"))
print(open(path, "rb").read())
with open(path, "w+") as f:
    print(f.write("hello\nworld"), f.seek(0), f.read(3), f.seek(0), f.truncate(5), f.read(), f.seek(0, 2), f.write("!"), f.seek(0), f.readlines(), f.readable(), f.writable(), f.seekable(), f.mode, f.encoding.lower(), f.errors, f.line_buffering, f.name == path, f.fileno() > 2, f.isatty(), f.closed)
    f.writelines(["a", "b"]); attempt(lambda: f.writelines(["a", 5])); attempt(lambda: f.write(b"x")); attempt(lambda: f.write())
attempt(lambda: f.read()); attempt(lambda: f.write("a")); attempt(f.__enter__); attempt(f.fileno); attempt(f.seek); attempt(lambda: next(f)); print(f.close(), f.closed)
with open(path, "rb+") as f:
    print(f.read(2), f.write(b"ZZ"), f.seek(-1, 2), f.read(), f.tell(), f.seek(0), f.readinto(b := bytearray(3)), b, f.peek()[:2], f.read1(2), f.readline(), f.readlines(), f.readinto(bytearray()), f.raw.tell())
with open(path, "ab") as f: print(f.tell(), f.write(b"end"), f.tell(), f.seek(0), f.write(b"+"), open(path, "rb").read())
print(open(path, "rb").read())
try: open(path, "x")
except FileExistsError as e: print(e.errno, os.path.basename(e.filename))
attempt(lambda: open("")); attempt(lambda: open(b"/nonexistent/x")); attempt(lambda: open(5.5)); attempt(lambda: open("a\0b")); attempt(lambda: open(-1)); attempt(lambda: open(path, "r", -1, None, None, None, True, lambda p, fl: os.open(p, fl)).read(3)); attempt(lambda: open(path, closefd=False)); attempt(lambda: open(path, opener=5)); attempt(lambda: open(path, opener=lambda *a: -1)); attempt(lambda: open(path, opener=lambda *a: "x"))
r = io.TextIOWrapper(io.BytesIO(b"1\r\n2\n3"), newline=None, write_through=True)
print(list(r), r.newlines, r.buffer.tell(), r.detach().getvalue()); attempt(r.read)
