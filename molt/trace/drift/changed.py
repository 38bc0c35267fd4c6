"""Functions that were edited or are gone, and code that runs and is not in the baseline.

Module and class bodies change with every edit around them and get no specialized version: they are left out, but for lines.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from molt.trace.drift import evidence
from molt.trace.drift.comparison import Comparison
from molt.trace.drift.findings import Finding
from molt.trace.drift.side import Function
from molt.trace.drift.sources import Text


def find(both: Comparison) -> Iterator[Finding]:
    edited: set[tuple[str, str, int]] = set()
    for key, forms in both.base.functions.items():
        base = max(forms.values(), key=lambda f: (f.heat, f.hash))
        present = _present(both, base)
        if present in forms or _is_body(both, base):
            continue
        if present is None and key in both.new.functions:
            present = min(both.new.functions[key])
        if present is None:
            yield from _gone(both, base)
        else:
            edited.add(key)
            new = both.new.functions.get(key, {}).get(present, base)
            was = f"text {base.hash[:8]}"
            yield both.finding(
                "changed", _hotter(base, new), both.at_definition(base), "", was, f"text {present[:8]}", _facts(both, base)
            )
    yield from _uncovered(both, edited)


def _hotter(a: Function, b: Function) -> Function:
    return a if a.worked else b


def _facts(both: Comparison, base: Function) -> tuple[str, ...]:
    section = both.section(base)
    return tuple(sorted(section.all())) if section is not None else ()


def _present(both: Comparison, base: Function) -> str | None:
    """Its text's hash now. Where there is no text to look at, it may be as it was."""
    forms = both.new.functions.get(base.key, {})
    if both.fresh and base.hash in forms:
        return base.hash
    text = both.sources.text(base.file)
    if text is not None:
        return text.hash(base.qualname, base.ordinal)
    if forms:
        return base.hash if base.hash in forms else min(forms)
    return base.hash if base.file in both.new.files else None


def _is_body(both: Comparison, function: Function) -> bool:
    if function.qualname == "<module>":
        return True
    found = both.sources.function(*function.key)
    return found is not None and isinstance(found.node, ast.ClassDef)


def _gone(both: Comparison, base: Function) -> Iterator[Finding]:
    """On the line where it was, as far as the baseline knows it (a text does not); else where what it was in begins."""
    text = both.sources.text(base.file)
    now = "not there" if text is not None else "its file is not there"
    yield both.finding("gone", base, (_former_line(base, text), -1), "", "recorded", now, _facts(both, base))


def _former_line(base: Function, text: Text | None) -> int:
    if text is None:
        return 1
    if base.first_line is not None:
        return min(base.first_line, text.lines)
    owner = base.qualname.rpartition(".")[0].removesuffix(".<locals>")
    around = text.functions.get((owner, 0))
    return around.first_line if around is not None else 1


def _uncovered(both: Comparison, edited: set[tuple[str, str, int]]) -> Iterator[Finding]:
    for key, forms in both.new.functions.items():
        known = both.base.functions.get(key, {})
        for digest, new in forms.items():
            if digest in known:
                yield from _lines(both, known[digest], new)
            elif key not in edited and not _is_body(both, new) and new.heat >= evidence.HOT:
                runs = f"{new.starts} or more runs"
                yield both.finding("uncovered", new, both.at_definition(new), "", "not recorded", runs)


def _lines(both: Comparison, base: Function, new: Function) -> Iterator[Finding]:
    """Runs of lines that the baseline has not seen, where they ran often."""
    fresh = sorted(line for line in new.lines if line not in base.lines and line >= 0)
    first = last = None
    for line in [*fresh, None]:
        if first is not None and last is not None and (line is None or line > last + 1):
            looks = max(new.lines[at] for at in fresh if first <= at <= last)
            if looks >= evidence.FEW:
                subject = "line" if first == last else f"lines to {both.first_line(new) + last}"
                yield both.finding("uncovered", new, both.at_line(new, first), subject, "never run", f"run {looks} times or more")
            first = None
        if line is not None:
            first = line if first is None else first
            last = line
