"""The module `atexit` (`runtime/modules/atexit.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import READS, RUNS_PYTHON, WRITES, builtin_module, primitive


@builtin_module("atexit")
class atexit_:
    "Functions to be called when the program ends."

    @primitive(WRITES)
    def register(func: Any, /, *args: Any, **kwargs: Any) -> Any:
        "Has func(*args, **kwargs) called at the end; returns func."

    @primitive(RUNS_PYTHON)
    def unregister(func: Any, /) -> None:
        "Takes back every registration of func."

    @primitive(RUNS_PYTHON, c="molt_atexit_clear")
    def _clear() -> None:
        "Takes back all."

    @primitive(RUNS_PYTHON, c="molt_atexit_run_exitfuncs")
    def _run_exitfuncs() -> None:
        "Calls them now."

    @primitive(READS, c="molt_atexit_ncallbacks")
    def _ncallbacks() -> int:
        "How many are registered."
