"""A `zip` or `enumerate` that was made elsewhere, as in `sum(x * y for x, y in zip(xs, ys))`, whose items are numbers: it makes its
step in place, without a tuple, and the numbers are in registers.

    next %5 -> ^body(%6), ^done      both iterators over lists or tuples move on; anything else: the step is made as ever, and
                                     control leaves behind it with the tuple
    %7, %8 = unpack %6               nothing

Where the iterator has already made a tuple, which would keep items alive, it goes on with tuples.
"""

from __future__ import annotations

from functools import cached_property

from molt.compile.backend import abi
from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.representation import RAW, same
from molt.compile.specialize.rules import FLOAT, INT
from molt.compile.specialize.unpacked_loops import UnpackedLoops

MOST = {"zip": 4, "enumerate": 2}
"""How many items at most, by the type of the iterator."""


def numbers_of(instr: Instr, facts: Facts) -> tuple[Value, ...]:
    """What the item of `next` is unpacked to, where that are numbers and the profile saw such an iterator; else nothing."""
    iterator = instr.args[0]
    seen = facts.hints.get(iterator.id)
    if seen is None or id(instr) in facts.contradicted or iterator.id in facts.unpacked:
        return ()
    body = instr.targets[0].block
    unpack = body.instrs[0]
    if unpack.op.name != "unpack" or unpack.args[0] not in body.params or unpack.attrs[1] >= 0:
        return ()
    fits = 2 <= len(unpack.results) <= MOST.get(seen.only() or "", 0)
    return unpack.results if fits and all(facts.of(v) in (INT, FLOAT) for v in unpack.results) else ()


class StepsInPlace(UnpackedLoops):
    @cached_property
    def in_place(self) -> dict[int, tuple[Value, ...]]:
        """The numbers, by id of the item, of loops whose item nobody else sees."""
        ends = (block.terminator for block in self.fn.blocks)
        loops = [end for end in ends if end.op.name == "next" and id(end) in self.taken_apart]
        return {end.targets[0].block.params[0].id: found for end in loops if (found := numbers_of(end, self.facts))}

    def typed_next(self, instr: Instr) -> bool:
        item = instr.targets[0].block.params[0]
        numbers = self.in_place.get(item.id)
        if numbers is None:
            return super().typed_next(instr)
        iterator, places = self.value(instr.args[0]), f"%numbers{item.id}"
        self.extra_allocas.append(f"  {places} = alloca [{len(numbers)} x i64]")
        seen = self.facts.hints[instr.args[0].id].only()
        floats = sum(1 << k for k, v in enumerate(numbers) if self.fact(v) == FLOAT)
        args = f"i64 {iterator}, i64 {len(numbers)}, i64 {floats}, ptr {places}"
        tried, forced = self.guard("true")  # before the step: it is made once
        self.start(tried)
        done = self.temp(self.call("i32", f"molt_hot_{seen}_numbers", args))
        likely, unlikely = self.split(self.temp(f"icmp ne i32 {done}, 0"))
        self.start(likely)
        self.goto(instr.targets[0], (str(abi.ITEMS),))
        self.meet((forced, unlikely))
        self.store_site(instr)
        tuple_ = self.temp(self.call("i64", "molt_next", f"i64 {iterator}"))
        self.fail_if(self.temp(f"icmp eq i64 {tuple_}, 0"), instr)
        more, end = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.temp(f'icmp eq i64 {tuple_}, {abi.STOP}')}, label %{end}, label %{more}")
        self.start(end)
        self.goto(instr.targets[1])
        self.start(more)
        self.leave(instr, {item.id: tuple_})
        return True

    def typed_unpack(self, instr: Instr) -> bool:
        item = instr.args[0]
        if item.id not in self.in_place:
            return super().typed_unpack(instr)
        for k, v in enumerate(instr.results):
            place = self.temp(f"getelementptr i64, ptr %numbers{item.id}, i64 {k}")
            same(self, self.fact(v), f"%v{v.id}", self.temp(f"load {RAW[self.fact(v)]}, ptr {place}"))
        return True

    def typed_drop(self, instr: Instr) -> bool:
        return instr.args[0].id in self.in_place or super().typed_drop(instr)

    typed_drop_maybe = typed_drop
