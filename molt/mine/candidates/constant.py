"""`step = 1`: an int parameter that was always the same, many times."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from molt.mine.entry import EntryFacts
from molt.mine.facts import CONSTANT, PINNED, Fact, Fate
from molt.mine.view import Seen, View

NAME = "constant"
ENOUGH = 8
"""Calls after which the same value is no accident."""


def propose(view: View) -> Iterator[str]:
    for slot, (low, high) in view.entry.ranges.items():
        if low == high:
            yield f"{view.parameters[slot]} = {low}"


def seen(view: View) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for slot, kind in view.entry.slots.items():
        rows = view.observed(view.parameters[slot]) if slot < len(view.parameters) else []
        values = {v for r in rows for v in (r.low, r.high)}
        if kind == "int" and len(values) == 1 and sum(r.count for r in rows) >= ENOUGH:
            (value,) = values
            if value is not None:
                found[slot] = (value, value)
    return found


def guard(view: View, text: str, entry: EntryFacts) -> EntryFacts | None:
    found = CONSTANT.fullmatch(text)
    slot = view.parameters.index(found[1]) if found and found[1] in view.parameters else -1
    if not found or entry.slots.get(slot) != "int":
        return None
    return dataclasses.replace(entry, ranges={**entry.ranges, slot: (int(found[2]), int(found[2]))})


def judge(view: View, text: str) -> Fact | None:
    found = CONSTANT.fullmatch(text)
    if not found or found[1] not in view.parameters:
        return None
    support = sum(r.count for r in view.observed(found[1]))
    if other := refuted(view, text):
        return Fact(text, NAME, Fate.REJECTED, support, counterexample=other)
    return Fact(text, NAME, Fate.GUARDED, support, 1, PINNED)


def refuted(seen: Seen, text: str) -> str:
    found = CONSTANT.fullmatch(text)
    if not found:
        return ""
    for row in seen.observed(found[1]):
        for other in (row.low, row.high):
            if other != int(found[2]):
                return f"was {other}" if other is not None else f"was a {row.type}"
    return ""
