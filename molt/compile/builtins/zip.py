"""zip (`runtime/zip.c`)."""

from __future__ import annotations

from molt.compile.builtins.primitive import builtin_type


@builtin_type("zip", c="molt_zip_type")
class zip:
    "No names of its own: all it does is in its slots."
