"""The project around a folder: what recordings are relative to, and where the configuration lies."""

from __future__ import annotations

from pathlib import Path

MARKS = ("pyproject.toml", ".git")


def find(start: Path) -> Path:
    """The nearest folder, from `start` upward, that holds a pyproject.toml or a .git; `start` where there is none. Absolute."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if any((folder / mark).exists() for mark in MARKS):
            return folder
    return here
