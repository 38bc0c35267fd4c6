"""Exceptions, where they come up: raised by the line itself, or out of a callee that is no function of the program.

The recorder stops watching for exceptions for a while after many of them, so that one that was not seen may well have been
raised. One is new when that happened in neither recording, or when a handler that caught it, or the `raise` itself, never ran
in the baseline (lines are never missed), or when the program died of it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from molt.trace.drift.comparison import Comparison, names
from molt.trace.drift.findings import Finding
from molt.trace.drift.side import Function, Side

FLOW = frozenset({"StopIteration", "StopAsyncIteration", "GeneratorExit"})
"""How iterators end: nothing exceptional."""


def find(both: Comparison) -> Iterator[Finding]:
    complete = both.new.watched and both.base.watched
    certain = _new_handlers(both) | _deaths(both.new) - _deaths(both.base) if not complete else set()
    for base, new in both.pairs():
        known = {(line, type_) for (line, _, what), types in base.exceptions.items() if what != "caught" for type_ in types}
        reported: set[tuple[int, str]] = set()
        for (line, column, what), types in sorted(new.exceptions.items()):
            if what == "caught" or line < 0:
                continue
            for type_ in types:
                if type_ in FLOW or (line, type_) in known or (line, type_) in reported:
                    continue
                if what == "passed" and _from_own_code(both, new, line, type_):
                    continue
                if complete or type_ in certain or _raise_ran_newly(both, base, new, line):
                    reported.add((line, type_))
                    before = {t for place, t in known if place == line}
                    facts = both.facts_about(new, "cannot raise")
                    place = both.at_line(new, line, column)
                    was = names(before) if before else "no exception"
                    yield both.finding("exception", new, place, "raises", was, names({*before, type_}), facts)


def _from_own_code(both: Comparison, function: Function, line: int, type_: str) -> bool:
    """Did a function of the program that is called there raise it, or let it pass?"""
    for (start, _, end, _), callees in function.calls.items():
        if not start <= line <= end:
            continue
        for callee in callees:
            file, _, rest = callee.partition(":")
            qualname, _, ordinal = rest.rpartition("#")
            forms = both.new.functions.get((file, qualname, int(ordinal)), {}) if ordinal.isdecimal() else {}
            if any(type_ in types for form in forms.values() for types in form.exceptions.values()):
                return True
    return False


def _new_handlers(both: Comparison) -> set[str]:
    """Types that were caught at lines that never ran in the baseline."""
    return {
        type_
        for base, new in both.pairs()
        for (line, _, what), types in new.exceptions.items()
        if what == "caught" and line in new.lines and line not in base.lines
        for type_ in types
    }


def _deaths(side: Side) -> set[str]:
    """Types that came out of a module's body."""
    found: set[str] = set()
    for function in side.all():
        if function.qualname == "<module>":
            caught = {t for (_, _, what), types in function.exceptions.items() if what == "caught" for t in types}
            found |= {t for types in function.exceptions.values() for t in types} - caught
    return found


def _raise_ran_newly(both: Comparison, base: Function, new: Function, line: int) -> bool:
    found = both.sources.function(*new.key)
    if found is None or line in base.lines:
        return False
    at = both.first_line(new) + line
    return any(isinstance(n, ast.Raise) and n.lineno <= at <= (n.end_lineno or n.lineno) for n in ast.walk(found.node))
