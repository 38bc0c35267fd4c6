"""Answers of the solver that are kept: in the user's cache folder, by the hash of the question and of who was asked.

Never read from `traces/`: what a repository carries is evidence, not proof. DuckDB lets one process write; where another one
does, what was found out is simply not kept.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from molt.mine.solver import Answer

LAYOUT = 2
"""Of the table: part of the name of the file, so that others are left alone."""
_COLUMNS = "key VARCHAR PRIMARY KEY, proved VARCHAR, rlimit BIGINT, unknown BIGINT, model VARCHAR"


class Answers:
    """In memory, filled from and saved to a file (None: memory only)."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.known: dict[str, Answer] = {}
        self.new: dict[str, Answer] = {}
        if path is not None and path.exists():
            self._load(path)

    def get(self, key: str) -> Answer | None:
        return self.known.get(key)

    def put(self, key: str, answer: Answer) -> None:
        self.known[key] = self.new[key] = answer

    def _load(self, path: Path) -> None:
        import duckdb

        with contextlib.suppress(duckdb.Error), duckdb.connect(str(path), read_only=True) as connection:
            for key, proved, rlimit, unknown, model in connection.execute("FROM answers").fetchall():
                values = tuple((name, int(value)) for name, value in json.loads(model))
                self.known[key] = Answer(frozenset(map(int, proved.split())), rlimit, unknown, values)

    def save(self) -> None:
        if self.path is None or not self.new:
            return
        import duckdb

        self.path.parent.mkdir(parents=True, exist_ok=True)
        rows = [
            (k, " ".join(map(str, sorted(a.proved))), a.rlimit, a.unknown, json.dumps([(n, str(v)) for n, v in a.model]))
            for k, a in self.new.items()
        ]
        with contextlib.suppress(duckdb.Error), duckdb.connect(str(self.path)) as connection:
            connection.execute(f"CREATE TABLE IF NOT EXISTS answers ({_COLUMNS})")
            connection.executemany("INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?)", rows)
            self.new.clear()


def default_path() -> Path:
    from molt.compile import cache

    return cache.cache_dir() / "proofs" / f"{LAYOUT}.duckdb"
