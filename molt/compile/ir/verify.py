"""Checks that a function is well formed; runs between all passes.

What holds in valid IR: blocks end in their only terminator; a value is defined on every path to its uses; an owned
value is consumed exactly once on every path (an unwind edge may leave values behind: landing pads drop them); a value
borrowed from a slot is not used after the slot was rebound; a target gets as many arguments as its block has
parameters; an instruction has an unwind block just when it may raise.
"""

from __future__ import annotations

from collections.abc import Iterable

from molt.compile.ir.core import Block, Function, Instr, Value
from molt.compile.ir.text import print_function
from molt.compile.passes import liveness

SUPPLIED = {"next": (1, 0), "delegate_send": (1, 1), "delegate_throw": (1, 1)}
"""Parameters of a target's block that the terminator itself supplies."""


class VerifyError(Exception):
    pass


def verify(fn: Function) -> None:
    """Raises VerifyError with all findings and the text of the function."""
    problems = findings(fn)
    if problems:
        shown = "\n".join(f"  {p}" for p in problems[:20])
        raise VerifyError(f"invalid IR in {fn.qualname}:\n{shown}\n{print_function(fn)}")


def findings(fn: Function) -> list[str]:
    problems: list[str] = []
    _check_blocks(fn, problems)
    if problems:
        return problems
    reachable = _reachable(fn)
    _check_instructions(reachable, problems)
    if not problems:
        _check_definitions(fn, reachable, problems)
    if not problems:
        _check_ownership(fn, reachable, problems)
    return problems


def _check_blocks(fn: Function, problems: list[str]) -> None:
    if not fn.blocks:
        problems.append("no blocks")
        return
    placed = set(fn.blocks)
    if len(placed) != len(fn.blocks):
        problems.append("a block is placed twice")
    if fn.blocks[0].params:
        problems.append("the entry block has parameters")
    for block in fn.blocks:
        if not block.instrs or not block.instrs[-1].op.terminator:
            problems.append(f"{block} does not end in a terminator")
        for instr in block.instrs[:-1]:
            if instr.op.terminator:
                problems.append(f"{block}: {instr.op.name} in the middle of the block")
        for instr in block.instrs:
            for successor in (*(t.block for t in instr.targets), *((instr.unwind,) if instr.unwind else ())):
                if successor not in placed:
                    problems.append(f"{block}: {instr.op.name} refers to {successor}, which is not in the function")


def _reachable(fn: Function) -> list[Block]:
    seen: dict[Block, None] = {}
    work = [fn.blocks[0]]
    while work:
        block = work.pop()
        if block in seen:
            continue
        seen[block] = None
        for instr in block.instrs:
            work += (t.block for t in instr.targets)
            if instr.unwind is not None:
                work.append(instr.unwind)
    return [b for b in fn.blocks if b in seen]


# -- shapes -------------------------------------------------------------------------------------------------------


def _check_instructions(blocks: list[Block], problems: list[str]) -> None:
    for block in blocks:
        slots: dict[Value, int] = {}
        for instr in block.instrs:
            where = f"{block}: {instr.op.name}"
            _check_operands(instr, where, problems)
            _check_targets(instr, where, problems)
            if instr.op.may_raise and instr.unwind is None:
                problems.append(f"{where} may raise and has no unwind block")
            if not instr.op.may_raise and instr.unwind is not None:
                problems.append(f"{where} cannot raise and has an unwind block")
            _check_borrowed_slots(instr, slots, where, problems)


def _check_operands(instr: Instr, where: str, problems: list[str]) -> None:
    letters = instr.op.operands
    star = letters.find("*")
    fixed = len(letters) if star < 0 else star
    if len(instr.args) < fixed or (star < 0 and len(instr.args) != fixed):
        problems.append(f"{where} has {len(instr.args)} operands, not {letters!r}")
        return
    if len(instr.attrs) != len(instr.op.attributes):
        problems.append(f"{where} has {len(instr.attrs)} attributes, not {len(instr.op.attributes)}")
    for i, value in enumerate(instr.args):
        letter = letters[star + 1] if 0 <= star <= i else letters[i]
        if (letter == "c") != (value.kind == "cond"):
            problems.append(f"{where}: operand {value} is {value.kind}, wanted {letter}")
    for value in instr.consumed():
        if not value.owned:
            problems.append(f"{where} consumes {value}, which is {value.kind}")


def _check_targets(instr: Instr, where: str, problems: list[str]) -> None:
    supplied = SUPPLIED.get(instr.op.name, ())
    for i, target in enumerate(instr.targets):
        given = supplied[i] if i < len(supplied) else 0
        params = target.block.params[given:]
        if len(params) != len(target.args) or len(target.block.params) < given:
            problems.append(f"{where}: {target.block} takes {len(target.block.params)} arguments, gets {given + len(target.args)}")
            continue
        for param, arg in zip(params, target.args, strict=False):
            if (
                param.owned != arg.owned
                or (param.kind == "own" and arg.kind == "own?")
                or (param.kind == "cond") != (arg.kind == "cond")
            ):
                problems.append(f"{where}: {target.block} takes {param} as {param.kind}, gets {arg}, which is {arg.kind}")


def _check_borrowed_slots(instr: Instr, slots: dict[Value, int], where: str, problems: list[str]) -> None:
    for value in (*instr.args, *(v for t in instr.targets for v in t.args)):
        if slots.get(value) == -1:
            problems.append(f"{where} uses {value} after the variable it was borrowed from was rebound")
    name = instr.op.name
    if name in ("load_local", "load_local_checked"):
        slots[instr.results[0]] = instr.attrs[0]
    elif name in ("swap_local", "take_local", "take_iterator"):
        for value, slot in slots.items():
            if slot == instr.attrs[0]:
                slots[value] = -1


# -- data flow ------------------------------------------------------------------------------------------------------


def _mask(values: Iterable[Value]) -> int:
    found = 0
    for v in values:
        found |= 1 << v.id
    return found


def _shown(mask: int) -> str:
    numbers = []
    while mask:
        low = mask & -mask
        numbers.append(f"%{low.bit_length() - 1}")
        mask ^= low
    return ", ".join(numbers)


def _check_definitions(fn: Function, blocks: list[Block], problems: list[str]) -> None:
    """Forward: what is defined at the start of a block is defined on all edges to it."""
    entry: dict[Block, int] = {fn.blocks[0]: 0}
    work = [fn.blocks[0]]

    def arrive(block: Block, defined: int) -> None:
        met = entry.get(block, defined) & defined
        if entry.get(block) != met:
            entry[block] = met
            work.append(block)

    while work:
        block = work.pop()
        defined = entry[block] | _mask(block.params)
        for instr in block.instrs:
            if instr.unwind is not None:
                arrive(instr.unwind, defined)
            defined |= _mask(instr.results)
        for target in block.terminator.targets:
            arrive(target.block, defined)
    for block in blocks:
        defined = entry[block] | _mask(block.params)
        for instr in block.instrs:
            missing = liveness.uses(instr) & ~defined
            if missing:
                problems.append(f"{block}: {instr.op.name} uses {_shown(missing)}, not defined on every path")
            defined |= _mask(instr.results)


def _check_ownership(fn: Function, blocks: list[Block], problems: list[str]) -> None:
    """Forward: which owned values are alive; all edges to a block must agree on it."""
    live_in = liveness.live_in(fn)
    entry: dict[Block, int] = {fn.blocks[0]: 0}
    work = [fn.blocks[0]]

    def arrive(source: Block, block: Block, alive: int) -> None:
        known = entry.get(block)
        if known is None:
            entry[block] = alive
            work.append(block)
        elif known != alive:
            problems.append(f"{source} -> {block}: {_shown(known ^ alive)} owned on one path and not on another")

    while work:
        block = work.pop()
        alive = entry[block] | _mask(p for p in block.params if p.owned)
        for instr in block.instrs:
            alive = _consume(block, instr, alive, problems)
            if instr.unwind is not None:
                arrive(block, instr.unwind, alive & live_in[instr.unwind])
            alive |= _mask(v for v in instr.results if v.owned)
        last = block.terminator
        if last.op.name in ("return", "unwind") and alive:
            problems.append(f"{block}: {_shown(alive)} still owned at {last.op.name}")
        for target in last.targets:
            arrive(block, target.block, alive)


def _consume(block: Block, instr: Instr, alive: int, problems: list[str]) -> int:
    used = _mask(v for v in (*instr.args, *(a for t in instr.targets for a in t.args)) if v.owned)
    if used & ~alive:
        problems.append(f"{block}: {instr.op.name} uses {_shown(used & ~alive)} after it was consumed")
    gone = 0
    for value in instr.consumed():
        if gone >> value.id & 1:
            problems.append(f"{block}: {instr.op.name} consumes {value} twice")
        gone |= 1 << value.id
    return alive & ~gone
