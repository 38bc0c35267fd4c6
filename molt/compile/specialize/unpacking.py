"""`a, b, c = row` of a list or a tuple, where the profile saw such: its items are read in place, numbers without boxes.

    %13, %14, %15 = unpack %10      observed: a list of floats         look at shape, length and kind; three loads of doubles
    %11, %12 = unpack %8            observed: a tuple (list, float)    look at shape, length and items; a retain, a load

What is anything else is unpacked by the generic operation, which may raise; control leaves behind it. Where a loop over a list
takes each item apart at once, the item itself is not counted: the list holds it, and nothing happens in between.
"""

from __future__ import annotations

from molt.compile.backend import abi
from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.lists import Lists
from molt.compile.specialize.representation import REPRESENTATIONS, TAGS, same
from molt.compile.specialize.rules import ANY, LIST
from molt.compile.specialize.unpack_sources import source_of


class Unpacking(Lists):
    def typed_unpack(self, instr: Instr) -> bool:
        source = source_of(instr, self.facts)
        if source is None or (id(instr) in self.taken_apart and instr.args[0].id not in self.facts.uncounted):
            return False  # or what `next` has taken apart
        container = self.value(instr.args[0])
        self.slow = []
        if self.fact(instr.args[0]) != LIST:
            self.go_slow_unless([self.has_shape(container, source.type.upper())])
        pointer = self.pointer(container)
        length = self.load("i64", pointer, abi.offset(f"Molt{source.type.capitalize()}", "length"), "header")
        conditions = [self.temp(f"icmp eq i64 {length}, {len(instr.results)}")]
        if source.type == "list":
            conditions.append(self.is_kind(pointer, REPRESENTATIONS[LIST if source.stored == ANY else source.stored].storage))
        self.go_slow_unless(conditions)
        first = self.element(pointer, "0", "i64") if source.type == "list" else self.items_of_tuple(pointer)
        if source.stored == ANY:
            self.boxed_items(instr.results, first)
        else:
            self.raw_items(instr.results, first, source.stored)
        self.unpack_slowly(instr, container)
        return True

    def items_of_tuple(self, pointer: str) -> str:
        return self.temp(f"getelementptr i8, ptr {pointer}, i64 {abi.offset('MoltTuple', 'items')}")

    def raw_items(self, results: tuple[Value, ...], first: str, stored: str) -> None:
        row = REPRESENTATIONS[stored]
        for k, v in enumerate(results):
            at = self.temp(f"getelementptr {row.element}, ptr {first}, i64 {k}")
            text = self.temp(f"load {row.element}, ptr {at}, !tbaa {TAGS[row.tag]}")
            raw = self.temp(f"trunc i8 {text} to i1") if row.element == "i8" else text
            if self.facts.unboxed(v):
                same(self, self.fact(v), f"%v{v.id}", self.converted(raw, stored, self.fact(v)))
            else:
                self.emit(f"%v{v.id} = or i64 {self.box(stored, raw)}, 0")

    def boxed_items(self, results: tuple[Value, ...], first: str) -> None:
        """All are looked at before one is counted."""
        boxed = []
        for k, v in enumerate(results):
            at = self.temp(f"getelementptr i64, ptr {first}, i64 {k}")
            boxed.append(self.temp(f"load i64, ptr {at}, !tbaa {TAGS['value']}"))
            if self.fact(v) != ANY:
                self.go_slow_unless([REPRESENTATIONS[self.fact(v)].test(self, boxed[-1])])
        for v, text in zip(results, boxed, strict=True):
            if self.facts.unboxed(v):
                same(self, self.fact(v), f"%v{v.id}", REPRESENTATIONS[self.fact(v)].read(self, text))
            else:
                self.emit(self.call("void", "molt_hot_retain", f"i64 {text}"))
                self.emit(f"%v{v.id} = or i64 {text}, 0")

    def unpack_slowly(self, instr: Instr, container: str) -> None:
        self.start_slow()
        self.store_site(instr)
        self.argument_slots = max(self.argument_slots, len(instr.results))
        status = self.temp(self.call("i32", "molt_unpack", f"i64 {container}, ptr %args, i64 {len(instr.results)}, i64 -1"))
        self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)
        places = [self.temp(f"getelementptr i64, ptr %args, i64 {k}") for k in range(len(instr.results))]
        self.leave(instr, {v.id: self.temp(f"load i64, ptr {at}") for v, at in zip(instr.results, places, strict=True)})
        self.go_on()
