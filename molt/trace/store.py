"""Trace databases: making them, opening many as one, merging.

A trace is one DuckDB file. `open_merged` reads any number of them into one connection (in memory, or a new file) with the
tables of schema.sql, where functions of the same file key, name, ordinal and hash are one. Rows that say the same thing
become one row: counts are summed, ranges widened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from molt.errors import Diagnostic, MoltError
from molt.trace import migrations
from molt.trace.agent.contents import MOST
from molt.trace.migrations import VERSION

if TYPE_CHECKING:
    import duckdb

SUFFIX = ".duckdb"
SCHEMA = Path(__file__).with_name("schema.sql")
GREATEST = 2**63 - 1
AT_ONCE = 50  # files that are merged together
BLOCK_SIZE = 16384  # the smallest: a trace is small

# How the rows of a table merge: the columns that make a row what it is, and for each of the others how two values become one.
_MEASURES = (
    ("count", "sum"), ("low", "min"), ("high", "max"), ("bits", "max"), ("shortest", "min"), ("longest", "max"), ("width", "max"),
    ("contents", "few"),
)  # fmt: skip
_SPAN = ("line", "col", "end_line", "end_col")
MERGED: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {
    "observations": (("function", "kind", "line", "name", "path", "type"), _MEASURES),
    "signatures": (("function", "types"), (("count", "sum"),)),
    "attributes": (("class", "name", "path", "type"), _MEASURES),
    "globals": (("module", "name", "path", "type"), _MEASURES),
    "rebindings": (("owner", "owner_name", "name", "how", "before", "after"), (("count", "sum"),)),
    "calls": (("function", *_SPAN, "kind", "callee"), (("count", "sum"),)),
    "branches": (("function", *_SPAN, "target", "jumps"), (("count", "sum"),)),
    "loops": (("function", "line", "col", "kind", "trips"), (("at_least", "max"), ("count", "sum"))),
    "lines": (("function", "line"), (("count", "sum"),)),
    "exceptions": (("function", *_SPAN, "type", "what"), (("count", "sum"),)),
    "modules": (("name", "file"), ()),
    "texts": (("function", *_SPAN, "via", "text"), (("count", "sum"),)),
    "notes": (("note",), (("count", "sum"),)),
}

# What `--values` kept of a site, from the sets of several looks at it.
_FEW = f"""CREATE TEMP MACRO few(all_) AS CASE WHEN list_contains(all_, '*') OR len(list_distinct(all_)) > {MOST} THEN ['*']
           ELSE list_sort(list_distinct(all_)) END"""


def import_duckdb() -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise MoltError(
            Diagnostic("duckdb", 0, -1, f"cannot be imported: {error}", "pip install duckdb, or install Molt with its dependencies")
        ) from None
    return duckdb


def connect() -> duckdb.DuckDBPyConnection:
    """A connection to an empty database in memory. DuckDB would draw a bar of its own for a query of more than two seconds."""
    connection = import_duckdb().connect(":memory:")
    connection.execute("SET enable_progress_bar = false")
    return connection


def create(path: Path | None = None, commented: bool = True) -> duckdb.DuckDBPyConnection:
    """A connection to a new, empty trace: the database `t` is the default one. In memory without a path."""
    connection = connect()
    connection.execute("SET threads = 2")
    connection.execute(_FEW)
    if path is not None:
        connection.execute(f"ATTACH {literal(str(path))} AS t (BLOCK_SIZE {BLOCK_SIZE})")
        connection.execute("USE t")
    schema = SCHEMA.read_text(encoding="utf-8")
    if not commented:
        schema = re.sub(r"^COMMENT ON .*;$", "", schema, flags=re.MULTILINE)
    connection.execute(f"BEGIN; {schema}; INSERT INTO meta VALUES ({VERSION}); COMMIT")
    return connection


def literal(text: str) -> str:
    """An SQL string, for the places where DuckDB takes no parameter."""
    return "'" + text.replace("'", "''") + "'"


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    """Many rows at once: columns are handed over as lists."""
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        connection.execute(f"INSERT INTO {table} SELECT {', '.join('unnest(?)' for _ in columns)}", columns)


def close_into(connection: duckdb.DuckDBPyConnection, temporary: Path, path: Path) -> None:
    """Ends writing and gives the file its name: it is there whole, or not at all."""
    connection.execute("CHECKPOINT t")
    connection.execute("USE memory")
    connection.execute("DETACH t")
    connection.close()
    os.replace(temporary, path)


def trace_files(places: Iterable[Path]) -> list[Path]:
    """The databases meant by files and folders; a file that is not there is an error."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += sorted(p for p in place.glob("*" + SUFFIX) if not p.name.startswith("."))
        elif place.exists():
            found.append(place)
        else:
            raise MoltError(Diagnostic(str(place), 0, -1, "no such file or folder", "record one with `molt record -- COMMAND`"))
    return found


def open_merged(
    files: Sequence[Path],
    path: Path | None = None,
    repeated: bool = False,
    tables: Collection[str] = tuple(MERGED),
    without: Collection[str] = (),
    for_people: bool = True,
) -> duckdb.DuckDBPyConnection:
    """One connection over all: see above. `repeated`: of counts the greatest, not the sum. `tables`: others stay empty. `without`: measures
    that stay empty. `for_people`: with the comments of columns, and all that is known of processes; else their ids alone. With a path the
    result is written there (as database `t`, not closed yet)."""
    connection = create(path, commented=for_people)
    for table in tables:
        connection.execute(f"CREATE TEMP TABLE all_{table} AS SELECT * FROM {table}")
    for first in range(0, len(files), AT_ONCE):
        batch = files[first : first + AT_ONCE]
        names = [f"other{number}" for number in range(len(batch))]
        attach(connection, dict(zip(names, batch, strict=True)))
        try:
            try:
                _take(connection, names, repeated, tables, without, for_people)
            except import_duckdb().Error:
                _blame(connection, dict(zip(names, batch, strict=True)))
                raise
        finally:
            detach(connection, names)
    for table in tables:
        aggregate(connection, f"all_{table}", table, table, repeated, without, in_order=True)
        connection.execute(f"DROP TABLE temp.all_{table}")
    return connection


def attach(connection: duckdb.DuckDBPyConnection, files: Mapping[str, Path]) -> None:
    """Opens traces, to read, as databases of these names: all or none. Not one of ours, or damaged: an error that says which."""
    run = connection.execute
    attached: list[str] = []
    try:
        for name, file in files.items():
            with _blamed(file):
                run(f"ATTACH {literal(str(file))} AS {name} (READ_ONLY)")
            attached.append(name)
        for (name,) in run("SELECT database_name FROM duckdb_views() WHERE NOT internal").fetchall():
            if name in files:  # a view runs a query of its author's: it could read any file
                raise damaged(files[name], "it has views where a trace has tables")
        for name, version in _versions(connection, files).items():
            if not migrations.can_read(version):
                reason = f"schema version {version}, this Molt reads version {VERSION}"
                hint = "update Molt" if version > VERSION else "record it again"
                raise MoltError(Diagnostic(str(files[name]), 0, -1, reason, hint))
            with _blamed(files[name]):
                migrations.bring_up(connection, name, literal(str(files[name])), version)
    except BaseException:
        detach(connection, attached)
        raise


def detach(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    for name in names:
        connection.execute(f"DETACH DATABASE IF EXISTS {name}")


def _versions(connection: duckdb.DuckDBPyConnection, files: Mapping[str, Path]) -> dict[str, int]:
    """By one query, or one by one to know which file is damaged. A file that does not say is of version 0."""
    each = {name: f"SELECT '{name}' AS name, version::BIGINT AS version FROM {name}.meta" for name in files}
    try:
        found = connection.execute(" UNION ALL ".join(each.values())).fetchall()
    except import_duckdb().Error:
        found = []
        for name, query in each.items():
            with _blamed(files[name]):
                found += connection.execute(query).fetchall()
    return dict.fromkeys(files, 0) | dict(found)


@contextmanager
def _blamed(file: Path) -> Iterator[None]:
    """What DuckDB says against is this file's fault."""
    try:
        yield
    except import_duckdb().Error as error:
        raise damaged(file, error) from None


def _blame(connection: duckdb.DuckDBPyConnection, files: dict[str, Path]) -> None:
    """Of files that could not be read together, says which is damaged, or has other tables than ours."""
    for name, file in files.items():
        try:
            for table in ("processes", "files", "functions", *MERGED):
                connection.execute(f"SELECT count(COLUMNS(*)) FROM {name}.{table}").fetchall()
                theirs, ours = (connection.execute(f"DESCRIBE {place}").fetchall() for place in (f"{name}.{table}", table))
                if [row[:2] for row in theirs] != [row[:2] for row in ours]:
                    raise import_duckdb().Error(f"its table {table} is not that of a trace")
        except import_duckdb().Error as error:
            raise damaged(file, error) from None


def damaged(file: Path, error: Exception | str) -> MoltError:
    reason = str(error).strip().splitlines()[0][:200]
    return MoltError(Diagnostic(str(file), 0, -1, f"not a readable trace: {reason}", "delete it, or record again"))


def _take(
    connection: duckdb.DuckDBPyConnection,
    names: Sequence[str],
    repeated: bool,
    tables: Collection[str],
    without: Collection[str],
    for_people: bool,
) -> None:
    """Adds the rows of the attached databases to the temporary tables, under this connection's numbers of functions. All are read by
    one query for each table: what a query costs before it reads anything is most of what small files cost."""
    run = connection.execute
    numbers: Sequence[int] = range(len(names))
    empty = set(run("SELECT database_name, table_name FROM duckdb_tables() WHERE estimated_size = 0").fetchall())

    def holding(table: str) -> list[int]:
        """Databases in which this table has rows, or is not there: that is an error when it is asked for."""
        return [number for number in numbers if (names[number], table) not in empty]

    def union(table: str, columns: str = "*") -> str:
        some = [f"SELECT {number} AS db, {columns} FROM {names[number]}.{table}" for number in holding(table)]
        return " UNION ALL ".join(some) or f"SELECT 0 AS db, {columns} FROM {table} WHERE false"

    known = {row[0] for row in run("SELECT id FROM processes").fetchall()}
    inside: dict[int, list[str]] = {}
    for number, process in run(f"SELECT db, id FROM ({union('processes', 'id')}) ORDER BY db").fetchall():
        inside.setdefault(number, []).append(process)
    fresh: list[int] = []
    firsts: list[tuple[int, str]] = []
    for number, processes in inside.items():
        if not known.issuperset(processes):  # else the same recording again
            fresh.append(number)
            firsts += [(number, process) for process in processes if process not in known]
            known.update(processes)
    if not fresh:
        return
    about = f"JOIN ({union('processes')}) USING (db, id)" if for_people else ""
    run(
        f"INSERT OR IGNORE INTO processes BY NAME SELECT * EXCLUDE (db) FROM (SELECT unnest(?) AS db, unnest(?) AS id) {about} ORDER BY id",
        [list(column) for column in zip(*firsts, strict=True)],
    )
    numbers = fresh
    run(
        f"""CREATE OR REPLACE TEMP TABLE theirs AS SELECT f.db, f.function AS their, i.key, i.path, i.kind, f.* EXCLUDE (function, file, db)
            FROM ({union("functions")}) f JOIN ({union("files")}) i USING (db, file)"""
    )
    run(
        """INSERT INTO files SELECT (SELECT coalesce(max(file), -1) FROM files) + row_number() OVER (ORDER BY key), key,
                  first(path ORDER BY db), first(kind ORDER BY db)
           FROM theirs WHERE key NOT IN (SELECT key FROM files) GROUP BY key"""
    )
    run(
        """INSERT INTO functions
           SELECT (SELECT coalesce(max(function), -1) FROM functions) + row_number() OVER (ORDER BY min(n.db), min(n.their)), i.file, n.qualname,
                  n.ordinal, n.hash, first(n.first_line ORDER BY n.db), first(n.flags ORDER BY n.db), 0
           FROM theirs n JOIN files i USING (key)
           LEFT JOIN functions s ON s.file = i.file AND s.qualname = n.qualname AND s.ordinal = n.ordinal AND s.hash IS NOT DISTINCT FROM n.hash
           WHERE s.function IS NULL GROUP BY i.file, n.qualname, n.ordinal, n.hash"""
    )
    run(
        """CREATE OR REPLACE TEMP TABLE mapped AS SELECT n.db, n.their, s.function, n.starts FROM theirs n JOIN files i USING (key)
           JOIN functions s ON s.file = i.file AND s.qualname = n.qualname AND s.ordinal = n.ordinal AND s.hash IS NOT DISTINCT FROM n.hash"""
    )
    run(
        f"""UPDATE functions SET starts = {"greatest(functions.starts, m.starts)" if repeated else f"greatest(least(functions.starts::HUGEINT + m.starts, {GREATEST}), -{GREATEST})"}
           FROM (SELECT function, {"max" if repeated else "sum"}(starts) AS starts FROM mapped GROUP BY function) m
           WHERE m.function = functions.function"""
    )
    for table in filter(holding, tables):
        rows = f"SELECT * EXCLUDE (db) FROM ({union(table)})"
        if "function" in MERGED[table][0]:
            rows = f"""SELECT m.function, o.* EXCLUDE (function, db) FROM ({union(table)}) o
                       JOIN mapped m ON m.db = o.db AND m.their = o.function"""
        aggregate(
            connection, f"({rows})", f"all_{table}", table, repeated, without
        )  # at once: files of one program say much the same
    run("DROP TABLE temp.theirs; DROP TABLE temp.mapped")


def aggregate(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    target: str,
    table: str,
    repeated: bool = False,
    without: Collection[str] = (),
    in_order: bool = False,
) -> None:
    """Fills a table with the merged rows of another, both like `table`. `repeated`: counts are of the same looks told twice, not
    of others. `in_order`: so that the same rows always make the same file."""
    keys, measures = MERGED[table]
    measures = tuple((column, how) for column, how in measures if column not in without)
    if repeated:
        measures = tuple((column, "max" if how == "sum" else how) for column, how in measures)
    names = ", ".join(f'"{k}"' for k in keys)
    columns = names + "".join(f', {_measure(how, column)} AS "{column}"' for column, how in measures)
    order = f" ORDER BY {names}" if in_order else ""
    connection.execute(f"INSERT INTO {target} BY NAME SELECT {columns} FROM {source} GROUP BY {names}{order}")


def contents(lists: str) -> str:
    """SQL: the sets of a column (what `--values` kept) as one; NULL where no row has any. See agent/contents.py."""
    return f"few(flatten(list({lists}) FILTER ({lists} IS NOT NULL)))"


def _measure(how: str, column: str) -> str:
    """A sum stays within 64 bits, whatever a file counts."""
    if how == "few":
        return contents(column)
    value = f'{how}("{column}")'
    return f"greatest(least({value}, {GREATEST}), -{GREATEST})" if how == "sum" else value


def merge(files: Sequence[Path], path: Path) -> None:
    """Writes one trace that holds what all of them say."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        close_into(open_merged(files, temporary), temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
