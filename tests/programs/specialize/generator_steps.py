"""Loops over generators whose bodies the loops run themselves: what they yield, how they end, and who looks at them meanwhile."""

import sys
import traceback


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def halves(n):
    x = 1.0
    for _ in range(n):
        yield x
        x = x / 2


def given(items):
    for item in items:
        yield item


def scaled(items, factor=3):
    for item in items:
        yield item * factor


def guarded(items):
    try:
        for item in items:
            yield item + 1
    except ValueError as e:
        print("caught", e)
        yield -1
    finally:
        print("finally")


def raising(n):
    for i in range(n):
        if i == 2:
            raise KeyError(i)
        yield i


def stopping(n):
    for i in range(n):
        if i == 2:
            raise StopIteration(i)
        yield i


def answering(n):
    for i in range(n):
        got = yield i
        if got is not None:
            print("got", got)
    return n * 10


def watching(n):
    for i in range(n):
        frame = sys._getframe()
        yield frame.f_lineno - frame.f_code.co_firstlineno + i


def handled(n):
    for i in range(n):
        yield i if sys.exception() is None else -i


def itself(n):
    for i in range(n):
        if i == 1:
            try:
                next(ME[0])
            except ValueError as e:
                print(e)
        yield i


def deep(n):
    yield n
    if n:
        for x in deep(n - 1):
            yield x + 1


class Box:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        for item in self.items:
            yield item

    def large(self, least):
        for item in self.items:
            if item > least:
                yield item


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name)


def holding(n):
    loud = Loud("loud")
    for i in range(n):
        yield i
    del loud


ME = [None]


def total(it):
    s = 0
    for x in it:
        s += x
    return s


def sums(n, items):
    s = 0
    for x in count(n):
        s += x
    for x in given(items):
        s += x
    for x in scaled(items):
        s += x
    for x in scaled(items, 2):
        s += x
    for x in Box(items).large(1):
        s += x
    for x in Box(items):
        s += x
    for x in (y + 1 for y in items):
        s += x
    return s


def floats(n):
    s = 0.0
    for x in halves(n):
        s += x
    return s


def broken(items):
    s = 0
    for x in guarded(items):
        s += x
        if x > 5:
            break
    return s


def thrown(items):
    g = guarded(items)
    s = 0
    for x in g:
        s += x
        if x == 3:
            s += g.throw(ValueError("thrown"))
    return s


def failing(n):
    s = 0
    try:
        for x in raising(n):
            s += x
    except KeyError as e:
        print(repr(e), [f.name for f in traceback.extract_tb(e.__traceback__)], [f.lineno for f in traceback.extract_tb(e.__traceback__)])
    return s


def stopped(n):
    s = 0
    try:
        for x in stopping(n):
            s += x
    except RuntimeError as e:
        print(repr(e), repr(e.__cause__), repr(e.__context__), [f.name for f in traceback.extract_tb(e.__traceback__)])
    return s


def sent(n):
    g = answering(n)
    s = 0
    for x in g:
        s += x
        if x == 1:
            s += g.send("hello")
    try:
        next(g)
    except StopIteration as e:
        s += 0 if e.value is None else e.value
    return s


def returned(n):
    g = answering(n)
    while True:
        try:
            next(g)
        except StopIteration as e:
            return e.value


def watched(n):
    s = 0
    g = watching(n)
    for x in g:
        s += x + g.gi_frame.f_lineno - g.gi_code.co_firstlineno + g.gi_running
    return s, g.gi_frame


def while_handling(n):
    s = 0
    try:
        raise OSError("outer")
    except OSError:
        for x in handled(n):
            s += x
    for x in handled(n):
        s += x
    return s


def own(n):
    s = 0
    ME[0] = g = itself(n)
    for x in g:
        s += x
    ME[0] = None
    return s


def deeper(n):
    s = 0
    for x in deep(n):
        s += x
    return s


def held(n):
    s = 0
    for x in holding(n):
        s += x
        if x == 5:
            break
    print("behind")
    return s


def shared(items):
    g = given(items)
    s = 0
    for x in g:
        s += x
        for y in g:
            s += 10 * y
            break
    return s


def inner(n):
    for x in count(n):
        for y in count(x):
            yield x * y


def work(train):
    print(sums(10, [1, 2, 3]), floats(5), broken([1, 2, 3]), thrown([1, 2, 3, 4]), failing(2), stopped(2))
    print(sent(4), returned(3), watched(3), while_handling(3), own(3), deeper(5), held(3), shared([1, 2, 3, 4, 5]))
    print(total(inner(6)), total(count(5)), total(x for x in count(4)))
    if train:
        return
    print(sums(10, [1, 2.5, 2**70, True]), sums(0, []), sums(3, (2**62, 2**62)))
    nan = float("nan")
    for x in given([nan, 1.0]):
        print(x is nan, x)
    for x in given([1, None, "x", [1]]):
        print(x)
    try:
        sums(3, [1, "x"])
    except TypeError as e:
        print(e, [f.name for f in traceback.extract_tb(e.__traceback__)])
    print(floats(60), broken([1, 9, 2]), broken([]), thrown([2, 5]), failing(5), stopped(5))
    print(sent(2), sent(1), returned(0), watched(0), while_handling(1), own(1), deeper(40), held(9), shared([]), shared([1.5, 2]))
    try:
        deeper(3000)
    except RecursionError as e:
        print("too deep", e)
    print(total(inner(40)), sums(100000, [1]))


def rebound():
    global count
    kept = count

    def count(n):
        yield 2.5
        yield n

    print(sums(3, [1]))
    count = kept
    print(sums(3, [1]))
    count = lambda n: [n, n]
    print(sums(3, [1]))
    count = kept


def main():
    train = len(sys.argv) > 1
    for _ in range(30 if train else 2):
        work(train)
    if not train:
        rebound()


main()
