"""Which functions get a specialized version."""

from __future__ import annotations

from molt.compile.ir.core import Function, Module
from molt.compile.specialize.infer import Facts, infer
from molt.compile.specialize.observed import ModuleSeen

FEW_STARTS, FEW_TRIPS = 4, 8
"""A function that ran less than this is left generic: it is not where the time goes."""


def choose(module: Module, seen: ModuleSeen) -> dict[int, Facts]:
    """Facts of the functions that are worth it, by id of the function."""
    chosen: dict[int, Facts] = {}
    for fn in module.functions:
        profile = seen.functions.get((fn.qualname, fn.line))
        if profile is None or not _can(fn) or (profile.starts < FEW_STARTS and max(profile.trips, profile.looks) < FEW_TRIPS):
            continue
        facts = infer(fn, profile, seen)
        if facts.worthwhile():
            chosen[id(fn)] = facts
    return chosen


def _can(fn: Function) -> bool:
    return fn.kind == "function" and fn.hot and len(fn.parameters.names) <= 10
