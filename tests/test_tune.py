"""`molt tune`: comparisons, the file, and that a build follows it without any other answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from molt.compile import tuning
from molt.compile.tuning import UNTUNED, Tuning
from molt.errors import MoltError
from molt.tune import knobs, measure, search
from molt.tune.measure import Comparison, Workload
from tests.command import COMMAND, environment

PROGRAM = """\
import sys

def total(n):
    s = 0
    for i in range(n):
        s += i * i % 7
    return s

def mean(xs):
    s = 0.0
    for x in xs:
        s += x
    return s / len(xs)

n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
print(total(n), mean([i * 0.5 for i in range(n)]), sys.stdin.read())
"""


def script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program beside its traces, in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("tune it")
    (folder / "app.py").write_text(PROGRAM)
    molt(folder, "record", "--", sys.executable, "app.py")
    return folder


def molt(folder: Path, *args: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *args], cwd=folder, capture_output=True, text=True, env=environment(), check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == status, done.stderr
    return done


# -- comparisons


def test_what_chance_does() -> None:
    assert measure.by_chance(9, 9) == 1 / 512
    assert measure.by_chance(8, 9) == 10 / 512
    assert measure.by_chance(0, 9) == 1


def test_a_gain_must_be_large_and_not_by_chance() -> None:
    assert Comparison((0.9,) * 9).better
    assert Comparison((0.9,) * 8 + (1.2,)).better
    assert not Comparison((0.9,) * 7 + (1.2,) * 2).better  # so many agree by chance nine times in a hundred
    assert not Comparison((0.99,) * 9).better  # and so little is worth no line


def test_a_hopeless_choice_is_given_up(tmp_path: Path) -> None:
    fast = script(tmp_path / "fast", "exit 0")
    slow = script(tmp_path / "slow", "i=0; while [ $i -lt 40000 ]; do i=$((i + 1)); done")
    assert len(measure.compare(fast, slow, Workload(()), 9).ratios) == measure.HOPELESS_AFTER
    found = measure.compare(slow, fast, Workload(()), 9)
    assert found.better and len(found.ratios) == 9


def test_knobs_try_what_is_not_so_yet() -> None:
    level = knobs.KNOBS[0]
    assert [c.level for _, c in knobs.candidates(UNTUNED, level)] == [3, 1]
    assert [c.level for _, c in knobs.candidates(Tuning(level=3), level)] == [1]
    assert knobs.without(Tuning(generic=("a::f",)), "a::b")[1].generic == ("a::b", "a::f")


def test_every_knob_is_a_choice_that_the_file_takes(tmp_path: Path) -> None:
    for knob in knobs.KNOBS:
        for what, candidate in knobs.candidates(UNTUNED, knob):
            path = tmp_path / tuning.FILE
            path.write_text(tuning.write(candidate))
            assert tuning.read(path) == candidate, what


# -- the search, on executables of this test


def search_among(tmp_path: Path, texts: dict[Tuning, str]) -> search.Found:
    made = {t: script(tmp_path / f"x{i}", text) for i, (t, text) in enumerate(texts.items())}
    return search.search(lambda t: made.get(t, made[UNTUNED]), Workload(()), [], 5, float("inf"), lambda text: None)


BUSY = "i=0; while [ $i -lt 40000 ]; do i=$((i + 1)); done; echo done"


def test_the_search_keeps_what_is_faster(tmp_path: Path) -> None:
    found = search_among(tmp_path, {UNTUNED: BUSY, Tuning(twice=True): "echo done"})
    assert found.tuning == Tuning(twice=True) and found.ratio < 0.9
    assert [trial.what for trial in found.trials if trial.taken] == ["twice = true"]


def test_the_search_finds_nothing_where_nothing_is(tmp_path: Path) -> None:
    found = search_among(tmp_path, {UNTUNED: "echo done", Tuning(level=3): BUSY})
    assert found.tuning == UNTUNED and found.ratio == 1.0 and len(found.trials) > len(knobs.KNOBS)


def test_an_executable_that_is_the_same_is_not_measured(tmp_path: Path) -> None:
    """Elsewhere in the cache, for it was asked for otherwise."""
    found = search_among(tmp_path, {UNTUNED: "echo done", Tuning(level=3): "echo done", Tuning(level=1): "exec echo done"})
    ratios = {trial.what: trial.ratio for trial in found.trials}
    assert ratios["level = 3"] is None and ratios["level = 1"] is not None


def test_another_output_ends_it(tmp_path: Path) -> None:
    with pytest.raises(search.Differs, match="level = 3"):
        search_among(tmp_path, {UNTUNED: BUSY, Tuning(level=3): "echo other"})


# -- the file


def test_the_file_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / tuning.FILE
    assert tuning.read(path) == UNTUNED
    tuned = Tuning(level=3, inlining=75, vectorize=False, generic=('a "b".py::f', "c.py::g"))
    path.write_text(tuning.write(tuned))
    assert tuning.read(path) == tuned


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[build", "Expected"),
        ("[build]\nlevle = 3", "no choice 'levle'"),
        ("[build]\nlevel = 9", "from 0 to 3"),
        ("[build]\nlevel = true", "takes a number"),
        ("[build]\nunroll = 1", "takes true or false"),
        ("[build]\ngeneric = 'f'", "list of functions"),
        ("[other]\nlevel = 3", "one table"),
        ("build = 3", "one table"),
    ],
)
def test_a_wrong_file_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / tuning.FILE
    path.write_text(text)
    with pytest.raises(MoltError, match=message):
        tuning.read(path)


# -- the commands


def test_a_build_follows_the_file(program: Path) -> None:
    (program / "traces" / tuning.FILE).write_text(tuning.write(Tuning(level=1, unroll=False, generic=("app.py::mean",))))
    try:
        explained = molt(program, "build", "app.py", "--explain", "app.py").stdout
        mean = explained[explained.index("mean, lines") :]
        assert "molt tune found the program to be faster without" in mean
        assert "total, lines 3 to 7: specialized" in explained
        molt(program, "build", "app.py", "-o", "tuned")
        assert "level = 1, unroll = False, generic = ['app.py::mean']" in molt(program, "inspect", "tuned").stdout
        molt(program, "build", "app.py", "--profile", "off", "-o", "off")
        assert "tuning      none" in molt(program, "inspect", "off").stdout
        expected = subprocess.run(
            [sys.executable, "app.py", "77"], cwd=program, stdin=subprocess.DEVNULL, capture_output=True
        ).stdout
        for name in ("tuned", "off"):
            done = subprocess.run([program / name, "77"], stdin=subprocess.DEVNULL, capture_output=True)
            assert (done.stdout, done.returncode) == (expected, 0)
    finally:
        (program / "traces" / tuning.FILE).unlink()


def test_the_command_tries_and_says_what_it_found(program: Path) -> None:
    (program / "input").write_text("text")
    answer = json.loads(
        molt(program, "tune", "--pairs", "5", "--budget", "1", "--stdin", "input", "--json", "app.py", "2000").stdout
    )
    assert answer["trials"] and answer["seconds"] > 0
    path = program / "traces" / tuning.FILE
    assert path.exists() == bool(answer["tuning"])
    path.unlink(missing_ok=True)


def test_trouble_is_said(program: Path, tmp_path: Path) -> None:
    (tmp_path / "new.py").write_text("print(1)\n")
    assert "no profile is found" in molt(tmp_path, "tune", "new.py", status=1).stderr
    assert "no such file" in molt(program, "tune", "--stdin", "none", "app.py", status=1).stderr
    (program / "unsteady.py").write_text("import time\nprint(time.time_ns())\n")
    assert "do not print the same" in molt(program, "tune", "unsteady.py", status=1).stderr
