# two threads run the same hot loops: numbers, lists, attributes, globals, generators; others change what they look at
import sys
import threading

sys.setswitchinterval(1e-5)
N = 300 if sys.argv[1:] == ["train"] else 5000


class P:
    def __init__(self, x, y): self.x = x; self.y = y
    def dot(self, o): return self.x * o.x + self.y * o.y


def numbers(n):
    s = 0; f = 0.0
    for i in range(n): s += i * i % 7; f += i * 0.5
    return s, f


def lists(n):
    xs = list(range(n)); ys = [0.5] * n; t = 0.0
    for i in range(n): t += xs[i] * ys[i]; xs[i] = i + 1
    return t, sum(xs), sum(x * y for x, y in zip(xs, ys))


def objects(n):
    p = P(1.0, 2.0); t = 0.0
    for i in range(n): q = P(i * 1.0, 1.0); t += p.dot(q); p.x = i * 0.001
    return t


def counts(n):
    i = 0
    while i < n: yield i; i += 1


def generators(n): return sum(counts(n)), sum(i * 2 for i in counts(n))
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)


total = 0
shared = [0] * 16
lock = threading.Lock()
def globals_(n):
    global total
    for i in range(n):
        with lock: total += i
        shared[i % 16] += 0
    return True


def work(n, out):
    out.append((numbers(n), lists(n), objects(n), generators(n), fib(15), globals_(n)))


outs = [[] for _ in range(3)]
ts = [threading.Thread(target=work, args=(N, out)) for out in outs]
for t in ts: t.start()
for t in ts: t.join()
print(outs[0] == outs[1] == outs[2], outs[0], total, shared)

# what one loop looks at, another thread changes
data = [1] * 100; stop = False; seen = set(); scale = 1
def reads():
    rounds = 0
    while not stop:
        s = 0
        for i in range(len(data)):
            if i < len(data): s += 1
        rounds += 1
        seen.add(type(scale).__name__)
    return rounds
def changes():
    global data, stop, scale
    for k in range(N // 10):
        data = [1.5] * 50 if k % 2 else [1] * 100
        data.append("x"); data.append(None); del data[10:]
        scale = 1.5 if k % 3 else "s"
    stop = True
a, b = threading.Thread(target=reads), threading.Thread(target=changes); a.start(); b.start(); a.join(); b.join()
print(stop, seen <= {"int", "float", "str"})
class Q:
    def m(self): return 1
def calls(n, q):
    s = 0
    for _ in range(n): s += q.m()
    return s
res = []; a = threading.Thread(target=lambda: res.append(calls(N * 5, Q()))); a.start(); Q.m = lambda self: 1.0; a.join(); print(res[0] == N * 5)
