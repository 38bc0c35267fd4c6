"""The repository's own profile in traces/: recorded again, the examples do what it says."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.drift.recorded import molt

NAMES = ("hello", "primes", "planets", "words")
SCRIPT = f'for name in {" ".join(NAMES)}; do "{sys.executable}" examples/$name.py || exit; done'


def test_examples_have_not_drifted() -> None:
    done = molt("drift", "--fail-on", "note", "--", "sh", "-c", SCRIPT, cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, b"no drift; 15 functions compared\n"), done.stderr.decode()
    assert b"148933 primes" in done.stderr


def test_text_of_the_examples_is_what_is_committed(tmp_path: Path) -> None:
    for place in ("examples", "traces"):
        (tmp_path / place).mkdir()
        for file in (ROOT / place).glob("*.py" if place == "examples" else "*.trace.txt"):
            (tmp_path / place / file.name).write_bytes(file.read_bytes())
    text = tmp_path / "traces" / "examples.trace.txt"
    committed = text.read_text()
    done = molt("drift", "--accept", "--", "sh", "-c", SCRIPT, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert text.read_text() == committed


def test_facts_are_those_of_the_text(tmp_path: Path) -> None:
    for place in ("examples", "traces"):
        (tmp_path / place).mkdir()
        for file in (ROOT / place).iterdir():
            if file.suffix in (".py", ".txt", ".toml"):
                (tmp_path / place / file.name).write_bytes(file.read_bytes())
    facts = tmp_path / "traces" / "facts.toml"
    committed = facts.read_text()
    done = molt("mine", "traces", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert facts.read_text() == committed


def test_facts_hold() -> None:
    done = molt("verify", "traces", cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, b"20 facts checked, 0 false, 5 queries\n"), done.stderr.decode()
