"""`n in 0..1023`: a range of a parameter, wider than what was seen, to a power of two. Proposed where checks fall away with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from molt.mine.entry import EntryFacts
from molt.mine.facts import PINNED, RANGE, Fact, Fate
from molt.mine.view import Seen, View

NAME = "int range"


def propose(view: View) -> Iterator[str]:
    """Those that the miner has tried and found useful (mining.py)."""
    for slot, (low, high) in view.entry.ranges.items():
        if low != high:
            yield f"{view.parameters[slot]} in {low}..{high}"


def seen(view: View) -> dict[int, tuple[int, int]]:
    """Ranges that leave room: 5 to 900 becomes 0 to 2**20 - 1."""
    found: dict[int, tuple[int, int]] = {}
    for slot, kind in view.entry.slots.items():
        rows = view.observed(view.parameters[slot]) if slot < len(view.parameters) else []
        if kind == "int" and rows and all(r.low is not None and r.high is not None for r in rows):
            low, high = min(r.low or 0 for r in rows), max(r.high or 0 for r in rows)
            bits = next((b for b in (8, 20, 31, 40) if -(2**b) <= low and high < 2**b), None)
            if bits is not None:
                found[slot] = (0 if low >= 0 else -(2**bits), 2**bits - 1)
    return found


def _parsed(view: View, text: str) -> tuple[int, int, int] | None:
    found = RANGE.fullmatch(text)
    if not found or found[1] not in view.parameters:
        return None
    return view.parameters.index(found[1]), int(found[2]), int(found[3])


def guard(view: View, text: str, entry: EntryFacts) -> EntryFacts | None:
    parsed = _parsed(view, text)
    if parsed is None or entry.slots.get(parsed[0]) != "int":
        return None
    return dataclasses.replace(entry, ranges={**entry.ranges, parsed[0]: parsed[1:]})


def judge(view: View, text: str) -> Fact | None:
    parsed = _parsed(view, text)
    if parsed is None:
        return None
    slot, *_ = parsed
    support = sum(r.count for r in view.observed(view.parameters[slot]) if r.low is not None)
    if other := refuted(view, text):
        return Fact(text, NAME, Fate.REJECTED, support, counterexample=other)
    if view.entry.slots.get(slot) != "int":
        return Fact(text, NAME, Fate.REJECTED, support, counterexample="not known to be an int")
    return Fact(text, NAME, Fate.GUARDED, support, 2, PINNED)


def refuted(seen: Seen, text: str) -> str:
    found = RANGE.fullmatch(text)
    if not found:
        return ""
    low, high = int(found[2]), int(found[3])
    for row in seen.observed(found[1]):
        if row.low is not None and row.high is not None and (row.low < low or row.high > high):
            return f"was {row.low if row.low < low else row.high}"
    return ""
