"""Trip counts of `for` and `while`, exactly: loops that end, are left, are continued, nest, or have no test."""

from __future__ import annotations

from pathlib import Path

from molt.trace.profile import Profile
from tests.trace.recording import each_version, record

SOURCE = """\
def counted(n):
    i = 0
    while i < n:
        i += 1
        if i == 7:
            break
def either(n, m):
    while n or m:
        if n > 2:
            n -= 1
            continue
        n = m = 0
def endless(n):
    while True:
        n -= 1
        if n < 0:
            return
def nested(xs):
    for x in xs:
        for y in xs:
            if y == 2:
                break
        z = 0
        while (z
               < x):
            z += 1
def handled(xs):
    for x in xs:
        try:
            x + 1
        except TypeError:
            x = None
def short(n):
    return [[k for k in range(j)] for j in range(n)]
def waits(xs):
    total = 0
    for x in xs:
        while x:
            x -= 1
            if x == 3: break
        total += x
counted(5); counted(9); counted(0)
either(5, 1); either(0, 0)
endless(7)
nested([1, 2, 3])
handled([1, "x", 2])
short(3)
waits([5, 2])
"""


@each_version
def test_trip_counts(tmp_path: Path, version: str) -> None:
    trace = record(tmp_path, SOURCE, version=version)
    assert trace.done.returncode == 0, trace.done.stderr
    rows = trace.ask(
        "SELECT qualname, loops.line, loops.kind, trips, loops.count FROM loops JOIN functions USING (function) WHERE trips IS NOT NULL"
    )
    found: dict[tuple[str, int, str], dict[int, int]] = {}
    for name, line, kind, trips, times in rows:
        found.setdefault((name, line, kind), {})[trips] = found.get((name, line, kind), {}).get(trips, 0) + times
    assert found == {
        ("counted", 2, "while"): {0: 1, 5: 1, 7: 1},
        ("either", 1, "while"): {0: 1, 4: 1},
        ("endless", 1, "while"): {8: 1},
        ("nested", 1, "for"): {3: 1},
        ("nested", 2, "for"): {2: 3},
        ("nested", 6, "while"): {1: 1, 2: 1, 3: 1},
        ("handled", 1, "for"): {3: 1},
        ("short", 1, "for"): {0: 1, 1: 1, 2: 1, 3: 1},
        ("waits", 2, "for"): {2: 1},
        ("waits", 3, "while"): {2: 2},
    }


def test_as_the_compiler_asks(tmp_path: Path) -> None:
    trace = record(tmp_path, SOURCE + "for n in range(500):\n    endless(0)\n")
    profile = Profile.open([trace.folder])
    functions = {f.qualname: f for f in profile.functions()}
    (loop,) = profile.loop_counts(functions["counted"])
    assert (loop.line, loop.column, loop.kind, loop.runs, loop.least, loop.most, loop.mean) == (2, 10, "while", 3, 0, 7, 4.0)
    assert [loop.kind for loop in profile.loop_counts(functions["nested"])] == ["for", "for", "while"]
    hot = [f.qualname for f in profile.hot_functions(100) if f.file == "app.py"]
    assert set(hot) == {"endless", "<module>"} and "counted" not in hot
