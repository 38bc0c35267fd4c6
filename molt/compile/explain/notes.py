"""What is said about the lines of a specialized function: guards, proofs, direct calls, and operations that stayed generic."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from molt.compile.builtins.primitive import RUNS_PYTHON
from molt.compile.explain.report import Cost, Kind, Note, State
from molt.compile.explain.text import SourceText
from molt.compile.explain.watch import Watched
from molt.compile.ir.core import Block, Function, Instr, Value
from molt.compile.specialize import apart
from molt.compile.specialize.direct import Special
from molt.compile.specialize.infer import CALLS, Facts
from molt.compile.specialize.reasons import Reason, Why, listed, of_types
from molt.compile.specialize.rules import ANY, proposed

_ANY_OBJECT = {"getattr": 1, "setattr": 1}
"""Operations -> how many operands in front may be any object."""
_CARRIES_OUT = frozenset({"poll", "load_local_checked", "raise", "raise_handled", "reraise", "load_method", "check_bound", "yield"})
"""What may run Python code and computes nothing."""
_MADE_WHEN = {
    apart.OfClass: "the object is made when somebody wants more of it than its fields",
    apart.OfTuple: "the tuple is made when somebody wants more of it than its items",
    apart.OfFunction: "the function is made when somebody wants more than to call it",
}
"""Of objects that are kept apart (specialize/apart.py)."""


@dataclass(frozen=True, slots=True)
class Boxed:
    """Why something is in a box; `name` is the variable's, or the expression."""

    reason: Reason
    name: str = ""

    def text(self, about: str) -> str:
        """In a note about that expression."""
        return f"{self.name}: {self.reason.found}" if self.name not in ("", about) else self.reason.found


@dataclass(slots=True)
class OfLine:
    notes: list[Note] = field(default_factory=list)
    unboxed: int = 0
    generic: int = 0

    @property
    def state(self) -> State:
        if self.generic:
            return State.PARTLY if self.unboxed else State.GENERIC
        return State.SPECIALIZED


@dataclass(slots=True)
class OfFunction:
    by_line: dict[int, OfLine] = field(default_factory=dict)
    guards: int = 0
    cost: Cost = field(default_factory=Cost)
    removed: int = 0
    direct: int = 0
    generic: int = 0


def lines_of(fn: Function) -> set[int]:
    """The lines that the function has code on."""
    return {instr.site.line for block in expected(fn) for instr in block.instrs if instr.site is not None}


def expected(fn: Function) -> list[Block]:
    """Blocks that are neither landing pads nor the reserve where `sum`, `any`... may be another function than the builtin."""
    return [block for block in fn.blocks if not block.cold]


def of_function(fn: Function, watched: Watched, text: SourceText, ran: Callable[[int], bool]) -> OfFunction:
    """`ran` tells whether a line did: of one that did not, there is no telling why it is generic."""
    return _Notes(fn, watched, text, ran).run()


def of_versions(found: list[OfFunction], names: list[str]) -> OfFunction:
    """What several versions of a function say together: what only some of them do says which."""
    if len(found) == 1:
        return found[0]
    result = OfFunction()
    for said in found:
        result.guards += said.guards
        result.cost += said.cost
        result.removed += said.removed
        result.direct += said.direct
        result.generic += said.generic
    for number in sorted({number for said in found for number in said.by_line}):
        lines = [said.by_line.get(number, OfLine()) for said in found]
        line = result.by_line[number] = OfLine()
        for here in lines:
            line.unboxed += here.unboxed
            line.generic += here.generic
        for note in dict.fromkeys(note for here in lines for note in here.notes):
            of = [name for name, here in zip(names, lines, strict=True) if note in here.notes]
            line.notes.append(note if len(of) == len(found) else replace(note, text=f"{note.text} [{'; '.join(of)}]"))
    return result


class _Notes:
    def __init__(self, fn: Function, watched: Watched, text: SourceText, ran: Callable[[int], bool]) -> None:
        self.fn = fn
        self.ran = ran
        self.watched = watched
        self.facts: Facts = watched.facts
        self.text = text
        self.found = OfFunction()

    def run(self) -> OfFunction:
        for block in expected(self.fn):
            for instr in block.instrs:
                if instr.site is not None and self.ran(instr.site.line):
                    self.instruction(instr, self.found.by_line.setdefault(instr.site.line, OfLine()))
        for line in self.found.by_line.values():
            line.notes = _merged(line.notes)
        return self.found

    def instruction(self, instr: Instr, line: OfLine) -> None:
        about = self.part(instr)
        unboxed = id(instr) in self.watched.unboxed
        if instr.op.may_raise and instr.op.name != "load_local_checked":
            line.notes += [Note(Kind.TYPE, about, known) for v in _results(instr) if (known := self.type_of(instr, v))]
        guarded = self.watched.found.get(id(instr))
        if guarded is not None:
            for what, (number, cost) in guarded.guards.items():
                line.notes.append(Note(Kind.GUARD, about, f"{what} ({cost})"))
                self.found.guards += number
                self.found.cost += cost
            for what in guarded.removed:
                line.notes.append(Note(Kind.PROVED, about, f"not tested, for it is proved: {what}"))
                self.found.removed += 1
        if instr.op.name in ("swap_local", "init_local") and instr.attrs[0] in self.watched.kept_apart:
            name, sort = self.fn.locals[instr.attrs[0]].name, self.watched.kept_apart[instr.attrs[0]].sort
            line.notes.append(Note(Kind.DIRECT, name, _MADE_WHEN[type(sort)]))
        called = self.called(instr)
        if called and called[0].unmade and unboxed:
            body = called[0].fn.qualname
            line.notes.append(Note(Kind.DIRECT, about, f"the generator is never made: who walks it runs the body of {body} itself"))
            self.found.direct += 1
        elif called and unboxed:
            names = listed([f"the {'generic' if c.plain else 'specialized'} version of {c.fn.qualname}" for c in called])
            line.notes.append(Note(Kind.DIRECT, about, f"calls {names} directly"))
            self.found.direct += 1
        if unboxed and _computes(instr):
            line.unboxed += 1
        elif _computes(instr) and not self.runs_loop(instr):
            why = self.why(instr)
            line.generic += 1
            self.found.generic += 1
            line.notes.append(Note(Kind.GENERIC, about, why.text(about), why.reason.change))

    def called(self, instr: Instr) -> tuple[Special, ...]:
        """What is called without a look at more than that it is the function."""
        direct = self.watched.direct
        one = direct.calls.get(id(instr)) or direct.constructors.get(id(instr))
        return (one,) if one is not None else direct.several.get(id(instr), ())

    def type_of(self, instr: Instr, v: Value) -> str:
        """What is known of the value's type, and how."""
        fact, hint = self.facts.of(v), self.facts.hints.get(v.id)
        items = "items " if instr.op.name == "next" else ""
        if fact != ANY:
            return f"{items}{fact}, {'observed and tested' if id(instr) in self.facts.guards else 'follows'}"
        return f"{items}{listed(hint.types)}, observed" if hint is not None and hint.types else ""

    def runs_loop(self, instr: Instr) -> bool:
        """Does it call the loop that a generator expression has become, which is made on the spot?"""
        maker = self.facts.makers.get(instr.args[0].id) if instr.op.name == "call" else None
        return maker is not None and maker.op.name == "make_function"

    # -- why ---------------------------------------------------------------------------------------------------

    def why(self, instr: Instr) -> Boxed:
        name = instr.op.name
        if name in CALLS:
            declined = self.watched.direct.declined.get(id(instr)) or self.facts.calls.get(id(instr))
            return Boxed(declined or Reason(Why.OPERATION))
        if name == "call_spread":
            return Boxed(Reason(Why.SPREAD))
        if not instr.op.computes and not hasattr(self.watched, f"typed_{name}"):
            return Boxed(Reason(Why.OPERATION))
        results = [self.of_value(v) for v in _results(instr)]
        operands = [self.of_value(v) for v in instr.args[_ANY_OBJECT.get(name, 0) :] if not self.listlike(v)]
        return next((boxed for boxed in operands + results if boxed is not None), Boxed(Reason(Why.OPERATION)))

    def listlike(self, v: Value) -> bool:
        hint = self.facts.hints.get(v.id)
        return hint is not None and hint.only() == "list"

    def of_value(self, v: Value) -> Boxed | None:
        """Why the value is held in a box; None where it is not, or nothing is known to say."""
        if self.facts.of(v) != ANY or v.kind == "cond":
            return None
        maker = self.facts.makers.get(v.id)
        named = self.part(maker) if maker is not None else ""
        reason = self.facts.boxed.get(v.id)
        if maker is not None and maker.op.name in ("load_local", "load_local_checked"):
            reason = self.facts.boxed_slots.get(maker.attrs[0], reason)
        elif maker is not None and maker.op.name == "copy":
            return self.of_value(maker.args[0])
        hint = self.facts.hints.get(v.id)
        if reason is None and hint is not None and proposed(hint.types) is None:
            reason = of_types(hint.types)
        return Boxed(reason, named) if reason is not None else None

    def part(self, instr: Instr) -> str:
        s = instr.site
        return self.text.part(s.line, s.end_line, s.column, s.end_column) if s is not None else ""


def _results(instr: Instr) -> list[Value]:
    """Its results; of `next` the item."""
    if instr.op.name == "next":
        return instr.targets[0].supplied
    return list(instr.results)


def _computes(instr: Instr) -> bool:
    """Does it do work that Python code could be run for?"""
    return instr.op.may_raise and RUNS_PYTHON in instr.op.effects and instr.op.name not in _CARRIES_OUT


def _merged(found: Iterable[Note]) -> list[Note]:
    """Equal notes as one."""
    times: dict[Note, int] = {}
    for note in found:
        times[note] = times.get(note, 0) + 1
    return [Note(n.kind, n.about, n.text, n.change, count) for n, count in times.items()]


def in_order(found: Iterable[Note]) -> tuple[Note, ...]:
    """Sorted by kind."""
    order = list(Kind)
    return tuple(sorted(found, key=lambda n: order.index(n.kind)))
