"""Callees by call site."""

from __future__ import annotations

from collections.abc import Iterator

from molt.trace.drift import evidence
from molt.trace.drift.comparison import Comparison, names
from molt.trace.drift.findings import Finding
from molt.trace.drift.side import Side


def find(both: Comparison) -> Iterator[Finding]:
    for base, new in both.pairs():
        for span, now in new.calls.items():
            line, column, *_ = span
            was = base.calls.get(span, {})
            if not was and line not in base.lines:
                continue  # the line itself is new: uncovered.py
            known = {_identity(both.base, callee) for callee in was}
            same = {callee for callee in now if callee in was or _identity(both.new, callee) in known}
            total = sum(now.values())
            more = [
                callee
                for callee, looks in now.items()
                if callee not in same
                and callee != "*"
                and evidence.is_new(looks if both.new.counted else None, total, was, same or {callee})
            ]
            if more:
                shown = (names(map(_short, was)), names(map(_short, now)))
                yield both.finding("callee", new, both.at_line(new, line, column), "call", *shown)


def _identity(side: Side, callee: str) -> tuple[str, str]:
    """Ordinals count functions of one name in a file (lambdas): an edit elsewhere moves them. The hash tells which it is."""
    name, _, ordinal = callee.rpartition("#")
    return name, min(side.callee(callee), default=ordinal)


def _short(callee: str) -> str:
    """Without its file and the ordinal 0."""
    return callee.rpartition(":")[2].removesuffix("#0")
