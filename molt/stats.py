"""What a deployed executable says of its guards: the files that MOLT_STATS makes (docs/spec/stats.md), read and put together.

    {"molt_stats": 1,
     "functions": [
      {"function": "app.py::total", "hash": "eac4405fc921fb49", "line": 2, "entered": 300, "reentered": 2, "skipped": 0,
       "guards": [
       {"line": 5, "end_line": 5, "column": 8, "end_column": 19, "operation": "inplace_add", "expected": "int", "failed": 3,
        "seen": {"large int": 3}}]}]}

Anybody may have written such a file. It is evidence, as a trace is: what it says can cost speed, never an answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from molt.errors import Diagnostic, MoltError
from molt.site import spot

VERSION = 1
LARGEST = 256 << 20
"""Bytes of a file that is worth reading."""
OFTEN = 100
"""Failures before a fact is given up. A version that is left again and again at once is skipped after as many."""
RARE = 100
"""One failure in more entries than this costs less than code for more types."""
OTHERS = "*"
_NAME = re.compile(r"[\w.<>]+(?: [\w.<>]+)*|\*")
"""A type, an operation, or `large int`: what may stand in a line of facts.toml."""
_EXPECTED = re.compile(rf"{_NAME.pattern}|in -?\d{{1,99}}\.\.-?\d{{1,99}}|= -?\d{{1,99}}")
"""The same, or a range that a person has pinned."""
_KEY = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]+::[\w.<>#]+")
_HASH = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Place:
    """As instructions have it: lines from 1, columns in bytes from 0."""

    line: int
    end_line: int
    column: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Guard:
    """Of a parameter (`place` is None), or behind an operation. `about` is the name of either; `expected` may be empty."""

    about: str
    expected: str
    place: Place | None = None

    def subject(self, first: int) -> str:
        """`n`, or `+3:8-12 getitem`: as facts.toml names it; `first` is the function's first line."""
        if self.place is None:
            return self.about
        return spot(self.about, self.place if self.place.column >= 0 else None, first)

    @property
    def is_fact(self) -> bool:
        """Else it is a moment at which generic code has something to do: a signal, the collector."""
        return self.place is None or self.about != "poll"


@dataclass(slots=True)
class Failures:
    """How often a guard failed; `seen` are the types that came instead."""

    count: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def add(self, other: Failures) -> None:
        self.count += other.count
        for name, times in other.seen.items():
            self.seen[name] = self.seen.get(name, 0) + times


@dataclass(slots=True)
class FunctionStats:
    """`key` is `file::name`, `first` its first line. `entered`: times that the specialized version was tried, `skipped`: times
    that it was not, because it had been left too often; `reentered`: times that it was entered at a loop."""

    key: str
    hash: str
    first: int
    entered: int = 0
    reentered: int = 0
    skipped: int = 0
    guards: dict[Guard, Failures] = field(default_factory=dict)

    def is_often(self, failures: Failures) -> bool:
        return failures.count >= OFTEN and failures.count * RARE >= self.entered

    def add(self, other: FunctionStats) -> None:
        """Of the same text, elsewhere in its file perhaps."""
        down = self.first - other.first
        self.entered += other.entered
        self.reentered += other.reentered
        self.skipped += other.skipped
        for guard, failures in other.guards.items():
            self.guards.setdefault(_moved(guard, down), Failures()).add(failures)


def _moved(guard: Guard, down: int) -> Guard:
    if guard.place is None or not down:
        return guard
    p = guard.place
    return Guard(guard.about, guard.expected, Place(p.line + down, p.end_line + down, p.column, p.end_column))


Stats = Mapping[tuple[str, str], FunctionStats]
"""By key and hash."""


def read(paths: Iterable[Path]) -> Stats:
    """All files together, in whatever order."""
    together: dict[tuple[str, str], FunctionStats] = {}
    for path in paths:
        for function in _functions(path):
            name = function.key, function.hash
            if name in together:
                together[name].add(function)
            else:
                together[name] = function
    return dict(sorted(together.items()))


def _functions(path: Path) -> list[FunctionStats]:
    try:
        if path.stat().st_size > LARGEST:
            raise _trouble(path, f"larger than {LARGEST >> 20} MB")
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise _trouble(path, (error.strerror or "not readable").lower()) from None
    except (ValueError, RecursionError) as error:
        raise _trouble(path, f"not readable as JSON: {error}" if isinstance(error, ValueError) else "nested too deeply") from None
    if not isinstance(content, dict) or "molt_stats" not in content:
        raise _trouble(path, "not a file that MOLT_STATS has made")
    if content["molt_stats"] != VERSION:
        raise _trouble(path, "made by an executable of another version of Molt")
    try:
        return [_function(f) for f in _list(content["functions"])]
    except (KeyError, _Wrong) as error:
        why = f"no {error}" if isinstance(error, KeyError) else str(error)
        raise _trouble(path, f"damaged: {why}") from None


def _trouble(path: Path, message: str) -> MoltError:
    return MoltError(Diagnostic(str(path), 0, -1, message, "run the executable with MOLT_STATS=FILE to make one"))


class _Wrong(Exception):
    pass


def _function(value: Any) -> FunctionStats:
    value = _object(value)
    made = FunctionStats(_text(value["function"], _KEY), _text(value["hash"], _HASH), _number(value["line"]))
    made.entered, made.reentered, made.skipped = (_number(value[name]) for name in ("entered", "reentered", "skipped"))
    for row in _list(value["guards"]):
        guard, failures = _guard(_object(row))
        made.guards.setdefault(guard, Failures()).add(failures)
    return made


def _guard(row: dict[str, Any]) -> tuple[Guard, Failures]:
    expected = _text(row["expected"], _EXPECTED) if row["expected"] else ""
    if "parameter" in row:
        guard = Guard(_text(row["parameter"], _NAME), expected)
    else:
        lines = (_number(row["line"]), _number(row["end_line"]), _number(row["column"], -1), _number(row["end_column"], -1))
        guard = Guard(_text(row["operation"], _NAME), expected, Place(*lines))
    seen: dict[str, int] = {}
    for name, times in _object(row["seen"]).items():
        name = name if _NAME.fullmatch(name) else OTHERS  # a class may be called anything
        seen[name] = seen.get(name, 0) + _number(times)
    return guard, Failures(_number(row["failed"]), seen)


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong("not an object")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _Wrong("not a list")
    return value


def _number(value: Any, least: int = 0) -> int:
    if type(value) is not int or not least <= value < 2**64:
        raise _Wrong("a number that is none")
    return value


def _text(value: Any, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise _Wrong("a name that is none")
    return value
