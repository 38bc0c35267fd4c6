
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


rng = Rng(7)


def check(xs, **kw):
    ys = sorted(xs, **kw)
    zs = list(xs)
    zs.sort(**kw)
    assert ys == zs
    return ys


for n in (0, 1, 2, 3, 5, 10, 31, 32, 33, 47, 48, 63, 64, 65, 100, 500, 2000):
    ints = [rng.randrange(-50, 50) for _ in range(n)]
    big = [rng.randrange(-(2**62), 2**62) for _ in range(n)]
    floats = [rng.random() * 10 - 5 for _ in range(n)]
    strs = [str(rng.randrange(1000)) for _ in range(n)]
    tups = [(rng.randrange(5), str(rng.randrange(5))) for _ in range(n)]
    mixed = [rng.choice([1, 2.5, True, 2**70, -3]) for _ in range(n)]
    bools = [rng.random() < 0.5 for _ in range(n)]
    for xs in (ints, big, floats, strs, tups, mixed, bools):
        a = check(xs)
        assert all(a[i] <= a[i + 1] for i in range(len(a) - 1))
        b = check(xs, reverse=True)
        assert all(b[i] >= b[i + 1] for i in range(len(b) - 1))
        c = check(xs, key=lambda x: str(x)[-1:])
        d = check(xs, key=lambda x: str(x)[-1:], reverse=True)
        print(n, hash(tuple(map(str, c))) == hash(tuple(map(str, c))), c[:5], d[:5], a[:3], b[:3])
pairs = [(i % 3, i) for i in range(200)]
print([p[1] for p in sorted(pairs, key=lambda p: p[0])][:20], [p[1] for p in sorted(pairs, key=lambda p: p[0], reverse=True)][:20])
print(sorted([0.0, -0.0, 0.0, -0.0, 1.0, -1.0]), sorted([0.0, -0.0, 0.0], reverse=True))
print(sorted([3, 1, 2], key=lambda x: -x), sorted("hello"), sorted({3: 1, 1: 2}), sorted([[2], [1], [1, 0]]))
count = 0


class C:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        global count
        count += 1
        return self.v < other.v

    def __repr__(self):
        return f"C{self.v}"


for data in (list(range(100)), list(range(100, 0, -1)), [i * 7919 % 101 for i in range(100)], [1] * 50 + [0] * 50, [5, 5, 5, 4, 4, 3, 3, 3, 1], list(range(50)) + list(range(50))):
    count = 0
    r = sorted(C(x) for x in data)
    print(count, r[:3], r[-3:])
    count = 0
    r = sorted((C(x) for x in data), reverse=True)
    print(count, r[:3], r[-3:])


class Bad:
    def __lt__(self, other):
        xs.append(1)
        return True


xs = [Bad(), Bad(), Bad()]
try:
    xs.sort()
except ValueError as e:
    print(e, len(xs))


class Raises:
    def __lt__(self, other):
        raise KeyError("no")


xs = [Raises(), Raises()]
try:
    xs.sort()
except KeyError as e:
    print(repr(e), len(xs))


def key(x):
    print(len(ks), end=" ")
    return -x


ks = [1, 2, 3]
ks.sort(key=key)
print(ks)
try:
    sorted([1, "a", 2])
except TypeError as e:
    print(e)
try:
    [3, 1].sort(key=lambda x: 1 / 0)
except ZeroDivisionError as e:
    print(e)
