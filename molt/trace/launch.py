"""`molt record`: runs a command with the agent in every Python that it starts, then loads the spools.

The agent is found through the environment (PYTHONPATH leads to a sitecustomize of ours), so nothing is installed anywhere.
The parent does nothing while the program runs but pass on the signals that a person or a supervisor sends to it alone;
what a terminal sends reaches the whole group anyway.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from molt import child, terminal
from molt.errors import Diagnostic, MoltError
from molt.trace.progress import Live, wanted

if TYPE_CHECKING:
    from molt.trace.replayable import Keeper

FAILED, CANNOT_RUN, NOT_FOUND = 125, 126, 127  # of the recorder, as env(1) and timeout(1) have them
INJECT = Path(__file__).with_name("inject")
SPOOLS = ".spool"  # inside the folder of traces: what is not loaded yet
UNATTENDED = "unattended"  # there: the spools of programs that were started with MOLT_RECORD
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is recorded, and where to."""

    folder: Path
    label: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    budget: str = "1.3x"
    values: bool = False  # of short strings and bytes
    root: Path = field(default_factory=Path.cwd)


def budget_of(text: str) -> str:
    """`1.3x`, `1.3` or `unlimited`, as the agent reads it."""
    if text == "unlimited":
        return text
    try:
        factor = float(text.removesuffix("x"))
    except ValueError:
        factor = 0.0
    if not 1.0 < factor <= 100:
        raise MoltError(Diagnostic(f"--budget {text}", 0, -1, "not a budget", "a factor of time above 1, as 1.3x, or unlimited"))
    return f"{factor:g}"


def options_text(settings: Settings, run: str) -> str:
    """The agent's options, for MOLT_RECORD_OPTIONS."""
    values = {
        "budget": budget_of(settings.budget),
        "include": _SEPARATOR.join(settings.include),
        "exclude": _SEPARATOR.join(settings.exclude),
        "values": "1" if settings.values else "",
        "root": str(settings.root),
        "run": run,
    }
    return ";".join(f"{key}={_escape(value)}" for key, value in values.items() if value)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace(";", "%3b").replace("=", "%3d").replace(_SEPARATOR, "%1f")


def environment(settings: Settings, spool: Path, run: str) -> dict[str, str]:
    """The variables that make a Python record itself."""
    before = os.environ.get("PYTHONPATH")
    return {
        "PYTHONPATH": str(INJECT) + (os.pathsep + before if before else ""),
        "MOLT_RECORD": str(settings.folder.absolute()),
        "MOLT_RECORD_SPOOL": str(spool),
        "MOLT_RECORD_OPTIONS": options_text(settings, run),
    }


def record(
    command: list[str], settings: Settings, quiet: bool = False, keeper: Keeper | None = None, progress: bool | None = None
) -> int:
    """Runs the command, loads what was recorded, and returns the command's status; ended by a signal, we end alike. A keeper keeps
    what `molt test` needs; its `before` has been called."""
    return child.end_like(run(command, settings, quiet, keeper, progress=progress))


def run(
    command: list[str],
    settings: Settings,
    quiet: bool = False,
    keeper: Keeper | None = None,
    stdout: int | None = None,
    progress: bool | None = False,
) -> int:
    """The same, and after a signal n the status is -n. `stdout`: another file descriptor for what the command prints. `progress`:
    see progress.py."""
    run = uuid.uuid4().hex[:12]
    spool = settings.folder.absolute() / SPOOLS / run
    variables = environment(settings, spool, run)
    spool.mkdir(parents=True)
    (spool / "owner").write_text(f"{os.getpid()}\n")
    started = time.monotonic()
    with child.signals_held() as mask:
        stdin = keeper.stdin_of_program if keeper else None
        process = _start(command, {**os.environ, **variables}, mask, stdin, stdout)
        if isinstance(process, int):
            if keeper is not None:
                keeper.discard()
            shutil.rmtree(spool, ignore_errors=True)
            remove_if_empty(spool.parent)
            remove_if_empty(settings.folder)
            return process
        if keeper is not None:
            keeper.started(process)
        live = Live(spool) if wanted(progress, quiet) else None
        status = child.wait(process.pid, process.poll, live)
        if live is not None:
            live.close()
    seconds = time.monotonic() - started
    from molt.trace import report

    kept = report.load_and_tell(spool, settings, command, process.pid, status, seconds, quiet)
    if keeper is not None:
        report.tell_kept(keeper.finish(), quiet)
    return status if kept else FAILED


def remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return


def _start(
    command: list[str], variables: dict[str, str], mask: set[int | signal.Signals], stdin: int | None, stdout: int | None
) -> subprocess.Popen[bytes] | int:
    def restore() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    try:
        return subprocess.Popen(command, env=variables, stdin=stdin, stdout=stdout, preexec_fn=restore)
    except FileNotFoundError:
        terminal.error(f"{command[0]}: command not found", "the command stands behind `--`, as it would without molt record")
        return NOT_FOUND
    except OSError as error:
        hint = "is it executable, and for this machine?"
        if error.errno == errno.ENOEXEC:
            hint = "a script needs a first line such as #!/usr/bin/env python3; or put `python` before it"
        terminal.error(f"{command[0]}: cannot be run: {(error.strerror or '').lower()}", hint)
        return CANNOT_RUN


def unattended_environment(settings: Settings) -> str:
    """Lines for a shell that turn recording on for what it starts, without a parent of ours."""
    import shlex

    before = os.environ.get("PYTHONPATH")
    variables = {
        "PYTHONPATH": str(INJECT) + (os.pathsep + before if before else ""),
        "MOLT_RECORD": str(settings.folder.absolute()),
        "MOLT_RECORD_OPTIONS": options_text(settings, ""),
    }
    return "".join(f"export {name}={shlex.quote(value)}\n" for name, value in variables.items())
