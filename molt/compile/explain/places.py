"""FILE or FILE:LINE, as `--explain` takes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

AROUND = 5
"""Lines shown before and behind the one that was asked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """`line` is None for the whole file."""

    file: Path
    line: int | None = None

    @property
    def lines(self) -> range | None:
        return range(max(1, self.line - AROUND), self.line + AROUND + 1) if self.line is not None else None


def parse(text: str) -> Place:
    """A file that has a colon in its name is found as it is."""
    name, colon, number = text.rpartition(":")
    if colon and number.isascii() and number.isdecimal() and not Path(text).exists():
        return Place(Path(name), int(number))
    return Place(Path(text))
