# Raw, buffered and in-memory binary streams: peek, read1, readinto, seeks, BufferedRandom and RWPair, exports of BytesIO, detach, errors.
import io
import os


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


P = "/tmp/molt_binary_corners.bin"
with open(P, "wb") as f: print(type(f).__name__, f.write(b"0123456789" * 3), f.tell(), f.raw.tell()); f.flush(); print(f.raw.tell(), f.seek(5), f.write(bytearray(b"XY")), f.write(memoryview(b"Z")))
with open(P, "rb") as f: b = bytearray(4); print(type(f).__name__, f.peek(3)[:3], f.read(2), f.read1(3), f.readinto(b), b, f.tell(), f.seek(-3, 2), f.read(), f.read(), f.seek(2, 0), f.seek(1, 1), f.read1(), f.raw.__class__.__name__)
with open(P, "r+b") as f: print(type(f).__name__, f.read(3), f.write(b"!!"), f.read(2), f.seek(0), f.read(8), f.seek(0), f.truncate(4), f.read(), f.tell())
with open(P, "rb", buffering=0) as f: print(type(f).__name__, f.mode, f.closefd, f.read(1), f.readall(), f.read(1), f.seek(0), f.readinto(bytearray(2)), f.tell(), f.readable(), f.writable())
with open(P, "ab") as f: print(f.tell(), f.write(b"app"), f.seek(0), f.write(b"end"), f.tell())
print(open(P, "rb").read(), list(open(P, "rb")), os.path.getsize(P))
for f in (lambda: open(P, "rb").write(b"x"), lambda: open(P, "wb").read(), lambda: open(P, "rb").peek("x"), lambda: open(P, "rb").read("x"), lambda: open(P, "rb").readinto(b"ro"), lambda: open(P, "rb").readinto(5), lambda: open(P, "rb").seek(0, 7), lambda: open(P, "rb", buffering=1).read(0), lambda: io.BufferedReader(5), lambda: io.BufferedReader(io.BytesIO(), 0), lambda: io.BufferedWriter(open(P, "rb", 0)), lambda: io.FileIO(P, "q"), lambda: io.FileIO(P, "rw"), lambda: io.FileIO(-5), lambda: io.BytesIO("s"), lambda: io.BytesIO(5), lambda: io.BytesIO().write("s"), lambda: io.BytesIO(b"a").seek(-1), lambda: io.BytesIO(b"a").read("x"), lambda: io.RawIOBase().read(1), lambda: io.RawIOBase().write(b""), lambda: io.IOBase().fileno(), lambda: io.IOBase().seek(0), lambda: io.BufferedRWPair(io.BytesIO(), 5), lambda: io.TextIOWrapper(5)):
    attempt(f)
m = io.BytesIO(b"line1\nline2\rx\n\nend")
print(m.readline(), m.readline(3), m.readlines(), m.seek(0), list(m), m.tell(), m.seek(3), m.write(b"ABCDEFGHIJKLMNOPQRSTUVWX"), m.getvalue(), m.seek(40), m.write(b"far"), m.getvalue()[-20:], m.truncate(5), m.getvalue(), m.read(), m.getbuffer().nbytes)
view = m.getbuffer(); attempt(lambda: m.write(b"x" * 100)); attempt(lambda: m.truncate(1)); attempt(m.close); view[0] = 33; view.release(); print(m.getvalue(), m.readinto(bytearray(1))); m.close(); attempt(m.getvalue); attempt(m.read); print(m.closed)
pair = io.BufferedRWPair(io.BytesIO(b"read side"), io.BytesIO()); print(pair.read(4), pair.write(b"w"), pair.peek(1)[:1], pair.readable(), pair.writable(), pair.seekable() if hasattr(pair, "seekable") else "")
raw = io.BytesIO(b"text\nmore"); t = io.TextIOWrapper(raw, encoding="ascii"); print(t.readline(), t.detach() is raw); attempt(t.read); attempt(lambda: t.buffer); 
w_ = io.BufferedWriter(io.BytesIO(), buffer_size=4); print(w_.write(b"ab"), w_.raw.getvalue(), w_.write(b"cdef"), w_.flush(), w_.raw.getvalue()); d = w_.detach(); attempt(lambda: w_.write(b"x")); print(d.getvalue())
class Raw(io.RawIOBase):
    def __init__(self): self.data = [b"ab", b"", None, b"cdef"]; self.log = []
    def readable(self): return True
    def readinto(self, b):
        if not self.data: return 0
        x = self.data.pop(0)
        if x is None: return None
        b[:len(x)] = x; return len(x)
r = Raw(); print(r.read(10), r.read(10), r.read(10), r.read(10), r.read(10)); print(io.BufferedReader(Raw()).read(2), Raw().readall(), Raw().readline(), isinstance(r, io.IOBase), issubclass(io.FileIO, io.RawIOBase), io.SEEK_END, io.DEFAULT_BUFFER_SIZE > 1000, io.open is open)
dec = io.IncrementalNewlineDecoder(None, translate=True); print(repr(dec.decode("a\r")), repr(dec.decode("\nb\r\r")), repr(dec.decode("", final=True)), dec.newlines, dec.getstate(), dec.reset())
os.remove(P)
