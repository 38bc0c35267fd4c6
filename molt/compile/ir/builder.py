"""Building a function's blocks instruction by instruction.

The builder appends to `self.block`; `self.unwind` is where exceptions go now, and `self.site` what the
instructions are attributed to. It knows nothing of Python's syntax (that is the front end's part) and nothing
of LLVM.
"""

from __future__ import annotations

from typing import Any

from molt.compile.ir.core import Block, Function, Instr, Site, Target, Value
from molt.compile.ir.ops import OPS


class Builder:
    def __init__(self, fn: Function) -> None:
        self.fn = fn
        self.block: Block = None  # type: ignore[assignment]
        self.unwind: Block | None = None
        self.site: Site | None = None

    # -- blocks ---------------------------------------------------------------------------------------

    def new_block(self, *param_kinds: str) -> Block:
        """A block that is not yet placed, with one fresh parameter for each kind."""
        block = self.fn.new_block()
        block.params = [self.fn.new_value(kind) for kind in param_kinds]
        return block

    def place(self, block: Block) -> Block:
        """Appends the block to the function and goes on there."""
        self.fn.blocks.append(block)
        self.block = block
        return block

    @property
    def terminated(self) -> bool:
        """True behind a terminator: whatever follows cannot be reached."""
        return bool(self.block.instrs) and self.block.instrs[-1].op.terminator

    # -- instructions -----------------------------------------------------------------------------------

    def emit(
        self,
        name: str,
        *args: Value,
        attrs: tuple[Any, ...] = (),
        targets: tuple[Target, ...] = (),
        handed: int = 0,
        results: int = 1,
    ) -> Any:
        """Appends an instruction; returns its result, a tuple of `results` for multiple ones, or None.

        Behind a terminator the instruction goes into a fresh unreachable block, which clean-up removes.
        """
        op = OPS[name]
        if self.terminated:
            self.place(self.fn.new_block())
        if op.result is None:
            values: tuple[Value, ...] = ()
        elif op.result == "multiple":
            values = tuple(self.fn.new_value("own") for _ in range(results))
        elif "," in op.result:
            values = tuple(self.fn.new_value(kind) for kind in op.result.split(","))
        else:
            values = (self.fn.new_value(op.result),)
        unwind = self.unwind if op.may_raise else None
        self.block.instrs.append(Instr(op, args, attrs, values, self.site, unwind, targets, handed))
        if op.result is None:
            return None
        return values if op.result == "multiple" or len(values) > 1 else values[0]

    def jump(self, block: Block, *args: Value) -> None:
        self.emit("jump", targets=(Target(block, args),))

    def branch(self, condition: Value, then: Block, otherwise: Block) -> None:
        self.emit("branch", condition, targets=(Target(then), Target(otherwise)))

    def const(self, value: Any) -> Value:
        return self.emit("const", attrs=(value,))
