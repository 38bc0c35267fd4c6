"""What is drift and what is chance: the rules of docs/spec/drift.md, one by one, and how recordings are opened."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from molt.errors import MoltError
from molt.trace.agent.notes import UNWATCHED
from molt.trace.drift.evidence import is_new
from molt.trace.profile import Profile
from tests.drift.made import APP, function, hash_of, project, seen, trace
from tests.drift.recorded import findings, molt, record, write

ONE, TWO, FOUR = ["int"], ["int", "str"], ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    "looks, of, was, now, sampled, new",
    [
        (3, 100, ONE, ["int", "float"], False, True),
        (2, 100, ONE, ["int", "float"], False, False),
        (1, 7, ONE, ["int", "float"], False, True),
        (1, 100, ONE, ["float"], False, True),
        (16, 100, ONE, ["int", "float"], True, False),
        (17, 100, ONE, ["int", "float"], True, True),
        (1, 3, ONE, ["int", "float"], True, False),
        (16, 100, TWO, [*TWO, "float"], False, False),
        (17, 100, TWO, [*TWO, "float"], False, True),
        (99, 100, FOUR, [*FOUR, "e"], False, False),
        (99, 99, FOUR, ["e"], False, False),
        (99, 100, ["int", "*"], ["int", "float"], False, False),
        (None, 1, ONE, ["int", "float"], False, True),
        (None, 1, TWO, [*TWO, "float"], False, False),
        (3, 100, [], ["float"], False, True),
    ],
)
def test_is_new(looks: int | None, of: int, was: list[str], now: list[str], sampled: bool, new: bool) -> None:
    assert is_new(looks, of, was, now, sampled) is new


@pytest.mark.parametrize(
    "before, after, kind",
    [
        (7, 63, "range"),
        (54, 63, "range"),
        (55, 63, ""),
        (62, 63, ""),
        (7, 22, ""),
        (7, 23, "wider"),
        (46, 62, "wider"),
        (62, 62, ""),
    ],
)
def test_borders_of_ints(tmp_path: Path, before: int, after: int, kind: str) -> None:
    write(tmp_path / "app.py", APP)
    for place, bits in (("traces", before), ("new", after)):
        rows = [seen(0, "x", "int", 20, bits=bits)]
        trace(
            tmp_path / place / "a.duckdb",
            functions=[function(0, "work", hash_of(APP, "work"))],
            observations=rows,
            lines=[(0, 1, 8)],
        )
    assert [f["kind"] for f in findings(tmp_path, "--against", "new")] == ([kind] if kind else [])


RAISES = """\
import sys

def find(table, name):
    return table[name]

def look(names):
    found = 0
    for name in names:
        try:
            found += find({"a": 1}, name)
        except LookupError:
            found -= 1
    return found

def main():
    for n in range(int(sys.argv[1])):
        look(["a", "b" if n % 2 else "a"])
    try:
        [].pop()
    except LookupError:
        pass
    if len(sys.argv) > 2:
        raise SystemExit(look(sys.argv[2:]) + [0, 1].index(7 if sys.argv[2] == "die" else 1))

main()
"""


def exceptions(folder: Path) -> set[tuple[int, str]]:
    return {(f["line"], f["now"]) for f in findings(folder, "--against", "new") if f["kind"] == "exception"}


def test_exceptions_of_a_line_that_always_ran(tmp_path: Path) -> None:
    """A KeyError where there was none; reported where it comes up, not again where it passes."""
    write(tmp_path / "app.py", RAISES)
    record(tmp_path, "traces", "app.py", "1")
    record(tmp_path, "new", "app.py", "20")
    assert exceptions(tmp_path) == {(4, "KeyError")}


def test_exceptions_that_end_the_program(tmp_path: Path) -> None:
    """After so many that the recorder had stopped watching for a while."""
    write(tmp_path / "app.py", RAISES)
    record(tmp_path, "traces", "app.py", "3000")
    done = molt("record", "-q", "-o", "new", "--", sys.executable, "app.py", "3000", "die", cwd=tmp_path)
    assert b"ValueError" in done.stderr
    for place in ("traces", "new"):
        with_note = Profile.open([tmp_path / place]).connection.execute("SELECT note FROM notes").fetchall()
        assert (UNWATCHED,) in with_note
    assert {line for line, _ in exceptions(tmp_path)} == {23}


def test_a_new_enum_is_no_rebinding(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "def work():\n    return 1\n\nwork()\n")
    record(tmp_path, "traces", "app.py")
    write(tmp_path / "app.py", "def work():\n    return 1\n\nimport enum\nclass E(enum.Enum):\n    A = 1\n    B = 2\nwork()\n")
    record(tmp_path, "new", "app.py")
    assert [f["kind"] for f in findings(tmp_path, "--against", "new")] == []


def test_places_without_source(tmp_path: Path) -> None:
    """Traces alone, compared elsewhere: lines are those of the recording."""
    folder = project(tmp_path)
    (folder / "app.py").unlink()
    (finding,) = findings(folder, "--against", "new", status=1)
    assert (finding["path"], finding["line"], finding["column"]) == ("app.py", 1, 0)


def test_a_folder_of_texts_is_a_profile(tmp_path: Path) -> None:
    folder = project(tmp_path)
    for name in ("traces", "new"):
        assert molt("trace", "export", "--text", name, "-o", f"{name}.trace.txt", cwd=folder).returncode == 0
    (folder / "texts").mkdir()
    for name in ("traces", "new"):
        shutil.move(folder / f"{name}.trace.txt", folder / "texts")
    profile = Profile.open([folder / "texts"])
    (key,) = profile.functions()
    assert {row.type for row in profile.values(key)} == {"int", "float"}
    shutil.copy(folder / "traces" / "base.duckdb", folder / "texts")
    profile = Profile.open([folder / "texts"])
    assert {row.type for row in profile.values(profile.functions()[0])} == {"int"}, "databases first"
    with pytest.raises(MoltError, match="not read together"):
        Profile.open([folder / "texts" / "new.trace.txt", folder / "traces"])


def test_counts_beyond_64_bits_are_held(tmp_path: Path) -> None:
    digest, huge = hash_of(APP, "work"), 2**63 - 1
    files = [
        trace(tmp_path / f"{n}.duckdb", functions=[function(0, "work", digest, huge)], lines=[(0, 1, huge)], observations=[seen(0, "x", "int", huge)])
        for n in range(3)
    ]  # fmt: skip
    profile = Profile.open(files)
    (key,) = profile.functions()
    assert key.starts == huge and profile.lines(key) == {1: huge} and profile.values(key)[0].count == huge
