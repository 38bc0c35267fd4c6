"""frozenset: shares its methods with set."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, builtin_type, primitive


@builtin_type("frozenset", c="molt_frozenset_type")
class frozenset_:
    @primitive(READS | ALLOCATES, raises=False, c="molt_frozenset_copy")
    def copy(self, /) -> object:
        "Return a shallow copy of a set."
        return type(self)(self)

    @primitive(RUNS_PYTHON, c="molt_set_union")
    def union(self, /, *others: object) -> object:
        "Return a new set with elements from the set and all others."
        return self.union(*others)

    @primitive(RUNS_PYTHON, c="molt_set_intersection")
    def intersection(self, /, *others: object) -> object:
        "Return a new set with elements common to the set and all others."
        return self.intersection(*others)

    @primitive(RUNS_PYTHON, c="molt_set_difference")
    def difference(self, /, *others: object) -> object:
        "Return a new set with elements in the set that are not in the others."
        return self.difference(*others)

    @primitive(RUNS_PYTHON, c="molt_set_symmetric_difference")
    def symmetric_difference(self, other: object, /) -> object:
        "Return a new set with elements in either the set or other but not both."
        return self.symmetric_difference(other)

    @primitive(RUNS_PYTHON, c="molt_set_isdisjoint")
    def isdisjoint(self, other: object, /) -> bool:
        "Return True if two sets have a null intersection."
        return self.isdisjoint(other)

    @primitive(RUNS_PYTHON, c="molt_set_issubset")
    def issubset(self, other: object, /) -> bool:
        "Report whether another set contains this set."
        return self.issubset(other)

    @primitive(RUNS_PYTHON, c="molt_set_issuperset")
    def issuperset(self, other: object, /) -> bool:
        "Report whether this set contains another set."
        return self.issuperset(other)

    @primitive(RUNS_PYTHON, c="molt_set_reduce")
    def __reduce__(self, /) -> tuple:
        "Return state information for pickling."
        return type(self), (list(self),), None

    @primitive(READS, raises=False, c="molt_set_sizeof")
    def __sizeof__(self, /) -> int:
        "S.__sizeof__() -> size of S in memory, in bytes."
        return self.__sizeof__()

    @primitive(ALLOCATES, kind="class", c="molt_generic_alias_new")
    def __class_getitem__(cls, item: object, /) -> object:
        "See PEP 585"
        return cls.__class_getitem__(item)
