# Generators and coroutines in specialized code: what is kept across a yield, what is sent and thrown, who looks in between, and how they end.
import gc
import sys
import traceback
import weakref

train = sys.argv[1:] == ["train"]
BIG = 3 if train else 2**62
ODD = 2 if train else 2.5


def counted(n, step):
    i = 0
    total = 0
    while i < n:
        total += i * step
        yield total
        i += 1
    return total


def grows(x, n):
    for k in range(n):
        x = x * 3 + k
        yield x
        x += 1


def averages(xs):
    total = 0.0
    n = 0
    for x in xs:
        total += x
        n += 1
        got = yield total / n
        if got is not None:
            total += got


for _ in range(20):
    list(counted(12, 2))
    list(grows(3, 5))
    list(averages([1.0, 2.5, 3.0]))

print(list(counted(6, ODD)), list(counted(6, BIG)), list(counted(3.5, 2)), list(counted(3, True)))
print(list(grows(BIG, 9)), list(grows(0.5, 3)), list(grows(BIG * 2, 4)))
print(list(averages([1, 2, 3] if not train else [1.0])), list(averages([1.5, BIG, True])))


def sends(values, xs):
    g = averages(xs)
    out = [next(g)]
    for v in values:
        try:
            out.append(g.send(v))
        except BaseException as e:
            out.append(type(e).__name__ + ": " + str(e))
    return out


for _ in range(20):
    sends([1.0, 2.0], [1.0, 2.0, 3.0])
print(sends([1.0, 2, None, 2**70], [1.0, 2.0, 3.0, 4.0, 5.0]))
print(sends(["x" if not train else 1.0], [1.0, 2.0, 3.0]))


# -- values in the middle of an expression --


def middles(x, n):
    for _ in range(n):
        x = x * 2.0 + 0.5
        row = [x, (yield x), x]
        got = x + (yield row)
        same = row[0] is row[2]
        yield got, same, row[1]


def answered(x, n, value):
    g = middles(x, n)
    out = [next(g)]
    try:
        while True:
            out.append(g.send(value))
    except StopIteration:
        return out


for _ in range(20):
    answered(1.0, 3, 1.5)
print(answered(1.0, 2, 1.5), answered(1, 2, BIG), answered(1.0, 2, 2**70), answered(float("inf"), 1, 1.0))
nans = answered(float("nan") if not train else 1.0, 2, 1.5)
print(nans[1][0] is nans[1][2], nans[0] is nans[1][0], nans[1][0] in nans[1], nans[4][0] is nans[1][0])


def makes_nan(a, n):
    x = a
    for _ in range(n):
        x = x - x * 1.0
        kept = [x]
        yield x
        kept.append(x)
        yield kept
        x = a


for _ in range(20):
    list(makes_nan(1.5, 2))
for a in (1.5, float("inf")):
    values = list(makes_nan(a, 2))
    print(values, values[0] is values[1][0], values[1][0] is values[1][1], values[1][0] in values[1])


# -- loops whose iterator lives across a yield, and others --


def loops(xs, ys, n):
    for i in range(n):
        for x in xs:
            s = 0
            for k in range(n):
                for y in ys:
                    s += y * k
            yield x + s
        yield i
    for i, x in enumerate(xs):
        yield i * x
        s = 0
        for a, b in zip(xs, ys):
            s += a * b
        yield s
    for a, b in zip(xs, ys):
        yield a - b


for _ in range(10):
    list(loops([1, 2, 3], [4, 5], 3))
print(list(loops([1, 2, 3], [4, 5], 2)), list(loops([1.5, 2], [4, 0.5], 2)), list(loops((1, 2), range(2), 2)))
changing = [1, 2, 3]
seen = []
for v in loops(changing, [4, 5], 1):
    seen.append(v)
    if len(seen) == 2:
        changing.append(7 if train else 2.5)
    if len(seen) == 4:
        changing.pop()
    if len(seen) > 60:
        break
print(seen)


# -- unbound variables --


def unbound(n, binds):
    if binds:
        x = n + 1
    yield n
    try:
        yield x
    except UnboundLocalError as e:
        yield str(e)
    x = n * 2
    yield x
    del x
    yield -n
    for x in range(n):
        yield x
    try:
        yield x
    except UnboundLocalError as e:
        yield str(e)


for _ in range(20):
    list(unbound(3, True))
print(list(unbound(3, True)), list(unbound(3, False)), list(unbound(0, True)), [v for v, _ in zip(unbound(BIG, True), range(4))])


# -- thrown in, closed, raised --


def guarded(n, log):
    total = 0
    for i in range(n):
        try:
            total += i
            yield total
        except ValueError as e:
            total += 100
            log.append(("caught", str(e), total))
            yield -total
        except TypeError:
            log.append(("type error", total, repr(sys.exception())))
            raise
        finally:
            log.append(("finally", i, total))
            total += 1


def throws(what, at, n):
    log = []
    g = guarded(n, log)
    out = []
    try:
        for k in range(n):
            if k == at:
                out.append(g.throw(what))
            else:
                out.append(next(g))
    except BaseException as e:
        out.append(type(e).__name__ + str(e))
        out.append([(f.name, f.lineno - throws.__code__.co_firstlineno) for f in traceback.extract_tb(e.__traceback__)])
    g.close()
    return out, log


for _ in range(10):
    throws(ValueError("v"), 2, 5)
    throws(KeyError("v"), 20, 5)
for what in (ValueError("v"), TypeError("t"), KeyError("k"), GeneratorExit(), StopIteration(3)):
    print(throws(what, 1, 4))
    print(throws(what, 0, 2))


def divides(a, bs):
    for b in bs:
        yield a / b
        yield a // b
        yield a % b


def fails(a, bs):
    out = []
    try:
        for x in divides(a, bs):
            out.append(x)
    except ArithmeticError as e:
        out.append(str(e))
        out.append([f.lineno - divides.__code__.co_firstlineno for f in traceback.extract_tb(e.__traceback__)])
    return out


for _ in range(20):
    fails(10, [1, 2, 3])
print(fails(10, [1, 2, 0]), fails(10.5, [2, 0]), fails(10, [3, 0.0]), fails(2**80, [3, 2**90]))


# -- others look and change in between --


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y


def double(x):
    return x * 2


def looks(ps):
    for p in ps:
        s = double(p.norm())
        k = 0
        while k < 3:
            s += p.x
            k += 1
        yield s


points = [Point(i, i + 1) for i in range(10)]
for _ in range(20):
    list(looks(points))
found = []
for at, v in enumerate(looks(points)):
    found.append(v)
    if train:
        continue
    if at == 1:
        points[2].x = 1.5
        points[3].x = 2**70
    if at == 3:
        Point.norm = lambda self: self.x
    if at == 5:
        globals()["double"] = lambda x: -x
    if at == 7:
        points[8].__dict__["norm"] = lambda: 0.25
    if at == 8:
        points[9] = Point("a", "b")
        points[9].norm = lambda: "n"
        globals()["double"] = lambda x: x
        del points[9].x
        points[9].x = 4
        points[9].norm = lambda: 3
print(found)

# -- deaths --


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name)


def holds(n):
    kept = Loud(n)
    other = Loud(-n)
    total = 0
    for i in range(n):
        total += i
        yield total
        if i == 1:
            other = Loud(total * 10)
    del kept
    yield total
    print("ends", other.name)


if train:
    for _ in range(20):
        for v in holds(3):
            pass
for v in holds(3):
    print(v)
g = holds(4)
print(next(g), next(g), next(g))
del g
g = holds(5)
ref = weakref.ref(g)
next(g)
cycle = [g]
g.close()
del g
cycle.clear()
print(ref())


def in_cycle(n, box):
    x = n * 0.5
    while True:
        x += 1.5
        yield x
        box = [box, x]


for _ in range(20):
    g = in_cycle(3, None)
    next(g), next(g)
box = []
g = in_cycle(3, box)
box.append(g)
print(next(g), next(g), next(g))
ref = weakref.ref(g)
del g, box
gc.collect()
print(ref())


# -- recursion, delegation, reentrance --


def tree(n, depth):
    if depth:
        yield from tree(n * 2, depth - 1)
        yield n
        yield from tree(n * 2 + 1, depth - 1)
    return n


def total_of(n, depth):
    s = 0
    for x in tree(n, depth):
        s += x
    return s


def sums(n, depth):
    a = yield from tree(n, depth)
    b = yield from counted(n, depth)
    yield a + b
    return a * b


for _ in range(10):
    total_of(1, 4)
    list(sums(3, 2))
print(total_of(1, 6), total_of(1.5, 3), total_of(BIG, 3), list(sums(3, 2)), list(sums(2.5, 2)))


def itself(n):
    for i in range(n):
        try:
            if i == 2:
                next(me)
        except ValueError as e:
            yield str(e)
        yield i * n


for _ in range(20):
    me = iter([1] * 100)
    list(itself(5))
me = itself(4)
print(list(me))

lazy = [(x * k + 1 for x in range(4)) for k in (1, 2, ODD)]
print([list(g) for g in lazy], [next(x for x in range(100) if x * x > 50) for _ in range(3)])


# -- coroutines --


class Wait:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        got = yield self.n * 2
        return got


async def fib(n):
    if n <= 1:
        return n
    return await fib(n - 1) + await fib(n - 2)


async def waits(n, scale):
    total = 0
    for i in range(n):
        got = await Wait(i)
        total += got * scale
    return total


async def produces(n):
    for i in range(n):
        x = i * i
        if i == 2:
            x += await Wait(i)
        yield x


async def consumes(n):
    total = 0
    async for x in produces(n):
        total += x
    return total


def drive(c, value):
    out = []
    try:
        got = c.send(None)
        while True:
            out.append(got)
            got = c.send(value)
    except StopIteration as e:
        out.append(("returned", e.value))
    except BaseException as e:
        out.append((type(e).__name__, str(e)))
    return out


for _ in range(10):
    drive(fib(6), 1)
    drive(waits(4, 2), 3)
    drive(consumes(5), 1)
print(drive(fib(10), 1), drive(waits(4, 2), 3), drive(waits(4, ODD), 1.5), drive(waits(3, 2), BIG), drive(waits(2, 2), None))
print(drive(consumes(5), 1), drive(consumes(5), 0.5), drive(consumes(4), "x" if not train else 1), drive(fib(3.5), 0))


def lists_locals(n):
    total = 0
    for i in range(n):
        total += i
        yield sorted(locals().items())
    del i
    yield sorted(locals().items())


for _ in range(20):
    list(lists_locals(3))
print(list(lists_locals(2)))


def shadows(n):
    values = [i * 2 for i in range(n)]
    yield [v + n for v in values if v]
    yield {k: v for k, v in zip(values, (v * 0.5 for v in values))}
    yield sum(v * n for v in values), (lambda: n + len(values))()


for _ in range(20):
    list(shadows(3))
print(list(shadows(3)), list(shadows(True)), list(shadows(4))[2])
