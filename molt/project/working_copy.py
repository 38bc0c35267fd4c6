"""Copies of a project's files, for runs and builds that must not touch the project or must not depend on its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from molt.errors import Diagnostic, MoltError

SKIPPED = frozenset({".git", ".hg", ".svn", "__pycache__", "node_modules", ".tox", ".nox"})
SKIPPED_WITH = ("pyvenv.cfg", "CACHEDIR.TAG")  # virtual environments and caches say what they are
MOST = 512 * 2**20  # bytes: more is a mistake rather than a program


def files_of(root: Path, without: Sequence[Path] = (), patterns: Sequence[str] = ()) -> list[Path]:
    """The files of a project, relative to its root and sorted: no version control, caches or virtual environments, nothing
    below the folders `without`, and nothing whose path matches one of the patterns."""
    outside = {path.resolve() for path in without}
    found = sorted(_walk(root, Path(), outside, patterns))
    size = sum((root / path).lstat().st_size for path in found)
    if size > MOST:
        hint = "name what the program does not need in `leave-out` of [tool.molt.test] in pyproject.toml"
        raise MoltError(Diagnostic(str(root), 0, -1, f"{size / 1e6:.0f} MB of files are too many to copy", hint))
    return found


def _walk(root: Path, below: Path, outside: set[Path], patterns: Sequence[str]) -> Iterator[Path]:
    with os.scandir(root / below) as entries:
        for entry in entries:
            path = below / entry.name
            if any(fnmatch(str(path), pattern) for pattern in patterns):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not _skipped(root / path, outside):
                    yield from _walk(root, path, outside, patterns)
            elif entry.is_symlink() or entry.is_file(follow_symlinks=False):
                yield path


def _skipped(folder: Path, outside: set[Path]) -> bool:
    return folder.name in SKIPPED or folder.resolve() in outside or any((folder / name).exists() for name in SKIPPED_WITH)


def copy(root: Path, files: Sequence[Path], target: Path) -> None:
    """Makes `target` hold the files and nothing else. Links stay links."""
    empty(target)
    made = {target}
    for path in files:
        folder = (target / path).parent
        if folder not in made:
            folder.mkdir(parents=True, exist_ok=True)
            made.add(folder)
        shutil.copy2(root / path, target / path, follow_symlinks=False)


def empty(folder: Path) -> None:
    """Makes the folder anew, whatever a program has left in it."""
    if folder.exists():
        for place, names, _ in os.walk(folder):
            for name in names:
                if not os.path.islink(os.path.join(place, name)):
                    os.chmod(os.path.join(place, name), 0o700)
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
