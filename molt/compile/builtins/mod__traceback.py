"""The module `_traceback`, below `runtime/lib/traceback.py` (`runtime/modules/_traceback.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, IO, READS, builtin_module, primitive


@builtin_module("_traceback")
class traceback_:
    "Parts of tracebacks that only the runtime knows."

    @primitive(IO | ALLOCATES, c="molt_traceback_source_text")
    def source(filename: str, lineno: Any, end_lineno: Any, colno: Any, end_colno: Any, /) -> str:
        "Source lines with carets below, each line indented by four spaces; empty where there is no such file."

    @primitive(READS | ALLOCATES)
    def positions(tb: Any, /) -> tuple:
        "(lineno, end_lineno, colno, end_colno) of an entry."

    @primitive(READS | ALLOCATES)
    def suggestion(exception: Any, /) -> str:
        "What a report appends to the message: '. Did you mean ...?', or nothing."
