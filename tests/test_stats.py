"""MOLT_STATS: what the guards of a deployed executable saw, and how the next build learns from it (docs/spec/stats.md)."""

from __future__ import annotations

import itertools
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from molt import stats
from molt.errors import MoltError
from molt.mine.deployed import contradicted_by
from molt.mine.facts import FunctionFacts
from molt.mine.facts import write as write_facts
from tests.command import Finished, environment, fails, molt, write
from tests.conftest import PROGRAMS, Outcome, cpython, execute

PROGRAM = """\
import os
import sys


class Point:
    def __init__(self, x):
        self.x = x


def total(items):
    result = 0
    for x in items:
        result += x
    return result


def scaled(n, k):
    s = 0
    for i in range(n):
        s += i * k
    return s


def moments(points):
    t = 0
    for i in range(len(points)):
        t += points[i].x
    return t


def cube(x):
    return x * x * x


def fill(items, value):
    for i in range(len(items)):
        items[i] = value


def work(one, large, times):
    for n in range(times):
        total([one, one * 2, one * 3])
        scaled(20, one)
        moments([Point(one), Point(one * 2)])
        cube(large + n)
        fill([one, one, one], 7)


mode = sys.argv[1]
if mode in ("train", "once"):
    work(1, 10, 40)
else:
    work(1.5, 2**40, 300)
if mode != "train":
    print(total([1.5, 2, 4]), scaled(10, 0.5), moments([Point(1.5)]), cube(2**40))
if mode == "exit":
    sys.exit(3)
if mode == "raise":
    raise ValueError("lost")
if mode == "_exit":
    os._exit(4)
if mode == "fork":
    pid = os.fork()
    if not pid:
        work(1.5, 2**40, 7)
        os._exit(0)
    os.waitpid(pid, 0)
    print(pid)
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with app.py, traces of its training, and the executable that was built with them."""
    folder = tmp_path_factory.mktemp("stats")
    write(folder / "app.py", PROGRAM)
    for command in (
        ["record", "-o", "traces", "--", sys.executable, "app.py", "train"],
        ["mine"],
        ["build", "app.py", "-o", "app"],
    ):
        done = molt(*command, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


def run(folder: Path, *args: str, executable: str = "app", **variables: str) -> Finished:
    return subprocess.run([folder / executable, *args], cwd=folder, capture_output=True, env=environment(**variables), timeout=60)


def failures(path: Path) -> dict[tuple[str, str], tuple[str, int, dict[str, int]]]:
    """By function and place."""
    return {
        (function.key.partition("::")[2], guard.subject(function.first)): (guard.expected, found.count, found.seen)
        for function in stats.read([path]).values()
        for guard, found in function.guards.items()
    }


def functions(path: Path) -> dict[str, stats.FunctionStats]:
    return {f.key.partition("::")[2]: f for f in stats.read([path]).values()}


# -- the file ----------------------------------------------------------------------------------------------------


def test_failures_by_place_with_the_types_that_came(app: Path) -> None:
    path = app / "out.json"
    plain, watched = run(app, "other"), run(app, "other", MOLT_STATS=str(path))
    assert (watched.stdout, watched.stderr, watched.returncode) == (plain.stdout, plain.stderr, 0)
    found = failures(path)
    assert found["scaled", "k"] == ("int", 301, {"float": 301})
    assert found["Point.__init__", "x"] == ("int", 601, {"float": 601})
    expected, times, seen = found["total", "+2:13-18 next"]
    assert expected == "int" and times >= 100 and seen == {"float": times}
    expected, times, seen = found["cube", "+1:11-16 mul"]
    assert expected == "int" and times >= 100 and seen == {"large int": times}
    expected, times, seen = found["fill", "+2:8-16 setitem"]
    assert expected == "" and times >= 100 and seen == {}
    entries = functions(path)
    assert entries["scaled"].entered == 301 and entries["scaled"].skipped == 0
    assert entries["total"].entered + entries["total"].skipped == 301
    assert entries["total"].hash == next(f["hash"] for f in raw(path)["functions"] if f["function"] == "app.py::total")


def raw(path: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(path.read_bytes())
    return made


def test_the_file_is_the_same_each_time(app: Path) -> None:
    texts = set()
    for name in ("a.json", "b.json"):
        run(app, "train", MOLT_STATS=str(app / name))
        texts.add((app / name).read_bytes())
    (text,) = texts
    assert text.startswith(b'{"molt_stats": 1,\n "functions": [\n  {"function": "app.py::work", "hash": "')
    assert text.isascii() and text.endswith(b"]}\n")


@pytest.mark.parametrize(("mode", "status"), [("exit", 3), ("raise", 1), ("_exit", 4)])
def test_however_the_program_ends(app: Path, mode: str, status: int) -> None:
    path = app / f"{mode}.json"
    plain, watched = run(app, mode), run(app, mode, MOLT_STATS=str(path))
    assert (watched.stdout, watched.stderr, watched.returncode) == (plain.stdout, plain.stderr, plain.returncode)
    assert watched.returncode == status
    assert failures(path)["scaled", "k"][1] == 301


@pytest.mark.parametrize(("name", "parent", "child"), [("f.%p.json", "f.{}.json", "f.{}.json"), ("g.json", "g.json", "g.json.{}")])
def test_a_forked_child_writes_its_own(app: Path, name: str, parent: str, child: str) -> None:
    started = subprocess.Popen([app / "app", "fork"], cwd=app, stdout=subprocess.PIPE, env=environment(MOLT_STATS=str(app / name)))
    output, _ = started.communicate(timeout=60)
    assert started.returncode == 0
    pid = int(output.split()[-1])
    assert failures(app / parent.format(started.pid))["scaled", "k"][1] == 301
    assert failures(app / child.format(pid))["scaled", "k"][1] == 7


def test_a_file_that_cannot_be_written_is_a_warning(app: Path) -> None:
    plain, watched = run(app, "exit"), run(app, "exit", MOLT_STATS="missing/folder/x")
    assert (watched.stdout, watched.returncode) == (plain.stdout, 3)
    assert watched.stderr == b"molt: warning: MOLT_STATS: missing/folder/x: No such file or directory\n"
    assert run(app, "exit", MOLT_STATS="").stderr == b""


def test_a_file_appears_whole_and_others_are_left_alone(app: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "there.json", "old")
    run(app, "train", MOLT_STATS=str(path))
    assert functions(path) and os.listdir(tmp_path) == ["there.json"]
    done = run(app, "train", MOLT_STATS="/dev/stderr")
    assert done.stderr == path.read_bytes()
    assert Path("/dev/null").is_char_device()
    run(app, "train", MOLT_STATS="/dev/null")
    assert Path("/dev/null").is_char_device()


def test_percent_signs(app: Path, tmp_path: Path) -> None:
    run(app, "train", MOLT_STATS=str(tmp_path / "100%%.%x.json"))
    assert os.listdir(tmp_path) == ["100%.%x.json"]


NAMES = """\
import sys


def twice(x):
    return x + x


class Outer:
    class Inner:
        def __add__(self, other):
            return 1


if sys.argv[1] == "train":
    for n in range(20):
        twice(n)
else:
    names = ["Größe", "\U0001d518", 'a"b\\\\c\\n', *"ABCDE"]
    odd = [type(name, (Outer.Inner,), {}) for name in names]
    for made in [1.5, 2**70, float("nan"), True, None, "s", Outer.Inner(), *(kind() for kind in odd)]:
        try:
            twice(made)
        except TypeError:
            pass
"""


def test_names_of_types(tmp_path: Path) -> None:
    """As traces have them, in ASCII; of more than eight the rest is counted together."""
    write(tmp_path / "app.py", NAMES)
    assert molt("record", "-o", "traces", "--", sys.executable, "app.py", "train", cwd=tmp_path).returncode == 0
    assert molt("build", "app.py", "-o", "app", cwd=tmp_path).returncode == 0
    path = tmp_path / "names.json"
    assert run(tmp_path, "odd", MOLT_STATS=str(path)).returncode == 0
    (function,) = (f for f in raw(path)["functions"] if f["function"] == "app.py::twice")
    (guard,) = function["guards"]
    assert (guard["parameter"], guard["failed"], function["entered"]) == ("x", 15, 15)
    first = ["float", "large int", "nan", "bool", "NoneType", "str", "__main__.Outer.Inner", "__main__.Größe"]
    assert guard["seen"] == {**dict.fromkeys(first, 1), "*": 7} and list(guard["seen"]) == sorted(guard["seen"])
    assert path.read_bytes().isascii()
    write(tmp_path / "app.py", NAMES.replace('[1.5, 2**70, float("nan"), True, None, "s", Outer.Inner(), *(', "[*("))
    assert molt("build", "app.py", "-o", "app", cwd=tmp_path).returncode == 0
    assert run(tmp_path, "odd", MOLT_STATS=str(path)).returncode == 0
    ((guard,),) = (f["guards"] for f in raw(path)["functions"] if f["function"] == "app.py::twice")
    names = ["Größe", "\U0001d518", 'a"b\\c\n', *"ABCDE"]
    assert guard["seen"] == dict.fromkeys([f"__main__.{name}" for name in names], 1)


# -- learning ----------------------------------------------------------------------------------------------------


def test_what_a_deployed_program_contradicts_is_not_specialized_on_again(app: Path) -> None:
    """Recorded with ints, run with floats: after `mine --stats` and a build no guard fails any more where they failed."""
    path, facts = app / "learn.json", app / "traces" / "facts.toml"
    plain = run(app, "other", MOLT_STATS=str(path))
    before = failures(path)
    mined = molt("mine", "--stats", str(path), cwd=app)
    assert mined.returncode == 0, mined.stderr
    text = facts.read_text()
    for line in (
        '"x is int",  # was float in a deployed executable',
        '"k was float, not int",',
        '"+2:13-18 next was float, not int",',
        '"+1:11-16 mul does not overflow",  # was large int in a deployed executable',
        '"+2:8-16 setitem failed",',
    ):
        assert line in text, text
    assert molt("mine", cwd=app).returncode == 0
    assert facts.read_text() == text, "it stays without --stats"
    assert molt("verify", cwd=app).returncode == 0
    assert molt("build", "app.py", "-o", "learned", cwd=app).returncode == 0
    after = run(app, "other", executable="learned", MOLT_STATS=str(app / "after.json"))
    assert (after.stdout, after.returncode) == (plain.stdout, 0)
    left = failures(app / "after.json")
    often = {place for place, (_, times, _) in before.items() if times >= stats.OFTEN}
    assert len(often) >= 6 and not often & left.keys(), (often, left)
    assert functions(app / "after.json")["scaled"].entered == 301, "and it is specialized all the same"
    theirs = subprocess.run([sys.executable, "app.py", "other"], cwd=app, capture_output=True, check=True)
    assert theirs.stdout == after.stdout


@pytest.mark.parametrize("name", ["lists.py", "loops.py", "several_methods.py"])
def test_a_guard_does_not_fail_again_for_what_it_has_seen(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs that are recorded with one input and run with others: every failure counts here, were it the only one."""
    monkeypatch.setattr(stats, "OFTEN", 1)
    monkeypatch.setattr(stats, "RARE", 2**64)
    program, traces, count = PROGRAMS / "specialize" / name, tmp_path / "traces", tmp_path / "counted.json"
    molt("record", "-o", str(traces), "--", sys.executable, name, "train", cwd=program.parent, PYTHONHASHSEED="0")

    def built_and_run() -> Outcome:
        made = tmp_path / "made"
        assert molt("build", name, "--profile", str(traces), "-o", str(made), cwd=program.parent).returncode == 0
        return execute([str(made)], program.parent, MOLT_STATS=str(count), MOLT_LEAKCHECK="1")

    first = built_and_run()
    before = failures(count)
    said = [
        FunctionFacts(f.key, f.hash, contradicted=sorted({line for _, line in contradicted_by(f)}))
        for f in stats.read([count]).values()
    ]
    (traces / "facts.toml").write_text(write_facts(said))
    second = built_and_run()
    assert first == second == cpython(program)
    again = {place: seen for place, (_, _, seen) in failures(count).items() if place in before and seen.keys() & before[place][2]}
    assert len(before) >= 5 and not again


def test_an_edited_function_forgets(app: Path, tmp_path: Path) -> None:
    write(tmp_path / "app.py", PROGRAM.replace("s += i * k", "s += k * i"))
    path = tmp_path / "stale.json"
    run(app, "other", MOLT_STATS=str(path))
    assert molt("record", "-o", "traces", "--", sys.executable, "app.py", "train", cwd=tmp_path).returncode == 0
    done = molt("mine", "--stats", str(path), cwd=tmp_path)
    assert done.returncode == 0
    assert b"warning: app.py::scaled: statistics of a function that was not recorded in this form: not used" in done.stderr
    text = (tmp_path / "traces" / "facts.toml").read_text()
    assert '"k is int",  # 1 test at entry' in text and '"x was float, not int",' in text


def test_seldom_is_not_often(tmp_path: Path) -> None:
    guard = stats.Guard("n", "int")
    for entered, failed, often in ((100, 100, True), (99, 99, False), (10_000, 100, True), (20_000, 100, False)):
        function = stats.FunctionStats("a.py::f", "0" * 16, 1, entered, guards={guard: stats.Failures(failed, {"float": failed})})
        assert function.is_often(function.guards[guard]) is often


# -- drift -------------------------------------------------------------------------------------------------------


def test_drift_names_the_guards(app: Path) -> None:
    path = app / "drift.json"
    run(app, "other", MOLT_STATS=str(path))
    done = molt("drift", "--stats", str(path), "--format", "json", cwd=app)
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    found = {(f["line"], f["column"], f["function"], f["subject"]): f for f in report["findings"]}
    assert {f["kind"] for f in report["findings"]} == {"guard"}
    at_k = found[17, 15, "scaled", "argument k"]
    assert (at_k["was"], at_k["now"]) == ("int", "float, 301 times")
    assert found[12, 14, "total", "next"]["now"].startswith("float, ")
    assert found[10, 1, "total", "specialized version"]["now"].endswith("having been left too often")
    assert report["compared"] == len(stats.read([path]))
    run(app, "once", MOLT_STATS=str(path))
    done = molt("drift", "--stats", str(path), "--fail-on", "note", cwd=app)
    assert done.returncode == 1 and b"total: next: was int, now float, 1 time" in done.stdout, done.stdout
    assert molt("drift", "--stats", str(path), cwd=app).returncode == 0, "once is a note"


def test_drift_says_what_cannot_be(app: Path) -> None:
    fails(molt("drift", "--stats", "missing", cwd=app), "no such file", status=2)
    fails(molt("drift", "--stats", "a", "--against", "b", cwd=app), "both --against and --stats", status=2)
    fails(molt("drift", "--stats", "a", "--accept", cwd=app), "cannot become the baseline", status=2)


# -- files by anyone ---------------------------------------------------------------------------------------------

GOOD = {
    "molt_stats": 1,
    "functions": [
        {
            "function": "app.py::f", "hash": "0123456789abcdef", "line": 3, "entered": 5, "reentered": 0, "skipped": 1,
            "guards": [
                {"parameter": "n", "expected": "int", "failed": 5, "seen": {"float": 4, "*": 1}},
                {
                    "line": 4, "end_line": 4, "column": 2, "end_column": 9, "operation": "add", "expected": "int",
                    "failed": 2, "seen": {},
                },
            ],
        }
    ],
}  # fmt: skip


def text_with(*path: Any, value: Any) -> str:
    """The good file with one value replaced."""
    made = json.loads(json.dumps(GOOD))
    at = made
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return json.dumps(made)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not readable as JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("\xff", "not readable as JSON"),
        (json.dumps(GOOD)[:-20], "not readable as JSON"),
        ("[]", "not a file that MOLT_STATS has made"),
        (text_with("molt_stats", value=2), "made by an executable of another version"),
        (text_with("functions", value={}), "damaged: not a list"),
        (text_with("functions", 0, "function", value='app.py::f"]\n[x'), "damaged: a name that is none"),
        (text_with("functions", 0, "hash", value="../../x"), "damaged: a name that is none"),
        (text_with("functions", 0, "entered", value=-1), "damaged: a number that is none"),
        (text_with("functions", 0, "entered", value=2**70), "damaged: a number that is none"),
        (text_with("functions", 0, "entered", value=True), "damaged: a number that is none"),
        (text_with("functions", 0, "guards", 0, "parameter", value='n"\n[x]'), "damaged: a name that is none"),
        (text_with("functions", 0, "guards", 0, "expected", value=[1]), "damaged: a name that is none"),
        (text_with("functions", 0, "guards", 1, "operation", value="add\n"), "damaged: a name that is none"),
        (text_with("functions", 0, "guards", 1, "seen", value=[]), "damaged: not an object"),
        (text_with("functions", 0, "guards", 1, value=3), "damaged: not an object"),
    ],
)
def test_damaged_and_hostile_files(app: Path, text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(MoltError, match="x.json: error: " + words):
        stats.read([path])


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    made = json.loads(json.dumps(GOOD))
    del made["functions"][0]["hash"]
    with pytest.raises(MoltError, match="damaged: no 'hash'"):
        stats.read([write(tmp_path / "x.json", json.dumps(made))])


def test_the_commands_say_so(app: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "x.json", "{}")
    fails(molt("mine", "--stats", str(path), cwd=app), "not a file that MOLT_STATS has made")
    fails(molt("drift", "--stats", str(path), cwd=app), "not a file that MOLT_STATS has made", status=2)


def test_odd_names_of_classes_are_others(tmp_path: Path) -> None:
    text = text_with("functions", 0, "guards", 0, "seen", value={'a"\n]': 3, "\ud800": 1, "app.Odd.<locals>.C": 2})
    (function,) = stats.read([write(tmp_path / "x.json", text)]).values()
    assert function.guards[stats.Guard("n", "int")].seen == {"*": 4, "app.Odd.<locals>.C": 2}


def test_merging_does_not_depend_on_the_order(tmp_path: Path) -> None:
    chance = random.Random(1)
    paths = []
    for number in range(3):
        made = json.loads(json.dumps(GOOD))
        made["functions"][0]["entered"] = chance.randrange(100)
        made["functions"][0]["guards"][0]["seen"] = {chance.choice(["float", "str", "*"]): 4}
        if number == 2:  # the same text, ten lines further down
            made["functions"][0]["line"] += 10
            made["functions"][0]["guards"][1]["line"] += 10
            made["functions"][0]["guards"][1]["end_line"] += 10
        paths.append(write(tmp_path / f"{number}.json", json.dumps(made)))

    def seen(order: tuple[Path, ...]) -> object:
        (function,) = stats.read(order).values()
        guards = {g.subject(function.first): (f.count, sorted(f.seen.items())) for g, f in function.guards.items()}
        return function.entered, function.skipped, sorted(guards.items())

    results = [seen(order) for order in itertools.permutations(paths)]
    assert results[1:] == results[:-1]
    assert results[0][1] == 3 and [name for name, _ in results[0][2]] == ["+1:2-9 add", "n"]  # type: ignore[index]
