"""How a report is written: one module a format, each with `render(report) -> str`."""

from __future__ import annotations

from collections.abc import Callable

from molt.trace.drift.formats import github, json, junit, markdown, sarif, text
from molt.trace.drift.report import Report

FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "markdown": markdown.render,
}
