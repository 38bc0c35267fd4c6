"""`molt record` while the program runs: what was recorded so far, on stderr, and only where nobody else's output is there.

    recording: 12 s, 48,210 events written by 2 processes, about 0.41 s taken by the recorder

The numbers are those of the last flush of each process, read from the ends of the spools.
"""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

_EACH = 0.5  # seconds between two lines on a terminal
_RARELY = 10.0  # and in a file, where each stays
_TAIL = 65_536  # of a spool, in which the last flush ends
_PATIENCE = 2.0  # what is shorter needs no progress
_ERASE = "\r\033[K"


def wanted(asked: bool | None, quiet: bool) -> bool:
    """Without a wish (None): where stderr is a terminal and the program does not print there. What goes to the terminal's stdout
    would be torn apart by a line that comes and goes."""
    if asked is not None:
        return asked
    return not quiet and _is_terminal(2) and not _is_terminal(1) and os.environ.get("TERM", "dumb") != "dumb"


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False


class Live:
    """The line. `tick` is called whenever `seconds_to_wait` are over, `close` before anything else is said."""

    def __init__(self, spools: Path) -> None:
        self.spools = spools
        self.terminal = _is_terminal(2)
        self.started = time.monotonic()
        self.next = self.started + (_PATIENCE if self.terminal else _RARELY)
        self.shown = False

    def seconds_to_wait(self) -> float:
        return max(self.next - time.monotonic(), 0.0)

    def tick(self) -> None:
        if self.seconds_to_wait() or sys.stderr is None:
            return
        self.next = time.monotonic() + (_EACH if self.terminal else _RARELY)
        text = line(time.monotonic() - self.started, so_far(self.spools))
        if self.terminal:
            text = _ERASE + text[: max((os.get_terminal_size(2).columns or 80) - 1, 20)]
        self.shown = True
        print(text, end="" if self.terminal else "\n", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self.shown and self.terminal and sys.stderr is not None:
            print(_ERASE, end="", file=sys.stderr, flush=True)


def line(seconds: float, counts: list[tuple[int, float]]) -> str:
    looks, taken = sum(looks for looks, _ in counts), sum(taken for _, taken in counts)
    processes = "1 process" if len(counts) == 1 else f"{len(counts)} processes"
    return f"recording: {seconds:.0f} s, {looks:,} events written by {processes}, about {taken:.2f} s taken by the recorder"


def so_far(spools: Path) -> list[tuple[int, float]]:
    """(events, seconds of the recorder) of each process, at its last flush."""
    return [_last(path) for path in sorted(spools.glob("*.spool"))]


def _last(spool: Path) -> tuple[int, float]:
    try:
        with spool.open("rb") as file:
            file.seek(max(os.fstat(file.fileno()).st_size - _TAIL, 0))
            tail = file.read(_TAIL)
    except OSError:  # it may be gone
        return 0, 0.0
    found = {name: int(number) for name, number in re.findall(rb"\nH\t(looks|agent)\t(\d{1,18})\n", tail.replace(b"\n", b"\n\n"))}
    return found.get(b"looks", 0), found.get(b"agent", 0) / 1e9
