"""filter (`runtime/filter.c`)."""

from __future__ import annotations

from molt.compile.builtins.primitive import builtin_type


@builtin_type("filter", c="molt_filter_type")
class filter:
    "No names of its own: all it does is in its slots."
