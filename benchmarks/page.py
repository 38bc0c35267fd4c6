"""docs/benchmarks.md: each measurement writes its own section, between its markers."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


def put(begin: str, end: str, text: str) -> None:
    """Replaces what stands between the markers, or adds the section at the end; the rest of the page belongs to others."""
    page = PAGE.read_text() if PAGE.exists() else "# Benchmarks\n"
    before, found, rest = page.partition(begin)
    after = rest.partition(end)[2] if found else "\n"
    PAGE.write_text(f"{before.rstrip()}\n\n{begin}\n{text}\n{end}{after}")
