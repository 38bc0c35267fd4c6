"""The two general iterators: over `__getitem__`, and of `iter(callable, sentinel)` (`runtime/iterate.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import RUNS_PYTHON, builtin_type, primitive


@builtin_type("iterator", c="molt_iterator_type")
class iterator:
    @primitive(RUNS_PYTHON)
    def __length_hint__(self: Any, /) -> Any:
        "How many items are still to come."
        return self.__length_hint__()

    @primitive(RUNS_PYTHON)
    def __setstate__(self: Any, state: object, /) -> Any:
        "Goes on at this index."
        self.__setstate__(state)


@builtin_type("callable_iterator", c="molt_callable_iterator_type")
class callable_iterator:
    "No names of its own: all it does is in its slots."
