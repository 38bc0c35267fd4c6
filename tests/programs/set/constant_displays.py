# Sets written as constants: order of iteration (CPython builds a frozenset first), membership, changes that must not be seen twice.
print({1, 17, 33, 2, 5}, {33, 17, 1}, {64, 0, 32, 16, 8, 4, 2, 1}, {5, 21, 37, 53, 69, 85, 101}, [*{8, 16, 24, 32, 40, 48}])
print({1, True, 1.0, 2}, {0.5, 1.5, 2.5}, {-1, -2, -3}, {2**61, 2**62, 1}, {"a", "b", "c", "d", "e", "f"}, {b"x", b"y", None}, {(1, 2), (3,), ()})
print({1, 17}, {17, 1}, {33, 1, 17, *[49]}, {*{49, 33, 17}, 1})
n = 33
print({n, 17, 1}, {n, 1, 17, 65, 129}, frozenset({33, 17, 1, 65, 129}), set((33, 17, 1, 65, 129)), {x for x in (33, 17, 1, 65, 129)})


def fresh():
    s = {1, 2, 3}
    s.add(4)
    return s


print(fresh(), fresh(), fresh() is fresh())


def kind(x):
    if x in {1, 2, 3}: return "small"
    if x in {"a", b"b", None, 2.5, (1, 2)}: return "mixed"
    if x not in {4, 5} and x in [6, 7]: return "list"
    return "none"


print([kind(x) for x in (1, 2.0, True, "a", b"b", None, 2.5, (1, 2), 4, 5, 6, 7, 8, frozenset())])
for bad in ([], {}, set()):
    try:
        print(bad in {1, 2})
    except TypeError as e:
        print(e)
print({1, 2} in {frozenset((1, 2)), 3}, {1} in {1, 2}, [] in [[]], [1, 2] in [[1, 2]])
for x in {33, 17, 1}: print(x, end=" ")
for x in [1, 2, (3, 4)]: print(x, end=" ")
print([x for x in {65, 33, 17, 1, 129}], [x for x in [3, 4]], list(x for x in {2, 1}), {k: 1 for k in {"k"}})


class Odd:
    def __eq__(self, o): print("eq", o, end=" "); return o == 2
    def __hash__(self): return 2


print(Odd() in {1, 2, 3}, Odd() in [1, 2], Odd() in (3, 2), 1 < 2 in {2}, 1 in {1} in [True])
for i in range(3):
    for y in [10, 20]:
        if y == 20: break
        print(i, y, end=" ")
print({1, 2, 3} == {3, 2, 1}, {1, 2, 3} - {2}, {1, 2, 3}.pop(), type({1, 2, 3}), {1, 2, 3} is {1, 2, 3})
