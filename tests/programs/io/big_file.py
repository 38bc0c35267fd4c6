import os

path = "/tmp/molt_io_big.txt"
with open(path, "w") as f:
    for i in range(20000):
        f.write(f"line {i} ünïcode\n")
print(os.path.getsize(path))
total = 0
with open(path) as f:
    for line in f:
        total += len(line)
print(total)
with open(path) as f:
    data = f.read()
print(len(data), data.count("\n"), data[-20:])
with open(path, "rb") as f:
    n = 0
    while chunk := f.read(10007):
        n += len(chunk)
print(n)
with open(path) as f:
    f.seek(5000)
    f.readline()
    print(f.readline(), end="")
with open(path, "w") as f:
    f.write("x" * 100000 + "\n" + "y" * 50)
with open(path) as f:
    print([len(line) for line in f])
os.remove(path)
