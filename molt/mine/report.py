"""What `molt mine` shows: a table by function and totals, or the same as JSON."""

from __future__ import annotations

import re
from typing import Any

from molt.mine.facts import PINNED, Fact, Fate
from molt.mine.mining import Mined
from molt.mine.view import View

_POSITION = re.compile(r"\+(\d+):(\d+)(?:-(?:\+\d+:)?\d+)?")


def absolute(view: View, text: str) -> str:
    """Positions as an editor has them: line, column from 1."""
    return _POSITION.sub(lambda m: f"{view.first + int(m[1])}:{int(m[2]) + 1}", text)


def totals(mined: Mined) -> dict[str, int]:
    facts = [f for function in mined.functions for f in function.facts]
    counts = {fate.value: sum(f.fate is fate for f in facts) for fate in Fate}
    removed = [f for f in facts if f.fate in (Fate.PROVED, Fate.ANALYSED)]
    tested = [f for f in facts if f.fate is Fate.GUARDED and f.where != PINNED]
    counts["tests_removed"] = sum(f.tests for f in removed if f.where != PINNED)
    counts["tests_kept"] = sum(f.tests for f in (*tested, *(f for f in removed if f.where == PINNED)))
    return counts


def table(mined: Mined) -> str:
    lines: list[str] = []
    for view, function in mined.pairs():
        lines.append(f"{view.path}:{view.first} {view.name}")
        for fact in sorted(function.facts, key=lambda f: (list(Fate).index(f.fate), f.text)):
            lines.append(_row(absolute(view, fact.text), fact))
        lines += [f"  pinned     {absolute(view, t)}" for t in function.pinned]
        lines += [f"  forbidden  {absolute(view, t)}" for t in function.forbidden]
        lines += [f"  deployed   {absolute(view, t)}" for t in function.contradicted]
    counts = totals(mined)
    lines.append(
        f"{len(mined.functions)} functions: {counts['proved']} facts proved, {counts['analysed']} analysed, "
        f"{counts['guarded']} guarded, {counts['rejected']} rejected; {counts['tests_removed']} tests removed, "
        f"{counts['tests_kept']} kept"
    )
    return "\n".join(lines)


def _row(text: str, fact: Fact) -> str:
    comment = fact.comment()
    return f"  {fact.fate.value:<9}  {text}" + (f"  ({comment})" if comment else "")


def rows(mined: Mined) -> list[dict[str, Any]]:
    return [
        {
            "function": view.key, "path": str(view.path), "line": view.first, "fact": fact.text, "template": fact.template,
            "fate": fact.fate.value, "support": fact.support, "tests": fact.tests, "where": fact.where,
            "counterexample": fact.counterexample, "origin": fact.origin,
        }
        for view, function in mined.pairs()
        for fact in function.facts
    ]  # fmt: skip
