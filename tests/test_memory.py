"""A program that runs for long stays flat, and a small one is small."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT, molt_build

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="peaks are read from /proc")


def test_a_long_run_needs_no_more_than_a_short_one() -> None:
    executable = molt_build(ROOT / "tests" / "memory" / "mixed.py")
    done = subprocess.run([str(executable), "100", "1000"], capture_output=True, text=True, check=True, timeout=300)
    early, late = map(int, done.stdout.split())
    assert late <= early * 1.3, f"{early} kB after 100 rounds, {late} kB after 1000"


def test_hello_world_is_small(tmp_path) -> None:  # type: ignore[no-untyped-def]
    source = tmp_path / "hello.py"
    source.write_text(
        'print("Hello, world!")\nfor line in open("/proc/self/status"):\n    if line.startswith("VmHWM"): print(line.split()[1])\n'
    )
    done = subprocess.run([str(molt_build(source))], capture_output=True, text=True, check=True, timeout=60)
    assert int(done.stdout.split()[-1]) <= 3000
