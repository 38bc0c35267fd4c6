# min and max over small ints, and what looks like them.
class I(int):
    def __lt__(self, o):
        print("lt", int(self), int(o))
        return int(self) < int(o)

    def __gt__(self, o):
        print("gt")
        return int(self) > int(o)


for xs in (
    [3, 1, 2],
    [1, 1.0, True],
    [True, 1],
    [2**70, 1, 2],
    [1, 2**70, -(2**70), 5],
    [I(3), 2, I(1), 0],
    ["b", "a"],
    [1.5, float("nan"), 1],
    [-1, -2, -3],
    [],
    [5],
):
    for f in (min, max):
        try:
            print(f(xs), f(iter(xs)), f(*xs) if len(xs) > 1 else "", f(xs, key=lambda x: -x), f(set([4, 2, 9, -1])))
        except Exception as e:
            print(type(e).__name__, e)
try:
    min([1, "a"])
except TypeError as e:
    print(e)
try:
    max(["a", 1, 2])
except TypeError as e:
    print(e)
