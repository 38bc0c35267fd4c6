"""A function as the miner sees it: its code, what the profile saw of it, the guards that follow, and what is proved under them."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from molt.compile.ir.core import Function, Instr, Module, Site
from molt.mine.entry import EntryFacts, Place
from molt.mine.proofs import Proofs
from molt.site import Function as SiteFunction
from molt.site import functions_of, spot, where
from molt.trace.profile import FunctionKey, Observed, Profile

MOST_BITS = 62
"""Of an int that fits the tag, its sign left out."""


Rebinding = tuple[str, str, str, str, str, str, int]
"""As Profile.rebindings has them."""


class Seen(Protocol):
    """What a trace says of a function. `View` is one; `molt drift` has another, without the function's code."""

    rebound: list[Rebinding]

    def observed(self, name: str, kinds: Iterable[str] = ("argument",), path: str = "") -> list[Observed]: ...


@dataclass(slots=True, eq=False)
class View:
    """`name` is the qualified name, with `#n` behind those that are not the first. Lines of observations count from `first`."""

    file: str
    path: Path
    name: str
    first: int
    hash: str
    fn: Function
    module: Module
    rows: list[Observed] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)
    raised: Callable[[], list[tuple[int, int, int, int, str, str, int]]] = list  # exceptions, as Profile.exceptions has them
    callees: dict[tuple[int, int, int, int], set[str]] = field(default_factory=dict)
    attributes: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    results: dict[str, set[str]] = field(default_factory=dict)
    rebound: list[Rebinding] = field(default_factory=list)
    starts: int = 0
    entry: EntryFacts = field(default_factory=EntryFacts)
    unproved: Proofs | None = None
    by_ranges: frozenset[tuple[Place, str]] = frozenset()  # goals that are proved from ranges which nobody has pinned

    @property
    def key(self) -> str:
        return f"{self.file}::{self.name}"

    @property
    def proofs(self) -> Proofs:
        assert self.unproved is not None, "proved before it is judged"
        return self.unproved

    @property
    def parameters(self) -> tuple[str, ...]:
        return self.fn.parameters.names

    def observed(self, name: str, kinds: Iterable[str] = ("argument",), path: str = "") -> list[Observed]:
        return [r for r in self.rows if r.name == name and r.kind in kinds and r.path == path]

    def support(self, place: Place) -> int:
        """How often the line of an instruction was looked at."""
        site = self.instr(place).site
        return self.lines.get(site.line - self.first, 0) if site is not None else 0

    def instr(self, place: Place) -> Instr:
        return next(b for b in self.fn.blocks if b.id == place[0]).instrs[place[1]]

    def spot(self, place: Place) -> str:
        """The instruction's place, as `molt.site.spot` has it."""
        instr = self.instr(place)
        return spot(instr.op.name, instr.site, self.first)

    def where(self, site: Site | None) -> str:
        return where(site, self.first)

    def relative(self, site: Site) -> tuple[int, int, int, int]:
        """As the profile names a call site."""
        return site.line - self.first, site.column, site.end_line - self.first, site.end_column


@dataclass(slots=True)
class Recorded:
    """What the profile knows of a program as a whole, read once."""

    profile: Profile
    keys: dict[tuple[str, str, int, str | None], FunctionKey]
    attributes: dict[tuple[str, str], set[str]]
    rows: dict[int, list[Observed]]  # by the number of the function
    results: dict[str, set[str]]  # what functions returned, by `file:name#ordinal`
    rebound: list[Rebinding]


def recorded(profile: Profile) -> Recorded:
    """Of own files only."""
    rows: dict[int, list[Observed]] = {}
    results: dict[str, set[str]] = {}
    functions = profile.functions()
    keys = {(key.file, key.qualname, key.ordinal, key.hash): key for key in functions}
    for key in functions:
        if key.file.startswith("<"):
            continue
        rows[key.number] = profile.values(key)
        kinds = {_kind(row.type, row.bits) for row in rows[key.number] if row.kind == "return" and row.path == ""}
        if not any(row.kind == "yield" for row in rows[key.number]):  # else a call gives the generator
            results[f"{key.file}:{key.qualname}#{key.ordinal}"] = kinds
    attributes: dict[tuple[str, str], set[str]] = {}
    for class_, name, path, type_, *rest in profile.attributes():
        if path == "":
            attributes.setdefault((class_, name), set()).add(_kind(type_, rest[3] or 0))
    return Recorded(profile, keys, attributes, rows, results, profile.rebindings())


def _kind(type_: str, bits: int) -> str:
    return type_ if type_ != "int" or bits <= MOST_BITS else "large int"


def views(module: Module, path: Path, text: str, known: Recorded | None, file: str = "") -> list[View]:
    """The functions of a file whose present form was recorded (all, without a profile). Of several that share a name and a line
    (generator expressions) it is not known which is which: they are left out."""
    by_place: dict[tuple[str, int], list[SiteFunction]] = {}
    for site_function in functions_of(ast.parse(text)):
        by_place.setdefault((site_function.qualname, site_function.first_line), []).append(site_function)
    consumed = {(fn.qualname, fn.line) for fn in module.functions if _is_loop(fn)}
    found: list[View] = []
    for fn in module.functions[1:]:
        there = by_place.get((fn.qualname, fn.line), [])
        if len(there) != 1 or (fn.resumable and (fn.qualname, fn.line) in consumed):
            continue
        (site,) = there
        name = fn.qualname + (f"#{site.ordinal}" if site.ordinal else "")
        view = View(file or path.name, path, name, site.first_line, site.hash(), fn, module)
        if known is not None:
            key = known.keys.get((view.file, fn.qualname, site.ordinal, view.hash))
            if key is None:
                continue
            _observe(view, known, key)
        found.append(view)
    return found


def _is_loop(fn: Function) -> bool:
    """Is it a generator expression that a builtin consumes (frontend/consumers.py)? The generator is there, too."""
    return fn.name == "<genexpr>" and not fn.resumable


def _observe(view: View, known: Recorded, key: FunctionKey) -> None:
    rows = known.rows.get(key.number, [])
    if _is_loop(view.fn):  # what the generator gave is not what the loop returns
        rows = [row for row in rows if row.kind not in ("return", "yield")]
    view.rows, view.starts = rows, key.starts
    view.lines, view.raised = known.profile.lines(key), functools.cache(lambda: known.profile.exceptions(key))
    view.attributes, view.results, view.rebound = known.attributes, known.results, known.rebound
    for line, column, end_line, end_column, _, callee, _ in known.profile.callees(key):
        view.callees.setdefault((line, column, end_line, end_column), set()).add(callee)
