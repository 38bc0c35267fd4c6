"""What several commands let a user choose about a build: the options' names, and what their values mean."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from molt.compile.backend.targets import Target
    from molt.compile.driver import Options

Static = Annotated[bool, typer.Option("--static", help="A static executable (musl): starts fastest, runs on any Linux.")]
TargetName = Annotated[str | None, typer.Option("--target", help="Target, as listed by `molt doctor`; default: this machine.")]
Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
Optimize = Annotated[int, typer.Option("-O", min=0, max=3, help="Optimisation of the program's own code, from 0 to 3.")]
ProfileChoice = Annotated[
    str | None,
    typer.Option(
        "--profile",
        help="Traces to specialize by: a folder or file, off, or auto (traces/ beside it or in the project); default: auto.",
    ),
]
DebugInfo = Annotated[
    bool,
    typer.Option("-g", "--debug-info", help="Keep names, and Python's files and lines, for debuggers and `molt profile`."),
]
StressDeopt = Annotated[
    str | None,
    typer.Option("--stress-deopt", help="For tests: guards of specialized code fail without need: all, random:SEED or every:N."),
]


class Refused(Exception):
    """Ends a command with a message and a hint."""

    def __init__(self, message: str, hint: str, status: int = 1) -> None:
        super().__init__(message)
        self.message, self.hint, self.status = message, hint, status


def suggestion(name: str, known: Iterable[str]) -> str:
    """`did you mean ...? `, or nothing where no known name is like it."""
    close = difflib.get_close_matches(name, list(known), 1)
    return f"did you mean {close[0]}? " if close else ""


def target(name: str | None, static: bool) -> Target:
    from molt.compile.backend import targets

    if name is None:
        return targets.host(static)
    wanted = name + ("-static" if static and not name.endswith("-static") else "")
    if wanted not in targets.TARGETS:
        raise Refused(f"no target {name!r}", suggestion(wanted, targets.TARGETS) + "there are " + ", ".join(targets.TARGETS))
    return targets.TARGETS[wanted]


def profile(folders: Iterable[Path], text: str) -> Path | None:
    """The traces that `--profile` names; with `auto` the first `traces/` in one of the folders."""
    if text == "off":
        return None
    if text != "auto":
        if not Path(text).exists():
            raise Refused(f"--profile {text}: does not exist", "record one with molt record, or say off")
        return Path(text)
    return next((folder / "traces" for folder in folders if _holds_traces(folder / "traces")), None)


def _holds_traces(folder: Path) -> bool:
    return folder.is_dir() and any(name.endswith((".duckdb", ".trace.txt")) for name in os.listdir(folder))


def stress(option: str, text: str | None) -> int:
    """The value of --stress-resume or --stress-deopt as `Options` has it."""
    if text is None:
        return 0
    if text == "all":
        return 1
    kind, _, number = text.partition(":")
    if kind not in ("random", "every") or not number.isdecimal() or int(number) < 1:
        raise Refused(f"{option} {text}: unknown", "all, random:SEED or every:N, with a number from 1")
    return int(number) + 1 if kind == "random" else -int(number)


def options(target_name: str | None, static: bool, level: int) -> Options:
    needs_reference_python()
    chosen = target(target_name, static)
    from molt.compile.driver import Options

    return Options(chosen, level)


def needs_reference_python() -> None:
    if sys.version_info[:2] != (3, 13) or sys.implementation.name != "cpython":
        version = f"{sys.implementation.name} {'.'.join(map(str, sys.version_info[:2]))}"
        raise Refused(f"Molt builds with CPython 3.13, and this is {version}", "run it with python3.13 -m molt")
