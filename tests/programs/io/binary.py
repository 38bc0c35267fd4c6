import os

path = "/tmp/molt_io_binary.bin"
with open(path, "wb") as f:
    print(f.write(bytes(range(10))), f.tell())
    f.seek(2)
    f.write(b"XY")
    print(f.tell(), f.seek(0, 2))
with open(path, "rb") as f:
    print(f.read(3), f.read1(2), f.peek()[:2], f.tell())
    print(f.seek(-2, 2), f.read(), f.read())
    f.seek(0)
    buf = bytearray(4)
    print(f.readinto(buf), buf)
with open(path, "r+b") as f:
    print(f.read(2))
    f.write(b"ZZ")
    print(f.tell())
    print(f.read(2))
    f.seek(0)
    print(f.read())
    print(f.truncate(5))
print(os.path.getsize(path))
with open(path, "ab") as f:
    f.write(b"end")
with open(path, "rb", buffering=0) as f:
    print(f.read(4), f.readall(), type(f).__name__)
try:
    open(path, "xb")
except FileExistsError as e:
    print(e)
os.remove(path)
