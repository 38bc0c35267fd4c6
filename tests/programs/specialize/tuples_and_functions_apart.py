"""Tuples and functions that a loop makes and only looks into: items, unpacking, comparisons, calls; and fields that are no numbers.
Then whoever wants the object itself, items whose death shows, functions that outlive the loop, cells that are rebound."""

import gc
import sys
import weakref

train = sys.argv[1:] == ["train"]
NAN = float("nan")
BIG = 5 if train else 2**70


class Loud:
    def __init__(self, k):
        self.k = k

    def __del__(self):
        print("died", self.k)

    def __eq__(self, other):
        return isinstance(other, Loud) and self.k == other.k


class Pair:
    def __init__(self, first, second):
        self.first = first
        self.second = second

    def size(self):
        return len(self.first) + self.second

    def __lt__(self, other):
        return (self.second, self.first) < (other.second, other.first)

    def __eq__(self, other):
        return (self.second, self.size()) == (other.second, other.size())


# -- tuples --------------------------------------------------------------------------------------------------


def items(n, y):
    t = 0
    for i in range(n):
        p = (i, y, i * 2)
        t += p[0] + p[-1] * p[1]
    return t


def unpacked(n, y):
    t = 0
    p = (0, y)
    for i in range(n):
        a, b = p
        p = (b, (a + i) % 1000)
        t += a
    return t, p


def of_texts(n, names):
    t = 0
    for i in range(n):
        p = (names[i % len(names)], i)
        t += len(p[0]) + p[1]
    return t, p


def of_new_texts(n):
    t = ""
    for i in range(n):
        p = (str(i), i)
        t = p[0] + t[:10]
    return t, p


def of_loud(n, limit):
    t = 0
    for i in range(n):
        p = (Loud(i) if i >= limit else "quiet", i)
        t += p[1]
        if p[0] == "other":
            print("other")
    print("last", p[1])
    return t


def best_of(n, y):
    c, k = 0, y
    for i in range(n):
        if (i & 7, i) > (c, k):
            c, k = i & 7, i
    return c, k


def compares(values):
    t = 0
    for x in values:
        for y in values:
            p = (x, 1)
            q = (y, 1)
            if p < q:
                t += 1
            if p == q:
                t += 10
            if p >= q:
                t += 100
            if p != q:
                t += 1000
            if (x,) < (y, 1):
                t += 10000
            if (x, y) <= (x,):
                t += 100000
    return t


def wanted_inside(n, every):
    found = []
    for i in range(n):
        p = (i, i + 1)
        if i % every == 0:
            found.append(p)
            found.append(p)
        if p[0] < 0:
            print("negative")
    return found, found[0] is found[1], p


def other_kinds(n, odd):
    t = 0
    for i in range(n):
        p = (i, 2)
        if i == odd:
            p = (1.5, "x", None)
        elif i == odd + 1:
            p = (BIG, 2)
        elif i == odd + 2:
            p = ()
        t += len(p)
        if p:
            t += p[0]
    return t


def raises(n, at):
    p = None
    try:
        for i in range(n):
            p = (i, 10 // (at - i))
            a, b = p
    except ZeroDivisionError as e:
        return p, a, b, str(e)
    return p


# -- functions -----------------------------------------------------------------------------------------------


def closures(n, y):
    t = 0
    for i in range(n):
        f = lambda x: x + i + y
        t += f(3) - f(2) + f(1)
    return t, f(0)


def defaults(n, y):
    t = 0
    for i in range(n):
        f = lambda x, i=i, k="abc": x + i + len(k) + y
        t += f(3)
    return t, f(0), f.__defaults__, f.__name__


def constant_defaults(n, at):
    t = 0
    for i in range(n):
        f = lambda x, k=2, text="ab": x * k + len(text)
        t += f(3) + f(i, 1)
        if i == at or i == at + 5:
            print(f.__defaults__, f.__defaults__ is first if i > at else "")
            first = f.__defaults__
    return t, f(0), f.__defaults__ is first


def kept(n):
    found = []
    for i in range(n):

        def add(x, i=i):
            return x + i

        if add(1) % 50 == 0:
            found.append(add)
    return [f(0) for f in found], add(5), len({id(f) for f in found}) == len(found)


def helper(n):
    count = 0

    def more(k):
        nonlocal count
        count += k
        return count

    return more(n) + more(1), count


def helpers(n, one):
    t = 0
    for i in range(n):
        a, b = helper(i if i % 100 else one)
        t += a + b
    return t


def apply(f, x):
    return f(x)


def passed(n, y):
    t = 0
    for i in range(n):
        t += apply(lambda x: x * i, y)
    return t


def rebound(n, at):
    t = 0
    k = 1
    f = lambda: k
    for i in range(n):
        if i == at:
            k = "text"
            f = lambda: len(k)
        t += f()
        if i == at + 1:
            k = 2
            f = lambda: k
    return t


def nested_twice(n, y):
    k = y

    def middle(m):
        nonlocal k
        t = 0
        for i in range(m):
            f = lambda x, j=i: x + k + j + m
            t += f(1)
            if i % 50 == 0:
                k += 1
        return t, f(0), f.__closure__ is not None

    return middle(n), k


def looked_at(n, at):
    t = 0
    for i in range(n):
        f = lambda x=i: x
        if i == at:
            w = weakref.ref(f)
            f.color = "red"
            f.__defaults__ = (1000,)
        t += f()
    print(w() is None)
    return t


def recursive(n):
    t = 0
    for i in range(n):

        def fact(k):
            return 1 if k < 2 else k * fact(k - 1)

        t += fact(i % 6)
    return t


def unbound(n, at):
    t = 0
    for i in range(n):
        f = lambda: later
        if i == at:
            try:
                t += f()
            except NameError as e:
                print(e)
        later = i
        t += f()
    return t


def counter_made(n, start):
    t = 0
    for i in range(n):
        f = make_counter(start)
        t += f() + f()
    return t


def make_counter(start):
    n = start

    def step():
        nonlocal n
        n += 1
        return n

    return step


# -- objects with more than numbers --------------------------------------------------------------------------


def pairs(n, text):
    t = 0
    for i in range(n):
        p = Pair(text, i)
        t += p.size()
    return t, p.first, p.second


def nested(n, y):
    t = 0
    for i in range(n):
        p = Pair((i, y), i)
        a, b = p.first
        t += a + b + p.second
    return t


def swapped(n, text):
    t = 0
    p = Pair(text, 1)
    q = Pair(text + "!", 2)
    for i in range(n):
        p, q = Pair(q.first, i), Pair(p.first, i)
        t += p.size() * 3 + q.size()
    return t, p.first, q.first


def changed(n, text):
    p = Pair(text, 0)
    for i in range(n):
        p.first = text if i % 3 else "other"
        p.second = i
        if p.size() < 0:
            print("negative")
    return p.first, p.second


def sorted_pairs(n, text):
    pairs = [Pair(text * (i % 3), i % 5) for i in range(20)]
    low = pairs[7]
    t = 0
    for i in range(n):
        p = pairs[i % 20]
        if p < low:
            t += 1
        if p == low:
            t += 100
    return t


def loud_pairs(n, limit):
    t = 0
    for i in range(n):
        p = Pair(Loud(i) if i >= limit else "abc", i)
        t += p.second
    print("end", p.second)
    return t


def held_elsewhere(n):
    loud = Loud("held")
    count = 0
    for i in range(n):
        p = (loud, i)
        if p[0].k == "held":
            count += p[1]
    del loud
    print("still here")
    return count


n = 40 if train else 400
print(items(n, 2), items(n, 2 if train else 0.5), items(n, 3 if train else 2**62))
print(unpacked(n, 1), unpacked(n, 1 if train else 2.5))
print(of_texts(n, ["a", "bb", "ccc"]), of_texts(n, ["a", "bb"] if train else ["a", b"xyz", [1]]))
print(of_new_texts(n))
print(of_loud(n, n if train else n - 3))
print(best_of(n, 3), best_of(n, 3 if train else 2.5), best_of(n, 3 if train else NAN))
print(compares([1, 2, 3]), compares([1.5, 2.0] if train else [1.5, NAN, -0.0, 0.0]), compares([1, 2] if train else [2**80, 1, True]))
found, same, last = wanted_inside(n, 50)
print(found, same, last)
print(other_kinds(n, -9 if train else n // 2))
print(raises(n, 1000), raises(n, 1000 if train else n // 2))

print(closures(n, 1), closures(n, 1 if train else 0.5), closures(n, 1 if train else 2**63))
print(defaults(n, 1), defaults(n, 1 if train else 1j))
print(constant_defaults(n, n // 2))
print(kept(n))
print(helpers(n, 1), helpers(n, 1 if train else 2.5))
print(passed(n, 2), passed(n, 2 if train else 2.5))
print(rebound(n, -9 if train else n // 2))
print(nested_twice(n, 1), nested_twice(n, 1 if train else 0.5))
print(looked_at(n, n // 2))
print(recursive(n))
print(unbound(n, -1 if train else 0))
print(counter_made(n, 5), counter_made(n, 5 if train else 2.5))

print(pairs(n, "abc"), pairs(n, "abc" if train else [1, 2]))
print(nested(n, 1), nested(n, 1 if train else 0.5))
print(swapped(n, "ab"))
print(changed(n, "abc"))
print(sorted_pairs(n, "ab"))
print(loud_pairs(n, n if train else n - 3))
print(held_elsewhere(n))

if not train:
    Pair.__init__ = lambda self, first, second: (setattr(self, "second", second), setattr(self, "first", first), None)[2]
    print(pairs(n, "abc"))
    gc.collect()
    print(gc.isenabled())
