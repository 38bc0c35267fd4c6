import operator

values = [[], [1], [1, 2], [1.0], [1.0, 2.0], [True], [True, 2], [2], [1, 3], ["a"], [[1]], [[1], 2], [None], [0.0], [-0.0], [False]]
for a in values:
    for b in values:
        row = [a == b, a != b]
        for op in (operator.lt, operator.le, operator.gt, operator.ge):
            try:
                row.append(op(a, b))
            except TypeError as e:
                row.append(str(e))
        print(a, b, row)
print([1] == (1,), [1] != (1,), [1].__eq__((1,)), [1].__lt__(3))
try:
    [1] < (1,)
except TypeError as e:
    print(e)
