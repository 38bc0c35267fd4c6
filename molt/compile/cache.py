"""The build cache: files named by the hash of what made them. A file appears under its final name only when complete."""

from __future__ import annotations

import hashlib
import os
import platform
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from molt.places import RUNTIME_LIB


def cache_dir() -> Path:
    """$MOLT_CACHE_DIR, or $XDG_CACHE_HOME/molt, or ~/.cache/molt."""
    if explicit := os.environ.get("MOLT_CACHE_DIR"):
        return Path(explicit)
    base = os.environ.get("XDG_CACHE_HOME")
    return Path(base or os.path.expanduser("~/.cache")) / "molt"


def digest(*parts: str | bytes) -> str:
    """Hash of the parts, unambiguous about where each ends."""
    h = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        h.update(len(data).to_bytes(8, "little"))
        h.update(data)
    return h.hexdigest()


def write_atomically(path: Path, data: bytes) -> None:
    """Readers see the whole file or none; two writers of the same content do not disturb each other."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name + ".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


CODE_GENERATOR = ("data", "lazy_floats", "llvm", "lower", "module", "resume", "selection", "static_code", "targets")
"""The files of the backend that decide what a module's object contains (abi.py reads the headers, which the runtime's key covers)."""


@cache
def compiler_version() -> str:
    """Hash of what decides how a module is compiled: a change of the compiler invalidates what it made. The tables of
    builtins are left out: they go into the per-program object, whose key is its whole text."""
    root = Path(__file__).resolve().parent
    folders = (root / "frontend", root / "passes", RUNTIME_LIB / "overlay")
    single = ("pipeline.py", "ir/core.py", "ir/builder.py", "ir/ops.py", *(f"backend/{name}.py" for name in CODE_GENERATOR))
    files = [*(root / name for name in single), *(p for folder in folders for p in sorted(folder.rglob("*.py")))]
    toolchain = (platform.python_version(), version("llvmlite"))
    return digest(*toolchain, *(p.read_bytes() for p in files))
