import heapq


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


rng = Rng(5)
for make in (lambda: rng.randrange(100), lambda: rng.random(), lambda: (rng.randrange(5), rng.randrange(100)), lambda: str(rng.randrange(50))):
    data = [make() for _ in range(60)]
    h = []
    for x in data:
        heapq.heappush(h, x)
    print(h[:5])
    g = data[:]
    heapq.heapify(g)
    print(g[:8])
    print([heapq.heappop(h) for _ in range(len(h))] == sorted(data), heapq.heappushpop(g, make()), heapq.heapreplace(g, make()), g[:4])
    print(heapq.nlargest(3, data), heapq.nsmallest(3, data), heapq.nsmallest(2, data, key=str), heapq.nlargest(1, data), heapq.nsmallest(100, data[:3]))
print(list(heapq.merge([1, 4, 7], [2, 5], [0, 9])), list(heapq.merge("ace", "bd", key=None, reverse=False)), list(heapq.merge([3, 1], [2], reverse=True)))
for f in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush((1,), 1), lambda: heapq.heapify("a"), lambda: heapq.heappush([1], "a"), lambda: heapq.heapify([1, "a"])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(heapq.heappushpop([], 5), heapq.heappushpop([1], 0), heapq.heappushpop([1], 2))
m = [5, 1, 9, 3]
heapq._heapify_max(m)
print(m, heapq._heappop_max(m), m)


class P:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        log.append((self.n, other.n))
        return self.n < other.n


log = []
h = []
for n in (5, 3, 8, 1, 9, 2):
    heapq.heappush(h, P(n))
print([p.n for p in h], log)
log.clear()
print(heapq.heappop(h).n, [p.n for p in h], log)
