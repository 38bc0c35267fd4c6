import _random
class R(_random.Random):
    def __init__(self, x=None):
        self.seed(x)
    tag = 1
for seed in [0, 1, 42, -42, 10**50, 2**32, 2**31 * 7, 2**624, "hello", 2.5, (1, 2), True]:
    r = _random.Random(seed) if not isinstance(seed, (str, tuple)) else _random.Random(len(seed))
    print(seed, [r.random() for _ in range(3)], r.getrandbits(1), r.getrandbits(32), r.getrandbits(33), r.getrandbits(64), r.getrandbits(100), r.getrandbits(0), r.getrandbits(1000))
r = R(7); r.x = 5
s = r.getstate(); a = [r.random() for _ in range(700)]; r.setstate(s); print(a == [r.random() for _ in range(700)], len(s), s[-1], s[:3], r.x, type(r).__mro__[1])
b = _random.Random(); c = _random.Random(); print(b.random() != c.random())
for f in (lambda: r.getrandbits(-1), lambda: r.getrandbits(2**40), lambda: _random.Random(1, 2), lambda: _random.Random(x=1), lambda: r.setstate([1]), lambda: r.setstate((1,)), lambda: r.setstate((1.5,) * 625), lambda: r.setstate((-1,) * 625), lambda: r.setstate((1,) * 624 + (625,)), lambda: r.seed([1]), lambda: r.getrandbits(1.5), lambda: r.random(1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
