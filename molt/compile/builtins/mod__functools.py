"""`_functools`: reduce, partial, cmp_to_key, the cache of lru_cache (`runtime/modules/_functools.c`, `_functools_cache.c`)."""

from __future__ import annotations

from typing import Any

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
)


@builtin_module("_functools", prefix="molt_functools")
class functools:
    "Functions that work on functions."

    @primitive(RUNS_PYTHON)
    def reduce(function: object, iterable: object, initial: object = MISSING, /) -> Any:
        "The items combined from left to right."
        iterator = iter(iterable)
        value = next(iterator) if initial is MISSING else initial
        for item in iterator:
            value = function(value, item)
        return value

    @primitive(ALLOCATES)
    def cmp_to_key(mycmp: object) -> Any:
        "A key function that orders as the comparison function does."
        import functools

        return functools.cmp_to_key(mycmp)

    partial = CConst("molt_partial_type")
    _lru_cache_wrapper = CConst("molt_lru_cache_type")


@builtin_type("partial", c="molt_partial_type", module="functools")
class partial:
    @attribute(READS, member=True)
    def func(self: Any) -> Any:
        "The function that is called."
        return self.func

    @attribute(READS, member=True)
    def args(self: Any) -> tuple:
        "Arguments that come first in each call."
        return self.args

    @attribute(READS, member=True)
    def keywords(self: Any) -> dict:
        "Keyword arguments of each call."
        return self.keywords

    @attribute(ALLOCATES)
    def __dict__(self: Any) -> dict:
        "Further attributes."
        return self.__dict__

    @primitive(ALLOCATES)
    def __reduce__(self: Any) -> tuple:
        "For copy and pickle."
        return self.__reduce__()

    @primitive(WRITES | RUNS_PYTHON)
    def __setstate__(self: Any, state: object, /) -> None:
        "Takes over a state that __reduce__ gave."
        self.__setstate__(state)

    @primitive(ALLOCATES, kind="class", c="molt_generic_alias_new")
    def __class_getitem__(cls: Any, item: object, /) -> Any:
        "A generic alias, for annotations."
        return cls.__class_getitem__(item)


@builtin_type("KeyWrapper", c="molt_key_object_type", module="functools")
class key_object:
    @attribute(READS, setter=True)
    def obj(self: Any) -> Any:
        "The value that is compared."
        return self.obj


@builtin_type("_lru_cache_wrapper", c="molt_lru_cache_type", module="functools")
class lru_cache:
    @primitive(RUNS_PYTHON)
    def cache_info(self: Any, /) -> Any:
        "Hits, misses, maximum and current size."
        return self.cache_info()

    @primitive(WRITES | RUNS_PYTHON)
    def cache_clear(self: Any, /) -> None:
        "Forgets all results."
        self.cache_clear()

    @attribute(ALLOCATES)
    def __dict__(self: Any) -> dict:
        "Further attributes, __wrapped__ among them."
        return self.__dict__

    @primitive(READS)
    def __copy__(self: Any, /) -> Any:
        "Itself."
        return self

    @primitive(READS)
    def __deepcopy__(self: Any, memo: object, /) -> Any:
        "Itself."
        return self

    @primitive(RUNS_PYTHON)
    def __reduce__(self: Any, /) -> Any:
        "Its qualified name."
        return self.__qualname__
