# Calls of a method on objects of a few classes: each is called directly, and what was never seen as generic code calls it.
import sys

train = sys.argv[1:] == ["train"]


class Shape:
    def __init__(self, k):
        self.k = k

    def area(self, by):
        return self.k * by

    def grown(self, by):
        return type(self)(self.k + by)


class Square(Shape):
    def area(self, by):
        return self.k * self.k * by


class Round(Shape):
    def area(self, by):
        return 3.25 * self.k * by


class Named(Shape):
    def area(self, by):
        return f"{self.k}:{by}"


class Far(Shape):
    def area(self, by):
        raise OverflowError(f"far {by}")


class Odd:
    k = 7
    area = len

    def __getattr__(self, name):
        return lambda *args: (name, *args)


def total(shapes, by):
    s = 0.0
    for shape in shapes:
        s += shape.area(by)
    return s


def texts(shapes, by):
    return [shape.area(by.bit_length() if isinstance(by, int) else by) for shape in shapes]


def grow(shapes, by):
    return [shape.grown(by).area(shape.area(1)) for shape in shapes]


def attempt(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


known = [Square(2), Round(1.5), Shape(3), Square(1.5), Round(2)]
for i in range(8):
    attempt(total, known, i)
    attempt(texts, known, i)
    attempt(grow, known, 1)
if not train:
    big = 2**62
    for shapes in ([Named(1)], [Far(1)], [*known, Named("x")], [Odd()], [Square(big), Round(big)], [Square("a")], [5], [None]):
        attempt(total, shapes, 2)
        attempt(texts, shapes, 2)
        attempt(grow, shapes, 1)
    attempt(total, known, 2**64)
    attempt(total, known, "b")
    own = Square(4)
    own.area = lambda by: by * 1000
    attempt(total, [own, *known], 2)
    attempt(grow, [own], 2)
    Square.area = lambda self, by: -by
    attempt(total, known, 2)
    attempt(texts, known, 2.5)
    del Square.area
    attempt(total, known, 2)
    Round.area = property(lambda self: (lambda by: by + self.k))
    attempt(total, known, 2)
    attempt(grow, known, 2)
