"""A function as the miner sees it: its code, what the profile saw of it, the guards that follow, and what is proved under them."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from molt.compile.ir.core import Function, Instr, Module, Site
from molt.mine.entry import EntryFacts, Place
from molt.mine.proofs import Proofs
from molt.site import Function as SiteFunction
from molt.site import functions_of
from molt.trace.profile import FunctionKey, Observed, Profile

MOST_BITS = 62
"""Of an int that fits the tag, its sign left out."""


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
    exceptions: list[tuple[int, int, int, int, str, str, int]] = field(default_factory=list)
    callees: dict[tuple[int, int, int, int], set[str]] = field(default_factory=dict)
    attributes: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    results: dict[str, set[str]] = field(default_factory=dict)
    rebound: list[tuple[str, str, str, str, str, str, int]] = field(default_factory=list)
    starts: int = 0
    entry: EntryFacts = field(default_factory=EntryFacts)
    unproved: Proofs | None = None

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
        """`+3:8-20 add`: relative to the function, so that it stays when the function moves."""
        instr = self.instr(place)
        return f"{self.where(instr.site)} {instr.op.name.removeprefix('inplace_')}"

    def where(self, site: Site | None) -> str:
        if site is None:
            return "+0:0"
        span = f"+{site.line - self.first}:{site.column}"
        return span + (f"-{site.end_column}" if site.end_line == site.line else f"-+{site.end_line - self.first}:{site.end_column}")

    def relative(self, site: Site) -> tuple[int, int, int, int]:
        """As the profile names a call site."""
        return site.line - self.first, site.column, site.end_line - self.first, site.end_column


def views(module: Module, path: Path, text: str, profile: Profile | None, file: str = "") -> list[View]:
    """The functions of a file whose present form was recorded (all, without a profile)."""
    by_place: dict[tuple[str, int], SiteFunction] = {}
    for site_function in functions_of(ast.parse(text)):
        by_place.setdefault((site_function.qualname, site_function.first_line), site_function)
    attributes, results = (_attributes(profile), _results(profile)) if profile is not None else ({}, {})
    rebound = profile.rebindings() if profile is not None else []
    found: list[View] = []
    for fn in module.functions[1:]:
        known = by_place.get((fn.qualname, fn.line))
        if known is None:
            continue
        name = fn.qualname + (f"#{known.ordinal}" if known.ordinal else "")
        view = View(file or path.name, path, name, known.first_line, known.hash(), fn, module)
        if profile is not None:
            key = profile.find(view.file, fn.qualname, known.ordinal, view.hash)
            if key is None:
                continue
            _observe(view, profile, key)
            view.attributes, view.results, view.rebound = attributes, results, rebound
        found.append(view)
    return found


def _observe(view: View, profile: Profile, key: FunctionKey) -> None:
    view.rows, view.lines, view.exceptions = profile.values(key), profile.lines(key), profile.exceptions(key)
    view.starts = key.starts
    for line, column, end_line, end_column, _, callee, _ in profile.callees(key):
        view.callees.setdefault((line, column, end_line, end_column), set()).add(callee)


def _attributes(profile: Profile) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for class_, name, path, type_, *rest in profile.attributes():
        if path == "":
            bits = rest[3]
            found.setdefault((class_, name), set()).add(type_ if type_ != "int" or (bits or 0) <= MOST_BITS else "large int")
    return found


def _results(profile: Profile) -> dict[str, set[str]]:
    """Types that functions returned, by `file:name#ordinal`."""
    found: dict[str, set[str]] = {}
    for key in profile.functions():
        for row in profile.values(key):
            if row.kind == "return" and row.path == "":
                kind = row.type if row.type != "int" or row.bits <= MOST_BITS else "large int"
                found.setdefault(f"{key.file}:{key.qualname}#{key.ordinal}", set()).add(kind)
    return found
