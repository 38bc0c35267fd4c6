"""Runs modules of CPython's own Lib/test, compiled by Molt, against CPython with the same small shim.

    python tests/cpython/run.py list dict set ...

The shim (shim/unittest.py and friends) stands in for what the tests import but do not test: unittest, test.support,
random, pickle. Tests that need eval, exec, pickling or threads skip themselves. Prints one line a module: passed under
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
PRELUDE = 'def _EV(*a, **k): raise unittest.SkipTest("eval")\n'


def prepare(folder: Path, name: str) -> Path:
    shutil.copytree(HERE / "shim", folder, dirs_exist_ok=True)
    for helper in HELPERS:
        shutil.copy(LIB_TEST / f"{helper}.py", folder / "test")
    text = (LIB_TEST / f"test_{name}.py").read_text()
    program = folder / f"test_{name}.py"
    program.write_text(PRELUDE + re.sub(r"\b(eval|exec)\(", "_EV(", text))
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
