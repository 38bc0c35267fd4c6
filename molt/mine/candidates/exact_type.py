"""`items is list[int]`: the exact type of a parameter. Tested at entry; of a list that is the kind of its storage, too."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from molt.mine import guards, lattice
from molt.mine.entry import EntryFacts
from molt.mine.facts import Fact, Fate
from molt.mine.view import Seen, View

NAME = "exact type"
_TEXT = re.compile(r"(\w+) is ([\w.]+(?:\[\w+\])?)$")


def propose(view: View) -> Iterator[str]:
    for slot, kind in guards.parameter_types(view).items():
        yield f"{view.parameters[slot]} is {kind}"


def _parsed(view: View, text: str) -> tuple[int, str] | None:
    found = _TEXT.match(text)
    if not found or found[1] not in view.parameters or lattice.parse(found[2]) == lattice.ANYTHING:
        return None
    return view.parameters.index(found[1]), found[2]


def guard(view: View, text: str, entry: EntryFacts) -> EntryFacts | None:
    parsed = _parsed(view, text)
    if parsed is None or view.fn.locals[parsed[0]].cell:
        return None
    return dataclasses.replace(entry, slots={**entry.slots, parsed[0]: parsed[1]})


def judge(view: View, text: str) -> Fact | None:
    parsed = _parsed(view, text)
    if parsed is None:
        return None
    slot, kind = parsed
    support = sum(r.count for r in view.observed(view.parameters[slot]))
    if other := refuted(view, text):
        return Fact(text, NAME, Fate.REJECTED, support, counterexample=other)
    return Fact(text, NAME, Fate.GUARDED, support, 2 if "[" in kind else 1, "entry")


def refuted(seen: Seen, text: str) -> str:
    found = _TEXT.match(text)
    if not found or lattice.parse(found[2]) == lattice.ANYTHING:
        return ""
    values, elements = seen.observed(found[1]), seen.observed(found[1], path="[]")
    base, _, inner = found[2].rstrip("]").partition("[")
    others = sorted({r.type for r in values} - {base, lattice_name(base)})
    if inner:
        others += [f"list of {t}" for t in sorted({r.type for r in elements} - {inner})]
    if others:
        return f"was {others[0]}"
    large = [r for r in values if r.type == "int" and r.bits > 62]
    return f"was {large[0].high}, which does not fit 63 bits" if large else ""


def lattice_name(base: str) -> str:
    return "NoneType" if base == "none" else base
