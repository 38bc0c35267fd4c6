"""The lowering of a specialized version, watched: which operations need no box, which guards are made, which checks are proved.

The code that it makes is looked at and thrown away. So what is said about a guard is what the compiler does, whoever adds one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from molt.compile.backend.lower import ModuleContext
from molt.compile.explain.report import Cost
from molt.compile.ir.core import Instr
from molt.compile.ir.ops import Op, plain_name
from molt.compile.specialize.apart import Apart
from molt.compile.specialize.direct import Special
from molt.compile.specialize.dispatch import Dispatcher, Prepared
from molt.compile.specialize.in_place import IN_PLACE
from molt.compile.specialize.loops import STEPS
from molt.compile.specialize.proved import Proved
from molt.compile.specialize.suspended import GeneratorVersion
from molt.compile.specialize.version import SpecialLowering

FACTS = {
    "int": "an int of 64 bits",
    "word": "an int from 0 up to 2**64 - 1",
    "float": "a float",
    "bool": "a bool",
    "number": "an int or a float",
    "list": "a list",
}

_FITS = "the result fits 64 bits"
_ITEM = "a list stored in that way, the index within it"
_CALLEE = "the function is the one that was seen, and takes the arguments"
CONDITIONS = {
    "add": _FITS,
    "sub": _FITS,
    "mul": _FITS,
    "neg": _FITS,
    "sum_step": _FITS,
    "floordiv": "the divisor is not 0, and the result fits 64 bits",
    "mod": "the divisor is not 0, and the result fits 64 bits",
    "truediv": "the divisor is not 0, and ints are exact as floats",
    "pow": "the power is an ordinary number",
    "lshift": "the count is within 0 to 62, and the result fits 64 bits",
    "rshift": "the count is not negative",
    "and": "no operand is negative",
    "or": "no operand is negative",
    "xor": "no operand is negative",
    "getitem": _ITEM,
    "setitem": _ITEM + ", the value as it stores them",
    "getattr": "the object has the attribute where the last one had it",
    "load_global": "the name holds what was seen in it",
    "swap_global": "the name held a number, whose death nobody sees",
    "call": _CALLEE,
    "call_method": _CALLEE,
    "call_loaded": _CALLEE,
    "cell_get": "the variable holds what was seen in it",
    "cell_get_free": "the variable holds what was seen in it",
    "iter": "it is a list",
    "iter_call": "it is range(), with bounds of fewer than 62 bits",
    "next": "the list stores its items in that way",
    "unpack": "a list or tuple of that length, stored in that way",
}
"""What the guards of an operation ask for, beside the type of its result."""

PROOFS = {
    "no_overflow": "the result fits 64 bits",
    "in_bounds": "the index is within the list",
    "nonzero_divisor": "the divisor is not 0",
    "natural_count": "the count is not negative",
    "fits_storage": "the int fits the list's storage",
}
"""The questions of `Proved`, and what is not tested where the answer is yes."""

_NAME = re.compile(r"%[\w.]+")
_DEFINITION = re.compile(r"\s*(%[\w.]+) = (.*)")


@dataclass(slots=True)
class Guarded:
    """The guards of one instruction by what they ask for, and what was proved instead."""

    guards: dict[str, tuple[int, Cost]] = field(default_factory=dict)
    removed: dict[str, None] = field(default_factory=dict)

    def add(self, what: str, cost: Cost) -> None:
        number, before = self.guards.get(what, (0, Cost()))
        self.guards[what] = (number + 1, before + cost)


class Meter:
    """Reads off LLVM text what is computed for a condition; what two conditions share counts once."""

    def __init__(self) -> None:
        self.counted: set[str] = set()

    def cost(self, condition: str, text: list[str]) -> Cost:
        definitions = dict(_definitions(text))
        compares = loads = calls = 0
        todo = _NAME.findall(condition)
        while todo:
            name = todo.pop()
            if name in self.counted or name not in definitions:
                continue
            self.counted.add(name)
            made = definitions[name]
            compares += made.startswith(("icmp", "fcmp")) or (made.startswith("trunc") and made.endswith("to i1"))
            loads += made.startswith("load")
            calls += made.startswith("call") and "@llvm." not in made
            todo += _NAME.findall(made)
        return Cost(1, compares, loads, calls)


def _definitions(text: list[str]) -> Iterator[tuple[str, str]]:
    for line in text:
        found = _DEFINITION.match(line)
        if found is not None:
            yield found[1], found[2]


class Asked:
    """Proofs, with a memory of the questions that were asked and answered with yes."""

    def __init__(self, proved: Proved) -> None:
        self.proved = proved
        self.yes: dict[int, list[str]] = {}

    def _ask(self, question: str, instr: Instr) -> bool:
        answer: bool = getattr(self.proved, question)(instr)
        if answer:
            self.yes.setdefault(id(instr), []).append(question)
        return answer

    def no_overflow(self, instr: Instr) -> bool:
        return self._ask("no_overflow", instr)

    def in_bounds(self, instr: Instr) -> bool:
        return self._ask("in_bounds", instr)

    def nonzero_divisor(self, instr: Instr) -> bool:
        return self._ask("nonzero_divisor", instr)

    def natural_count(self, instr: Instr) -> bool:
        return self._ask("natural_count", instr)

    def fits_storage(self, instr: Instr) -> bool:
        return self._ask("fits_storage", instr)


class Watched(SpecialLowering):
    """`found`: by id of an instruction what is tested for it; `unboxed`: ids of those that are lowered in a specialized way."""

    with_regions = False  # what happens when one aborts is what is explained

    def __init__(self, context: ModuleContext, special: Special, shared: Prepared, proved: Proved) -> None:
        self.asked = Asked(proved)
        super().__init__(context, special, shared.points, shared.direct, shared.checked, self.asked)
        self.found: dict[int, Guarded] = {}
        self.unboxed: set[int] = set()
        self.at: Instr | None = None
        self.start_of = 0
        self.meter = Meter()
        self.fact_tested: str | None = None
        self.at_entry = Cost()  # of what a person has pinned
        self.kept_apart: dict[int, Apart] = {}  # by slot of the variable: objects that transactions keep apart

    def run(self) -> str:
        text = super().run()
        real = SpecialLowering(self.context, self.special, self.plan, self.direct, self.nan_checked, self.proved)
        if real.suited_to_be_apart():
            real.run()
            self.kept_apart = real.apart
        return text

    def lower(self, instr: Instr) -> None:
        self.at, self.start_of, self.meter = instr, len(self.out), Meter()
        super().lower(instr)
        if id(instr) in self.asked.yes:
            self.of(instr).removed |= dict.fromkeys(PROOFS[question] for question in self.asked.yes[id(instr)])
        self.at = None

    def of(self, instr: Instr) -> Guarded:
        return self.found.setdefault(id(instr), Guarded())

    def typed(self, instr: Instr) -> bool:
        done = super().typed(instr)
        if done:
            self.unboxed.add(id(instr))
        return done

    def step_function(self, instr: Instr, *, in_parts: bool = False) -> str:
        function = super().step_function(instr, in_parts=in_parts)
        if function in STEPS.values():
            self.unboxed.add(id(instr))
        return function

    def hot_function(self, instr: Instr, op: Op) -> str | None:
        function = super().hot_function(instr, op)
        if function in IN_PLACE.values():
            self.unboxed.add(id(instr))
        return function

    def check(self, instr: Instr, boxed: str, fact: str, at_exit: dict[int, str]) -> None:
        self.fact_tested = fact
        super().check(instr, boxed, fact, at_exit)
        self.fact_tested = None

    def guard(self, good: str) -> tuple[str, str]:
        if self.at is not None:
            cost = self.meter.cost(good, self.out[self.start_of :])
            self.of(self.at).add(self.asks(self.at), cost)
        else:
            self.at_entry += self.meter.cost(good, self.out)
        return super().guard(good)

    def asks(self, instr: Instr) -> str:
        if self.fact_tested is not None:
            return f"it is {FACTS[self.fact_tested]}"
        if any(id(instr) in found for found in (self.direct.calls, self.direct.several, self.direct.constructors)):
            return _CALLEE
        if instr.op.name == "call" and instr.results[0].id in self.facts.unpacked:
            return f"it is {self.facts.unpacked[instr.results[0].id].function}() of lists"
        return CONDITIONS.get(plain_name(instr.op.name), "the operands are as expected")


class WatchedGenerator(Watched, GeneratorVersion):
    """The same of a function that suspends."""


class WatchedEntry(Dispatcher):
    """The tests in front of a specialized version."""

    def __init__(self, context: ModuleContext, special: Special) -> None:
        super().__init__(context, special)
        self.meter = Meter()
        self.cost = Cost()

    def must(self, condition: str, other: str) -> None:
        self.cost += self.meter.cost(condition, self.out)
        super().must(condition, other)
