"""Address and undefined-behaviour checks of the runtime over the corpus (runtime/sanitizer.c), with the leak check.

Default: every program of language/, and of the others one share in SHARES, the same in each run. `--sanitize` runs all.
So are specialized executables with guards that fail at random: by default of a few programs.
"""

from __future__ import annotations

import os
import subprocess
import zlib
from pathlib import Path

import pytest

from molt.compile.backend import link, runtime_build, targets, zig
from molt.compile.ir.core import Instr
from molt.compile.specialize import dispatch, proved
from tests.conftest import PROGRAMS, ROOT, cpython, molt_build, stdin_of
from tests.symbols import with_names
from tests.test_programs import in_sample, leaks_by_design, programs
from tests.test_specialized import built, record

FOUND, LEAKED = 98, 99  # statuses
SHARES = 16
TIMEOUT = 400
SPECIALIZED_SHARES = 90
STRESSES = (2, -200)
"""Guards fail at random, one in eight; and each 200th alone, so that specialized code runs on: loops by strips, transactions."""
HEAVY = ("asyncio/", "ast/", "datetime/", "inspect/", "statistics/", "subprocess/", "socket/", "timeit/", "typing/", "whole/")
"""Topics whose programs take long to build or run: only with --sanitize."""


def sampled(program: Path) -> bool:
    name = str(program.relative_to(PROGRAMS))
    return name.startswith("language/") or (not name.startswith(HEAVY) and zlib.crc32(name.encode()) % SHARES == 0)


@pytest.mark.parametrize("program", programs(" [stress]"))
def test_no_forbidden_access(program: Path, request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--sanitize") and not sampled(program):
        pytest.skip("not in the sample; --sanitize runs all")
    free_of_faults(program, molt_build(program, sanitize=True))


def free_of_faults(program: Path, executable: Path) -> None:
    env = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "PYTHONIOENCODING": "utf-8",
        "MOLT_LEAKCHECK": "0" if leaks_by_design(program) else "1",
    }
    ours = subprocess.run(
        [str(executable)], cwd=program.parent, input=stdin_of(program), capture_output=True, env=env, timeout=TIMEOUT, check=False
    )
    report = ours.stderr.decode("utf-8", "replace")
    assert ours.returncode not in (FOUND, LEAKED) and "molt sanitizer" not in report, with_names(executable, report)
    theirs = cpython(program)
    assert ours.stdout.decode("utf-8", "replace") == theirs.stdout.decode("utf-8", "replace")
    assert ours.returncode == theirs.status


@pytest.mark.parametrize("program", programs(" [stress]"))
def test_no_forbidden_access_specialized(program: Path, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """With its own profile."""
    name = str(program.relative_to(PROGRAMS))
    if not request.config.getoption("--sanitize") and not in_sample(name, SPECIALIZED_SHARES):
        pytest.skip("not in the sample; --sanitize runs all")
    trained = "train" if name.startswith("specialize/") else None
    profile = record(program, tmp_path / "traces", *([trained] if trained else []))
    for stress in STRESSES:
        free_of_faults(program, built(program, profile, stress=stress, sanitize=True))


FAULTS = {
    "a read behind the end": ("char *p = molt_buffer_alloc(5); return p[one + 4];", "read outside of an object"),
    "a write before the start": ("char *p = molt_buffer_alloc(5); p[-one] = 1; return 0;", "write outside of an object"),
    "freed memory": ("int *p = molt_buffer_alloc(8); molt_buffer_free(p); return p[one];", "read of freed memory"),
    "freed twice": ("int *p = molt_buffer_alloc(8); molt_buffer_free(p); molt_buffer_free(p); return 0;", "freed twice"),
    "a copy that is too long": ("char *p = molt_buffer_alloc(20); memcpy(p, text, (size_t)one * 21); return 0;", "write outside"),
    "a dead object": ("MoltValue v = molt_float_new(2.5); molt_drop(v); return (int)MOLT_FLOAT(v);", "read of freed memory"),
    "a dead object's count": ("MoltValue v = molt_list_new(0); molt_drop(v); molt_retain(v); return 0;", "of freed memory"),
    "an object dropped twice": ("MoltValue v = molt_float_new(2.5); molt_drop(v); molt_drop(v); return 0;", "of freed memory"),
    "an object's end": ("MoltValue v = molt_float_new(2.5); return MOLT_AS(char, v)[16 * one];", "read outside of an object"),
    "another size": ("void *p = molt_alloc(32, MOLT_SHAPE_FLOAT); molt_free(p, 64); return 0;", "freed as another size"),
    "overflow": ("int n = 2147483647; return n + one;", "signed addition overflows"),
    "a shift": ("return 1 << (one * 40);", "shift out of bounds"),
    "an index": ("int a[4] = {0}; return a[one * 4];", "index out of bounds"),
    "nothing wrong": ("MoltValue v = molt_float_new(2.5); char *p = molt_buffer_alloc(5); p[one + 3] = 1; molt_drop(v); return p[4] - 1;", ""),  # noqa: E501
}  # fmt: skip


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program that commits the fault that the environment names, before it begins."""
    folder = tmp_path_factory.mktemp("faults")
    cases = "".join(f'    if (!strcmp(name, "{name}")) {{ {body} }}\n' for name, (body, _) in FAULTS.items())
    (folder / "fault.c").write_text(
        '#include "molt/molt.h"\n#include <stdlib.h>\n#include <string.h>\nvolatile int one = 1;\nstatic const char text[32];\n'
        f"static int fault(const char *name) {{\n{cases}    return 77;\n}}\n"
        '__attribute__((constructor)) static void start(void) { exit(fault(getenv("FAULT"))); }\n'
    )
    (folder / "empty.py").write_text("pass\n")
    linked: list[list[Path]] = []
    real = link.link
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(link, "link", lambda objects, *rest: (linked.append(objects), real(objects, *rest)))
        molt_build(folder / "empty.py", sanitize=True)
    target = targets.host()
    runtime = runtime_build.build(target, sanitize=True)
    (folder / "molt").mkdir()
    (folder / "molt" / "names.h").write_text("")  # of a program's names it needs none
    includes = ["-I", str(ROOT / "runtime" / "include"), "-I", str(folder)]
    flags = [*runtime_build.FLAGS, *runtime_build.SANITIZE_FLAGS, "-target", target.zig, *includes]
    zig.run("cc", "-c", *flags, str(folder / "fault.c"), "-o", str(folder / "fault.o"))
    real([*linked[0], folder / "fault.o"], runtime, target, folder / "faulty", False)
    return folder / "faulty"


UNGUARDED = """
import sys

def total(xs, n):
    result = 0
    for i in range(n):
        result += xs[i]
    return result

xs = list(range(100))
for _ in range(50):
    total(xs, len(xs))
try:
    print(total(xs, 100 if sys.argv[1:] else 120))
except IndexError as error:
    print(error)
"""


@pytest.mark.parametrize("guarded", [True, False])
def test_a_missing_guard_is_seen(guarded: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that specialized code takes to be in bounds, and is not, must be reported with its place; tested, it leaves."""

    class Lies(proved.Nothing):
        def in_bounds(self, instr: Instr) -> bool:
            return not guarded

    program = tmp_path / "unguarded.py"
    program.write_text(UNGUARDED)
    profile = record(program, tmp_path / "traces", "train")
    for door in ("of_entry", "of_loops"):
        monkeypatch.setattr(dispatch, door, lambda fn, facts: Lies())
    executable = built(program, profile, stress=0, sanitize=True)
    done = subprocess.run([str(executable)], capture_output=True, text=True, check=False)
    if guarded:
        assert (done.returncode, done.stdout) == (0, "list index out of range\n")
        return
    assert done.returncode == FOUND
    assert "read outside of an object" in done.stderr
    assert "at __main__.total:" in with_names(executable, done.stderr)


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_seen(name: str, faulty: Path) -> None:
    """A check that never fails proves nothing: each kind of fault, done on purpose, must be reported with its place."""
    expected = FAULTS[name][1]
    done = subprocess.run([str(faulty)], env={**os.environ, "FAULT": name}, capture_output=True, text=True, check=False)
    assert done.returncode == (FOUND if expected else 0), done
    assert expected in done.stderr
    if expected:
        assert "at fault" in with_names(faulty, done.stderr)
