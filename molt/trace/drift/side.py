"""One side of a comparison: what a profile says of the program's own functions, table by table, by function.

Arguments and locals of one name are one variable, as the build sees them. Libraries and generated code are left out.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from molt.trace.agent.notes import UNWATCHED
from molt.trace.drift import evidence
from molt.trace.profile import FunctionKey, Observed, Profile

Key = tuple[str, str, int]
"""File, qualified name, ordinal."""
TABLES = ("observations", "calls", "lines", "loops", "exceptions", "attributes", "rebindings", "modules", "notes")
"""Those that are compared."""
WITHOUT = ("shortest", "longest", "width", "contents")
"""What of them is not."""
Span = tuple[int, int, int, int]


class What(enum.StrEnum):
    """The names that reports use."""

    VARIABLE = "variable"
    RETURN = "result"
    YIELD = "yield"


@dataclass(slots=True)
class Held:
    """One type at one place. `most`: looks at one line; `line`: the first of them, relative; `argument`: it came as one."""

    looks: int
    most: int
    line: int
    argument: bool
    low: int | None
    high: int | None
    bits: int


Place = tuple[What, str, str]
"""What, its name, the path into it."""


@dataclass(slots=True)
class Function:
    number: int  # in its profile
    file: str
    qualname: str
    ordinal: int
    hash: str
    first_line: int | None
    starts: int
    turns: int = 0
    values: dict[Place, dict[str, Held]] = field(default_factory=lambda: defaultdict(dict))
    calls: dict[Span, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    lines: dict[int, int] = field(default_factory=dict)
    exceptions: dict[tuple[int, int, str], dict[str, int]] = field(
        default_factory=lambda: defaultdict(dict)
    )  # (line, column, what)

    @property
    def key(self) -> Key:
        return self.file, self.qualname, self.ordinal

    @property
    def name(self) -> str:
        """As in facts.toml."""
        return self.qualname + (f"#{self.ordinal}" if self.ordinal else "")

    @property
    def heat(self) -> int:
        """A lower bound of how often it ran, or its longest loop went round."""
        return max(self.starts, self.turns)

    @property
    def worked(self) -> bool:
        """Would the build compile it specially?"""
        return self.starts >= evidence.COLD or max(self.turns, sum(self.lines.values())) >= evidence.WORKED


@dataclass(slots=True)
class Side:
    """`functions`: by key and hash. `attributes`: by class and name, path -> type -> looks. `rebindings`: (owner, its name, name,
    how) -> (type before, type after). `modules`: name -> file. `watched`: exceptions were looked for all the
    time, as far as the trace can say (a text cannot). `counted`: looks are counts (in a text they are not)."""

    profile: Profile
    functions: dict[Key, dict[str, Function]] = field(default_factory=lambda: defaultdict(dict))
    attributes: dict[tuple[str, str], dict[str, dict[str, int]]] = field(default_factory=dict)
    rebindings: dict[tuple[str, str, str, str], tuple[str, str]] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)  # of files: where they were
    watched: bool = True
    counted: bool = True

    def all(self) -> Iterable[Function]:
        for by_hash in self.functions.values():
            yield from by_hash.values()

    def observed(self, function: Function) -> list[Observed]:
        """All that was seen of its values, unmerged."""
        return self.profile.values(FunctionKey(function.number, *function.key, function.hash, function.starts))

    def callee(self, name: str) -> dict[str, Function]:
        """The forms of a function, by its name in a call site: `file:qualname#ordinal`."""
        file, _, rest = name.partition(":")
        qualname, _, ordinal = rest.rpartition("#")
        return self.functions.get((file, qualname, number(ordinal)), {})

    @property
    def files(self) -> set[str]:
        return {key[0] for key in self.functions}


def number(ordinal: str) -> int:
    """-1 for what is none: names in traces may be anything."""
    return int(ordinal) if ordinal.isdecimal() and len(ordinal) < 10 else -1


_OWN = "function IN (SELECT function FROM functions JOIN files USING (file) WHERE kind = 'own' AND hash IS NOT NULL)"


def read(profile: Profile, renamed: Callable[[Iterable[str]], dict[str, str]] | None = None) -> Side:
    """`renamed` says, of the files' keys, which are to be others (and so in names of callees)."""
    ask = profile.connection.execute
    side = Side(profile)
    files = ask("SELECT key, path FROM files WHERE kind = 'own' ORDER BY key").fetchall()
    names = renamed([key for key, _ in files]) if renamed is not None else {}
    side.paths = {names.get(key, key): path for key, path in files if path}
    numbers: dict[int, Function] = {}
    for number, file, qualname, ordinal, digest, first, starts in ask(
        """SELECT function, key, qualname, ordinal, hash, first_line, starts FROM functions JOIN files USING (file)
           WHERE kind = 'own' AND hash IS NOT NULL ORDER BY key, qualname, ordinal, hash"""
    ).fetchall():
        function = Function(number, names.get(file, file), qualname, ordinal, digest, first, starts)
        numbers[number] = side.functions[function.key][digest] = function
    _values(ask, numbers)
    _events(ask, numbers, names)
    _program(ask, side, names)
    return side


def _values(ask: Any, numbers: dict[int, Function]) -> None:
    rows = ask(
        f"""SELECT function, if(kind IN ('argument', 'local'), 'variable', if(kind = 'return', 'result', kind)), name, path, type,
                   sum(count), max(count), min(line), bool_or(kind = 'argument'), min(low), max(high), max(bits)
            FROM observations WHERE {_OWN} GROUP BY ALL ORDER BY ALL"""
    ).fetchall()
    whats = {what.value: what for what in What}
    for number, what, name, path, type_, *held in rows:
        numbers[number].values[whats[what], name, path][type_] = Held(*held)


def _events(ask: Any, numbers: dict[int, Function], names: dict[str, str]) -> None:
    for number, *span, kind, callee, looks in ask(
        f"SELECT function, line, col, end_line, end_col, kind, callee, sum(count) FROM calls WHERE {_OWN} GROUP BY ALL ORDER BY ALL"
    ).fetchall():
        file, found, rest = callee.partition(":") if kind == "function" else ("", "", "")
        name = names.get(file, file) + found + rest if found else callee
        numbers[number].calls[tuple(span)][name] = looks
    for number, line, looks in ask(f"SELECT function, line, count FROM lines WHERE {_OWN}").fetchall():
        numbers[number].lines[line] = looks
    for number, turns in ask(
        f"SELECT function, max(greatest(coalesce(trips, 0), coalesce(at_least, 0))) FROM loops WHERE {_OWN} GROUP BY 1"
    ).fetchall():
        numbers[number].turns = turns
    for number, line, column, type_, what, times in ask(
        f"SELECT function, line, col, type, what, sum(count) FROM exceptions WHERE {_OWN} GROUP BY ALL ORDER BY ALL"
    ).fetchall():
        numbers[number].exceptions[line, column, what][type_] = times


def _program(ask: Any, side: Side, names: dict[str, str]) -> None:
    for owner, name, path, type_, looks in ask("SELECT class, name, path, type, count FROM attributes ORDER BY ALL").fetchall():
        side.attributes.setdefault((owner, name), {}).setdefault(path, {})[type_] = looks
    for *what, before, after in ask(
        "SELECT owner, owner_name, name, how, before, after FROM rebindings ORDER BY ALL DESC"
    ).fetchall():
        side.rebindings[tuple(what)] = before, after
    side.modules = {name: names.get(file, file) for name, file in ask("SELECT name, file FROM modules ORDER BY ALL").fetchall()}
    side.counted = bool(ask("SELECT 1 FROM processes WHERE id NOT LIKE 'text %' LIMIT 1").fetchall())
    side.watched = not ask("SELECT 1 FROM notes WHERE note = ?", [UNWATCHED]).fetchall()


def same_files(known: Iterable[str]) -> Callable[[Iterable[str]], dict[str, str]]:
    """Files that were recorded from other folders: `src/app.py` there is `app.py` here. Only where one name fits."""
    known = set(known)

    def renamed(keys: Iterable[str]) -> dict[str, str]:
        keys = list(keys)
        found: dict[str, str] = {}
        for key in keys:
            if key in known:
                continue
            fitting = [k for k in known if k.endswith("/" + key) or key.endswith("/" + k)]
            if len(fitting) == 1 and fitting[0] not in keys:
                found[key] = fitting[0]
        return found

    return renamed
