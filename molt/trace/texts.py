"""What `molt record` keeps in traces/texts/ (molt/texts.py) of the texts in traces: sources, which `molt build` compiles ahead."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from molt import places, texts
from molt.site import LIBRARY

if TYPE_CHECKING:
    import duckdb

QUERY = """SELECT DISTINCT key, via, text FROM texts JOIN functions USING (function) JOIN files USING (file)
           WHERE via IN ('exec', 'eval', 'compile') ORDER BY ALL"""

MOST = 1000
"""Texts that the calls of one file may have given to one of the three."""

Row = tuple[str, str, str]
"""Key of the file, function, text."""


def of(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """The texts of a trace, or of several, that a compiled program could be asked for."""
    return [row for row in connection.execute(QUERY).fetchall() if not _is_replaced(row[0])]


def _is_replaced(key: str) -> bool:
    """Does Molt have a module of its own for this one of the standard library, or for the parts of it that run texts?"""
    file = key.removeprefix(LIBRARY)
    return file != key and any((folder / file).is_file() for folder in (places.RUNTIME_LIB, places.RUNTIME_LIB / "overlay"))


def keep(traces: Path, rows: Iterable[Row]) -> list[str]:
    """Adds texts to those in a folder of traces; what to tell a person, where that made a difference."""
    folder = traces / texts.FOLDER
    groups: dict[tuple[str, str], list[Row]] = {}
    for key, via, text in sorted({(key, via, texts.without_numbers(text)) for key, via, text in rows}):
        groups.setdefault((key, via), []).append((key, via, text))
    said = [
        f"warning: {key} gave {len(group)} different texts to {via}: none is kept\nhint: so many are input, not sources; "
        "a compiled program runs the texts it was built with"
        for (key, via), group in groups.items()
        if len(group) > MOST
    ]
    count, new = texts.write(folder, [row for group in groups.values() if len(group) <= MOST for row in group])
    if new:
        given = f"{new} text{'s' if new > 1 else ''} given to exec, eval or compile"
        said.append(f"{folder}: {given}, {new} of {count} new" if new < count else f"{folder}: {given}")
    return said
