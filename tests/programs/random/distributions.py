# random with a fixed seed: every distribution and sampling function gives CPython's sequence; state and errors.
import random


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


r = random.Random(12345)
for name, args in (("random", ()), ("uniform", (1, 10)), ("triangular", (0, 10, 3)), ("triangular", ()), ("betavariate", (2, 3)), ("expovariate", (1.5,)), ("expovariate", ()), ("gammavariate", (2, 3)), ("gammavariate", (0.5, 1)), ("gammavariate", (1, 2)), ("gauss", (0, 1)), ("gauss", (5, 2)), ("normalvariate", (0, 1)), ("lognormvariate", (0, 0.5)), ("vonmisesvariate", (1, 4)), ("vonmisesvariate", (0, 0)), ("paretovariate", (3,)), ("weibullvariate", (1, 2)), ("binomialvariate", (10, 0.3)), ("binomialvariate", (1000, 0.7)), ("binomialvariate", ()), ("randrange", (10,)), ("randrange", (5, 50, 7)), ("randrange", (0, -20, -3)), ("randint", (1, 6)), ("randint", (10**30, 10**31)), ("choice", ("abc",)), ("getrandbits", (100,)), ("getrandbits", (0,)), ("randbytes", (5,)), ("sample", (range(100), 5)), ("sample", (list("abcdef"), 6)), ("sample", (range(10**9), 3)), ("choices", ("abc",)), ("shuffle", ([],))):
    v = getattr(r, name)(*args)
    print(name, args, round(v, 12) if isinstance(v, float) else v)
l = list(range(20)); r.shuffle(l); print(l)
print(r.choices("abc", weights=[1, 2, 3], k=6), r.choices("abc", cum_weights=[1, 3, 6], k=4), r.sample(["x", "y"], counts=[3, 2], k=4), r.choices([1], k=0))
state = r.getstate(); a = [r.random() for _ in range(3)]; r.setstate(state); print(a == [r.random() for _ in range(3)], state[0], len(state[1]), state[2])
r.gauss(); state = r.getstate(); x = r.gauss(); r.setstate(state); print(x == r.gauss(), r.getstate()[2])
for seed in (0, 1, -1, 2**70, "text", b"bytes", bytearray(b"ba"), 1.5, True, "", 10**50):
    print(repr(seed)[:20], random.Random(seed).getrandbits(32), end="; ")
print()
random.seed(42); print(random.random(), random.randint(1, 100), random.choice([1, 2, 3])); random.seed("abc", version=1); print(random.random()); random.seed("abc", 2); print(random.random())
for f in (lambda: r.choice([]), lambda: r.choice({}), lambda: r.randrange(0), lambda: r.randrange(5, 1), lambda: r.randrange(1, 10, 0), lambda: r.randrange(1.5), lambda: r.randint(5, 1), lambda: r.sample([1, 2], 3), lambda: r.sample({1, 2}, 1), lambda: r.sample("ab", -1), lambda: r.choices([], k=1), lambda: r.choices("ab", [1]), lambda: r.choices("ab", [0, 0]), lambda: r.choices("ab", [1, 2], cum_weights=[1, 2]), lambda: r.choices("ab", 5), lambda: r.getrandbits(-1), lambda: r.getrandbits("x"), lambda: random.Random([]), lambda: r.setstate((1, 2)), lambda: r.setstate((3, (1, 2), None)), lambda: r.shuffle("abc"), lambda: r.gammavariate(-1, 1), lambda: r.binomialvariate(-1), lambda: r.expovariate(0), lambda: r.sample("ab", counts=[1, 2], k=9), lambda: r.choices("ab", [float("inf"), 1]), lambda: r.seed({}), lambda: r.randbytes(-1), lambda: r.random(1), lambda: r.binomialvariate(5, 2)):
    attempt(f)
class Fixed(random.Random):
    def random(self): return 0.25
f = Fixed(); print(f.random(), f.uniform(0, 4), f.choice("abcd"), f.randrange(8), f.sample(range(8), 2), f.shuffle([1, 2]))
s = random.SystemRandom(); print(0 <= s.random() < 1, s.getrandbits(5) < 32, s.seed(1)); attempt(lambda: s.getstate())
