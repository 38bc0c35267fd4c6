"""list and its iterators."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, WRITES, builtin_type, primitive

MAX = 9223372036854775807


@builtin_type("list", c="molt_list_type")
class list_:
    @primitive(WRITES | ALLOCATES, raises=False)
    def append(self: list, object: object, /) -> None:
        "Append object to the end of the list."
        self[len(self) :] = [object]

    @primitive(RUNS_PYTHON, c="molt_list_method_extend")
    def extend(self: list, iterable: object, /) -> None:
        "Extend list by appending elements from the iterable."
        for x in iterable if iterable is not self else list(self):
            self.append(x)

    @primitive(RUNS_PYTHON)
    def insert(self: list, index: object, object: object, /) -> None:
        "Insert object before index."
        self[index:index] = [object]

    @primitive(RUNS_PYTHON)
    def remove(self: list, value: object, /) -> None:
        """Remove first occurrence of value.

        Raises ValueError if the value is not present."""
        del self[self.index(value)]

    @primitive(RUNS_PYTHON)
    def pop(self: list, index: object = -1, /) -> object:
        """Remove and return item at index (default last).

        Raises IndexError if list is empty or index is out of range."""
        item = self[index]
        del self[index]
        return item

    @primitive(RUNS_PYTHON, raises=False)
    def clear(self: list, /) -> None:
        "Remove all items from list."
        del self[:]

    @primitive(RUNS_PYTHON)
    def index(self: list, value: object, start: object = 0, stop: object = MAX, /) -> int:
        """Return first index of value.

        Raises ValueError if the value is not present."""
        for i in range(*slice(start, stop).indices(len(self))):
            if self[i] is value or self[i] == value:
                return i
        raise ValueError(f"{value!r} is not in list")

    @primitive(RUNS_PYTHON)
    def count(self: list, value: object, /) -> int:
        "Return number of occurrences of value."
        return sum(1 for x in self if x is value or x == value)

    @primitive(RUNS_PYTHON)
    def sort(self: list, /, *, key: object = None, reverse: object = False) -> None:
        """Sort the list in ascending order and return None.

        The sort is in-place and stable. If a key function is given, apply it once to each list item and sort
        them, ascending or descending, according to their function values."""
        self[:] = sorted(self, key=key, reverse=reverse)

    @primitive(WRITES, raises=False)
    def reverse(self: list, /) -> None:
        "Reverse *IN PLACE*."
        self[:] = self[::-1]

    @primitive(READS | ALLOCATES, raises=False)
    def copy(self: list, /) -> list:
        "Return a shallow copy of the list."
        return self[:]

    @primitive(READS | ALLOCATES, raises=False)
    def __reversed__(self: list, /) -> object:
        "Return a reverse iterator over the list."
        return reversed(self)

    @primitive(READS, raises=False)
    def __sizeof__(self: list, /) -> int:
        "Return the size of the list in memory, in bytes."
        return self.__sizeof__()

    @primitive(ALLOCATES, kind="class", c="molt_generic_alias_new")
    def __class_getitem__(cls, item: object, /) -> object:
        "See PEP 585"
        return cls.__class_getitem__(item)


@builtin_type("list_iterator", c="molt_list_iterator_type")
class list_iterator:
    @primitive(READS, raises=False, c="molt_sequence_iterator_length_hint")
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()

    @primitive(WRITES, c="molt_sequence_iterator_setstate")
    def __setstate__(self, state: object, /) -> None:
        "Set state information for unpickling."
        self.__setstate__(state)


@builtin_type("list_reverseiterator", c="molt_list_reverseiterator_type")
class list_reverseiterator:
    @primitive(READS, raises=False)
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()

    @primitive(WRITES)
    def __setstate__(self, state: object, /) -> None:
        "Set state information for unpickling."
        self.__setstate__(state)
