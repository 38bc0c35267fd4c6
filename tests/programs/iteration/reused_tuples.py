# enumerate, zip and dict.items() hand out a tuple again only when nobody else holds it.
def kept():
    return list(enumerate("abc")), list(zip("abc", [1, 2, 3])), list({"a": 1, "b": 2}.items()), list(zip("ab", "cd", "ef"))


def some_kept():
    out = []
    for pair in enumerate("abcdef", 10):
        if pair[0] % 2:
            out.append(pair)
    for pair in zip(range(6), "uvwxyz"):
        if pair[0] % 3 == 0:
            out.append(pair)
    for item in {"k": 1, "l": 2, "m": 3}.items():
        if item[1] != 2:
            out.append(item)
    return out


def previous():
    last = None
    for pair in zip([1, 2, 3], [4, 5, 6]):
        print(last, pair, last is pair)
        last = pair


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name)


def deaths():
    for i, x in enumerate(Loud(n) for n in "abc"):
        print(i, x.name)
        del x
        print("after", i)
    print("end")
    for x, y in zip((Loud(n) for n in "pq"), (Loud(n) for n in "rs")):
        print(x.name, y.name)
        del x, y
    print("end")


def reentrant():
    holder = []

    class Grab:
        def __del__(self):
            holder.append(next(it, None))

    it = enumerate([Grab(), 1, 2, 3, 4])
    out = []
    for pair in it:
        out.append(pair[0])
        del pair
    return out, holder


def big():
    e = enumerate("ab", 2**62 - 1)
    f = enumerate("ab", 2**70)
    return list(e), list(f)


def unpacking():
    for a, b in [(1, 2), [3, 4], "56", range(2), {7: 0, 8: 0}]:
        print(a, b)
    for bad in ((1,), (1, 2, 3), [], "abc", 5, None):
        try:
            a, b = bad
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    (a, b), (c, [d, e]) = (1, 2), (3, (4, 5))
    print(a, b, c, d, e)
    w, x, y, z = (10, 20, 30, 40)
    print(w, x, y, z)


def ranges():
    for args in ((3,), (1, 4), (5, 0, -2), (0,), (3, 1), (2**62 - 2, 2**62 + 1), (2**70, 2**70 + 2), (-(2**62), -(2**62) + 2), (True, 3)):
        out = []
        if len(args) == 1:
            for i in range(args[0]):
                out.append(i)
        elif len(args) == 2:
            for i in range(args[0], args[1]):
                out.append(i)
        else:
            for i in range(args[0], args[1], args[2]):
                out.append(i)
        print(args, out)
    for bad in (1.5, None, "3"):
        try:
            for i in range(bad):
                pass
        except TypeError as e:
            print(e)
    try:
        for i in range(1, 2, 0):
            pass
    except ValueError as e:
        print(e)


def shadowed(range):
    return [i for i in range(3)] + [j for j in range(2)]


def shadowed_loop(range):
    out = []
    for i in range(3):
        out.append(i)
    return out


print(kept())
print(some_kept())
previous()
deaths()
print(reentrant())
print(big())
unpacking()
ranges()
print(shadowed(lambda n: "x" * n), shadowed_loop(lambda n: "y" * n))


def range(*args):
    return ["mine", *args]


for x in range(1, 2):
    print(x)
