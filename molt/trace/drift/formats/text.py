"""For people.

app.py:12:11: warning: total: argument items: was list, now list | tuple [polymorphic]
    specialized code leaves into generic code at each tuple; built from both, the place is compiled generically
    fact: items is list[int]
"""

from __future__ import annotations

from molt.trace.drift.findings import Finding
from molt.trace.drift.report import Report

MOST_FACTS = 3


def render(report: Report) -> str:
    return "".join(line + "\n" for finding in report.findings for line in _lines(finding)) + report.summary() + "\n"


def _lines(f: Finding) -> list[str]:
    place = f"{f.path}:{f.line}" + (f":{f.column}" if f.column else "")
    lines = [f"{place}: {f.severity.word}: {f.message} [{f.kind}]", f"    {f.effect}"]
    if f.kind != "fact":
        lines += [f"    fact: {text}" for text in f.facts[:MOST_FACTS]]
        if len(f.facts) > MOST_FACTS:
            lines.append(f"    and {len(f.facts) - MOST_FACTS} more facts")
    return lines
