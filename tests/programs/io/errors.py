import io
import os

path = "/tmp/molt_io_errors.txt"


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: open("/tmp/molt_no_such_file"))
attempt(lambda: open("/tmp"))
attempt(lambda: open(path, "q"))
attempt(lambda: open(path, "rw"))
attempt(lambda: open(path, "rbt"))
attempt(lambda: open(path, "rb", encoding="utf-8"))
attempt(lambda: open(path, "rb", newline="\n"))
attempt(lambda: open(path, "w", 0))
attempt(lambda: open(path, newline="x"))
attempt(lambda: open(path, "w", newline="x"))
attempt(lambda: open(1.5))
attempt(lambda: open(path, 5))
attempt(lambda: open(-1))
attempt(lambda: open(9999))
attempt(lambda: open(path, "w", encoding="no-such-codec"))
attempt(lambda: open("a\0b"))
f = open(path, "w")
attempt(lambda: f.read())
attempt(lambda: f.readline())
attempt(lambda: f.write(b"x"))
attempt(lambda: f.write(1))
f.write("hello")
f.close()
f.close()
attempt(lambda: f.write("x"))
attempt(lambda: f.read())
attempt(lambda: f.flush())
attempt(lambda: next(f))
attempt(lambda: f.fileno())
with open(path) as f:
    attempt(lambda: f.write("x"))
    attempt(lambda: f.read("x"))
    attempt(lambda: f.seek(-1))
    attempt(lambda: f.seek(1, 1))
    attempt(lambda: f.seek(0, 5))
with open(path, "rb") as f:
    attempt(lambda: f.write(b"x"))
    attempt(lambda: f.seek(-1))
    attempt(lambda: f.read(-5))
attempt(lambda: f.read())
attempt(lambda: f.seek(0))
attempt(lambda: f.peek())
attempt(lambda: f.readline())
attempt(lambda: f.__enter__())
with open(path, "wb") as f:
    attempt(lambda: f.write("text"))
    attempt(lambda: f.read())
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))
os.remove(path)
