"""From the facts of the specializing compiler (compile/specialize/infer.py) to what a proof about that version may start from.

What the version tests becomes a guard; what it leaves to generic operations is `unchecked`. Nothing else is assumed, so that a
fact which the compiler only *observed* never enters a proof.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from molt.compile.ir.core import Function, Instr
from molt.mine.entry import WORD, EntryFacts, Place
from molt.mine.meaning import ARITHMETIC

if TYPE_CHECKING:
    from molt.compile.specialize.infer import Facts

_GUARDS = {"int": WORD, "float": "float", "list": "list"}
_UNARY = frozenset({"neg", "pos", "invert"})
_STORES = frozenset({"setitem", "call_method", "call_loaded", "list_append", "list_extend", "build_list"})


def entry_of(fn: Function, facts: Facts) -> EntryFacts:
    """The guards of the version of `fn` that is made from `facts`."""
    slots = {
        i: _GUARDS[facts.slots[i]]
        for i, local in enumerate(fn.locals)
        if local.param >= 0 and i < len(facts.slots) and facts.slots[i] in _GUARDS
    }
    results: dict[Place, str] = {}
    unchecked: set[Place] = set()
    for block in fn.blocks:
        for index, instr in enumerate(block.instrs):
            guards = facts.guards.get(id(instr), ())
            if len(guards) == 1 and guards[0] in _GUARDS:
                results[block.id, index] = _guard(instr, guards[0])
            if not _tested(instr, facts):
                unchecked.add((block.id, index))
    return EntryFacts(slots, frozenset({"len", "range"}), results, unchecked=frozenset(unchecked))


def _guard(instr: Instr, fact: str) -> str:
    """An int that comes out of a list's storage of ints fits the tag."""
    return "int" if fact == "int" and instr.op.name == "getitem" else _GUARDS[fact]


def _tested(instr: Instr, facts: Facts) -> bool:
    """Does the version itself test what the operation needs: that a result fits, that an int may be stored, what `len` is?"""
    name = instr.op.name.removeprefix("inplace_").removesuffix("_over")
    if name in ARITHMETIC or name in _UNARY:
        return facts.of(instr.results[0]) == "int"
    if name == "call":
        return facts.is_len(instr) and facts.of(instr.results[0]) == "int"
    if name == "iter_call":
        return instr.results[0].id in facts.ranges
    if name == "setitem":
        return facts.of(instr.args[2]) == "int" and facts.of(instr.args[1]) == "int"
    return name not in _STORES
