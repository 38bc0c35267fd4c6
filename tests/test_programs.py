"""The heart of the suite: every program under tests/programs/ does the same under CPython and as an executable.

CPython is the expectation; nothing is recorded. `known_failures.txt` lists what does not agree yet, with the reason;
pytest reports an entry that has come to agree as "xpassed": take it out then.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import PROGRAMS, ROOT, cpython, execute, molt_build, stdin_of


def known_failures() -> dict[str, str]:
    lines = (ROOT / "tests" / "known_failures.txt").read_text().splitlines()
    pairs = (line.split(":", 1) for line in lines if line.strip() and not line.startswith("#"))
    return {name.strip(): reason.strip() for name, reason in pairs}


def programs(suffix: str = "") -> list[object]:
    """All programs; those that are known to fail, as such or with the suffix " [stress]", are marked."""
    known = known_failures()
    failing = known | {name.removesuffix(suffix): reason for name, reason in known.items() if suffix and name.endswith(suffix)}
    found = []
    for path in sorted(PROGRAMS.rglob("*.py")):
        if path.name.startswith("_") or any(part.startswith("_") for part in path.relative_to(PROGRAMS).parts):
            continue  # helper modules and packages of a program
        name = str(path.relative_to(PROGRAMS))
        marks = [pytest.mark.xfail(reason=failing[name], strict=False)] if name in failing else []
        found.append(pytest.param(path, id=name, marks=marks))
    return found


def in_sample(name: str, one_of: int) -> bool:
    """Is it in a sample that depends on the names alone?"""
    return int(sha256(name.encode()).hexdigest(), 16) % one_of == 0


def leaks_by_design(program: Path) -> bool:
    """`# leak check: off, because ...` in a program's first lines."""
    return any(line.startswith("# leak check: off, because") for line in program.read_text().splitlines()[:5])


def stressed_programs() -> list[object]:
    """Every program with a leave at all points; those of language/ also at random ones."""
    found = []
    for parameter in programs(" [stress]"):
        path = parameter.values[0]  # type: ignore[attr-defined]
        seeds = [(1, "all"), (8, "random7")] if path.parent.name == "language" else [(1, "all")]
        found += [pytest.param(path, seed, id=f"{parameter.id}-{name}", marks=parameter.marks) for seed, name in seeds]  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(("program", "stress"), stressed_programs())
def test_resumption_loses_nothing(program: Path, stress: int, request: pytest.FixtureRequest) -> None:
    """At every frame-state point (all) or some (random:7), generic code leaves into its resumable clone: the output is
    CPython's, and at exit nothing is alive that should be dead."""
    if leaks_by_design(program):
        pytest.skip("ends without releasing what it holds")
    one_of = 1 if program.parent.name == "language" else 6
    if not in_sample(f"{program.parent.name}/{program.name}", one_of) and not request.config.getoption("--resume-all"):
        pytest.skip("not in the sample: --resume-all")
    executable = molt_build(program, level=0, stress=stress)
    ours = execute([str(executable)], program.parent, stdin_of(program), MOLT_LEAKCHECK="1")
    theirs = cpython(program)
    assert ours.stdout.decode("utf-8", "replace") == theirs.stdout.decode("utf-8", "replace")
    assert (ours.status, ours.exception) == (theirs.status, theirs.exception)


@pytest.mark.parametrize("program", programs())
def test_same_as_cpython(program: Path) -> None:
    executable = molt_build(program)
    ours = execute([str(executable)], program.parent, stdin_of(program))
    theirs = cpython(program)
    assert ours.stdout.decode("utf-8", "replace") == theirs.stdout.decode("utf-8", "replace")
    assert (ours.status, ours.exception) == (theirs.status, theirs.exception)
