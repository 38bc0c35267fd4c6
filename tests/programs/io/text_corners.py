# Text files: newline modes, readline limits, tell and seek, writelines, modes and their errors, append, exclusive, opener, closed files.
import io
import os


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


P = "/tmp/molt_text_corners.txt"
if os.path.exists(P): os.remove(P)
with open(P, "x", encoding="utf-8", newline="") as f: print(f.write("a\nb\r\nc\rd\u2028é\n"), f.tell())
for nl in (None, "", "\n", "\r", "\r\n"):
    with open(P, newline=nl, encoding="utf-8") as f: print(repr(nl), f.readlines(), f.newlines)
    with open(P, newline=nl, encoding="utf-8") as f: print([f.readline(2) for _ in range(6)], f.readline(-1), f.read(1), f.readline(0))
for nl in (None, "", "\n", "\r", "\r\n"):
    with open(P, "w", newline=nl) as f: f.writelines(["1\n", "2\r\n", "3\r"]); f.write("")
    print(repr(nl), open(P, "rb").read())
with open(P, "w+", encoding="utf-8") as f:
    f.write("héllo\nworld\n"); print(f.seek(0), f.read(2), f.tell() > 0, f.seek(0, 2) > 0, f.read()); f.seek(0); pos = (f.readline(), f.tell()); print(f.read(3)); f.seek(pos[1]); print(f.readline()); attempt(lambda: f.seek(-1, 1)); attempt(lambda: f.seek(1, 1)); attempt(lambda: f.seek(-5)); attempt(lambda: f.seek(0, 9)); print(f.truncate(3), f.seek(0), f.read())
with open(P, "a+") as f: print(f.tell() > 0, f.write("end"), f.seek(0), f.read())
with open(P) as f:
    print(next(f)[:1] if True else ""); attempt(f.tell); attempt(lambda: f.write("x")); print(f.mode, f.name == P, f.encoding, f.errors, f.line_buffering, f.write_through, f.readable(), f.writable(), f.seekable(), f.isatty(), f.buffer.mode, f.fileno() > 2)
print(f.closed); attempt(f.read); attempt(lambda: next(f)); attempt(f.fileno); f.close(); attempt(lambda: f.__enter__()); attempt(f.flush)
for args in ((P, "q"), (P, "rw"), (P, "r+w"), (P, ""), (P, "rbt"), (P, "U"), (P, "x"), ("/nope/x",), ("/tmp",), (P, "r", 0), (P, "rb", -5), (P, "r", "x"), (5.5,), (None,), ("a\0b",), (P, None), (-1,), (9999,), (b"/nope",), (P, "rb", -1, "utf-8"), (P, "rb", -1, None, "strict"), (P, "rb", -1, None, None, "\n"), (P, "r", -1, "nope"), (P, "r", -1, None, None, "x"), (P, "w", -1, None, None, None, False)):
    attempt(lambda: type(open(*args)).__name__)
with open(P, "w", opener=lambda p, flags: os.open(p, flags)) as f: f.write("opened")
fd = os.open(P, os.O_RDONLY); f = open(fd, closefd=False); print(f.read(), f.name == fd); f.close(); os.close(fd); attempt(lambda: open(P, opener=lambda p, fl: -1)); attempt(lambda: open(P, opener=lambda p, fl: "x"))
with open(P, "wb") as f: f.write(b"ok\xffbad")
for err in ("strict", "ignore", "replace", "surrogateescape", "backslashreplace"): attempt(lambda: ascii(open(P, encoding="utf-8", errors=err).read()))
attempt(lambda: open(P, "w", encoding="ascii").write("é")); f = open(P, "w", encoding="ascii", errors="xmlcharrefreplace"); f.write("é"); f.close(); print(open(P).read())
for bad in (lambda: open(P, "w").write(5), lambda: open(P, "wb").write("s"), lambda: open(P, "w").writelines(5), lambda: open(P, "w").writelines([1]), lambda: open(P).read("x"), lambda: open(P).read(1.5), lambda: open(P).readline(None), lambda: open(P).readlines("x"), lambda: open(P, "rb").seek(-1), lambda: open(P).truncate(), lambda: open(P, "wb").truncate(-1)):
    attempt(bad)
s = io.StringIO("a\nb", newline="\r\n"); print(repr(s.getvalue()), s.readlines()); s = io.StringIO(newline=None); print(s.write("a\r\nb\rc\n"), repr(s.getvalue())); s = io.StringIO("abc"); print(s.read(1), s.tell(), s.seek(0, 2), s.write("d"), s.getvalue(), s.truncate(2), s.getvalue(), s.seek(5), s.write("x"), repr(s.getvalue())); attempt(lambda: s.seek(-1)); attempt(lambda: s.seek(1, 1)); s.close(); attempt(s.getvalue); attempt(lambda: io.StringIO(5)); attempt(lambda: io.StringIO("a", "q"))
os.remove(P)
