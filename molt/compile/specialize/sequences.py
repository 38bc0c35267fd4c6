"""Numbers in sequences other than lists: they are read and stored without boxes.

    %3 = getitem %data, %i       observed: an array.array that holds floats      load double
    setitem %data, %i, %5                                                        store double

One row a kind of sequence and fact of its items. A row's functions look at the sequence, the index and the item, and say whether
they have done it; if not, the generic operation does or raises, and control leaves behind it. So what a profile says of a sequence
need not be true.
"""

from __future__ import annotations

from dataclasses import dataclass

from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.lists import Lists
from molt.compile.specialize.representation import RAW, same
from molt.compile.specialize.rules import FLOAT, INT


@dataclass(frozen=True, slots=True)
class Sequence:
    """C functions (hot.c, special.c): `read(sequence, index, place)` and `write(sequence, index, number)`, 1 where it is done."""

    read: str
    write: str | None = None


SEQUENCES = {
    ("array.array", FLOAT): Sequence("molt_hot_array_float", "molt_hot_array_set_float"),
    ("array.array", INT): Sequence("molt_special_array_int", "molt_special_array_set_int"),
    ("bytearray", INT): Sequence("molt_hot_bytearray_int", "molt_hot_bytearray_set_int"),
    ("bytes", INT): Sequence("molt_hot_bytes_int"),
    ("tuple", FLOAT): Sequence("molt_hot_tuple_float"),
    ("tuple", INT): Sequence("molt_hot_tuple_int"),
}


class Sequences(Lists):
    def sequence(self, container: Value, index: Value, item: str) -> Sequence | None:
        seen = self.facts.hints.get(container.id)
        if seen is None or self.fact(index) != INT or self.facts.unboxed(container):
            return None
        return SEQUENCES.get((seen.only() or "", item))

    def typed_getitem(self, instr: Instr) -> bool:
        container, index = instr.args
        v = instr.results[0]
        fact = self.fact(v)
        row = self.sequence(container, index, fact)
        if row is None:
            return super().typed_getitem(instr)
        self.slow = []
        place = f"%item{len(self.extra_allocas)}"
        self.extra_allocas.append(f"  {place} = alloca {RAW[fact]}")
        done = self.temp(self.call("i32", row.read, f"i64 {self.value(container)}, i64 {self.raw(index)}, ptr {place}"))
        self.go_slow_unless([self.temp(f"icmp ne i32 {done}, 0")])
        same(self, fact, f"%v{v.id}", self.temp(f"load {RAW[fact]}, ptr {place}"))
        self.leave_slowly(instr)
        return True

    def typed_setitem(self, instr: Instr) -> bool:
        container, index, value = instr.args
        fact = self.fact(value)
        row = self.sequence(container, index, fact)
        if row is None or row.write is None:
            return super().typed_setitem(instr)
        self.slow = []
        number = f"{RAW[fact]} {self.raw(value)}"
        done = self.temp(self.call("i32", row.write, f"i64 {self.value(container)}, i64 {self.raw(index)}, {number}"))
        self.go_slow_unless([self.temp(f"icmp ne i32 {done}, 0")])
        self.leave_slowly(instr)
        return True
