"""`+3:13-28 loop keeps len(a)`: no iteration changes the length of a list, so that it is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from molt.mine import lattice
from molt.mine.conditions import Conditions, Header
from molt.mine.facts import Fact, Fate
from molt.mine.view import View

NAME = "length unchanged"
_TEXT = re.compile(r"(\+\S+) loop keeps len\((\w+)\)$")


def _loops(view: View) -> Iterator[tuple[str, Conditions, Header]]:
    c = view.proofs.prover.conditions
    for header in c.headers.values() if c is not None else ():
        assert c is not None
        yield view.where(c.graph.blocks[header.block].instrs[0].site), c, header


def _lists(view: View, c: Conditions, header: Header) -> Iterator[tuple[str, str]]:
    """Variables with lists that the loop does not rebind, and their symbols."""
    changed = {phi.key[1] for phi in header.phis if phi.key[0] == "slot"}
    measured = {obj for block, obj in c.measured if block in c.graph.loops[header.block]}
    for slot, symbol in enumerate(header.moment.slots):
        t = c.flow.states[header.block].slots[slot]
        if slot not in changed and symbol is not None and symbol.text in measured and lattice.is_list(t):
            yield view.fn.locals[slot].name, symbol.text


def propose(view: View) -> Iterator[str]:
    for where, c, header in _loops(view):
        for name, _ in _lists(view, c, header):
            yield f"{where} loop keeps len({name})"


def judge(view: View, text: str) -> Fact | None:
    found = _TEXT.match(text)
    if not found:
        return None
    for where, c, header in _loops(view):
        for name, obj in _lists(view, c, header):
            if (where, name) == found.groups():
                return _fate(view, text, c, header, obj)
    return Fact(text, NAME, Fate.REJECTED, counterexample="no such loop over such a list")


def _fate(view: View, text: str, c: Conditions, header: Header, obj: str) -> Fact:
    support = view.support((header.block, 0))
    now = next((phi.name for phi in header.phis if phi.sort == "Mem"), None)
    if now is None:
        return Fact(text, NAME, Fate.ANALYSED, support, 1)
    same = f"(= (select {now} {obj}) (select {header.moment.lengths} {obj}))"
    if any(a.owner == header.owner and a.text == same for a in view.proofs.prover.assumed):
        return Fact(text, NAME, Fate.PROVED, support, 1)
    return Fact(text, NAME, Fate.GUARDED, support, 1)
