"""Variables that a function shares with functions around it or inside it, where the profile saw numbers or lists in them.

A cell may be rebound by whoever has it, so that it is read each time; but a number is then read without a count, and a list
that is only indexed too (counting.py).

    %3 = cell_get_free n, %2         load; is it a small int? else leave behind it, with the box
    %4 = mul %3, %1                  unboxed
"""

from __future__ import annotations

from molt.compile.backend import abi
from molt.compile.ir.core import Instr
from molt.compile.specialize.lower import SpecialBase
from molt.compile.specialize.representation import REPRESENTATIONS, same
from molt.compile.specialize.rules import ANY, UNBOXED


class Cells(SpecialBase):
    def typed_cell_get(self, instr: Instr) -> bool:
        v = instr.results[0]
        fact = self.fact(v)
        if fact == ANY:
            return False
        cell = self.value(instr.args[0])
        boxed = self.load("i64", self.pointer(cell), abi.offset("MoltCell", "value"), "value")
        bound, unbound = self.split(self.temp(f"icmp ne i64 {boxed}, 0"))
        self.start(unbound)
        self.site_stored = None
        self.store_site(instr)
        assert instr.op.c is not None
        self.temp(self.call("i64", instr.op.c, f"ptr {self.data.string(instr.attrs[0])}, i64 {cell}"))  # raises
        self.fail(instr)
        self.start(bound)
        self.site_stored = None
        right, wrong = self.guard(REPRESENTATIONS[fact].test(self, boxed))
        self.start(wrong)
        self.emit(self.call("void", "molt_retain_value", f"i64 {boxed}"))
        self.leave(instr, {v.id: boxed})
        self.start(right)
        if fact in UNBOXED:
            same(self, fact, f"%v{v.id}", REPRESENTATIONS[fact].read(self, boxed))
            return True
        if v.id not in self.facts.uncounted:
            self.emit(self.call("void", "molt_hot_retain", f"i64 {boxed}"))
        self.emit(f"%v{v.id} = or i64 {boxed}, 0")
        return True

    typed_cell_get_free = typed_cell_get
