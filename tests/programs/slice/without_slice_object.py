# x[a:b:c] on every kind of container, with every kind of bound.
class Index:
    def __init__(self, i):
        self.i = i

    def __index__(self):
        print("index", self.i)
        return self.i


class Seen:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


class Sub(list):
    def __getitem__(self, key):
        return "sub", key


def all_slices(x):
    bounds = (None, 0, 1, -1, 3, -3, 100, -100, 2**70, -(2**70))
    for a in bounds:
        for b in bounds:
            for c in (None, 1, 2, -1, -2, 2**70, -(2**70)):
                yield x[a:b:c]


def show(x):
    out = list(all_slices(x))
    print(type(out[0]).__name__, len(out), hash(str(out)) == hash(str([x[slice(a, b, c)] for a, b, c in keys()])))
    print(x[1:3], x[:2], x[2:], x[::-1], x[-2:], x[1:100], x[5:1], x[:])


def keys():
    bounds = (None, 0, 1, -1, 3, -3, 100, -100, 2**70, -(2**70))
    return [(a, b, c) for a in bounds for b in bounds for c in (None, 1, 2, -1, -2, 2**70, -(2**70))]


show([1, 2, 3, 4, 5])
show([1.5, 2.5, 3.5])
show([True, False, True])
show(["a", None, 3, (4,)])
show((1, 2, 3, 4, 5))
show("hello")
show("h\u20acllo\U0001f600")
show(b"hello")
show(bytearray(b"hello"))
show(range(5))
t = (1, 2, 3)
print(t[:] is t, t[0:3] is t, t[::1] == t, "abc"[0:3] == "abc")
print([1, 2, 3][Index(0) : Index(2)], "abc"[Index(1) :], (1, 2)[: Index(1)])
print(Seen()[1:2], Seen()[1:2:3], Seen()[:], Seen()["a":None], Seen()[1:2, 3])
print(Sub([1, 2])[0:1])
s = Seen()
s[1:2] = 3
s[::2] = [4]
del s[1:]


def stores():
    a = [1, 2, 3, 4, 5]
    a[1:3] = [9]
    print(a)
    a[:0] = [7, 8]
    print(a)
    a[2:] = []
    print(a)
    a[1:1] = "xy"
    print(a)
    a[::2] = [0, 0]
    print(a)
    a[:] = a
    print(a)
    a[1:] = a
    print(a)
    b = [1, 2, 3]
    b[0:2] = [1.5, None]
    print(b)
    c = ["a", "b", "c", "d"]
    c[1:3] = ["x", "y"]
    print(c)
    c[-1:] = ("p", "q")
    print(c)
    d = [1.0, 2.0, 3.0]
    d[:2] = [5.0, 6.0]
    d[:2] += [7.0]
    print(d)
    c[3:1] = ["ins"]
    print(c)


stores()


class Loud:
    def __init__(self, name, xs):
        self.name, self.xs = name, xs

    def __del__(self):
        print("dies", self.name, len(self.xs))
        self.xs.append(self.name)


def deaths():
    xs = []
    xs.extend([Loud("a", xs), Loud("b", xs), 1])
    xs[0:2] = [10, 20]
    print(xs)
    xs.clear()


deaths()


def errors():
    for step in (
        lambda: [1]["a":],
        lambda: "abc"[:1.5],
        lambda: (1,)[::0],
        lambda: 5[1:2],
        lambda: {}[1:2],
        lambda: None[:],
    ):
        try:
            print(step())
        except (TypeError, ValueError, KeyError) as e:
            print(type(e).__name__, e)
    a = [1, 2, 3]
    for value in (5, None, iter([8, 9])):
        try:
            a[0:1] = value
        except TypeError as e:
            print(e)
    print(a)
    try:
        (1, 2)[0:1] = [1]
    except TypeError as e:
        print(e)
    try:
        "ab"[0:1] = "c"
    except TypeError as e:
        print(e)


errors()
print(list[int][0:1] if hasattr(list[int], "missing") else "alias")
