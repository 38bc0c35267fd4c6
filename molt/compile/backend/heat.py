"""Where fast paths are worth being inlined: each block of a function is hot, warm or cold.

    hot    in a loop, or anywhere in a small function: what loops call is mostly small    LLVM inlines the fast paths
    warm   the rest of a function, and functions of library modules                       the same fast paths, called
    cold   landing pads, class bodies, what a module's body does once                     calls that take little space

Inlined paths make every instruction into several blocks, and LLVM's time grows faster than their number: with all of them inlined
everywhere, landing pads included, a program of 1,226 lines took it 41 seconds of processor time, and 10 so.
"""

from __future__ import annotations

from enum import IntEnum

from molt.compile.ir.core import BODIES, Block, Function
from molt.compile.passes import loops

SMALL, SMALL_IN_LARGE = 150, 40
"""Instructions outside landing pads, up to which a function is small: in modules of ordinary size, and in those larger than LARGE."""
LARGE = 4000

MOST_IN_BODY = 1500
"""Instructions in loops up to which those of a module's body are hot: it is one function, however long the file is. With 1,700 LLVM takes
three times as long as without any, with 5,000 five times."""


class Heat(IntEnum):
    COLD = 0
    WARM = 1
    HOT = 2


class Effort(IntEnum):
    """What LLVM is to do for a function."""

    NOTHING_INLINED = 0
    FEW_PASSES = 1  # and long fast paths are called (`Op.long_path`)
    ALL_PASSES = 2

    def level(self, wanted: int) -> int:
        """LLVM's level, where the user wants this one at most."""
        return wanted if self is Effort.ALL_PASSES else min(self, wanted)


COMPUTING = 8
"""One instruction in so many computes with numbers: then what inlined paths have found out serves others, which takes all passes."""


def small(functions: list[Function]) -> int:
    """Up to how many instructions a function counts as small in the module of these functions."""
    return SMALL if sum(size(fn) for fn in functions if fn.hot and fn.kind not in BODIES) <= LARGE else SMALL_IN_LARGE


def size(fn: Function) -> int:
    """Instructions outside landing pads."""
    return sum(len(block.instrs) for block in fn.blocks if not block.cold)


def of(fn: Function, small: int, lifted: bool = False) -> dict[Block, Heat]:
    """The heat of each block. `lifted`: of a form that is not hot, though its function is."""
    if lifted or not fn.hot:
        return {block: Heat.COLD if block.cold or fn.kind in BODIES else Heat.WARM for block in fn.blocks}
    if fn.kind in BODIES:
        return _of_body(fn)
    hot = frozenset(fn.blocks) if size(fn) <= small else loops.blocks_in_loops(fn)
    return {block: Heat.COLD if block.cold else Heat.HOT if block in hot else Heat.WARM for block in fn.blocks}


def _of_body(fn: Function) -> dict[Block, Heat]:
    """What is in no loop runs once."""
    inside = [block for block in loops.blocks_in_loops(fn) if not block.cold]
    how = Heat.HOT if sum(len(block.instrs) for block in inside) <= MOST_IN_BODY else Heat.WARM
    return dict.fromkeys(fn.blocks, Heat.COLD) | dict.fromkeys(inside, how)


def effort(heat: dict[Block, Heat], small: int) -> Effort:
    """For a function whose blocks have this heat."""
    instrs = [instr for block, how in heat.items() if how is Heat.HOT for instr in block.instrs]
    if not instrs:
        return Effort.NOTHING_INLINED
    computing = sum(instr.op.computes for instr in instrs)
    return Effort.ALL_PASSES if len(instrs) <= small or computing * COMPUTING >= len(instrs) else Effort.FEW_PASSES
