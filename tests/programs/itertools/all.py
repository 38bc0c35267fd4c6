import itertools
import operator
from itertools import *

print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)), list(accumulate([], initial=5)), list(accumulate("abc")), list(accumulate([3, 1, 2], max)), list(accumulate([1, 2], None, initial=None)))
print(list(batched("abcdefg", 3)), list(batched([], 2)), list(batched([1, 2, 3, 4], 2, strict=True)))
print(list(chain([1], "ab", (2,))), list(chain()), list(chain.from_iterable([[1], [2, 3]])), list(chain.from_iterable("ab")))
print(list(combinations("abcd", 2)), list(combinations([1, 2], 3)), list(combinations([1], 0)), list(combinations([], 0)), len(list(combinations(range(10), 4))))
print(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement([], 2)), list(combinations_with_replacement([], 0)), list(combinations_with_replacement([1], 3)))
print(list(permutations("abc")), list(permutations("abc", 2)), list(permutations([1], 2)), list(permutations([], 0)), list(permutations([])), len(list(permutations(range(6), 3))))
print(list(product("ab", [1, 2])), list(product("ab", repeat=2)), list(product()), list(product([], [1])), list(product([1], repeat=0)), list(product([1, 2], "x", repeat=2)))
print(list(compress("abcdef", [1, 0, 1, 0, 1])), list(compress([], [])), list(islice(count(), 3)), list(islice(count(5, -2), 3)), list(islice(count(0.5, 0.25), 3)), list(islice(count(2**62 - 1), 3)), list(islice(count(10**20, 10**20), 2)))
c = count(1)
next(c)
print(c, count(1, 2), count(1.5), count(2, 1.0), repeat(3), repeat(3, 2), repeat("x", times=2))
print(list(islice(cycle("abc"), 8)), list(cycle([])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(6))), list(filterfalse(None, [0, 1, "", "a"])))
for k, g in groupby("aaabbca"):
    print(k, list(g), end=" ")
print()
groups = [(k, list(g)) for k, g in groupby(range(10), key=lambda x: x // 4)]
print(groups)
g = groupby("aab")
k1, g1 = next(g)
print(next(g1))
k2, g2 = next(g)
print(k1, list(g1), k2, list(g2), list(g), next(g, "end"))
print([k for k, _ in groupby([1, 1.0, True, 2])], list(groupby([])))
for args in ((3,), (1, 4), (1, None), (0, 10, 3), (2, 2), (None, None, 2), (5, 100), (0,), (3, 8, 10)):
    it = iter(range(10))
    print(args, list(islice(it, *args)), list(it))
print(list(pairwise("abcd")), list(pairwise([1])), list(pairwise([])), list(repeat(1, 3)), list(repeat(1, 0)), list(repeat(1, -5)), repeat(1, 5).__length_hint__())
print(list(starmap(pow, [(2, 3), [3, 2], iter((1, 1))])), list(starmap(max, [])))
a, b = tee([1, 2, 3])
print(next(a), next(a), list(b), list(a))
a, b, c3 = tee(iter(range(200)), 3)
print(sum(a), sum(b), sum(c3), tee([1], 0), len(tee([1], 4)))
d, e = tee(tee([1, 2])[0])
print(list(d), list(e))
print(list(zip_longest("abc", [1], fillvalue="-")), list(zip_longest("ab", "abc", "")), list(zip_longest()), list(zip_longest([], [])))
calls = [
    lambda: chain(a=1),
    lambda: list(chain(1)),
    lambda: accumulate(),
    lambda: accumulate([1], 2, 3),
    lambda: list(accumulate(["a", 1])),
    lambda: batched([1]),
    lambda: batched([1], 0),
    lambda: list(batched([1, 2, 3], 2, strict=True)),
    lambda: combinations([1], -1),
    lambda: combinations([1]),
    lambda: combinations_with_replacement([1], -1),
    lambda: permutations([1], -1),
    lambda: permutations([1], "a"),
    lambda: product([1], repeat=-1),
    lambda: product([1], x=1),
    lambda: product(5),
    lambda: count("a"),
    lambda: cycle(),
    lambda: cycle(5),
    lambda: dropwhile(1),
    lambda: list(dropwhile(5, [1])),
    lambda: groupby(),
    lambda: islice([1]),
    lambda: islice([1], -1),
    lambda: islice([1], "a"),
    lambda: islice([1], 1, -1),
    lambda: islice([1], -1, 1),
    lambda: islice([1], 0, 1, 0),
    lambda: pairwise(5),
    lambda: repeat(1, "a"),
    lambda: repeat(),
    lambda: repeat(1).__length_hint__(),
    lambda: list(starmap(pow, [1])),
    lambda: starmap(pow),
    lambda: tee([1], -1),
    lambda: tee(5),
    lambda: zip_longest(a=1),
    lambda: zip_longest(5),
    lambda: compress([1]),
    lambda: list(takewhile(lambda x: 1 / 0, [1])),
]
for f in calls:
    try:
        print(f())
    except Exception as ex:
        print(type(ex).__name__, ex)


class Chain(chain):
    pass


x = Chain([1], [2])
x.note = 5
print(list(x), x.note, isinstance(x, chain), type(iter(x)) is Chain)
print(list(map(lambda p: sum(p), product(range(3), repeat=3)))[:10], sum(1 for _ in permutations(range(7))))
