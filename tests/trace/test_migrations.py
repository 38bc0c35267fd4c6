"""Traces of earlier schemas are read as if they were of this one. schemas/N.sql is schema.sql as it was in version N."""

from __future__ import annotations

from pathlib import Path

import pytest

from molt.errors import MoltError
from molt.trace import migrations, store, text
from molt.trace.profile import Profile
from tests.trace.recording import molt

SCHEMAS = Path(__file__).with_name("schemas")
ROWS = """
INSERT INTO meta VALUES ({version});
INSERT INTO processes (id, run, command, version) VALUES ('p{n}', 'r{n}', ['python', 'app.py'], '3.13.0');
INSERT INTO files VALUES (0, 'app.py', '/somewhere/app.py', 'own');
INSERT INTO functions VALUES (0, 0, 'work', 0, '0123456789abcdef', 1, 3, 7);
INSERT INTO observations (function, kind, line, name, path, type, count, low, high, bits, width) VALUES (0, 'argument', 0, 'n', '', 'int', 7, 1, 9, 4, 0);
INSERT INTO loops VALUES (0, 2, 13, {kind} 5, NULL, 3), (0, 2, 13, {kind} NULL, 5, 0);
"""


def old_trace(folder: Path, version: int, number: int) -> Path:
    path = folder / f"old{number}.duckdb"
    connection = store.import_duckdb().connect(str(path))
    connection.execute(
        (SCHEMAS / f"{version}.sql").read_text() + ROWS.format(n=number, version=version, kind="" if version == 1 else "'for',")
    )
    connection.close()
    return path


@pytest.mark.parametrize("version", sorted(migrations.STEPS))
def test_older_schemas_are_read(tmp_path: Path, version: int) -> None:
    files = [old_trace(tmp_path, version, number) for number in (1, 2)]
    before = [file.read_bytes() for file in files]
    profile = Profile.open(files)
    (function,) = profile.functions()
    assert function.starts == 14
    assert [(v.kind, v.name, v.type, v.count, v.high) for v in profile.values(function)] == [("argument", "n", "int", 14, 9)]
    (loop,) = profile.loop_counts(function)
    assert (loop.kind, loop.runs, loop.most) == ("for", 6, 5)
    assert " loop 2:13 5..5 5\n" in text.export(store.open_merged(files))
    assert [file.read_bytes() for file in files] == before  # reading changes no file
    assert b"old1" in molt("trace", "list", str(files[0]), cwd=tmp_path).stdout


def test_each_version_has_its_schema() -> None:
    assert sorted(int(p.stem) for p in SCHEMAS.glob("*.sql")) == sorted(migrations.STEPS) == list(range(1, migrations.VERSION))


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = old_trace(tmp_path, 1, 1)
    connection = store.import_duckdb().connect(str(path))
    connection.execute("UPDATE meta SET version = 1000")
    connection.close()
    with pytest.raises(MoltError, match="schema version 1000"):
        store.open_merged([path])
