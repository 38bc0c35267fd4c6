"""How Molt speaks to a person: messages with a hint and, for what takes long, progress. All of it on stderr.

Colour is added on a terminal only, and never where NO_COLOR is set; nothing is said by colour alone.
"""

from __future__ import annotations

import os
import sys
import time
import tokenize
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from molt.errors import Diagnostic

COLOURS = {"error": "31;1", "warning": "33;1", "note": "36;1", "hint": "36;1"}
LABELS = {
    "runtime": "compiling the runtime (once)",
    "modules": "compiling modules",
    "link": "linking",
    "explain": "explaining functions",
}
PATIENCE = 0.5
"""Seconds after which a person wants to know what is going on."""


def coloured() -> bool:
    """May stderr show colours?"""
    dumb = os.environ.get("TERM", "dumb") == "dumb" or bool(os.environ.get("NO_COLOR"))
    return not dumb and sys.stderr is not None and sys.stderr.isatty()


def say(text: str) -> None:
    """Prints on stderr, if there is one; the words `error:`, `hint:`... at the beginning of lines or after a place have colour."""
    if sys.stderr is None:
        return
    if coloured():
        text = "\n".join(_painted(line) for line in text.split("\n"))
    print(text, file=sys.stderr, flush=True)


def _painted(line: str) -> str:
    for word, colour in COLOURS.items():
        before, found, after = line.partition(f"{word}: ")
        if found and (not before or before.endswith(": ")):
            return f"{before}\033[{colour}m{word}:\033[0m {after}"
    return line


def error(message: str, hint: str | None) -> None:
    say(f"error: {message}" + (f"\nhint: {hint}" if hint else ""))


def text_of(diagnostic: Diagnostic) -> str:
    """The diagnostic with its source line; files below the working directory are named as seen from there."""
    from dataclasses import replace

    from molt.errors import render

    try:
        with tokenize.open(diagnostic.path) as file:
            source = file.read()
    except (OSError, SyntaxError, UnicodeDecodeError, ValueError):
        source = None
    return render(replace(diagnostic, path=near(diagnostic.path)), source)


def near(path: str) -> str:
    """A path as seen from the working directory, if it lies below."""
    here = os.getcwd() + os.sep
    return path.removeprefix(here)


class Progress:
    """A bar on stderr, on a terminal only, and only for what takes longer than half a second.

    It has no thread of its own (workers are forked): whoever waits calls it every now and then.
    """

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.live = sys.stderr is not None and sys.stderr.isatty()
        self.bar: Bar | None = None
        self.tasks: dict[str, Any] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        if not self.live or time.monotonic() - self.started < PATIENCE:
            return
        if self.bar is None:
            self.bar = _bar()
            self.bar.start()
        if what not in self.tasks:
            for task in self.tasks.values():
                self.bar.update(task, visible=False)
            self.tasks[what] = self.bar.add_task(LABELS.get(what, what), total=None, count="")
        if total > 1:  # else there is nothing to count, and the bar just moves
            self.bar.update(self.tasks[what], completed=done, total=total, count=f"{done}/{total}")
        self.bar.refresh()

    def close(self) -> None:
        if self.bar is not None:
            self.bar.stop()
            self.bar = None


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), TextColumn("{task.fields[count]}"), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
