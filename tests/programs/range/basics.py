rs = [range(5), range(0), range(2, 10), range(10, 2), range(10, 2, -3), range(0, 10, 3), range(-5, 5, 2), range(10**20, 10**20 + 5), range(0, 10**30, 10**29), range(10**20, 0, -(10**19)), range(True, 4), range(2**62 - 2, 2**62 + 2), range(-(2**63), 2**63, 2**62)]
for r in rs:
    print(r, list(r), list(reversed(r)), bool(r), r.start, r.stop, r.step)
    try:
        print(len(r))
    except OverflowError as e:
        print(e)
    for x in (0, 2, 5, 7, -5, 10**20, 3.0, 2.5, "a", True, 10**30):
        row = [x in r, r.count(x)]
        try:
            row.append(r.index(x))
        except ValueError as e:
            row.append(str(e))
        print(x, row)
    for i in (0, -1, 3, 10**25):
        try:
            print(r[i])
        except IndexError as e:
            print(e)
    for s in (slice(None), slice(1, 3), slice(None, None, -1), slice(-2, None), slice(None, None, 2), slice(100, 200), slice(3, 0, -1)):
        print(r[s], list(r[s]))
print(range(0) == range(2, 2), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2], range(1, 2, 5) == range(1, 2, 9), range(5) != range(6))
print(hash(range(0)) == hash(range(3, 3)), hash(range(5)) == hash(range(0, 5)), hash(range(1, 2, 5)) == hash(range(1, 2, 9)), hash(range(7)))
for f in (lambda: range(), lambda: range(1.0), lambda: range(1, 2, 0), lambda: range("a"), lambda: range(1, 2, 3, 4), lambda: range(a=1), lambda: range(5)["a"], lambda: range(5)[1.0], lambda: range(5).index(9), lambda: range(5) < range(6), lambda: range(5) + range(3)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    range(5).start = 3
except AttributeError as e:
    print(e)
it = iter(range(5))
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), it.__length_hint__(), type(it), type(iter(range(10**30))))
total = 0
for i in range(10, 0, -1):
    for j in range(i):
        total += j
print(total, sum(range(1000)), max(range(3, 9)), sorted(range(5), reverse=True), tuple(range(3)), [*range(3)])


class I:
    def __index__(self):
        return 4


print(range(I()), list(range(I())), range(10)[I()], range(5).__reduce__())
