"""Helpers of the tests that run the `molt` command in a process of its own, as its users do."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from molt.compile.cache import cache_dir
from tests.conftest import ROOT

HELLO = 'print("hello")\n'
COMMAND = (sys.executable, "-m", "molt")

Finished = subprocess.CompletedProcess[bytes]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", "NO_COLOR": "1", **more}


def molt(*args: str, cwd: Path, stdin: bytes = b"", limit: Callable[[], None] | None = None, **more: str) -> Finished:
    """Runs the command; `limit` is called in its process first."""
    env = environment(**more)
    return subprocess.run(
        [*COMMAND, *args], cwd=cwd, input=stdin, capture_output=True, env=env, preexec_fn=limit, timeout=300, check=False
    )


def fails(done: Finished, *words: str, status: int = 1) -> None:
    """One message, on stderr, with a hint behind it; nothing of our own inside."""
    text = done.stderr.decode(errors="surrogateescape")
    assert done.returncode == status, text
    assert "Traceback" not in text and "molt/compile" not in text
    for word in words:
        assert word in text, text
    assert text.count("error:") == 1, text
    assert text.rstrip().splitlines()[-1].startswith("hint: "), text


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def own_cache(folder: Path) -> Path:
    """A cache of its own, in which the runtime need not be built again."""
    folder.mkdir()
    for name in ("runtime", "generated", "zig"):
        (cache_dir() / name).mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(cache_dir() / name)
    return folder


def output_of(executable: Path) -> bytes:
    return subprocess.run([executable], capture_output=True, check=True).stdout


def without_privileges() -> None:
    """For `limit`: permissions hold for root too."""
    PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if os.geteuid() == 0 and libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")
