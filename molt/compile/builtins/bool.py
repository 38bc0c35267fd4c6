"""bool: all its names come from int; its slots are in runtime/bool.c."""

from __future__ import annotations

from molt.compile.builtins.primitive import builtin_type


@builtin_type("bool", c="molt_bool_type")
class bool_:
    pass
