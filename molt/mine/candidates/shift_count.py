"""`+3:8-27 ... shifts by no negative count`: the count of this shift is not negative."""

from __future__ import annotations

from collections.abc import Iterator

from molt.mine.candidates import goals
from molt.mine.facts import Fact
from molt.mine.view import View

NAME, KIND, WORDS = "shift count", "count", "shifts by no negative count"


def propose(view: View) -> Iterator[str]:
    yield from goals.texts(view, KIND, WORDS)


def judge(view: View, text: str) -> Fact | None:
    return goals.judge(view, text, KIND, WORDS, NAME)
