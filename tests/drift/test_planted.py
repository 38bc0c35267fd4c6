"""Each way of drifting, planted alone in a program of more than 1,000 lines, is found on its line, and with status 1 from its severity on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from molt.trace.drift.rules import RULES
from tests.conftest import PROGRAMS
from tests.drift.planted import PLANTED, Planted
from tests.drift.recorded import findings, molt, record

PROGRAM = PROGRAMS / "whole" / "bytecode_vm.py"


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program and the text of its profile, as a team commits it."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copy(PROGRAM, folder / "app.py")
    record(folder, "local", "app.py")
    done = molt("trace", "export", "local", "--text", "-o", "app.trace.txt", cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "traces").mkdir()
    (folder / "app.trace.txt").rename(folder / "traces" / "app.trace.txt")
    return folder


def edited(planted: Planted) -> str:
    text = PROGRAM.read_text()
    for old, new in planted.edits:
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("name", PLANTED)
def test_found_on_its_line(name: str, committed: Path, tmp_path: Path) -> None:
    planted = PLANTED[name]
    folder = tmp_path / "a project"
    shutil.copytree(committed, folder)
    text = edited(planted)
    (folder / "app.py").write_text(text)
    record(folder, "new", "app.py")
    lines = text.splitlines()
    found = findings(folder, "--against", "new")
    there = [f for f in found if f["kind"] == planted.kind and planted.line in lines[f["line"] - 1]]
    assert there, "\n".join(f"{f['line']}: {f['kind']}: {f['function']} {f['subject']}: {f['was']} -> {f['now']}" for f in found)
    assert any(planted.now in f["now"] for f in there), there
    assert {f["path"] for f in found} == {"app.py"}
    severity = there[0]["severity"]
    assert molt("drift", "--against", "new", "--fail-on", severity, cwd=folder).returncode == 1


def test_kinds_are_all_planted() -> None:
    """Facts and proofs are planted in test_facts.py, guards that fail in ../test_stats.py."""
    assert {p.kind for p in PLANTED.values()} | {"fact", "proof", "guard"} == set(RULES)
