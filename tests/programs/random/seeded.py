import random

r = random.Random(42)
print([r.randint(1, 100) for _ in range(8)])
print([round(r.random(), 12) for _ in range(4)])
print(r.choice("abcdef"), r.choices([1, 2, 3], k=5), r.choices("xy", weights=[1, 9], k=6))
deck = list(range(10))
r.shuffle(deck)
print(deck, r.sample(range(100), 5), r.sample("abcde", 3))
print(r.uniform(1, 2), r.gauss(0, 1), r.normalvariate(0, 1))
print(r.randrange(0, 100, 7), r.getrandbits(70), r.randbytes(4))
print(r.expovariate(2), r.triangular(0, 1, 0.3), r.betavariate(1, 2), r.paretovariate(3))
random.seed(7)
state = random.getstate()
a = [random.random() for _ in range(3)]
random.setstate(state)
print(a == [random.random() for _ in range(3)], a)
random.seed(1234567890123456789012345)
print(random.random())
for bad in (lambda: random.choice([]), lambda: random.randint(2, 1), lambda: random.sample([1], 2), lambda: random.randrange(0)):
    try:
        bad()
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
