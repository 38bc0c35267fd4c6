"""From the facts of the specializing compiler (compile/specialize/infer.py) to what a proof about that version may start from.

What the version tests becomes a guard; what it leaves to generic operations is `unchecked`. Nothing else is assumed, so that a
fact which the compiler only *observed* never enters a proof.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from molt.compile.ir.core import Function, Instr
from molt.compile.ir.ops import UNARY, plain_name
from molt.mine.entry import WORD, EntryFacts, Place
from molt.mine.meaning import ARITHMETIC

if TYPE_CHECKING:
    from molt.compile.specialize.infer import Facts

_GUARDS = {"int": WORD, "float": "float", "bool": "bool", "list": "list"}
_BUILTINS = frozenset({"len", "range"})
_STORES = frozenset({"setitem", "call_method", "call_loaded", "list_append", "list_extend", "build_list"})


def entry_of(fn: Function, facts: Facts) -> EntryFacts:
    """The guards of the version of `fn` that is made from `facts`, entered where the function begins."""
    slots = {i: t for i, t in _slots(facts).items() if fn.locals[i].param >= 0}
    results, unchecked, quiet = _inside(fn, facts)
    return EntryFacts(slots, _BUILTINS, results, quiet, facts.pins, unchecked)


def loop_entries_of(fn: Function, facts: Facts) -> list[EntryFacts]:
    """The ways into the version that is entered at loops' headers, where all variables have their types. What is said of that
    version must hold from each (proofs.prove_from_each)."""
    results, unchecked, quiet = _inside(fn, facts)
    ranges = dict.fromkeys(facts.ranges, "range_iterator")
    return [
        EntryFacts(_slots(facts), _BUILTINS, results, quiet, unchecked=unchecked, start=block.id, values=ranges)
        for block in fn.blocks
        if block.loop_header
    ]


def _slots(facts: Facts) -> dict[int, str]:
    return {i: _GUARDS[fact] for i, fact in enumerate(facts.slots) if fact in _GUARDS}


def _inside(fn: Function, facts: Facts) -> tuple[dict[Place, str], frozenset[Place], frozenset[Place]]:
    """Behind the entry: what is tested, what is not, and what runs no Python code."""
    results: dict[Place, str] = {}
    unchecked: set[Place] = set()
    quiet: set[Place] = set()
    for block in fn.blocks:
        for index, instr in enumerate(block.instrs):
            guards = facts.guards.get(id(instr), ())
            if len(guards) == 1 and guards[0] in _GUARDS:
                results[block.id, index] = _guard(instr, guards[0])
            if not _tested(instr, facts):
                unchecked.add((block.id, index))
            if _quiet(instr, facts):
                quiet.add((block.id, index))
    return results, frozenset(unchecked), frozenset(quiet)


def _quiet(instr: Instr, facts: Facts) -> bool:
    """A store into unboxed storage replaces a number, and a reference that is not counted does not die."""
    if instr.op.name == "setitem":
        container, index, value = instr.args
        if id(instr) in facts.contradicted:
            return False
        return facts.of(container) == "list" and facts.of(index) == "int" and facts.of(value) in ("int", "float", "bool")
    return instr.op.name == "drop" and instr.args[0].id in facts.uncounted


def _guard(instr: Instr, fact: str) -> str:
    """An int that comes out of a list's storage of ints fits the tag."""
    return "int" if fact == "int" and instr.op.name == "getitem" else _GUARDS[fact]


def _tested(instr: Instr, facts: Facts) -> bool:
    """Does the version itself test what the operation needs: that a result fits, that an int may be stored, what `len` is?"""
    name = plain_name(instr.op.name)
    if name in ARITHMETIC or name in UNARY:
        return facts.of(instr.results[0]) == "int"
    if name == "call":
        return facts.is_len(instr) and facts.of(instr.results[0]) == "int"
    if name == "iter_call":
        return instr.results[0].id in facts.ranges
    if name == "setitem" and id(instr) in facts.contradicted:
        return False
    if name == "setitem":
        return facts.of(instr.args[2]) == "int" and facts.of(instr.args[1]) == "int"
    return name not in _STORES
