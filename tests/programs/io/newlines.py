import os

path = "/tmp/molt_io_newlines.txt"
with open(path, "wb") as f:
    f.write(b"a\nb\r\nc\rd\r\n\r\ne")
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(path, newline=newline) as f:
        print(repr(newline), f.readlines(), repr(f.newlines))
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(path, "w", newline=newline) as f:
        f.write("x\ny\r\nz\n")
    with open(path, "rb") as f:
        print(repr(newline), f.read())
os.remove(path)
