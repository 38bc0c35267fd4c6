"""What a person has decided in `facts.toml` (docs/guide/mine.md): a pinned fact is tested, a forbidden one is not relied on.
And what deployed executables have contradicted: it joins what the profile saw.

A decision is about code, and never evidence: a pin on something untrue costs a test that fails, no answer.

    pinned = ["n is int"]                            the parameter is tested for int, whatever the traces say
    pinned = ["n in 0..1023"]                        it is tested for an int in that range, and proofs start from that
    pinned = ["n is not None"]                       a None that the traces saw is left out of its types
    forbidden = ["+3:8-12 getitem gives float"]      what comes there stays boxed
    forbidden = ["+3:8-27 add does not overflow"]    tested, although it could be proved
    contradicted = ["n was float, not int"]          the parameter is an int or a float
    contradicted = ["+3:8-12 setitem failed"]        done as generic code does it
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from molt.compile.ir.core import Function, Instr
from molt.compile.specialize.rules import proposed
from molt.mine.facts import NOT_NONE, contradictions, range_said
from molt.site import spot

if TYPE_CHECKING:
    from molt.compile.specialize.proved import Proved

_PARAMETER = re.compile(r"(\w+) is (\w+)(?:\[\w+\])?$")
_RESULT = re.compile(r"(\+\S+ \w+) gives (\w+)(?:\[\w+\])?$")
_GOAL = re.compile(r"(\+\S+ \w+) (does|is|shifts|stores) ")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Types that are tested (`pinned`) or are not (`forbidden`), of parameters by name and of results by place; and places where
    everything is tested, whatever is proved of it. Of parameters also `ranges` of ints that are tested, ends included, and those
    that are `not_none`. Of deployed executables: types that came (`came`), places that `failed`."""

    pinned: dict[str, str] = field(default_factory=dict)
    forbidden: frozenset[tuple[str, str]] = frozenset()
    tested: frozenset[str] = frozenset()
    ranges: dict[str, tuple[int, int]] = field(default_factory=dict)
    not_none: frozenset[str] = frozenset()
    came: dict[str, frozenset[str]] = field(default_factory=dict)
    failed: frozenset[str] = frozenset()

    def fact(self, what: str, types: Set[str]) -> str | None:
        """The fact to be established about a parameter or a place, where the profile saw these types."""
        if what in self.pinned:
            return proposed({self.pinned[what]})
        if what in self.failed:
            return None
        came = types | self.came.get(what, frozenset())
        observed = proposed(came - {"NoneType"} if what in self.not_none else came)
        return None if (what, observed) in self.forbidden else observed

    def key(self) -> str:
        came = sorted((what, sorted(types)) for what, types in self.came.items())
        said = self.pinned.items(), self.forbidden, self.tested, self.ranges.items(), self.not_none, self.failed
        return f"{[sorted(some) for some in said]} {came}"


def reviewed(pinned: Iterable[str], forbidden: Iterable[str], contradicted: Iterable[str] = ()) -> Reviewed:
    """The decisions in these texts, of one function. What is pinned and forbidden is forbidden; texts about other things than
    types, ranges and goals say nothing to `build`."""
    forbidden = list(forbidden)
    pinned = [text for text in pinned if text not in forbidden]
    goals = (_GOAL.match(text) for text in (*pinned, *forbidden))
    came: dict[str, frozenset[str]] = {}
    failed = set()
    for c in contradictions(contradicted):
        if c.seen:
            came[c.subject] = came.get(c.subject, frozenset()) | {c.seen}
        else:
            failed.add(c.subject)
    tested = frozenset(goal[1] for goal in goals if goal)
    not_types, ranges = frozenset(_types(forbidden)), _ranges(pinned)
    types = {name: "int" for name in ranges if (name, "int") not in not_types} | dict(_types(pinned))
    not_none = frozenset(found[1] for found in map(NOT_NONE.fullmatch, pinned) if found)
    return Reviewed(types, not_types, tested, ranges, not_none, came, frozenset(failed))


def _ranges(texts: Iterable[str]) -> dict[str, tuple[int, int]]:
    """What all texts about a parameter leave of its range; where that is nothing, the low end lies above the high one."""
    found: dict[str, tuple[int, int]] = {}
    for said in filter(None, map(range_said, texts)):
        name, low, high = said
        known = found.get(name, (low, high))
        found[name] = max(low, known[0]), min(high, known[1])
    return found


def _types(texts: Iterable[str]) -> Iterable[tuple[str, str]]:
    for text in texts:
        found = _PARAMETER.match(text) or _RESULT.match(text)
        if found:
            yield found[1], found[2]


def spot_of(fn: Function, instr: Instr) -> str:
    """The instruction's place in the words of `facts.toml`."""
    return spot(instr.op.name, instr.site, fn.line)


class Doubting:
    """Proofs, of which those at the places that a person wants tested are not used."""

    def __init__(self, proved: Proved, fn: Function, tested: frozenset[str]) -> None:
        self.proved = proved
        self.fn = fn
        self.tested = tested

    def _relied_on(self, instr: Instr) -> bool:
        return spot_of(self.fn, instr) not in self.tested

    def no_overflow(self, instr: Instr) -> bool:
        return self._relied_on(instr) and self.proved.no_overflow(instr)

    def in_bounds(self, instr: Instr) -> bool:
        return self._relied_on(instr) and self.proved.in_bounds(instr)

    def nonzero_divisor(self, instr: Instr) -> bool:
        return self._relied_on(instr) and self.proved.nonzero_divisor(instr)

    def natural_count(self, instr: Instr) -> bool:
        return self._relied_on(instr) and self.proved.natural_count(instr)

    def fits_storage(self, instr: Instr) -> bool:
        return self._relied_on(instr) and self.proved.fits_storage(instr)
