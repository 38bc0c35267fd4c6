"""Programs with threads do what CPython does when another thread has its turn at each safepoint, and at the shortest interval.

`tests/test_programs.py` runs them as they are. `MOLT_STRESS_THREADS=1` (runtime/threads.c) makes a thread give way wherever it
may: at the entry of each function and at the end of each iteration, so that what must not be torn apart is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import PROGRAMS, cpython, execute, molt_build
from tests.test_programs import leaks_by_design

FOLDER = PROGRAMS / "threads"


@pytest.mark.parametrize("program", [pytest.param(p, id=p.name) for p in sorted(FOLDER.glob("*.py")) if not p.name.startswith("_")])
def test_a_switch_at_each_safepoint(program: Path) -> None:
    leaks = {} if leaks_by_design(program) else {"MOLT_LEAKCHECK": "1"}
    ours = execute([str(molt_build(program))], program.parent, b"", MOLT_STRESS_THREADS="1", **leaks)
    theirs = cpython(program)
    assert ours.stdout.decode("utf-8", "replace") == theirs.stdout.decode("utf-8", "replace")
    assert (ours.status, ours.exception) == (theirs.status, theirs.exception)


def test_threads_take_turns(tmp_path: Path) -> None:
    """The stress does what it says: two threads that only compute alternate; without it one of them runs on."""
    program = tmp_path / "turns.py"
    program.write_text(
        "import threading\n"
        "order, here = [], set()\n"
        "def f(n):\n"
        "    here.add(n)\n"
        "    while len(here) < 2: pass\n"
        "    for _ in range(200): order.append(n)\n"
        "ts = [threading.Thread(target=f, args=(n,)) for n in range(2)]\n"
        "for t in ts: t.start()\n"
        "for t in ts: t.join()\n"
        "print(sum(a != b for a, b in zip(order, order[1:])))\n"
    )
    executable = str(molt_build(program))
    assert int(execute([executable], tmp_path, b"", MOLT_STRESS_THREADS="1").stdout) > 50
    assert int(execute([executable], tmp_path, b"").stdout) < 10


def test_a_program_without_threads_does_not_link_them(tmp_path: Path) -> None:
    program = tmp_path / "none.py"
    program.write_text("import time\ntime.sleep(0)\nprint('x')\n")
    executable = molt_build(program)
    assert b"MOLT_STRESS_THREADS" not in executable.read_bytes()
