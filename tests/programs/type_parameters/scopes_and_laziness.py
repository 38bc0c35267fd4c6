# Where type parameters are visible, when bounds and values are computed, and what the objects say.
import typing

log = []


def note(x):
    log.append(x)
    return x


type Lazy = note("lazy") and list[int]
print(log, Lazy.__name__)
print(Lazy.__value__, log, Lazy.__value__, log)

class Box[T: (int, str), *Ts, **P]:
    attribute = T
    def get[U](self, x: U, y: T) -> tuple[U, T]:
        return (x, y, T, U)
    class Inner[V]:
        pair = (T, V)


print(Box.__type_params__, Box.attribute is Box.__type_params__[0], Box.Inner.pair, Box.Inner.__type_params__)
print(Box.get.__type_params__, Box.get.__annotations__, Box().get(1, 2))
T, Ts, P = Box.__type_params__
print(T.__constraints__, T.__bound__, T.__covariant__, T.__infer_variance__, T.has_default(), Ts.__name__, P.args, P.kwargs, type(P.args).__name__)
print(Box.__orig_bases__, Box.__parameters__, Box.__mro__)
alias = Box[int, str, float, [int]]
print(alias, alias.__origin__, alias.__args__)


def bounded[N: note("bound") and int](x: N) -> N:
    return x


print(log, bounded.__type_params__[0].__bound__, log)


class Late[T: "Later"]:
    pass


print(Late.__type_params__[0].__bound__)
type Recursive[T] = dict[T, Recursive[T]] | T
print(Recursive, Recursive.__value__, Recursive.__type_params__, Recursive[int], Recursive[int].__args__, Recursive[int].__origin__)
type Broken = undefined_name
try:
    Broken.__value__
except NameError as e:
    print(e)
undefined_name = 5
print(Broken.__value__)


class Defaults[A = int, **C = [float]]:
    pass


for p in Defaults.__type_params__:
    print(p, p.has_default(), p.__default__)
print(Defaults[str, [str]].__args__, typing.NoDefault, repr(T.__default__))
try:
    Lazy.__name__ = "x"
except AttributeError as e:
    print(e)
try:
    T.__name__ = "x"
except AttributeError as e:
    print(e)
try:
    class Bad(T): pass
except TypeError as e:
    print(e)
try:
    isinstance(1, Lazy)
except TypeError as e:
    print(e)
print(int | Lazy, Lazy | None, list[Lazy], list[T] | T, (list[T])[int])
type Point = tuple[float, float]
print(Point.__value__ == tuple[float, float], Point == Point, hash(Point) == hash(Point), Point.__module__, type(Point).__name__, Point.__type_params__)


def outer():
    local = "outer local"
    type A = local
    class C[X]:
        val = local
        type B = tuple[X, local, val]
    return A.__value__, C.B.__value__


print(outer())
print(bounded.__qualname__, Box.get.__qualname__, Box.Inner.__qualname__)
