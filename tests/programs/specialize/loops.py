# Loops in specialized code: every kind of range and way out, iterators that others hold, exceptions, nested and interrupted loops.
import sys

train = sys.argv[1:] == ["train"]


def ranges(a, b, c):
    out = []
    for i in range(a):
        out.append(i)
    for i in range(a, b):
        out.append(i)
    for i in range(b, a, -1):
        out.append(i)
    for i in range(a, b, c):
        out.append(i)
    else:
        out.append("else")
    return out


def finds(xs, x):
    for i in range(len(xs)):
        if xs[i] == x:
            break
        if xs[i] > 100:
            continue
    else:
        return -1
    return i


def shared(it):
    s = 0
    for x in it:
        s += x
        if x == 2:
            break
    for x in it:
        s += x * 10
    return s


def unbound(n):
    for i in range(n):
        x = i * 2
    return x + i


def deleted(n):
    t = 0
    for i in range(n):
        v = i
        t += v
        del v
        if i == 5:
            try:
                v
            except UnboundLocalError as e:
                return str(e)
    return t


def finals(n):
    t = 0
    for i in range(n):
        try:
            if i == 4:
                return t
            t += i
        finally:
            t += 100
            print("finally", i, t)
    return t


def nested(n):
    t = 0
    for i in range(n):
        for j in range(i):
            for k in range(j):
                if (i + j + k) % 5 == 0:
                    continue
                t += i * j - k
    return t


def pairs(n):
    a, b = 0, 1
    while a < n:
        a, b = b, a + b
    return a, b


def comprehension(n):
    return [i * i for i in range(n) if i % 2], sum([x * 0.5 for x in range(n)]), {i: i + 1 for i in range(n)}


def counts(xs):
    return len([x for x in xs if x != 2])


def alternates(xs):
    t = 0
    for x in xs:
        t = x + x
    return t


for _ in range(6):
    print(ranges(2, 6, 2), finds([5, 6, 7], 6), shared([1, 2, 3]), unbound(3), deleted(4), nested(6), pairs(50), comprehension(5))
    print(finals(2), alternates([1, 2, 3, 4]), counts([1, 2, 3]))
if not train:
    print(ranges(5, 2, 1), ranges(0, 0, 1), ranges(True, 3, 2), ranges(3, 9, -1), ranges(-3, 3, 3))
    try:
        ranges(2, 5, 0)
    except ValueError as e:
        print(e)
    try:
        ranges(2.5, 5, 1)
    except TypeError as e:
        print(e)
    print(finds([], 1), finds([1.5, 200, 3], 3), finds(["a"], "a"), shared(iter([1, 2, 3, 4])), shared(iter(range(6))))
    print(shared(x for x in [1, 2, 5]), shared((1, 2.5)), shared({1: 2, 3: 4}), unbound(2))
    try:
        unbound(0)
    except UnboundLocalError as e:
        print(e)
    print(deleted(9), finals(8), nested(12), pairs(10**20), comprehension(7))
    print(alternates([1, 2.5, "a", [1], (2,), 3] * 50), alternates([1] * 200 + ["z"] + [2] * 200), alternates([2**62] * 9))
    range = lambda *args: ["own", *args]
    try:
        print(comprehension(3))
    except TypeError as e:
        print(e)
    del range
    print(nested(7), counts([1, 2.5, "a"]), counts(range(5)))
    len = lambda xs: xs[0]
    print(counts([1, 2]))


# Items of several types were seen: lists that store their items without boxes are walked all the same.
def texts(xs):
    return [str(x) for x in xs], sum(1 for x in xs if x)


for several in ([1, "a", None], [1.5, (2,)], [True, "x"]):
    for _ in range(5):
        texts(several)
print(texts([1, 2, 3]), texts([0.5, 0.0]), texts([True, False]), texts([]), texts([None]), texts([2**70, 1]))
