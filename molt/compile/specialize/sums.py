"""`sum` of a generator expression that has become a loop (frontend/consumers.py): the sum is held in registers.

Floats are added with Neumaier's compensation, as CPython does since 3.12; ints among them without. Two ints whose sum does not fit
64 bits are added by the generic operation, behind which control leaves.

    %7, %8 = sum_step %total, %lost, %x      t = total + x; lost += |total| >= |x| ? (total - t) + x : (x - t) + total
"""

from __future__ import annotations

from molt.compile.ir.core import Instr
from molt.compile.specialize.numbers import Numbers
from molt.compile.specialize.representation import as_number, same
from molt.compile.specialize.rules import FLOAT, INT, NUMBER


class Sums(Numbers):
    def typed_sum_step(self, instr: Instr) -> bool:
        if not self.facts.sums(instr):
            return False
        total, lost, item = instr.args
        new_total, new_lost = instr.results
        fact = self.fact(new_total)
        if fact == INT:
            added = self.checked_overflow(instr, "sadd", self.raw(total), self.raw_as(item, INT))
            same(self, INT, f"%v{new_total.id}", added)
            same(self, FLOAT, f"%v{new_lost.id}", self.raw(lost))
        elif fact == FLOAT:
            added, more = self.compensated(self.raw(total), self.raw(lost), self.raw(item))
            same(self, FLOAT, f"%v{new_total.id}", added)
            same(self, FLOAT, f"%v{new_lost.id}", more)
        else:
            self.mixed(instr)
        return True

    def mixed(self, instr: Instr) -> None:
        total, lost, item = instr.args
        bits, kinds = zip(*(self.parts(v) for v in (total, item)), strict=True)
        ints, floats, end = self.fresh_label(), self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.both(*kinds)}, label %{ints}, label %{floats}")
        self.start(floats)
        total_float, item_float = (self.raw_as(v, FLOAT) for v in (total, item))
        added, more = self.compensated(total_float, self.raw(lost), item_float)
        some_int = self.temp(f"or i1 {kinds[0]}, {kinds[1]}")
        kept = self.temp(f"select i1 {some_int}, double {self.raw(lost)}, double {more}")
        float_bits = self.temp(f"bitcast double {added} to i64")
        self.emit(f"br label %{end}")
        self.start(ints)
        int_bits = self.checked_overflow(instr, "sadd", *bits)
        ints, as_before = self.label, self.raw(lost)
        self.emit(f"br label %{end}")
        self.start(end)
        self.site_stored = None
        new_bits = self.temp(f"phi i64 [ {int_bits}, %{ints} ], [ {float_bits}, %{floats} ]")
        is_int = self.temp(f"phi i1 [ true, %{ints} ], [ false, %{floats} ]")
        new_total, new_lost = instr.results
        self.emit(f"%v{new_lost.id} = phi double [ {as_before}, %{ints} ], [ {kept}, %{floats} ]")
        same(self, NUMBER, f"%v{new_total.id}", as_number(self, new_bits, is_int))

    def generic_and_leave(self, instr: Instr) -> None:
        if instr.op.name != "sum_step":
            super().generic_and_leave(instr)
            return
        boxes = ", ".join(f"i64 {self.cold_value(v)}" for v in instr.args)
        self.argument_slots = max(self.argument_slots, 2)
        self.site_stored = None
        self.store_site(instr)
        status = self.temp(self.call("i32", "molt_sum_step", f"{boxes}, ptr %args"))
        self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)
        places = ("%args", self.temp("getelementptr i64, ptr %args, i64 1"))
        self.leave(instr, {v.id: self.temp(f"load i64, ptr {place}") for v, place in zip(instr.results, places, strict=True)})
        self.site_stored = None

    def compensated(self, total: str, lost: str, item: str) -> tuple[str, str]:
        """total + item, and what rounding has lost by now (A. Neumaier, 1974, as CPython's sum)."""
        added = self.temp(f"fadd double {total}, {item}")
        larger = self.temp(f"fcmp oge double {self.intrinsic('fabs', total)}, {self.intrinsic('fabs', item)}")
        first = self.temp(f"select i1 {larger}, double {total}, double {item}")
        second = self.temp(f"select i1 {larger}, double {item}, double {total}")
        error = self.temp(f"fadd double {self.temp(f'fsub double {first}, {added}')}, {second}")
        return added, self.temp(f"fadd double {lost}, {error}")

    def corrected(self, number: str, more: str) -> str:
        """The sum with what was lost, unless that is not finite."""
        finite = self.temp(f"fcmp olt double {self.intrinsic('fabs', more)}, 0x7FF0000000000000")
        adds = self.both(finite, self.temp(f"fcmp une double {more}, 0.0"))
        return self.temp(f"select i1 {adds}, double {self.temp(f'fadd double {number}, {more}')}, double {number}")

    def typed_sum_result(self, instr: Instr) -> bool:
        total, lost = instr.args
        v = instr.results[0]
        fact = self.fact(v)
        if not self.facts.unboxed(v):
            return False
        if fact == INT:
            same(self, INT, f"%v{v.id}", self.raw(total))
            return True
        corrected = self.corrected(self.raw_as(total, FLOAT), self.raw(lost))
        if fact == FLOAT:
            same(self, FLOAT, f"%v{v.id}", corrected)
            return True
        bits, is_int = self.parts(total)
        chosen = self.temp(f"select i1 {is_int}, i64 {bits}, i64 {self.temp(f'bitcast double {corrected} to i64')}")
        same(self, NUMBER, f"%v{v.id}", as_number(self, chosen, is_int))
        return True
