"""The profile, as the compiler and the miner ask it: one of the two doors through which they see traces.

`Profile.open` takes traces (files, folders, texts) and answers about functions by file key, qualified name, ordinal and
hash. A function that has changed since is not there: unprofiled, no error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from molt.errors import Diagnostic, MoltError
from molt.trace import store, text

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


@dataclass(frozen=True, slots=True)
class LoopCount:
    """A loop, by the start of its iterable or (a `while`) of its test. `runs`: those watched from entry to end, which took
    `least` to `most` iterations, `mean` on average (None: no run was). `longest`: iterations seen in one run, or more."""

    line: int
    column: int
    kind: str  # for, while
    runs: int
    least: int | None
    most: int | None
    mean: float | None
    longest: int


class Profile:
    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._rows: dict[str, dict[int, list[tuple[Any, ...]]]] = {}  # of tables by function, read whole when first asked for
        self._keys: dict[tuple[str, int], list[FunctionKey]] | None = None

    @classmethod
    def open(
        cls,
        places: Iterable[Path],
        repeated: bool = False,
        tables: Collection[str] = tuple(store.MERGED),
        without: Collection[str] = ("contents",),
    ) -> Profile:
        """Traces, folders of traces, or texts (`*.trace.txt`). Of a folder its databases, or the texts where there are none.
        `repeated`: of counts the greatest of a process, as texts have it, not the sum. `tables`: all that
        will be asked for, `without`: columns that will not, to be faster."""
        places = list(places)
        named = [place for place in places if text.is_text(place)]
        databases = store.trace_files(place for place in places if place not in named)
        if named and databases:
            hint = f"make a trace of it first: `molt trace import {named[0]} -o {named[0].name.partition('.')[0]}{store.SUFFIX}`"
            raise MoltError(Diagnostic(str(named[0]), 0, -1, "a text and databases are not read together", hint))
        texts = text.text_files(places) if not databases else []
        if texts:
            return cls(text.read(*texts))
        return cls(store.open_merged(databases, repeated=repeated, tables=tables, without=without, for_people=False))

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """For those who compare whole tables; they are as schema.sql has them."""
        return self._connection

    def _ask(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, list(parameters)).fetchall()

    def _of(self, function: FunctionKey, table: str, columns: str = "* EXCLUDE (function)") -> list[tuple[Any, ...]]:
        """The function's rows of a table. One query for all functions: a compiler asks about each."""
        if table not in self._rows:
            rows = self._rows[table] = {}
            for number, *row in self._ask(f"SELECT function, {columns} FROM {table} ORDER BY ALL"):
                rows.setdefault(number, []).append(tuple(row))
        return self._rows[table].get(function.number, [])

    def functions(self) -> list[FunctionKey]:
        query = """SELECT function, key, qualname, ordinal, hash, starts FROM functions JOIN files USING (file)
                   ORDER BY key, qualname, ordinal"""
        return [FunctionKey(*row) for row in self._ask(query)]

    def find(self, file: str, qualname: str, ordinal: int, digest: str) -> FunctionKey | None:
        """The function with this key and hash. `file` may be longer or shorter than when it was recorded, from the left."""
        near = [f for f in self._named(file, qualname, ordinal) if f.hash == digest]
        return max(near, key=lambda f: len(f.file), default=None)

    def knows(self, file: str, qualname: str, ordinal: int) -> bool:
        """Is there a function of that name, whatever its text was?"""
        return bool(self._named(file, qualname, ordinal))

    def _named(self, file: str, qualname: str, ordinal: int) -> list[FunctionKey]:
        if self._keys is None:
            self._keys = {}
            for key in self.functions():
                self._keys.setdefault((key.qualname, key.ordinal), []).append(key)
        found = self._keys.get((qualname, ordinal), [])
        return [f for f in found if f.file == file or f.file.endswith("/" + file) or file.endswith("/" + f.file)]

    def values(self, function: FunctionKey) -> list[Observed]:
        """All that was seen of arguments, results, yields and locals, one row for each site and type. Ranges of ints
        are `low` to `high` (held to 64 bits, `bits` is exact), lengths of strings and containers `shortest` to `longest`.
        `path` leads into containers: `[]` elements, `{k}` and `{v}` keys and values, `(0)` the first place of a tuple."""
        return [Observed(*row) for row in self._of(function, "observations", "* EXCLUDE (function, contents)")]

    def signatures(self, function: FunctionKey) -> list[tuple[list[str], int]]:
        """(types, looks): one type for each parameter, those that came together. Only where two parameters had several."""
        return self._of(function, "signatures")

    def callees(self, function: FunctionKey) -> list[tuple[int, int, int, int, str, str, int]]:
        """(line, column, end line, end column, kind, callee, looks), by call site. Kind: function (callee is
        `file:qualname#ordinal`), class, builtin, instance, or other (more callees than are kept)."""
        return self._of(function, "calls")

    def branches(self, function: FunctionKey) -> list[tuple[int, int, int, int, int, bool, int]]:
        """(line, column, end line, end column, target line, jumps, looks): a condition that went one way only has one row.
        Looks are those before it was disabled: their ratio is a sample of the first runs."""
        return self._of(function, "branches")

    def loops(self, function: FunctionKey) -> list[tuple[int, int, int | None, int | None, int]]:
        """(line, column, trips, at least, loops), `for` and `while`: the rows behind `loop_counts`."""
        return self._of(function, "loops", "line, col, trips, at_least, count")

    def loop_counts(self, function: FunctionKey) -> list[LoopCount]:
        """Trip counts, one row a loop, in the order of the text."""
        rows = self._ask(
            """SELECT line, col, kind, sum(count)::BIGINT, min(trips), max(trips),
                      sum(trips * count)::DOUBLE / nullif(sum(count), 0),
                      greatest(coalesce(max(at_least), 0), coalesce(max(trips), 0))
               FROM loops WHERE function = ? GROUP BY ALL ORDER BY line, col""",
            function.number,
        )
        return [LoopCount(*row) for row in rows]

    def hot_functions(self, least: int = 2) -> list[FunctionKey]:
        """Functions that ran at least so often, or hold a loop that went round so often: the hottest first. Counts are lower
        bounds (a hot function's starts are soon no longer counted): they sort, they do not measure."""
        rows = self._ask(
            """SELECT f.function, i.key, f.qualname, f.ordinal, f.hash, f.starts
               FROM functions f JOIN files i USING (file) LEFT JOIN
                    (SELECT function, max(greatest(coalesce(trips, 0), coalesce(at_least, 0))) AS turns
                     FROM loops GROUP BY function) l USING (function)
               WHERE greatest(f.starts, coalesce(l.turns, 0)) >= ?
               ORDER BY greatest(f.starts, coalesce(l.turns, 0)) DESC, i.key, f.qualname, f.ordinal, f.hash""",
            least,
        )
        return [FunctionKey(*row) for row in rows]

    def lines(self, function: FunctionKey) -> dict[int, int]:
        """Lines that ran -> looks. A line that is missing did not run."""
        return dict(self._of(function, "lines", "line, count"))

    def exceptions(self, function: FunctionKey) -> list[tuple[int, int, int, int, str, str, int]]:
        """(line, column, end line, end column, class, raised | passed | caught, times)."""
        return self._of(function, "exceptions")

    def attributes(self) -> list[tuple[Any, ...]]:
        """(class, name, path, type, looks, low, high, bits, shortest, longest, width) of all classes."""
        return self._ask("SELECT * EXCLUDE (contents) FROM attributes ORDER BY ALL")

    def attribute_types(self, owner: str) -> dict[str, list[Observed]]:
        """Attributes of the instances of one class (`module.qualname`; the main module is `__main__`) -> what they held. `kind` is
        `attribute`, `line` 0."""
        found: dict[str, list[Observed]] = {}
        rows = self._ask("SELECT * EXCLUDE (class, contents) FROM attributes WHERE class = ? ORDER BY ALL", owner)
        for name, path, *rest in rows:
            found.setdefault(name, []).append(Observed("attribute", 0, name, path, *rest))
        return found

    def rebindings(self) -> list[tuple[str, str, str, str, str, str, int]]:
        """(owner, owner's name, name, how, type before, type after, times). Owner: module, builtins, class, or instance:
        an attribute of an instance of that class had a value and got another (seen where a line stores to a local's)."""
        return self._ask("FROM rebindings ORDER BY ALL")

    def rebound_attributes(self) -> set[tuple[str, str]]:
        """(class, attribute) that were seen to be bound a second time. Of others nothing is promised: places are sampled."""
        return set(self._ask("SELECT owner_name, name FROM rebindings WHERE owner = 'instance'"))

    def texts(self) -> list[tuple[str, int, int, str, str]]:
        """Sources given to exec, eval and compile, and names to imports: (file, line, column, via, text)."""
        query = "SELECT key, line, col, via, text FROM texts JOIN functions USING (function) JOIN files USING (file) ORDER BY ALL"
        return self._ask(query)
