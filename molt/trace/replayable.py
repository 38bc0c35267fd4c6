"""What `molt record --replayable` keeps beside the traces, so that `molt test` can run the command again.

A recording is a folder of files that a person can read: `traces/replay/app-1a2b3c4d/`

    command.json    arguments, working folder (relative to the project), chosen environment variables, label
    stdin           what the program was given there
    files/...       files named by the arguments, as they were before the program ran

Unlike a trace it holds input data as they are. Its name ends in the hash of all it holds: the same command with the same
input, recorded twice, is one recording.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import select
import shutil
import stat
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from molt.errors import Diagnostic, MoltError

FOLDER = "replay"  # inside the folder of traces
COMMAND, STDIN, FILES = "command.json", "stdin", "files"
VERSION = 1
LIMIT = 16 * 2**20  # bytes of a file, and of standard input
PROJECT = "<project>"
"""Stands in arguments for the project's absolute path."""

VARIABLES = (
    "COLUMNS", "FORCE_COLOR", "LANG", "LANGUAGE", "LC_ALL", "LC_COLLATE", "LC_CTYPE", "LC_MESSAGES", "LC_MONETARY", "LC_NUMERIC",
    "LC_TIME", "LINES", "NO_COLOR", "PYTHONHASHSEED", "PYTHONIOENCODING", "PYTHONUTF8", "TERM", "TZ",
)  # fmt: skip
"""Environment variables that are kept; others by `--env NAME`."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that the arguments name. `path` is relative to the project; a file that is not `kept` must still have its hash."""

    path: str
    sha256: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Recording:
    """`cwd` is relative to the project; `stdin`: none, kept, terminal (what was typed is not kept), long (more than LIMIT)."""

    argv: tuple[str, ...]
    cwd: str
    environment: dict[str, str]
    stdin: str
    label: str | None = None
    files: tuple[File, ...] = ()
    folder: Path = Path()

    @property
    def name(self) -> str:
        return self.folder.name

    def shown(self) -> str:
        """The command as a shell would take it."""
        import shlex

        return shlex.join(self.argv)


# -- reading --------------------------------------------------------------------------------------------------------------


def read_all(traces: Path) -> list[Recording]:
    """The recordings below a folder of traces, by name."""
    return [_read(path.parent) for path in sorted((traces / FOLDER).glob(f"*/{COMMAND}"))]


def _read(folder: Path) -> Recording:
    path = folder / COMMAND
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.pop("version") != VERSION:
            raise ValueError("written by another version of Molt")
        files = tuple(File(**row) for row in data.pop("files"))
        recording = Recording(**{**data, "argv": tuple(data["argv"]), "files": files, "folder": folder})
        _check(recording)
        return recording
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        hint = "delete the folder, and record the command again"
        raise MoltError(Diagnostic(str(path), 0, -1, f"not a recording: {error}", hint)) from None


def _check(recording: Recording) -> None:
    """A recording comes from anywhere: nothing in it may lead out of the project."""
    texts = [*recording.argv, recording.cwd, *recording.environment, *recording.environment.values()]
    texts += [recording.stdin, *(text for file in recording.files for text in (file.path, file.sha256))]
    if not recording.argv or not all(isinstance(text, str) and "\0" not in text for text in texts):
        raise ValueError("a field has the wrong type")
    for path in (recording.cwd, *(file.path for file in recording.files)):
        if os.path.isabs(path) or ".." in Path(path).parts:
            raise ValueError(f"{path} leads out of the project")
    kept = [FILES + "/" + file.path for file in recording.files if file.kept] + [STDIN] * (recording.stdin == "kept")
    for name in kept:
        if not (recording.folder / name).is_file():
            raise ValueError(f"{name} is not there")


# -- writing --------------------------------------------------------------------------------------------------------------


class Keeper:
    """Keeps a command while it is recorded: `before` it starts, when it has `started`, and when it has ended (`finish`)."""

    def __init__(self, traces: Path, argv: Sequence[str], root: Path, names: Sequence[str], label: str | None) -> None:
        self.traces, self.argv, self.root, self.label = traces.absolute(), tuple(argv), root, label
        self.environment = {name: os.environ[name] for name in sorted({*VARIABLES, *names}) if name in os.environ}
        self.cwd = Path.cwd()
        self.stdin = "none"
        self.files: tuple[File, ...] = ()
        self.stdin_of_program: int | None = None  # as Popen takes it
        self._place = Path()
        self._tee: _Tee | None = None

    def before(self, program: Path | None) -> None:
        """Keeps what the program could change; `program`, its main file, is not input."""
        (self.traces / FOLDER).mkdir(parents=True, exist_ok=True)
        self._place = Path(tempfile.mkdtemp(prefix=".new-", dir=self.traces / FOLDER))
        self.files = tuple(self._keep_files(program))
        self.stdin_of_program = self._keep_stdin()

    def started(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is not None:
            self._tee = _Tee(process.stdin.fileno(), self._place / STDIN)
            process.stdin.close()
            self._tee.start()

    def discard(self) -> None:
        """The command could not be run."""
        shutil.rmtree(self._place, ignore_errors=True)
        for folder in (self._place.parent, self.traces):
            if folder.is_dir() and not os.listdir(folder):
                folder.rmdir()

    def finish(self) -> Recording:
        """Gives the recording its name."""
        if self._tee is not None:
            self.stdin = self._tee.finish()
        if self.stdin != "kept":
            (self._place / STDIN).unlink(missing_ok=True)
        first = Path(self.argv[0]).name
        argv = tuple(self._portable(argument) for argument in self.argv)
        if first.startswith("python"):  # a test takes its own: where this one lies on this machine says nothing
            argv = (first, *argv[1:])
        recording = Recording(argv, os.path.relpath(self.cwd, self.root), self.environment, self.stdin, self.label, self.files)
        fields = asdict(recording)
        del fields["folder"]
        text = json.dumps({"version": VERSION, **fields}, indent=2) + "\n"
        (self._place / COMMAND).write_text(text, encoding="utf-8")
        content = hashlib.sha256(text.encode())
        if self.stdin == "kept":
            content.update((self._place / STDIN).read_bytes())
        folder = self._place.parent / f"{_stem(self.label or self.argv)}-{content.hexdigest()[:8]}"
        if folder.exists():
            shutil.rmtree(self._place)
        else:
            self._place.chmod(0o755)
            self._place.rename(folder)
        return _read(folder)

    def _portable(self, argument: str) -> str:
        return re.sub(re.escape(str(self.root)) + r"(?=/|$)", PROJECT, argument)

    def _keep_files(self, program: Path | None) -> Iterator[File]:
        seen = {program.resolve()} if program is not None else set()
        for path in _named(self.argv[1:], self.cwd):
            real = path.resolve()
            if real in seen or not real.is_relative_to(self.root):
                continue
            seen.add(real)
            relative = str(real.relative_to(self.root))
            kept = real.stat().st_size <= LIMIT
            if kept:
                target = self._place / FILES / relative
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(real, target)
            yield File(relative, hash_of(real), kept)

    def _keep_stdin(self) -> int | None:
        """A file is copied from where it stands, and the program gets it itself; a pipe goes through a thread of ours."""
        try:
            mode = os.fstat(0).st_mode
        except OSError:
            return None
        if stat.S_ISREG(mode):
            start = os.lseek(0, 0, os.SEEK_CUR)
            data = os.pread(0, LIMIT + 1, start)
            self.stdin = _keep(self._place / STDIN, data)
        elif stat.S_ISCHR(mode):
            self.stdin = "terminal" if os.isatty(0) else "none"
        else:
            return subprocess.PIPE
        return None


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _keep(path: Path, data: bytes) -> str:
    if len(data) > LIMIT:
        return "long"
    path.write_bytes(data)
    return "kept"


def _stem(named: str | tuple[str, ...]) -> str:
    """A name for a folder: the label, or the first argument that names a Python file, or the command."""
    text = named
    if not isinstance(text, str):
        text = next((Path(a).stem for a in text if a.endswith(".py")), Path(text[0]).name)
    return re.sub(r"[^\w.-]+", "-", text, flags=re.ASCII).strip("-.")[:40] or "command"


def _named(arguments: Sequence[str], cwd: Path) -> Iterator[Path]:
    """The files that arguments name, as they are or behind `--option=`."""
    for argument in arguments:
        for text in (argument, argument.partition("=")[2] if argument.startswith("-") else ""):
            if text and "\0" not in text and len(os.fsencode(text)) < 4096 and (cwd / text).is_file():
                yield cwd / text


class _Tee(threading.Thread):
    """Passes our standard input on to the program and keeps it."""

    def __init__(self, sink: int, path: Path) -> None:
        super().__init__(daemon=True)
        self.sink, self.path, self.data = os.dup(sink), path, bytearray()
        self.ended = threading.Event()

    def run(self) -> None:
        try:
            while not self.ended.is_set():
                if not select.select([0], [], [], 0.05)[0]:
                    continue
                block = os.read(0, 65536)
                if not block:
                    break
                if len(self.data) <= LIMIT:
                    self.data += block
                while block:
                    block = block[os.write(self.sink, block) :]
        except OSError:  # the program has closed it, or has ended
            return
        finally:
            os.close(self.sink)

    def finish(self) -> str:
        self.ended.set()
        self.join()
        return _keep(self.path, bytes(self.data))
