"""All kinds of drift, one after the other."""

from __future__ import annotations

from molt.trace.drift import calls, changed, exceptions, facts, heat, rebound, values
from molt.trace.drift.comparison import Comparison
from molt.trace.drift.findings import Finding, in_order

KINDS = (values, calls, exceptions, rebound, heat, changed, facts)


def drift(both: Comparison) -> list[Finding]:
    return in_order(finding for kind in KINDS for finding in kind.find(both))
