"""Who uses a value, and how."""

from __future__ import annotations

from dataclasses import dataclass

from molt.compile.ir.core import Function, Instr, Value

PASSED = -1


@dataclass(frozen=True, slots=True)
class Use:
    """`place` is the operand's index, or PASSED: then the value becomes `parameter` of a block."""

    instr: Instr
    place: int
    parameter: Value | None = None


def uses_of(fn: Function) -> dict[int, list[Use]]:
    """The uses of each value, by its id, in the order of the blocks."""
    found: dict[int, list[Use]] = {}
    for block in fn.blocks:
        for instr in block.instrs:
            for i, v in enumerate(instr.args):
                found.setdefault(v.id, []).append(Use(instr, i))
            for target in instr.targets:
                for parameter, v in target.passed():
                    found.setdefault(v.id, []).append(Use(instr, PASSED, parameter))
    return found
