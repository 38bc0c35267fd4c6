# itertools: laziness, shared state, huge arguments, argument errors, count with floats and negative steps, tee, groupby order.
import itertools
from itertools import *


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def loud(*xs):
    for x in xs:
        print("<" + str(x), end=">")
        yield x


it = chain(loud(1, 2), loud(3)); print(next(it), "then", list(it))
it = islice(loud(*range(9)), 2, 7, 2); print(list(it)); print(list(islice(loud(1, 2, 3), 1)), list(islice("abcdef", None, None, 3)), list(islice("abc", 5, 2)))
a = iter("abcdef"); print(list(islice(a, 2)), list(a)); a = iter(range(10)); print(list(islice(a, 1, 4)), next(a))
it = takewhile(lambda x: x < 3, loud(1, 2, 5, 1)); print(list(it), list(it)); print(list(dropwhile(lambda x: x < 3, loud(1, 5, 1))))
print(list(zip_longest("ab", "xyz", [1], fillvalue="-")), list(zip_longest()), list(pairwise("abcd")), list(pairwise("a")), list(batched("abcdefg", 3)), list(starmap(pow, [(2, 3), (3, 2)])), list(compress("abcdef", [1, 0, 1, 0, 1])), list(filterfalse(None, [0, 1, "", 2])), list(accumulate([1, 2, 3], initial=10)), list(accumulate([3, 1, 2], max)), list(accumulate([])), list(accumulate([], initial=1)), list(repeat("x", 2)), list(repeat(1, -3)), list(zip(count(5, -2), "abc")), list(zip(count(0.5, 0.25), "abc")), list(zip(cycle("ab"), range(5))), list(cycle([])))
print(list(product("ab", [1, 2])), list(product("ab", repeat=2))[-1], list(product()), list(product([], "a")), list(permutations("abc", 2)), list(permutations("ab", 3)), list(combinations("abcd", 2)), list(combinations_with_replacement("ab", 2)), list(permutations([])), list(combinations([1], 0)), len(list(permutations(range(5)))))
groups = groupby("aabbca"); k1, g1 = next(groups); k2, g2 = next(groups); print(k1, list(g1), k2, list(g2), [(k, len(list(g))) for k, g in groups])
print([(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], [k for k, g in groupby([1, 1.0, True, 2])])
x, y = tee(loud(1, 2, 3)); print(next(x), next(x), next(y), list(y), list(x)); t1, t2, t3 = tee("ab", 3); print(list(t1), list(t2), next(t3), list(tee(t3)[1])); print(tee([], 0))
c = count(2**63 - 2); print([next(c) for _ in range(4)], c, repr(count(1, 2)), repr(count(1.5)), repr(repeat(1, 3)), repr(repeat("a")), count(-3), next(count(10**30, 10**30)))
for f in (lambda: islice("a", -1), lambda: islice("a", 0, -1), lambda: islice("a", 0, 1, 0), lambda: islice("a", "x"), lambda: islice("a"), lambda: islice("a", 1.5), lambda: count("x"), lambda: count(1, "y"), lambda: count(1, 2, 3), lambda: batched("a", 0), lambda: list(batched("abc", 2, strict=True)), lambda: list(starmap(pow, [5])), lambda: product("a", repeat=-1), lambda: list(product("a", repeat="x")), lambda: permutations("a", -1), lambda: permutations("a", "x"), lambda: combinations("a", -1), lambda: combinations("a"), lambda: tee("a", -1), lambda: tee(5), lambda: cycle(5), lambda: chain(5).__next__(), lambda: list(chain.from_iterable([1])), lambda: list(chain("a", 5)), lambda: repeat(), lambda: repeat(1, "x"), lambda: zip_longest("a", bad=1), lambda: zip_longest("a", 5), lambda: groupby(), lambda: list(groupby([1], 5)), lambda: accumulate(), lambda: list(accumulate([1, "a"])), lambda: accumulate([1], initial=2, x=1), lambda: compress("a"), lambda: takewhile(1), lambda: list(takewhile(1, "a")), lambda: pairwise(), lambda: list(filterfalse(5, "a")), lambda: next(islice("", 1)), lambda: list(dropwhile(lambda x: 1 / 0, "a")), lambda: count().__next__(5), lambda: len(count()), lambda: operator_length(repeat(1, 4)), lambda: repeat(1, 4).__length_hint__(), lambda: repeat(1).__length_hint__(), lambda: islice([1, 2, 3], 2).__length_hint__() if hasattr(islice([1], 1), "__length_hint__") else "none"):
    attempt(f)
class Boom:
    def __iter__(self): return self
    def __next__(self): raise ValueError("boom")
for tool in (lambda b: chain([1], b), lambda b: islice(b, 2), lambda b: zip_longest("a", b), lambda b: cycle(b), lambda b: accumulate(b), lambda b: groupby(b), lambda b: tee(b)[0], lambda b: pairwise(b), lambda b: batched(b, 2), lambda b: compress("ab", b), lambda b: product(b), lambda b: permutations(b), lambda b: starmap(pow, b)):
    attempt(lambda: list(tool(Boom())))
print([type(f("a")).__name__ for f in (chain, cycle, pairwise, permutations)], itertools.chain.from_iterable.__name__, isinstance(chain(), chain), chain.__module__)
class Sub(chain): extra = 5
print(list(Sub("ab")), Sub().extra)
r = repeat([]); next(r).append(1); print(next(r), copy_of := list(islice(r, 2)))
