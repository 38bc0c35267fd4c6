"""`molt build --reproducible-check`: builds twice, with nothing of a program's own in the cache, and compares the bytes.

Each build is a process of its own with a cache of its own; the C runtime, which does not depend on the program, is taken from the
common one. With --trim-paths the two builds are made from copies of the project in different folders. Without it the executable
names the absolute paths of its sources, so both are built from where they are.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from molt.choices import Refused
from molt.compile import cache
from molt.project import working_copy
from molt.project.plans import Plan

SHARED = ("runtime", "generated", "zig")
PLACES = ("first", "a second place")  # of different length, and one with spaces


@dataclass(frozen=True, slots=True)
class Checked:
    """Two builds gave the same bytes. `moved`: they were made in different folders."""

    name: str
    target: str
    size: int
    moved: bool

    def shown(self) -> str:
        how = "from copies in two folders" if self.moved else "from one folder, whose path it names"
        return f"{self.name}: the same {self.size} bytes twice, {how}"


def check(plan: Plan, root: Path) -> Checked:
    """Builds twice; Refused when the bytes differ."""
    if plan.options.trim is not None and not _main(plan).is_relative_to(root):
        raise Refused(f"{plan.main}: outside of the project {root}", "run it in the project of that file")
    with tempfile.TemporaryDirectory(prefix="molt-") as folder:
        built = [_build(plan, root, Path(folder, name)) for name in PLACES]
    first, second = built
    if first != second:
        raise _different(plan, first, second)
    return Checked(plan.name, plan.options.target.name, len(first), plan.options.trim is not None)


def _build(plan: Plan, root: Path, folder: Path) -> bytes:
    caches = folder / "cache"
    caches.mkdir(parents=True)
    for name in SHARED:
        (cache.cache_dir() / name).mkdir(parents=True, exist_ok=True)
        (caches / name).symlink_to(cache.cache_dir() / name)
    main, cwd = _main(plan), Path.cwd()
    if plan.options.trim is not None:
        cwd = folder / "project"
        working_copy.copy(root, working_copy.files_of(root), cwd)
        main = cwd / main.relative_to(root)
    output = folder / "program"
    environment = {**os.environ, "MOLT_CACHE_DIR": str(caches)}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "molt", "build", str(main), "-o", str(output), *_arguments(plan)],
        cwd=cwd, env=environment, stderr=subprocess.PIPE, text=True, errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        words = done.stderr.strip().splitlines() or ["without a word"]
        raise Refused(f"{plan.name}: one of the two builds failed: {words[0]}", "does `molt build` work?")
    return output.read_bytes()


def _main(plan: Plan) -> Path:
    return Path(os.path.abspath(plan.main))


def _arguments(plan: Plan) -> Sequence[str]:
    options = plan.options
    profile = str(options.profile.absolute()) if options.profile is not None else "off"
    trim = "--trim-paths" if options.trim is not None else "--no-trim-paths"
    return ("--target", options.target.name, f"-O{options.level}", "--profile", profile, trim)


def _different(plan: Plan, first: bytes, second: bytes) -> Refused:
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    near = slice(max(0, at - 16), at + 48)
    message = (
        f"{plan.name}: two builds differ: {len(first)} and {len(second)} bytes, which part at byte {at}:"
        f" {first[near]!r} and {second[near]!r}"
    )
    return Refused(message, "this is a bug of Molt: please report it with the program")
