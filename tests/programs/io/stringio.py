import io

s = io.StringIO()
print(s.write("hello "), s.write("wörld\n"), s.tell())
print("via print", 1, file=s)
print(repr(s.getvalue()))
s.seek(0)
print(repr(s.read(3)), repr(s.readline()), list(s), repr(s.read()))
s.seek(2)
s.write("XX")
print(repr(s.getvalue()), s.tell())
s.seek(0, 2)
print(s.tell())
print(s.truncate(4), repr(s.getvalue()))
s.seek(8)
s.write("end")
print(repr(s.getvalue()))
t = io.StringIO("a\nb\r\nc")
print(t.readlines(), t.tell())
print(io.StringIO("a\r\nb\rc\n", newline=None).getvalue().encode(), io.StringIO("a\r\nb\rc", newline="").readlines())
print(io.StringIO("a\nb", newline="\r\n").getvalue().encode())


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: s.write(1))
attempt(lambda: s.seek(-1))
attempt(lambda: s.seek(1, 1))
attempt(lambda: io.StringIO(5))
attempt(lambda: s.fileno())
s.close()
attempt(lambda: s.read())
print(s.closed)
with io.StringIO("ctx") as c:
    print(c.read(), c.readable(), c.writable(), c.seekable())
print(c.closed)
