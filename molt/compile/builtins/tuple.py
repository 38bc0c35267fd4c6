"""tuple and its iterator."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, WRITES, builtin_type, primitive

MAX = 9223372036854775807


@builtin_type("tuple", c="molt_tuple_type")
class tuple_:
    @primitive(RUNS_PYTHON)
    def count(self: tuple, value: object, /) -> int:
        "Return number of occurrences of value."
        return sum(1 for x in self if x is value or x == value)

    @primitive(RUNS_PYTHON)
    def index(self: tuple, value: object, start: object = 0, stop: object = MAX, /) -> int:
        """Return first index of value.

        Raises ValueError if the value is not present."""
        for i in range(*slice(start, stop).indices(len(self))):
            if self[i] is value or self[i] == value:
                return i
        raise ValueError("tuple.index(x): x not in tuple")

    @primitive(ALLOCATES, raises=False)
    def __getnewargs__(self: tuple, /) -> tuple:
        "The arguments with which tuple.__new__ makes an equal tuple."
        return (tuple(self),)

    @primitive(ALLOCATES, kind="class", c="molt_generic_alias_new")
    def __class_getitem__(cls, item: object, /) -> object:
        "See PEP 585"
        return cls.__class_getitem__(item)


@builtin_type("tuple_iterator", c="molt_tuple_iterator_type")
class tuple_iterator:
    @primitive(READS, raises=False, c="molt_sequence_iterator_length_hint")
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()

    @primitive(WRITES, c="molt_sequence_iterator_setstate")
    def __setstate__(self, state: object, /) -> None:
        "Set state information for unpickling."
        self.__setstate__(state)
