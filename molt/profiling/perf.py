"""Linux's perf: samples of a running program, and counters. It is attached to the program before that begins, so that signals,
exit status and output are the program's own."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from molt.profiling.executable import Executable
from molt.profiling.stacks import Found, Sample, of_addresses

EVENTS = ("task-clock", "context-switches", "page-faults", "cycles", "instructions", "branches", "branch-misses", "cache-misses")
_END_SECONDS = 30
_HEAD = re.compile(r"^\s*(\d+)\s*$")
_ENTRY = re.compile(r"^\s+([0-9a-f]+) (.*) \((.*)\)$")


def missing() -> str | None:
    """Why perf cannot take samples here; None where it can."""
    if shutil.which("perf") is None:
        return "perf is not installed"
    with tempfile.TemporaryDirectory(prefix="molt-") as folder:
        tried = _run(["record", "-q", "-e", "cpu-clock", "-g", "-o", f"{folder}/try", "--", "true"])
    if tried.returncode == 0:
        return None
    level = Path("/proc/sys/kernel/perf_event_paranoid")
    allowed = f" (kernel.perf_event_paranoid is {level.read_text().strip()})" if level.exists() else ""
    return f"perf is not permitted here{allowed}"


def recording(file: Path, rate: int) -> list[str]:
    """The command, without the process, that writes samples to a file."""
    return ["record", "-q", "--no-inherit", "-e", "cpu-clock", "-F", str(rate), "-g", "-o", str(file)]


def counting(file: Path) -> list[str]:
    return ["stat", "--no-inherit", "-x", ";", "-e", ",".join(EVENTS), "-o", str(file)]


class NotAttached(Exception):
    """perf said why."""


@contextlib.contextmanager
def attached(commands: list[list[str]], pid: int) -> Iterator[None]:
    """Each command observes the process when the body begins, and has ended with it after the body. They are in sessions of
    their own: Ctrl-C is for the program."""
    with contextlib.ExitStack() as stack:
        for command in commands:
            stack.enter_context(_attached(command, pid))
        yield


@contextlib.contextmanager
def _attached(command: list[str], pid: int) -> Iterator[None]:
    """Starts perf switched off, switches it on, and waits for its word that it is. It wants the pipes open until its end."""
    control_read, control_write = os.pipe()
    answer_read, answer_write = os.pipe()
    try:
        process = subprocess.Popen(
            ["perf", command[0], "-p", str(pid), "-D", "-1", f"--control=fd:{control_read},{answer_write}", *command[1:]],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment(),
            pass_fds=(control_read, answer_write), start_new_session=True,
        )  # fmt: skip
        os.close(answer_write)
        answer_write = -1
        os.write(control_write, b"enable\n")
        if not os.read(answer_read, 16).startswith(b"ack"):
            words = process.communicate()[1].decode(errors="replace").strip().splitlines()
            raise NotAttached(words[0] if words else f"status {process.returncode}")
        try:
            yield
        finally:
            _end(process)
    finally:
        for fd in (control_read, control_write, answer_read, answer_write):
            if fd >= 0:
                os.close(fd)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Waits until perf has noticed the program's end and written all."""
    try:
        process.communicate(timeout=_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
        process.communicate()


def _run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["perf", *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="surrogateescape",
        env=_environment(), check=False,
    )  # fmt: skip


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "PERF_CONFIG": os.devnull}


def samples(file: Path, program: Path, executable: Executable) -> Iterator[Sample]:
    """What `perf record` wrote."""
    text = _run(["script", "-i", str(file), "-F", "period,ip,sym,symoff,dso"]).stdout
    return parsed(text, str(program.resolve()), executable)


def parsed(text: str, own: str, executable: Executable) -> Iterator[Sample]:
    """What `perf script` printed. Addresses are found by symbol and offset: what perf prints for them depends on its version.
    What was before the program, the start of its process, is left out.

    1001001
            d2b1 __main__.f:special+0x31 (/home/me/app)
            4bcb5 main+0x20 (/home/me/app)
    """
    starts = {name: start for start, _, name in executable.symbols}
    nanoseconds, chain, begun = 0, list[Found](), False
    for line in [*text.splitlines(), ""]:
        if head := _HEAD.match(line):
            nanoseconds, chain = int(head[1]), []
        elif entry := _ENTRY.match(line):
            name, _, offset = entry[2].rpartition("+0x")
            places = []
            if entry[3] == own and name in starts:
                places = executable.python(starts[name] + int(offset, 16) - (len(chain) > 0))  # it returns behind the call
            chain.append(places or name)
            begun = begun or entry[3] == own
        elif chain:
            if begun:
                yield Sample(nanoseconds, of_addresses(chain))
            chain = []


def counters(file: Path) -> list[tuple[str, str | None]]:
    """Event and value; None for what this machine does not count."""
    found = []
    for line in file.read_text(errors="replace").splitlines() if file.exists() else ():
        fields = line.split(";")
        if len(fields) < 3 or line.startswith("#"):
            continue
        value, unit, event = fields[:3]
        found.append((event, None if value.startswith("<") else f"{_thousands(value)} {unit}".rstrip()))
    return found


def _thousands(number: str) -> str:
    try:
        return f"{int(number):,}" if number.isdecimal() else f"{float(number):,.1f}"
    except ValueError:
        return number
