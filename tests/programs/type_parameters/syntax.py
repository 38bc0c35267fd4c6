"""PEP 695 without the module typing: generic functions, classes, aliases; lazily evaluated bounds and defaults."""


def first[T](xs: list[T]) -> T:
    return xs[0]


def both[A: int, B: (str, bytes), *Cs, **D](a: A, b: B) -> A: ...


print(first([3, 4]), first.__type_params__, both.__type_params__)
A, B, Cs, D = both.__type_params__
print(A.__name__, A.__bound__, B.__constraints__, B.__bound__, A.__constraints__, Cs, D)
print(first.__annotations__)


class Box[T]:
    def __init__(self, v: T): self.v = v
    def map[U](self, f) -> "Box[U]": return Box(f(self.v))


print(Box(2).map(str).v, Box.__type_params__, Box[int](3).v, Box[int], Box.__mro__[1].__name__, Box.__parameters__)


class IntBox(Box[int]):
    pass


print(IntBox(4).v, IntBox.__orig_bases__, IntBox.__bases__)
type Pair[T] = tuple[T, T]
type Name = str
type Later = Undefined | int
print(Pair, Name.__value__, Pair.__value__, Pair[int], Pair.__type_params__, Name.__name__)
try:
    Later.__value__
except NameError as e:
    print(e)
Undefined = str
print(Later.__value__)
try:
    Name[int]
except TypeError as e:
    print(e)
def log(x):
    print("evaluated", x)
    return int
def lazy[T: log("bound")](): ...
print("not yet")
T, = lazy.__type_params__
print(T.__bound__, T.__bound__)
def default[T = int, U = list[T]](): ...
print([p.__default__ for p in default.__type_params__], [p.has_default() for p in default.__type_params__])
