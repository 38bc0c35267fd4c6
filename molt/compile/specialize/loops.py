"""Iterators that specialized code keeps without an object: `range`, and lists. An exit rebuilds the object.

%7 = iter_call %range, %n        next, stop (or step and remaining) in registers
next %7 -> ^body, ^done          i = next; next += 1
"""

from __future__ import annotations

from collections.abc import Callable

from molt.compile.backend import abi
from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.lower import SpecialBase
from molt.compile.specialize.representation import REPRESENTATIONS, TAGS
from molt.compile.specialize.rules import BOOL, INT, LIST, SPREAD, UNBOXED

SMALL = 2**61
"""Bounds of a range below this: no step of its iteration overflows."""


STEPS = {
    ("str", False): "molt_hot_next_char",
    ("bytes", False): "molt_hot_next_byte",
    ("dict", False): "molt_hot_next_key",
    ("dict.keys", False): "molt_hot_next_key",
    ("dict.values", False): "molt_hot_next_value",
    ("dict.items", True): "molt_hot_next_entry",
}
"""What the profile saw a loop go over, and whether its items are taken apart -> the step that is made in place."""


def step_of(facts: Facts, v: Value) -> int | None:
    """The constant step of a range iterator. One that was made elsewhere has step 1, mostly."""
    made_by = facts.ranges[v.id]
    if made_by.op.name == "take_iterator":
        return 1
    args = made_by.args
    if len(args) < 4:
        return 1
    maker = facts.makers.get(args[3].id)
    step = maker.attrs[0] if maker is not None and maker.op.name == "const" else None
    return step if type(step) is int and 0 < abs(step) < 2**31 else None


class Loops(SpecialBase):
    def step_of(self, v: Value) -> int | None:
        return step_of(self.facts, v)

    def typed_iter_call(self, instr: Instr) -> bool:
        v = instr.results[0]
        if v.id not in self.facts.ranges:
            return False
        self.extra_allocas += [f"  %next{v.id} = alloca i64", f"  %stop{v.id} = alloca i64"]
        callee, *args = instr.args
        is_range = self.temp(f"icmp eq i64 {self.value(callee)}, ptrtoint (ptr {self.data.extern('molt_range_type')} to i64)")
        conditions = [is_range]
        raws = []
        for a in args:
            if self.fact(a) == INT:
                raws.append(self.raw(a))
            else:
                boxed = self.value(a)
                conditions.append(self.temp(f"trunc i64 {boxed} to i1"))
                raws.append(self.temp(f"ashr i64 {boxed}, 1"))
        start, stop = ("0", raws[0]) if len(raws) == 1 else raws[:2]
        for bound in dict.fromkeys(b for b in (start, stop) if b != "0"):
            conditions.append(self.temp(f"icmp ult i64 {self.temp(f'add i64 {bound}, {SMALL}')}, {2 * SMALL}"))
        step = self.step_of(v)
        if step is None:
            conditions.append(self.temp(f"icmp ult i64 {self.temp(f'add i64 {raws[2]}, {2**31}')}, {2**32}"))
            conditions.append(self.temp(f"icmp ne i64 {raws[2]}, 0"))
        likely, unlikely = self.guard(self.both(*conditions))
        self.start(unlikely)
        self.site_stored = None
        function, *values = [self.cold_value(a) for a in instr.args]
        self.store_site(instr)
        array = self.argument_array(values)
        made = self.temp(self.call("i64", "molt_iter_call", f"i64 {function}, ptr {array}, i64 {len(values)}"))
        self.fail_if(self.temp(f"icmp eq i64 {made}, 0"), instr)
        self.leave(instr, {v.id: made})
        self.start(likely)
        self.emit(f"store i64 {start}, ptr %next{v.id}")
        self.emit(f"store i64 {stop}, ptr %stop{v.id}")
        if step is None:
            self.extra_allocas.append(f"  %step{v.id} = alloca i64")
            self.emit(f"store i64 {raws[2]}, ptr %step{v.id}")
        return True

    def range_state(self, v: Value) -> tuple[str, str, str, str]:
        """next, stop, step, and an i1: is there another item?"""
        at, stop = self.temp(f"load i64, ptr %next{v.id}"), self.temp(f"load i64, ptr %stop{v.id}")
        step = self.step_of(v)
        if step is not None:
            return at, stop, str(step), self.temp(f"icmp {'slt' if step > 0 else 'sgt'} i64 {at}, {stop}")
        by = self.temp(f"load i64, ptr %step{v.id}")
        up = self.temp(f"icmp sgt i64 {by}, 0")
        more = self.temp(
            f"select i1 {up}, i1 {self.temp(f'icmp slt i64 {at}, {stop}')}, i1 {self.temp(f'icmp sgt i64 {at}, {stop}')}"
        )
        return at, stop, by, more

    def typed_iter(self, instr: Instr) -> bool:
        v = instr.results[0]
        if v.id not in self.facts.list_iterators:
            return False
        self.extra_allocas += [f"  %list{v.id} = alloca i64", f"  %index{v.id} = alloca i64"]
        boxed = self.value(instr.args[0])
        if self.fact(instr.args[0]) != "list":
            likely, unlikely = self.guard(self.has_shape(boxed, "LIST"))
            self.start(unlikely)
            self.leave(instr, {v.id: self.generic(instr)})
            self.start(likely)
            self.site_stored = None
        self.emit(self.call("void", "molt_hot_retain", f"i64 {boxed}"))
        self.emit(f"store i64 {boxed}, ptr %list{v.id}")
        self.emit(f"store i64 0, ptr %index{v.id}")
        return True

    # -- iterators that were made elsewhere --------------------------------------------------------------------

    def typed_take_iterator(self, instr: Instr) -> bool:
        """Takes the object apart; where that cannot be, control leaves with it."""
        v = instr.results[0]
        if not self.virtual(v):
            return False
        self.extra_allocas += [f"  %{part}{v.id} = alloca i64" for part in ("list", "index", "next", "stop")]
        boxed, others = self.temp(self.variable(instr.attrs[0])), []
        self.emit(f"store i64 0, ptr %l{instr.attrs[0]}")

        def must(condition: str) -> None:
            likely, unlikely = self.guard(condition)
            others.append(unlikely)
            self.start(likely)

        self.iterator_fits(v, boxed, must)
        self.iterator_in_parts(v, boxed)
        end = self.fresh_label()
        self.emit(f"br label %{end}")
        self.meet(others)
        self.leave(instr, {v.id: boxed})
        self.start(end)
        return True

    def iterator_fits(self, v: Value, boxed: str, must: Callable[[str], None]) -> None:
        """Nobody else holds the iterator, and it is what the parts can stand for."""
        is_range = v.id in self.facts.ranges
        must(self.has_shape(boxed, "RANGE_ITERATOR" if is_range else "LIST_ITERATOR"))
        pointer = self.pointer(boxed)
        must(self.temp(f"icmp eq i32 {self.temp(f'load i32, ptr {pointer}')}, 1"))
        if not is_range:
            sequence = self.field(pointer, "MoltSequenceIterator", "sequence")
            must(self.temp(f"icmp ne i64 {sequence}, 0"))
            must(self.has_shape(sequence, "LIST"))
            return
        at, step, remaining = (self.field(pointer, "MoltRangeIterator", name) for name in ("next", "step", "remaining"))
        for bound in (at, self.temp(f"add i64 {at}, {self.temp(f'mul i64 {remaining}, {step}')}")):
            must(self.temp(f"icmp ult i64 {self.temp(f'add i64 {bound}, {SMALL}')}, {2 * SMALL}"))
        must(self.temp(f"icmp ult i64 {remaining}, {2**31}"))
        constant = self.step_of(v)
        if constant is not None:
            must(self.temp(f"icmp eq i64 {step}, {constant}"))
        else:
            must(self.temp(f"icmp ult i64 {self.temp(f'add i64 {step}, {2**30}')}, {2**31}"))

    def iterator_in_parts(self, v: Value, boxed: str) -> None:
        """Takes everything out of the object, which dies."""
        pointer = self.pointer(boxed)
        if v.id in self.facts.ranges:
            at, step, remaining = (self.field(pointer, "MoltRangeIterator", name) for name in ("next", "step", "remaining"))
            self.emit(f"store i64 {at}, ptr %next{v.id}")
            self.emit(f"store i64 {self.temp(f'add i64 {at}, {self.temp(f"mul i64 {remaining}, {step}")}')}, ptr %stop{v.id}")
            if self.step_of(v) is None:
                self.emit(f"store i64 {step}, ptr %step{v.id}")
        else:
            sequence = self.field(pointer, "MoltSequenceIterator", "sequence")
            self.emit(self.call("void", "molt_retain_value", f"i64 {sequence}"))
            self.emit(f"store i64 {sequence}, ptr %list{v.id}")
            self.emit(f"store i64 {self.field(pointer, 'MoltSequenceIterator', 'index')}, ptr %index{v.id}")
        self.emit(self.call("void", "molt_drop_value", f"i64 {boxed}"))

    def field(self, pointer: str, struct: str, name: str) -> str:
        return self.temp(f"load i64, ptr {self.temp(f'getelementptr i8, ptr {pointer}, i64 {abi.offset(struct, name)}')}")

    # -- steps -------------------------------------------------------------------------------------------------

    def typed_next(self, instr: Instr) -> bool:
        v = instr.args[0]
        if v.id in self.facts.ranges:
            self.next_of_range(instr, v)
        elif v.id in self.facts.list_iterators:
            self.next_of_list(instr, v)
        elif id(instr) in self.facts.guards:
            self.next_of_any(instr)
        else:
            return False
        return True

    def next_of_range(self, instr: Instr, v: Value) -> None:
        at, _, step, more = self.range_state(v)
        body, done = instr.targets
        more_label, done_label = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {more}, label %{more_label}, label %{done_label}")
        self.start(more_label)
        self.emit(f"store i64 {self.temp(f'add nsw i64 {at}, {step}')}, ptr %next{v.id}")
        item = body.block.params[0]
        self.goto(body, (at if self.facts.unboxed(item) else self.box(INT, at),))
        self.start(done_label)
        self.goto(done)

    def next_of_list(self, instr: Instr, v: Value) -> None:
        """As `list_iterator`: the length is looked at anew each time; at the end the list is let go."""
        body, done = instr.targets
        item = body.block.params[0]
        fact = self.fact(item)
        boxed, index = self.temp(f"load i64, ptr %list{v.id}"), self.temp(f"load i64, ptr %index{v.id}")
        pointer = self.pointer(boxed)
        length = self.load("i64", pointer, abi.offset("MoltList", "length"), "header")
        more, end = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.temp(f'icmp ult i64 {index}, {length}')}, label %{more}, label %{end}")
        self.start(end)
        self.emit(f"store i64 0, ptr %list{v.id}")
        self.emit(self.call("void", "molt_hot_drop", f"i64 {boxed}"))
        self.goto(done)
        self.start(more)
        self.emit(f"store i64 {self.temp(f'add nsw nuw i64 {index}, 1')}, ptr %index{v.id}")
        if fact in SPREAD:
            number, found_one = self.spread_item(fact, pointer, index)
            expected, other = self.guard(found_one)
            self.start(expected)
            self.goto(body, (number,))
        else:
            other = self.stored_item(instr, item, pointer, index)
        self.start(other)
        boxed = self.temp(self.call("i64", "molt_list_get", f"ptr {pointer}, i64 {index}"))
        if fact in REPRESENTATIONS or item.id in self.facts.uncounted:
            self.leave(instr, {item.id: boxed})
        else:  # items of any type, in a list that stores numbers
            self.goto(body, (boxed,))

    def stored_item(self, instr: Instr, item: Value, pointer: str, index: str) -> str:
        """To the body, with an item that is stored as the facts say; the label of the way where the list is another one."""
        body, fact = instr.targets[0], self.fact(item)
        kind = self.load("i32", pointer, abi.offset("MoltList", "kind"), "header")
        items = self.load("ptr", pointer, abi.offset("MoltList", "items"), "header")
        row = REPRESENTATIONS[fact if fact in UNBOXED else LIST]
        expected, other = self.guard(self.temp(f"icmp eq i32 {kind}, {abi.enumerators()[row.storage]}"))
        self.start(expected)
        at = self.temp(f"getelementptr {row.element}, ptr {items}, i64 {index}")
        found = self.temp(f"load {row.element}, ptr {at}, !tbaa {TAGS[row.tag]}")
        if fact in UNBOXED:
            self.goto(body, (self.temp(f"trunc i8 {found} to i1") if fact == BOOL else found,))
        elif item.id in self.facts.uncounted:
            self.goto(body, (found,))
        elif id(instr) in self.taken_apart and fact not in REPRESENTATIONS:
            count = self.taken_apart[id(instr)]
            self.argument_slots = max(self.argument_slots, count)
            self.goto(body, (self.temp(self.call("i64", "molt_hot_take_apart", f"i64 {found}, ptr %args, i64 {count}")),))
        else:
            self.emit(self.call("void", "molt_hot_retain", f"i64 {found}"))
            self.guard_item(instr, item, found)
        return other

    def guard_item(self, instr: Instr, item: Value, boxed: str) -> None:
        """Establishes the fact about the item that a boxed value has, and goes to the body; or leaves."""
        fact = self.fact(item)
        if fact in REPRESENTATIONS:
            self.check(instr, boxed, fact, {item.id: boxed})
            boxed = self.unpacked(boxed, fact)
        self.goto(instr.targets[0], (boxed,))

    def step_function(self, instr: Instr, *, in_parts: bool = False) -> str:
        walked = self.facts.walked.get(instr.args[0].id, "")
        return STEPS.get((walked, in_parts)) or super().step_function(instr, in_parts=in_parts)

    def next_of_any(self, instr: Instr) -> None:
        r = self.next_text(instr)
        self.fail_if(self.temp(f"icmp eq i64 {r}, 0"), instr)
        body, done = instr.targets
        end, more = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.temp(f'icmp eq i64 {r}, {abi.STOP}')}, label %{end}, label %{more}")
        self.start(end)
        self.goto(done)
        self.start(more)
        self.guard_item(instr, body.block.params[0], r)

    def typed_drop(self, instr: Instr) -> bool:
        v = instr.args[0]
        if v.id in self.facts.ranges:
            return True
        if v.id in self.facts.list_iterators:
            self.emit(self.call("void", "molt_hot_drop_maybe", f"i64 {self.temp(f'load i64, ptr %list{v.id}')}"))
            return True
        return super().typed_drop(instr)

    typed_drop_maybe = typed_drop

    def virtual(self, v: Value) -> bool:
        return v.id in self.facts.ranges or v.id in self.facts.list_iterators

    def rebuild(self, v: Value) -> str | None:
        if v.id in self.facts.ranges:
            at, stop, step, _ = self.range_state(v)
            return self.temp(self.call("i64", "molt_special_range_iterator", f"i64 {at}, i64 {stop}, i64 {step}"))
        if v.id in self.facts.list_iterators:
            held, index = self.temp(f"load i64, ptr %list{v.id}"), self.temp(f"load i64, ptr %index{v.id}")
            return self.temp(
                self.call("i64", "molt_special_sequence_iterator", f"i64 {held}, i64 {index}, i32 {abi.shape('LIST_ITERATOR')}")
            )
        return super().rebuild(v)
