"""Which functions get a specialized version."""

from __future__ import annotations

from molt.compile.ir.core import Function, Module
from molt.compile.specialize.infer import Facts, infer
from molt.compile.specialize.observed import ModuleSeen


def choose(module: Module, seen: ModuleSeen) -> dict[int, Facts]:
    """Facts of the functions that are worth it, by id of the function."""
    chosen: dict[int, Facts] = {}
    for fn in module.functions:
        profile = seen.functions.get((fn.qualname, fn.line))
        if profile is None or not profile.worked or not _can(fn):
            continue
        facts = infer(fn, profile, seen)
        if facts.worthwhile():
            chosen[id(fn)] = facts
    return chosen


def _can(fn: Function) -> bool:
    return fn.kind == "function" and fn.hot and len(fn.parameters.names) <= 10
