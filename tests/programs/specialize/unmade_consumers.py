"""`sum`, `list`, `tuple`, `sorted`, `any` and `all` of generators that are never made: what is added how, how it ends, what dies when."""

import sys
import traceback

train = sys.argv[1:] == ["train"]


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name, end="; ")

    def __lt__(self, other):
        return self.name < other.name

    def __bool__(self):
        return self.name.endswith("x")


class Refuses:
    def __bool__(self):
        raise ValueError("refused")


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def scaled(xs, factor):
    for x in xs:
        yield x * factor


def floats(xs):
    for x in xs:
        yield x + 0.0


def numbers(xs):
    for x in xs:
        yield x


def named(n, end):
    own = Loud("own")
    for i in range(n):
        yield Loud(str(9 - i) + end)
    del own


def fails(n, at):
    for i in range(n):
        yield 10 // (at - i)


def stops(n):
    yield n
    raise StopIteration(n)


def guarded(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("finally", end="; ")


def sums(n, xs, factor):
    return sum(count(n)), sum(scaled(xs, factor)), sum(floats(xs)), sum(numbers(xs))


def lists(n, xs):
    return list(count(n)), tuple(count(n)), sorted(scaled(xs, -1)), list(floats(xs)), tuple(numbers(xs))


def truths(n, xs):
    return any(count(n)), all(count(n)), any(floats(xs)), all(floats(xs)), any(numbers(xs)), all(numbers(xs))


def objects(n, end):
    print([x.name for x in list(named(n, end))], [x.name for x in sorted(named(n, end))], end=" ")
    return any(named(n, end)), all(named(n, end))


def caught(f, n):
    try:
        return f(n)
    except (ZeroDivisionError, RuntimeError, TypeError, ValueError) as e:
        print(type(e).__name__, e, repr(e.__cause__), [(t.name, t.lineno) for t in traceback.extract_tb(e.__traceback__)])
        return None


def sum_fails(n):
    return sum(fails(n, 5))


def list_fails(n):
    return list(fails(n, 5))


def any_fails(n):
    return all(fails(n, 5))


def sum_stops(n):
    return sum(stops(n))


def sum_guarded(n):
    return sum(guarded(n)), any(guarded(n))


class Box:
    def __init__(self, xs):
        self.xs = xs

    def large(self, least):
        for x in self.xs:
            if x > least:
                yield x

    def total(self, least):
        return sum(self.large(least)) + len(list(self.large(least=least)))


def nested(n):
    for i in count(n):
        yield sum(count(i))


def down(n):
    yield n
    if n:
        yield sum(down(n - 1))


def work():
    print(sums(9, [1.5, 2.5, 0.25], 2.0), lists(4, [3.5, 1.0]), truths(3, [1.0, 0.0]))
    print(objects(3, "y"), caught(sum_fails, 3), caught(list_fails, 2), caught(any_fails, 3), caught(sum_stops, 2))
    print(sum_guarded(3), Box([1, 5, 3]).total(2), sum(nested(5)), list(nested(3)), sum(down(5)))


def strange():
    print(sums(0, [], 1.0), sums(3, [1, 2], 2), sums(2, [2**62, 2**63], 1), sums(2, [1, 2.5, True, 3j], 1), sums(2.5, [0.1] * 10, 1.0))
    print(sums(1, [1e100, 1.0, -1e100], 1.0), sums(1, [-0.0], 1.0), sums(1, [float("inf"), -float("inf"), 1.0], 1.0))
    print(sums(1, [float("inf"), 2.0], 1.0), sums(1, [1e308, 1e308, -1e308], 1.0), sums(1, [0.1, 2**70, 0.2], 1.0))
    print(lists(0, []), lists(3, [2**70, 1, 2.5]), lists(2, [float("nan"), 1.0]))
    nan = float("nan")
    found = list(numbers([nan, 1.0]))
    print(found[0] is nan, found, list(floats([nan]))[0] is nan)
    print(truths(0, []), truths(1, [0.0]), truths(2, [nan]), truths(1, [-0.0, 0]), truths(3, [None, 1.0][1:]))
    print(objects(3, "x"), objects(2, "y"), objects(0, "x"))
    for f in (any, all, list, tuple, sum, sorted):
        try:
            print(f(numbers(["a", [], 1])))
        except TypeError as e:
            print(e)
    for call in (lambda: truths(2, [Refuses()]), lambda: any(numbers([0, Refuses()])), lambda: truths(1, ["a"]), lambda: sorted(numbers([1, "a"])), lambda: sum(count(None))):
        caught(lambda n: call(), 0)
    for n in (6, 9):
        print(caught(sum_fails, n), caught(list_fails, n), caught(any_fails, n), caught(sum_stops, n / 2))
    print(Box([1.5, 2**65, 2]).total(1), Box([]).total(0), sum(down(30)))


def many_numbers(xs):
    return sum(numbers(xs)), any(numbers(xs)), list(numbers(xs))


def rebinds():
    global sum, list, count, any
    out = [sum(count(4))]
    sum = max
    out.append(sums(4, [1.0], 1.0))
    list = lambda it: next(it)
    any = None
    out.append(caught(lambda n: lists(n, [1.0]), 3))
    caught(lambda n: truths(n, [1.0]), 3)
    del sum, list, any
    kept, count = count, lambda n: [n, n]
    out.append((sums(4, [1.0], 1.0), lists(1, [])))
    count = kept
    out.append((sums(4, [1.0], 1.0), lists(1, [])))
    print(out)


def too_deep():
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(150)
    try:
        print(sum(down(500)))
    except RecursionError as e:
        print(e)
    sys.setrecursionlimit(limit)
    print(sum(down(20)))


for _ in range(40 if train else 3):
    work()
    many_numbers([1, 2, 3])
if not train:
    strange()
    print(many_numbers([1, 2.5]), many_numbers([2**63, 1]), many_numbers([]), many_numbers([True, 2]))
    rebinds()
    too_deep()
