"""_collections: deque, defaultdict, OrderedDict and what Lib/collections/__init__.py asks for besides."""

from __future__ import annotations

from molt.compile.builtins.primitive import (
    ALLOCATES,
    MISSING,
    READS,
    RUNS_PYTHON,
    WRITES,
    CConst,
    attribute,
    builtin_module,
    builtin_type,
    primitive,
)  # fmt: skip

MAX = 9223372036854775807


@builtin_type("deque", c="molt_deque_type", module="collections")
class deque:
    @primitive(RUNS_PYTHON, raises=False)
    def append(self, item: object, /) -> None:
        "Add an element to the right side of the deque."
        self.append(item)

    @primitive(RUNS_PYTHON, raises=False)
    def appendleft(self, item: object, /) -> None:
        "Add an element to the left side of the deque."
        self.appendleft(item)

    @primitive(WRITES)
    def pop(self, /) -> object:
        "Remove and return the rightmost element."
        return self.pop()

    @primitive(WRITES)
    def popleft(self, /) -> object:
        "Remove and return the leftmost element."
        return self.popleft()

    @primitive(RUNS_PYTHON)
    def extend(self, iterable: object, /) -> None:
        "Extend the right side of the deque with elements from the iterable."
        for x in iterable:
            self.append(x)

    @primitive(RUNS_PYTHON)
    def extendleft(self, iterable: object, /) -> None:
        "Extend the left side of the deque with elements from the iterable."
        for x in iterable:
            self.appendleft(x)

    @primitive(RUNS_PYTHON, raises=False)
    def clear(self, /) -> None:
        "Remove all elements from the deque."
        while self:
            self.pop()

    @primitive(WRITES)
    def rotate(self, n: object = 1, /) -> None:
        "Rotate the deque n steps to the right.  If n is negative, rotates left."
        self.rotate(n)

    @primitive(WRITES, raises=False)
    def reverse(self, /) -> None:
        "Reverse *IN PLACE*."
        self.reverse()

    @primitive(RUNS_PYTHON)
    def count(self, value: object, /) -> int:
        "Return number of occurrences of value."
        return sum(1 for x in self if x is value or x == value)

    @primitive(RUNS_PYTHON)
    def index(self, value: object, start: object = 0, stop: object = MAX, /) -> int:
        """Return first index of value.

        Raises ValueError if the value is not present."""
        return list(self).index(value, start, stop)

    @primitive(RUNS_PYTHON)
    def insert(self, index: object, value: object, /) -> None:
        "Insert value before index."
        self.insert(index, value)

    @primitive(RUNS_PYTHON)
    def remove(self, value: object, /) -> None:
        "Remove first occurrence of value."
        del self[self.index(value)]

    @primitive(RUNS_PYTHON)
    def copy(self, /) -> object:
        "Return a shallow copy of a deque."
        return type(self)(self, self.maxlen)

    @primitive(RUNS_PYTHON)
    def __copy__(self, /) -> object:
        "Return a shallow copy of a deque."
        return type(self)(self, self.maxlen)

    @primitive(ALLOCATES, raises=False)
    def __reversed__(self, /) -> object:
        "Return a reverse iterator over the deque."
        return iter(list(self)[::-1])

    @primitive(RUNS_PYTHON)
    def __reduce__(self, /) -> tuple:
        "Return state information for pickling."
        return self.__reduce__()

    @primitive(READS, raises=False)
    def __sizeof__(self, /) -> int:
        "Return the size of the deque in memory, in bytes."
        return self.__sizeof__()

    @attribute()
    def maxlen(self) -> object:
        "maximum size of a deque or None if unbounded"
        return self.maxlen

    @primitive(ALLOCATES, kind="class", c="molt_generic_alias_new")
    def __class_getitem__(cls, item: object, /) -> object:
        "See PEP 585"
        return cls.__class_getitem__(item)


@builtin_type("_deque_iterator", c="molt_deque_iterator_type", module="collections")
class _deque_iterator:
    @primitive(READS, raises=False)
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()

    @primitive(ALLOCATES, raises=False)
    def __reduce__(self, /) -> tuple:
        "Return state information for pickling."
        return self.__reduce__()


@builtin_type("_deque_reverse_iterator", c="molt_deque_reverse_iterator_type", module="collections")
class _deque_reverse_iterator:
    @primitive(READS, raises=False, c="molt_deque_iterator_length_hint")
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()

    @primitive(ALLOCATES, raises=False, c="molt_deque_iterator_reduce")
    def __reduce__(self, /) -> tuple:
        "Return state information for pickling."
        return self.__reduce__()


@builtin_type("defaultdict", c="molt_defaultdict_type", module="collections")
class defaultdict:
    @primitive(RUNS_PYTHON)
    def __missing__(self, key: object, /) -> object:
        "Called by __getitem__ for missing keys: sets and returns default_factory(), or raises KeyError."
        if self.default_factory is None:
            raise KeyError(key)
        self[key] = value = self.default_factory()
        return value

    @primitive(RUNS_PYTHON)
    def copy(self, /) -> object:
        "D.copy() -> a shallow copy of D."
        return type(self)(self.default_factory, self)

    @primitive(RUNS_PYTHON)
    def __copy__(self, /) -> object:
        "D.copy() -> a shallow copy of D."
        return type(self)(self.default_factory, self)

    @primitive(RUNS_PYTHON)
    def __reduce__(self, /) -> tuple:
        "Return state information for pickling."
        return self.__reduce__()

    @attribute(setter=True)
    def default_factory(self) -> object:
        "Factory for default value called by __missing__()."
        return self.default_factory

    @primitive(ALLOCATES, kind="class", c="molt_generic_alias_new")
    def __class_getitem__(cls, item: object, /) -> object:
        "See PEP 585"
        return cls.__class_getitem__(item)


@builtin_type("OrderedDict", c="molt_ordereddict_type", module="collections")
class OrderedDict:
    @primitive(RUNS_PYTHON, kind="class", c="molt_dict_method_fromkeys")
    def fromkeys(cls, iterable: object, value: object = None) -> object:
        "Create a new ordered dictionary with keys from iterable and values set to value."
        d = cls()
        for key in iterable:
            d[key] = value
        return d

    @primitive(RUNS_PYTHON)
    def setdefault(self, key: object, default: object = None) -> object:
        """Insert key with a value of default if key is not in the dictionary.

        Return the value for key if key is in the dictionary, else default."""
        if key not in self:
            self[key] = default
        return self[key]

    @primitive(RUNS_PYTHON)
    def pop(self, key: object, default: object = MISSING) -> object:
        """od.pop(key[,default]) -> v, remove specified key and return the corresponding value.

        If the key is not found, return the default if given; otherwise, raise a KeyError."""
        if key not in self and default is not MISSING:
            return default
        value = self[key]
        del self[key]
        return value

    @primitive(RUNS_PYTHON)
    def popitem(self, last: object = True) -> tuple:
        """Remove and return a (key, value) pair from the dictionary.

        Pairs are returned in LIFO order if last is true or FIFO order if false."""
        key = list(self)[-1 if last else 0]
        return key, self.pop(key)

    @primitive(RUNS_PYTHON)
    def move_to_end(self, key: object, last: object = True) -> None:
        """Move an existing element to the end (or beginning if last is false).

        Raise KeyError if the element does not exist."""
        self.move_to_end(key, last)

    @primitive(ALLOCATES, raises=False)
    def keys(self, /) -> object:
        "D.keys() -> a set-like object providing a view on D's keys"
        return self.keys()

    @primitive(ALLOCATES, raises=False)
    def values(self, /) -> object:
        "D.values() -> an object providing a view on D's values"
        return self.values()

    @primitive(ALLOCATES, raises=False)
    def items(self, /) -> object:
        "D.items() -> a set-like object providing a view on D's items"
        return self.items()

    @primitive(RUNS_PYTHON)
    def update(self, /, *others: object, **kwargs: object) -> None:
        """D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.

        Items are set through D's own __setitem__."""
        for other in others:
            for k, v in dict(other).items():
                self[k] = v
        for k in kwargs:
            self[k] = kwargs[k]

    @primitive(RUNS_PYTHON, raises=False)
    def clear(self, /) -> None:
        "od.clear() -> None.  Remove all items from od."
        while self:
            self.popitem()

    @primitive(RUNS_PYTHON)
    def copy(self, /) -> object:
        "od.copy() -> a shallow copy of od"
        return type(self)(self)

    @primitive(ALLOCATES, raises=False)
    def __reversed__(self, /) -> object:
        "od.__reversed__() <==> reversed(od)"
        return iter(list(self)[::-1])

    @primitive(RUNS_PYTHON)
    def __reduce__(self, /) -> tuple:
        "Return state information for pickling"
        return self.__reduce__()

    @attribute(ALLOCATES)
    def __dict__(self) -> dict:
        "The attributes of the object itself."
        return self.__dict__


@builtin_type("odict_iterator", c="molt_odict_iterator_type", module="builtins")
class odict_iterator:
    pass


@builtin_type("odict_keys", c="molt_odict_keys_type", module="builtins")
class odict_keys:
    @primitive(ALLOCATES, raises=False)
    def __reversed__(self, /) -> object:
        "Return a reverse iterator over the keys."
        return iter(list(self)[::-1])


@builtin_type("odict_values", c="molt_odict_values_type", module="builtins")
class odict_values:
    @primitive(ALLOCATES, raises=False)
    def __reversed__(self, /) -> object:
        "Return a reverse iterator over the values."
        return iter(list(self)[::-1])


@builtin_type("odict_items", c="molt_odict_items_type", module="builtins")
class odict_items:
    @primitive(ALLOCATES, raises=False)
    def __reversed__(self, /) -> object:
        "Return a reverse iterator over the items."
        return iter(list(self)[::-1])


@builtin_type("_tuplegetter", c="molt_tuplegetter_type", module="collections")
class _tuplegetter:
    @attribute(setter=True)
    def __doc__(self) -> object:
        "The documentation of the field."
        return self.__doc__

    @primitive(ALLOCATES, raises=False)
    def __reduce__(self, /) -> tuple:
        "Return state information for pickling."
        return self.__reduce__()


@builtin_module("_collections", prefix="molt_collections")
class _collections:
    """High performance data structures: deques, dictionaries with defaults or a memory of order."""

    deque = CConst("molt_deque_type")
    _deque_iterator = CConst("molt_deque_iterator_type")
    _deque_reverse_iterator = CConst("molt_deque_reverse_iterator_type")
    defaultdict = CConst("molt_defaultdict_type")
    OrderedDict = CConst("molt_ordereddict_type")
    _tuplegetter = CConst("molt_tuplegetter_type")

    @primitive(RUNS_PYTHON)
    def _count_elements(mapping: object, iterable: object, /) -> None:
        """Count elements in the iterable, updating the mapping"""
        for x in iterable:
            mapping[x] = mapping.get(x, 0) + 1
