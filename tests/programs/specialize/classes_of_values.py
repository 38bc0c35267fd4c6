"""isinstance, `is`, len and type where code that knows numbers or inlines them has short ways."""

import abc
import builtins
import sys
import weakref


class Base:
    pass


class Derived(Base):
    pass


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies:", self.name)


class ByProperty:
    @property
    def __class__(self):
        return int


class ByPropertyToo:
    __class__ = list


class ByGetattribute:
    def __getattribute__(self, name):
        return Base if name == "__class__" else object.__getattribute__(self, name)


class OnlyGetattr:
    def __getattr__(self, name):
        print("getattr", name)
        return Base


class Failing:
    @property
    def __class__(self):
        raise KeyError("no class")


class Refusing:
    @property
    def __class__(self):
        raise AttributeError("none")


class Meta(type):
    def __instancecheck__(cls, instance):
        return instance == 3


class Threes(metaclass=Meta):
    pass


class PlainMeta(type):
    pass


class OfPlainMeta(metaclass=PlainMeta):
    pass


class Abstract(abc.ABC):
    pass


Abstract.register(float)


class LyingMeta(type):
    @property
    def __class__(cls):
        return str


class OfLyingMeta(metaclass=LyingMeta):
    pass


class Loose(type):
    """A class of which `__class__` can be set."""

    __class__ = None


class OfLoose(metaclass=Loose):
    pass


class DerivedOfLoose(OfLoose):
    pass


class Sized:
    def __len__(self):
        return 7


class ListOf(list):
    def __len__(self):
        return 99


def numbers(values, kinds):
    """The values are numbers without a box."""
    found = 0
    for value in values:
        doubled = value + value
        if isinstance(doubled, int):
            found += 1
        if isinstance(doubled, float):
            found += 100
        if isinstance(doubled, tuple):
            found += 10000
        if isinstance(doubled, object):
            found += 1000000
        if doubled is None or doubled is True:
            found += 10**9
        for kind in kinds:
            found = found * 3 % 1000003 + isinstance(doubled, kind)
    return found


def each(x):
    answers = [
        isinstance(x, int), isinstance(x, str), isinstance(x, Base), isinstance(x, (str, (list, Base))), isinstance(x, type),
        isinstance(x, Threes), isinstance(x, Abstract), isinstance(x, int | None), isinstance(x, object),
    ]  # fmt: skip
    return "".join("ny"[answer] for answer in answers)


def whose(xs):
    return [(type(x).__name__, type(x) is int, type(x) is type(xs)) for x in xs]


def lengths(xs):
    total = 0
    for x in xs:
        total += len(x)
    return total


def same(a, b):
    return "is" if a is b else "is not"


def raised(function, *args):
    try:
        return function(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def is_one(x, kind):
    return isinstance(x, kind)


def temporaries():
    def make():
        class Gone(Noisy):
            pass

        return Gone

    print(isinstance(Noisy("operand"), Base), "behind the operand")
    print(isinstance(3, type("Short", (), {})), "behind the class")
    print(type(Noisy("typed")).__name__, "behind the typed")
    print(len([Noisy("in a list")]), "behind the list")
    print(len((Noisy("first"), Noisy("second"))), "behind the tuple")
    print(isinstance(make()("of its class"), Noisy), "behind all")
    print(raised(is_one, Noisy("failing"), 3))


def patched():
    d = DerivedOfLoose()
    print(each(d))
    OfLoose.__class__ = property(lambda self: int)
    print(each(d), each(OfLoose()))
    DerivedOfLoose.__class__ = property(lambda self: str)
    print(each(d), each(OfLoose()))
    del OfLoose.__class__
    print(each(d), each(OfLoose()))
    del DerivedOfLoose.__class__
    print(each(d), each(OfLoose()))
    d = Derived()
    print(each(d))
    Derived.__bases__ = (ByPropertyToo,)
    print(each(d))
    Derived.__bases__ = (Base,)
    print(each(d))
    Base.__getattribute__ = lambda self, name: list if name == "__class__" else object.__getattribute__(self, name)
    print(each(d), isinstance(d, list))
    del Base.__getattribute__
    print(each(d), isinstance(d, list))
    Base.__getattr__ = lambda self, name: list
    print(each(d), isinstance(d, list))
    del Base.__getattr__
    e = OfPlainMeta()
    e.__class__ = Derived
    print(each(e))


def rebound():
    global isinstance, len, type
    mine = builtins.isinstance
    isinstance = lambda x, kind: ("mine", mine(x, kind))
    print(is_one(3, int), is_one("3", int))
    try:
        print(numbers([1.5, 2], (int,)))
    except TypeError as e:
        print(e)
    len = lambda x: 5
    print(lengths([1, 2, 3]))
    type = lambda x: int
    print(whose([1, "2"]))
    del isinstance, len, type
    print(is_one(3, int), lengths(["ab"]), whose([1, "2"]))
    builtins.isinstance = lambda x, kind: None
    print(is_one(3, int), bool(numbers([1], ())))
    builtins.isinstance = mine
    print(is_one(3, int))


def main():
    kinds = (int, float, bool, object)
    train = sys.argv[1:] == ["train"]
    print(numbers(range(20), kinds))
    print(numbers([i / 2 for i in range(20)], kinds))
    print(numbers([1, 2.5, 3, 4.5] * 5, kinds))
    print(lengths(["abc", "de"] * 10), lengths([[1], [2, 3]] * 10))
    for x in (1, "a", Base(), Derived()) * 5:
        each(x)
        same(x, None)
    whose([1, "2", 3.5] * 4)
    if train:
        return
    print(numbers([2**61, 2**62, 2**63, True, False, -(2**62)], (*kinds, Threes, Abstract)))
    print(numbers([float("nan"), float("inf"), 1.5], (*kinds, Threes, Abstract, Base)))
    print(raised(numbers, [1, 2], (int, 5)), raised(numbers, [1.5, 2], (float, "str")))
    print(raised(numbers, ["a", (1,), []], kinds))
    target = Base()
    values = [
        1, 1.5, True, None, "s", b"b", 2**70, (), [], {}, Base(), Derived(), Base, Derived, type, Threes, Threes(), OfLyingMeta,
        OfLyingMeta(), OfPlainMeta, OfPlainMeta(), ByProperty(), ByGetattribute(), OnlyGetattr(), Refusing(), weakref.proxy(target),
        sys, len, each, [].append, Abstract, 3,
    ]  # fmt: skip
    for x in values:
        print(raised(each, x), is_one(x, ListOf))
    print(raised(each, Failing()), raised(is_one, Failing(), Failing), raised(is_one, 1, 2), raised(is_one, 1, (2, int)))
    print(whose([1, True, "a", None, Base(), ByProperty(), Base, Meta, Threes, [], weakref.proxy(target)]))
    print(lengths([[], [1, 2], (3,), "äöü", "x" * 9, {1: 2}, {1, 2}, b"abc", range(4), Sized(), ListOf([1])]))
    print(raised(lengths, ["a", 3]), raised(lengths, [None]), raised(lengths, [Base()]))
    nan = float("nan")
    print(same(nan, nan), same(1, True), same(1, 1.0), same(None, None), same(None, 0), same((), ()))
    print(same([], []), same(target, target), same(type(1), int), same("a", "a"), same(..., ...), same(..., None))
    temporaries()
    patched()
    rebound()


main()
