import os

path = os.path.join("/tmp", "molt_io_text.txt")
with open(path, "w") as f:
    print(f.write("hello\n"), f.write("wörld €\n"), f.write("𝄞 last"))
    print("printed", 1, 2.5, file=f, sep="|")
with open(path) as f:
    print(repr(f.read()))
with open(path) as f:
    print(f.read(3), repr(f.read(5)), repr(f.readline()), repr(f.readline(2)), f.readlines())
with open(path) as f:
    for i, line in enumerate(f):
        print(i, line, end="")
print()
with open(path, "a") as f:
    f.writelines(["x\n", "y\n"])
with open(path, encoding="utf-8") as f:
    lines = f.read().splitlines()
print(lines)
print(f.closed, f.mode, f.encoding, f.errors, os.path.basename(f.name))
os.remove(path)
