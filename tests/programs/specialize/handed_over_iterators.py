"""Generator expressions whose builtin consumes them, over iterators that were made elsewhere: lists and ranges taken apart, and not."""

import sys


class Row(list):
    pass


class Dying:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name)

    def __iter__(self):
        return iter([1, 2, 3])


class Named(list):
    def __del__(self):
        print("list dies")


def squares(xs):
    return sum(x * x for x in xs)


def count_large(xs):
    return sum(1 for x in xs if x > 2)


def has_large(xs):
    return any(x > 100 for x in xs)


def all_small(xs):
    return all(x < 1000 for x in xs)


def listed(xs):
    return list(x + 1 for x in xs)


def of_range(a, b, step=1):
    return sum(i for i in range(a, b, step))


def nested(xs, ys):
    return sum(x * y for x in xs for y in ys)


def growing(xs, most):
    return sum(xs.append(x) or x if len(xs) < most else x for x in xs)


def shrinking(xs):
    return list(xs.pop() for x in xs)


def stops(xs):
    try:
        return sum(next(x) for x in xs)
    except RuntimeError as e:
        return repr(e), repr(e.__cause__)


def raises(xs):
    try:
        return sum(1 / x for x in xs)
    except ZeroDivisionError as e:
        return repr(e), e.__traceback__.tb_next.tb_frame.f_code.co_name


def shared(xs):
    it = iter(xs)
    next(it)
    first = sum(x for x in it)
    return first, list(it)


def cut(xs):
    it = iter(xs)
    return any(x > 2 for x in it), list(it)


def temporary(n):
    return sum(x for x in Named(range(n)))


def outer(n):
    total = 0
    for i in range(n):
        total += sum(j for j in range(i)) + sum(x for x in [i, i + 1])
    return total


def work(train):
    print(squares([1, 2, 3]), count_large([1, 2, 3, 4]), has_large([1, 2]), all_small([1, 2]), listed([1, 2]))
    print(of_range(0, 10), nested([1, 2], [3, 4]), growing([1, 2, 3], 6), shrinking([1, 2, 3, 4]))
    print(stops([iter([1]), iter([2])]), raises([1, 2, 4]), shared([1, 2, 3]), cut([1, 2, 3, 4]), outer(20))
    print(temporary(4))
    if train:
        return
    print(squares([1.5, 2, 2**62, 2**70]), squares(()), squares({1: 2}), squares(Row([1, 2])), squares(x for x in [1, 2]))
    print(squares([float("nan")]), squares([True, 2]), squares([1j, 2]))
    print(count_large([1, 2.5, 2**80]), count_large(range(5)), count_large("" for _ in ()))
    print(has_large([1, 200, None]), has_large(iter([5, 500])), all_small([1, 2000, "x"]), listed((1.5, 2)), listed(range(3)))
    print(of_range(10, 0, -1), of_range(0, 10, 3), of_range(2**62, 2**62 + 3), of_range(5, 5), of_range(-3, 3))
    print(of_range(2**70, 2**70 + 2), nested([1.5, 2], [2**63, 1]), nested([], [1]), nested([1], []))
    print(growing([1, 2.5], 5), growing([2**62], 4), shrinking([1, "a", 2.5, None]), shrinking([]))
    print(stops([iter([1]), iter([])]), raises([1, 0]), shared([1.5, 2, 3]), shared([1]), cut([9, 1]), cut([]))
    try:
        squares([1, "a"])
    except TypeError as e:
        print(e)
    try:
        squares(5)
    except TypeError as e:
        print(e)
    print(squares(Dying("iterable")))
    print(listed([Dying("item").__class__ and 1, 2.5]))
    print(outer(50), temporary(3))
    big = list(range(100000))
    print(squares(big), count_large(big), has_large(big), of_range(0, 100000), sum(x for x in big if x % 2))


def main():
    train = len(sys.argv) > 1
    for _ in range(40 if train else 2):
        work(train)


main()
