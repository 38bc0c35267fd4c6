"""Where recorded commands run: a folder that is made anew before each run, with the project's files and the recorded input in it.

CPython and the executable run in the same folder, one after the other, so that the paths that they print are the same ones.
It lies in the cache under a name that stays the same for a project: an executable names the place of its sources, and so what was
built for it is found again. Two tests at once, and the jobs of one, have folders of their own.
"""

from __future__ import annotations

import fcntl
import itertools
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from molt.compile import cache
from molt.errors import Diagnostic, MoltError
from molt.project import working_copy
from molt.replay import outcome
from molt.replay.outcome import Command, Outcome, Runner
from molt.trace.replayable import FILES, PROJECT, STDIN, Recording

INHERITED = ("PATH", "HOME", "LD_LIBRARY_PATH")
"""Of the environment of the test: where programs, libraries and the user's home are."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a command is given; minimizing makes it smaller. `files`: contents by path in the project."""

    arguments: tuple[str, ...]
    stdin: tuple[bytes, ...] | None
    files: Mapping[str, bytes]


def case_of(recording: Recording, arguments: Sequence[str]) -> Case:
    stdin = (recording.folder / STDIN).read_bytes().splitlines(keepends=True) if recording.stdin == "kept" else None
    files = {file.path: (recording.folder / FILES / file.path).read_bytes() for file in recording.files if file.kept}
    return Case(tuple(arguments), tuple(stdin) if stdin is not None else None, files)


class Place:
    """One of these folders. `folder` stands for the project's root."""

    def __init__(self, root: Path, base: Path, lock: IO[bytes]) -> None:
        self.root, self.base, self._lock = root, base, lock
        self.folder = base / (root.name or "project")
        self.scratch = base / "scratch"

    def argument(self, text: str) -> str:
        return text.replace(PROJECT, str(self.folder))

    def fill(self, files: Sequence[Path], case: Case | None = None) -> None:
        working_copy.copy(self.root, files, self.folder)
        for name, data in case.files.items() if case is not None else ():
            target = self.folder / name
            if not target.parent.resolve().is_relative_to(self.folder.resolve()):  # a link of the project leads elsewhere
                raise MoltError(Diagnostic(name, 0, -1, "leads out of the project", "delete the recording, and record it again"))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            target.write_bytes(data)

    def run(self, runner: Runner, files: Sequence[Path], recording: Recording, case: Case, command: Command) -> Outcome:
        """Runs the command on a fresh copy."""
        self.fill(files, case)
        cwd = self.folder / recording.cwd
        cwd.mkdir(parents=True, exist_ok=True)
        before = outcome.snapshot(self.folder)
        working_copy.empty(self.scratch)
        (self.scratch / "tmp").mkdir()
        stdin = None
        if case.stdin is not None:
            stdin = self.scratch / "stdin"
            stdin.write_bytes(b"".join(case.stdin))
        started = time.monotonic()
        output, errors, status = runner.run(command, cwd, stdin, self._environment(recording), self.scratch)
        seconds = time.monotonic() - started
        files_after = outcome.changes(before, outcome.snapshot(self.folder))
        return Outcome(output, status, outcome.exception_of(errors, status), files_after, seconds)

    def _environment(self, recording: Recording) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
        fixed = {"PYTHONHASHSEED": "0", "TMPDIR": str(self.scratch / "tmp")}
        return {**inherited, **fixed, **{name: self.argument(value) for name, value in recording.environment.items()}}

    def release(self) -> None:
        for folder in (self.folder, self.scratch):
            working_copy.empty(folder)
        self._lock.close()


def claim(root: Path, number: int) -> list[Place]:
    """So many places of the project that nobody else uses now."""
    base = cache.cache_dir() / "replay" / cache.digest(str(root))
    base.mkdir(parents=True, exist_ok=True)
    base = base.resolve()  # as programs see it
    places: list[Place] = []
    for index in itertools.count():
        if len(places) == number:
            break
        lock = open(base / f"{index}.lock", "wb")  # noqa: SIM115 - held until the place is released
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            places.append(Place(root, base / str(index), lock))
        except BlockingIOError:
            lock.close()
    return places
