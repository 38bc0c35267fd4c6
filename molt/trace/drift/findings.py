"""A finding: one thing that moved, with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from molt.trace.drift.rules import Severity

LONGEST = 300
"""Characters of a text in a report: names in traces may be of any length."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`path` as seen from the working directory; `line` from 1, `column` from 1 (0: the whole line). `subject`: what of the
    function, as `argument n`. `effect`: what it will do to the build. `facts`: those of facts.toml that depend on it."""

    severity: Severity
    kind: str
    path: str
    line: int
    column: int
    function: str
    subject: str
    was: str
    now: str
    effect: str
    facts: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """One line without place and kind."""
        about = ": ".join(part for part in (self.function, self.subject) if part)
        return f"{about}: was {self.was}, now {self.now}"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By place; each once."""
    return sorted(
        set(findings), key=lambda f: (f.path, f.line, f.column, -f.severity, f.kind, f.function, f.subject, f.was, f.now, f.facts)
    )


def plain(text: str) -> str:
    """Names come from traces, and anybody may have written them: no control characters, no end of lines, no books."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 3] + "..."
