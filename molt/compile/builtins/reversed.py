"""reversed (`runtime/reversed.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import RUNS_PYTHON, builtin_type, primitive


@builtin_type("reversed", c="molt_reversed_type")
class reversed:
    @primitive(RUNS_PYTHON)
    def __length_hint__(self: Any, /) -> Any:
        "How many items are still to come."
        return self.__length_hint__()
