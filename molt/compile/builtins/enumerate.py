"""enumerate (`runtime/enumerate.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, builtin_type, primitive


@builtin_type("enumerate", c="molt_enumerate_type")
class enumerate:
    @primitive(ALLOCATES, c="molt_generic_alias_new", kind="class")
    def __class_getitem__(cls: Any, item: object, /) -> Any:
        "A generic alias, for annotations."
        return cls.__class_getitem__(item)
