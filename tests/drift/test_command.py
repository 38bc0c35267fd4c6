"""`molt drift` as its users meet it: statuses, messages, accepting, folders of all kinds, hostile files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.drift.made import APP, function, hash_of, project, seen, trace
from tests.drift.recorded import MOLT, findings, molt, record, write

PROGRAM = """\
import sys

def scale(values, by):
    return [v * by for v in values]

def main():
    by = float(sys.argv[1]) if "." in sys.argv[1] else int(sys.argv[1])
    for _ in range(50):
        scale([1, 2, 3], by)
    print("done", by)

main()
"""


def trouble(done: subprocess.CompletedProcess[bytes], *words: str) -> None:
    text = done.stderr.decode(errors="replace")
    assert done.returncode == 2, text
    assert not done.stdout
    assert "Traceback" not in text and "bug of Molt" not in text, text
    assert text.count("error:") == 1 and text.rstrip().splitlines()[-1].startswith("hint: "), text
    for word in words:
        assert word in text, text


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / "my project"
    write(folder / "app.py", PROGRAM)
    return folder


def drift(app: Path, *options: str, by: str = "2", **variables: str) -> subprocess.CompletedProcess[bytes]:
    return molt("drift", *options, "--", sys.executable, "app.py", by, cwd=app, **variables)


def test_the_loop_of_a_team(app: Path) -> None:
    """The first baseline, no drift, drift, accepted, no drift: by the command alone."""
    trouble(drift(app), "no baseline here")
    first = drift(app, "--accept")
    assert (first.returncode, first.stdout) == (0, b""), first.stderr
    assert b"ready to commit" in first.stderr
    text = app / "traces" / "baseline.trace.txt"
    assert text.is_file() and [p.name for p in (app / "traces").iterdir()] == [text.name]
    same = drift(app)
    assert (same.returncode, same.stdout) == (0, b"no drift; 3 functions compared\n"), same.stderr
    assert b"done 2" in same.stderr
    moved = drift(app, by="2.5")
    assert moved.returncode == 1
    lines = moved.stdout.decode().splitlines()
    assert "app.py:3:19: warning: scale: argument by: was int, now float [type]" in lines, lines
    accepted = drift(app, "--accept", by="2.5")
    assert accepted.returncode == 0 and accepted.stdout == moved.stdout
    again = drift(app, by="2.5")
    assert (again.returncode, again.stdout) == (0, b"no drift; 3 functions compared\n"), again.stdout
    assert drift(app, by="2").returncode == 1


def test_texts_and_databases_of_a_folder(app: Path) -> None:
    """The baseline is the committed text, though local recordings lie beside it; --against takes those."""
    assert drift(app, "--accept").returncode == 0
    record(app, "elsewhere", "app.py", "2.5")
    for file in (app / "elsewhere").glob("*.duckdb"):
        file.rename(app / "traces" / file.name)
    assert {f["kind"] for f in findings(app, "--against", "traces", status=1)} >= {"type"}
    assert molt("drift", "--against", "elsewhere", cwd=app).returncode == 2
    trouble(molt("drift", "--against", "traces/baseline.trace.txt", cwd=app), "compared with itself")


def test_text_against_text(app: Path) -> None:
    assert drift(app, "--accept").returncode == 0
    assert drift(app, "--accept", "--baseline", "other", by="2.5").returncode == 0
    found = findings(app, "--against", "other", status=1)
    assert any(f["subject"] == "argument by" and f["line"] == 3 for f in found)


def test_fail_on(tmp_path: Path) -> None:
    folder = project(tmp_path)
    for level, status in (("note", 1), ("warning", 1), ("error", 0)):
        assert molt("drift", "--against", "new", "--fail-on", level, cwd=folder).returncode == status
    wrong = molt("drift", "--against", "new", "--fail-on", "loud", cwd=folder)
    trouble(wrong, "loud")


def test_all_are_reported_and_in_one_order(tmp_path: Path) -> None:
    text = "".join(f"def f{n}(x):\n    return x\n\n\n" for n in range(9))
    write(tmp_path / "app.py", text)
    functions = [function(n, f"f{n}", hash_of(text, f"f{n}"), first_line=4 * n + 1) for n in range(9)]
    lines = [(n, 1, 8) for n in range(9)]
    ints = [seen(n, "x", "int", 20) for n in range(9)]
    floats = [seen(n, "x", "float", 20) for n in reversed(range(9))]
    trace(tmp_path / "traces" / "a.duckdb", functions=functions, observations=ints, lines=lines)
    trace(tmp_path / "new" / "a.duckdb", functions=functions, observations=[*ints, *floats], lines=lines)
    done = [molt("drift", "--against", "new", cwd=tmp_path).stdout for _ in range(2)]
    assert done[0] == done[1]
    places = [line.split(": ")[0] for line in done[0].decode().splitlines() if " [polymorphic]" in line]
    assert places == [f"app.py:{4 * n + 1}:8" for n in range(9)]


def test_usage(tmp_path: Path) -> None:
    folder = project(tmp_path)
    trouble(molt("drift", cwd=folder), "nothing to compare with")
    trouble(molt("drift", "--against", "new", "--", "true", cwd=folder), "both --against and a command")
    trouble(molt("drift", "--against", "nowhere", cwd=folder), "nowhere", "no such file")
    trouble(molt("drift", "--baseline", "nowhere", "--against", "new", cwd=folder), "nowhere", "no baseline here")
    (folder / "empty").mkdir()
    trouble(molt("drift", "--against", "empty", cwd=folder), "no traces here")
    trouble(molt("drift", "--baseline", "empty", "--against", "new", cwd=folder), "no baseline here")
    trouble(molt("drift", "--wrong", cwd=folder), "--wrong")
    trouble(molt("drift", "--", "no-such-command-anywhere", cwd=folder), "command not found")


def test_command_that_runs_no_python(tmp_path: Path) -> None:
    done = molt("drift", "--", "true", cwd=project(tmp_path))
    assert done.returncode == 2 and b"nothing was recorded" in done.stderr and not done.stdout


def test_command_that_fails(app: Path) -> None:
    assert drift(app, "--accept").returncode == 0
    (app / "app.py").write_text(PROGRAM + "raise SystemExit(3)\n")
    done = drift(app, "--format", "json")
    assert done.returncode == 0 and b"warning: the command ended with status 3" in done.stderr


def test_command_that_is_killed(app: Path) -> None:
    assert drift(app, "--accept").returncode == 0
    (app / "app.py").write_text(PROGRAM + "import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n")
    trouble(drift(app), "ended by signal 9")


def test_ctrl_c(app: Path, tmp_path: Path) -> None:
    assert drift(app, "--accept").returncode == 0
    (app / "app.py").write_text(PROGRAM.replace("\nmain()", "\nprint('ready', flush=True)\nimport time; time.sleep(60)"))
    (tmp_path / "tmp").mkdir()
    env = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
    command = [*MOLT, "drift", "--", sys.executable, "app.py", "2"]
    process = subprocess.Popen(command, cwd=app, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stderr is not None
    while b"ready" not in process.stderr.readline():
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 130 and not stdout, stderr
    assert b"interrupted" in stderr and b"molt/" not in stderr
    assert list((tmp_path / "tmp").iterdir()) == []


def test_accept_among_several_texts(app: Path) -> None:
    assert drift(app, "--accept").returncode == 0
    text = app / "traces" / "baseline.trace.txt"
    (app / "traces" / "more.trace.txt").write_bytes(text.read_bytes())
    done = drift(app, "--accept")
    assert done.returncode == 2 and b"several texts" in done.stderr and b"--baseline traces/baseline.trace.txt" in done.stderr
    assert drift(app, "--accept", "--baseline", "traces/more.trace.txt", by="2.5").returncode == 0
    assert text.read_bytes() != (app / "traces" / "more.trace.txt").read_bytes()


def test_recorded_in_another_folder(app: Path) -> None:
    assert drift(app, "--accept").returncode == 0
    done = molt("drift", "--baseline", "my project/traces", "--", sys.executable, "my project/app.py", "2.5", cwd=app.parent)
    assert done.returncode == 1, done.stderr
    assert "my project/app.py:3:19: warning: scale: argument by: was int, now float [type]" in done.stdout.decode().splitlines()
    write(app.parent / "other.py", "print(len([1]))\n")
    done = molt("drift", "--baseline", "my project/traces", "--", sys.executable, "other.py", cwd=app.parent)
    trouble_text = done.stderr.decode()
    assert done.returncode == 2 and "no file in common" in trouble_text


# -- files that somebody made to do harm


@pytest.mark.parametrize("content", [b"", b"not a database", b"\0" * 5000, b"DUCK" * 3000], ids=["empty", "words", "zeros", "duck"])
@pytest.mark.parametrize("place", ["traces", "new"])
def test_damaged(tmp_path: Path, place: str, content: bytes) -> None:
    folder = project(tmp_path)
    write(folder / place / "bad.duckdb", "")
    (folder / place / "bad.duckdb").write_bytes(content)
    done = molt("drift", "--against", "new", cwd=folder)
    trouble(done, "bad.duckdb", "not a readable trace")


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.8])
def test_cut_off(tmp_path: Path, cut: float) -> None:
    folder = project(tmp_path)
    file = folder / "new" / "new.duckdb"
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * cut)])
    trouble(molt("drift", "--against", "new", cwd=folder), "new.duckdb")


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE observations",
        "ALTER TABLE observations DROP COLUMN bits",
        "ALTER TABLE functions ALTER starts TYPE VARCHAR; UPDATE functions SET starts = 'many'",
        "DROP TABLE observations; CREATE VIEW observations AS SELECT * FROM read_text('/etc/passwd')",
        "DELETE FROM meta",
        "UPDATE meta SET version = 99",
    ],
)
def test_another_schema(tmp_path: Path, statement: str) -> None:
    folder = project(tmp_path)
    connection = duckdb.connect(str(folder / "new" / "new.duckdb"))
    connection.execute(statement)
    connection.close()
    done = molt("drift", "--against", "new", cwd=folder)
    trouble(done)
    assert b"root:" not in done.stderr


def test_sql_in_names(tmp_path: Path) -> None:
    """Names are data: nothing in them is run, and what drifts beside them is found."""
    folder = project(tmp_path / "it's; DROP TABLE functions; --")
    evil = "x'; DROP TABLE functions; COPY (SELECT 1) TO 'owned'; --"
    digest = hash_of(APP, "work")
    files = {"app.py": "own", f"{evil}.py": "own", "../../../../etc/passwd": "own"}
    for place, more in (("traces", []), ("new", [seen(0, "x", "float", 20)])):
        trace(
            folder / place / f"a'b;{evil.replace('/', '_')}.duckdb", files,
            functions=[function(0, "work", digest), function(1, evil, "0" * 16, file=1), function(2, "root", "1" * 16, file=2)],
            observations=[seen(0, "x", "int", 20), seen(1, evil, evil, 20), *more],
            calls=[(0, 1, 8, 1, 13, "function", f"{evil}:{evil}#{'9' * 5000}", 3)],
            rebindings=[("module", evil, evil, "rebound", evil, evil, 1)],
            attributes=[(evil, evil, "", evil, 5, None, None, 0, None, None, 0, [evil])],
        )  # fmt: skip
    found = findings(folder, "--against", "new", status=1)
    assert [f["function"] for f in found if f["kind"] == "polymorphic"] == ["work"]
    assert not (folder / "owned").exists()


def test_absurd_counts(tmp_path: Path) -> None:
    folder = project(tmp_path)
    digest, huge = hash_of(APP, "work"), 2**63 - 1
    for n, place in enumerate(("traces", "new")):
        looks = [huge, -huge][n]
        for copy in range(2):
            trace(
                folder / place / f"absurd{copy}.duckdb",
                functions=[(0, 0, "work", 0, digest, 2**31 - 1, -1, looks), (1, 0, "<module>", -5, "2" * 16, -7, 0, looks)],
                observations=[(0, "local", 2**31 - 1, "x", "", "float", huge, huge, -huge, 2**31 - 1, huge, -1, -1, None)],
                lines=[(0, -(2**31), huge), (0, 2**31 - 1, huge)],
                loops=[(0, -1, -1, "for", huge, -huge, huge)],
                calls=[(0, 2**31 - 1, -1, -5, 0, "function", "no such place#", huge)],
                exceptions=[(0, 2**31 - 1, -1, 0, 0, "E", "raised", huge)],
            )
    done = molt("drift", "--against", "new", cwd=folder)
    assert done.returncode in (0, 1), done.stderr.decode()
    assert b"Traceback" not in done.stderr and done.stdout


def test_hostile_facts(tmp_path: Path) -> None:
    folder = project(tmp_path)
    facts = folder / "traces" / "facts.toml"
    for text, word in (
        ("[[[", "not readable as TOML"),
        ('"app.py::work" = 3\n', "not a table"),
        ('["app.py::work"]\nguarded = 3\n', "not a list"),
        ("version = 77\n", "another version"),
    ):
        facts.write_text(text)
        trouble(molt("drift", "--against", "new", cwd=folder), "facts.toml", word)
    digest = hash_of(APP, "work")
    facts.write_text(
        f'["app.py::work"]\nhash = "{digest}"\nguarded = ["((((", "x in 1..{"9" * 5000}", "x is ", "\\u0000"]\n["no file"]\n["::#"]\n'
    )
    assert molt("drift", "--against", "new", cwd=folder).returncode == 1
