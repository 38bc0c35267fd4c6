"""Results that a loop takes apart at once, results that are used again while nobody holds them, and who keeps what alive."""

from itertools import chain, combinations, combinations_with_replacement, groupby, permutations, product

MAKERS = [
    lambda: product("ab", range(3)),
    lambda: combinations([1, 2.5, "x"], 2),
    lambda: combinations_with_replacement((1, 2), 2),
    lambda: permutations("xyz", 2),
    lambda: groupby([1, 1, 2, 3, 3]),
]


def pairs(make):
    return [(a, b if isinstance(b, (int, str, float)) else list(b)) for a, b in make()]


def wrong(make):
    try:
        for a, b, c in make():
            print(a, b, c)
    except ValueError as e:
        print(e)


def held(make):
    """Some results are kept, others are not."""
    kept, seen = [], []
    for i, t in enumerate(make()):
        if i % 2:
            kept.append(t)
        seen.append(repr(t[0]))
    return kept if make is not MAKERS[4] else len(kept), seen


for make in MAKERS:
    print(pairs(make), held(make))
    wrong(make)
it = product([1, 2], [3, 4])
first = next(it)
hash(first)
second = next(it)
print(first, second, hash(first) == hash((1, 3)), {first: 1, second: 2})
del first
t = next(it)
h = hash(t)
del t
t = next(it)
print(t, hash(t) == hash((2, 4)), list(it))
print(list(product()), list(product("ab", repeat=0)), list(product("ab", [])), list(combinations("ab", 0)), list(combinations("ab", 3)))
print(list(product("ab", repeat=9))[::100], [len(x) for x in permutations(range(3))], list(permutations([], 0)))
for x in combinations("abc", 1):
    print(x, end=" ")
for (x,) in combinations("abc", 1):
    print(x, end=" ")
for x, *rest in permutations([1, 2, 3]):
    print(x, rest, end=" ")
print()


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def deaths():
    for a, b in product([Noisy("a"), Noisy("b")], [1]):
        print(a.name, b)
    print("loop over")


deaths()
print("a, then b die with the variables")


def broken():
    for a, b in combinations("cde", 2):
        raise KeyError(a + b)


try:
    broken()
except KeyError as e:
    print(e)


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        if self.n == 3 or other.n == 3:
            raise ValueError("three")
        return self.n == other.n


def groups(items, key=None):
    try:
        for k, g in groupby(items, key):
            print(getattr(k, "n", k), [getattr(i, "n", i) for i in g], end=" ")
    except (ValueError, ZeroDivisionError) as e:
        print(e)


groups([Key(1), Key(1), Key(2), Key(3), Key(4)])
groups([1, 2, 0, 3], lambda i: 1 // i)
nan = float("nan")
print([(k, len(list(g))) for k, g in groupby([nan, nan, float("nan")])])
g = groupby([1, 1, 2, 2])
(one, members), (two, others) = g
print(one, two, list(members), list(others))


class Sub(product):
    pass


print([a + b for a, b in Sub([1, 2], [3])])

# chain looks at lists in place
xs = [1, 2]
out = []
for x in chain(xs, (7, 8), xs):
    out.append(x)
    if len(out) < 4:
        xs.append(x * 10)
print(out)
c = chain([1], [], [2.5, "s"], iter([3]))
print(next(c), list(c), list(c))


def again():
    yield next(c)


c = chain(again(), [1])
try:
    print(list(c))
except (ValueError, RuntimeError) as e:
    print(type(e).__name__)


class L(list):
    def __reversed__(self):
        return iter("own")


print(list(reversed(L([1, 2]))), list(reversed([1, 2, 3])), list(reversed([])), type(reversed([])).__name__)
r = reversed([1, 2, 3, 4])
print(next(r), r.__length_hint__(), list(r), list(r))
xs = [1, 2, 3]
r = reversed(xs)
next(r)
xs.clear()
print(list(r))
print(tuple(range(3)), tuple(range(5, -5, -3)), tuple(range(0)), tuple(range(2**62, 2**62 + 2)), len(tuple(range(1 << 17))))
print(tuple(range(-(2**62), -(2**62) + 1)), set(map(hash, [tuple(range(3)), (0, 1, 2)])) == {hash((0, 1, 2))})
