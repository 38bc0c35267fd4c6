"""Traces made by hand: tables with the rows that a test is about, without recording anything."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

from molt.site import functions_of
from molt.trace import store

APP = """\
def work(x):
    y = x + 1
    return y


work(1)
"""


def hash_of(text: str, qualname: str) -> str:
    return next(f.hash() for f in functions_of(ast.parse(text)) if f.qualname == qualname)


def function(number: int, qualname: str, digest: str, starts: int = 40, first_line: int = 1, file: int = 0) -> tuple[Any, ...]:
    return number, file, qualname, 0, digest, first_line, 3, starts


def seen(number: int, name: str, type_: str, looks: int, kind: str = "argument", line: int = 0, bits: int = 3) -> tuple[Any, ...]:
    ints = (0, 7) if type_ == "int" else (None, None)
    return number, kind, line, name, "", type_, looks, *ints, bits if type_ == "int" else 0, None, None, 0, None


def trace(path: Path, files: dict[str, str] | None = None, **tables: list[tuple[Any, ...]]) -> Path:
    """Writes a database. `files`: key -> kind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    connection = store.create(temporary)
    store.insert(connection, "processes", [[str(path), *[None] * 22]])
    shown = files or {"app.py": "own"}
    store.insert(connection, "files", [(n, key, None, kind) for n, (key, kind) in enumerate(shown.items())])
    for table, rows in tables.items():
        store.insert(connection, table, rows)
    store.close_into(connection, temporary, path)
    return path


def project(folder: Path, now: str = "float", looks: int = 20) -> Path:
    """`work` was called with ints, and now with `now`, too."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "app.py").write_text(APP)
    digest = hash_of(APP, "work")
    lines = [(0, 1, 8), (0, 2, 8)]
    before = [seen(0, "x", "int", 32)]
    trace(folder / "traces" / "base.duckdb", functions=[function(0, "work", digest)], observations=before, lines=lines)
    after = [*before, seen(0, "x", now, looks)]
    trace(folder / "new" / "new.duckdb", functions=[function(0, "work", digest)], observations=after, lines=lines)
    return folder
