"""`+3:8-12 getitem gives float`: the type of what comes from a container, an attribute or a call. Tested where it comes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from molt.mine import lattice
from molt.mine.candidates.goals import place_of
from molt.mine.entry import EntryFacts, Place
from molt.mine.facts import Fact, Fate
from molt.mine.view import View

NAME = "result type"
_TEXT = re.compile(r"(\+\S+ \w+) gives (\w+(?:\[\w+\])?)$")


def with_result(view: View, entry: EntryFacts, place: Place, kind: str) -> EntryFacts:
    """The guards with one more. An attribute is looked up through its object's shape, and runs no Python code then."""
    quiet = entry.quiet | {place} if view.instr(place).op.name == "getattr" else entry.quiet
    return dataclasses.replace(entry, results={**entry.results, place: kind}, quiet=quiet)


def propose(view: View) -> Iterator[str]:
    for place, kind in view.entry.results.items():
        yield f"{view.spot(place)} gives {kind}"


def guard(view: View, text: str, entry: EntryFacts) -> EntryFacts | None:
    found = _TEXT.match(text)
    place = place_of(view, found[1]) if found else None
    if not found or place is None or lattice.parse(found[2]) == lattice.ANYTHING:
        return None
    return with_result(view, entry, place, found[2])


def judge(view: View, text: str) -> Fact | None:
    found = _TEXT.match(text)
    place = place_of(view, found[1]) if found else None
    if not found or place is None:
        return None
    support = view.support(place)
    if view.entry.results.get(place) != found[2]:
        return Fact(text, NAME, Fate.REJECTED, support, counterexample="the traces do not say so")
    return Fact(text, NAME, Fate.GUARDED, support, 2 if "[" in found[2] else 1)
