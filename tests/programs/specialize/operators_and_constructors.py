# Direct calls behind operators and classes: what runs is looked at, not believed.
import sys

train = sys.argv[1:] == ["train"]


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def text(self, label):
        return f"{label}({self.x!r}, {self.y!r})"


class Weighted(Vector):
    def __init__(self, x, y, w=2):
        super().__init__(x, y)
        self.w = w

    def __radd__(self, other):
        return "weighted, from the right"


class Other:
    def __radd__(self, left):
        return f"other, after {type(left).__name__}"

    def __rsub__(self, left):
        raise KeyError("rsub")


class Odd:
    def __init__(self, n):
        self.n = n
        if n == 7:
            raise ValueError(f"no {n}")
        if n == 8:
            return n

    def __truediv__(self, other):
        return self.n / other


class Scale:
    def __init__(self, k):
        self.k = k

    def __call__(self, x):
        return self.k * x


class Steps:
    """Its power is of a kind that the profile does not say."""

    def __init__(self, data):
        self.data = data

    def total(self, x):
        total = 0.5
        for item in self.data:
            total = x * 0.5 + item.pop() - total
            item.append(1.5)
        return total


class Guarded:
    """Its operator gives back what a method gives, which is a float until it declines."""

    def __init__(self, k):
        self.k = k

    def times(self, other):
        return self.k * other if isinstance(other, float) else NotImplemented

    def __mul__(self, other):
        return self.times(other)


def times(guarded, x):
    return (guarded * x) + 1.0


def scaled(scale, x):
    return scale(x) + 1


def work(v, w, n):
    s = 0
    for i in range(n):
        u = (v + w) * 0.5 - v
        s = s + (u @ w)
        v = u
    return s, v.text(f"after {n}")


def attempt(f, *args):
    try:
        result = f(*args)
        print(result.text("ok") if isinstance(result, Vector) else result)
    except Exception as e:
        print(type(e).__name__, e)


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def half(n):
    return Odd(n) / 2


def double(a):
    return a + a


for i in range(8):
    print(work(Vector(1, 0), Vector(0.5, 2), 5))
    add(Vector(i, 1.5), Vector(1, i))
    sub(Vector(i, 1.5), Vector(1, i))
    half(i % 4)
    times(Guarded(1.5), i + 0.5)
    print(scaled(Scale(2), i), scaled(Scale(0.5), i + 0.5), Steps([[0.5], [2.5]]).total(i / 2))
    double(i)
    double(i + 0.5)
if not train:
    big = 2**62
    print(work(Vector(big, -big), Vector(big, 0.25), 3))
    print(work(Vector(2**63, 1), Vector(1, True), 3))
    nan, inf = float("nan"), float("inf")
    print(work(Vector(nan, inf), Vector(-inf, nan), 3))
    print(double(big), double(2**63 - 1), double("ab"), double(True), double(nan), double([1]))
    one = Vector(1, 2)
    attempt(add, one, Weighted(3, 4))
    attempt(add, Weighted(3, 4), one)
    attempt(add, one, Other())
    attempt(add, one, 5)
    attempt(add, one, 5.5)
    attempt(add, one, "text")
    attempt(sub, one, Other())
    attempt(sub, one, 5)
    attempt(sub, "a", one)
    for n in (7, 8, 9, 2**70, 0.5):
        attempt(half, n)

    for other in (2.5, 2, "ab", [1], Guarded(1.0), None):
        attempt(times, Guarded(0.5), other)
    attempt(scaled, Scale("a"), 2)
    attempt(scaled, len, "four")
    attempt(scaled, Vector, 2)
    attempt(scaled, 5, 2)
    Scale.__call__ = lambda self, x: 100 * x
    attempt(scaled, Scale(1), 2)
    del Scale.__call__
    attempt(scaled, Scale(1), 2)
    for data in ([[1], [2]], [[nan]], [[1j], [2]], [["a"]], [[one]], [[True], [2**70]], [[0.1], []]):
        attempt(Steps(data).total, 3.0)

    class Twice(Vector):
        pass

    attempt(add, Twice(1, 1), Twice(2, 2))
    Vector.__add__ = lambda self, other: "patched"
    attempt(add, one, one)
    attempt(add, Twice(1, 1), Twice(2, 2))
    del Vector.__add__
    attempt(add, one, one)
    Odd.__init__ = lambda self, n: setattr(self, "n", -n)
    attempt(half, 3)
    Odd.__new__ = lambda cls, n: 17.0
    attempt(half, 3)
    Odd = lambda n: n * 10
    attempt(half, 3)
    one.__class__ = Weighted
    attempt(sub, one, Vector(1, 1))
