"""Which calls go to a function directly: their lowering is in calls.py.

What is called is what the profile saw there: a function of this module by its global name, a method, the method behind an
operator, the `__init__` behind a class. A function without a specialized version is called directly too, with boxes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from molt.compile.ir.core import Function, Instr, Value
from molt.compile.specialize.counting import quiet
from molt.compile.specialize.infer import OPERATORS, Facts
from molt.compile.specialize.rules import ANY, UNBOXED, serves_as
from molt.compile.specialize.uses import uses_of


@dataclass(frozen=True, slots=True)
class Special:
    """A function that can be called directly. `plain`: it has a generic version only."""

    fn: Function
    facts: Facts
    plain: bool = False

    @property
    def parameters(self) -> list[str]:
        """The fact that each parameter has at entry."""
        result = [ANY] * len(self.fn.parameters.names)
        for i, local in enumerate(self.fn.locals):
            if local.param >= 0:
                result[local.param] = self.facts.slots[i]
        return result


def targets(functions: Sequence[Function], chosen: dict[int, Facts]) -> dict[str, Special]:
    """What can be called directly, by symbol."""
    return {
        fn.symbol: Special(fn, chosen[id(fn)]) if id(fn) in chosen else Special(fn, Facts.nothing(fn), plain=True)
        for fn in functions
        if fn.kind == "function"
    }


@dataclass(frozen=True, slots=True)
class DirectCalls:
    """By id of an instruction: look-ups of globals that are guards; calls and operators, with what they call; method calls with
    the few methods that they call; calls of classes, with the `__init__`."""

    lookups: dict[int, Special] = field(default_factory=dict)
    calls: dict[int, Special] = field(default_factory=dict)
    several: dict[int, tuple[Special, ...]] = field(default_factory=dict)
    constructors: dict[int, Special] = field(default_factory=dict)


def find_direct(fn: Function, facts: Facts, specials: dict[str, Special]) -> DirectCalls:
    """Look-ups of globals that are called directly are not counted then (counting.py)."""
    direct = DirectCalls()
    uses = uses_of(fn)
    for block in fn.blocks:
        pending: dict[int, Instr] = {}
        for instr in block.instrs:
            _find_method(instr, facts, specials, direct)
            _find_several(instr, facts, specials, direct)
            callee = pending.pop(instr.args[0].id, None) if instr.op.name == "call" else None
            if callee is not None and id(instr) not in direct.constructors and id(instr) not in direct.calls:
                special = specials[callee.attrs[0]]
                fits = not special.fn.free and not instr.attrs[0] and _suits(instr.args[1:], facts, special)
                once = sum(use.instr.op.name != "drop" for use in uses[instr.args[0].id]) == 1
                if once and instr.handed & 1 and fits:
                    direct.lookups[id(callee)] = special
                    direct.calls[id(instr)] = special
                    facts.uncounted.add(instr.args[0].id)
            if instr.op.name == "load_global" and instr.attrs[0] in specials:
                pending[instr.results[0].id] = instr
            elif not quiet(instr, facts):
                pending.clear()
    return direct


def _find_method(instr: Instr, facts: Facts, specials: dict[str, Special], direct: DirectCalls) -> None:
    special = specials.get(facts.methods.get(id(instr), ""))
    if special is None:
        return
    name = instr.op.name
    if name == "call" and facts.methods[id(instr)].endswith(".__call__"):
        if not instr.attrs[0] and _suits(instr.args, facts, special):
            direct.calls[id(instr)] = special
        return
    if name == "call":
        plain = not instr.attrs[0] and special.facts.result == ANY and special.parameters[:1] == [ANY]
        if plain and _fit(instr.args[1:], facts, special, special.parameters[1:]):
            direct.constructors[id(instr)] = special
        return
    if name in OPERATORS:
        fits = facts.computed(instr) is None and not facts.unboxed(instr.args[0]) and _suits(instr.args, facts, special)
    elif name == "call_method":
        fits = not instr.attrs[1] and not facts.unboxed(instr.args[0]) and _suits(instr.args, facts, special)
    else:
        fits = name == "call_loaded" and not instr.attrs[0] and _suits(instr.args[2:], facts, special)
    if fits:
        direct.calls[id(instr)] = special


def _find_several(instr: Instr, facts: Facts, specials: dict[str, Special], direct: DirectCalls) -> None:
    """The most frequent methods of a call on objects of several classes."""
    names = facts.several.get(id(instr), ())
    if not names or any(instr.attrs[-1]) or (instr.op.name == "call_method" and facts.unboxed(instr.args[0])):
        return
    args = instr.args if instr.op.name == "call_method" else instr.args[2:]
    found = [specials[name] for name in names if name in specials and _suits(args, facts, specials[name])]
    if found:
        direct.several[id(instr)] = tuple(found)


def _suits(args: tuple[Value, ...], facts: Facts, special: Special) -> bool:
    return _fit(args, facts, special, special.parameters)


def _fit(args: tuple[Value, ...], facts: Facts, special: Special, wanted: list[str]) -> bool:
    """May the arguments be what the parameters want? Boxes are looked at before the call."""
    p = special.fn.parameters
    if p.varargs or p.varkw or p.kwonly or len(args) != len(wanted):
        return False
    return all(_may_be(facts.of(v), fact) for v, fact in zip(args, wanted, strict=True))


def _may_be(own: str, wanted: str) -> bool:
    return wanted == ANY or own not in UNBOXED or serves_as(own, wanted) or serves_as(wanted, own)
