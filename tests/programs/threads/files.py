# files and pipes that several threads use at once
import io
import os
import tempfile
import threading

path = tempfile.mktemp()


def run(*functions):
    ts = [threading.Thread(target=f) for f in functions]
    for t in ts: t.start()
    for t in ts: t.join()


with open(path, "w") as f:
    lock = threading.Lock()
    def writes(k):
        for i in range(400):
            with lock: f.write(f"{k} {i} " + "x" * 50 + "\n")
    run(*[lambda k=k: writes(k) for k in range(4)])
lines = open(path).read().split("\n"); print(len(lines), len({l[:8] for l in lines}), all(l == "" or l.endswith("x" * 50) for l in lines))
with open(path, "wb") as f:
    run(*[lambda k=k: [f.write(bytes([65 + k]) * 100) for _ in range(400)] for k in range(4)])
data = open(path, "rb").read(); print(len(data), {len(set(data[i:i + 100])) for i in range(0, len(data), 100)}, sorted(set(data)))
with open(path, "wb", buffering=64) as f:
    run(*[lambda k=k: [f.write(bytes([65 + k]) * 100) for _ in range(100)] for k in range(4)])
data = open(path, "rb").read(); print(len(data), {data.count(c) for c in b"ABCD"})
got = []
with open(path, "rb") as f: run(*[lambda: [got.append(f.read(100)) for _ in range(100)] for _ in range(4)])
print(sum(map(len, got)))
with open(path, "w") as f: f.write("".join(f"{i}\n" for i in range(2000)))
got = []
with open(path) as f:
    def reads():
        while True:
            with lock: line = f.readline()
            if not line: break
            got.append(int(line))
    run(reads, reads, reads)
print(sorted(got) == list(range(2000)))

r, w = os.pipe(); sent = b"".join(b"%d\n" % i for i in range(30000)); chunks = []
def fills():
    left = memoryview(sent)
    while left: left = left[os.write(w, left):]
    os.close(w)
def drains():
    while chunk := os.read(r, 1000): chunks.append(chunk)
run(fills, drains); os.close(r); print(b"".join(chunks) == sent)
r, w = os.pipe()
with open(r, "rb") as a, open(w, "wb", buffering=100) as b:
    lines = []
    def closes():
        for i in range(3000): b.write(b"line %d\n" % i)
        b.close()
    run(closes, lambda: lines.extend(a))
print(len(lines), lines[-1])
r, w = os.pipe(); ba = bytearray(8); reader = open(r, "rb", buffering=0); got = []
t = threading.Thread(target=lambda: got.append(reader.readinto(ba))); t.start()
import time
for _ in range(100):
    try: ba.append(1); ba.pop()
    except BufferError as e: print(e); break
    time.sleep(0.001)
os.write(w, b"abc"); t.join(); print(got, ba); ba.append(1); reader.close(); os.close(w)


class Slow(io.RawIOBase):
    def __init__(self): self.parts = []
    def writable(self): return True
    def write(self, b): time.sleep(0.0002); self.parts.append(bytes(b)); return len(b)
s = Slow(); b = io.BufferedWriter(s, 50)
run(*[lambda k=k: [b.write(bytes([65 + k]) * 20) for _ in range(30)] for k in range(3)]); b.flush()
data = b"".join(s.parts); print(len(data), {data.count(c) for c in b"ABC"})
os.unlink(path)
