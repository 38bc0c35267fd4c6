"""set and its iterator."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, builtin_type, primitive


@builtin_type("set", c="molt_set_type")
class set_:
    @primitive(RUNS_PYTHON)
    def add(self, object: object, /) -> None:
        """Add an element to a set.

        This has no effect if the element is already present."""
        self |= {object}

    @primitive(RUNS_PYTHON)
    def remove(self, object: object, /) -> None:
        """Remove an element from a set; it must be a member.

        If the element is not a member, raise a KeyError."""
        if object not in self:
            raise KeyError(object)
        self.discard(object)

    @primitive(RUNS_PYTHON)
    def discard(self, object: object, /) -> None:
        """Remove an element from a set if it is a member.

        Unlike set.remove(), the discard() method does not raise an exception when an element is missing from the set."""
        self.discard(object)

    @primitive(RUNS_PYTHON)
    def pop(self, /) -> object:
        """Remove and return an arbitrary set element.

        Raises KeyError if the set is empty."""
        for x in self:
            self.remove(x)
            return x
        raise KeyError("pop from an empty set")

    @primitive(RUNS_PYTHON, raises=False)
    def clear(self, /) -> None:
        "Remove all elements from this set."
        self -= set(self)

    @primitive(RUNS_PYTHON)
    def update(self, /, *others: object) -> None:
        "Update the set, adding elements from all others."
        return self.update(*others)

    @primitive(RUNS_PYTHON)
    def intersection_update(self, /, *others: object) -> None:
        "Update the set, keeping only elements found in it and all others."
        return self.intersection_update(*others)

    @primitive(RUNS_PYTHON)
    def difference_update(self, /, *others: object) -> None:
        "Update the set, removing elements found in others."
        return self.difference_update(*others)

    @primitive(RUNS_PYTHON)
    def symmetric_difference_update(self, other: object, /) -> None:
        "Update the set, keeping only elements found in either set, but not in both."
        return self.symmetric_difference_update(other)

    @primitive(READS | ALLOCATES, raises=False)
    def copy(self, /) -> object:
        "Return a shallow copy of a set."
        return type(self)(self)

    @primitive(RUNS_PYTHON)
    def union(self, /, *others: object) -> object:
        "Return a new set with elements from the set and all others."
        return self.union(*others)

    @primitive(RUNS_PYTHON)
    def intersection(self, /, *others: object) -> object:
        "Return a new set with elements common to the set and all others."
        return self.intersection(*others)

    @primitive(RUNS_PYTHON)
    def difference(self, /, *others: object) -> object:
        "Return a new set with elements in the set that are not in the others."
        return self.difference(*others)

    @primitive(RUNS_PYTHON)
    def symmetric_difference(self, other: object, /) -> object:
        "Return a new set with elements in either the set or other but not both."
        return self.symmetric_difference(other)

    @primitive(RUNS_PYTHON)
    def isdisjoint(self, other: object, /) -> bool:
        "Return True if two sets have a null intersection."
        return self.isdisjoint(other)

    @primitive(RUNS_PYTHON)
    def issubset(self, other: object, /) -> bool:
        "Report whether another set contains this set."
        return self.issubset(other)

    @primitive(RUNS_PYTHON)
    def issuperset(self, other: object, /) -> bool:
        "Report whether this set contains another set."
        return self.issuperset(other)

    @primitive(RUNS_PYTHON)
    def __reduce__(self, /) -> tuple:
        "Return state information for pickling."
        return type(self), (list(self),), None

    @primitive(READS, raises=False)
    def __sizeof__(self, /) -> int:
        "S.__sizeof__() -> size of S in memory, in bytes."
        return self.__sizeof__()

    @primitive(ALLOCATES, kind="class", c="molt_generic_alias_new")
    def __class_getitem__(cls, item: object, /) -> object:
        "See PEP 585"
        return cls.__class_getitem__(item)


@builtin_type("set_iterator", c="molt_set_iterator_type")
class set_iterator:
    @primitive(READS, raises=False)
    def __length_hint__(self, /) -> int:
        "Private method returning an estimate of len(list(it))."
        return self.__length_hint__()
