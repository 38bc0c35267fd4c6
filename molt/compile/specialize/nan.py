"""Where a float that is computed unboxed must be looked at for NaN.

`x is x` and `x in [x]` hold for a NaN because it is one object; so a NaN must not get two boxes. A value that is boxed at
most once (a temporary with one use, a variable that only arithmetic reads) needs no test.

    s = s + x * y         s is only computed with, and returned: none
    xs.append(s); f(s)    two boxes of what s holds: the addition that makes it is tested
"""

from __future__ import annotations

from molt.compile.ir.core import Function, Value
from molt.compile.specialize.infer import CALLS, Facts
from molt.compile.specialize.rules import FLOAT, NUMBER, arithmetic, unboxed_use
from molt.compile.specialize.uses import Use, uses_of

_DEATHS = frozenset({"drop", "drop_maybe"})
_STORES = frozenset({"swap_local", "init_local"})


def boxed_twice(fn: Function, facts: Facts) -> frozenset[int]:
    """Ids of the instructions whose float result may get two boxes."""
    loads: dict[int, list[Value]] = {}
    for block in fn.blocks:
        for instr in block.instrs:
            if instr.op.name in ("load_local", "load_local_checked"):
                loads.setdefault(instr.attrs[0], []).append(instr.results[0])
    boxes = _Boxes(facts, uses_of(fn), loads)
    return frozenset(
        id(instr)
        for block in fn.blocks
        for instr in block.instrs
        if (arithmetic(instr) or instr.op.name in CALLS)
        and facts.of(instr.results[0]) in (FLOAT, NUMBER)
        and boxes.several(instr.results[0])
    )


class _Boxes:
    def __init__(self, facts: Facts, uses: dict[int, list[Use]], loads: dict[int, list[Value]]) -> None:
        self.facts = facts
        self.uses = uses
        self.loads = loads
        self.slots: dict[int, bool] = {}

    def several(self, v: Value) -> bool:
        uses = [use for use in self.uses.get(v.id, []) if use.instr.op.name not in _DEATHS]
        boxing = [use for use in uses if self.boxes(use)]
        return bool(boxing) and (len(uses) > 1 or any(use.instr.op.name in _STORES for use in boxing))

    def boxes(self, use: Use) -> bool:
        """May this use lead to a box, while the value lives on elsewhere?"""
        instr = use.instr
        if instr.op.name in _DEATHS or instr.op.name == "return":
            return False
        if use.parameter is not None:
            return self.any_boxes(use.parameter)
        if instr.op.name == "copy":
            return self.any_boxes(instr.results[0])
        if instr.op.name in _STORES:
            return self.slot_boxes(instr.attrs[0])
        return not (unboxed_use(instr) and self.facts.takes_raw(instr))

    def any_boxes(self, v: Value) -> bool:
        return any(self.boxes(use) for use in self.uses.get(v.id, []))

    def slot_boxes(self, slot: int) -> bool:
        """Is the variable boxed, or copied to another place, by any reader?"""
        if slot not in self.slots:
            self.slots[slot] = False  # while it is being asked
            self.slots[slot] = any(self.reads_boxing(v) for v in self.loads.get(slot, []))
        return self.slots[slot]

    def reads_boxing(self, v: Value) -> bool:
        copies = [use.instr.results[0] for use in self.uses.get(v.id, []) if use.instr.op.name == "copy"]
        stored = any(use.instr.op.name in _STORES for copy in copies for use in self.uses.get(copy.id, []))
        return stored or self.any_boxes(v)
