from functools import cmp_to_key, partial, partialmethod, reduce, total_ordering, wraps


def power(base, exp, mod=None):
    return pow(base, exp, mod)


square = partial(power, exp=2)
print(square(5), square(base=3), partial(power, 2)(10), square.func is power, square.args, square.keywords)
print(partial(square, mod=7)(5))
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a + b, [], "start"))
try:
    reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)
print(sorted(["bb", "a", "ccc"], key=cmp_to_key(lambda a, b: len(b) - len(a))))


def deco(f):
    @wraps(f)
    def inner(*a):
        "inner doc"
        return f(*a)

    return inner


@deco
def documented(x):
    "my doc"
    return x


print(documented.__name__, documented.__doc__, documented.__wrapped__(3), documented.__qualname__)


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))


class Cell:
    def __init__(self):
        self.state = None

    def set(self, v):
        self.state = v

    on = partialmethod(set, True)


cell = Cell()
cell.on()
print(cell.state)
