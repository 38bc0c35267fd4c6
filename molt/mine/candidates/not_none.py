"""`node is not None`: of a parameter that had several types, None not among them. (Where it had one, its exact type says more.)

Nothing gains from a test for it alone: pinned, it takes None out of the types that are tested (compile/specialize/reviewed.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from molt.mine.facts import NOT_NONE, Fact, Fate
from molt.mine.view import Seen, View

NAME = "not None"


def propose(view: View) -> Iterator[str]:
    for name in view.parameters:
        kinds = {r.type for r in view.observed(name)}
        if len(kinds) > 1 and "NoneType" not in kinds:
            yield f"{name} is not None"


def judge(view: View, text: str) -> Fact | None:
    found = NOT_NONE.fullmatch(text)
    if not found or found[1] not in view.parameters:
        return None
    support = sum(r.count for r in view.observed(found[1]))
    if other := refuted(view, text):
        return Fact(text, NAME, Fate.REJECTED, support, counterexample=other)
    return Fact(text, NAME, Fate.GUARDED, support)


def refuted(seen: Seen, text: str) -> str:
    found = NOT_NONE.fullmatch(text)
    return "was None" if found and any(r.type == "NoneType" for r in seen.observed(found[1])) else ""
