"""Facts: their fates, and the file `traces/facts.toml` that a person reads in a pull request.

    ["app.py::total"]
    hash = "eac4405fc921fb49"
    guarded = [
        "items is list[int]",  # 1 test at entry; seen 10+ times
        "+3:8-27 add does not overflow",  # 1 test here; seen 10+ times; fails for result = 9223372036854775807
    ]
    proved = [
        "+3:18-26 getitem is in bounds",  # removes 1 test
    ]
    pinned = []
    forbidden = []

Positions count from the function's first line. A pinned fact is always guarded, a forbidden one is not relied on; both stay
when the file is written again. So does what executables have `contradicted` (deployed.py). Nothing in this file is believed:
what `build` relies on it proves itself.
"""

from __future__ import annotations

import enum
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from molt import places
from molt.errors import Diagnostic, MoltError

FILE = "facts.toml"  # beside the traces
VERSION = 1
_HEADER = """\
# What `molt mine` found in the traces beside this file. Sorted, and the same when nothing has changed: read its diff in reviews.
#   proved     holds whenever the guards hold (Z3); analysed: follows from the program's text and the guards
#   guarded    observed; the executable tests it (a range once it is pinned) and goes on in generic code where it does not hold
#   rejected   proposed, and refuted
#   contradicted  where a guard failed in a deployed executable (`molt mine --stats`); delete a line to forget it
# You may move facts: into `pinned` (always test it), or into `forbidden` (never rely on it); `molt mine --review` asks.
# Nothing here is believed: `molt build` proves again what it relies on, `molt verify` all of it.
"""


PINNED = "pinned"
_WHERE = {"entry": "at entry", "here": "here", PINNED: "at entry once it is pinned"}


class Fate(enum.StrEnum):
    PROVED = "proved"
    ANALYSED = "analysed"
    GUARDED = "guarded"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Fact:
    """`tests` are what a guard costs (a proved fact: what it saves), `where` at entry or here; PINNED: only once the fact, or a
    range behind the proof, is pinned. `origin`: profile, code, file or stats."""

    text: str
    template: str
    fate: Fate
    support: int = 0
    tests: int = 0
    where: str = "here"
    counterexample: str = ""
    origin: str = "code"

    def comment(self) -> str:
        parts = []
        if self.fate is Fate.GUARDED:
            parts.append(f"{_count(self.tests, 'test')} {_WHERE[self.where]}" if self.tests else "not tested")
            parts.append(f"seen {rounded(self.support)}" if self.support else "never seen")
        elif self.tests:
            parts.append(f"removes {_count(self.tests, 'test')}" + (" once the range is pinned" if self.where == PINNED else ""))
        if self.counterexample:
            parts.append(self.counterexample)
        return "; ".join(parts)


def _count(n: int, word: str) -> str:
    return f"{n} {word}" + ("s" if n != 1 else "")


def rounded(n: int) -> str:
    """A count as a power of ten, so that another recording of the same runs makes no diff."""
    return _count(n, "time") if n < 10 else f"{10 ** (len(str(n)) - 1)}+ times"


@dataclass(slots=True)
class FunctionFacts:
    """`key` is `file::name`."""

    key: str
    hash: str
    facts: list[Fact] = field(default_factory=list)
    pinned: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    contradicted: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """What the file says of a function: texts by fate."""

    hash: str
    texts: dict[Fate, list[str]]
    pinned: list[str]
    forbidden: list[str]
    contradicted: list[str] = field(default_factory=list)

    def all(self) -> set[str]:
        return {text for texts in self.texts.values() for text in texts} | {*self.pinned, *self.forbidden}


def beside(traces: Path) -> Path:
    """Where the facts of a folder of traces, or of one file of them, are."""
    return places.beside(traces, FILE)


def read(path: Path) -> dict[str, Section]:
    """The file by functions; none where there is no file."""
    if not path.exists():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MoltError(
            Diagnostic(str(path), 0, -1, f"not readable as TOML: {error}", "correct it, or delete it and mine again")
        ) from None
    if data.pop("version", VERSION) != VERSION:
        raise MoltError(Diagnostic(str(path), 0, -1, "written by another version of Molt", "delete it and mine again"))
    return {key: _section(path, key, table) for key, table in data.items()}


def _section(path: Path, key: str, table: object) -> Section:
    if not isinstance(table, dict):
        raise MoltError(Diagnostic(str(path), 0, -1, f"{key}: not a table", 'functions are tables: ["app.py::name"]'))

    def texts(name: str) -> list[str]:
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(x, str) for x in value):
            raise MoltError(Diagnostic(str(path), 0, -1, f"{key}: {name} is not a list of texts", f'{name} = ["a fact", ...]'))
        return value

    by_fate = {fate: texts(fate.value) for fate in Fate}
    by_fate[Fate.GUARDED] = by_fate[Fate.GUARDED] + texts("facts")  # a file of candidates need not say what becomes of them
    return Section(str(table.get("hash", "")), by_fate, texts("pinned"), texts("forbidden"), texts("contradicted"))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A line of `contradicted`: at the subject (a parameter, or a place) `seen` came where `expected` was tested for. No `seen`:
    the operation failed otherwise."""

    subject: str
    seen: str = ""
    expected: str = ""


_CONTRADICTION = re.compile(r"(\w+|\+\S+ \w+) (?:was ([^,]+)(?:, not ([^,]+))?|failed)")


RANGE = re.compile(r"(\w+) in (-?\d{1,99})\.\.(-?\d{1,99})")
CONSTANT = re.compile(r"(\w+) = (-?\d{1,99})")
NOT_NONE = re.compile(r"(\w+) is not None")


def range_said(text: str) -> tuple[str, int, int] | None:
    """Of `n in 0..1023` and of `n = 5` the parameter, and the ends of its range."""
    if found := RANGE.fullmatch(text):
        return found[1], int(found[2]), int(found[3])
    if found := CONSTANT.fullmatch(text):
        return found[1], int(found[2]), int(found[2])
    return None


def range_words(low: int, high: int) -> str:
    """What `range_said` reads behind the parameter."""
    return f"= {low}" if low == high else f"in {low}..{high}"


def contradictions(texts: Iterable[str]) -> Iterator[Contradiction]:
    """`n was float, not int`, `+3:8-12 getitem failed`; what reads otherwise says nothing."""
    for text in texts:
        if found := _CONTRADICTION.fullmatch(text):
            yield Contradiction(found[1], found[2] or "", found[3] or "")


def write(functions: Iterable[FunctionFacts]) -> str:
    """The text of the file."""
    lines = [_HEADER, f"version = {VERSION}"]
    for function in sorted(functions, key=lambda f: f.key):
        lines += ["", f"[{json.dumps(function.key, ensure_ascii=False)}]", f'hash = "{function.hash}"']
        for fate in Fate:
            chosen = sorted((f for f in function.facts if f.fate is fate), key=lambda f: (_order(f.text), f.text))
            lines += _array(fate.value, [(f.text, f.comment()) for f in chosen])
        said = (("pinned", function.pinned), ("forbidden", function.forbidden), ("contradicted", function.contradicted))
        for name, texts in said:
            lines += _array(name, [(t, "") for t in sorted(texts)])
    return "\n".join(lines) + "\n"


def _order(text: str) -> tuple[int, int]:
    """Facts of the whole function first, then by line and column."""
    if not text.startswith("+"):
        return -1, 0
    line, _, rest = text[1:].partition(":")
    column = rest.partition("-")[0].partition(" ")[0]
    return int(line), int(column) if column.isdecimal() else 0


def _array(name: str, rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    shown = [f"    {json.dumps(text, ensure_ascii=False)}," + (f"  # {comment}" if comment else "") for text, comment in rows]
    return [f"{name} = [", *shown, "]"]
