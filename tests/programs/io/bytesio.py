import io

b = io.BytesIO(b"hello\nworld\n")
print(b.read(3), b.readline(), b.tell(), b.read(), b.read())
b.seek(0)
print(list(b), b.getvalue())
b.seek(0, 2)
print(b.write(b"more"), b.getvalue())
b.seek(20)
b.write(b"!")
print(b.getvalue())
print(b.truncate(3), b.getvalue(), b.tell())
b.seek(1)
buf = bytearray(5)
print(b.readinto(buf), buf)
view = io.BytesIO(b"abc").getbuffer()
print(bytes(view), len(view))
v = io.BytesIO(b"abc")
m = v.getbuffer()
m[0] = 65
print(v.getvalue())
try:
    v.write(b"longer than before")
except BufferError as e:
    print(e)
m.release()
v.write(b"longer")
print(v.getvalue())


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: b.write("text"))
attempt(lambda: b.seek(-1))
attempt(lambda: io.BytesIO("x"))
b.close()
attempt(lambda: b.read())
w = io.TextIOWrapper(io.BytesIO("é\nb".encode()), encoding="utf-8")
print(w.readlines(), w.encoding)
w = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
w.write("text €")
w.flush()
print(w.buffer.getvalue())
r = io.BufferedReader(io.BytesIO(b"0123456789"), 4)
print(r.peek(1), r.read(2), r.read1(10), r.read(), r.read())
