"""Makes explicit what dies when an exception leaves the middle of an expression.

The front end builds IR as if nothing failed: on an unwind edge, owned temporaries that the handler does not use are
still alive. This pass routes each edge through landing pads that drop them, the youngest first, as CPython unwinds its
value stack, and then record the traceback. A pad does one thing and goes to the next, so that edges share what they have
in common: no Python code can see whether the traceback was recorded before the temporaries died or after.

    %3 = getattr %1 "f"  !unwind ^9          %3 = getattr %1 "f"  !unwind ^10
    %4 = call %3, %2  !unwind ^9       ==>   %4 = call %3, %2  !unwind ^11
                                             ^10:
                                               traceback
                                               jump ^9
                                             ^11:
                                               drop %3
                                               jump ^10

An op that is not `traced` (`reraise`) adds no traceback entry, as in CPython.
"""

from __future__ import annotations

from collections.abc import Iterator

from molt.compile.ir.core import Block, Function, Instr, Target, Value
from molt.compile.ir.ops import OPS
from molt.compile.passes import liveness

Pads = dict[tuple[str, tuple[Value, ...], Block], Block]
"""The pads of a function, by what they do and where they go on."""


def run(fn: Function) -> None:
    live_in = liveness.live_in(fn)
    available = _available_in(fn)
    owned = {v.id: v for v in fn.values() if v.owned}
    pads: Pads = {}
    for block in list(fn.blocks):
        alive = available.get(block, 0)
        for instr in block.instrs:
            alive_after = _step(alive, instr)
            if instr.unwind is not None:
                dying = alive_after & ~_owned_results(instr) & ~live_in[instr.unwind]
                victims = [owned[i] for i in _bits(dying) if i in owned]
                instr.unwind = _route(fn, pads, instr.unwind, instr.op.traced, victims)
            alive = alive_after


def _owned_results(instr: Instr) -> int:
    found = 0
    for v in instr.results:
        found |= 1 << v.id
    return found


def _step(alive: int, instr: Instr) -> int:
    """Owned temporaries alive behind an instruction, from those before it."""
    for v in instr.consumed():
        alive &= ~(1 << v.id)
    for v in instr.results:
        if v.owned:
            alive |= 1 << v.id
    return alive


def _available_in(fn: Function) -> dict[Block, int]:
    """Owned temporaries alive at the start of each block. All predecessors agree (the verifier checks it), so one
    visit is enough; a handler keeps what it uses."""
    live_in = liveness.live_in(fn)
    result: dict[Block, int] = {fn.blocks[0]: 0}
    work = [fn.blocks[0]]
    while work:
        block = work.pop()
        alive = result[block]
        for v in block.params:
            if v.owned:
                alive |= 1 << v.id
        result[block] = alive
        for instr in block.instrs:
            alive = _step(alive, instr)
            handler = instr.unwind
            if handler is not None and handler not in result:
                result[handler] = alive & ~_owned_results(instr) & live_in[handler]
                work.append(handler)
        for target in block.terminator.targets:
            if target.block not in result:
                result[target.block] = alive
                work.append(target.block)
    return result


def _route(fn: Function, pads: Pads, handler: Block, records: bool, victims: list[Value]) -> Block:
    """The first of the pads that drop the victims, the last one first, and add the traceback entry if asked to."""
    pad = _pad(fn, pads, "traceback", (), handler) if records else handler
    for v in victims:
        pad = _pad(fn, pads, "drop_maybe" if v.kind == "own?" else "drop", (v,), pad)
    return pad


def _pad(fn: Function, pads: Pads, op: str, args: tuple[Value, ...], following: Block) -> Block:
    key = (op, args, following)
    if key not in pads:
        pad = pads[key] = fn.new_block()
        pad.cold = True
        pad.instrs.append(Instr(OPS[op], args, (), (), None))
        pad.instrs.append(Instr(OPS["jump"], (), (), (), None, None, (Target(following),)))
        fn.blocks.append(pad)
    return pads[key]


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
