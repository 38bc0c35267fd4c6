"""From a program and its profile to what is known about it: the compiler's own decisions, function by function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from molt.compile import driver, pipeline
from molt.compile.backend import heat
from molt.compile.backend.data import Data, quote
from molt.compile.backend.lower import ModuleContext
from molt.compile.explain import notes
from molt.compile.explain import text as texts
from molt.compile.explain.report import Cost, File, Function, Line, Program, State, Variable, together
from molt.compile.explain.text import SourceText
from molt.compile.explain.watch import Watched, WatchedEntry, WatchedGenerator
from molt.compile.frontend.lower import lower_module
from molt.compile.ir import core
from molt.compile.specialize import direct, select
from molt.compile.specialize.direct import Special
from molt.compile.specialize.dispatch import prepare
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.lower import misses_symbol
from molt.compile.specialize.observed import FunctionSeen, ModuleSeen, ProfileSeen, Seen
from molt.compile.specialize.proved import of_entry, save
from molt.compile.specialize.reasons import Reason, Why, listed
from molt.compile.specialize.rules import ANY
from molt.errors import Diagnostic, MoltError
from molt.mine.facts import range_words

if TYPE_CHECKING:
    from molt.compile.frontend.closure import Source
    from molt.compile.options import Options

Wanted = Callable[[int, int], bool]
"""Is something between these two lines to be explained? Proofs are made for such functions only."""


def program(main: Path, options: Options, report: driver.Report, only: Path | None = None, lines: range | None = None) -> Program:
    """The program whose main file is `main`; `only` one of its files, and of that only functions around these lines. `report` is
    told how far it is."""
    closed = driver.closure_of(main, options.texts)
    driver.refuse(driver.problems_of(closed))
    profile = driver.profile_of(options)
    own = [source for source in closed.sources.values() if source.own]
    chosen = [s for s in own if only is None or Path(s.path).resolve() == only.resolve()]
    if not chosen:
        hint = f"name a program that does: `molt build PROGRAM.py --explain {only}`"
        raise MoltError(Diagnostic(str(only), 0, -1, f"{main} does not import it", hint))

    def wanted(first: int, last: int) -> bool:
        return lines is None or (first < lines.stop and last >= lines.start)

    files = tuple(_Module(source, profile, wanted).file(report) for source in chosen)
    functions = tuple(function for file in files for function in file.functions)
    where = str(options.profile) if options.profile is not None else None
    return Program(str(main), where, files, len(closed.sources) - len(own), functions)


class _Module:
    def __init__(self, source: Source, profile: ProfileSeen | None, wanted: Wanted) -> None:
        self.source = source
        self.profile = profile
        self.wanted = wanted
        self.seen = driver.seen_of(source, profile) or ModuleSeen()
        self.text: SourceText = texts.read(source.text, source.tree)
        self.module = lower_module(source)
        for fn in self.module.functions:
            pipeline.run(fn)
        self.lines: dict[int, Line] = {}
        data = Data(owner=self.module.name)
        self.context = ModuleContext(self.module.name, data)
        self.context.small = heat.small(self.module.functions)
        self.context.hint_floats(self.seen.float_fields, frozenset())
        self.context.globals = {name: quote(f"g.{self.module.name}.{name}") for name in self.module.globals}

    def file(self, report: driver.Report) -> File:
        decisions = {id(fn): self.decide(fn) for fn in self.module.functions}
        chosen = {key: decided for key, decided in decisions.items() if isinstance(decided, Facts)}
        specials = direct.targets(self.module.functions, chosen)
        functions = []
        loops = {(fn.qualname, fn.line) for fn in self.module.functions if _as_loop(fn)}
        for done, fn in enumerate(self.module.functions):
            report("explain", done, len(self.module.functions))
            if fn.by_name:
                continue  # of a text for eval or exec, whose lines are not the file's
            if fn.kind != "function" and (fn.qualname, fn.line) in loops:
                continue  # kept for the case that `sum`, `any`... is another function
            described = self.text.functions.get((fn.qualname, fn.line))
            last = texts.last_line(described) if described is not None else fn.line
            if described is None or not self.wanted(fn.line, last):
                continue
            functions.append(self.function(fn, last, decisions[id(fn)], specials))
        shown = [
            self.lines.get(i, Line(i, line, State.NO_CODE, None)) for i, line in enumerate(self.text.lines, 1) if self.wanted(i, i)
        ]
        while shown and not shown[-1].text:
            shown.pop()
        functions.sort(key=lambda f: f.first)
        save()
        return File(self.source.path, tuple(functions), tuple(shown))

    def decide(self, fn: core.Function) -> Facts | Reason:
        return select.decide(fn, self.seen) if self.profile is not None else Reason(Why.NO_PROFILE)

    # -- one function ------------------------------------------------------------------------------------------

    def function(self, fn: core.Function, last: int, decided: Facts | Reason, specials: dict[str, Special]) -> Function:
        runs, turns, ran = self.counts(fn)
        state = State.SPECIALIZED if isinstance(decided, Facts) else State.GENERIC
        if isinstance(decided, Reason) and decided.why is Why.NOT_RUN:
            state = State.NEVER
        seen = self.seen.functions.get((fn.qualname, fn.line))
        name = fn.qualname + (" as a loop" if _as_loop(fn) else "")
        made = Function(name, fn.kind, self.source.path, fn.line, last, state, runs=runs, turns=turns)
        if isinstance(decided, Reason):
            self.annotate(fn, state, ran, {})
            variables = _variables(fn, None, seen)
            return replace(
                made,
                why=decided.found,
                change=decided.change,
                variables=variables,
                result=_types(seen.returns if seen is not None else None),
            )
        special = direct.special_of(fn, decided)
        self.context.owner = fn.symbol
        for version in special.chain:
            self.context.data.define(misses_symbol(self.context, version), "internal global [2 x i64] zeroinitializer")
        cost = _entry_cost(self.context, special) if not fn.resumable else Cost()
        of_versions = []
        for shared in prepare(special.chain, specials):
            proved = of_entry(fn, shared.special.facts)
            watched = (WatchedGenerator if fn.resumable else Watched)(self.context, shared.special, shared, proved)
            watched.run()
            cost += watched.at_entry
            of_versions.append(notes.of_function(fn, watched, self.text, lambda line: self.looks(line, ran) > 0))
        said = notes.of_versions(of_versions, [_for_which(version) for version in special.chain])
        self.annotate(fn, state, ran, said.by_line)
        results = {version.facts.result for version in special.chain}
        result = results.pop() if len(results) == 1 else ANY
        rest = "all other calls" + (", in the generic version" if special.plain else "")
        return replace(
            made,
            variables=_variables(fn, decided, seen),
            versions=(*map(_for_which, special.narrower), rest) if special.narrower else (),
            result=result if result != ANY else _types(seen.returns if seen is not None else None),
            entry=cost,
            guards=said.guards,
            cost=said.cost,
            removed=said.removed,
            direct=said.direct,
            generic=said.generic,
        )

    def counts(self, fn: core.Function) -> tuple[int, int, dict[int, int]]:
        """Runs, turns of loops, and looks by line, as far as the recording has them."""
        described = self.text.functions.get((fn.qualname, fn.line))
        if self.profile is None or described is None:
            return 0, 0, {}
        profile = self.profile.profile
        key = profile.find(Path(self.source.path).name, fn.qualname, described.ordinal, described.hash())
        if key is None:
            return 0, 0, {}
        turns = sum((trips or least or 0) * max(loops, 1) for _, _, trips, least, loops in profile.loops(key))
        return key.starts, turns, {line + fn.line: looks for line, looks in profile.lines(key).items()}

    def looks(self, number: int, ran: dict[int, int]) -> int:
        """How often the statement of that line was seen to run."""
        return max(ran.get(line, 0) for line in self.text.together(number))

    def annotate(self, fn: core.Function, state: State, ran: dict[int, int], said: dict[int, notes.OfLine]) -> None:
        """Adds what the function says to its lines."""
        own = texts.own_lines(self.text.functions[fn.qualname, fn.line])
        for number in sorted(notes.lines_of(fn)):
            if number not in own or number > len(self.text.lines):
                continue
            looks = self.looks(number, ran)
            here = said.get(number)
            at = state
            if not looks and self.profile is not None and state is not State.NEVER and ran:
                at = State.NEVER
            elif here is not None and state is State.SPECIALIZED:
                at = here.state
            before = self.lines.get(number) or Line(number, self.text.lines[number - 1], State.NO_CODE, None)
            self.lines[number] = replace(
                before,
                state=together(before.state, at),
                looks=max(looks, before.looks or 0) if self.profile is not None else None,
                notes=notes.in_order((*before.notes, *(here.notes if here is not None else ()))),
            )


def _entry_cost(context: ModuleContext, special: Special) -> Cost:
    entry = WatchedEntry(context, special)
    entry.run()
    return entry.cost


def _for_which(version: Special) -> str:
    """Which calls the version is for."""
    signature = version.facts.signature
    return " and ".join(f"{name} is {fact}" for name, fact in signature.items()) if version.number else "other calls"


def _as_loop(fn: core.Function) -> bool:
    """Is it a generator expression that its consumer runs as a loop (frontend/consumers.py)?"""
    return fn.name == "<genexpr>" and fn.kind == "function"


def _types(seen: Seen | None) -> str:
    return listed(seen.types) if seen is not None else ""


def _variables(fn: core.Function, facts: Facts | None, seen: FunctionSeen | None) -> tuple[Variable, ...]:
    """Those that the text names; the compiler's own have names that no identifier has."""
    found = []
    for i, local in enumerate(fn.locals):
        if not local.name.isidentifier():
            continue
        types = _types(seen.variables.get(local.name)) if seen is not None else ""
        fact = facts.slots[i] if facts is not None else ANY
        stays = (facts.boxed_slots if fact == ANY else facts.idle_pins) if facts is not None else {}
        reason = stays.get(i)
        why, change = (reason.found, reason.change) if reason is not None else ("", "")
        if facts is not None and i in facts.pins:
            fact += f" {range_words(*facts.pins[i])}"
        own = dict.fromkeys(n.slots[i] for n in facts.narrower if n.slots[i] != fact) if facts is not None else {}
        if own and fact == ANY:
            fact = f"{listed(own)} in a version for that, and in a box in others"
        elif own:
            fact = f"{fact}, and for {listed(own)} in a version for that"
        found.append(Variable(local.name, local.param >= 0, types, fact if fact != ANY else "", why, change))
    return tuple(dict.fromkeys(found))
