"""The kinds of drift, one row each: how much each matters, and what it does to the build. The modules say how each is found."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Severity(enum.IntEnum):
    """Their names are those of SARIF's levels."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        return self.name.lower()


NOTE, WARNING, ERROR = Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """`severity` where the build compiles the function specially; `idle` where it does not; `relied` where a fact of facts.toml
    depends on it. `title`: in a list of rules. `effect`: what it does to the build."""

    kind: str
    title: str
    severity: Severity
    idle: Severity
    relied: Severity
    effect: str


RULES = {
    rule.kind: rule
    for rule in (
        Rule(
            "type", "A type that the baseline has not seen here", WARNING, NOTE, ERROR,
            "specialized code leaves into generic code at each {now}",
        ),
        Rule(
            "polymorphic", "A place that had one type has several", WARNING, NOTE, ERROR,
            "specialized code leaves into generic code at each {now}; built from both, the place is compiled generically",
        ),
        Rule(
            "range", "Ints that no longer fit 63 bits", WARNING, NOTE, ERROR,
            "such ints are objects: specialized code leaves into generic code where one comes",
        ),
        Rule(
            "wider", "Ints are far larger than those of the baseline", NOTE, NOTE, WARNING,
            "what is proved for small ints does not cover these; `molt mine` tries again",
        ),
        Rule(
            "callee", "A callee that the baseline has not seen here", WARNING, NOTE, WARNING,
            "a direct call tests for its callee; another one is called generically",
        ),
        Rule(
            "exception", "An exception that the baseline has not seen here", WARNING, NOTE, WARNING,
            "the generic code raises it: specialized code is left here each time",
        ),
        Rule(
            "rebound", "A global, a builtin or a class attribute is bound to something else", WARNING, NOTE, ERROR,
            "code that was compiled for the first binding fails its test of the name and goes on generically",
        ),
        Rule(
            "fact", "A fact of facts.toml does not hold any more", ERROR, ERROR, ERROR,
            "its guard fails, and the function goes on generically; `molt mine` finds what holds now",
        ),
        Rule(
            "proof", "Proofs are lost", WARNING, WARNING, WARNING,
            "tests that these proofs removed come back; `molt mine` proves anew what can be proved",
        ),
        Rule(
            "guard", "A guard of a deployed executable failed", WARNING, NOTE, ERROR,
            "specialized code is left there, or not entered; after `molt mine --stats` the build expects {now}",
        ),
        Rule(
            "cold", "A hot function hardly runs any more", NOTE, NOTE, NOTE,
            "the build spends a specialized version, and size, on a function that hardly runs",
        ),
        Rule(
            "hot", "A function that hardly ran is hot", WARNING, WARNING, WARNING,
            "the build has no specialized version of it: it stays generic",
        ),
        Rule(
            "changed", "A function was edited since the baseline was recorded", WARNING, NOTE, WARNING,
            "the baseline says nothing about its new text: it is compiled generically",
        ),
        Rule(
            "gone", "A function of the baseline is not there any more", NOTE, NOTE, WARNING,
            "what the baseline says of it is not used",
        ),
        Rule(
            "uncovered", "Code runs that the baseline has not seen running", WARNING, NOTE, WARNING,
            "the baseline has no types for it: it is compiled generically, and for size",
        ),
    )
}  # fmt: skip
