"""Golden tests of the passes: tests/passes/<pass>.md. A heading is the test's name, prose says why, then the IR before
and after. `pytest --bless` rewrites the second block; read its diff like code."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from molt.compile.ir import text, verify

FOLDER = Path(__file__).parent / "passes"
CASE = re.compile(r"^## (?P<name>.+?)\n(?P<prose>.*?)```\n(?P<before>.*?)```\n(?P<between>.*?)```\n(?P<after>.*?)```", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Case:
    path: Path
    name: str
    before: str
    after: str


def cases() -> list[object]:
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        for match in CASE.finditer(path.read_text()):
            case = Case(path, match["name"], match["before"], match["after"])
            found.append(pytest.param(case, id=f"{path.stem}: {case.name}"))
    return found


def apply(case: Case) -> str:
    fn = text.parse_function(case.before)
    verify.verify(fn)
    importlib.import_module(f"molt.compile.passes.{case.path.stem}").run(fn)
    verify.verify(fn)
    return text.print_function(fn).strip() + "\n"


@pytest.mark.parametrize("case", cases())
def test_pass(case: Case, request: pytest.FixtureRequest) -> None:
    result = apply(case)
    if request.config.getoption("--bless"):
        whole = case.path.read_text()
        start = whole.index(f"## {case.name}\n")
        match = CASE.match(whole, start)
        assert match is not None
        case.path.write_text(whole[: match.start("after")] + result + whole[match.end("after") :])
        return
    assert result == case.after


def test_there_are_cases_for_every_pass() -> None:
    package = Path(importlib.import_module("molt.compile.passes").__file__ or "").parent
    analyses = {"liveness", "loops"}
    passes = {p.stem for p in package.glob("*.py")} - {"__init__"} - analyses
    assert passes == {p.stem for p in FOLDER.glob("*.md")}
