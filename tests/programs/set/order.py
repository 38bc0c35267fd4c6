# Iteration order of sets of ints is CPython's.

class Rng:
    def __init__(self, seed):
        self.state = seed

    def randrange(self, a, b=None):
        if b is None:
            a, b = 0, a
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return a + (self.state >> 20) % (b - a)

    def random(self):
        return self.randrange(2**40) / 2**40

    def choice(self, xs):
        return xs[self.randrange(len(xs))]


rng = Rng(3)
s = set()
log = []
for step in range(4000):
    r = rng.random()
    if r < 0.6:
        s.add(rng.randrange(-500, 500))
    elif r < 0.8:
        s.discard(rng.randrange(-500, 500))
    elif r < 0.82 and s:
        log.append(s.pop())
    elif r < 0.84:
        s |= {rng.randrange(10**9) for _ in range(rng.randrange(5))}
    elif r < 0.86:
        s -= {x for x in s if x % 17 == 0}
    elif r < 0.88:
        s ^= set(range(rng.randrange(30)))
    elif r < 0.9:
        s &= s | {5}
    elif r < 0.92:
        s = set(list(s)[: 3 * len(s) // 4])
    elif r < 0.94:
        s = s - set(range(rng.randrange(50)))
    elif r < 0.96:
        s = {rng.randrange(100)} | s
    elif r < 0.97:
        s = s.copy()
    elif r < 0.98:
        s = s.symmetric_difference(range(rng.randrange(40)))
    elif r < 0.99:
        s = s.intersection(list(s)[::2])
    elif rng.random() < 0.1:
        s.clear()
    if step % 100 == 0:
        print(list(s)[:40], len(s), log[-5:])
print(list(s), log)
print({5, 3, 1}, set([10**18, 1, 2**61 - 1, -1, -2]), set(range(20, 0, -1)), {0.5, 1.5, 2.25}, {(1, 2), (3, 4)}, set(range(0, 1000, 37)))
print(set([16, 0, 8, 32, 24]), frozenset([64, 32, 0]), set({7: 1, 3: 1}), set({1: 1}.keys() | {3: 3}.keys()), {i * 1024 for i in range(30)})
print(list({"x": 1}.keys() & {"x"}), {3: 1, 1: 2, 2: 3}.keys() - {1}, {3: 1, 1: 2}.keys() ^ {5}, {3: 1, 1: 2}.items() | {(9, 9)} == {(3, 1), (1, 2), (9, 9)})
