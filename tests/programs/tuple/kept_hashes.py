# A tuple's hash is asked of its items each time where these can answer differently, and may be remembered where they cannot.
from collections import namedtuple

calls = []


class Asked:
    answer = 5

    def __hash__(self):
        calls.append(1)
        return self.answer


a = Asked()
t = (1, a, 3)
first = hash(t)
print(first == hash(t), len(calls))
Asked.answer = 6
print(first == hash(t), len(calls))
outer = (t, "x", 2.5)
before = hash(outer)
Asked.answer = 7
print(before == hash(outer), len(calls))

plain = tuple([1, "b", 3.5])
print(hash(plain) == hash((1, "b", 3.5)) == hash(tuple([1, "b", 3.5])), hash((1, 2, 3)), hash(tuple([1, 2, 3])), hash(tuple(range(63))), hash(tuple(range(61))), hash(tuple(range(59))))
nested = tuple([plain, (plain, plain), None])
print(hash(nested) == hash(((1, "b", 3.5), ((1, "b", 3.5), (1, "b", 3.5)), None)), {nested: 1}[((1, "b", 3.5), ((1, "b", 3.5),) * 2, None)])
print(hash((-1, -2, -1)) == hash((-2, -2, -2)), hash(tuple([0])), hash(tuple([0, 0, 0])))

# tuples that an iterator hands out again
seen = set()
for triple in zip([1, 2, 3], [4, 5, 6], [7, 8, 9]):
    seen.add(hash(triple))
print(len(seen), sorted(seen) == sorted(hash(x) for x in [(1, 4, 7), (2, 5, 8), (3, 6, 9)]))

P = namedtuple("P", "x y z")
p = P(1, 2, 3)
print(hash(p) == hash((1, 2, 3)), {p: "found"}[1, 2, 3], hash((p, p, p)) == hash(((1, 2, 3),) * 3))


class WithDict(tuple):
    pass


w = WithDict((1, 2, 3))
w.note = "n"
print(hash(w) == hash((1, 2, 3)), w.note)


class Late(tuple):
    __slots__ = ()


class Other(tuple):
    __slots__ = ()

    def __hash__(self):
        return 99


late = Late((1, 2, 3))
around = tuple([late, 0, late])
old = hash(around)
print(old == hash(((1, 2, 3), 0, (1, 2, 3))), hash(late) == hash((1, 2, 3)))
late.__class__ = Other
print(hash(late), hash(around) == old, hash(around) == hash((Other(), 0, Other())))

again = Late((1, 2, 3))
around = tuple([again, 0, again])
old = hash(around)
Late.__hash__ = lambda self: 7
print(hash(again), hash(around) == old)
del Late.__hash__
print(hash(again) == hash((1, 2, 3)), hash(around) == old)
try:
    hash(tuple([1, [], 3]))
except TypeError as e:
    print(e)
