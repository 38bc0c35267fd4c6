"""`+3:8-27 ... has no step of 0`: the step of this range is not 0."""

from __future__ import annotations

from collections.abc import Iterator

from molt.mine.candidates import goals
from molt.mine.facts import Fact
from molt.mine.view import View

NAME, KIND, WORDS = "non-zero step", "step", "has no step of 0"


def propose(view: View) -> Iterator[str]:
    yield from goals.texts(view, KIND, WORDS)


def judge(view: View, text: str) -> Fact | None:
    return goals.judge(view, text, KIND, WORDS, NAME)
