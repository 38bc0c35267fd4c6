"""`+3:8-27 ... is in bounds`: 0 <= i < len(a) at a[i], or the list is not empty at a.pop()."""

from __future__ import annotations

from collections.abc import Iterator

from molt.mine.candidates import goals
from molt.mine.facts import Fact
from molt.mine.view import View

NAME, KIND, WORDS = "in bounds", "bounds", "is in bounds"


def propose(view: View) -> Iterator[str]:
    yield from goals.texts(view, KIND, WORDS)


def judge(view: View, text: str) -> Fact | None:
    return goals.judge(view, text, KIND, WORDS, NAME)
