"""map (`runtime/map.c`)."""

from __future__ import annotations

from molt.compile.builtins.primitive import builtin_type


@builtin_type("map", c="molt_map_type")
class map:
    "No names of its own: all it does is in its slots."
