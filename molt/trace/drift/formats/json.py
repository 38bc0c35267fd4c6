"""For programs: one object; `version` changes when a field changes its meaning."""

from __future__ import annotations

import json

from molt.trace.drift.findings import Finding
from molt.trace.drift.report import Report
from molt.trace.drift.rules import Severity

VERSION = 1


def render(report: Report) -> str:
    answer = {
        "version": VERSION,
        "baseline": report.baseline,
        "against": report.against,
        "fail_on": report.fail_on.word,
        "compared": report.compared,
        "totals": {severity.word: report.count(severity) for severity in Severity},
        "findings": [_row(f) for f in report.findings],
    }
    return json.dumps(answer, indent=2) + "\n"


def _row(f: Finding) -> dict[str, object]:
    return {
        "severity": f.severity.word, "kind": f.kind, "path": f.path, "line": f.line, "column": f.column, "function": f.function,
        "subject": f.subject, "was": f.was, "now": f.now, "effect": f.effect, "facts": list(f.facts),
    }  # fmt: skip
