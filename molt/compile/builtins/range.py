"""range and its iterators."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, WRITES, attribute, builtin_type, primitive


@builtin_type("range", c="molt_range_type")
class range_:
    @attribute(member=True)
    def start(self: range) -> int:
        "The first value, or where it would be."
        return self.start

    @attribute(member=True)
    def stop(self: range) -> int:
        "The bound that is not reached."
        return self.stop

    @attribute(member=True)
    def step(self: range) -> int:
        "The distance between values; never 0."
        return self.step

    @primitive(RUNS_PYTHON)
    def count(self: range, value: object, /) -> int:
        "rangeobject.count(value) -> integer -- return number of occurrences of value"
        return sum(1 for x in self if x == value)

    @primitive(RUNS_PYTHON)
    def index(self: range, value: object, /) -> int:
        """rangeobject.index(value) -> integer -- return index of value.
        Raise ValueError if the value is not present."""
        return list(self).index(value)

    @primitive(ALLOCATES)
    def __reversed__(self: range, /) -> object:
        "Return a reverse iterator."
        return iter(self[::-1])

    @primitive(ALLOCATES, raises=False)
    def __reduce__(self: range, /) -> tuple:
        "Return state information for pickling."
        return range, (self.start, self.stop, self.step)


@builtin_type("range_iterator", c="molt_range_iterator_type")
class range_iterator:
    @primitive(READS, raises=False)
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()

    @primitive(WRITES)
    def __setstate__(self, state: object, /) -> None:
        "Set state information for unpickling."
        self.__setstate__(state)


@builtin_type("longrange_iterator", c="molt_longrange_iterator_type")
class longrange_iterator:
    @primitive(READS, raises=False)
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()

    @primitive(WRITES)
    def __setstate__(self, state: object, /) -> None:
        "Set state information for unpickling."
        self.__setstate__(state)
