"""Which calls go to a specialized version directly: their lowering is in calls.py."""

from __future__ import annotations

from dataclasses import dataclass

from molt.compile.ir.core import Function, Instr, Value
from molt.compile.specialize.counting import quiet
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.rules import ANY
from molt.compile.specialize.uses import uses_of


@dataclass(frozen=True, slots=True)
class Special:
    """A function that has a specialized version."""

    fn: Function
    facts: Facts

    @property
    def parameters(self) -> list[str]:
        """The fact that each parameter has at entry."""
        result = [ANY] * len(self.fn.parameters.names)
        for i, local in enumerate(self.fn.locals):
            if local.param >= 0:
                result[local.param] = self.facts.slots[i]
        return result


@dataclass(frozen=True, slots=True)
class DirectCalls:
    """By id of an instruction: look-ups of globals that are guards, and calls, with what they call."""

    lookups: dict[int, Special]
    calls: dict[int, Special]


def find_direct(fn: Function, facts: Facts, specials: dict[str, Special]) -> DirectCalls:
    """Calls of functions and methods that have a specialized version. Look-ups of globals are not counted then (counting.py)."""
    lookups: dict[int, Special] = {}
    calls: dict[int, Special] = {}
    uses = uses_of(fn)
    for block in fn.blocks:
        pending: dict[int, Instr] = {}
        for instr in block.instrs:
            if instr.op.name == "call_method" and not facts.unboxed(instr.args[0]):
                method = facts.methods.get(id(instr))
                if method in specials and _suits(instr.args, instr.attrs[1], facts, specials[method]):
                    calls[id(instr)] = specials[method]
            callee = pending.pop(instr.args[0].id, None) if instr.op.name == "call" else None
            if callee is not None:
                special = specials[callee.attrs[0]]
                fits = not special.fn.free and _suits(instr.args[1:], instr.attrs[0], facts, special)
                once = sum(use.instr.op.name != "drop" for use in uses[instr.args[0].id]) == 1
                if once and instr.handed & 1 and fits:
                    lookups[id(callee)] = special
                    calls[id(instr)] = special
                    facts.uncounted.add(instr.args[0].id)
            if instr.op.name == "load_global" and instr.attrs[0] in specials:
                pending[instr.results[0].id] = instr
            elif not quiet(instr, facts):
                pending.clear()
    return DirectCalls(lookups, calls)


def _suits(args: tuple[Value, ...], keywords: tuple[str, ...], facts: Facts, special: Special) -> bool:
    """Do number and facts of the arguments suit the callee's specialized version?"""
    wanted = special.parameters
    p = special.fn.parameters
    if keywords or p.varargs or p.varkw or p.kwonly or len(args) != len(wanted):
        return False
    return all(fact == ANY or facts.of(v) == fact for v, fact in zip(args, wanted, strict=True))
