"""Where a float that is computed unboxed must be looked at for NaN.

`x is x` and `x in [x]` hold for a NaN because it is one object; so a NaN must not get two boxes. A value that is boxed at
most once (a temporary with one use, a variable that only arithmetic reads) needs no test.

    s = s + x * y         s is only computed with, and returned: none
    xs.append(s); f(s)    two boxes of what s holds: the addition that makes it is tested
"""

from __future__ import annotations

from molt.compile.ir.core import Function, Instr, Value
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.rules import FLOAT, arithmetic, unboxed_use

_DEATHS = frozenset({"drop", "drop_maybe"})


def boxed_twice(fn: Function, facts: Facts) -> frozenset[int]:
    """Ids of the instructions whose float result may get two boxes."""
    uses: dict[int, list[tuple[Instr, Value | None]]] = {}
    loads: dict[int, list[Value]] = {}
    for block in fn.blocks:
        for instr in block.instrs:
            for v in instr.args:
                uses.setdefault(v.id, []).append((instr, None))
            for target in instr.targets:
                supplied = len(target.block.params) - len(target.args)
                for p, v in zip(target.block.params[supplied:], target.args, strict=True):
                    uses.setdefault(v.id, []).append((instr, p))
            if instr.op.name in ("load_local", "load_local_checked"):
                loads.setdefault(instr.attrs[0], []).append(instr.results[0])
    boxes = _Boxes(uses, loads)
    return frozenset(
        id(instr)
        for block in fn.blocks
        for instr in block.instrs
        if (arithmetic(instr) or instr.op.name == "call")
        and facts.of(instr.results[0]) == FLOAT
        and boxes.several(instr.results[0])
    )


class _Boxes:
    def __init__(self, uses: dict[int, list[tuple[Instr, Value | None]]], loads: dict[int, list[Value]]) -> None:
        self.uses = uses
        self.loads = loads
        self.slots: dict[int, bool] = {}

    def several(self, v: Value) -> bool:
        uses = [(use, p) for use, p in self.uses.get(v.id, []) if use.op.name not in _DEATHS]
        boxing = [use for use, p in uses if self.boxes(use, p)]
        if any(use.op.name in ("swap_local", "init_local") for use in boxing):
            return True
        return bool(boxing) and len(uses) > 1

    def boxes(self, use: Instr, parameter: Value | None) -> bool:
        """May this use lead to a box, while the value lives on elsewhere?"""
        name = use.op.name
        if name in _DEATHS or name == "return" or unboxed_use(use) or arithmetic(use):
            return False
        if parameter is not None:
            return any(self.boxes(u, p) for u, p in self.uses.get(parameter.id, []))
        if name == "copy":
            return any(self.boxes(u, p) for u, p in self.uses.get(use.results[0].id, []))
        if name in ("swap_local", "init_local"):
            return self.slot_boxes(use.attrs[0])
        return True

    def slot_boxes(self, slot: int) -> bool:
        """Is the variable boxed, or copied to another place, by any reader?"""
        if slot not in self.slots:
            self.slots[slot] = False  # while it is being asked
            self.slots[slot] = any(self.reads_boxing(v) for v in self.loads.get(slot, []))
        return self.slots[slot]

    def reads_boxing(self, v: Value) -> bool:
        for use, p in self.uses.get(v.id, []):
            if use.op.name == "copy":
                if any(
                    u.op.name in ("swap_local", "init_local") or self.boxes(u, q) for u, q in self.uses.get(use.results[0].id, [])
                ):
                    return True
            elif self.boxes(use, p):
                return True
        return False
