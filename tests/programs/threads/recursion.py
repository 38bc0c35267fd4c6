# depth is by thread; big stacks; deaths of long chains in threads
import sys
import threading


def depth(n=0):
    try: return depth(n + 1)
    except RecursionError: return n


out = []
ts = [threading.Thread(target=lambda: out.append(depth())) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(all(900 < d < 1000 for d in out), 900 < depth() < 1000)


def total(n): return n and n + total(n - 1)


threading.stack_size(128 << 20); print(threading.stack_size())
sys.setrecursionlimit(100_000)
t = threading.Thread(target=lambda: print(total(50_000))); t.start(); t.join()
sys.setrecursionlimit(1000); threading.stack_size(0)


class Node:
    def __init__(self, next): self.next = next
def chain():
    n = None
    for _ in range(20_000): n = Node(n)
    return n
ts = [threading.Thread(target=chain) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
def nested():
    x = []
    for _ in range(500): x = [x]
    try: return repr(x)[:3]
    except RecursionError: return "deep"
ts = [threading.Thread(target=lambda: out.append(nested())) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
me = []; me.append(me)
def shown(): out.append(repr(me))
ts = [threading.Thread(target=shown) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(out[3:])
