"""What a run shows to the world: output, exit status, the exception it ended with, and the files it wrote."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import signal
import stat
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

SHOWN = 256 * 1024  # bytes of a written file that are kept to be shown
_CARETS = re.compile(r"[\s|+~^-]*[~^][\s|+~^-]*")
_TRACEBACK = re.compile(r"^[\s|+-]*(Exception Group )?Traceback \(most recent call last\):", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file after the run. `data` is left out where the file is long."""

    kind: str  # file, link, folder, other
    mode: int
    digest: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """`status` is -n after a signal n, None when the run was ended for taking too long. `files`: what is new or has changed, None
    what is gone."""

    stdout: bytes
    status: int | None
    exception: str
    files: dict[str, Entry | None]
    seconds: float


def exception_of(stderr: bytes, status: int | None) -> str:
    """The tracebacks that stderr ends with, without carets; where there is none the last line of a run that failed."""
    text = stderr.decode("utf-8", "backslashreplace")
    start = _TRACEBACK.search(text)
    if start is not None:
        lines = text[start.start() :].splitlines()
        return "\n".join(line for line in lines if not _CARETS.fullmatch(line))
    lines = text.strip().splitlines()
    return lines[-1] if lines and status else ""


def snapshot(folder: Path) -> dict[str, Entry]:
    """All that lies below the folder, by relative path; byte code that Python keeps there does not count."""
    found = {}
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in (*folders, *files):
            path = Path(place, name)
            found[str(path.relative_to(folder))] = _entry(path)
    return found


def _entry(path: Path) -> Entry:
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            return Entry("link", 0, os.readlink(path))
        if stat.S_ISDIR(found.st_mode):
            return Entry("folder", stat.S_IMODE(found.st_mode), "")
        if not stat.S_ISREG(found.st_mode):
            return Entry("other", stat.S_IMODE(found.st_mode), "")
        data = path.read_bytes()
    except OSError as error:  # not even we may look at it: for both alike
        return Entry("other", 0, str(error.errno))
    return Entry("file", stat.S_IMODE(found.st_mode), hashlib.sha256(data).hexdigest(), data if len(data) <= SHOWN else None)


def changes(before: dict[str, Entry], after: dict[str, Entry]) -> dict[str, Entry | None]:
    """What a run did to the files."""
    return {name: after.get(name) for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)}


# -- running ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Command:
    """`argv` as the program sees it, and the file that runs."""

    argv: tuple[str, ...]
    executable: str


class Runner:
    """Starts programs, each in a process group of its own, and can end all that run. None takes longer than `seconds`."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def run(
        self, command: Command, cwd: Path, stdin: Path | None, environment: dict[str, str], scratch: Path
    ) -> tuple[bytes, bytes, int | None]:
        """stdout, stderr and status (None: it was ended). The output goes to files below `scratch`."""
        with (
            open(stdin or os.devnull, "rb") as given,
            open(scratch / "stdout", "w+b") as output,
            open(scratch / "stderr", "w+b") as errors,
        ):
            with self._lock:
                if self._stopped:
                    raise KeyboardInterrupt
                process = subprocess.Popen(
                    command.argv, executable=command.executable, cwd=cwd, stdin=given, stdout=output, stderr=errors,
                    env=environment, start_new_session=True,
                )  # fmt: skip
                self._running.add(process)
            try:
                status: int | None = process.wait(self.seconds)
            except subprocess.TimeoutExpired:
                status = None
            finally:
                _end(process)
                with self._lock:
                    self._running.discard(process)
            output.seek(0)
            errors.seek(0)
            return output.read(), errors.read(), status

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            for process in self._running:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The process and whatever it has started and left behind."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
