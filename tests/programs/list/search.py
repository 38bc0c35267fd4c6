# in, index, count, remove over every kind of storage, with needles of other types.
lists = [
    [],
    [1, 2, 3, 1, 0],
    [1.0, 2.5, 0.0, -0.0, 1e300],
    [True, False, True],
    [1, 1.0, True, "1", None, (1,)],
    [2**53, 2**53 + 1, 2**62, 2**70],
]
needles = [0, 1, 2, 1.0, 2.5, True, False, "1", None, (1,), 2**53 + 1, 9007199254740992.0, 2**62, 2**70, float("nan"), 1 + 0j, -0.0, float("inf")]


class Eq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other

    def __repr__(self):
        return f"Eq({self.v})"


needles.append(Eq(1))
for xs in lists:
    for x in needles:
        row = [x in xs, xs.count(x)]
        try:
            row.append(xs.index(x))
        except ValueError as e:
            row.append(str(e))
        try:
            row.append(xs.index(x, 1, -1))
        except ValueError as e:
            row.append(str(e))
        ys = xs[:]
        try:
            ys.remove(x)
            row.append(ys)
        except ValueError as e:
            row.append(str(e))
        print(x, row)
nan = float("nan")
print(nan in [nan], [nan].index(nan), [1.0, nan].count(nan), [nan] == [nan], [float("nan")] == [float("nan")])
