# itertools: laziness, errors in the middle, state after exhaustion, odd arguments, subclasses, big counts.
import itertools as it
import operator


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


class Boom:
    def __init__(self, n): self.n = n
    def __iter__(self):
        for i in range(self.n): yield i
        raise ValueError(f"after {self.n}")


def take(i, n=5):
    out = []
    try:
        for _ in range(n): out.append(next(i))
    except Exception as e: out.append(repr(e))
    return out


print(take(it.chain([1], Boom(2), [3])), take(it.chain.from_iterable(Boom(1))), take(it.accumulate(Boom(3))), take(it.batched(Boom(3), 2)), take(it.pairwise(Boom(2))), take(it.islice(Boom(3), 1, None)), take(it.zip_longest(Boom(1), [7, 8])), take(it.starmap(pow, [(2, 3), (1,)])), take(it.compress("abc", Boom(2))), take(it.takewhile(lambda x: 1 / (1 - x), Boom(3))), take(it.dropwhile(lambda x: x < 1, Boom(3))), take(it.filterfalse(None, Boom(2))))
print(take(it.count(10, -3)), take(it.count(2.5, 0.5)), take(it.count(2**63 - 2)), take(it.count(-5, 2**64)), it.count(3), it.count(1, 2), it.count(1.0, 1), take(it.count("a", 1)) if False else "", it.repeat(5, 2), it.repeat("x"), list(it.repeat(1, -3)), operator.length_hint(it.repeat(1, 4)))
print(list(it.accumulate([3, 1, 2], max)), list(it.accumulate([1, 2], initial=10)), list(it.accumulate([], initial=None)), list(it.accumulate([1, 2, 3], lambda a, b: (a, b))), list(it.accumulate("abc")))
print(list(it.islice(range(10), 5)), list(it.islice(range(10), 2, 8, 3)), list(it.islice(range(10), None)), list(it.islice([1, 2], 0)))
for f in (lambda: it.islice([], -1), lambda: it.islice([], 1, 2, 0), lambda: it.islice([], "a"), lambda: it.islice([]), lambda: it.batched([], 0), lambda: it.combinations([1], -1), lambda: it.permutations([1], "a"), lambda: it.product([1], repeat=-1), lambda: it.product([1], foo=1), lambda: it.tee([], -1), lambda: it.tee(5), lambda: it.count("a"), lambda: it.cycle(5), lambda: it.chain(5).__next__(), lambda: it.zip_longest([], fill=1), lambda: it.repeat(), lambda: it.repeat(1, 2.5), lambda: it.accumulate(), lambda: it.groupby(), lambda: it.starmap(len, [5]).__next__(), lambda: it.pairwise(), lambda: it.compress([1]), lambda: it.batched("ab"), lambda: list(it.batched("abc", 2, strict=True)), lambda: it.combinations_with_replacement([], -1)):
    attempt(f)
print(list(it.product("ab", [1, 2], repeat=1)), list(it.product()), list(it.product([], [1])), len(list(it.product(range(3), repeat=3))), list(it.product("ab", repeat=0)))
print(list(it.permutations("abc", 2)), list(it.permutations([], 0)), list(it.permutations("ab", 3)), list(it.combinations("abcd", 2)), list(it.combinations("ab", 0)), list(it.combinations_with_replacement("ab", 3)), list(it.combinations_with_replacement([], 0)))
a, b = it.tee(iter([1, 2, 3]))
c = b.__copy__() if hasattr(b, "__copy__") else b
print(next(a), list(b), list(a), list(c), it.tee([1], 0), len(it.tee([1], 3)))
groups = [(k, list(g)) for k, g in it.groupby("aabbbc")]
print(groups, [(k, len(list(g))) for k, g in it.groupby([1, 1.0, True, 2], key=int)])
g = it.groupby("aab")
k1, g1 = next(g); k2, g2 = next(g)
print(k1, list(g1), k2, list(g2), take(g, 1))


class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o): raise RuntimeError("compare")


attempt(lambda: list(it.groupby([Eq(1), Eq(2)])))
print(list(it.zip_longest("ab", [1], [], fillvalue=0)), list(it.zip_longest()), list(zip()), list(zip("ab", strict=True)))
attempt(lambda: list(zip("ab", "a", strict=True)))
attempt(lambda: list(zip("a", "ab", "a", strict=True)))
attempt(lambda: list(map(lambda a, b: a + b, [1, 2], [3])))
cyc = it.cycle("ab")
print(take(cyc), take(it.cycle([]), 1), take(it.cycle(Boom(1)), 2))
exhausted = it.chain([1])
print(list(exhausted), list(exhausted), take(exhausted, 1))


class MyChain(it.chain):
    def __init__(self, *a): self.extra = len(a)


m = MyChain([1], [2])
print(list(m), m.extra, type(m).__name__, isinstance(m, it.chain))
print(list(it.starmap(lambda *a: a, ["ab", (), [1]])), list(it.filterfalse(lambda x: x % 2, range(5))), list(it.takewhile(bool, [1, 0, 1])), list(it.dropwhile(bool, [1, 0, 1])), list(it.compress("abcd", [1, 0, True, None])), list(it.pairwise("abc")), list(it.pairwise("a")), list(it.batched("abcde", 2)))
s = it.islice(it.count(), 3, 10, 3)
print(take(s), sum(it.islice(it.repeat(1), 1000)), next(it.islice(it.count(), 10**5, None)))
print(list(it.chain.from_iterable(["ab", [1]])), list(it.chain("a", (x for x in "bc"))), max(it.chain([1], [5])), "".join(it.chain("a", "b")))
