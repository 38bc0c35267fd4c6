"""Loops over generators that are never made: where they come to be all the same, how they end, what dies when, and who looks on."""

import gc
import sys
import traceback
import weakref

train = sys.argv[1:] == ["train"]


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name, end="; ")


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def averages(xs, scale):
    total = 0.0
    n = 0
    for x in xs:
        total += x * scale
        n += 1
        yield total / n


def primes(n):
    for k in range(2, n):
        for d in range(2, k):
            if k % d == 0:
                break
        else:
            yield k


def nested(n, step):
    for i in range(0, n, step):
        for j in range(i):
            yield i * 10 + j
        yield -i
        for x in [i, i + 1]:
            yield x


def three(a):
    yield a
    yield a + 1
    yield a * 0.5


def nothing(n):
    if n < 0:
        yield n
    for _ in range(n):
        n += 1


def early(n):
    for i in range(n):
        if i == 3:
            return i
        yield i


def pairs(n):
    for i in range(n):
        yield i, str(i)


def objects(n, name):
    kept = Loud(name)
    for i in range(n):
        yield Loud(name + str(i))
    del kept
    yield None


def held(n, name):
    first, second = Loud(name + " first"), Loud(name + " second")
    for i in range(n):
        yield i
    print("ends", first.name, second.name)


def fails(n, at):
    for i in range(n):
        yield 10 // (at - i)


def stops(n):
    yield n
    raise StopIteration("inside")


def with_default(n, factor=2, *, add=0):
    for i in range(n):
        yield i * factor + add


def positional(n, factor=2):
    for i in range(n):
        yield i * factor


def large(n):
    x = 3
    for i in range(n):
        yield x
        x = x * x


def looks(n):
    for i in range(n):
        yield whose(i)


def whose(i):
    frame = sys._getframe(1)
    out = []
    while frame.f_code.co_name != "work":
        out.append((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
        frame = frame.f_back
    return len(out) * 100 + out[0][1] * 10 + out[1][1] + i


class Box:
    def __init__(self, items):
        self.items = items

    def large(self, least):
        for item in self.items:
            if item > least:
                yield item

    @staticmethod
    def twice(n):
        for i in range(n):
            yield i
            yield i

    @classmethod
    def of(cls, n):
        for i in range(n):
            yield cls([i]).items[0]


def run_count(n, stop):
    s = 0
    for x in count(n):
        if x == stop:
            break
        s += x
    else:
        s += 1000
    return s


def run_averages(xs, scale):
    s = 0.0
    for x in averages(xs, scale):
        s += x
    return s


def run_loops(n):
    s = 0
    for p in primes(n):
        s += p
    for x in nested(n, 2):
        s = s * 3 % 1000007 + x
    for i in range(n):
        for x in three(i):
            s += x
        for x in count(i):
            if x > 2:
                continue
            s += x
    for x in nothing(n):
        s += x
    for x in early(n):
        s += x
    for a, b in pairs(n):
        s += a + len(b)
    for i in range(n):
        for x in count(i):
            for y in count(x):
                s += x * y
    return s


def run_given(f, n):
    s = []
    for x in f(n):
        s.append(x)
    return s


def run_objects(n, stop):
    names = []
    for x in objects(n, "o"):
        names.append(x.name if x is not None else "-")
        if len(names) == stop:
            break
    print("behind objects", end="; ")
    return names


def run_held(n, how):
    s = 0
    try:
        for x in held(n, how):
            s += x
            if x == 1 and how == "break":
                break
            if x == 1 and how == "return":
                return s
            if x == 1 and how == "raise":
                raise KeyError(x)
    except KeyError as e:
        print("caught", e, end="; ")
    print("behind held", how, end="; ")
    return s


def run_fails(n, at):
    s = 0
    try:
        for x in fails(n, at):
            s += x
    except ZeroDivisionError as e:
        for f in traceback.extract_tb(e.__traceback__):
            print(f.name, f.lineno, end=" ")
        print(e)
    return s


def run_stops(n):
    s = 0
    try:
        for x in stops(n):
            s += x
    except RuntimeError as e:
        print(e, repr(e.__cause__), e.__context__ is e.__cause__, [f.name for f in traceback.extract_tb(e.__traceback__)])
    return s


def run_calls(n):
    s = 0
    for x in with_default(n, 3, add=1):
        s += x
    for x in positional(n):
        s += x
    for x in positional(factor=4, n=n):
        s += x
    for x in Box([n, 1, 2]).large(1):
        s += x
    for x in Box.twice(n):
        s += x
    for x in Box.of(n):
        s += x
    k = n + 1

    def scaled(m):
        for i in range(m):
            yield i * k

    for x in scaled(n):
        s += x
        k += 1
    for x in (i * k for i in range(n) if i != 1):
        s += x
    for x in (y + k for y in [1, 2, 3]):
        s += x
    return s


def run_large(n):
    s = 0
    for x in large(n):
        s ^= x
    return s


def run_looks(n):
    s = 0
    for x in looks(n):
        s += x
    return s


def first(n):
    for x in count(n):
        return x
    return None


def deep(n):
    for x in count(1):
        return 1 + deep(n - 1) if n else x


def deep_inside(n):
    s = 0
    for x in inside(n):
        s += x
    return s


def inside(n):
    if n:
        yield 1 + deep_inside(n - 1)
    else:
        yield 0


def order(log, n):
    for x in logged(log, said(log, n)):
        log.append(("item", x))
        if x == 1:
            log.append("stops")
            break
    return log


def said(log, n):
    log.append("argument")
    return n


def logged(log, n):
    log.append("begins")
    for i in range(n):
        log.append(("before", i))
        yield i
        log.append(("behind", i))
    log.append("ends")


def chained(n):
    for x in count(n):
        yield x + 0.5


def through(n):
    s = 0
    for x in chained(n):
        s += x
    return s


def work():
    print(run_count(10, 5), run_count(5, 9), run_averages([1.0, 2.0, 4.0], 0.5), run_loops(9))
    print(run_given(count, 3), run_given(three, 2), first(3), through(5))
    print(run_objects(3, 2), run_objects(2, 9))
    print(run_held(4, "break"), run_held(4, "return"), run_held(4, "raise"), run_held(2, "ends"))
    print(run_fails(3, 5), run_stops(2), run_calls(4), run_large(3), run_looks(3), deep(5), deep_inside(5))
    print(order([], 3))


def strange():
    """What the profile has not seen."""
    print(run_count(2.5, 9), run_count(0, 0), run_count(True, 5), run_averages([1, 2.5, True], 2), run_averages((2**70, 1.5), 1))
    print(run_averages([], 1.0), run_averages(range(3), 0.5), run_loops(0), run_loops(1), run_loops(14))
    nan = float("nan")
    for x in averages([nan, 1.0], 1.0):
        print(x, end=" ")
    for x in three(nan):
        print(x is nan, x, end=" ")
    for x in three(2**62):
        print(x, end=" ")
    for x in three(2**70):
        print(x, end=" ")
    print(run_large(9) % 10**9 + 7)
    try:
        print(run_averages([1.0, "x"], 1.0))
    except TypeError as e:
        print(e, [f.name for f in traceback.extract_tb(e.__traceback__)])
    print(run_fails(5, 3), run_fails(3, 0), run_fails(3, 2.0), run_stops(0.5))
    print(run_given(lambda n: [n] * n, 3), run_given(range, 3), run_given(Box([5, 6]).large, 5), run_given(chained, 2))
    for f in (lambda n: n, lambda n: 1 // n, count, three, nothing):
        try:
            print(run_given(f, 0))
        except (TypeError, ZeroDivisionError) as e:
            print(type(e).__name__, e)
    for call in (lambda: run_count(), lambda: run_given(count, None), lambda: run_given(with_default, "x")):
        try:
            print(call())
        except TypeError as e:
            print(e)
    print(run_objects(0, 9), run_objects(5, 1), run_held(0, "break"), run_held(1, "raise"))


def rebinds():
    """The names are bound to something else, before and in the middle of a loop."""
    global count, positional
    kept, kept_positional = count, positional
    out = []
    for x in count(3):
        count = lambda n: ["other", n]
        out.append(x)
        gc.collect()
    print(out, run_given(count, 2), first(4))
    count = three
    print(first(4), through(2))
    try:
        count = None
        first(3)
    except TypeError as e:
        print(e)
    count = kept
    print(run_count(4, 9))
    positional.__defaults__ = (5.5,)
    print(run_calls(3))
    positional.__defaults__ = ()
    try:
        run_calls(3)
    except TypeError as e:
        print(e)
    positional.__defaults__ = (2,)
    Box.large = lambda self, least: [least]
    Box.of = three
    print(run_calls(2))


def local_function():
    """The function lives as long as what its call would have given."""

    def made(n):
        for i in range(n):
            yield i

    alive = weakref.ref(made)
    out = []
    for x in made(3):
        made = None
        out.append((x, alive() is not None))
    print(out, alive())
    out = []
    for make in (lambda: (x * k for x in range(k)) for k in range(4)):
        for x in make():
            out.append(x)
    print(out)


def watched_from_outside():
    """Somebody has a weak reference to what the loop walks, and sees it die."""
    global count
    kept = count

    def count(n):
        g = kept(n)
        next(g)
        watches.append(weakref.ref(g, lambda ref: print("generator dies", end="; ")))
        return g

    watches = []
    print(run_count(6, 4), watches[0]() is None)
    print(first(5), [w() for w in watches])
    count = lambda n: iter([kept(n), 1][:1] + [2, 3])
    print(len(run_given(count, 3)))
    count = kept


def collected():
    """What only the loop holds is held."""
    out = []
    for x in cyclic(4):
        gc.collect()
        out.append(len(x))
    print(out)


def cyclic(n):
    kept = []
    for i in range(n):
        kept.append(kept)
        yield kept
        kept = kept[:1] if i == 1 else kept


def depths():
    """How deep it goes, and that it goes on behind that."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200)
    reached = []

    def down(n):
        reached.append(n)
        for x in count(2):
            down(n + 1)

    def down_inside(n):
        reached.append(n)
        for x in within(n):
            pass

    def within(n):
        yield n
        down_inside(n + 1)

    for f in (down, down_inside):
        reached.clear()
        try:
            f(0)
        except RecursionError as e:
            print(e, max(reached))
    sys.setrecursionlimit(limit)
    try:
        deep(3000)
    except RecursionError as e:
        print("too deep", e)
    print(deep(30), deep_inside(30))


def handling():
    """A generator that is walked while an exception is handled, and one that handles exceptions itself."""
    out = []
    try:
        1 // 0
    except ZeroDivisionError:
        for x in current(2):
            out.append(x)
        try:
            for x in fails(3, 1):
                out.append(x)
        except ZeroDivisionError as e:
            out.append(repr(e.__context__))
    for x in current(2):
        out.append(x)
    for x in tries(3):
        out.append(x)
        if len(out) > 8:
            break
    print(out)


def current(n):
    for i in range(n):
        yield repr(sys.exception())


def tries(n):
    for i in range(n):
        try:
            yield i
        finally:
            print("finally", i, end="; ")


for _ in range(30 if train else 3):
    work()
if train:
    for _ in range(10):
        cyclic_ = [len(x) for x in cyclic(3)]
        handling()
        local_function()
else:
    strange()
    local_function()
    watched_from_outside()
    collected()
    handling()
    depths()
    rebinds()
