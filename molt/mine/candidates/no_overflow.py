"""`+3:8-27 ... does not overflow`: the result of this operation on ints fits 64 bits."""

from __future__ import annotations

from collections.abc import Iterator

from molt.mine.candidates import goals
from molt.mine.facts import Fact
from molt.mine.view import View

NAME, KIND, WORDS = "no overflow", "overflow", "does not overflow"


def propose(view: View) -> Iterator[str]:
    yield from goals.texts(view, KIND, WORDS)


def judge(view: View, text: str) -> Fact | None:
    return goals.judge(view, text, KIND, WORDS, NAME)
