"""Which loops walk a generator that is never made, and what is left of it in the machine's code (specialize/unmade.py)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.command import COMMAND, environment, molt, write

PROGRAM = """\
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def tries(n):
    for i in range(n):
        try:
            yield i
        finally:
            n -= 1


def delegates(n):
    yield n
    yield from count(n)


def answers(n):
    for i in range(n):
        got = yield i
        n += got or 0


def keyed(n, *, step):
    for i in range(0, n, step):
        yield i


def spread(*ns):
    for i in range(ns[0]):
        yield i


class Box:
    def large(self, n):
        for i in range(n):
            yield i


def walks(n):
    s = 0
    for a in count(n):
        s += a
    for b in tries(n):
        s += b
    for c in delegates(n):
        s += c
    for d in answers(n):
        s += d
    for e in keyed(n, step=2):
        s += e
    for e in spread(n):
        s += e
    for f in Box().large(n):
        s += f
    for g in (x * 2 for x in range(n)):
        s += g
    s += sum(count(n + 1)) + len(list(Box().large(n + 1)))
    made = count(n)
    for h in made:
        s += h
    return s


def alone(n):
    s = 0
    for x in count(n):
        s += x
    return s


g = answers(5)
next(g)
for k in (1, 2, 3):
    g.send(k)
for _ in range(40):
    walks(40)
    alone(40)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("unmade")
    write(place / "app.py", PROGRAM)
    command = [*COMMAND, "record", "-o", "traces", "--", sys.executable, "app.py"]
    subprocess.run(command, cwd=place, capture_output=True, env=environment(), check=True, timeout=120)
    return place


@pytest.fixture(scope="module")
def lines(folder: Path) -> list[dict[str, Any]]:
    done = molt("build", "--explain", "app.py", "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["files"][0]["lines"]
    return found


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("in count(n)", "direct", "the generator is never made: who walks it runs the body of count itself"),
        ("in Box().large(n)", "direct", "the generator is never made: who walks it runs the body of Box.large itself"),
        ("in (x * 2 for", "direct", "the generator is never made: who walks it runs the body of walks.<locals>.<genexpr> itself"),
        ("s += sum(count(n + 1))", "direct", "the generator is never made: who walks it runs the body of count itself"),
        ("len(list(Box().large(n + 1)))", "direct", "the generator is never made: who walks it runs the body of Box.large itself"),
        ("in tries(n)", "generic", "the generator is made: tries handles exceptions"),
        ("in delegates(n)", "generic", "the generator is made: delegates handles exceptions, delegates"),
        ("in keyed(n, step=2)", "direct", "the generator is never made: who walks it runs the body of keyed itself"),
        ("in spread(n)", "generic", "spread has *args or **kwargs"),
    ],
)
def test_which(lines: list[dict[str, Any]], text: str, kind: str, said: str) -> None:
    at = next(i for i, line in enumerate(PROGRAM.splitlines()) if text in line)
    assert any(note["kind"] == kind and note["text"].startswith(said) for note in lines[at]["notes"]), lines[at]["notes"]


def test_not_what_somebody_else_has(lines: list[dict[str, Any]]) -> None:
    at = next(i for i, line in enumerate(PROGRAM.splitlines()) if "in made" in line)
    assert "never made" not in str(lines[at]["notes"]) and "never made" not in str(lines[at - 1]["notes"])


def test_no_trace_of_it_in_the_loop(folder: Path) -> None:
    """The function makes no generator and enters none, and the record is in registers. Exits make one (`:made`)."""
    done = molt("build", "app.py", "--emit", "llvm", "-o", "app.ll", cwd=folder)
    assert done.returncode == 0, done.stderr
    text = (folder / "app.ll").read_text()
    functions = dict(re.findall(r"^define [^@\n]*(@\"?[\w.:<>]+\"?)\([^\n]*\{\n(.*?)^\}", text, re.M | re.S))
    names = ("__main__.alone:special", "__main__.alone")  # LLVM may have put the one into the other
    alone = next(code for name, code in functions.items() if name.strip('@"') in names and ":made" in code)
    assert "generator_new" not in alone and "generator_enter" not in alone
    assert not re.search(r"%state\d+(?!\d|\.sroa)", alone)
