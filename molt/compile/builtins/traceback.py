"""Traceback objects (`runtime/traceback.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import READS, attribute, builtin_type


@builtin_type("traceback", c="molt_traceback_type")
class traceback_:
    @attribute(READS, member=True)
    def tb_frame(self) -> Any:
        "The frame."

    @attribute(READS, member=True)
    def tb_lasti(self) -> int:
        "A number of the place inside the code."

    @attribute(READS)
    def tb_lineno(self) -> int:
        "The line."

    @attribute(READS, setter=True, raises=True)
    def tb_next(self) -> Any:
        "The next inner frame's entry."
