# range: huge bounds, indexing, slices of slices, membership of odd types, equality, hash, attributes and refusals.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


big = range(10**30, 10**30 + 10, 3)
print(big, len(big), list(big)[-1] == 10**30 + 9, big[1] == 10**30 + 3, big[-1] - 10**30, big[1:3], big[::-1], 10**30 + 6 in big, 10**30 + 1 in big, big.index(10**30 + 6), big.count(10**30), reversed(big).__next__() - 10**30)
huge = range(2**63 - 1, -2**64, -2**62)
print(len(huge), list(huge)[:3], huge[2], huge[-1], min(huge), max(huge), sum(huge))
for f in (lambda: len(range(2**70)), lambda: range(2**70)[2**69], lambda: range(2**70)[2**70]): attempt(f)
print(bool(range(2**70)), 2**69 in range(2**70), range(2**70)[-1] == 2**70 - 1, range(2**70)[2**69:2**69 + 2], range(2**70) == range(2**70))
r = range(10)
print(r[2:8][1:-1], r[::2][::-1], r[5:2], r[-3:], r[::-3], r[20:], r[1:9:3][1], range(0, 10, 3)[1:], range(10, 0, -3)[::-1], r[:] == r)
for x in (5, 5.0, True, 5 + 0j, "5", None, 5.5, 2**70, -1, [], type("I", (int,), {})(5), type("E", (), {"__eq__": lambda s, o: o == 7})()):
    attempt(lambda: (x in r, r.count(x)))
for f in (lambda: r.index(99), lambda: r.index("a"), lambda: r.index(5.0), lambda: r.index(), lambda: r[10], lambda: r[-11], lambda: r["a"], lambda: r[1.0], lambda: r[::0], lambda: range(1, 2, 0), lambda: range(), lambda: range(1, 2, 3, 4), lambda: range("a"), lambda: range(1.0), lambda: range(stop=5), lambda: setattr(r, "start", 1), lambda: r < r, lambda: r + r, lambda: r.__setitem__(0, 1), lambda: type("R", (range,), {})):
    attempt(f)
print(range(0) == range(5, 5) == range(3, 1), range(0, 3, 2) == range(0, 4, 2), range(5, 6, 7) == range(5, 6), range(3) == [0, 1, 2], hash(range(0)) == hash(range(1, 1)), hash(range(0, 3, 2)) == hash(range(0, 4, 2)), {range(3): 1}[range(0, 3)], range(3) != range(4), r.start, r.stop, r.step, range(True), range(1, True + 1))
class I:
    def __init__(self, n): self.n = n
    def __index__(self): print("index", end=" "); return self.n
print(range(I(1), I(7), I(2)), list(range(I(2))), range(I(5))[I(2)])
it = iter(range(3)); print(next(it), it.__length_hint__(), list(it), list(it)); it = reversed(range(0, 10, 4)); print(list(it), list(reversed(range(0))), list(reversed(range(5, 0, -2))), it.__length_hint__()); it = iter(range(2**64, 2**64 + 2)); print(type(it).__name__, list(it)); it = iter(range(5)); it.__setstate__(3); print(list(it), repr(range(1, 2)), str(range(0, 5, 2)))
for i in range(3):
    i = 10
print(i, [*range(2)], *range(3), list(zip(range(3), range(5, 2, -1))), tuple(range(2, -3, -2)), sorted(range(3), reverse=True))
