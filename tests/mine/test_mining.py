"""`molt mine` and `molt verify` on a recorded program: fates, files, and people who lie."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """\
def total(items):
    result = 0
    for i in range(len(items)):
        result += items[i] * 2
    return result

def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)

def pick(items, i, step):
    try:
        return items[i] // step
    except IndexError:
        return -1

def mean(values):
    s = 0.0
    for v in values:
        s += v
    return s / len(values)

def doubled(values):
    return sum(v * 2 for v in values if v)

class Point:
    def __init__(self, x):
        self.x = x

    def moved(self, by):
        return Point(self.x + by)

for n in range(12):
    total(list(range(n)))
    pick([1, 2, 3], n % 4, 2)
    Point(n).moved(1)
print(fib(10), mean([1.0, 2.5]), total([1, 2]), doubled([1, 2, 3]))
"""


def molt(folder: Path, *args: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([sys.executable, "-m", "molt", *args], cwd=folder, capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode == status, done.stderr
    return done


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mined")
    (folder / "app.py").write_text(PROGRAM)
    molt(folder, "record", "-q", "--", sys.executable, "app.py")
    return folder


@pytest.fixture
def project(recorded: Path, tmp_path: Path) -> Path:
    shutil.copytree(recorded, tmp_path / "p")
    return tmp_path / "p"


def fates(folder: Path, *args: str) -> dict[tuple[str, str], tuple[str, str]]:
    """(function, fact) -> (fate, counterexample)"""
    rows = json.loads(molt(folder, "mine", "--json", *args).stdout)["rows"]
    return {(r["function"].partition("::")[2], r["fact"]): (r["fate"], r["counterexample"]) for r in rows}


def test_fates(project: Path) -> None:
    found = {key: fate for key, (fate, _) in fates(project).items()}
    assert found["total", "items is list[int]"] == "guarded"
    assert found["total", "+3:18-26 getitem is in bounds"] == "proved"
    assert found["total", "+3:8-30 add does not overflow"] == "guarded"
    assert found["total", "+2:13-30 loop keeps len(items)"] == "analysed"
    assert found["total", "returns int"] == "analysed"
    assert found["total", "cannot raise"] == "proved"
    assert found["total", "is pure"] == "analysed"
    assert found["total", "len is the builtin"] == "guarded"
    assert found["fib", "n is int"] == "guarded"
    assert found["fib", "+3:11-34 add does not overflow"] == "proved"
    assert found["pick", "step = 2"] == "guarded"  # many times the same, and the division is safe with it
    assert found["pick", "+2:15-31 floordiv does not divide by 0"] == "proved"
    assert found["mean", "values is list[float]"] == "guarded"
    assert found["Point.moved", "+1:21-27 getattr gives int"] == "guarded"


def test_what_the_trace_refutes(project: Path) -> None:
    found = fates(project)
    assert found["pick", "+2:15-23 getitem is in bounds"] == ("rejected", "raised IndexError")


def test_facts_are_the_same_again(project: Path) -> None:
    molt(project, "mine")
    first = (project / "traces" / "facts.toml").read_bytes()
    molt(project, "mine")
    assert (project / "traces" / "facts.toml").read_bytes() == first
    molt(project, "verify")


def test_candidates_from_elsewhere_are_not_believed(project: Path) -> None:
    (project / "more.toml").write_text("""
["app.py::total"]
facts = ["+3:8-30 add does not overflow", "items is list[float]", "+3:18-26 getitem is in bounds", "the moon is made of cheese"]
["app.py::fib"]
proved = ["n in 0..5", "+9:0-1 add does not overflow", "n in 0..1000"]
["app.py::gone"]
facts = ["n is int"]
""")
    found = fates(project, "--candidates", "more.toml")
    assert found["total", "+3:8-30 add does not overflow"][0] == "guarded"
    assert found["total", "items is list[float]"] == ("rejected", "was list of int")
    assert found["total", "+3:18-26 getitem is in bounds"][0] == "proved"
    assert found["total", "the moon is made of cheese"][0] == "rejected"
    assert found["fib", "n in 0..5"] == ("rejected", "was 10")
    assert found["fib", "n in 0..1000"][0] == "guarded"
    assert found["fib", "+9:0-1 add does not overflow"] == ("rejected", "no such place")


def edit(project: Path, old: str, new: str) -> None:
    path = project / "traces" / "facts.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_verify_names_a_lie(project: Path) -> None:
    molt(project, "mine")
    edit(project, '"+3:18-26 getitem is in bounds",', '"+3:18-26 getitem is in bounds", "+3:8-30 add does not overflow",')
    done = molt(project, "verify", status=1)
    assert "app.py::total: '+3:8-30 add does not overflow': not proved" in done.stderr


def test_verify_names_a_pin_on_a_false_fact(project: Path) -> None:
    molt(project, "mine")
    with (project / "traces" / "facts.toml").open("a") as file:
        file.write('pinned = ["items is list[float]"]\n')  # the last function is total
    done = molt(project, "verify", status=1)
    assert "'items is list[float]': pinned, and false: was list of int" in done.stderr
    molt(project, "mine")
    assert 'pinned = [\n    "items is list[float]",\n]' in (project / "traces" / "facts.toml").read_text()


def test_what_a_person_said_stays(project: Path) -> None:
    molt(project, "mine")
    with (project / "traces" / "facts.toml").open("a") as file:
        file.write('forbidden = ["items is list[int]"]\n')
    found = fates(project)
    assert ("total", "items is list[int]") not in found
    assert ("total", "+3:18-26 getitem is in bounds") not in found
    assert 'forbidden = [\n    "items is list[int]",\n]' in (project / "traces" / "facts.toml").read_text()
    molt(project, "verify")


def test_review(project: Path) -> None:
    command = [sys.executable, "-m", "molt", "mine", "--review"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, input="f\np\nr\n", env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    text = (project / "traces" / "facts.toml").read_text()
    assert text.count("forbidden = [") == 1 and text.count("pinned = [") == 1
    again = subprocess.run(command, cwd=project, capture_output=True, text=True, input="", env=dict(os.environ))
    assert again.returncode == 0 and "written" in again.stderr  # nothing is new: nothing is asked


def test_a_changed_function_is_stale(project: Path) -> None:
    molt(project, "mine")
    source = project / "app.py"
    source.write_text(source.read_text().replace("items[i] * 2", "items[i] * 3"))
    assert "app.py::total: not there, or changed since" in molt(project, "verify").stderr
    assert not any(name == "total" for name, _ in fates(project))


def test_a_second_solver(project: Path) -> None:
    molt(project, "mine")
    answer = json.loads(molt(project, "verify", "--solver", "cvc5", "--json").stdout)
    assert not answer["failures"] and answer["confirmed"] >= 4


def test_mistakes_have_messages(project: Path) -> None:
    assert "no such folder" in molt(project, "mine", "nowhere", status=1).stderr
    assert "no solver 'yices'" in molt(project, "verify", "--solver", "yices", status=1).stderr
    (project / "bad.toml").write_text("x = [")
    assert "not readable as TOML" in molt(project, "mine", "--candidates", "bad.toml", status=1).stderr
