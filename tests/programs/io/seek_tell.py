import os

path = "/tmp/molt_io_seek.txt"
with open(path, "w") as f:
    f.write("first\nsécond\n€third\n")
    print(f.tell())
with open(path) as f:
    marks = []
    while True:
        at = f.tell()
        line = f.readline()
        if not line:
            break
        marks.append((at, line))
    print(marks)
    for at, line in reversed(marks):
        f.seek(at)
        print(f.readline() == line, end=" ")
    print()
    f.seek(0, 2)
    print(f.tell(), repr(f.read()))
    f.seek(0)
    print(f.read(8), f.tell())
    f.seek(0)
    next(f)
    try:
        f.tell()
    except OSError as e:
        print(e)
with open(path, "r+") as f:
    f.seek(0, 2)
    f.write("appended")
    f.seek(0)
    print(f.read().split())
    f.truncate(5)
    f.seek(0)
    print(f.read())
os.remove(path)
