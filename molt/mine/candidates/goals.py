"""What the templates of single operations share: `+3:8-27 add does not overflow`. Proved, or tested where the operation is."""

from __future__ import annotations

from collections.abc import Iterator

from molt.mine.entry import Place
from molt.mine.facts import PINNED, Fact, Fate
from molt.mine.view import View

MOST_MODELS = 12
"""Counterexamples that are asked for, by function: each is a query."""


def texts(view: View, kind: str, words: str) -> Iterator[str]:
    for place, k in view.proofs.proved:
        if k == kind:
            yield f"{view.spot(place)} {words}"


def place_of(view: View, spot: str) -> Place | None:
    """The instruction that a text means."""
    for block in view.fn.blocks:
        for index, _ in enumerate(block.instrs):
            if view.spot((block.id, index)) == spot:
                return block.id, index
    return None


def judge(view: View, text: str, kind: str, words: str, template: str) -> Fact | None:
    spot = text.removesuffix(f" {words}")
    if spot == text:
        return None
    places = [p for p, k in view.proofs.proved if k == kind and view.spot(p) == spot]
    if not places:
        known = place_of(view, spot) is not None
        return Fact(text, template, Fate.REJECTED, counterexample="nothing is known of its operands" if known else "no such place")
    support = view.support(places[0])
    if all(view.proofs.proved[p, kind] for p in places):
        where = PINNED if any((p, kind) in view.by_ranges for p in places) else "here"
        return Fact(text, template, Fate.PROVED, support, len(places), where)
    raised = _raised(view, places[0])
    if raised:
        return Fact(text, template, Fate.REJECTED, support, counterexample=raised)
    return Fact(text, template, Fate.GUARDED, support, len(places), counterexample=_model(view, places[0], kind))


def _raised(view: View, place: Place) -> str:
    """An exception that the profile saw at this operation."""
    instr = view.instr(place)
    wanted = {"getitem": "IndexError", "setitem": "IndexError", "floordiv": "ZeroDivisionError", "mod": "ZeroDivisionError"}
    error = wanted.get(instr.op.name.removeprefix("inplace_"))
    if error is None or instr.site is None:
        return ""
    spot = view.relative(instr.site)
    times = sum(r[6] for r in view.raised() if r[:4] == spot and r[4].endswith(error) and r[5] == "raised")
    return f"raised {error}" if times else ""


_OPERANDS = {2: ("left", "right"), 3: ("left", "right", "value"), 4: ("callee", "start", "stop", "step")}
"""What the operands of an operation with so many are called in a counterexample; four has a range."""


def _model(view: View, place: Place, kind: str) -> str:
    """`fails for n = 7, operand 1 = 9`: a case that the conditions allow; whether the program gets there is not known."""
    prover = view.proofs.prover
    c = prover.conditions
    failing = [key for key, holds in view.proofs.proved.items() if not holds]
    if c is None or failing.index((place, kind)) >= MOST_MODELS:
        return ""
    shown: dict[str, str] = {}
    for i, symbol in enumerate(c.entered):
        if symbol is not None and symbol.sort == "Int":
            shown.setdefault(symbol.text, view.fn.locals[i].name)
    for i, symbol in enumerate(c.operands.get(place, ())):
        if symbol is not None and symbol.sort == "Int":
            shown.setdefault(symbol.text, _OPERANDS.get(len(c.operands[place]), ("value",) * 9)[i])
    names = [n for n in shown if n[0].isalpha()]
    model = prover.counterexample(c.goals[place, kind], names)
    values = [f"{shown[n]} = {model[n]}" for n in names if n in model]
    return "may fail for " + ", ".join(values) if values else ""
