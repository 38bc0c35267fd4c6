"""The profile, as the compiler and the miner ask it: one of the two doors through which they see traces.

`Profile.open` takes traces (files, folders, texts) and answers about functions by file key, qualified name, ordinal and
hash. A function that has changed since is not there: unprofiled, no error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from molt.trace import store

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class FunctionKey:
    """`number` is of this profile; the rest is what a compiler knows of a function. `starts` is a lower bound."""

    number: int
    file: str
    qualname: str
    ordinal: int
    hash: str | None
    starts: int


@dataclass(frozen=True, slots=True)
class Observed:
    """One type of one site. Lines count from the function's first. See schema.sql for the fields."""

    kind: str
    line: int
    name: str
    path: str
    type: str
    count: int
    low: int | None
    high: int | None
    bits: int
    shortest: int | None
    longest: int | None
    width: int


class Profile:
    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, places: Iterable[Path]) -> Profile:
        """Traces, folders of traces, or one text (`*.trace.txt`)."""
        places = list(places)
        if len(places) == 1 and places[0].name.endswith(".txt"):
            from molt.trace import text

            return cls(text.read(places[0]))
        return cls(store.open_merged(store.trace_files(places)))

    def _ask(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, list(parameters)).fetchall()

    def functions(self) -> list[FunctionKey]:
        query = """SELECT function, key, qualname, ordinal, hash, starts FROM functions JOIN files USING (file)
                   ORDER BY key, qualname, ordinal"""
        return [FunctionKey(*row) for row in self._ask(query)]

    def find(self, file: str, qualname: str, ordinal: int, digest: str) -> FunctionKey | None:
        """The function with this key and hash. `file` may be longer or shorter than when it was recorded, from the left."""
        query = """SELECT function, key, qualname, ordinal, hash, starts FROM functions JOIN files USING (file)
                   WHERE qualname = ? AND ordinal = ? AND hash = ?"""
        found = [FunctionKey(*row) for row in self._ask(query, qualname, ordinal, digest)]
        near = [f for f in found if f.file == file or f.file.endswith("/" + file) or file.endswith("/" + f.file)]
        return max(near, key=lambda f: len(f.file), default=None)

    def values(self, function: FunctionKey) -> list[Observed]:
        """Arguments, results and locals."""
        rows = self._ask("SELECT * EXCLUDE (function) FROM observations WHERE function = ? ORDER BY ALL", function.number)
        return [Observed(*row) for row in rows]

    def callees(self, function: FunctionKey) -> list[tuple[int, int, int, int, str, str, int]]:
        """(line, column, end line, end column, kind, callee, looks)."""
        return self._ask("SELECT * EXCLUDE (function) FROM calls WHERE function = ? ORDER BY ALL", function.number)

    def branches(self, function: FunctionKey) -> list[tuple[int, int, int, int, int, bool, int]]:
        """(line, column, end line, end column, target line, jumps, looks)."""
        return self._ask("SELECT * EXCLUDE (function) FROM branches WHERE function = ? ORDER BY ALL", function.number)

    def loops(self, function: FunctionKey) -> list[tuple[int, int, int | None, int | None, int]]:
        """(line, column, trips, at least, loops)."""
        return self._ask("SELECT * EXCLUDE (function) FROM loops WHERE function = ? ORDER BY ALL", function.number)

    def lines(self, function: FunctionKey) -> dict[int, int]:
        """Lines that ran -> looks."""
        return dict(self._ask("SELECT line, count FROM lines WHERE function = ?", function.number))

    def exceptions(self, function: FunctionKey) -> list[tuple[int, int, int, int, str, str, int]]:
        """(line, column, end line, end column, class, raised | passed | caught, times)."""
        return self._ask("SELECT * EXCLUDE (function) FROM exceptions WHERE function = ? ORDER BY ALL", function.number)

    def attributes(self) -> list[tuple[Any, ...]]:
        """(class, name, path, type, looks, low, high, bits, shortest, longest, width)."""
        return self._ask("FROM attributes ORDER BY ALL")

    def rebindings(self) -> list[tuple[str, str, str, str, str, str, int]]:
        """(owner, owner's name, name, how, type before, type after, times)."""
        return self._ask("FROM rebindings ORDER BY ALL")

    def texts(self) -> list[tuple[str, int, int, str, str]]:
        """Sources given to exec, eval and compile, and names to imports: (file, line, column, via, text)."""
        query = "SELECT key, line, col, via, text FROM texts JOIN functions USING (function) JOIN files USING (file) ORDER BY ALL"
        return self._ask(query)
