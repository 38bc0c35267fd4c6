"""Hot functions gone cold, and the reverse. Counts are lower bounds, so between hot and cold lies a factor of eight."""

from __future__ import annotations

from collections.abc import Iterator

from molt.trace.drift import evidence
from molt.trace.drift.comparison import Comparison
from molt.trace.drift.findings import Finding
from molt.trace.drift.side import Function


def find(both: Comparison) -> Iterator[Finding]:
    for key, forms in both.base.functions.items():
        for digest, base in forms.items():
            new = both.new.functions.get(key, {}).get(digest)
            if new is None and (base.heat < evidence.HOT or not _is_there(both, base)):
                continue
            heat = new.heat if new is not None else 0
            kind = "cold" if base.heat >= evidence.HOT and heat < evidence.COLD else ""
            if base.heat < evidence.COLD and heat >= evidence.HOT:
                kind = "hot"
            if kind:
                yield both.finding(kind, new or base, both.at_definition(base), "", _ran(base), _ran(new))


def _is_there(both: Comparison, base: Function) -> bool:
    """In the form that the baseline knows; where there is no text to look at, it is taken to be, if others of its file ran."""
    text = both.sources.text(base.file)
    return base.file in both.new.files if text is None else text.hash(base.qualname, base.ordinal) == base.hash


def _ran(function: Function | None) -> str:
    if function is None:
        return "not run at all"
    loops = f", loops of {function.turns} or more" if function.turns > function.starts else ""
    return f"{function.starts} or more runs{loops}"
