"""Which temporaries are needed at which point: backward data flow over blocks, unwind edges included.

Sets are Python ints used as bit sets, bit = value id.
"""

from __future__ import annotations

from molt.compile.ir.core import Block, Function, Instr


def uses(instr: Instr) -> int:
    """Values read by the instruction, block arguments included."""
    found = 0
    for v in instr.args:
        found |= 1 << v.id
    for target in instr.targets:
        for v in target.args:
            found |= 1 << v.id
    return found


def definitions(instr: Instr) -> int:
    found = 0
    for v in instr.results:
        found |= 1 << v.id
    return found


def params(block: Block) -> int:
    found = 0
    for v in block.params:
        found |= 1 << v.id
    return found


def before(instr: Instr, live_after: int, live_in: dict[Block, int]) -> int:
    """Live set before an instruction, from the one after it."""
    live = (live_after & ~definitions(instr)) | uses(instr)
    if instr.unwind is not None:
        live |= live_in[instr.unwind]
    return live


def at_exit(block: Block, live_in: dict[Block, int]) -> int:
    """Live behind the terminator: what its normal successors need, without their parameters."""
    live = 0
    for target in block.terminator.targets:
        live |= live_in[target.block] & ~params(target.block)
    return live


def live_in(fn: Function) -> dict[Block, int]:
    """Live set at the start of each block (its parameters excluded where the block defines them)."""
    result = dict.fromkeys(fn.blocks, 0)
    changed = True
    while changed:
        changed = False
        for block in reversed(fn.blocks):
            live = at_exit(block, result)
            for instr in reversed(block.instrs):
                live = before(instr, live, result)
            live &= ~params(block)
            if live != result[block]:
                result[block] = live
                changed = True
    return result
