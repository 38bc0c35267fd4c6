"""Runs modules of CPython's own Lib/test, compiled by Molt, against CPython with the same small shim.

    python tests/cpython/run.py list dict set ...

The shim (shim/unittest.py and friends) stands in for what the tests import but do not test: unittest, test.support,
random, pickle. Tests that need eval, exec, pickling or another interpreter skip themselves. Prints one line a module: passed under
CPython, passed under Molt, and the differences.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import test

HERE = Path(__file__).resolve().parent
LIB_TEST = Path(test.__file__).parent
HELPERS = ("list_tests", "seq_tests", "mapping_tests")
THREADED = {"queue", "thread", "threading", "threading_local"}
"""Those get the real threading, random and re, and `threaded/` over the shim."""
_LEFT_OUT = re.compile(r"\b(eval|exec|(sys|threading)\.(set|get)(trace|profile)(_all_threads)?|import_module)\(")
_NO_MOCK = re.compile(r"^( +)from unittest\.mock import .*", re.MULTILINE)
PRELUDE = 'def _EV(*a, **k): raise unittest.SkipTest("eval")\n'


def prepare(folder: Path, name: str) -> Path:
    shutil.copytree(HERE / "shim", folder, dirs_exist_ok=True)
    for helper in HELPERS:
        shutil.copy(LIB_TEST / f"{helper}.py", folder / "test")
    if name in THREADED:
        shutil.copytree(HERE / "threaded", folder, dirs_exist_ok=True)
        shutil.copy(LIB_TEST / "lock_tests.py", folder / "test")
        for module in ("threading", "random", "re", "string", "struct"):
            (folder / f"{module}.py").unlink()
    text = (LIB_TEST / f"test_{name}.py").read_text()
    text = text.replace("subprocess.Popen([sys.executable", "_EV([sys.executable")
    program = folder / f"test_{name}.py"
    program.write_text(PRELUDE + _NO_MOCK.sub(r'\1raise unittest.SkipTest("mock")', _LEFT_OUT.sub("_EV(", text)))
    return program


def output(command: list[str]) -> list[str]:
    result = subprocess.run(command, capture_output=True, text=True, cwd=HERE.parent.parent, timeout=900)
    return result.stdout.splitlines() or result.stderr.splitlines()[-3:]


def main(names: list[str]) -> int:
    worst = 0
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            program = prepare(Path(folder), name)
            expected = output([sys.executable, str(program)])
            found = output([sys.executable, "-m", "molt", "run", str(program)])
        print(f"test_{name}: CPython {expected[-1]}, Molt {found[-1]}")
        for line in found[:-1]:
            if line not in expected:
                print("   ", line)
                worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
