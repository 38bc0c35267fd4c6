"""The module `gc` (`runtime/modules/gc.c`; the collector: `runtime/gc.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, WRITES, attribute, builtin_module, primitive


@builtin_module("gc", prefix="molt_gcmod")
class gc_:
    "The collector of reference cycles."

    DEBUG_STATS = 1
    DEBUG_COLLECTABLE = 2
    DEBUG_UNCOLLECTABLE = 4
    DEBUG_SAVEALL = 32
    DEBUG_LEAK = 38

    @attribute(c="molt_gcmod_get_callbacks")
    def callbacks(self) -> list: ...

    @attribute(c="molt_gcmod_get_callbacks")
    def garbage(self) -> list: ...

    @primitive(RUNS_PYTHON)
    def collect(generation: int = 2) -> int:
        "Collects now; returns how many unreachable objects were found."

    @primitive(WRITES)
    def enable() -> None:
        "Switches automatic collection on."

    @primitive(WRITES)
    def disable() -> None:
        "Switches automatic collection off."

    @primitive(READS)
    def isenabled() -> bool:
        "Is automatic collection on?"

    @primitive(READS | ALLOCATES)
    def get_count() -> tuple:
        "Allocation counters."

    @primitive(READS | ALLOCATES)
    def get_threshold() -> tuple:
        "The thresholds set last."

    @primitive(WRITES)
    def set_threshold(*args: int) -> None:
        "Sets the thresholds, which Molt's collector keeps but does not follow: its own grow with the heap."

    @primitive(READS)
    def get_debug() -> int:
        "The debug flags."

    @primitive(WRITES)
    def set_debug(flags: int, /) -> None:
        "Sets the debug flags."

    @primitive(READS | ALLOCATES)
    def get_stats() -> list:
        "Counters of each generation."

    @primitive(WRITES)
    def freeze() -> None:
        "Notes the number of objects alive."

    @primitive(WRITES)
    def unfreeze() -> None:
        "Forgets it."

    @primitive(READS)
    def get_freeze_count() -> int:
        "The number noted by freeze()."

    @primitive(READS)
    def is_tracked(obj: Any, /) -> bool:
        "Can the object be part of a cycle?"

    @primitive(READS)
    def is_finalized(obj: Any, /) -> bool:
        "Has its finalizer run although it lives?"

    @primitive(READS | ALLOCATES)
    def get_objects(generation: Any = None) -> list:
        "All objects that the collector looks at."

    @primitive(READS | ALLOCATES)
    def get_referrers(*objs: Any) -> list:
        "The objects that refer to any of these."

    @primitive(READS | ALLOCATES)
    def get_referents(*objs: Any) -> list:
        "The objects that these refer to."
