"""`+3:8-27 ... stores what fits 63 bits`: the int that goes into a list fits the tag, so that the list may stay unboxed."""

from __future__ import annotations

from collections.abc import Iterator

from molt.mine.candidates import goals
from molt.mine.facts import Fact
from molt.mine.view import View

NAME, KIND, WORDS = "fits 63 bits", "stored", "stores what fits 63 bits"


def propose(view: View) -> Iterator[str]:
    yield from goals.texts(view, KIND, WORDS)


def judge(view: View, text: str) -> Fact | None:
    return goals.judge(view, text, KIND, WORDS, NAME)
