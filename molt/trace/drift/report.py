"""What a run of `molt drift` found: what every format is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from molt.trace.drift.findings import Finding
from molt.trace.drift.rules import Severity


@dataclass(frozen=True, slots=True)
class Report:
    """`compared`: functions that both sides know in the same form."""

    baseline: str
    against: str
    findings: Sequence[Finding]
    fail_on: Severity
    compared: int

    @property
    def failures(self) -> list[Finding]:
        return [f for f in self.findings if f.severity >= self.fail_on]

    def count(self, severity: Severity) -> int:
        return sum(f.severity is severity for f in self.findings)

    def summary(self) -> str:
        """`2 errors, 1 warning, 3 notes; 120 functions compared`."""
        counts = [(self.count(s), s.word) for s in reversed(Severity)]
        shown = ", ".join(f"{n} {word}{'s' if n != 1 else ''}" for n, word in counts if n)
        functions = f"{self.compared} function{'s' if self.compared != 1 else ''} compared"
        return f"{shown or 'no drift'}; {functions}"
