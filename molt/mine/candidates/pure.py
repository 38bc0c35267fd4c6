"""`is pure`: under its guards the function changes nothing that anybody else sees, and runs no code but its own."""

from __future__ import annotations

from collections.abc import Iterator

from molt.compile.builtins.primitive import Effect
from molt.mine.facts import Fact, Fate
from molt.mine.view import View

NAME, TEXT = "pure", "is pure"
_CHANGES = frozenset({"setitem", "append", "pop", "extend"})


def _impure(view: View) -> str:
    """The first operation that has an effect."""
    c = view.proofs.prover.conditions
    if c is None or view.fn.resumable:
        return "not analysed"
    for place, meaning in c.flow.meanings.items():
        op = view.instr(place).op
        writes = Effect.WRITES in op.effects or Effect.IO in op.effects
        if meaning.havoc or meaning.name in _CHANGES or (meaning.name == "opaque" and writes):
            return view.spot(place)
    return ""


def propose(view: View) -> Iterator[str]:
    if not _impure(view):
        yield TEXT


def judge(view: View, text: str) -> Fact | None:
    if text != TEXT:
        return None
    reason = _impure(view)
    return Fact(text, NAME, Fate.REJECTED if reason else Fate.ANALYSED, view.starts, counterexample=reason)
