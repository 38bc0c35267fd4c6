"""`molt record --values`: what is kept of strings and bytes, how it merges, and that nothing is kept unasked."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from molt.trace import store
from molt.trace.agent import contents
from tests.drift.made import function, trace
from tests.trace.recording import Trace, each_version, molt, record

PROGRAM = """\
class Request:
    def __init__(self, method):
        self.method = method

class Loud(str):
    def __repr__(self):
        print("repr was called")
        return "loud"
    __str__ = __hash__ = __len__ = __repr__

def handle(method, path, body, table, other):
    Request(method)
    return method.lower()

MODE = "fast"
for n in range(40):
    handle(("GET", "POST")[n % 2], f"/{n}", (b"\\x00\\xff", b"it's")[n % 2], {"gr\\u00fcn": "\\ud800", "\\t\\n%\\x1f": "\\U0001f40d"}, bytearray(b"x"))
handle("GET", "", b"long" * 20, {}, Loud("quiet"))
handle("x" * 64, "", b"", {}, Loud("quiet"))
print("secret")
"""


def kept(trace: Trace, name: str, path: str = "") -> dict[str, list[str] | None]:
    rows = trace.ask(
        """SELECT type, contents FROM observations JOIN functions USING (function)
           WHERE qualname = 'handle' AND kind = 'argument' AND name = ? AND path = ?""",
        name, path,
    )  # fmt: skip
    return dict(rows)


@each_version
def test_short_strings_and_bytes(tmp_path: Path, version: str) -> None:
    trace = record(tmp_path, PROGRAM, "--values", version=version)
    assert trace.done.stdout == b"secret\n" and trace.done.returncode == 0, trace.done.stderr
    assert kept(trace, "method") == {"str": ["'GET'", "'POST'", f"'{'x' * 64}'"]}
    assert kept(trace, "path") == {"str": ["*"]}  # more than eight
    assert kept(trace, "body") == {"bytes": ["*"]}  # one is longer than 64
    assert kept(trace, "other") == {"bytearray": None, "__main__.Loud": None}  # not exactly str or bytes
    assert kept(trace, "table", "{k}") == {"str": [r"'\t\n%\x1f'", r"'gr\xfcn'"]}
    assert kept(trace, "table", "{v}") == {"str": [r"'\U0001f40d'", r"'\ud800'"]}
    ((found,),) = trace.ask("SELECT contents FROM attributes WHERE name = 'method'")
    assert set(found) >= {"'GET'", "'POST'"}
    assert trace.ask("SELECT contents FROM globals WHERE name = 'MODE'") == [(["'fast'"],)]


def test_nothing_is_kept_unasked(tmp_path: Path) -> None:
    trace = record(tmp_path, PROGRAM)
    for table in ("observations", "attributes", "globals"):
        assert trace.ask(f"SELECT count(*) FROM {table} WHERE contents IS NOT NULL") == [(0,)]
    (file,) = trace.files
    assert b"POST" not in file.read_bytes()


def test_what_is_shown_and_what_is_committed(tmp_path: Path) -> None:
    asked = record(tmp_path, PROGRAM, "--values")
    shown = molt("trace", "show", cwd=tmp_path).stdout.decode()
    assert f"    argument method: str len 3..64 = 'GET' or 'POST' or '{'x' * 64}'\n" in shown
    assert "    argument path: str len 0..3 = many\n" in shown
    assert "    argument table{k}: str len 4 width 1 = '\\t\\n%\\x1f' or 'grün'\n" in shown
    assert "    argument table{v}: str len 1 width 4 = '🐍' or '\\ud800'\n" in shown
    ascii_ = molt("trace", "show", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert ascii_.returncode == 0 and rb"'gr\xfcn'" in ascii_.stdout, ascii_.stderr
    assert "method: str len 3..4 = 'GET' or 'POST'" in molt("trace", "show", "--source", cwd=tmp_path).stdout.decode()
    text = molt("trace", "export", "--text", cwd=tmp_path).stdout
    assert text and b"POST" not in text
    assert molt("trace", "export", "--parquet", "-o", "all", cwd=tmp_path).returncode == 0
    assert molt("trace", "import", "all", "-o", "again.duckdb", cwd=tmp_path).returncode == 0
    assert kept(Trace(asked.done, tmp_path / "again.duckdb"), "method") == kept(asked, "method")
    for file in asked.files:
        file.unlink()
    record(tmp_path, PROGRAM)
    assert molt("trace", "export", "--text", cwd=tmp_path).stdout == text  # the same, whether values were asked for or not


def test_services(tmp_path: Path) -> None:
    lines = molt("record", "--environment", "--values", cwd=tmp_path).stdout.decode()
    assert "values=1" in lines and "values" not in molt("record", "--environment", cwd=tmp_path).stdout.decode()


SETS = st.lists(st.sets(st.sampled_from([f"'{n}'" for n in range(12)] + ["*"]), max_size=9), max_size=4)


@pytest.fixture(scope="module")
def merged() -> object:
    connection = store.create()
    query = f"SELECT {store.contents('s')} FROM (SELECT unnest(?::VARCHAR[][]) AS s)"
    return lambda sets: connection.execute(query, [sets]).fetchone()[0]


@given(SETS, st.randoms(use_true_random=False))
def test_merging_is_a_union_with_a_limit(merged, sets, random) -> None:  # type: ignore[no-untyped-def]
    """However sets are grouped, ordered and repeated, one comes out."""
    whole = merged([sorted(s) for s in sets])
    union = set().union(*sets)
    assert whole == (None if not sets else ["*"] if "*" in union or len(union) > contents.MOST else sorted(union))
    shuffled = [sorted(s) for s in sets + random.sample(sets, len(sets) // 2)]
    random.shuffle(shuffled)
    cut = random.randint(0, len(shuffled))
    assert merged([merged(shuffled[:cut]), merged(shuffled[cut:])]) == whole


@given(st.lists(st.one_of(st.text(max_size=70), st.binary(max_size=70)), max_size=12))
def test_the_agent_and_the_database_agree(merged, values) -> None:  # type: ignore[no-untyped-def]
    found: set[str] | frozenset[str] | None = None
    for value in values:
        found = contents.extended(found, value)
    alone = [sorted(contents.extended(None, value)) for value in values]
    assert (None if found is None else sorted(found)) == merged(alone)
    for text in itertools.chain(*alone):
        assert text.isprintable() and text.isascii() and contents.SEPARATOR not in text


def test_hostile_contents(tmp_path: Path) -> None:
    """A trace of anyone: what is no literal is shown as plain text, short."""
    evil = [
        "\x1b[31m",
        "__import__('os').system('touch owned')",
        "'" + "x" * 10**6,
        "'\\d'",
        "'a', 'b'",
        "b'\\U0010ffff'",
        "(" * 600,
        "'a",
        "",
        None,
    ]
    row = (0, "argument", 0, "x", "", "str", 9, None, None, 0, 1, 2, 0, evil)
    trace(tmp_path / "traces" / "evil.duckdb", functions=[function(0, "work", "0" * 16)], observations=[row])
    done = molt("trace", "show", cwd=tmp_path)
    assert done.returncode == 0 and not done.stderr, done.stderr
    assert b"argument x: str len 1..2 = " in done.stdout and b"\x1b" not in done.stdout and len(done.stdout) < 2000
    assert os.listdir(tmp_path) == ["traces"]
    whole = store.open_merged([tmp_path / "traces" / "evil.duckdb"])
    assert whole.execute("SELECT contents FROM observations").fetchall() == [(["*"],)]
