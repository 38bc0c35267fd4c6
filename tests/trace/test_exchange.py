"""Text, Parquet, merging, pruning, queries, the annotated source, the pytest plugin."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from molt.trace import store, text
from tests.trace.recording import Trace, environment, molt, record

SOURCE = """\
import sys


class Box:
    def __init__(self, value):
        self.value = value


def work(items, flag):
    total = 0
    for item in items:
        try:
            total += item
        except TypeError:
            total += len(item)
    return total if flag else str(total)


for n in range(int(sys.argv[1])):
    work([n, "x"], n % 2)
    Box(n)
exec("a = '100% \\\\t \\u20ac #'")
print("ok")
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three runs: two alike, one with other numbers."""
    folder = tmp_path_factory.mktemp("exchange")
    for n in ("20", "20", "300"):
        assert record(folder, SOURCE, args=(n,)).done.returncode == 0
    return folder


def output(*args: str, cwd: Path) -> str:
    done = molt(*args, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def runs(folder: Path) -> list[Path]:
    return store.trace_files([folder / "traces"])


def test_same_program_same_text(folder: Path) -> None:
    texts = [output("trace", "export", "--text", str(file), cwd=folder) for file in runs(folder)]
    assert len(texts) == 3 and len(set(texts)) == 2
    lines = texts[0].splitlines()
    assert lines[0] == "molt-trace 1" and lines[1:] == sorted(set(lines[1:]))
    assert not any(word in texts[0] for word in (str(folder), "2026", "/tmp"))


def test_text_comes_back_exactly(folder: Path, tmp_path: Path) -> None:
    first = output("trace", "export", "--text", cwd=folder)
    (tmp_path / "app.trace.txt").write_text(first)
    output("trace", "import", "app.trace.txt", "-o", "back.duckdb", cwd=tmp_path)
    assert output("trace", "export", "--text", "back.duckdb", cwd=tmp_path) == first
    assert "%E2%82%AC" in first and "100%25" in first  # the text given to exec


def _texts(folder: Path) -> list[str]:
    return [text.export(store.open_merged([file], repeated=True)) for file in runs(folder)]


def _merge(folder: Path, *texts: str) -> str:
    """As git's union merge puts texts together: lines in some order, some of them twice."""
    lines = [line for t in texts for line in t.splitlines()]
    rest = lines[1:]
    random.Random(0).shuffle(rest)
    path = folder / "merged.txt"
    path.write_text("\n".join([lines[0], *rest]) + "\n")
    return text.export(text.read(path))


def test_merging_texts_is_a_lattice(folder: Path, tmp_path: Path) -> None:
    """Commutative, associative, idempotent; and the same as merging the traces."""
    a, _, c = _texts(folder)
    both = _merge(tmp_path, a, c)
    assert _merge(tmp_path, c, a) == both
    assert _merge(tmp_path, a, a) == a
    assert _merge(tmp_path, both, a) == both == _merge(tmp_path, both, both)
    assert _merge(tmp_path, a, _merge(tmp_path, c, a)) == _merge(tmp_path, _merge(tmp_path, a, c), a)
    assert text.export(store.open_merged(runs(folder), repeated=True)) == both


def test_git_merges_two_recordings(folder: Path, tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("NO GIT here: the merge of texts is not tested with it")

    def git(*args: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *args], cwd=tmp_path, check=True, capture_output=True
        )

    a, _, c = _texts(folder)
    common = "\n".join(line for line in a.splitlines() if line in c.splitlines()) + "\n"
    git("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("*.trace.txt merge=union\n")
    for branch, content in (("main", common), ("one", a), ("two", c)):
        if branch != "main":
            git("checkout", "-q", "main")
            git("checkout", "-q", "-b", branch)
        (tmp_path / "app.trace.txt").write_text(content)
        git("add", "-A")
        git("commit", "-q", "--allow-empty", "-m", branch)
    git("merge", "-q", "--no-edit", "one")
    assert text.export(text.read(tmp_path / "app.trace.txt")) == _merge(tmp_path, a, c)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "does not begin with"),
        ("molt-trace 1\n<<<<<<< HEAD\n", "a merge left its marks"),
        ("molt-trace 1\napp.py f 0 0123456789abcdef argument x\n", "not a line of a trace"),
        ("molt-trace 1\napp.py f 0 nothash argument 0 x - int 0..1\n", "not a line of a trace"),
    ],
)
def test_damaged_texts(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "a.txt").write_text(content)
    done = molt("trace", "import", "a.txt", "-o", "b.duckdb", cwd=tmp_path)
    assert done.returncode == 1 and words in done.stderr.decode() and b"hint: " in done.stderr
    assert not (tmp_path / "b.duckdb").exists()


def test_damaged_traces(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "junk.duckdb").write_bytes(b"x" * 5000)
    cut = runs(folder)[0].read_bytes()
    (tmp_path / "u").mkdir()
    (tmp_path / "u" / "cut.duckdb").write_bytes(cut[: len(cut) // 2])
    for place in ("t", "u", "absent"):
        done = molt("trace", "show", place, cwd=tmp_path)
        assert done.returncode == 1 and b"Traceback" not in done.stderr and b"hint: " in done.stderr, done.stderr


def test_parquet_both_ways(folder: Path, tmp_path: Path) -> None:
    output("trace", "export", "--parquet", "-o", str(tmp_path / "pq"), cwd=folder)
    output("trace", "import", "pq", "-o", "back.duckdb", cwd=tmp_path)
    merged, back = store.open_merged(runs(folder)), store.open_merged([tmp_path / "back.duckdb"])
    for table in ("processes", *store.MERGED):
        query = f"SELECT * FROM {table} ORDER BY ALL"
        assert merged.execute(query).fetchall() == back.execute(query).fetchall(), table


def test_merge_is_the_sum(folder: Path, tmp_path: Path) -> None:
    output("trace", "merge", "traces", "-o", str(tmp_path / "all.duckdb"), cwd=folder)
    query = "SELECT starts FROM functions WHERE qualname = 'work'"
    each = [store.open_merged([file]).execute(query).fetchone()[0] for file in runs(folder)]
    merged = store.open_merged([tmp_path / "all.duckdb"])
    assert merged.execute(query).fetchall() == [(sum(each),)]
    assert merged.execute("SELECT count(*) FROM processes").fetchall() == [(3,)]
    # The same recording twice is one.
    twice = store.open_merged([tmp_path / "all.duckdb", *runs(folder)])
    assert twice.execute(query).fetchall() == [(sum(each),)]


def test_list_show_and_sql(folder: Path) -> None:
    rows = json.loads(output("trace", "list", "--json", cwd=folder))
    assert [row["command"][-1] for row in rows] == ["20", "20", "300"]
    assert output("trace", "list", cwd=folder).count("app.py") == 3
    shown = output("trace", "show", cwd=folder)
    assert "app.py:9  work" in shown and "argument items[]: int 0.." in shown and "| str len 1" in shown
    assert "line 14: TypeError caught" in shown and "loop of 2..2 iterations" in shown and "class __main__.Box" in shown
    source = output("trace", "show", "--source", cwd=folder)
    assert "total: int" in source and "raised TypeError" in source
    answer = json.loads(output("trace", "sql", "SELECT count(*) AS n FROM processes", "--json", cwd=folder))
    assert answer == [{"n": 3}]
    done = molt("trace", "sql", "SELECT * FROM read_text('/etc/passwd')", cwd=folder)
    assert done.returncode == 1 and b"hint: " in done.stderr
    done = molt("trace", "sql", "SELEC", cwd=folder)
    assert done.returncode == 1 and b"tables: " in done.stderr


def test_an_edit_elsewhere_keeps_a_function(tmp_path: Path) -> None:
    """The hash and the lines of a function do not notice what happens around it; an edit inside makes it another."""
    first = record(tmp_path, SOURCE, args=("5",))
    moved = SOURCE.replace("import sys\n", "import sys\n\n\ndef other():\n    return 1\n")
    second = record(tmp_path, moved, args=("5",))
    query = "SELECT count(*) FROM functions WHERE qualname = ?"
    assert first.ask(query, "work") == second.ask(query, "work") == [(1,)]
    changed = record(tmp_path, SOURCE.replace("total = 0", "total = 1"), args=("5",))
    assert changed.ask(query, "work") == [(2,)] and changed.ask(query, "Box.__init__") == [(1,)]


def test_prune(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "traces", tmp_path / "traces")
    output("trace", "prune", "--keep", "2", "--dry-run", cwd=tmp_path)
    assert len(store.trace_files([tmp_path / "traces"])) == 3
    output("trace", "prune", "--keep", "2", cwd=tmp_path)
    left = Trace(molt("trace", "list", cwd=tmp_path), tmp_path / "traces")
    assert left.ask("SELECT command[-1] FROM processes ORDER BY started") == [("20",), ("300",)]
    assert molt("trace", "prune", cwd=tmp_path).returncode == 1


def test_every_column_has_a_comment() -> None:
    connection = store.create()
    assert (
        connection.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL").fetchall()
        == []
    )
    assert connection.execute("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL").fetchall() == []


@pytest.mark.parametrize("workers", [0, 2])
def test_pytest_plugin(tmp_path: Path, workers: int) -> None:
    (tmp_path / "code.py").write_text("def double(x):\n    return x * 2\n")
    (tmp_path / "test_code.py").write_text(
        "import code_under_test as c\nimport pytest\n@pytest.mark.parametrize('v', [1, 's', 2.5])\ndef test_it(v):\n    assert c.double(v) == v + v\n"
    )
    (tmp_path / "code.py").rename(tmp_path / "code_under_test.py")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--molt-record=kept",
    ]
    command += ["-n", str(workers)] if workers else ["-p", "no:xdist"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"3 passed" in done.stdout and b"recorded " in done.stderr
    assert Trace(done, tmp_path / "kept").types("double", "argument", "x") == {"int", "str", "float"}


def test_duckdb_draws_no_bar_of_its_own() -> None:
    assert store.create().execute("SELECT current_setting('enable_progress_bar')").fetchone() == (False,)
