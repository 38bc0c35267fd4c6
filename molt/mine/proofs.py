"""The door for the compiler: what of a function is proved under the guards of a version.

    proofs = prove_function(fn, EntryFacts(slots={0: "list[int]", 1: "int"}))
    proofs.no_overflow(instr)    # the add needs no check
    proofs.in_bounds(instr)      # nor does this a[i]

Every answer that is True rests on an unsat of Z3. A fact holds in code that was entered through the guards and has not left since;
that code must test what `checked` lists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from molt.compile.ir.core import Function, Instr, Value
from molt.mine.answers import Answers, default_path
from molt.mine.arithmetic import literal, number
from molt.mine.conditions import Goal
from molt.mine.entry import EntryFacts, Place
from molt.mine.lattice import ANYTHING, NOTHING, Type, join, spelled
from molt.mine.prove import Prover

_LOW = (-(2**63), -(2**62), -(2**31), -1, 0, 1)
_PREVENTS = {"getitem": "bounds", "setitem": "bounds", "pop": "bounds", "floordiv": "divisor", "mod": "divisor"}
_PREVENTS |= {"lshift": "count", "rshift": "count", "range": "step"}
"""What must be proved for an operation that may raise not to."""
_HIGH = (2**63 - 1, 2**62 - 1, 2**31 - 1, 2**16 - 1, 255, 1, 0)


class Proofs:
    """Answers about one function. An `Instr` of the function, or its place (block id, index), may be given. The work is done when
    something is asked first: of many functions with specialized versions nothing ever is."""

    def __init__(self, fn: Function, entry: EntryFacts, answers: Answers) -> None:
        self._fn, self._entry, self._answers = fn, entry, answers
        self._extra: dict[tuple[Place | int, str], bool] = {}

    @cached_property
    def _places(self) -> dict[int, Place]:
        return {id(instr): (b.id, i) for b in self._fn.blocks for i, instr in enumerate(b.instrs)}

    @cached_property
    def _prover(self) -> Prover:
        return Prover(self._fn, self._entry, self._answers)

    @cached_property
    def proved(self) -> dict[tuple[Place, str], bool]:
        """By place and kind: overflow, bounds, divisor, step, count, stored."""
        c = self._prover.conditions
        return dict(zip(c.goals, self._prover.holds(c.goals.values()), strict=True)) if c is not None else {}

    def place(self, instr: Instr | Place) -> Place:
        return instr if isinstance(instr, tuple) else self._places[id(instr)]

    def _goal(self, instr: Instr | Place, kind: str) -> bool:
        return self.proved.get((self.place(instr), kind), False)

    # -- what is proved -----------------------------------------------------------------------------------------------

    def no_overflow(self, instr: Instr | Place) -> bool:
        """The result of this operation on ints fits 64 bits."""
        return self._goal(instr, "overflow")

    def in_bounds(self, instr: Instr | Place) -> bool:
        """0 <= index < len(container) at this getitem or setitem; at a pop(): the list is not empty."""
        return self._goal(instr, "bounds")

    def nonzero_divisor(self, instr: Instr | Place) -> bool:
        """The divisor, or the step of this range, is not 0."""
        return self._goal(instr, "divisor") or self._goal(instr, "step")

    def natural_count(self, instr: Instr | Place) -> bool:
        """The shift count is not negative."""
        return self._goal(instr, "count")

    def fits_storage(self, instr: Instr | Place) -> bool:
        """The int that is stored into a list here fits the tag (63 bits)."""
        return self._goal(instr, "stored")

    def nonnegative(self, instr: Instr | Place, operand: int) -> bool:
        """Is this operand, an int, >= 0 here?"""
        return self._operand(instr, operand, "(>= {} 0)")

    def operand_in(self, instr: Instr | Place, operand: int, low: int, high: int) -> bool:
        """Is this operand, an int, within the range (ends included) here?"""
        return self._operand(instr, operand, f"(and (<= {number(low)} {{}}) (<= {{}} {number(high)}))")

    def _operand(self, instr: Instr | Place, operand: int, form: str) -> bool:
        c, place = self._prover.conditions, self.place(instr)
        symbols = c.operands.get(place, ()) if c is not None else ()
        if c is None or operand >= len(symbols):
            return False
        symbol = symbols[operand]
        if symbol is None or symbol.sort != "Int" or place not in c.points:
            return False
        key = (place, form + str(operand))
        if key not in self._extra:
            self._extra[key] = self._prover.holds([Goal(c.points[place], form.replace("{}", symbol.text))])[0]
        return self._extra[key]

    def int_range(self, value: Value) -> tuple[int, int] | None:
        """A range, ends included, in which this int surely is where it is computed; None: not known to be an int that fits 64 bits.

        Ends are taken from a short list of numbers that matter to code (0, 255, 2**31 - 1, ...).
        """
        c = self._prover.conditions
        symbol = c.values.get(value.id) if c is not None else None
        if c is None or symbol is None or symbol.sort != "Int":
            return None
        if (exact := literal(symbol.text)) is not None:
            return exact, exact
        owner = self._defined(value)
        if owner is None:
            return None
        goals = [Goal(owner, f"(<= {number(n)} {symbol.text})") for n in _LOW]
        goals += [Goal(owner, f"(<= {symbol.text} {number(n)})") for n in _HIGH]
        holds = self._prover.holds(goals)
        lows = [n for n, ok in zip(_LOW, holds, strict=False) if ok]
        highs = [n for n, ok in zip(_HIGH, holds[len(_LOW) :], strict=True) if ok]
        return (max(lows), min(highs)) if lows and highs else None

    def _defined(self, value: Value) -> str | None:
        """The owner behind the value's definition."""
        c = self._prover.conditions
        assert c is not None
        for block in c.graph.blocks.values():
            if value in block.params:
                return c.points.get((block.id, 0))
            for i, instr in enumerate(block.instrs):
                if value in instr.results:
                    return c.ends.get((block.id, i))
        return None

    # -- what is known without a solver ----------------------------------------------------------------------------------

    def type_of(self, value: Value) -> Type:
        """The exact types that the value may have where it is defined (lattice.py)."""
        c = self._prover.conditions
        return c.flow.types.get(value.id, ANYTHING) if c is not None else ANYTHING

    def type_text(self, value: Value) -> str:
        return spelled(self.type_of(value))

    def operand_types(self, instr: Instr | Place) -> tuple[Type, ...]:
        """Types of the operands at the instruction, elements of lists as they are known there."""
        c = self._prover.conditions
        meaning = c.flow.meanings.get(self.place(instr)) if c is not None else None
        return meaning.types if meaning is not None else ()

    def runs_no_python(self, instr: Instr | Place) -> bool:
        """Under the types at hand no code that we do not see runs here, and no list changes that is not an operand."""
        c = self._prover.conditions
        meaning = c.flow.meanings.get(self.place(instr)) if c is not None else None
        return meaning is not None and not meaning.havoc

    def cannot_raise(self, instr: Instr | Place) -> bool:
        c, place = self._prover.conditions, self.place(instr)
        meaning = c.flow.meanings.get(place) if c is not None else None
        if meaning is None:
            return False
        if not meaning.raises:
            return True
        needs = _PREVENTS.get(meaning.name)
        return needs is not None and self._goal(place, needs)

    def reached(self, instr: Instr | Place) -> bool:
        """Can control come here at all, as far as types tell?"""
        c = self._prover.conditions
        return c is None or self.place(instr) in c.flow.meanings

    @property
    def checked(self) -> dict[Place, str]:
        """What the version must test (and leave where it fails), since proofs rely on it: by place, that the result "fits 64
        bits", or that the int which goes into a list "fits 63 bits". Places where that is proved are left out."""
        c = self._prover.conditions
        if c is None:
            return {}
        kinds = {"fits 64 bits": "overflow", "fits 63 bits": "stored"}
        return {place: what for place, what in c.checked.items() if not self.proved.get((place, kinds[what]), False)}

    @property
    def rlimit(self) -> int:
        """Work of the solver behind these answers, cached ones included."""
        return self.prover.work.rlimit

    @property
    def prover(self) -> Prover:
        """Once it has proved what can be proved."""
        assert self.proved is not None
        return self._prover


class FromEach:
    """Answers about code with several ways in: what holds from each way from which control gets there."""

    def __init__(self, parts: Sequence[Proofs]) -> None:
        self.parts = parts

    def _all(self, instr: Instr | Place, ask: Callable[[Proofs], bool]) -> bool:
        there = [p for p in self.parts if p.reached(instr)]
        return bool(there) and all(map(ask, there))

    def no_overflow(self, instr: Instr | Place) -> bool:
        return self._all(instr, lambda p: p.no_overflow(instr))

    def in_bounds(self, instr: Instr | Place) -> bool:
        return self._all(instr, lambda p: p.in_bounds(instr))

    def nonzero_divisor(self, instr: Instr | Place) -> bool:
        return self._all(instr, lambda p: p.nonzero_divisor(instr))

    def natural_count(self, instr: Instr | Place) -> bool:
        return self._all(instr, lambda p: p.natural_count(instr))

    def fits_storage(self, instr: Instr | Place) -> bool:
        return self._all(instr, lambda p: p.fits_storage(instr))

    def nonnegative(self, instr: Instr | Place, operand: int) -> bool:
        return self._all(instr, lambda p: p.nonnegative(instr, operand))

    def operand_in(self, instr: Instr | Place, operand: int, low: int, high: int) -> bool:
        return self._all(instr, lambda p: p.operand_in(instr, operand, low, high))

    def runs_no_python(self, instr: Instr | Place) -> bool:
        return self._all(instr, lambda p: p.runs_no_python(instr))

    def cannot_raise(self, instr: Instr | Place) -> bool:
        return self._all(instr, lambda p: p.cannot_raise(instr))

    def reached(self, instr: Instr | Place) -> bool:
        return any(p.reached(instr) for p in self.parts)

    def place(self, instr: Instr | Place) -> Place:
        return self.parts[0].place(instr)

    def type_of(self, value: Value) -> Type:
        found = NOTHING
        for p in self.parts:
            found = join(found, p.type_of(value))
        return found

    def type_text(self, value: Value) -> str:
        return spelled(self.type_of(value))

    def int_range(self, value: Value) -> tuple[int, int] | None:
        found = [p.int_range(value) for p in self.parts]
        known = [r for r in found if r is not None]
        return (min(r[0] for r in known), max(r[1] for r in known)) if known and len(known) == len(found) else None

    @property
    def checked(self) -> dict[Place, str]:
        return {place: what for p in self.parts for place, what in p.checked.items()}

    @property
    def rlimit(self) -> int:
        return sum(p.rlimit for p in self.parts)


_shared: Answers | None = None


def shared_answers() -> Answers:
    """The answers kept in the user's cache folder, loaded once a process. `save` them when done."""
    global _shared
    if _shared is None:
        _shared = Answers(default_path())
    return _shared


def save_answers() -> None:
    """Puts what is new into the user's cache folder; where nothing was asked, nothing is loaded."""
    if _shared is not None:
        _shared.save()


def prove_function(fn: Function, entry: EntryFacts, answers: Answers | None = None) -> Proofs:
    """Proofs for a version of `fn` that is entered with `entry` true, and nowhere else."""
    return Proofs(fn, entry, answers if answers is not None else shared_answers())


def prove_from_each(fn: Function, entries: Sequence[EntryFacts], answers: Answers | None = None) -> FromEach:
    """Proofs for code that is entered in several ways, each with its own guards: at the headers of its loops, say."""
    known = answers if answers is not None else shared_answers()
    return FromEach([Proofs(fn, entry, known) for entry in entries])
