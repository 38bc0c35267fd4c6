"""What `molt tune` has found out about a program: choices about its build that change speed, and never output.

They lie in `tune.toml` beside the traces, are committed with them, and `molt build` follows them:

    [build]
    level = 3
    inlining = 500
    generic = ["app.py::parse"]
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from molt import places
from molt.errors import Diagnostic, MoltError

FILE = "tune.toml"
_HEADER = """\
# Written by `molt tune`, and followed by `molt build` when it uses the traces beside it. What stands here can change how fast
# the program is, and nothing else. Delete the file to build without it.
"""


@dataclass(frozen=True, slots=True)
class Tuning:
    """`level` is LLVM's, 1 to 3, and `inlining` the limit of its inliner; 0: as without a file. `vectorize`, `slp` and `unroll`
    switch LLVM's vectorizers of loops and of straight code, and its unrolling of loops; `twice` runs its pipeline again on its own
    result. `generic` are functions (`file::name`) that get no specialized version."""

    level: int = 0
    inlining: int = 0
    vectorize: bool = True
    slp: bool = False
    unroll: bool = True
    twice: bool = False
    generic: tuple[str, ...] = ()

    def changed(self) -> dict[str, object]:
        """What is not as without a file."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name)) != f.default}

    def key(self) -> str:
        """Of what LLVM is told; the rest shows in what it gets."""
        return f"{self.level} {self.inlining} {self.vectorize} {self.slp} {self.unroll} {self.twice}"


UNTUNED = Tuning()


def beside(traces: Path) -> Path:
    """Where the choices lie for a profile, which is a folder or a file."""
    return places.beside(traces, FILE)


def read(path: Path) -> Tuning:
    """The choices in a file; `UNTUNED` where there is none. Raises MoltError for what is no such file."""
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        return UNTUNED
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, str(error)) from None
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(path, str(error)) from None
    build = tables.get("build", {})
    if set(tables) - {"build"} or not isinstance(build, dict):
        raise _wrong(path, "it has one table, [build]")
    return Tuning(**{name: _checked(path, name, value) for name, value in build.items()})


def _checked(path: Path, name: str, value: Any) -> Any:
    if name not in (f.name for f in fields(Tuning)):
        raise _wrong(path, f"there is no choice {name!r}; there are {', '.join(f.name for f in fields(Tuning))}")
    if name == "generic":
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise _wrong(path, "generic is a list of functions, as app.py::name")
        return tuple(sorted(set(value)))
    if type(value) is not type(getattr(UNTUNED, name)):
        raise _wrong(
            path, f"{name} = {value!r}: it takes {'true or false' if isinstance(getattr(UNTUNED, name), bool) else 'a number'}"
        )
    limits = {"level": 3, "inlining": 100_000}
    if name in limits and not 0 <= value <= limits[name]:
        raise _wrong(path, f"{name} = {value!r}: it is from 0 to {limits[name]}")
    return value


def _wrong(path: Path, what: str) -> MoltError:
    return MoltError(Diagnostic(str(path), 0, -1, what, "delete it, or let `molt tune` write it anew"))


def committed(traces: Path | None) -> Tuning:
    """What the file beside a profile says."""
    return read(beside(traces)) if traces is not None else UNTUNED


def write(tuning: Tuning) -> str:
    """The text of the file."""
    lines = [_HEADER, "[build]"]
    for name, value in tuning.changed().items():
        if isinstance(value, tuple):
            lines += [f"{name} = [", *(f"    {_quoted(one)}," for one in value), "]"]
        else:
            lines.append(f"{name} = {str(value).lower()}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = "".join(f"\\u{ord(c):04x}" if ord(c) < 32 or c in '"\\' else c for c in text)
    return f'"{escaped}"'
