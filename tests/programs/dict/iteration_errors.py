def attempt(f):
    try:
        f()
    except RuntimeError as e:
        print(type(e).__name__, e)


def grow():
    d = {1: 1}
    for k in d:
        d[k + 1] = 1


def shrink():
    d = {1: 1, 2: 2}
    for k in d:
        del d[k]


def values():
    d = {1: 1, 2: 2}
    for v in d.values():
        d[v + 10] = 1


def items():
    d = {1: 1, 2: 2}
    for k, v in d.items():
        d.clear()


def swap():
    d = {1: 1, 2: 2}
    n = 0
    for k in d:
        n += 1
        if n > 50:
            break
        d.pop(k)
        d[k + 100] = 1
    print("left", n)


def rev():
    d = {1: 1, 2: 2}
    for k in reversed(d):
        d[k + 10] = 1


def sets():
    s = {1, 2}
    for x in s:
        s.add(x + 10)


def sets2():
    s = {1, 2}
    for x in s:
        s.discard(x)


for f in (grow, shrink, values, items, swap, rev, sets, sets2):
    attempt(f)
d = {1: 1}
it = iter(d)
d[2] = 2
for _ in range(2):
    attempt(lambda: print(next(it)))
print(it.__length_hint__())
d = {1: "a", 2: "b"}
it = iter(d.items())
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), list(it))
pairs = list(d.items())
print(pairs[0] is pairs[1], pairs)
