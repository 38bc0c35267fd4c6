"""What a profile saw of one module's functions, as plain data that workers and cache keys can hold.

*Observed* is not *proved*: everything here is a hint, on which a guard may be spent.
"""

from __future__ import annotations

import ast
import math
import re
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from molt.compile.specialize.classes import Classes, classes_of
from molt.compile.specialize.constants import constants_of
from molt.compile.specialize.float_fields import of_profile
from molt.compile.specialize.reviewed import Reviewed, reviewed
from molt.compile.specialize.rules import LARGE_INT, SMALL_BITS, UINT64
from molt.site import functions_of

if TYPE_CHECKING:
    from molt.mine.facts import Section
    from molt.trace.profile import FunctionKey, Observed, Profile

FEW_STARTS, FEW_TRIPS = 4, 8
"""A function that ran less than this is left generic: it is not where the time goes."""
SOME_STARTS, SOME_TRIPS = 32, 64
"""One that ran less than this has one specialized version, and fast paths are inlined in its loops alone."""
LONG_LOOP = 8
"""Where no loop of a function was seen to turn so often, a failed guard costs the rest of a short loop: its loops are not compiled
once more, to be entered again."""
RARE_TYPE = 32
"""A type that fewer than one in so many looks at an argument saw gets no version."""
MANY_STARTS, LEAST_SHARE = 256, 8
"""All programs share the standard library's modules as they are in the cache; but those get code of their own of which a function
was seen to start so often; and in them what started at least one time in so many as that function."""

OPERATIONS_A_START = 4
"""So many operations a function of the standard library may have for each time that it was seen to start. What has many and starts
seldom costs more than it gives: specialized forms of `re._parser._parse` (1,986 operations, 44 starts, where patterns are compiled)
took half of a build of 1,200 lines, and the program ran 0.1 % fewer instructions for it. Counts are lower bounds: what is hot has
hundreds."""

PACKAGES, STANDARD = "<packages>", "<library>"
"""Stand in a profile for the folders of installed packages and of the standard library."""

_STEP = re.compile(r"\[\]|\{k\}|\{v\}|\(\d+\)")


@dataclass(slots=True)
class Seen:
    """The types seen at one place, and at the places inside it: `[]` elements, `{k}` keys, `{v}` values, `(i)` of a tuple."""

    types: set[str] = field(default_factory=set)
    parts: dict[str, Seen] = field(default_factory=dict)

    def only(self) -> str | None:
        """The type, when there was one."""
        return next(iter(self.types)) if len(self.types) == 1 else None

    def part(self, step: str) -> Seen | None:
        return self.parts.get(step)

    def add(self, path: str, type_: str) -> None:
        place = self
        for step in _STEP.findall(path):
            place = place.parts.setdefault(step, Seen())
        place.types.add(type_)

    def merge(self, other: Seen) -> None:
        self.types |= other.types
        for step, part in other.parts.items():
            self.parts.setdefault(step, Seen()).merge(part)

    def key(self) -> str:
        """A text that is equal for equal observations."""
        inside = ",".join(f"{step}:{part.key()}" for step, part in sorted(self.parts.items()))
        return "|".join(sorted(self.types)) + (f"<{inside}>" if inside else "")


def together(several: Iterable[Seen | None]) -> Seen | None:
    """What was seen at a place that is one of several; those of which nothing is known are left out."""
    known = [seen for seen in several if seen is not None]
    if len(known) < 2:
        return known[0] if known else None
    result = Seen()
    for seen in known:
        result.merge(seen)
    return result


Place = tuple[int, int, int, int]
"""line, end line (absolute), column, end column: a `Site`."""


@dataclass(slots=True)
class FunctionSeen:
    """`worked`: it was seen at work, and not only once or twice. `variables` joins arguments and locals of all lines. `callees`, by
    call site and the most frequent first, are function keys, names of types and builtins, and `type.__call__` of other things.
    `often`: it was seen at work so much that it may have several versions; `arguments`: the types of each parameter but for rare
    ones, the most frequent first; `signatures`: those that came together, where two parameters had several.
    `at_line`, of the body of a module alone: what a variable held that the line (absolute) reads.
    `taken`: of parameters that a version takes for less than what was seen; what else is assigned to them is as ever.
    `known_as`: `file::name`, as facts.toml has it, and hash. `tuned_out`: `molt tune` found the program faster
    without a specialized version of it. `raised`: exceptions came from there, or through it. `room`: with more operations it is not
    worth it. `short_loops`: loops of it were seen, and none turned often."""

    worked: bool = False
    often: bool = False
    arguments: dict[str, tuple[str, ...]] = field(default_factory=dict)
    signatures: tuple[tuple[str, ...], ...] = ()
    variables: dict[str, Seen] = field(default_factory=dict)
    at_line: dict[tuple[str, int], Seen] = field(default_factory=dict)
    returns: Seen | None = None
    callees: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    taken: dict[str, Seen] = field(default_factory=dict)
    reviewed: Reviewed = field(default_factory=Reviewed)
    known_as: tuple[str, str] = ("", "")
    tuned_out: bool = False
    raised: bool = False
    room: int = sys.maxsize
    short_loops: bool = False

    def given(self, name: str) -> Seen | None:
        """What was seen in a variable, or what a version takes the parameter for."""
        return self.taken.get(name) or self.variables.get(name)

    def key(self) -> str:
        variables = ";".join(f"{name}={seen.key()}" for name, seen in sorted(self.variables.items()))
        calls = ";".join(f"{place}={'|'.join(names)}" for place, names in sorted(self.callees.items()))
        returns = self.returns.key() if self.returns else ""
        lines = ";".join(f"{place}={seen.key()}" for place, seen in sorted(self.at_line.items()))
        several = f"{self.worked} {self.often} {sorted(self.arguments.items())} {self.signatures}"
        ran = f"{self.tuned_out} {self.raised} {self.room} {self.short_loops}"
        return f"{several} {variables} {lines} -> {returns} {calls} {self.reviewed.key()} {self.known_as} {ran}"


@dataclass(slots=True)
class ModuleSeen:
    """Functions by (qualified name, first line), and those that are `changed`: recorded when they read otherwise. Attributes by
    (class, name); results by function key (`file:name#0`), in which the module's own file is `file`. `classes` and `constants` are
    what its text says. `float_fields`: by class, what is kept without boxes (float_fields.py)."""

    functions: dict[tuple[str, int], FunctionSeen] = field(default_factory=dict)
    attributes: dict[tuple[str, str], Seen] = field(default_factory=dict)
    results: dict[str, Seen] = field(default_factory=dict)
    classes: Classes = field(default_factory=Classes)
    constants: dict[str, str] = field(default_factory=dict)
    file: str = ""
    changed: frozenset[tuple[str, int]] = frozenset()
    float_fields: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def worked(self) -> bool:
        """Was one of its functions at work?"""
        return any(seen.worked for seen in self.functions.values())

    def at_work(self, qualname: str, line: int, operations: int) -> bool:
        seen = self.functions.get((qualname, line))
        return seen is not None and seen.worked and operations <= seen.room

    def key(self) -> str:
        functions = "\n".join(f"{place} {seen.key()}" for place, seen in sorted(self.functions.items()))
        attributes = "\n".join(f"{place} {seen.key()}" for place, seen in sorted(self.attributes.items()))
        results = "\n".join(f"{place} {seen.key()}" for place, seen in sorted(self.results.items()))
        fields = "\n".join(f"{class_} {' '.join(names)}" for class_, names in sorted(self.float_fields.items()))
        return f"{functions}\n{attributes}\n{results}\n{fields}"


class ProfileSeen:
    """A profile, to be asked for one module after the other, with what a person has decided about its facts: by function
    (`file::name`), as `molt.mine.facts.read` gives it; `generic` are functions that `molt tune` found to be faster without."""

    def __init__(self, profile: Profile, decisions: Mapping[str, Section], generic: Collection[str] = ()) -> None:
        self.profile = profile
        self.decisions = decisions
        self.generic = frozenset(generic)
        self.attributes: dict[tuple[str, str], Seen] = {}
        self.results: dict[str, Seen] = {}
        rows = profile.attributes()
        self.float_fields = of_profile(rows)
        for class_, name, step, type_, _, low, _, bits, *_ in rows:
            self.attributes.setdefault((class_, name), Seen()).add(step, by_size(type_, low, bits))
        self.libraries = {key.file.removeprefix(PACKAGES) for key in profile.functions() if key.file.startswith(PACKAGES + "/")}
        most: dict[str, int] = {}
        for key in profile.functions():
            if key.file.startswith(STANDARD + "/"):
                most[key.file] = max(most.get(key.file, 0), key.starts)
        self.least_starts = {file: starts / LEAST_SHARE for file, starts in most.items() if starts >= MANY_STARTS}
        self.libraries |= {file.removeprefix(STANDARD) for file in self.least_starts}
        for key in profile.functions():
            found = list(profile.values(key))
            returns = _seen(row for row in found if row.kind == "return")
            if returns is not None and not any(row.kind == "yield" for row in found):  # else a call gives the generator
                self.results[f"{key.file}:{key.qualname}#{key.ordinal}"] = returns

    def knows_library(self, path: str) -> bool:
        """Was anything recorded of this file of an installed package? (It is parsed only then.)"""
        return any(path.endswith(file) for file in self.libraries)

    def of(self, path: str, tree: ast.Module) -> ModuleSeen:
        """What it has of the file `path` that now reads `tree`; functions that have changed since are not there."""
        functions: dict[tuple[str, int], FunctionSeen] = {}
        changed: set[tuple[str, int]] = set()
        coroutines: set[str] = set()
        file = ""
        for function in functions_of(tree):
            digest = function.hash()
            key = self.profile.find(Path(path).name, function.qualname, function.ordinal, digest)
            if key is not None:
                seen = functions[function.qualname, function.first_line] = self._function(key, function.first_line)
                file = key.file
                if isinstance(function.node, ast.AsyncFunctionDef):
                    coroutines.add(f"{key.file}:{key.qualname}#{key.ordinal}")
                name = function.qualname + (f"#{function.ordinal}" if function.ordinal else "")
                seen.known_as = f"{file}::{name}", digest
                seen.tuned_out = seen.known_as[0] in self.generic
                section = self.decisions.get(seen.known_as[0])
                if section is not None and section.hash == key.hash:
                    seen.reviewed = reviewed(section.pinned, section.forbidden, section.contradicted)
            elif self.profile.knows(Path(path).name, function.qualname, function.ordinal):
                changed.add((function.qualname, function.first_line))
        if not functions:
            return ModuleSeen(changed=frozenset(changed))
        text = classes_of(tree), constants_of(tree)
        functions |= self._dataclass_inits(text[0])
        results = {name: seen for name, seen in self.results.items() if name not in coroutines} if coroutines else self.results
        return ModuleSeen(functions, self.attributes, results, *text, file, frozenset(changed), self.float_fields)

    def _dataclass_inits(self, classes: Classes) -> dict[tuple[str, int], FunctionSeen]:
        """Of those that are compiled ahead (frontend/dataclass_init.py): they get what was seen in the fields."""
        found: dict[tuple[str, int], FunctionSeen] = {}
        for (class_, name), seen in self.attributes.items():
            own = classes.named(class_)
            init = classes.texts[own].init if own is not None else None
            if init is not None and name in init.fields:
                function = found.setdefault((f"{own}.__init__", 1), FunctionSeen(worked=True))
                function.variables[name] = seen
        return found

    def _function(self, key: FunctionKey, first: int) -> FunctionSeen:
        profile = self.profile
        variables: dict[str, Seen] = {}
        at_line: dict[tuple[str, int], Seen] = {}
        returns = Seen()
        looks_at: dict[str, dict[str, int]] = {}
        for row in profile.values(key):
            type_ = by_size(row.type, row.low, row.bits)
            if row.kind == "argument" and row.path == "":
                of_name = looks_at.setdefault(row.name, {})
                of_name[row.type] = of_name.get(row.type, 0) + row.count
            if row.kind in ("argument", "local"):
                variables.setdefault(row.name, Seen()).add(row.path, type_)
                if key.qualname == "<module>":
                    at_line.setdefault((row.name, row.line + first), Seen()).add(row.path, type_)
            elif row.kind == "return":
                returns.add(row.path, type_)
        callees: dict[Place, dict[str, int]] = {}
        for line, column, end_line, end_column, kind, callee, looks in profile.callees(key):
            callee += ".__call__" if kind == "instance" else ""
            at_place = callees.setdefault((line + first, end_line + first, column, end_column), {})
            at_place[callee] = at_place.get(callee, 0) + looks
        turns = [(trips or least or 0, max(loops, 1)) for _, _, trips, least, loops in profile.loops(key)]
        trips = sum(most * loops for most, loops in turns)
        looks = sum(profile.lines(key).values())
        worked, room = key.starts >= FEW_STARTS or max(trips, looks) >= FEW_TRIPS, sys.maxsize
        if key.file.startswith(STANDARD + "/"):
            worked, room = key.starts >= self.least_starts.get(key.file, math.inf), key.starts * OPERATIONS_A_START
        return FunctionSeen(
            worked,
            worked and (key.starts >= SOME_STARTS or trips >= SOME_TRIPS),
            {name: _frequent(types) for name, types in looks_at.items()},
            _frequent({tuple(types): looks for types, looks in profile.signatures(key)}),
            variables,
            at_line,
            returns if returns.types else None,
            {place: tuple(sorted(found, key=lambda name: (-found[name], name))) for place, found in callees.items()},
            raised=bool(profile.exceptions(key)),
            room=room,
            short_loops=bool(turns) and max(turns)[0] < LONG_LOOP,
        )


def _frequent[T: (str, tuple[str, ...])](looks: Mapping[T, int]) -> tuple[T, ...]:
    """Those that are not rare, the most frequent first."""
    least = sum(looks.values()) / RARE_TYPE
    return tuple(sorted((found for found, times in looks.items() if times >= least), key=lambda found: (-looks[found], found)))


def by_size(type_: str, low: int | None, bits: int) -> str:
    """The type; in place of `int` which kind of specialized code is for ints of so many bits."""
    if type_ != "int" or bits <= SMALL_BITS:
        return type_
    return UINT64 if bits <= 64 and low is not None and low >= 0 else LARGE_INT


def _seen(rows: Iterable[Observed]) -> Seen | None:
    result = Seen()
    for row in rows:
        result.add(row.path, by_size(row.type, row.low, row.bits))
    return result if result.types else None
