"""Shared by all tests: where things are, and how a program is run under CPython and under Molt."""

from __future__ import annotations

import functools
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "tests" / "programs"
TIMEOUT = 120  # seconds for one program, build or run


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a user can see of a run."""

    stdout: bytes
    status: int
    exception: str  # last line of stderr where the status says that something went wrong


def last_line(stderr: bytes) -> str:
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""


def execute(command: list[str], cwd: Path, stdin: bytes = b"", **environment: str) -> Outcome:
    """Runs a program with a fixed hash seed, so that sets print in the same order."""
    env = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8", **environment}
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, env=env, timeout=TIMEOUT, check=False)
    return Outcome(done.stdout, done.returncode, last_line(done.stderr) if done.returncode else "")


@functools.cache
def cpython(program: Path, *args: str) -> Outcome:
    """Once for all tests of a program: `pytest_collection_modifyitems` puts them side by side."""
    return execute([sys.executable, program.name, *args], program.parent, stdin_of(program))


def molt_build(program: Path, static: bool = False, level: int = 2, stress: int = 0, sanitize: bool = False) -> Path:
    """Builds the program into the cache and returns the executable. In this process: no start-up for each program."""
    from molt.compile import driver
    from molt.compile.backend import targets

    previous = Path.cwd()
    os.chdir(program.parent)  # a traceback shows the path as given on the command line
    try:
        return driver.build_executable(
            Path(program.name), driver.Options(targets.host(static), level, not sanitize, stress, sanitize)
        )
    finally:
        os.chdir(previous)


def stdin_of(program: Path) -> bytes:
    """`name.stdin` beside the program, if it is there."""
    path = program.with_suffix(".stdin")
    return path.read_bytes() if path.exists() else b""


def pytest_configure() -> None:
    """Ctrl-C is tested on child processes, which would ignore it if we did, as a job in the background of a shell does."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--resume-all", action="store_true", help="--stress-resume with all programs, not a sample of them")
    parser.addoption("--record-all", action="store_true", help="record all programs of the corpus, not a sample")
    parser.addoption("--specialize-all", action="store_true", help="specialize all programs of the corpus, not a sample")
    parser.addoption("--bless", action="store_true", help="rewrite the expectations of golden tests")
    parser.addoption("--sanitize", action="store_true", help="memory checks over all programs, not a sample")


LONG = ("test_static_executable", "test_other_architecture_links", "/asyncio/", "whole/")
"""Parts of the names of tests that take longest: they come first, so that no worker is alone with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of one program together, so that a worker meets what its other tests have left in memory."""
    order: dict[str, int] = {}
    for item in items:
        order.setdefault(_program_of(item), len(order))
    items.sort(key=lambda item: (not _is_long(item), order[_program_of(item)]))


def _is_long(item: pytest.Item) -> bool:
    name = f"{item.nodeid} {_program_of(item)}"
    return any(part in name for part in LONG)


def _program_of(item: pytest.Item) -> str:
    parameters = getattr(item, "callspec", None)
    program = parameters.params.get("program") if parameters else None
    return str(program) if program else item.nodeid
