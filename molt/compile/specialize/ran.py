"""How hot the blocks of specialized forms are: what the profile saw seldom is no hotter than without a profile.

    def f(xs):                           large, so that a generic form inlines the fast paths in its loops alone
        n = len(xs)                      hot where f started often: LLVM inlines the fast paths; else warm: they are called
        for x in xs: total += x          hot; where it raises, temporaries are dropped: cold, if nothing was seen to raise in f

Operations on numbers are LLVM's own instructions in each of them. Forms that are entered at the headers of loops run what is behind
the loops once. That lines which were not seen to run call their fast paths was tried: LLVM does not know that they are rare, calls
take registers from the lines that do run, and pprint took 1.05 of the time.
"""

from __future__ import annotations

from molt.compile.backend.heat import Heat
from molt.compile.ir.core import Block, Function
from molt.compile.passes import loops
from molt.compile.specialize.infer import Facts

Heats = dict[Block, Heat]


def nowhere(fn: Function) -> Heats:
    """Of a form that is hardly ever entered."""
    return dict.fromkeys(fn.blocks, Heat.COLD)


def of_version(fn: Function, facts: Facts, generic: Heats) -> Heats:
    """Of a form that is entered where the function begins; `generic` is what its blocks are in the generic form."""
    where_raised = Heat.HOT if facts.raised else Heat.COLD
    return {block: where_raised if block.cold else Heat.HOT if facts.often else generic[block] for block in fn.blocks}


def of_loops(fn: Function, heats: Heats) -> Heats:
    """Of one that is entered at the headers of loops; `heats` are what its blocks have there."""
    inside = loops.blocks_in_loops(fn)
    return {block: how if block in inside else Heat.COLD for block, how in heats.items()}
