"""`cannot raise`: under its guards no operation of the function can raise an exception."""

from __future__ import annotations

from collections.abc import Iterator

from molt.mine.facts import Fact, Fate
from molt.mine.view import View

NAME, TEXT = "cannot raise", "cannot raise"


def _raiser(view: View) -> str:
    c = view.proofs.prover.conditions
    if c is None or view.fn.resumable:
        return "not analysed"
    for place in c.flow.meanings:
        name = view.instr(place).op.name
        if name not in ("unwind", "reraise") and not view.proofs.cannot_raise(place):
            return view.spot(place)
    return ""


def propose(view: View) -> Iterator[str]:
    if not _raiser(view):
        yield TEXT


def judge(view: View, text: str) -> Fact | None:
    if text != TEXT:
        return None
    reason = _raiser(view)
    return Fact(text, NAME, Fate.REJECTED if reason else Fate.PROVED, view.starts, counterexample=reason)
