"""The intermediate representation: what is lowered verifies, what prints parses, and the interpreter agrees with CPython."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from molt.compile import pipeline
from molt.compile.backend.lower import check_table
from molt.compile.ir import text, verify
from molt.compile.ir.core import Module
from tests.conftest import PROGRAMS, ROOT
from tests.lowering import module_of

LIBRARY = Path(sysconfig.get_path("stdlib"))
LIBRARY_MODULES = (
    "collections/__init__",
    "contextlib",
    "enum",
    "functools",
    "json/decoder",
    "asyncio/tasks",
    "argparse",
    "typing",
    "tarfile",
)


def lowered(path: Path) -> Module:
    code = path.read_text()
    return module_of(code, "test", str(path))


def sources() -> list[object]:
    paths = [p for p in sorted(PROGRAMS.rglob("*.py"))] + [LIBRARY / f"{name}.py" for name in LIBRARY_MODULES]
    return [
        pytest.param(p, id=str(p.relative_to(PROGRAMS) if p.is_relative_to(PROGRAMS) else p.relative_to(LIBRARY))) for p in paths
    ]


@pytest.mark.parametrize("path", sources())
def test_lowered_code_verifies_before_and_after_the_passes(path: Path) -> None:
    for fn in lowered(path).functions:
        verify.verify(fn)
        pipeline.run(fn)
        verify.verify(fn)


@pytest.mark.parametrize("path", sources())
def test_what_prints_parses(path: Path) -> None:
    printed = text.print_module(lowered(path))
    assert text.print_module(text.parse_module(printed)) == printed


def test_every_operation_has_a_lowering() -> None:
    assert check_table() == []


@pytest.mark.parametrize("name", ["async_syntax", "exceptions", "match_patterns", "scopes_and_expressions", "type_parameters"])
def test_interpreter_agrees_with_cpython(name: str) -> None:
    """The judge of passes must itself be right. (It cannot hand arguments over, so that deaths of parameters come late.)"""
    path = PROGRAMS / "language" / f"{name}.py"
    ours = subprocess.run(
        [sys.executable, "-m", "molt.compile.ir.interpret", str(path)], capture_output=True, cwd=ROOT, check=False
    )
    theirs = subprocess.run([sys.executable, str(path)], capture_output=True, cwd=ROOT, check=False)
    assert ours.stdout == theirs.stdout
