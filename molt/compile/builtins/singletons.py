"""The types of None, Ellipsis and NotImplemented (`runtime/singletons.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, builtin_type, primitive


@builtin_type("NoneType", c="molt_none_type")
class NoneType:
    "No names of its own."


@builtin_type("ellipsis", c="molt_ellipsis_type")
class ellipsis:
    @primitive(ALLOCATES, raises=False)
    def __reduce__(self: Any, /) -> str:
        "Its name, by which it can be found again."
        return "Ellipsis"


@builtin_type("NotImplementedType", c="molt_notimplemented_type")
class NotImplementedType:
    @primitive(ALLOCATES, raises=False)
    def __reduce__(self: Any, /) -> str:
        "Its name, by which it can be found again."
        return "NotImplemented"
