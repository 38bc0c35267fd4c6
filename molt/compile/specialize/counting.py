"""Owned values that need no count: another owner keeps them alive for as long as they are used.

A row that is looked up only to read an item of it, a global function that is called at once: where no instruction between the
look-up and the last use can run Python code, nothing can let go of them. An exit in between counts them.

    %3 = getitem %rows, %i       no retain
    %4 = getitem %3, %k          a raw load
    drop %3                      nothing
"""

from __future__ import annotations

from collections.abc import Collection

from molt.compile.ir.core import Block, Function, Instr, Value
from molt.compile.specialize.infer import CELLS, Facts
from molt.compile.specialize.rules import INT, LIST, STORED, TRUTHS
from molt.compile.specialize.unpack_sources import takes_apart
from molt.compile.specialize.uses import uses_of

VARIABLES = CELLS | {"load_global"}
"""Reads of what others may rebind."""
_SILENT = frozenset({"const", "load_local", "copy", "load_free"}) | VARIABLES


def quiet(instr: Instr, facts: Facts) -> bool:
    """Can it run no Python code, neither as specialized nor where it falls back to the generic operation?"""
    name = instr.op.name
    if name in _SILENT:
        return True
    if name == "drop":
        return facts.unboxed(instr.args[0]) or instr.args[0].id in facts.uncounted
    if name == "getitem":
        return facts.of(instr.args[0]) == LIST and facts.of(instr.args[1]) == INT
    if name in TRUTHS or name == "truth":
        return all(facts.unboxed(v) for v in instr.args)
    return facts.computed(instr) is not None


def stores_raw(instr: Instr, facts: Facts) -> bool:
    """Is it a store of a number into a list, which replaces a number, or leaves?"""
    if instr.op.name != "setitem" or id(instr) in facts.contradicted or id(instr) in facts.methods:
        return False
    container, index, value = instr.args
    return facts.of(container) == LIST and facts.of(index) == INT and facts.of(value) in STORED


def uncount_rows(fn: Function, facts: Facts) -> None:
    """Lists that are read out of lists, cells or globals, used by quiet reads of the same block alone, and perhaps by a store at
    last (which holds the list where it leaves)."""
    uses = uses_of(fn)
    for block in fn.blocks:
        for at, instr in enumerate(block.instrs):
            of_row = instr.op.name in VARIABLES or (instr.op.name == "getitem" and quiet(instr, facts))
            if of_row and facts.of(instr.results[0]) == LIST:
                v = instr.results[0]
                reads = [use.instr for use in uses.get(v.id, []) if use.instr.op.name != "drop"]
                if reads and _read_quietly(block, at, v, reads, facts):
                    facts.uncounted.add(v.id)


def uncount_items(fn: Function, facts: Facts) -> None:
    """Items of a list that a loop takes apart at once: the list holds them until then."""
    for block in fn.blocks:
        step = block.terminator
        if step.op.name == "next" and step.args[0].id in facts.list_iterators:
            body = step.targets[0].block
            if takes_apart(body, body.params[0], facts):
                facts.uncounted.add(body.params[0].id)


def _read_quietly(block: Block, at: int, v: Value, reads: Collection[Instr], facts: Facts) -> bool:
    left = {id(read) for read in reads}
    for instr in block.instrs[at + 1 :]:
        if id(instr) in left:
            left.discard(id(instr))
            if not left and stores_raw(instr, facts) and instr.args[0] is v:
                return True
            if instr.op.name != "getitem" or instr.args[0] is not v:
                return False
        if not left:
            return quiet(instr, facts)
        if not quiet(instr, facts):
            return False
    return False
