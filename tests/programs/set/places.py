# Sets of every size from nothing to several hundred: what goes in, goes out, collides, and the order of what is left.
import random


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


rng = random.Random(5)
for size in (0, 1, 4, 5, 6, 18, 19, 20, 37, 38, 39, 76, 77, 78, 300):
    s = set()
    for i in range(size):
        s.add(rng.randrange(size * 3) * (i % 7 + 1))
    gone = [x for x in list(s) if x % 3 == 0]
    for x in gone:
        s.remove(x)
    copy = set(s)
    frozen = frozenset(s)
    print(size, len(s), list(s) == list(copy), sorted(s) == sorted(frozen), list(s)[:12], hash(frozen) == hash(frozenset(copy)))
    t = {x + 1 for x in s} | {x for x in s if x % 2}
    print(list(s & t)[:9], list(s - t)[:9], list(s ^ t)[:9], s <= s | t, s & t <= t, s.isdisjoint(t), s > t)
    popped = [s.pop() for _ in range(len(s) // 2)]
    print(popped[:8], list(s)[:8], len(s))
    s.update(popped)
    print(sorted(s) == sorted(copy), s == copy, list(s)[:8])
    s.clear()
    print(s, list(s), len(s))
    s |= copy
    s -= set(popped)
    s.difference_update(gone)
    s.symmetric_difference_update(copy)
    print(sorted(s) == sorted(popped))

s = {Key(i) for i in range(12)}
print(s)
for i in range(0, 12, 2):
    s.discard(Key(i))
print(s, Key(3) in s, Key(4) in s, s - {Key(3)}, s & {Key(5), Key(4)})
s.add(Key(4))
print(s, s.pop(), len(s))
it = iter(s)
next(it)
s.add(Key(100))
try:
    next(it)
except RuntimeError as e:
    print(e)


class Noisy:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("dies", self.n, end=" ")


s = {Noisy(1)}
s = None
print()
s = {Noisy(2)}
s.clear()
print(s)


class Changes:
    def __init__(self, owner):
        self.owner = owner

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.owner.discard(1)
        return False


s = {1, 2, 3}
print(Changes(s) in s, sorted(s))
