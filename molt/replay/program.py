"""Which program a recorded command runs: the file that Molt would build, and the arguments behind it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PYTHON = re.compile(r"python(3(\.\d+)?)?$")
_HARMLESS = frozenset("uBsq")
"""Options of Python that change nothing that an executable has: buffering, byte code, site-packages of the user, the banner."""


@dataclass(frozen=True, slots=True)
class Program:
    """`main` is built; CPython is started with `python`, the executable with `name` as argv[0]; `arguments` follow."""

    main: Path
    python: tuple[str, ...]
    name: str
    arguments: tuple[str, ...]


def program_of(argv: Sequence[str], cwd: Path) -> Program | str:
    """The program that the command runs in the folder `cwd`, or why there is none that Molt could build."""
    if not _PYTHON.match(Path(argv[0]).name):
        return _script(argv, cwd)
    options: list[str] = []
    rest = list(argv[1:])
    while rest and rest[0].startswith("-"):
        option = rest.pop(0)
        if option == "-m":
            return _module(rest, options, cwd)
        if option == "-c":
            return "a program given with -c is no file"
        if option == "-":
            return "a program given on standard input is no file"
        if not (len(option) > 1 and _HARMLESS.issuperset(option[1:])):
            return f"Python's option {option} has no counterpart in an executable"
        options.append(option)
    if not rest:
        return "no program is named: Python reads it from standard input"
    if not (cwd / rest[0]).is_file():
        return f"{rest[0]}: no such file"
    return Program(cwd / rest[0], (*options, rest[0]), rest[0], tuple(rest[1:]))


def _module(rest: list[str], options: list[str], cwd: Path) -> Program | str:
    """`python -m name`: CPython gives the program the whole path as argv[0]."""
    if not rest:
        return "no module is named behind -m"
    main = cwd / f"{rest[0]}.py"
    if "." in rest[0] or not main.is_file():
        return f"python -m {rest[0]}: not a single file in the working folder"
    return Program(main, (*options, "-m", rest[0]), str(main), tuple(rest[1:]))


def _script(argv: Sequence[str], cwd: Path) -> Program | str:
    """A command that is itself a Python script."""
    found = str(cwd / argv[0]) if os.sep in argv[0] else shutil.which(argv[0])
    if found is None or not os.path.isfile(found):
        return f"{argv[0]}: not found"
    with open(found, "rb") as file:
        first = file.readline(200)
    if not (first.startswith(b"#!") and b"python" in first):
        return f"{argv[0]} is neither Python nor a Python script"
    name = argv[0] if os.sep in argv[0] else found
    return Program(Path(found), (name,), name, tuple(argv[1:]))
