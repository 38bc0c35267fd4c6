"""Which types of arguments come together: recorded once two parameters had several, merged, and exchanged."""

from __future__ import annotations

import shutil
from pathlib import Path

from molt.trace import store
from molt.trace.profile import Profile
from tests.trace.recording import Trace, each_version, molt, record

PROGRAM = """\
class Word:
    __slots__ = ()

def add(a, b):
    return None

def one(x, n):
    return None

def many(a, b):
    return None

def gone(a, b):
    del a
    return b

for i in range(20):
    add(i, i)
    one(i, 1)
for pair in [(0.5, 1.5), ("a", "b"), (Word(), 1)] * 10:
    add(*pair)
    one(pair[0], 2)
    gone(*pair)
kinds = [type(f"K{i}", (), {}) for i in range(9)]
for a in kinds:
    for b in kinds:
        many(a(), b())
"""


def signatures(trace: Trace, name: str) -> set[tuple[str, ...]]:
    rows = trace.ask("SELECT types FROM signatures JOIN functions USING (function) WHERE qualname = ?", name)
    return {tuple(types) for (types,) in rows}


@each_version
def test_only_what_sets_do_not_say(tmp_path: Path, version: str) -> None:
    trace = record(tmp_path, PROGRAM, version=version)
    assert trace.done.returncode == 0, trace.done.stderr
    assert signatures(trace, "add") == {("int", "int"), ("float", "float"), ("str", "str"), ("__main__.Word", "int")}
    assert signatures(trace, "one") == set()  # one parameter alone had several
    assert ("str", "str") in signatures(trace, "gone")
    assert 2 < len(signatures(trace, "many")) <= 16


def test_merged_and_exchanged(tmp_path: Path) -> None:
    trace = record(tmp_path, PROGRAM)
    record(tmp_path, PROGRAM)
    merged = Profile.open([tmp_path / "traces"])
    add = next(f for f in merged.functions() if f.qualname == "add")
    found = merged.signatures(add)
    assert len(found) == 4 and sum(looks for _, looks in found) == 2 * sum(r[0] for r in trace.ask(_LOOKS))
    for form, name in (("--text", "app.trace.txt"), ("--parquet", "pq")):
        assert molt("trace", "export", form, "-o", name, "traces", cwd=tmp_path).returncode == 0
        assert molt("trace", "import", name, "-o", f"{form[2:]}.duckdb", cwd=tmp_path).returncode == 0
        back = Profile.open([tmp_path / f"{form[2:]}.duckdb"])
        again = next(f for f in back.functions() if f.qualname == "add")
        assert {tuple(types) for types, _ in back.signatures(again)} == {tuple(types) for types, _ in found}, form
    assert b"together: float, float" in molt("trace", "show", "traces", "--function", "add", cwd=tmp_path).stdout


_LOOKS = "SELECT count FROM signatures JOIN functions USING (function) WHERE qualname = 'add'"


def test_parquet_of_before_is_read(tmp_path: Path) -> None:
    record(tmp_path, PROGRAM)
    assert molt("trace", "export", "--parquet", "-o", "pq", "traces", cwd=tmp_path).returncode == 0
    connection = store.connect()
    meta = tmp_path / "pq" / "meta.parquet"
    connection.execute(f"COPY (SELECT 3 AS version) TO {store.literal(str(meta))} (FORMAT parquet)")
    (tmp_path / "pq" / "signatures.parquet").unlink()
    shutil.rmtree(tmp_path / "traces")
    done = molt("trace", "import", "pq", "-o", "back.duckdb", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    back = Profile.open([tmp_path / "back.duckdb"])
    assert all(back.signatures(f) == [] for f in back.functions()) and back.functions()
