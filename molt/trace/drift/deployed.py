"""Guards of a deployed executable that failed (docs/spec/stats.md), against the baseline that it was built with.

f(n): tested for int, 300 times a float came      guard, at the parameter
a version was left too often, and is skipped      guard, at `def`
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from molt.stats import Failures, FunctionStats, Guard, Stats
from molt.trace.drift.comparison import Comparison, names
from molt.trace.drift.findings import Finding, in_order
from molt.trace.drift.rules import RULES
from molt.trace.drift.side import Function, number

KIND = "guard"


@dataclass(slots=True)
class Deployed:
    """`stale`: functions whose statistics are of another text than the baseline's."""

    findings: list[Finding] = field(default_factory=list)
    compared: int = 0
    stale: list[str] = field(default_factory=list)


def compare(both: Comparison, stats: Stats) -> Deployed:
    result = Deployed()
    for (key, digest), function in stats.items():
        base = _in_baseline(both, key, digest)
        if base is None:
            result.stale.append(key)
            continue
        result.compared += 1
        result.findings += _of_function(both, base, function)
    result.findings = in_order(result.findings)
    return result


def _in_baseline(both: Comparison, key: str, digest: str) -> Function | None:
    file, _, name = key.partition("::")
    qualname, _, ordinal = name.rpartition("#") if "#" in name else (name, "", "0")
    return both.base.functions.get((file, qualname, number(ordinal)), {}).get(digest)


def _of_function(both: Comparison, base: Function, stats: FunctionStats) -> Iterator[Finding]:
    for guard, failures in stats.guards.items():
        if guard.is_fact and failures.count:
            yield _failed(both, base, stats, guard, failures)
    if stats.skipped:
        was, now = f"tried {_times(stats.entered)}", f"skipped {_times(stats.skipped)}, having been left too often"
        place = both.at_definition(base)
        yield both.anywhere(
            KIND, base.file, place, base.name, "specialized version", was, now,
            severity=RULES[KIND].severity, effect_on="what comes there",
        )  # fmt: skip


def _failed(both: Comparison, base: Function, stats: FunctionStats, guard: Guard, failures: Failures) -> Finding:
    rule = RULES[KIND]
    facts: tuple[str, ...] = ()
    severity = rule.idle
    if stats.is_often(failures):
        about = both.facts_about(base, guard.subject(stats.first))
        facts = tuple(text for text in about if not text.endswith(" is not None"))
        severity = rule.relied if facts else rule.severity
    if guard.place is None:
        place, subject = both.at_parameter(base, guard.about), f"argument {guard.about}"
    else:
        place = both.at_line(base, guard.place.line - stats.first, guard.place.column)
        subject = guard.about.removeprefix("inplace_")
    seen = names(failures.seen) if failures.seen else "something else"
    now = f"{seen}, {_times(failures.count)}"
    was = guard.expected or "as specialized"
    return both.anywhere(
        KIND, base.file, place, base.name, subject, was, now, severity=severity, facts=facts, effect_on=seen
    )  # fmt: skip


def _times(count: int) -> str:
    return f"{count} time{'s' if count != 1 else ''}"
