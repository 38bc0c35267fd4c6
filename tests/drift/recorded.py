"""For tests of `molt drift`: recordings of programs, and what the command finds between them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

MOLT = (sys.executable, "-m", "molt")
Finished = subprocess.CompletedProcess[bytes]


def molt(*args: str | Path, cwd: Path, **variables: str) -> Finished:
    """The command, as outside of any CI; with a hash seed of its own each time."""
    env = {k: v for k, v in os.environ.items() if k not in ("GITHUB_ACTIONS", "PYTHONHASHSEED") and not k.startswith("MOLT_RECORD")}
    env |= {"PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200", **variables}
    command = [*MOLT, *map(str, args)]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, timeout=240, check=False)


def record(folder: Path, to: Path | str, *command: str) -> None:
    """Records `python COMMAND` there into a new folder."""
    shutil.rmtree(folder / to, ignore_errors=True)
    done = molt("record", "-q", "-o", to, "--", sys.executable, *command, cwd=folder)
    assert not done.stderr, done.stderr.decode()


def findings(folder: Path, *options: str | Path, status: int | None = None) -> list[dict[str, Any]]:
    done = molt("drift", *options, "--format", "json", cwd=folder)
    assert done.returncode in ((0, 1) if status is None else (status,)), done.stderr.decode()
    rows: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return rows


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
