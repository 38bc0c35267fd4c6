import io


class Source(io.RawIOBase):
    def __init__(self, data):
        self.data = data
        self.at = 0

    def readable(self):
        return True

    def readinto(self, b):
        n = min(len(b), 3, len(self.data) - self.at)
        b[:n] = self.data[self.at : self.at + n]
        self.at += n
        return n


class Upper(io.TextIOBase):
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s.upper())
        return len(s)


print(Source(b"one\ntwo\n").read())
print(Source(b"one\ntwo\n").readline())
print(list(Source(b"one\ntwo\nthree")))
print(io.BufferedReader(Source(b"0123456789")).read(7))
print(io.TextIOWrapper(Source(b"h\xc3\xa9llo\nx"), encoding="utf-8").readlines())
u = Upper()
print("hello", "there", file=u)
u.writelines(["a", "b"])
print(u.parts)
with Source(b"") as s:
    print(s.closed, s.seekable(), s.writable())
print(s.closed)
for f in (lambda: s.read(), lambda: Source(b"").write(b""), lambda: Source(b"").seek(0), lambda: u.read()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
