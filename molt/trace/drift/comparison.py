"""Two sides, the program's text and the facts: what the modules that look for drift are given, and how they make findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from molt.trace.drift import sources as text
from molt.trace.drift.findings import Finding, plain
from molt.trace.drift.rules import RULES
from molt.trace.drift.side import Function, Side
from molt.trace.drift.sources import Sources

if TYPE_CHECKING:
    from molt.mine.facts import Section


@dataclass(slots=True)
class Comparison:
    """`fresh`: the new side was recorded just now, from the text as it is."""

    base: Side
    new: Side
    sources: Sources
    facts: dict[str, Section]
    fresh: bool = False

    def pairs(self) -> Iterator[tuple[Function, Function]]:
        """Functions that both sides know in the same form."""
        for key, forms in self.base.functions.items():
            others = self.new.functions.get(key, {})
            for digest, function in forms.items():
                if digest in others:
                    yield function, others[digest]

    def section(self, function: Function) -> Section | None:
        """What facts.toml says of the function in this form."""
        section = self.facts.get(f"{function.file}::{function.name}")
        return section if section is not None and section.hash == function.hash else None

    def facts_about(self, function: Function, subject: str) -> tuple[str, ...]:
        """Facts whose text begins with these words."""
        section = self.section(function)
        if section is None or not subject:
            return ()
        words = re.compile(re.escape(subject) + r"(?!\w)")
        texts = {t for fate, ts in section.texts.items() if fate.value != "rejected" for t in ts} | set(section.pinned)
        return tuple(sorted(t for t in texts if words.match(t)))

    # -- places

    def first_line(self, function: Function) -> int:
        found = self.sources.function(*function.key)
        if found is not None and self.sources.text(function.file).hash(*function.key[1:]) == function.hash:  # type: ignore[union-attr]
            return found.first_line
        if function.first_line is None:
            others = self.new.functions.get(function.key, {})
            return next((f.first_line for f in others.values() if f.first_line), 1)
        return function.first_line

    def at_definition(self, function: Function) -> tuple[int, int]:
        found = self.sources.function(*function.key)
        return text.definition(found) if found is not None else (self.first_line(function), -1)

    def at_parameter(self, function: Function, name: str) -> tuple[int, int]:
        found = self.sources.function(*function.key)
        parameter = text.parameter(found, name) if found is not None else None
        return (parameter.lineno, parameter.col_offset) if parameter is not None else self.at_definition(function)

    def at_line(self, function: Function, line: int, column: int = -1) -> tuple[int, int]:
        return self.first_line(function) + line, column

    # -- findings

    def finding(
        self,
        kind: str,
        function: Function,
        place: tuple[int, int],
        subject: str,
        was: str,
        now: str,
        facts: tuple[str, ...] = (),
        effect_on: str = "",
    ) -> Finding:
        """`place`: line from 1, column from 0 in bytes (-1: none). `effect_on`: what the rule's effect speaks of, if not `now`."""
        rule = RULES[kind]
        severity = rule.relied if facts else rule.severity if function.worked else rule.idle
        return self.anywhere(
            kind, function.file, place, function.name, subject, was, now, severity=severity, facts=facts, effect_on=effect_on
        )

    def anywhere(
        self,
        kind: str,
        file: str,
        place: tuple[int, int],
        owner: str,
        subject: str,
        was: str,
        now: str,
        *,
        severity: int,
        facts: tuple[str, ...] = (),
        effect_on: str = "",
    ) -> Finding:
        from molt.trace.drift.rules import Severity

        effect = RULES[kind].effect.format(now=effect_on or now)
        line, column = place
        return Finding(
            Severity(severity),
            kind,
            plain(self.sources.shown(file)),
            min(max(line, 1), 2**31 - 1),
            max(column + 1, 0),
            plain(owner),
            plain(subject),
            plain(was),
            plain(now),
            plain(effect),
            tuple(plain(f) for f in facts),
        )


def names(types: object) -> str:
    """`int | str`, in one order."""
    shown = sorted(str(t) for t in types)  # type: ignore[attr-defined]
    return " | ".join("others" if t == "*" else t for t in shown) or "nothing"
