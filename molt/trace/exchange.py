"""Traces in and out: text for git, Parquet for fleets and object storage; and the deletion of old ones."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

from molt import terminal
from molt.errors import Diagnostic, MoltError
from molt.trace import migrations, store, text

_TABLES = ("meta", "processes", "files", "functions", *store.MERGED)


def export_text(files: list[Path], output: Path | None, libraries: bool) -> int:
    shown = text.export(store.open_merged(files, repeated=True), libraries)
    if output is None:
        print(shown, end="")
        return 0
    temporary = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    temporary.write_text(shown, encoding="utf-8")
    os.replace(temporary, output)
    terminal.say(f"{output}: {shown.count(chr(10))} lines, {len(shown) / 1000:.0f} kB")
    return 0


def export_parquet(files: list[Path], output: Path) -> int:
    connection = store.open_merged(files)
    output.mkdir(parents=True, exist_ok=True)
    for table in _TABLES:
        connection.execute(
            f"COPY {table} TO {store.literal(str(output / (table + '.parquet')))} (FORMAT parquet, COMPRESSION zstd)"
        )
    size = sum((output / f"{table}.parquet").stat().st_size for table in _TABLES)
    terminal.say(f"{output}: {len(_TABLES)} tables, {size / 1000:.0f} kB")
    return 0


def import_any(source: Path, output: Path) -> None:
    """A trace from the text or the Parquet folder."""
    temporary = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    try:
        connection = _from_parquet(source, temporary) if source.is_dir() else _from_text(source, temporary)
        store.close_into(connection, temporary, output)
    finally:
        temporary.unlink(missing_ok=True)


def _from_text(source: Path, temporary: Path) -> Any:
    connection = text.read(source)
    connection.execute(f"ATTACH {store.literal(str(temporary))} AS t (BLOCK_SIZE {store.BLOCK_SIZE})")
    connection.execute(f"USE t; BEGIN; {store.SCHEMA.read_text(encoding='utf-8')}; COMMIT")
    for table in _TABLES:
        connection.execute(f"INSERT INTO t.{table} SELECT * FROM memory.{table}")
    # A text has no processes; one row makes the same text twice the same trace, and lets traces be merged.
    connection.execute("INSERT INTO t.processes (id, label) VALUES (?, ?)", ["text " + _hash(source), source.name])
    return connection


def _hash(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()[:24]


def _from_parquet(source: Path, temporary: Path) -> Any:
    there = [table for table in _TABLES if (source / f"{table}.parquet").exists() or table not in migrations.LATER]
    missing = [table for table in there if not (source / f"{table}.parquet").exists()]
    if missing:
        raise MoltError(
            Diagnostic(str(source), 0, -1, f"has no {missing[0]}.parquet", "write it with `molt trace export --parquet -o FOLDER`")
        )
    connection = store.create(temporary)
    try:
        connection.execute("ATTACH ':memory:' AS parquet")
        for table in there:
            file = store.literal(str(source / (table + ".parquet")))
            connection.execute(f"CREATE TABLE parquet.{table} AS FROM read_parquet({file})")
        (version,) = connection.execute("SELECT version FROM parquet.meta").fetchone() or (0,)
        if not migrations.can_read(version):
            raise MoltError(
                Diagnostic(str(source), 0, -1, f"schema version {version}, this Molt reads version {store.VERSION}", "update Molt")
            )
        migrations.upgrade(connection, "parquet", version)
        for table in _TABLES:
            if table != "meta":
                connection.execute(f"INSERT INTO {table} BY NAME FROM parquet.{table}")
        connection.execute("DETACH parquet")
    except store.import_duckdb().Error as error:
        raise store.damaged(source, error) from None
    return connection


def prune(folder: Path, keep: int | None, days: float | None, dry_run: bool) -> int:
    """Deletes all traces of the runs that are beyond the newest `keep`, or older than `days`."""
    runs: dict[str, list[Path]] = {}
    newest: dict[str, datetime.datetime] = {}
    connection = store.connect()
    for file in store.trace_files([folder]):
        try:
            store.attach(connection, {"other": file})
        except MoltError as error:
            terminal.say(f"warning: {error}")
            continue
        row = connection.execute("SELECT any_value(run), max(started) FROM other.processes").fetchone()
        connection.execute("DETACH other")
        assert row is not None, "an aggregate has one row"
        run, started = row
        name = run or str(file)
        runs.setdefault(name, []).append(file)
        moment = started or datetime.datetime.fromtimestamp(file.stat().st_mtime, datetime.UTC).replace(tzinfo=None)
        newest[name] = max(newest.get(name, moment), moment)
    order = sorted(runs, key=lambda run: newest[run], reverse=True)
    limit = datetime.datetime.now(datetime.UTC).replace(tzinfo=None) - datetime.timedelta(days=days) if days is not None else None
    old = [run for n, run in enumerate(order) if (keep is not None and n >= keep) or (limit is not None and newest[run] < limit)]
    gone = [file for run in old for file in runs[run]]
    size = sum(file.stat().st_size for file in gone)
    for file in gone:
        if not dry_run:
            file.unlink()
    verb = "would be deleted" if dry_run else "deleted"
    terminal.say(f"{len(gone)} traces of {len(old)} runs {verb}, {size / 1000:.0f} kB")
    return 0
