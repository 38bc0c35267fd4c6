"""`returns int`: of what type the result is. It follows from the guards, or callers test it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from molt.mine import lattice
from molt.mine.facts import Fact, Fate
from molt.mine.view import Seen, View

NAME = "return type"
_TEXT = re.compile(r"returns (\w+)$")


def propose(view: View) -> Iterator[str]:
    kinds = {r.type for r in view.observed("", ("return",))}
    if len(kinds) == 1 and not view.fn.resumable and lattice.parse(next(iter(kinds))) != lattice.ANYTHING:
        yield f"returns {next(iter(kinds))}"


def judge(view: View, text: str) -> Fact | None:
    found = _TEXT.match(text)
    if not found:
        return None
    rows = view.observed("", ("return",))
    support = sum(r.count for r in rows)
    if other := refuted(view, text):
        return Fact(text, NAME, Fate.REJECTED, support, counterexample=other)
    wanted = lattice.parse(found[1])
    returned = lattice.NOTHING
    for block in view.fn.blocks:
        if block.instrs[-1].op.name == "return" and view.proofs.reached((block.id, len(block.instrs) - 1)):
            returned = lattice.join(returned, view.proofs.type_of(block.instrs[-1].args[0]))
    short = frozenset(atom.partition("[")[0] for atom in returned)
    if returned and short <= wanted:
        return Fact(text, NAME, Fate.ANALYSED, support, 1)
    return Fact(text, NAME, Fate.GUARDED, support, 1)


def refuted(seen: Seen, text: str) -> str:
    found = _TEXT.match(text)
    others = sorted({r.type for r in seen.observed("", ("return",))} - {found[1]}) if found else []
    return f"was {others[0]}" if others else ""
