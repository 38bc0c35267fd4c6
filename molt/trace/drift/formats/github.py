"""Workflow commands of GitHub Actions: annotations on the lines of a pull request.

::warning file=app.py,line=12,title=Molt drift (polymorphic)::total: argument items: was list, now list | tuple
"""

from __future__ import annotations

from molt.trace.drift.findings import Finding
from molt.trace.drift.report import Report
from molt.trace.drift.rules import Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report) -> str:
    return "".join(_command(f) + "\n" for f in report.findings)


def _command(f: Finding) -> str:
    properties = {"file": f.path, "line": str(f.line)}
    if f.column:
        properties["col"] = str(f.column)
    properties["title"] = f"Molt drift ({f.kind})"
    shown = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[f.severity]} {shown}::{_escape(f'{f.message}\n{f.effect}')}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
