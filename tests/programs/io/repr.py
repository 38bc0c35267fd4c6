import io
import os

path = "/tmp/molt_io_repr.txt"
f = open(path, "w")
print(f)
print(f.buffer)
print(f.buffer.raw)
f.close()
print(f.buffer.raw)
with open(path, "rb+") as g:
    print(g, g.mode)
with open(path, "a+") as g:
    print(g.mode, g.buffer.mode, g.buffer.raw.mode, g.line_buffering)
print(repr(io.TextIOWrapper(io.BytesIO(), encoding="ascii")))
print(io.DEFAULT_BUFFER_SIZE, io.SEEK_SET, io.SEEK_CUR, io.SEEK_END)
os.remove(path)
