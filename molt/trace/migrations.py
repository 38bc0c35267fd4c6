"""Older schemas of traces: how a file that an earlier Molt wrote is read.

A file is never changed. One of an older version is copied into memory when it is attached, and each step that has come
since is done there. A step says what its version brought; tests/trace/schemas keeps the schemas of old.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

VERSION = 4  # of schema.sql

# From the version that is the key to the next. `{db}` is the database.
STEPS: dict[int, tuple[str, ...]] = {
    1: (  # trip counts of `while` loops: version 1 knew those of `for`
        "CREATE TABLE {db}.loops_2 AS SELECT function, line, col, 'for' AS kind, trips, at_least, count FROM {db}.loops",
        "DROP TABLE {db}.loops",
        "ALTER TABLE {db}.loops_2 RENAME TO loops",
    ),
    2: tuple(  # what `--values` keeps
        f"ALTER TABLE {{db}}.{table} ADD COLUMN contents VARCHAR[]" for table in ("observations", "attributes", "globals")
    ),
    3: ("CREATE TABLE {db}.signatures (function INTEGER NOT NULL, types VARCHAR[] NOT NULL, count BIGINT NOT NULL)",),
}
LATER = frozenset({"signatures"})
"""Tables that the first version did not have."""


def can_read(version: int) -> bool:
    return version == VERSION or version in STEPS


def bring_up(connection: duckdb.DuckDBPyConnection, name: str, file: str, version: int) -> None:
    """Puts in place of an attached database of an older version a copy that is of this one. `file` is an SQL string."""
    if version == VERSION:
        return
    run = connection.execute
    run(f"DETACH {name}; ATTACH {file} AS older (READ_ONLY); ATTACH ':memory:' AS {name}")
    for (table,) in run("SELECT table_name FROM duckdb_tables() WHERE database_name = 'older'").fetchall():
        run(f"CREATE TABLE {name}.{table} AS FROM older.{table}")
    run("DETACH older")
    upgrade(connection, name, version)


def upgrade(connection: duckdb.DuckDBPyConnection, name: str, version: int) -> None:
    """Does the steps in a database that may be changed."""
    for step in range(version, VERSION):
        for statement in STEPS[step]:
            connection.execute(statement.format(db=name))
    connection.execute(f"UPDATE {name}.meta SET version = {VERSION}")
