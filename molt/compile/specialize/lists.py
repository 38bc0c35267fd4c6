"""Items of lists in specialized code: raw loads and stores where the storage kind is the expected one.

Whatever else there is (another kind of storage, an index out of range) is done by the generic operation, behind which
control leaves. No path joins again, so that LLVM can move the loads of kind, length and items out of a loop.
"""

from __future__ import annotations

from molt.compile.backend import abi
from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.lower import SpecialBase
from molt.compile.specialize.representation import REPRESENTATIONS, TAGS, same
from molt.compile.specialize.rules import BOOL, FLOAT, INT, LIST, SPREAD, STORED


class Lists(SpecialBase):
    def seems_list(self, v: Value) -> bool:
        if self.fact(v) == LIST:
            return True
        hint = self.facts.hints.get(v.id)
        return hint is not None and hint.only() == "list"

    def list_field(self, pointer: str, name: str, kind: str = "i64") -> str:
        return self.load(kind, pointer, abi.offset("MoltList", name), "header")

    def list_and_index(self, instr: Instr) -> tuple[str, str, list[str]]:
        """Pointer, index from the front, and what must hold of it. What is no list goes to `slow` before anything is read."""
        container, index = instr.args[:2]
        boxed = self.value(container)
        if self.fact(container) != LIST:
            self.go_slow_unless([self.has_shape(boxed, "LIST")])
        pointer, raw = self.pointer(boxed), self.raw(index)
        if self.proved.in_bounds(instr):
            return pointer, raw, []
        length = self.list_field(pointer, "length")
        negative = self.temp(f"icmp slt i64 {raw}, 0")
        at = self.temp(f"select i1 {negative}, i64 {self.temp(f'add i64 {raw}, {length}')}, i64 {raw}")
        return pointer, at, [self.temp(f"icmp ult i64 {at}, {length}")]

    def is_kind(self, pointer: str, kind: str) -> str:
        found = self.list_field(pointer, "kind", "i32")
        return self.temp(f"icmp eq i32 {found}, {abi.enumerators()[kind]}")

    def go_slow_unless(self, conditions: list[str]) -> None:
        likely, unlikely = self.guard(self.both(*conditions))
        self.slow.append(unlikely)
        self.start(likely)

    def element(self, pointer: str, at: str, kind: str) -> str:
        items = self.list_field(pointer, "items", "ptr")
        return self.temp(f"getelementptr {kind}, ptr {items}, i64 {at}")

    def start_slow(self) -> None:
        """The block where all conditions that failed meet. What was begun before it goes on at `go_on`."""
        self.going_on = self.fresh_label()
        self.emit(f"br label %{self.going_on}")
        self.meet(self.slow)

    def go_on(self) -> None:
        self.start(self.going_on)
        self.site_stored = None

    def leave_slowly(self, instr: Instr) -> None:
        """Where a condition failed: the generic operation, and an exit behind it."""
        self.start_slow()
        self.generic_and_leave(instr)
        self.go_on()

    def typed_getitem(self, instr: Instr) -> bool:
        container, index = instr.args
        if self.fact(index) != INT or not self.seems_list(container):
            return False
        fact = self.fact(instr.results[0])
        if fact in SPREAD:
            self.spread_item_of(instr, fact)
        elif fact in STORED:
            self.unboxed_item(instr, fact)
        elif fact == LIST:
            self.boxed_item(instr)
        else:
            return False  # nothing is known of the items, nor of how they are stored
        return True

    def unboxed_item(self, instr: Instr, fact: str) -> None:
        """The item of a list of raw ints or floats."""
        v = instr.results[0]
        self.slow: list[str] = []
        pointer, at, conditions = self.list_and_index(instr)
        row = REPRESENTATIONS[fact]
        self.go_slow_unless([self.is_kind(pointer, row.storage), *conditions])
        element = self.element(pointer, at, row.element)
        found = self.temp(f"load {row.element}, ptr {element}, !tbaa {TAGS[row.tag]}")
        same(self, fact, f"%v{v.id}", self.temp(f"trunc i8 {found} to i1") if fact == BOOL else found)
        self.leave_slowly(instr)

    def spread_item_of(self, instr: Instr, fact: str) -> None:
        """The item of a list of ints and floats, or of words."""
        self.slow = []
        pointer, at, conditions = self.list_and_index(instr)
        if conditions:
            self.go_slow_unless(conditions)
        number, found = self.spread_item(fact, pointer, at)
        self.go_slow_unless([found])
        same(self, fact, f"%v{instr.results[0].id}", number)
        self.leave_slowly(instr)

    def boxed_item(self, instr: Instr) -> None:
        """The item of a list of objects; a guard on it follows where the facts say so."""
        v = instr.results[0]
        self.slow = []
        pointer, at, conditions = self.list_and_index(instr)
        self.go_slow_unless([self.is_kind(pointer, "MOLT_LIST_BOXED"), *conditions])
        element = self.element(pointer, at, "i64")
        self.emit(f"{self.made(v)} = load i64, ptr {element}, !tbaa {TAGS['value']}")
        if v.id not in self.facts.uncounted:
            self.emit(self.call("void", "molt_hot_retain", f"i64 {self.made(v)}"))
        self.leave_slowly(instr)
        wanted = self.facts.guards.get(id(instr))
        if wanted is not None:
            self.establish(instr, instr.results, wanted)

    def typed_setitem(self, instr: Instr) -> bool:
        container, index, value = instr.args
        fact = self.fact(value)
        if id(instr) in self.facts.contradicted:
            return False
        if self.fact(index) != INT or not self.seems_list(container) or fact not in STORED:
            return False
        self.slow = []
        pointer, at, conditions = self.list_and_index(instr)
        raw = self.raw(value)
        if fact == FLOAT:
            takes = self.temp(f"fcmp ord double {raw}, {raw}")
        elif fact == INT and self.proved.fits_storage(instr):
            takes = "true"
        elif fact == INT:  # the storage holds ints of 63 bits
            takes = self.temp(f"icmp sge i64 {self.temp(f'xor i64 {raw}, {self.temp(f"shl i64 {raw}, 1")}')}, 0")
        else:
            takes = "true"
            raw = self.temp(f"zext i1 {raw} to i8")
        row = REPRESENTATIONS[fact]
        self.go_slow_unless([self.is_kind(pointer, row.storage), takes, *conditions])
        self.emit(f"store {row.element} {raw}, ptr {self.element(pointer, at, row.element)}, !tbaa {TAGS[row.tag]}")
        self.leave_slowly(instr)
        return True

    def typed_call(self, instr: Instr) -> bool:
        """`len` of a list."""
        if not self.facts.is_len(instr) or not self.seems_list(instr.args[1]) or self.fact(instr.results[0]) != INT:
            return super().typed_call(instr)
        callee, argument = instr.args
        v = instr.results[0]
        self.slow = []
        function, boxed = self.value(callee), self.value(argument)  # both ways use them
        self.context.declare("molt_builtin_len", "i64", "i64")
        known = self.temp(self.call("i32", "molt_hot_is_builtin", f"i64 {function}, ptr @molt_builtin_len"))
        self.go_slow_unless([self.temp(f"icmp ne i32 {known}, 0")])
        if self.fact(argument) != LIST:
            self.go_slow_unless([self.has_shape(boxed, "LIST")])
        length = self.list_field(self.pointer(boxed), "length")
        for i, operand in enumerate((callee, argument)):
            if instr.handed >> i & 1:
                self.emit(self.call("void", "molt_hot_drop", f"i64 {self.value(operand)}"))
        self.emit(f"%v{v.id} = add i64 {length}, 0")
        self.start_slow()
        self.store_site(instr)
        text = f"i64 {function}, ptr {self.argument_array([boxed])}, i64 1, i64 0, i64 {instr.handed >> 1}"
        called = self.temp(self.call("i64", "molt_call_handed", text))
        if instr.handed & 1:
            self.emit(self.drop_text(function))
        self.fail_if(self.temp(f"icmp eq i64 {called}, 0"), instr)
        self.leave(instr, {v.id: called})
        self.go_on()
        return True
