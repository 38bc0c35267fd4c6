"""`[tool.molt]` in pyproject.toml: what a project says about its builds, recordings and tests.

Every key stands in SCHEMA; a key that does not is an error, with the nearest known one as a suggestion. The command line wins
over the configuration, and the configuration over the defaults.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from molt import choices
from molt.errors import Diagnostic, MoltError
from molt.project import root as roots

FILE = "pyproject.toml"
BUDGET = "1.3x"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value must be, in words, and how to tell."""

    words: str
    fits: Callable[[Any], bool]


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


TEXT = Kind("a text", lambda value: isinstance(value, str))
TEXTS = Kind("a list of texts", _texts)
FLAG = Kind("true or false", lambda value: isinstance(value, bool))
SECONDS = Kind("a number above 0, and at most a million", lambda value: _number(value) and 0 < value <= 1e6)
SEVERITY = Kind("note, warning or error", lambda value: value in ("note", "warning", "error"))
ANY = Kind("anything", lambda value: True)
NAMED_FILES = Kind(
    "a table of names and files", lambda value: isinstance(value, dict) and all(isinstance(file, str) for file in value.values())
)

SCHEMA: dict[str, dict[str, Kind]] = {
    "tool.molt": {
        "entry-points": NAMED_FILES,
        "targets": TEXTS,
        "output": TEXT,
        "profile": TEXT,
        "trim-paths": FLAG,
    },
    "tool.molt.record": {"include": TEXTS, "exclude": TEXTS, "budget": TEXT},
    "tool.molt.test": {"exclude": TEXTS, "leave-out": TEXTS, "timeout": SECONDS},
    "tool.molt.drift": {"baseline": TEXT, "fail-on": SEVERITY},
}
"""Keys by table. What they mean: docs/guide/project.md."""


@dataclass(frozen=True, slots=True)
class Record:
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    budget: str = BUDGET


@dataclass(frozen=True, slots=True)
class Test:
    """`exclude`: recordings that are not replayed, by patterns of name and label; `leave_out`: files that are not copied."""

    exclude: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    timeout: float = 60.0


@dataclass(frozen=True, slots=True)
class Drift:
    """`baseline`: the committed profile, None where the command's own default holds."""

    baseline: Path | None = None
    fail_on: str = "warning"


@dataclass(frozen=True, slots=True)
class Config:
    """`root` is the project's folder; files are relative to it. `found`: is there a [tool.molt]?"""

    root: Path
    found: bool = False
    entry_points: dict[str, Path] = field(default_factory=dict)
    targets: tuple[str, ...] = ()
    output: Path = Path("build")
    profile: str = "auto"
    trim_paths: bool = False
    record: Record = Record()
    test: Test = Test()
    drift: Drift = Drift()


def load(start: Path | None = None) -> Config:
    """The configuration of the project around a folder (the working folder); that of a project without [tool.molt] says nothing."""
    folder = roots.find(start or Path.cwd())
    path = folder / FILE
    if not path.is_file():
        return Config(folder)
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MoltError(
            Diagnostic(str(path), 0, -1, f"not readable as TOML: {error}", "correct it; other tools cannot read it either")
        ) from None
    table = data.get("tool", {}).get("molt") if isinstance(data.get("tool", {}), dict) else None
    if table is None:
        return Config(folder)
    problems = list(_problems(path, text, table))
    if problems:
        raise MoltError(problems)
    return _config(folder, table)


def _problems(path: Path, text: str, table: Any) -> Iterator[Diagnostic]:
    """All that is wrong in it, by line."""
    if not isinstance(table, dict):
        yield Diagnostic(str(path), 0, -1, "tool.molt is not a table", "write it as [tool.molt]")
        return
    for name, keys in SCHEMA.items():
        inner = name.removeprefix("tool.molt").removeprefix(".")
        values = table if not inner else table.get(inner, {})
        known = keys if inner else {**keys, **{other.rpartition(".")[2]: ANY for other in list(SCHEMA)[1:]}}
        if not isinstance(values, dict):
            yield Diagnostic(str(path), _line(text, "tool.molt", inner), -1, f"{inner} is not a table", f"write it as [{name}]")
            continue
        for key, value in values.items():
            line = _line(text, name, key)
            if key not in known:
                hint = choices.suggestion(key, known) + f"[{name}] knows " + ", ".join(sorted(known))
                yield Diagnostic(str(path), line, -1, f"[{name}] has no key {key!r}", hint)
            elif not known[key].fits(value):
                yield Diagnostic(str(path), line, -1, f"{key} must be {known[key].words}, and is {_shown(value)}", None)
    yield from _values(path, text, table)


def _values(path: Path, text: str, table: dict[str, Any]) -> Iterator[Diagnostic]:
    """Files that are not there, and targets that nobody knows."""
    files = table.get("entry-points")
    for name, file in files.items() if isinstance(files, dict) else ():
        line = _line(text, "tool.molt.entry-points", name)
        if isinstance(file, str) and not (path.parent / file).is_file():
            yield Diagnostic(
                str(path), line, -1, f"entry point {name}: {file}: no such file", "name the file that `python` would run"
            )
        elif not re.fullmatch(r"[\w.+-]*\w", name):
            yield Diagnostic(str(path), line, -1, f"entry point {name!r} is no name for a file", "use letters, digits, - and _")
    targets = table.get("targets")
    if _texts(targets):
        from molt.compile.backend.targets import TARGETS

        for target in targets or ():
            if target not in TARGETS:
                hint = choices.suggestion(target, TARGETS) + "there are " + ", ".join(TARGETS)
                yield Diagnostic(str(path), _line(text, "tool.molt", "targets"), -1, f"no target {target!r}", hint)


def _shown(value: Any) -> str:
    return {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}.get(
        type(value), "a date"
    )


def _line(text: str, table: str, key: str) -> int:
    """The line on which a table has a key, as it is usually written; 0 where it is written otherwise."""
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            current = stripped.strip("[] \t").replace('"', "")
            if current == f"{table}.{key}":
                return number
        elif current == table and re.match(rf'"?{re.escape(key)}"?\s*[=.]', stripped):
            return number
    return 0


def _config(folder: Path, table: dict[str, Any]) -> Config:
    record, test, drift = (table.get(name, {}) for name in ("record", "test", "drift"))
    return Config(
        folder,
        True,
        {name: Path(file) for name, file in sorted(table.get("entry-points", {}).items())},
        tuple(table.get("targets", ())),
        Path(table.get("output", "build")),
        table.get("profile", "auto"),
        table.get("trim-paths", False),
        Record(tuple(record.get("include", ())), tuple(record.get("exclude", ())), record.get("budget", BUDGET)),
        Test(tuple(test.get("exclude", ())), tuple(test.get("leave-out", ())), float(test.get("timeout", 60.0))),
        Drift(folder / drift["baseline"] if "baseline" in drift else None, drift.get("fail-on", "warning")),
    )
