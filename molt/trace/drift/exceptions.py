"""Exceptions, where they come up: raised by the line itself, or out of a callee that is no function of the program.

The recorder stops watching for exceptions for a while after many of them, so that one that was not seen may well have been
raised. Lines are never missed, so these are certain: a `raise` that never ran in the baseline, and a handler whose body never
did. What was recorded is new when watching stopped in neither recording, when such a handler caught it, or when the program
died of it.
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
        recorded = list(_recorded(both, base, new, None if complete else certain))
        yield from recorded
        yield from _raises(both, base, new, {f.line for f in recorded})
        if not complete:
            yield from _handlers(both, base, new)


def _finding(both: Comparison, new: Function, line: int, column: int, what: str, was: str, now: str) -> Finding:
    facts = both.facts_about(new, "cannot raise")
    return both.finding("exception", new, both.at_line(new, line, column), what, was, now, facts)


# -- what was recorded


def _recorded(both: Comparison, base: Function, new: Function, certain: set[str] | None) -> Iterator[Finding]:
    """`certain`: types of which it is known that they are new; None: all that the baseline does not have."""
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
            if certain is None or type_ in certain:
                reported.add((line, type_))
                before = {t for place, t in known if place == line}
                yield _finding(both, new, line, column, "raises", names(before), names({*before, type_}))


def _from_own_code(both: Comparison, function: Function, line: int, type_: str) -> bool:
    """Did a function of the program that is called there raise it, or let it pass?"""
    for (start, _, end, _), callees in function.calls.items():
        if start <= line <= end:
            for callee in callees:
                forms = both.new.callee(callee)
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


# -- what lines say


def _raises(both: Comparison, base: Function, new: Function, but: set[int]) -> Iterator[Finding]:
    """`raise` statements that ran for the first time, on other lines than `but`."""
    for node, line in _fresh(both, base, new):
        if isinstance(node, ast.Raise) and node.lineno not in but:
            now = names({_shown(node.exc), *_types(new, line, "raised")})
            yield _finding(both, new, line, node.col_offset, "raises", "nothing", now)


def _handlers(both: Comparison, base: Function, new: Function) -> Iterator[Finding]:
    """Handlers that ran for the first time, where nothing that they caught was recorded."""
    caught = {line for line, _, what in new.exceptions if what == "caught"}
    first = both.first_line(new)
    for node, line in _fresh(both, base, new):
        if isinstance(node, ast.ExceptHandler) and caught.isdisjoint(range(line, (node.end_lineno or node.lineno) - first + 1)):
            yield _finding(both, new, line, node.col_offset, "catches", "nothing", _shown(node.type))


def _fresh(both: Comparison, base: Function, new: Function) -> Iterator[tuple[ast.Raise | ast.ExceptHandler, int]]:
    """Those whose line, or first line inside, ran now and not in the baseline."""
    fresh = new.lines.keys() - base.lines.keys()
    found = both.sources.function(*new.key) if fresh else None
    if found is None or both.first_line(new) != found.first_line:
        return
    for node in ast.walk(found.node):
        if isinstance(node, ast.Raise | ast.ExceptHandler):
            ran = node.body[0].lineno if isinstance(node, ast.ExceptHandler) else node.lineno
            if ran - found.first_line in fresh:
                yield node, node.lineno - found.first_line


def _shown(node: ast.expr | None) -> str:
    """The class in the text."""
    if isinstance(node, ast.Call):
        node = node.func
    return ast.unparse(node) if node is not None else "the exception at hand"


def _types(function: Function, line: int, what: str) -> set[str]:
    return {t for (at, _, how), types in function.exceptions.items() if at == line and how == what for t in types}
