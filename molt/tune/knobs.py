"""The choices that are tried, a row each, in the order in which they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from molt.compile.tuning import Tuning


@dataclass(frozen=True, slots=True)
class Knob:
    """A field of `Tuning`, and the values to try beside the one that it has."""

    name: str
    values: tuple[object, ...]


KNOBS = (
    Knob("level", (3, 1)),
    Knob("inlining", (1000, 75)),
    Knob("twice", (True,)),
    Knob("vectorize", (False,)),
    Knob("slp", (True,)),
    Knob("unroll", (False,)),
)
MOST_FUNCTIONS = 12
"""So many functions, those that were looked at most often, are tried without their specialized versions."""


def candidates(best: Tuning, knob: Knob) -> Iterator[tuple[str, Tuning]]:
    """What may be better than `best`, each with a text that says what it changes."""
    for value in knob.values:
        if value != getattr(best, knob.name):
            changes: dict[str, Any] = {knob.name: value}
            yield f"{knob.name} = {str(value).lower()}", replace(best, **changes)


def without(best: Tuning, function: str) -> tuple[str, Tuning]:
    """`best` with one more function that stays generic."""
    return f"{function} generic", replace(best, generic=tuple(sorted({*best.generic, function})))
