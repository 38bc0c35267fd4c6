"""Loops over `enumerate` and `zip` of lists and tuples (unpacked.py) as loops over an index: neither iterators nor tuples. An exit
makes them.

    %5 = call %enumerate, %xs        it is that builtin, and xs is a list
    %6 = iter %5                     nothing
    next %6 -> ^body, ^done          one index for all lists; the items in registers
    %8, %9 = unpack %7               nothing

As the tuple that these iterators fill again and again, the loop keeps the last items alive until the next ones are there, those
that are no numbers.
"""

from __future__ import annotations

from molt.compile.backend import abi
from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.calls import Calls
from molt.compile.specialize.loops import SMALL
from molt.compile.specialize.representation import RAW, REPRESENTATIONS, TAGS, same
from molt.compile.specialize.rules import ANY, BOOL, INT, LIST, SPREAD, UNBOXED
from molt.compile.specialize.strips import Strips
from molt.compile.specialize.unpacked import Unpacked
from molt.compile.specialize.unpacking import Unpacking


class UnpackedLoops(Unpacking, Calls, Strips):  # in this order: `len` of a list is no call
    # -- the parts ---------------------------------------------------------------------------------------------

    def place(self, loop: Unpacked, name: str) -> str:
        return f"%{name}{loop.iterator.id}"

    def places(self, loop: Unpacked, name: str) -> list[str]:
        """One for each list: `lists`, and items that are `kept`."""
        return [f"%{name}{loop.iterator.id}.{k}" for k in range(len(loop.lists))]

    def keeping(self, loop: Unpacked) -> list[bool]:
        """Which items are kept until the next ones are there."""
        return [self.fact(v) not in UNBOXED for v in loop.items]

    def numbers(self, loop: Unpacked) -> int:
        """The others, as a mask."""
        return sum(1 << k for k, keeps in enumerate(self.keeping(loop)) if not keeps)

    def make_places(self, loop: Unpacked) -> None:
        self.extra_allocas += [f"  {self.place(loop, name)} = alloca i64" for name in ("index", "start")]
        self.extra_allocas.append(f"  {self.place(loop, 'parts')} = alloca [{2 * len(loop.lists) + 2} x i64]")
        kinds = [RAW.get(self.fact(v), "i64") for v in loop.items]
        for name, of in (("list", ["i64"] * len(kinds)), ("kept", ["i64"] * len(kinds)), ("item", kinds)):
            self.extra_allocas += [f"  {p} = alloca {kind}" for p, kind in zip(self.places(loop, name), of, strict=True)]

    # -- the call ----------------------------------------------------------------------------------------------

    def typed_call(self, instr: Instr) -> bool:
        loop = self.facts.unpacked.get(instr.results[0].id)
        if loop is None:
            return super().typed_call(instr)
        self.make_places(loop)
        callee, lists = self.value(instr.args[0]), [self.value(v) for v in loop.lists]
        type_ = self.data.extern(f"molt_{loop.function}_type")
        conditions = [self.temp(f"icmp eq i64 {callee}, ptrtoint (ptr {type_} to i64)")]
        typed = zip(loop.lists, lists, loop.types, strict=True)
        conditions += [self.has_shape(a, type_.upper()) for v, a, type_ in typed if type_ != "list" or self.fact(v) != LIST]
        start = "0"
        if loop.start is not None:
            start = self.counting_from(loop.start, conditions)
        likely, unlikely = self.guard(self.both(*conditions))
        self.start(unlikely)
        dying = [callee] if instr.handed & 1 else []
        made, _ = self.called(instr, "molt_call_handed", f"i64 {callee}", instr.args[1:], instr.handed >> 1, dying=dying)
        self.leave(instr, {instr.results[0].id: made})
        self.start(likely)
        self.site_stored = None
        for v, boxed, place in zip(loop.lists, lists, self.places(loop, "list"), strict=True):
            if not instr.handed >> instr.args.index(v) & 1:
                self.emit(self.call("void", "molt_hot_retain", f"i64 {boxed}"))
            self.emit(f"store i64 {boxed}, ptr {place}")
        for place in self.places(loop, "kept"):
            self.emit(f"store i64 0, ptr {place}")
        self.emit(f"store i64 0, ptr {self.place(loop, 'index')}")
        self.emit(f"store i64 {start}, ptr {self.place(loop, 'start')}")
        return True

    def counting_from(self, v: Value, conditions: list[str]) -> str:
        if self.fact(v) == INT:
            start = self.raw(v)
        else:
            boxed = self.value(v)
            conditions.append(self.temp(f"trunc i64 {boxed} to i1"))
            start = self.temp(f"ashr i64 {boxed}, 1")
        conditions.append(self.temp(f"icmp ult i64 {self.temp(f'add i64 {start}, {SMALL}')}, {2 * SMALL}"))
        return start

    def typed_iter(self, instr: Instr) -> bool:
        return instr.args[0].id in self.facts.unpacked or super().typed_iter(instr)

    # -- the items ---------------------------------------------------------------------------------------------

    def typed_next(self, instr: Instr) -> bool:
        loop = self.facts.unpacked.get(instr.args[0].id)
        if loop is None:
            return super().typed_next(instr)
        index = self.temp(f"load i64, ptr {self.place(loop, 'index')}")
        pointers = [
            self.list_with(instr, place, index, type_) for place, type_ in zip(self.places(loop, "list"), loop.types, strict=True)
        ]
        others: list[str] = []
        found = [
            self.item_as(self.fact(v), p, index, others) if type_ == "list" else self.tuple_item(self.fact(v), p, index, others)
            for v, p, type_ in zip(loop.items, pointers, loop.types, strict=True)
        ]
        self.emit(f"store i64 {self.temp(f'add nsw nuw i64 {index}, 1')}, ptr {self.place(loop, 'index')}")
        for v, p, text, place in zip(loop.items, pointers, found, self.places(loop, "item"), strict=True):
            item = text if self.fact(v) in UNBOXED else self.owned_item(self.fact(v), p, index, text)
            self.emit(f"store {RAW.get(self.fact(v), 'i64')} {item}, ptr {place}")
        self.keep_items(instr, loop)
        self.goto(instr.targets[0], (str(abi.ITEMS),))
        if others:
            self.meet(others)
            self.store_site(instr)
            iterator = self.rebuild(loop.iterator)
            item = self.temp(self.call("i64", "molt_next", f"i64 {iterator}"))
            self.leave(instr, {loop.iterator.id: str(iterator), instr.targets[0].block.params[0].id: item})
        return True

    def list_with(self, instr: Instr, place: str, index: str, type_: str) -> str:
        """A pointer to the list there; to the end of the loop, where it has no such item."""
        boxed = self.temp(f"load i64, ptr {place}")
        pointer = self.pointer(boxed)
        length = self.load("i64", pointer, abi.offset(f"Molt{type_.capitalize()}", "length"), "header")
        more, end = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.temp(f'icmp ult i64 {index}, {length}')}, label %{more}, label %{end}")
        self.start(end)
        self.site_stored = None
        self.store_site(instr)
        self.emit(f"store i64 0, ptr {place}")
        self.emit(self.call("void", "molt_hot_drop", f"i64 {boxed}"))
        self.goto(instr.targets[1])
        self.start(more)
        self.site_stored = None
        return pointer

    def item_as(self, fact: str, pointer: str, index: str, others: list[str]) -> str:
        """The list's item as the fact says, borrowed; adds the label of the way where it is something else. Of an item of which
        nothing is known no text yet."""
        if fact == ANY:
            return ""
        if fact in SPREAD:
            text, good = self.spread_item(fact, pointer, index)
            self.go_on_if(good, others)
            return text
        row = REPRESENTATIONS[fact]
        kind = self.load("i32", pointer, abi.offset("MoltList", "kind"), "header")
        self.go_on_if(self.temp(f"icmp eq i32 {kind}, {abi.enumerators()[row.storage]}"), others)
        items = self.load("ptr", pointer, abi.offset("MoltList", "items"), "header")
        at = self.temp(f"getelementptr {row.element}, ptr {items}, i64 {index}")
        text = self.temp(f"load {row.element}, ptr {at}, !tbaa {TAGS[row.tag]}")
        if fact not in UNBOXED:
            self.go_on_if(row.test(self, text), others)
        return self.temp(f"trunc i8 {text} to i1") if fact == BOOL else text

    def tuple_item(self, fact: str, pointer: str, index: str, others: list[str]) -> str:
        """The same for a tuple."""
        items = self.temp(f"getelementptr i8, ptr {pointer}, i64 {abi.offset('MoltTuple', 'items')}")
        at = self.temp(f"getelementptr i64, ptr {items}, i64 {index}")
        boxed = self.temp(f"load i64, ptr {at}, !tbaa {TAGS['value']}")
        if fact == ANY:
            return boxed
        row = REPRESENTATIONS[fact]
        self.go_on_if(row.test(self, boxed), others)
        return row.read(self, boxed) if fact in UNBOXED else boxed

    def go_on_if(self, good: str, others: list[str]) -> None:
        likely, unlikely = self.guard(good)
        others.append(unlikely)
        self.start(likely)

    def owned_item(self, fact: str, pointer: str, index: str, borrowed: str) -> str:
        if not borrowed:
            return self.temp(self.call("i64", "molt_hot_list_item", f"ptr {pointer}, i64 {index}"))
        self.emit(self.call("void", "molt_hot_retain", f"i64 {borrowed}"))
        return borrowed

    def keep_items(self, instr: Instr, loop: Unpacked) -> None:
        """Lets go of the items before, each when the new one has taken its place."""
        for keeps, item, kept in zip(self.keeping(loop), self.places(loop, "item"), self.places(loop, "kept"), strict=True):
            if not keeps:
                continue
            new, old = self.temp(f"load i64, ptr {item}"), self.temp(f"load i64, ptr {kept}")
            self.emit(self.call("void", "molt_hot_retain", f"i64 {new}"))
            self.emit(f"store i64 {new}, ptr {kept}")
            self.store_site(instr)
            self.emit(self.call("void", "molt_hot_drop_maybe", f"i64 {old}"))

    def typed_unpack(self, instr: Instr) -> bool:
        loop = self.facts.unpacked.get(instr.args[0].id)
        if loop is None:
            return super().typed_unpack(instr)
        if loop.index is not None:
            index, start = (self.temp(f"load i64, ptr {self.place(loop, name)}") for name in ("index", "start"))
            counted = self.temp(f"add nsw i64 {self.temp(f'add nsw i64 {index}, -1')}, {start}")
            self.define_item(loop.index, counted if self.facts.unboxed(loop.index) else self.box(INT, counted))
        for v, place in zip(loop.items, self.places(loop, "item"), strict=True):
            self.define_item(v, self.temp(f"load {RAW.get(self.fact(v), 'i64')}, ptr {place}"))
        return True

    def define_item(self, v: Value, text: str) -> None:
        if self.facts.unboxed(v):
            same(self, self.fact(v), f"%v{v.id}", text)
        else:
            self.emit(f"%v{v.id} = or i64 {text}, 0")

    # -- the end, and exits --------------------------------------------------------------------------------------

    def typed_drop(self, instr: Instr) -> bool:
        v = instr.args[0]
        loop = self.facts.unpacked.get(v.id)
        if loop is None:
            return super().typed_drop(instr)
        if v is loop.iterator:
            keeping = zip(self.places(loop, "kept"), self.keeping(loop), strict=True)
            kept = [place for place, keeps in keeping if keeps]
            for place in (*reversed(self.places(loop, "list")), *reversed(kept)):
                self.emit(self.call("void", "molt_hot_drop_maybe", f"i64 {self.temp(f'load i64, ptr {place}')}"))
        return True

    typed_drop_maybe = typed_drop

    def virtual(self, v: Value) -> bool:
        return v.id in self.facts.unpacked or super().virtual(v)

    def rebuild(self, v: Value) -> str | None:
        loop = self.facts.unpacked.get(v.id)
        if loop is None or v is not loop.iterator:
            return super().rebuild(v)
        for place, part in self.parts_of(loop):
            self.emit(f"store i64 {self.temp(f'load i64, ptr {place}')}, ptr {part}")
        parts = f"i64 {len(loop.lists)}, ptr {self.place(loop, 'parts')}, i64 {loop.tuples}"
        return self.temp(self.call("i64", f"molt_special_{loop.function}", parts))

    def parts_of(self, loop: Unpacked) -> list[tuple[str, str]]:
        """Each part in its place, and in the array in which runtime/special_iterators.c takes and gives it."""
        places = [*self.places(loop, "list"), *self.places(loop, "kept"), *(self.place(loop, name) for name in ("index", "start"))]
        array = self.place(loop, "parts")
        return [(p, self.temp(f"getelementptr i64, ptr {array}, i64 {k}")) for k, p in enumerate(places)]

    # -- entering at a loop's header -----------------------------------------------------------------------------

    def unpacked_fits(self, loop: Unpacked, boxed: str) -> str:
        """An i1: is it an iterator that the loop can take apart?"""
        args = f"i64 {boxed}, i64 {len(loop.lists)}, i64 {self.numbers(loop)}, i64 {loop.tuples}"
        return self.temp(f"icmp ne i32 {self.temp(self.call('i32', f'molt_special_is_{loop.function}', args))}, 0")

    def take_apart(self, loop: Unpacked, boxed: str) -> None:
        args = f"i64 {boxed}, i64 {len(loop.lists)}, i64 {self.numbers(loop)}, ptr {self.place(loop, 'parts')}"
        self.emit(self.call("void", f"molt_special_take_{loop.function}", args))
        for place, part in self.parts_of(loop):
            self.emit(f"store i64 {self.temp(f'load i64, ptr {part}')}, ptr {place}")
