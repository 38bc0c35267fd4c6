"""`molt.lock`: the hashes of all that the project's executables are made from, to be committed beside pyproject.toml.

    version = 1

    [toolchain]
    python = "3.13.0"
    ...
    [entry-points.app]
    library = "0c7a..."
    profile = "51f3..."

    [entry-points.app.sources]
    "app.py" = "9b1e..."

`molt lock` writes it; `molt build --locked` refuses to build when anything is not as the file says, and says what.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from molt.compile import driver, inputs
from molt.compile.options import Options
from molt.errors import Diagnostic, MoltError
from molt.project.config import Config
from molt.project.plans import Plan

FILE = "molt.lock"
VERSION = 1
NONE = "none"  # TOML has no null: no profile, no facts
_HEADER = "# What the executables of this project are made from. Written by `molt lock`; `molt build --locked` compares.\n"

Pins = dict[str, Any]


def programs(config: Config, plans: Sequence[Plan]) -> dict[str, tuple[Path, Options]]:
    """The programs of plans, by the names that they have in the lock: the first target stands for all."""
    names = {(config.root / file).resolve(): name for name, file in config.entry_points.items()}
    return {names.get(plan.main.resolve(), plan.name): (plan.main.absolute(), plan.options) for plan in reversed(plans)}


def pins(programs: Mapping[str, tuple[Path, Options]]) -> Pins:
    """The pins of entry points, by name; their main files are absolute."""
    points = {name: _of(main, options) for name, (main, options) in sorted(programs.items())}
    return {"version": VERSION, "toolchain": inputs.toolchain(), "entry-points": points}


def _of(main: Path, options: Options) -> Pins:
    found = driver.inputs_of(main, options)
    single = {"main": main.name, "library": found.library, "profile": found.profile or NONE, "facts": found.facts or NONE}
    tables = {"sources": found.own, "packages": found.packages}
    return {**single, **{name: table for name, table in tables.items() if table}}


def text(value: Pins) -> str:
    return _HEADER + "\n".join(_lines((), value)).lstrip("\n") + "\n"


def _lines(path: tuple[str, ...], table: Pins) -> Iterator[str]:
    """A table: its own keys first, then the tables in it."""
    inner = {key: value for key, value in table.items() if isinstance(value, dict)}
    plain = {key: value for key, value in table.items() if key not in inner}
    if path and (plain or not inner):
        yield f"\n[{'.'.join(map(_key, path))}]"
    yield from (f"{_key(key)} = {json.dumps(value, ensure_ascii=False)}" for key, value in sorted(plain.items()))
    for key, value in inner.items():
        yield from _lines((*path, key), value)


def _key(name: str) -> str:
    return name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else json.dumps(name, ensure_ascii=False)


def read(path: Path) -> Pins:
    if not path.is_file():
        raise MoltError(Diagnostic(str(path), 0, -1, "no such file", "`molt lock` writes it"))
    try:
        value = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MoltError(Diagnostic(str(path), 0, -1, f"not readable as TOML: {error}", "write it anew with `molt lock`")) from None
    if value.get("version") != VERSION:
        raise MoltError(Diagnostic(str(path), 0, -1, "written by another version of Molt", "write it anew with `molt lock`"))
    return value


def check(path: Path, wanted: Mapping[str, tuple[Path, Options]]) -> None:
    """Ends the command when what the entry points are made from is not what the lock says."""
    locked = read(path)
    found = pins(wanted)
    known = locked.get("entry-points", {})
    here = {**found, "entry-points": {}}
    there = {**locked, "entry-points": {}}
    changes = list(_changes("", there, here))
    for name, values in found["entry-points"].items():
        if name in known:
            changes += _changes(f"{name}: ", known[name], values)
        else:
            changes.append(f"{name}: not in the lock")
    if changes:
        hint = "`molt lock` writes what is here now; look at its diff before you commit it"
        rows = [Diagnostic(str(path), 0, -1, change) for change in changes]
        rows[-1] = Diagnostic(str(path), 0, -1, changes[-1], hint)
        raise MoltError(rows)


def _changes(place: str, locked: Any, found: Any) -> Iterator[str]:
    if not isinstance(locked, dict) or not isinstance(found, dict):
        if locked != found:
            yield f"{place}{_short(locked)} in the lock, {_short(found)} here"
        return
    for key in sorted(locked.keys() | found.keys()):
        if key not in found:
            yield f"{place}{key}: in the lock, and not here"
        elif key not in locked:
            yield f"{place}{key}: here, and not in the lock"
        else:
            yield from _changes(f"{place}{key}: ", locked[key], found[key])


def _short(value: Any) -> str:
    return str(value)[:16]
