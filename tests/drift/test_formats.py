"""Every format is parsed by what would read it, with names that are chosen to break it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.drift.made import project
from tests.drift.recorded import molt

EVIL = "__main__.<b>|\"&'`%2C,:::error::\\x|\n::error::owned\x1b[31m\u202e]]>\x00"


@pytest.fixture(params=["float", EVIL], ids=["plain", "evil"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    name = request.param.replace("\x00", "")  # no database has it
    return project(tmp_path / "with a space, and: more", name)


def output(folder: Path, form: str) -> str:
    done = molt("drift", "--against", "new", "--format", form, cwd=folder)
    assert done.returncode == 1 and not done.stderr, done.stderr.decode()
    return done.stdout.decode()


def test_text(folder: Path) -> None:
    lines = output(folder, "text").splitlines()
    assert lines[0].startswith("app.py:1:10: warning: work: argument x: was int, now ") and lines[0].endswith(" [polymorphic]")
    assert lines[-1] == "1 warning; 1 function compared"
    assert len(lines) == 3
    assert all(line.isprintable() for line in lines)


def test_json(folder: Path) -> None:
    answer = json.loads(output(folder, "json"))
    assert (answer["version"], answer["totals"]) == (1, {"note": 0, "warning": 1, "error": 0})
    (finding,) = answer["findings"]
    assert {k: finding[k] for k in ("path", "line", "column", "function", "subject", "was", "kind", "severity")} == {
        "path": "app.py", "line": 1, "column": 10, "function": "work", "subject": "argument x", "was": "int", "kind": "polymorphic",
        "severity": "warning",
    }  # fmt: skip


def test_github(folder: Path) -> None:
    text = output(folder, "github")
    (line,) = text.splitlines()
    found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
    assert found is not None, line
    properties = dict(pair.split("=", 1) for pair in found[2].split(","))
    assert (properties["file"], properties["line"], properties["col"]) == ("app.py", "1", "10")
    assert unquote(properties["title"]) == "Molt drift (polymorphic)"


def test_github_by_itself(folder: Path) -> None:
    done = molt("drift", "--against", "new", "--format", "json", cwd=folder, GITHUB_ACTIONS="true")
    assert json.loads(done.stdout)["findings"]
    assert done.stderr.startswith(b"::warning file=app.py,line=1,col=10,") and done.stderr.count(b"\n") == 1


def test_sarif(folder: Path) -> None:
    """The fields that the schema of SARIF 2.1.0 requires, and those that GitHub's code scanning asks for."""
    log = json.loads(output(folder, "sarif"))
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "molt drift"
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] and rule["defaultConfiguration"]["level"] in ("note", "warning", "error")
    (result,) = run["results"]
    assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "polymorphic"
    assert result["level"] == "warning" and result["message"]["text"]
    (location,) = result["locations"]
    physical = location["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "app.py"}
    assert physical["region"] == {"startLine": 1, "startColumn": 10}
    assert list(result["partialFingerprints"]) == ["drift/v1"]


def test_sarif_fingerprint_stays_when_lines_move(tmp_path: Path) -> None:
    folder = project(tmp_path)
    before = json.loads(output(folder, "sarif"))["runs"][0]["results"][0]
    (folder / "app.py").write_text("# a comment\n\n" + (folder / "app.py").read_text())
    after = json.loads(output(folder, "sarif"))["runs"][0]["results"][0]
    assert after["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert after["partialFingerprints"] == before["partialFingerprints"]


def test_junit(folder: Path) -> None:
    root = ElementTree.fromstring(output(folder, "junit"))
    assert root.tag == "testsuites" and (root.get("tests"), root.get("failures")) == ("1", "1")
    (suite,) = root
    (case,) = suite
    assert (case.get("classname"), case.get("line")) == ("app.py", "1")
    (failure,) = case
    assert failure.tag == "failure" and failure.get("type") == "polymorphic"
    assert failure.text is not None and "app.py:1: warning: work" in failure.text


def test_junit_skips_what_does_not_fail(tmp_path: Path) -> None:
    folder = project(tmp_path)
    done = molt("drift", "--against", "new", "--format", "junit", "--fail-on", "error", cwd=folder)
    assert done.returncode == 0
    root = ElementTree.fromstring(done.stdout)
    assert (root.get("tests"), root.get("failures"), root[0].get("skipped")) == ("1", "0", "1")
    assert root[0][0][0].tag == "skipped"


def test_junit_without_drift(tmp_path: Path) -> None:
    folder = project(tmp_path, "int")
    done = molt("drift", "--against", "new", "--format", "junit", cwd=folder)
    assert done.returncode == 0
    (case,) = ElementTree.fromstring(done.stdout)[0]
    assert case.get("name") == "no drift" and len(case) == 0


def test_markdown(folder: Path) -> None:
    lines = output(folder, "markdown").splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == 3, "a head, its rule, one finding"
    cells = [re.split(r"(?<!\\)(?:\\\\)*\|", row) for row in rows]
    assert {len(row) for row in cells} == {6}
    assert "<b>" not in rows[2].replace("\\<", "")
