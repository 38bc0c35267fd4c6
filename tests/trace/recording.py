"""For tests of the recorder: interpreters, running `molt record`, and questions to the trace."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from molt.trace import store
from tests.conftest import ROOT

TIMEOUT = 120
PROBE = "import sys; print(sys.implementation.name, *sys.version_info[:2])"


def _candidates(version: str) -> list[str]:
    found = [shutil.which(f"python{version}")]
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    found += [str(p) for p in sorted(root.glob(f"{version}*/bin/python"), reverse=True)]
    if uv := shutil.which("uv"):
        done = subprocess.run([uv, "python", "find", version], capture_output=True, text=True, check=False)
        found += [done.stdout.strip()] if done.returncode == 0 else []
    return [f for f in found if f]


@functools.cache
def find_python(version: str) -> str | None:
    """A CPython of that version: this one, on PATH, among pyenv's, or through uv."""
    if version == ".".join(map(str, sys.version_info[:2])):
        return sys.executable
    for candidate in _candidates(version):
        done = subprocess.run([candidate, "-c", PROBE], capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.split() == ["cpython", *version.split(".")]:
            return candidate
    return None


VERSIONS = [
    pytest.param(
        version,
        marks=pytest.mark.skipif(
            find_python(version) is None,
            reason=f"NO CPYTHON {version} on PATH, in pyenv or through uv: the recorder is not tested on it",
        ),
    )
    for version in ("3.12", "3.13")
]
each_version = pytest.mark.parametrize("version", VERSIONS)


def python(version: str) -> str:
    found = find_python(version)
    assert found is not None
    return found


def environment(**variables: str) -> dict[str, str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("MOLT_RECORD")}
    # Molt itself comes from this checkout; recorded programs see the variable too, as any of the user's.
    return {**env, "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **variables}


def molt(*args: str, cwd: Path, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "molt", *args]
    return subprocess.run(
        command, cwd=cwd, input=stdin, capture_output=True, env=environment(**variables), timeout=TIMEOUT, check=False
    )


@dataclass(slots=True)
class Trace:
    """What `molt record` left, and how the program ended."""

    done: subprocess.CompletedProcess[bytes]
    folder: Path

    def __post_init__(self) -> None:
        files = store.trace_files([self.folder]) if self.folder.exists() else []
        self._connection = store.open_merged(files)
        self.files = files

    _connection: Any = None
    files: list[Path] = None  # type: ignore[assignment]

    def ask(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, list(parameters)).fetchall()

    def types(self, function: str, kind: str, name: str = "", path: str = "", line: int | None = None) -> set[str]:
        """Types of a site of the program's own files, at one line (relative) or at all."""
        rows = self.ask(
            """SELECT DISTINCT type FROM observations JOIN functions USING (function) JOIN files i USING (file)
               WHERE i.kind <> 'library' AND qualname = ? AND observations.kind = ? AND name = ? AND observations.path = ? AND (? IS NULL OR line = ?)""",
            function, kind, name, path, line, line,
        )  # fmt: skip
        return {row[0] for row in rows}

    def attribute(self, owner: str, name: str, path: str = "") -> set[str]:
        return {r[0] for r in self.ask("SELECT type FROM attributes WHERE class = ? AND name = ? AND path = ?", owner, name, path)}

    def callees(self, function: str, line: int | None = None) -> set[str]:
        rows = self.ask(
            """SELECT DISTINCT callee FROM calls JOIN functions USING (function) JOIN files i USING (file)
               WHERE i.kind <> 'library' AND qualname = ? AND (? IS NULL OR line = ?)""",
            function, line, line,
        )  # fmt: skip
        return {row[0] for row in rows}


def record(
    tmp_path: Path, source: str, *options: str, version: str = "3.13", args: tuple[str, ...] = (), **variables: str
) -> Trace:
    """Writes `app.py`, records it and opens the trace."""
    (tmp_path / "app.py").write_text(source)
    done = molt("record", "-q", *options, "--", python(version), "app.py", *args, cwd=tmp_path, **variables)
    return Trace(done, tmp_path / "traces")
