"""The build cache: files named by the hash of what made them. A file appears under its final name only when complete."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import pickle
import platform
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import cast

from molt.places import RUNTIME_LIB


def cache_dir() -> Path:
    """$MOLT_CACHE_DIR, or $XDG_CACHE_HOME/molt, or ~/.cache/molt."""
    if explicit := os.environ.get("MOLT_CACHE_DIR"):
        return Path(os.path.abspath(explicit))
    base = os.environ.get("XDG_CACHE_HOME", "")
    folder = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    if not os.path.isabs(folder):
        raise FileNotFoundError(errno.ENOENT, "no home folder to keep the cache in", folder)
    return Path(folder) / "molt"


def clean(everything: bool) -> int:
    """Removes what builds of programs left, with `everything` also the runtime and what zig keeps; returns the bytes freed."""
    freed = 0
    for name in ("programs", "modules", "replay", *(("runtime", "generated", "locks", "zig", "proofs") if everything else ())):
        folder = cache_dir() / name
        size = size_of(folder)
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(folder)
        freed += size
    return freed


def size_of(folder: Path) -> int:
    """Bytes in all files below; what disappears meanwhile does not count."""
    total = 0
    for place, _, files in os.walk(folder):
        for file in files:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(place, file)).st_size
    return total


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


@contextlib.contextmanager
def locked(key: str) -> Iterator[None]:
    """Held by one process at a time, so that builds at once do not all make the same thing: look again for it inside. A process
    that dies lets go; two keys may share a lock, so nobody takes a second one."""
    path = cache_dir() / "locks" / digest(key)[:2]
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as file:
        with contextlib.suppress(OSError):  # a file system without locks: then the work is done twice
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def remembered[T](kind: str, key: str, make: Callable[[], T]) -> T:
    """What `make` returns, a JSON value, kept under a key that covers all that it depends on."""
    path = cache_dir() / "generated" / f"{kind}-{key}.json"
    with contextlib.suppress(FileNotFoundError):
        return cast(T, json.loads(path.read_bytes()))
    value = make()
    write_atomically(path, json.dumps(value).encode())
    return value


def remembered_object[T](kind: str, key: str, make: Callable[[], T]) -> T:
    """As `remembered`, for objects that pickle can keep: those of Molt's own classes."""
    path = cache_dir() / "modules" / kind / f"{key}.pickle"
    with contextlib.suppress(FileNotFoundError):
        return cast(T, pickle.loads(path.read_bytes()))
    value = make()
    write_atomically(path, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
    return value


CODE_GENERATOR = (
    *("chunks", "data", "debug_info", "heat", "lazy_floats", "llvm", "lower", "module"),
    *("resume", "selection", "static_code", "targets"),
)
"""The files of the backend that decide what a module's object contains (abi.py reads headers: the runtime's key covers them)."""


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


@cache
def specializer_version() -> str:
    """Hash of what decides how specialized versions are made: proofs let tests go."""
    root = Path(__file__).resolve().parent
    files = [*sorted((root / "specialize").rglob("*.py")), *sorted((root.parent / "mine").glob("*.py"))]
    return digest(version("z3-solver"), *(p.read_bytes() for p in files))


@cache
def table_version() -> str:
    """Hash of the table of builtins."""
    return digest(*(p.read_bytes() for p in sorted((Path(__file__).resolve().parent / "builtins").glob("*.py"))))


@cache
def program_version() -> str:
    """Hash of what decides how the per-program object is made, beside the runtime."""
    backend = Path(__file__).resolve().parent / "backend"
    return digest(table_version(), compiler_version(), *(p.read_bytes() for p in sorted(backend.glob("*.py"))))
