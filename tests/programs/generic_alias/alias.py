"""list[int], int | str: repr, equality, isinstance, calls."""

x = list[int]
print(x, x.__origin__, x.__args__, dict[str, list[int]], tuple[int, ...], tuple[()], type[int], list["T"], set[None])
print(x == list[int], x == list[str], hash(x) == hash(list[int]), x(), x([1, 2]), type(x).__name__)
print(x.append, x.__class__.__name__, x.__parameters__)
u = int | str
print(u, int | None, int | str | int, list[int] | None, u == (str | int), u.__args__, type(u).__name__, None | int)
print(isinstance(1, u), isinstance(1.0, u), issubclass(bool, u), isinstance(None, int | None))
for f in (lambda: isinstance(1, x), lambda: issubclass(int, x), lambda: isinstance(1, int | list[int]), lambda: isinstance([], int | list[int]), lambda: int | 1,
          lambda: 1 | int, lambda: int["x"], lambda: x[int]):
    try:
        print(f())
    except TypeError as e:
        print(e)


class L(list[int]):
    pass


print(L.__bases__, L.__orig_bases__, L([1]))


class Box:
    def __class_getitem__(cls, item): return cls.__name__, item


print(Box[int], Box[int, str])
def f(a: list[int], b: int | None = None) -> dict[str, int]: ...
print(f.__annotations__)
print({list[int]: 1}[list[int]], [*tuple[int, str]])
