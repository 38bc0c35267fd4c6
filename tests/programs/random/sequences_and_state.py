# random with CPython's exact sequence: every distribution, state, seeds of all kinds, choices with weights, errors.
import random


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


for seed in (0, 42, -7, 2**70, "text", b"bytes", bytearray(b"ba"), 1.5, None if False else 3):
    r = random.Random(seed)
    print(repr(seed), r.random(), r.randint(1, 10**20), r.getrandbits(100), r.choice("abcdef"))
r = random.Random(1)
print(r.uniform(1, 5), r.uniform(5, 1), r.triangular(), r.triangular(0, 10, 2), r.gauss(0, 1), r.gauss(5, 2), r.normalvariate(), r.lognormvariate(0, 0.5), r.expovariate(2), r.vonmisesvariate(1, 4), r.gammavariate(2, 3), r.gammavariate(0.5, 1), r.gammavariate(1, 1), r.betavariate(2, 3), r.paretovariate(3), r.weibullvariate(1, 2), r.binomialvariate(10, 0.3), r.binomialvariate(100, 0.7), r.binomialvariate(5, 0), r.binomialvariate(5, 1))
print(r.randrange(10), r.randrange(5, 50, 7), r.randrange(-10, 0), r.randrange(10, 0, -3), r.randrange(2**65), [r.randint(0, 1) for _ in range(20)])
l = list(range(20)); r.shuffle(l); print(l, r.sample(l, 5), r.sample(range(10**6), 4), r.sample("aab", 4, counts=[2, 1, 3]), r.choices("abc", k=8), r.choices([1, 2, 3], [5, 0, 1], k=6), r.choices("xy", cum_weights=[1, 10], k=5), r.randbytes(7))
state = r.getstate(); a = [r.random() for _ in range(3)]; r.setstate(state); print(a == [r.random() for _ in range(3)], len(state[1]), state[0], state[2])
for f in (lambda: r.choice([]), lambda: r.randrange(0), lambda: r.randrange(5, 5), lambda: r.randrange(1, 10, 0), lambda: r.randrange(1.5), lambda: r.randint(2, 1), lambda: r.sample([1], 2), lambda: r.sample({1, 2}, 1), lambda: r.sample([1], -1), lambda: r.choices([], k=1), lambda: r.choices([1], [0]), lambda: r.choices([1, 2], [1]), lambda: r.choices([1], [1], cum_weights=[1]), lambda: r.choices([1, 2], [float("inf"), 1]), lambda: r.shuffle((1, 2)), lambda: r.getrandbits(-1), lambda: r.getrandbits(0), lambda: r.setstate(5), lambda: r.setstate((3, (1, 2), None)), lambda: random.Random([]), lambda: r.seed([]), lambda: r.sample("ab", 2, counts=[1]), lambda: r.sample("ab", 2, counts=[0, -1]), lambda: r.binomialvariate(-1), lambda: r.expovariate(0), lambda: r.betavariate(0, 1), lambda: r.randbytes(-1), lambda: r.choice(5), lambda: r.choices("ab", 5)):
    attempt(f)
random.seed(99); print(random.random(), random.randint(1, 6), random.choice([1, 2, 3]), random.sample(range(5), 3), random.gauss(), random.shuffle(x := [1, 2, 3, 4]), x)


class Low(random.Random):
    def random(self): return 0.25


q = Low(); print(q.random(), q.randint(1, 100), q.choice("abcd"), q.uniform(0, 8), q.sample(range(10), 3), q.choices("abcd", k=2))


class Bits(random.Random):
    def getrandbits(self, k): return 5 % (1 << k)


print(Bits().randrange(10), Bits().choice("abcdefgh"))
r1, r2 = random.Random(5), random.Random(5); r1.gauss(0, 1); r2.gauss(0, 1); print(r1.gauss(0, 1) == r2.gauss(0, 1), r1.getstate() == r2.getstate())
r1.seed("v1", version=1); print(r1.random()); r1.seed(b"x", version=2); print(r1.random(), isinstance(random.SystemRandom().random(), float), random.SystemRandom().randrange(3) < 3)
import pickle, copy
print(pickle.loads(pickle.dumps(r1)).random() == copy.copy(r1).random() == copy.deepcopy(r1).random())
total = 0.0
big = random.Random(2024)
for _ in range(5000): total += big.random() * big.gauss(1, 0.1)
print(total, big.getrandbits(32))
