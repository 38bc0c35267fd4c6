"""`molt mine --review`: goes through what is new since the facts file was written, and asks."""

from __future__ import annotations

from collections.abc import Callable

from molt.mine.facts import FunctionFacts, Section

QUESTION = "[a]ccept, [f]orbid, [p]in, accept all of the [r]est, [q]uit without writing? "


def review(
    functions: list[FunctionFacts], known: dict[str, Section], ask: Callable[[str], str], show: Callable[[str], None]
) -> bool:
    """Changes the facts as the person says; False: nothing is to be written."""
    for function in functions:
        before = known[function.key].all() if function.key in known else set()
        for fact in list(function.facts):
            if fact.text in before:
                continue
            show(f"{function.key}: {fact.text}\n    {fact.fate.value}: {fact.comment() or fact.template}")
            answer = _answer(ask)
            if answer == "q":
                return False
            if answer == "r":
                return True
            if answer in ("f", "p"):
                function.facts.remove(fact)
                (function.forbidden if answer == "f" else function.pinned).append(fact.text)
    return True


def _answer(ask: Callable[[str], str]) -> str:
    while True:
        try:
            answer = ask(QUESTION).strip().lower()[:1]
        except EOFError:
            return "q"
        if answer in ("a", "f", "p", "r", "q"):
            return answer
