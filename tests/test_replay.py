"""`molt record --replayable` and `molt test`.

The planted mismatch is a real one: the deliberate difference of tests/differences/traceback_keeps_locals.py, which the program
meets only when one line of its input says so. Differences that Molt does not have are shown with an executable of another maker.
"""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molt.errors import MoltError
from molt.replay import compare, outcome
from molt.replay.minimize import minimize
from molt.replay.program import Program, program_of
from molt.trace import replayable
from tests.command import COMMAND, environment, fails, molt, write

PROGRAM = """\
import os
import sys

print(sys.argv[1:], os.environ.get("MODE"), __file__)
words = [line.strip() for line in sys.stdin]
print(words)
for name in sys.argv[1:]:
    if name.endswith(".txt"):
        with open(name) as file:
            text = file.read()
        print(text)
        os.remove(name)
        with open("result.log", "w") as file:
            file.write(text.upper())
if "raise" in words:
    raise ValueError("as asked")
"""
DIFFERENT = """\
import sys

class Noisy:
    def __del__(self):
        print("deleted")

def fail():
    noisy = Noisy()
    raise KeyError("k")

for line in sys.stdin:
    if "boom" in line:
        try:
            fail()
        except KeyError as error:
            print("caught", error)
print("end", sys.argv[1:])
"""


def record(folder: Path, *arguments: str, stdin: bytes = b"", options: tuple[str, ...] = (), **more: str) -> str:
    """Records `python app.py arguments`; returns what was said."""
    command = ("record", "--replayable", *options, "--", sys.executable, "app.py", *arguments)
    done = molt(*command, cwd=folder, stdin=stdin, **more)
    return done.stderr.decode()


def only_recording(folder: Path) -> replayable.Recording:
    (recording,) = replayable.read_all(folder / "traces")
    return recording


def verdicts(done: subprocess.CompletedProcess[bytes]) -> dict[str, str]:
    return {row["label"] or row["name"]: row["verdict"] for row in json.loads(done.stdout)}


# -- what is kept ---------------------------------------------------------------------------------------------------------


def test_input_is_kept_as_it_was_before_the_run(tmp_path: Path) -> None:
    write(tmp_path / "app.py", PROGRAM)
    write(tmp_path / "in put.txt", "text")
    said = record(tmp_path, "in put.txt", stdin=b"one\ntwo\n", options=("--env", "MODE"), MODE="fast", SECRET="not this")
    assert "kept for `molt test`: traces/replay/app-" in said
    recording = only_recording(tmp_path)
    assert recording.argv == (Path(sys.executable).name, "app.py", "in put.txt")
    assert (recording.cwd, recording.stdin) == (".", "kept")
    assert recording.environment["MODE"] == "fast" and "SECRET" not in recording.environment
    assert (recording.folder / "stdin").read_bytes() == b"one\ntwo\n"
    assert (recording.folder / "files" / "in put.txt").read_bytes() == b"text"
    assert "not this" not in "".join(path.read_text() for path in recording.folder.rglob("*") if path.is_file())


def test_the_same_command_twice_is_one_recording(tmp_path: Path) -> None:
    write(tmp_path / "app.py", PROGRAM)
    record(tmp_path, "a", stdin=b"x")
    record(tmp_path, "a", stdin=b"x")
    assert only_recording(tmp_path).stdin == "kept"
    record(tmp_path, "a", stdin=b"y")
    assert len(replayable.read_all(tmp_path / "traces")) == 2


def test_standard_input_that_is_a_file_is_kept_from_where_it_stands(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "import sys\nprint(sys.stdin.buffer.seekable(), sys.stdin.read())\n")
    with write(tmp_path / "input", "first\nsecond\n").open("rb", buffering=0) as file:
        file.read(len("first\n"))
        command = [*COMMAND, "record", "--replayable", "--", sys.executable, "app.py"]
        done = subprocess.run(command, cwd=tmp_path, stdin=file, capture_output=True, env=environment(), check=True)
    assert done.stdout == b"True second\n\n"
    assert (only_recording(tmp_path).folder / "stdin").read_bytes() == b"second\n"


def test_a_program_that_does_not_read_ends_although_its_input_stays_open(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "print('done')\n")
    command = [*COMMAND, "record", "--replayable", "--", sys.executable, "app.py"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment()
    ) as process:
        assert process.wait(30) == 0
        assert process.stdout is not None and process.stdout.read() == b"done\n"


def test_a_terminal_stays_a_terminal(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "import sys\nprint(sys.stdin.isatty(), input())\n")
    ours, theirs = pty.openpty()
    os.write(ours, b"typed\n")
    command = [*COMMAND, "record", "--replayable", "--", sys.executable, "app.py"]
    done = subprocess.run(command, cwd=tmp_path, stdin=theirs, capture_output=True, env=environment(), timeout=60, check=True)
    os.close(ours)
    os.close(theirs)
    assert done.stdout == b"True typed\n"
    assert b"what was typed is not kept" in done.stderr
    assert only_recording(tmp_path).stdin == "terminal"


def test_what_cannot_be_replayed_is_said_at_once(tmp_path: Path) -> None:
    done = molt("record", "--replayable", "--", sys.executable, "-c", "print(1)", cwd=tmp_path)
    assert done.stdout == b"1\n"
    assert b"warning: `molt test` will not be able to run this" in done.stderr
    fails(molt("record", "--env", "X", "--", sys.executable, "-c", "1", cwd=tmp_path), "--env", status=125)


def test_a_command_that_does_not_exist_leaves_nothing(tmp_path: Path) -> None:
    done = molt("record", "--replayable", "--", "no-such-command", cwd=tmp_path)
    assert done.returncode == 127
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "change",
    [
        {"cwd": "../.."},
        {"cwd": "/"},
        {"argv": []},
        {"argv": [1]},
        {"files": [{"path": "../x", "sha256": "", "kept": True}]},
        {"unknown": 1},
        {"version": 2},
        {"stdin": "kept"},
        {"environment": ["PATH"]},
    ],
)
def test_hostile_recordings_are_refused(tmp_path: Path, change: dict[str, object]) -> None:
    good = {"version": 1, "argv": ["python", "app.py"], "cwd": ".", "environment": {}, "stdin": "none", "label": None, "files": []}
    path = write(tmp_path / "replay" / "x" / "command.json", json.dumps(good))
    assert replayable.read_all(tmp_path)[0].argv == ("python", "app.py")
    path.write_text(json.dumps({**good, **change}))
    with pytest.raises(MoltError, match="not a recording"):
        replayable.read_all(tmp_path)


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["python3", "-u", "app.py", "-u"], ("-u", "app.py")),
        (["/usr/bin/python", "-m", "app", "x"], ("-m", "app")),
        (["./app.py"], ("./app.py",)),
        (["python", "-O", "app.py"], "-O has no counterpart"),
        (["python", "-m", "pkg.app"], "not a single file"),
        (["python"], "no program is named"),
        (["python", "gone.py"], "no such file"),
        (["sh", "-c", "true"], "neither Python nor a Python script"),
    ],
)
def test_programs_of_commands(tmp_path: Path, argv: list[str], expected: tuple[str, ...] | str) -> None:
    write(tmp_path / "app.py", "#!/usr/bin/env python3\n")
    program = program_of(argv, tmp_path)
    if isinstance(expected, str):
        assert isinstance(program, str) and expected in program
    else:
        assert isinstance(program, Program) and program.python == expected


# -- replaying ------------------------------------------------------------------------------------------------------------


def test_equal_programs_pass_and_the_project_stays_as_it_is(tmp_path: Path) -> None:
    project = tmp_path / "my project"
    write(project / "pyproject.toml", "")
    write(project / "app.py", PROGRAM)
    write(project / "data" / "in.txt", "text")
    record(project, "data/in.txt", stdin=b"one\nraise\n", options=("--label", "raising"))
    (project / "result.log").unlink()
    record(project, str(project / "data"), options=("--label", "quiet", "--env", "MODE"), MODE="slow")
    before = sorted(path for path in project.rglob("*"))
    done = molt("test", "--json", "-j", "2", cwd=project)
    assert done.returncode == 0, done.stderr
    assert verdicts(done) == {"raising": "passed", "quiet": "passed"}
    assert sorted(path for path in project.rglob("*")) == before


def test_a_mismatch_is_shown_and_made_small(tmp_path: Path) -> None:
    write(tmp_path / "app.py", DIFFERENT)
    record(tmp_path, "these", "do", "not", "matter", stdin=b"".join(b"line %d\n" % i for i in range(40)) + b"boom\nmore\n")
    name = only_recording(tmp_path).name
    done = molt("test", cwd=tmp_path)
    text = done.stdout.decode()
    assert done.returncode == 1, done.stderr
    assert f"FAILED    {name}  python app.py these do not matter\n    python app.py (standard input: 1 line)\n    stdout:\n" in text
    assert "        +deleted\n         caught 'k'\n        -deleted\n" in text
    assert (tmp_path / "traces" / "mismatches" / f"{name}.stdin").read_text() == "boom\n"
    report = (tmp_path / "traces" / "mismatches" / f"{name}.md").read_text()
    assert f"    python app.py < {name}.stdin\n" in report and "+deleted" in report
    assert len(report.splitlines()) < 40


def test_other_executables_are_found_to_differ(tmp_path: Path) -> None:
    write(tmp_path / "app.py", PROGRAM)
    record(tmp_path, "a", stdin=b"raise\n")
    other = write(tmp_path / "other", "#!/bin/sh\necho wrong > result.log\nkill -TERM $$\n")
    other.chmod(0o755)
    done = molt("test", "--json", "--executable", "other", "--no-minimize", cwd=tmp_path)
    assert done.returncode == 1
    (row,) = json.loads(done.stdout)
    shown = {d["what"]: d["text"] for d in row["differences"]}
    assert shown.keys() == {"stdout", "exit status", "exception", "file result.log"}
    assert shown["exit status"] == "CPython: 1, Molt: signal 15"
    assert "ValueError: as asked" in shown["exception"]


def test_what_does_not_repeat_is_not_blamed_on_molt(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "import sys, time\nprint(time.time_ns() if 'time' in sys.argv else 'same')\n")
    record(tmp_path, "time", options=("--label", "clock"))
    alone = molt("test", cwd=tmp_path)
    fails(alone, "nothing could be compared", status=2)
    assert b"two runs under CPython differ in stdout" in alone.stdout
    record(tmp_path, options=("--label", "other"))
    both = molt("test", "--json", cwd=tmp_path)
    assert (both.returncode, verdicts(both)) == (0, {"clock": "unstable", "other": "passed"})


def test_runs_that_do_not_end(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "import sys\nif sys.stdin.read() == '':\n    while True:\n        pass\n")
    record(tmp_path, stdin=b"x")
    command = tmp_path / "traces" / "replay" / only_recording(tmp_path).name
    (command / "stdin").write_bytes(b"")
    done = molt("test", "--timeout", "1", cwd=tmp_path)
    assert done.returncode == 2
    assert b"takes longer than 1 s under CPython" in done.stdout


def test_specialized_and_with_failing_guards(tmp_path: Path) -> None:
    body = "def total(n):\n    t = 0\n    for i in range(n):\n        t += i\n    return t\n"
    write(tmp_path / "app.py", f"import sys\n{body}print(total(int(sys.argv[1])))\n")
    fails(molt("test", "--stress-deopt", "all", cwd=tmp_path), status=2)
    record(tmp_path, "1000")
    assert molt("test", "--stress-deopt", "random:3", cwd=tmp_path).returncode == 0
    fails(molt("test", "--stress-deopt", "all", "--profile", "off", cwd=tmp_path), "no profile", status=2)


def test_trouble(tmp_path: Path) -> None:
    fails(molt("test", cwd=tmp_path), "no such folder", status=2)
    (tmp_path / "traces").mkdir()
    fails(molt("test", cwd=tmp_path), "nothing to replay", "molt record --replayable", status=2)
    write(tmp_path / "app.py", "import sqlite3\nprint(input())\n")
    record(tmp_path, stdin=b"print(1)")
    fails(molt("test", "-k", "nothing like it", cwd=tmp_path), "none of 1 recordings", status=2)
    refused = molt("test", cwd=tmp_path)
    assert refused.returncode == 2
    assert b"app.py:1:1: error: " in refused.stderr and b"refused" in refused.stdout
    (tmp_path / "app.py").unlink()
    done = molt("test", cwd=tmp_path)
    assert done.returncode == 2 and b"skipped   app-" in done.stdout and b"app.py: no such file" in done.stdout


def test_recorded_files_never_leave_the_copy(tmp_path: Path) -> None:
    """A recording from anywhere, and a link of the project that leads to something dear."""
    dear = write(tmp_path / "dear" / "in.txt", "dear")
    folder = tmp_path / "project"
    write(folder / "app.py", "print(1)\n")
    (folder / "data").symlink_to(dear.parent)
    record(folder)
    recording = only_recording(folder).folder
    fields = json.loads((recording / "command.json").read_text())
    fields["files"] = [{"path": "data/in.txt", "sha256": "", "kept": True}]
    (recording / "command.json").write_text(json.dumps(fields))
    write(recording / "files" / "data" / "in.txt", "overwritten")
    fails(molt("test", cwd=folder), "leads out of the project", status=2)
    assert dear.read_text() == "dear"


def test_ctrl_c_ends_what_runs(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "import os, time\nopen(os.environ['MARK'], 'w').write(str(os.getpid()))\ntime.sleep(100)\n")
    mark = tmp_path / "mark"
    recorder = subprocess.Popen(
        [*COMMAND, "record", "--replayable", "--env", "MARK", "--", sys.executable, "app.py"],
        cwd=tmp_path, env=environment(MARK=str(mark)), stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _kill_when_marked(mark)
    recorder.wait(30)
    mark.unlink()
    tester = subprocess.Popen([*COMMAND, "test"], cwd=tmp_path, env=environment(), stderr=subprocess.PIPE)
    pid = _when_marked(mark)
    tester.send_signal(signal.SIGINT)
    assert tester.wait(20) == 130
    assert tester.stderr is not None and tester.stderr.read() == b"interrupted\n"
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def _when_marked(mark: Path) -> int:
    for _ in range(600):
        if mark.exists() and mark.read_text():
            return int(mark.read_text())
        time.sleep(0.1)
    raise AssertionError("the program did not start")


def _kill_when_marked(mark: Path) -> None:
    os.kill(_when_marked(mark), signal.SIGTERM)


# -- parts ----------------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 9), max_size=30), st.data())
def test_what_is_minimized_still_fails_and_nothing_of_it_can_go(items: list[int], data: st.DataObject) -> None:
    needed = set(data.draw(st.lists(st.sampled_from(items), max_size=4))) if items else set()
    small = minimize(items, lambda part: needed <= set(part))
    assert sorted(small) == sorted(needed)
    rest = iter(items)
    assert all(item in rest for item in small), "not in the order of the items"


def test_exceptions_are_compared_without_carets() -> None:
    text = b"log line\nTraceback (most recent call last):\n  File 'x', line 1, in f\n    a + b\n    ~~^~~\nValueError: no\n"
    plain = b"other log\nTraceback (most recent call last):\n  File 'x', line 1, in f\n    a + b\nValueError: no\n"
    assert outcome.exception_of(text, 1) == outcome.exception_of(plain, 1)
    assert outcome.exception_of(b"usage: x\nx: error: bad\n", 2) == "x: error: bad"
    assert outcome.exception_of(b"a warning\n", 0) == ""


def test_diffs_are_short() -> None:
    many = b"".join(b"%d\n" % i for i in range(1000))
    assert len(compare.bytes_diff(many, many.replace(b"1", b"2"), ("a", "b")).splitlines()) <= compare.LINES + 1
    assert "part at byte 1" in compare.bytes_diff(b"\0a", b"\0b", ("a", "b"))
    assert compare.bytes_diff(b"x\n", b"x", ("a", "b")).endswith("-x\n+x\\ no newline at the end")
