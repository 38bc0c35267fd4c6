"""A table, for comments on pull requests and for job summaries."""

from __future__ import annotations

import re

from molt.trace.drift.findings import Finding
from molt.trace.drift.report import Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&@$-])")


def render(report: Report) -> str:
    lines = [f"**molt drift**: {_text(report.summary())}", ""]
    if report.findings:
        lines += ["| | where | what | effect on the build |", "|---|---|---|---|", *map(_row, report.findings), ""]
    return "\n".join(lines)


def _row(f: Finding) -> str:
    facts = "".join(f"<br>fact: {_text(t)}" for t in f.facts[:3]) if f.kind != "fact" else ""
    return f"| {f.severity.word} | {_text(f'{f.path}:{f.line}')} | {f.kind}: {_text(f.message)}{facts} | {_text(f.effect)} |"


def _text(text: str) -> str:
    """Names are not mark-up."""
    return _SPECIAL.sub(r"\\\1", text)
